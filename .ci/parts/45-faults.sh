#!/usr/bin/env bash
# Treats real servers badly: SIGTERM under load, slow and vanishing clients, bursts, hostile actions, random bodies, a
# database that vanishes (PostgreSQL, which the part before this one installs).
npm run --silent test:faults
