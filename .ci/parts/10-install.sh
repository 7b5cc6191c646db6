#!/usr/bin/env bash
# Installs exactly the packages in package-lock.json.
npm ci --no-audit --no-fund
