#!/usr/bin/env bash
# Checks the files of examples/restaurant-bot/deploy. Tools that cannot be installed are skipped and counted.
npm run --silent build && node scripts/check-deploy/main.mjs
