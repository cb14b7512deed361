# shellcheck shell=bash
# A service of a script's own: started from the built jar on a free port with an embedded database in a new folder, so
# brisk and without limits that tests could meet. Sourced after toolchain.sh:
#
#   free_port                    sets free_port to a port of 127.0.0.1 on which nothing listens
#   start_service <folder> <log> starts one with its data in the folder; sets service_pid, service_url, service_key
#   stop_service                 ends it, and waits until it has
#   wait_for <pid> <what> <command ...>  until the command is true; fails when the process ends or takes too long

SECONDS_TO_START=180
SECONDS_TO_STOP=30 # requests end and the database closes; then it is killed
MOST_PORTS=50 # tried before none is taken to be free

service_pid="" service_url="" service_key=""

# Below the ports that the system gives to outgoing connections by itself.
free_port() {
  local try
  for ((try = 0; try < MOST_PORTS; try++)); do
    free_port=$((20000 + RANDOM % 12000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$free_port") 2>/dev/null; then return; fi
  done
  fail "None of $MOST_PORTS ports tried is free."
}

wait_for() {
  local pid="$1" what="$2" end=$((SECONDS + SECONDS_TO_START))
  shift 2
  until "$@"; do
    kill -0 "$pid" 2>/dev/null || fail "$what did not start."
    ((SECONDS < end)) || fail "$what did not start within $SECONDS_TO_START s."
    sleep 0.2
  done
}

start_service() {
  local data="$1" log="$2"
  free_port
  mkdir -p "$(dirname "$log")"
  : >"$log"
  PORT="$free_port" HEADLESS_DATA="$data" HEADLESS_DATABASE_BINARIES="$ROOT/target/postgres-binaries" \
    HEADLESS_SANDBOX_PACE=brisk HEADLESS_LIMITS_APPLICATION_PER_MINUTE=10000000 \
    HEADLESS_LIMITS_BORROWER_PER_MINUTE=10000000 HEADLESS_LIMITS_ADDRESS_PER_MINUTE=0 HEADLESS_STOP_LEAD=0s \
    JAVA_OPTS="${JAVA_OPTS:--XX:TieredStopAtLevel=1}" "$ROOT/scripts/run" >"$log" 2>&1 &
  service_pid=$!
  wait_for "$service_pid" "The service (see ${log#"$ROOT/"})" grep -q "^Ready at " "$log"
  # shown after "Ready"
  wait_for "$service_pid" "The API key" test -s "$data/test-api-key"
  # shellcheck disable=SC2034  # for those who source this
  service_url="http://127.0.0.1:$free_port"
  # shellcheck disable=SC2034
  service_key="$(cat "$data/test-api-key")"
}

stop_service() {
  [[ -n "$service_pid" ]] || return 0
  local end=$((SECONDS + SECONDS_TO_STOP))
  kill "$service_pid" 2>/dev/null || true
  while kill -0 "$service_pid" 2>/dev/null && ((SECONDS < end)); do sleep 0.2; done
  kill -9 "$service_pid" 2>/dev/null || true
  wait "$service_pid" 2>/dev/null || true
  service_pid=""
}
