#!/bin/sh
# Starts the Python half of the bot's actions with rasa-sdk, on port 5056 or the one in PYTHON_PORT. At the first start
# it creates a virtual environment in this folder, with the Python in PYTHON, or python3.
set -e
cd "$(dirname "$0")"
if ! cmp -s requirements.txt .venv/made-from.txt; then
  "${PYTHON:-python3}" -m venv .venv
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
  cp requirements.txt .venv/made-from.txt
fi
# rasa-sdk does not ask who calls, so only this machine may, unless SANIC_HOST says otherwise.
export SANIC_HOST="${SANIC_HOST:-127.0.0.1}"
exec .venv/bin/python -m rasa_sdk --actions actions --port "${PYTHON_PORT:-5056}"
