#!/usr/bin/env bash
# The README's command.
npm test --silent
