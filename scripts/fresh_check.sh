#!/bin/sh
# The honest test of ./run and ./test: a new Debian root (debootstrap minbase) with nothing inside but the files of
# HEAD, not even git. First ./run until it answers, then a second start, then ./test. Needs root.
# usage: fresh_check.sh [bookworm|trixie] [run|test|all]
set -eu
cd "$(dirname -- "$0")/.."
# A mount namespace of its own: whatever is mounted below goes with this process, even after kill -9, and nobody who
# deletes build/ can reach through it.
if [ -z "${EVENKEEL_FRESH_INSIDE:-}" ]; then
  EVENKEEL_FRESH_INSIDE=1 exec unshare --mount --propagation private -- sh scripts/fresh_check.sh "$@"
fi
suite=${1:-bookworm}
what=${2:-all}
root=$PWD/build/fresh/$suite
mirror=$(grep -rhoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | head -n 1 | tr -d ' ')
mirror=${mirror:-http://deb.debian.org/debian}
command -v debootstrap >/dev/null || apt-get install -y --no-install-recommends debootstrap

say() { printf '\033[1;35mfresh-check\033[0m %s\n' "$*"; }
if grep -q " $root" /proc/self/mountinfo; then say "something is still mounted under $root: unmount it first"; exit 1; fi
rm -rf --one-file-system "$root"
mkdir -p "$root"
say "debootstrap $suite"
debootstrap --variant=minbase "$suite" "$root" "$mirror" >"build/fresh-$suite.log" 2>&1 || { tail -n 20 "build/fresh-$suite.log"; exit 1; }
printf 'deb %s %s main\n' "$mirror" "$suite" >"$root/etc/apt/sources.list"
cp /etc/resolv.conf "$root/etc/resolv.conf"
mount -t proc proc "$root/proc"
mount -t sysfs sys "$root/sys" 2>/dev/null || :
# A small /dev of its own: never the machine's.
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
mkdir "$root/dev/pts" "$root/dev/shm"
for node in "null 1 3" "zero 1 5" "full 1 7" "random 1 8" "urandom 1 9" "tty 5 0"; do
  # shellcheck disable=SC2086 # name, major, minor
  set -- $node
  mknod -m 666 "$root/dev/$1" c "$2" "$3"
done
ln -s /proc/self/fd "$root/dev/fd"
ln -s fd/0 "$root/dev/stdin"
ln -s fd/1 "$root/dev/stdout"
ln -s fd/2 "$root/dev/stderr"
mount -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts" 2>/dev/null || :
ln -s pts/ptmx "$root/dev/ptmx"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"

mkdir -p "$root/srv/evenkeel"
git archive HEAD | tar -x -C "$root/srv/evenkeel"
data=${EVENKEEL_DATA:-../shared/data}
if [ -d "$data" ]; then mkdir -p "$root/srv/shared"; cp -r "$data" "$root/srv/shared/data"; fi
# A machine behind a proxy with a certificate authority of its own: let npm inside trust it too.
extra=""
if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then
  cp "$NODE_EXTRA_CA_CERTS" "$root/srv/ca.crt"
  extra="NODE_EXTRA_CA_CERTS=/srv/ca.crt"
fi

inside() {
  # shellcheck disable=SC2086 # $extra is empty or one assignment
  chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    LANG=C.UTF-8 CI=true $extra "$@" </dev/null
}

if [ "$what" != test ]; then
  say "cold ./run"
  began=$(date +%s)
  inside sh -c 'cd /srv/evenkeel && exec ./run --port 18080' >"build/fresh-$suite-run.log" 2>&1 &
  pid=$!
  until curl -fsS http://127.0.0.1:18080/health/ready >/dev/null 2>&1; do
    kill -0 $pid 2>/dev/null || { tail -n 40 "build/fresh-$suite-run.log"; say "./run ended"; exit 1; }
    sleep 1
  done
  say "cold ./run answers after $(( $(date +%s) - began )) s"
  pkill -TERM -f 'bin/evenkeel serve --port 18080' && wait $pid || :
  began=$(date +%s%3N)
  inside sh -c 'cd /srv/evenkeel && exec ./run --port 18080' >>"build/fresh-$suite-run.log" 2>&1 &
  pid=$!
  until curl -fsS http://127.0.0.1:18080/health/ready >/dev/null 2>&1; do
    kill -0 $pid 2>/dev/null || { tail -n 40 "build/fresh-$suite-run.log"; say "the second ./run ended"; exit 1; }
    sleep 0.05
  done
  say "second ./run answers after $(( $(date +%s%3N) - began )) ms"
  pkill -TERM -f 'bin/evenkeel serve --port 18080' && wait $pid || :
fi
if [ "$what" != run ]; then
  say "./test"
  began=$(date +%s)
  status=0
  inside sh -c 'cd /srv/evenkeel && ./test' >"build/fresh-$suite-test.log" 2>&1 || status=$?
  tail -n 15 "build/fresh-$suite-test.log"
  say "./test ended with $status after $(( $(date +%s) - began )) s"
  exit $status
fi
