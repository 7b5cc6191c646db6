#!/usr/bin/env bash
# Specs, vectors and smoke test on the other versions of Node that are supported. dist/ and the vectors' program are
# built once.
set -uo pipefail

# What the parts after this one need.
readonly AFTERWARDS=1200
npm run --silent test:nodes -- --seconds "$((${CI_TIME_LEFT:-4500} - AFTERWARDS))"
