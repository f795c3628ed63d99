#!/bin/sh
# Formatter, clang-tidy, shellcheck, UI types. Looks at files changed since the last commit; ALL=1 looks at every one.
set -eu
cd "$(dirname -- "$0")/.."
. scripts/packages.sh
for tool in clang-format clang-tidy shellcheck; do
  command -v $tool >/dev/null || { echo "install: $LINT_PACKAGES" >&2; exit 1; }
done
if [ "${ALL:-}" = 1 ]; then files=$(git ls-files '*.cpp' '*.hpp'); else
  files=$( (git diff --name-only HEAD -- '*.cpp' '*.hpp'; git diff --name-only 'HEAD~1' -- '*.cpp' '*.hpp' 2>/dev/null) | sort -u)
fi
existing=""
for file in $files; do [ -f "$file" ] && existing="$existing $file"; done
if [ -n "$existing" ]; then
  # shellcheck disable=SC2086
  clang-format --dry-run --Werror $existing
  # shellcheck disable=SC2086 # one name a line
  sources=$(printf '%s\n' $existing | grep '\.cpp$' || :)
  # GCC's precompiled headers mean nothing to clang: a database without them.
  if [ -n "$sources" ]; then
    mkdir -p build/tidy
    sed -E 's/ -fpch-preprocess//g; s/ -Winvalid-pch//g; s/ -include [^ ]*cmake_pch\.hxx//g; s/ -Wno-(restrict|stringop-overflow|maybe-uninitialized|mismatched-new-delete)//g' build/dev/compile_commands.json >build/tidy/compile_commands.json
    # shellcheck disable=SC2086
    printf '%s\n' $sources | xargs -P 2 -n 4 clang-tidy -p build/tidy --quiet
  fi
fi
shellcheck -x -S warning run test .ci/run scripts/*.sh bench/*.sh
(cd ui && npm run --silent check)
echo "lint: clean"
