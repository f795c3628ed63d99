# shellcheck shell=sh disable=SC2034 # the lists are used by the scripts that read this file
# Debian packages by purpose. Debian 12 has Boost 1.81 beside its default 1.74; Debian 13 has 1.83.

boost_version() {
  for version in 1.81 1.83; do
    # dpkg also answers for packages that it only knows by name: ask for one that is installed.
    if dpkg-query -W -f='${db:Status-Abbrev}' "libboost$version-dev" 2>/dev/null | grep -q '^ii'; then
      echo "$version"
      return
    fi
  done
  case $(. /etc/os-release 2>/dev/null; echo "${VERSION_ID:-}") in
    13*) echo 1.83 ;;
    *) echo 1.81 ;;
  esac
}

BOOST=$(boost_version)
BUILD_PACKAGES="g++ cmake ninja-build ccache mold pkg-config ca-certificates
  libboost$BOOST-dev libboost-json$BOOST-dev libsoci-dev libsqlite3-dev libpq-dev libsodium-dev libssl-dev zlib1g-dev
  libcurl4-openssl-dev libarchive-dev
  libspdlog-dev libfmt-dev prometheus-cpp-dev libtomlplusplus-dev libcli11-dev libxgboost-dev liblinear-dev libcld2-dev libicu-dev libhwy-dev"
TEST_PACKAGES="libgtest-dev libgmock-dev postgresql chromium fonts-dejavu-core python3-aiosmtpd"
BENCH_PACKAGES="libbenchmark-dev wrk"
FUZZ_PACKAGES="clang libclang-rt-dev"
LINT_PACKAGES="clang-format clang-tidy shellcheck"
