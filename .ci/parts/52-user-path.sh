#!/usr/bin/env bash
# Follows the README from an empty folder with the packed packages: nest new, nest add, the generators, tests, start.
npm run --silent build && node test/smoke/user-path/main.mjs
