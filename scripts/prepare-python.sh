#!/bin/sh
# Installs the packages for the tests with a Python client into .venv. Without them, these tests are skipped.
set -e
python3 -m venv .venv
.venv/bin/pip install --quiet --disable-pip-version-check --retries 1 -r test/python/requirements.txt
