#!/usr/bin/env bash
# Runs the specs, the vectors and the smoke test on the other supported versions of Node. dist/ and the vectors' program
# are built once.
set -uo pipefail

# The time that is reserved for the parts after this one.
readonly AFTERWARDS=1200
npm run --silent test:nodes -- --seconds "$((${CI_TIME_LEFT:-4500} - AFTERWARDS))"
