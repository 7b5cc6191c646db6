#!/usr/bin/env bash
# Runs the example's tests on PostgreSQL: a temporary cluster with the binaries of Debian's packages, on a free port of
# the loopback interface.
set -uo pipefail

skip() {
  echo "skipped: $1"
  echo '0 passed, 0 failed, 1 skipped'
  exit 0
}

find_initdb() {
  command -v initdb || printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1
}

# PostgreSQL refuses to run as root.
as_postgres() {
  if ((EUID == 0)); then runuser -u postgres -- "$@"; else "$@"; fi
}

initdb=$(find_initdb)
if [[ ! -x $initdb ]]; then
  ((EUID == 0)) || skip 'PostgreSQL is not installed, and only root can install it'
  command -v apt-get >/dev/null || skip 'PostgreSQL is not installed, and there is no apt-get'
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update && apt-get install --yes --no-install-recommends postgresql; } >/dev/null 2>&1 ||
    skip 'apt-get could not install postgresql'
  initdb=$(find_initdb)
  [[ -x $initdb ]] || skip 'the package postgresql brought no initdb'
fi
bin=$(dirname "$(readlink -f "$initdb")")

cluster=$(mktemp -d)
server=
stop() {
  # SIGINT is a "fast" shutdown.
  if [[ -n $server ]]; then kill -INT "$server" && timeout 30 tail --pid="$server" -f /dev/null; fi
  rm -rf "$cluster"
}
trap stop EXIT
if ((EUID == 0)); then chown postgres "$cluster"; fi

port=$(node -e "const s = require('node:net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })")
cd "$cluster" || exit 1
as_postgres "$bin/initdb" --pgdata="$cluster/data" --username=ci --auth=trust --encoding=UTF8 --no-sync >initdb.log ||
  { cat initdb.log; exit 1; }
as_postgres "$bin/pg_ctl" start --wait --silent --pgdata="$cluster/data" --log="$cluster/data/server.log" \
  --options="-p $port -k $cluster -c listen_addresses=127.0.0.1 -c fsync=off -c log_connections=on" ||
  { cat "$cluster/data/server.log"; exit 1; }
server=$(head -n 1 "$cluster/data/postmaster.pid")
as_postgres "$bin/postgres" --version
cd "$OLDPWD" || exit 1

DATABASE_URL="postgres://ci@127.0.0.1:$port/postgres" node scripts/jest-counts.mjs examples >"$cluster/counts"
status=$?
if ! grep -q 'connection authorized: user=ci' "$cluster/data/server.log"; then
  echo 'The tests did not connect to PostgreSQL.'
  status=1
fi
cat "$cluster/counts"
exit "$status"
