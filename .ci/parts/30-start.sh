#!/usr/bin/env bash
# `npm start`, the command in the README.
node test/smoke/start.mjs
