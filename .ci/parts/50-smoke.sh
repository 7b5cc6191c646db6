#!/usr/bin/env bash
# Tests the packed package in new applications.
npm run --silent build && node test/smoke/run.mjs
