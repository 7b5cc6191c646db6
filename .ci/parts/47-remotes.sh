#!/usr/bin/env bash
# Replays the recorded calls through a gateway, to a server or a worker behind it: over HTTP, gRPC, NATS and RabbitMQ.
# Installs Debian's packages of the brokers first; what cannot be installed is skipped with the reason.
set -uo pipefail

missing=()
[[ -x /usr/sbin/nats-server || -x $(command -v nats-server) ]] || missing+=(nats-server)
[[ -d /usr/lib/rabbitmq ]] || missing+=(rabbitmq-server)
if ((${#missing[@]} > 0 && EUID == 0)) && command -v apt-get >/dev/null; then
  # The packages' services are not started: the tests start servers of their own.
  export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
  { apt-get update && apt-get install --yes --no-install-recommends "${missing[@]}"; } >/dev/null 2>&1 ||
    echo "apt-get could not install ${missing[*]}"
fi
npm run --silent build && npm run --silent conformance:through
