#!/usr/bin/env bash
# The packed package in fresh applications.
npm run --silent build && node test/smoke/run.mjs
