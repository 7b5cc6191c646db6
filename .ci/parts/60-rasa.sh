#!/usr/bin/env bash
# Conversations through Rasa itself, where Python 3.10 is there and Rasa can be installed in what is left of the time;
# else it is skipped.
set -uo pipefail

# What comes after the installation: builds, training, two starts of Rasa, the conversations.
readonly AFTERWARDS=480
minutes=$(((${CI_TIME_LEFT:-3600} - AFTERWARDS) / 60))
if ((minutes < 1)); then
  echo "skipped: ${CI_TIME_LEFT} seconds are left, and Rasa needs more than $AFTERWARDS"
  echo '0 passed, 0 failed, 1 skipped'
  exit 0
fi
E2E_RASA_VENV_MINUTES=$minutes npm run --silent e2e:rasa -- --if-possible
