#!/usr/bin/env bash
# Runs the Python half of docs/from-rasa-sdk.md with rasa-sdk. Skipped if rasa-sdk cannot be installed.
npm run --silent from-rasa-sdk -- --if-possible
