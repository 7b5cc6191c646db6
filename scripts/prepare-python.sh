#!/bin/sh
# Installs what the tests with a client in Python need, into .venv. Without it they are skipped.
set -e
python3 -m venv .venv
.venv/bin/pip install --quiet --disable-pip-version-check --retries 1 -r test/python/requirements.txt
