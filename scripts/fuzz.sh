#!/bin/sh
# Builds the fuzz targets with clang and lets each look for SECONDS_EACH seconds (default 60), beginning from its
# seeds and from what earlier runs found (build/fuzz/corpus). A finding ends it with the input's path.
# ONLY="tokens rules" chooses targets.
set -eu
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$ROOT/scripts/lib.sh"
# shellcheck disable=SC2086 # lists are meant to be split
need_packages $BUILD_PACKAGES $FUZZ_PACKAGES
need_build fuzz evenkeel_fuzzers

seconds=${SECONDS_EACH:-60}
for program in build/fuzz/bin/*_fuzz; do
  name=$(basename "$program" _fuzz)
  case " ${ONLY:-$name} " in *" $name "*) ;; *) continue ;; esac
  found="build/fuzz/corpus/$name"
  findings="build/fuzz/findings/$name"
  mkdir -p "$found" "$findings"
  seeds="fuzz/corpus/$name"
  made="build/fuzz/seeds/$name"
  [ -d "$made" ] || made=""
  [ -d "$seeds" ] || seeds=""
  say "fuzzing $name for $seconds s"
  log="build/fuzz/$name.log"
  # The targets bound the processor time themselves; -timeout is the wall's, for what never ends.
  # shellcheck disable=SC2086 # a folder that is not there is no argument
  if ! "$program" "$found" $seeds $made -max_total_time="$seconds" -timeout=120 -rss_limit_mb=2048 -max_len=16384 \
    -artifact_prefix="$findings/" -print_final_stats=1 >"$log" 2>&1; then
    tail -n 60 "$log" >&2
    die "a finding in $name (the input is in $findings, the whole output in $log)"
  fi
  awk -v name="$name" '/^stat::number_of_executed_units/ {runs=$2} /cov: / {for (i=1;i<NF;i++) if ($i=="cov:") cov=$(i+1)}
    END {printf "%s: %s inputs, %s branches seen, no finding\n", name, runs, cov}' "$log"
done
