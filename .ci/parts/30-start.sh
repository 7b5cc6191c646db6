#!/usr/bin/env bash
# The README's other command.
node test/smoke/start.mjs
