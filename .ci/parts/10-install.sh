#!/usr/bin/env bash
# What package-lock.json names, and nothing else.
npm ci --no-audit --no-fund
