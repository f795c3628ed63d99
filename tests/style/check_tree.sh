#!/bin/sh
# Rules about the tree itself, each with the file that breaks it.
set -eu
cd "$1"
bad=0
complain() { echo "style: $1"; bad=1; }
files() { find src tests bench fuzz content ui/src ui/scripts ui/tests -name node_modules -prune -o -type f \( -name '*.cpp' -o -name '*.hpp' -o -name '*.ts' -o -name '*.svelte' -o -name '*.mjs' -o -name '*.css' \) ! -name 'schema.d.ts' -print 2>/dev/null; }

for file in $(files); do
  lines=$(wc -l <"$file")
  [ "$lines" -le 450 ] || complain "$file has $lines lines (450 at most)"
done
grep -rnE '#include "\.\./' src content bench 2>/dev/null && complain "an include climbs out of its folder"
grep -rnE '\b(TODO|FIXME)\b' src ui/src 2>/dev/null && complain "unfinished work"
for lock in ui/package-lock.json tests/oidc/package-lock.json; do
  if grep -q '"resolved"' "$lock"; then complain "$lock names download addresses"; fi
done
# shellcheck disable=SC2044 # our own names hold no spaces
for file in $(find src -name CMakeLists.txt); do
  folder=$(dirname "$file")
  [ -f "$folder/README.md" ] || complain "$folder has no README.md"
done

# The graph of folders, from the includes themselves: tsort names a cycle.
edges=$(grep -rnoE '^#include "[a-z_]+(/[a-z_]+)+\.hpp"' src | sed -E 's/^src\/(.*)\/[^/]+:[0-9]+:#include "(.*)\/[^/]+"$/\1 \2/' | sort -u | awk '$1 != $2')
if ! printf '%s\n' "$edges" | tsort >/dev/null 2>/tmp/evenkeel-cycle.$$; then
  complain "folders include one another in a circle: $(tr '\n' ' ' </tmp/evenkeel-cycle.$$)"
fi
rm -f /tmp/evenkeel-cycle.$$
exit $bad
