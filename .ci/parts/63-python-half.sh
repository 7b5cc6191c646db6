#!/usr/bin/env bash
# Compares the Python half of the restaurant bot with the other one, directly and through the mixed bot. Skipped if rasa-sdk
# cannot be installed.
npm run --silent build && npm run --silent build:example && node scripts/python-half/main.mjs --if-possible
