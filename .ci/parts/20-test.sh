#!/usr/bin/env bash
# `npm test`, the command in CONTRIBUTING.md.
npm test --silent
