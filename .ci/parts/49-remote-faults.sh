#!/usr/bin/env bash
# Treats a gateway and what is behind it badly while calls run: workers, brokers and Python servers that are killed or
# stop, servers that answer with something else. Uses what the two parts before it install.
npm run --silent test:remote-faults -- --seconds 420
