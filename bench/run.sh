#!/bin/sh
# Measures what docs/performance.md promises and writes bench/results.md: Google Benchmark targets for hot functions,
# wrk over HTTP against the release binary with its shipped defaults, memory (PSS), start to first 200.
# Five runs each, the median and the range are reported. The load generator shares the machine's cores.
set -eu
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$ROOT/scripts/lib.sh"
# shellcheck disable=SC2086 # lists are meant to be split
need_packages $BUILD_PACKAGES $BENCH_PACKAGES curl
need_ui
need_build release evenkeel
need_build bench evenkeel_benchmarks

RUNS=${RUNS:-5}
SECONDS_EACH=${SECONDS_EACH:-5}
bin=build/release/bin/evenkeel
out=bench/results.md
work=$(mktemp -d)
port=18200
pid=""
stop_server() { if [ -n "$pid" ]; then kill -TERM "$pid" 2>/dev/null && wait "$pid" || :; pid=""; fi; }
# One caller may send as much as it likes: what is measured is the server, not its allowance.
export EVENKEEL_ANALYSIS_TEXTS_PER_MINUTE=0
finish() { stop_server; rm -rf "$work"; }
trap finish EXIT
trap 'exit 1' INT TERM

start_server() {
  EVENKEEL_DATA_DIR="$work/data-$1" $bin serve --port $port 2>"$work/server.log" &
  pid=$!
  until curl -fs "http://127.0.0.1:$port/health/ready" >/dev/null 2>&1; do
    kill -0 $pid || { cat "$work/server.log"; exit 1; }
  done
}
median() { sort -n | awk '{v[NR]=$1} END {m=(NR%2)?v[(NR+1)/2]:(v[NR/2]+v[NR/2+1])/2; printf "%s (%s-%s)", m, v[1], v[NR]}'; }
pss() { awk '/^Pss:/ {printf "%.1f", $2/1024}' "/proc/$pid/smaps_rollup"; }

# load NAME CONNECTIONS SCRIPT: requests/s, p50, p99 and errors of RUNS runs after a warm-up.
load() {
  name=$1; connections=$2; script=$3
  wrk -t1 -c"$connections" -d2s -s "bench/$script" "http://127.0.0.1:$port" >/dev/null
  : >"$work/rps"; : >"$work/p50"; : >"$work/p99"; : >"$work/cpu"; : >"$work/bad"
  for _ in $(seq "$RUNS"); do
    before=$(awk '{print $14+$15}' "/proc/$pid/stat")
    wrk -t1 -c"$connections" -d"${SECONDS_EACH}s" --latency -s "bench/$script" "http://127.0.0.1:$port" >"$work/wrk"
    after=$(awk '{print $14+$15}' "/proc/$pid/stat")
    awk '/^RESULT/ {print $2}' "$work/wrk" >>"$work/rps"
    awk '/^RESULT/ {print $3}' "$work/wrk" >>"$work/p50"
    awk '/^RESULT/ {print $4}' "$work/wrk" >>"$work/p99"
    awk '/^RESULT/ {print $5}' "$work/wrk" >>"$work/bad"
    requests=$(awk '/^RESULT/ {print $6}' "$work/wrk")
    awk -v t=$((after - before)) -v n="$requests" 'BEGIN {printf "%.1f\n", t*10000/n}' >>"$work/cpu"
  done
  echo "| $name | $connections | $(median <"$work/rps") | $(median <"$work/p50") | $(median <"$work/p99") | $(median <"$work/cpu") | $(awk '{s+=$1} END {print s}' "$work/bad") |" >>"$out"
  say "$name, $connections connections: $(median <"$work/rps") requests/s, p99 $(median <"$work/p99") ms"
}

{
  echo "# Benchmark results"
  echo
  echo "Written by \`make bench\`. Machine: $(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(awk '/MemTotal/ {printf "%.0f GiB", $2/1048576}' /proc/meminfo), Linux $(uname -r)."
  echo "Commit: $(git rev-parse --short HEAD 2>/dev/null || echo unknown). Date: $(date -u +%F). Median (min-max) of $RUNS runs; \`wrk\` shares the cores with the server."
  echo "Settings: shipped defaults, but no bound on texts a minute; SQLite in WAL mode with \`synchronous=FULL\`: an answer is on disk before it is acknowledged."
  echo
  echo "## Start and memory"
  echo
} >"$out"

: >"$work/start"
for run in $(seq "$RUNS"); do
  rm -rf "$work/data-start"
  [ "$run" = 1 ] || mkdir -p "$work/data-start"
  began=$(date +%s%N)
  EVENKEEL_DATA_DIR="$work/data-start" $bin serve --port $port 2>/dev/null &
  pid=$!
  until curl -fs "http://127.0.0.1:$port/health/ready" >/dev/null 2>&1; do :; done
  echo $(( ($(date +%s%N) - began) / 1000000 )) >>"$work/start"
  stop_server
done
start_server main
idle=$(pss)
{
  echo "| what | figure |"
  echo "| --- | --- |"
  echo "| start to first 200 from \`/health/ready\`, new database, polled with curl | $(median <"$work/start") ms |"
  echo "| memory (PSS) after start | $idle MiB |"
} >>"$out"

: >"$work/codes"
for _ in $(seq 64); do
  curl -fs -w '\n' -X POST -H 'Content-Type: application/json' -d '{"instrument":"evenkeel-54"}' "http://127.0.0.1:$port/api/checkins/" |
    sed -E 's/.*"checkin_id":"([^"]+)".*"resume_code":"([^"]+)".*/\1 \2/' >>"$work/codes"
done
export BENCH_CODES="$work/codes"

{
  echo
  echo "## HTTP"
  echo
  echo "| request | connections | requests/s | p50 ms | p99 ms | server CPU us a request | not 2xx |"
  echo "| --- | --- | --- | --- | --- | --- | --- |"
} >>"$out"
load "GET /health/live" 32 live.lua
load "POST /api/checkins/score/ (54 answers, three drivers)" 1 score.lua
load "POST /api/checkins/score/ (54 answers, three drivers)" 32 score.lua
load "PUT /api/checkins/{id}/answers/{item}/ (durable)" 1 answer.lua
load "PUT /api/checkins/{id}/answers/{item}/ (durable)" 64 answer.lua

# Accounts: what a sign-in takes, and what a token adds to a request (A B A B, so that the machine's drift cancels out).
password="bench harbour lantern 5"
account=$(curl -fs -X POST -H 'Content-Type: application/json' -d "{\"name\":\"bench-person\",\"password\":\"$password\"}" "http://127.0.0.1:$port/api/auth/register/")
BENCH_TOKEN=$(printf '%s' "$account" | sed -E 's/.*"access_token":"([^"]+)".*/\1/')
export BENCH_TOKEN
for _ in $(seq 9); do
  curl -fs -o /dev/null -w '%{time_total}\n' -X POST -H 'Content-Type: application/json' -d "{\"name\":\"bench-person\",\"password\":\"$password\"}" "http://127.0.0.1:$port/api/auth/sign-in/" |
    awk '{printf "%.0f\n", $1*1000}' >>"$work/sign_in"
done
cpu_of() { # script: CPU microseconds a request in one run
  before=$(awk '{print $14+$15}' "/proc/$pid/stat")
  requests=$(wrk -t1 -c32 -d3s -s "bench/$1" "http://127.0.0.1:$port" | awk '/^RESULT/ {print $6}')
  after=$(awk '{print $14+$15}' "/proc/$pid/stat")
  awk -v t=$((after - before)) -v n="$requests" 'BEGIN {printf "%.2f", t*10000/n}'
}
: >"$work/overhead"
for _ in $(seq "$RUNS"); do
  without=$(cpu_of live.lua)
  with=$(cpu_of live_signed_in.lua)
  awk -v a="$without" -v b="$with" 'BEGIN {printf "%.2f\n", b-a}' >>"$work/overhead"
done
loaded=$(pss)

BENCH_SERVICE_TOKEN=$(EVENKEEL_DATA_DIR="$work/data-main" $bin admin token create bench --channel general 2>/dev/null)
export BENCH_SERVICE_TOKEN
{
  echo
  echo "## Texts over HTTP"
  echo
  echo "Messages of about 15 words, everything that is said about a text; a service's token. A list counts as one request."
  echo
  echo "| request | connections | requests/s | p50 ms | p99 ms | server CPU us a request | not 2xx |"
  echo "| --- | --- | --- | --- | --- | --- | --- |"
} >>"$out"
load "POST /api/analyze/, one text" 1 analyze.lua
load "POST /api/analyze/, one text" 32 analyze.lua
load "POST /api/analyze/, a list of 100" 1 analyze_list.lua
load "POST /api/analyze/, a list of 100" 8 analyze_list.lua
{
  echo
  echo "Memory (PSS) before these loads: $loaded MiB; after them: $(pss) MiB."
  echo "The text model's file: $(du -k --apparent-size models/text/model.ektm | awk '{printf "%.1f", $1/1024}') MiB; all model files: $(du -ck --apparent-size models/*/*.ektm models/*/*.ekl models/*/*.json | awk 'END {printf "%.1f", $1/1024}') MiB."
  echo
  echo "## Accounts"
  echo
  echo "| what | figure |"
  echo "| --- | --- |"
  echo "| one sign-in (Argon2id at the shipped cost), one client | $(median <"$work/sign_in") ms |"
  echo "| server CPU that a bearer token adds to a request (\`GET /health/live\` with and without, alternating) | $(median <"$work/overhead") us |"
} >>"$out"
{
  echo
  echo "## In process"
  echo
  echo '```'
} >>"$out"
stop_server
for target in build/bench/bin/*_bench; do
  "$target" --benchmark_repetitions=5 --benchmark_report_aggregates_only=true 2>/dev/null |
    grep -E '^(Benchmark|-)|_median' >>"$out" # PostgreSQL's rows appear when BENCH_POSTGRESQL_URL names a server
done
echo '```' >>"$out"
say "wrote $out"
