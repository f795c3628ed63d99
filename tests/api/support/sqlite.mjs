// The database's files from outside, as somebody with a shell on the machine has them: Debian's sqlite3 or, without it,
// Python's module.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const python = `
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.row_factory = sqlite3.Row
rows = []
for statement in sys.argv[2].split(";"):
    rows += [dict(row) for row in db.execute(statement)]
db.commit()
print(json.dumps(rows))
`;

/** Runs SQL on a file of the data directory; rows as objects. */
export function sqlite(server, sql, file = "evenkeel.db") {
  const path = join(server.dataDir, file);
  let done = spawnSync("sqlite3", ["-bail", "-json", "-cmd", ".timeout 5000", path, sql], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.error?.code === "ENOENT") done = spawnSync("python3", ["-c", python, path, sql], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`${sql}: ${done.stderr}`);
  return done.stdout.trim() === "" ? [] : JSON.parse(done.stdout);
}

/** Every table of a file. */
export const tablesOf = (server, file) => sqlite(server, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'", file).map(({ name }) => name);

/** The names of the tables in which a word stands in any column, and in how many rows. */
export function tablesWith(server, word, file) {
  const found = {};
  for (const table of tablesOf(server, file)) {
    const rows = sqlite(server, `SELECT * FROM ${table}`, file).filter((row) => JSON.stringify(row).includes(word));
    if (rows.length > 0) found[table] = rows.length;
  }
  return found;
}
