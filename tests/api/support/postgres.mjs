// A PostgreSQL of our own: a new cluster in a temporary directory, on a free port, gone at the end.
import { spawn, spawnSync } from "node:child_process";
import { chownSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import net from "node:net";
import { join } from "node:path";
import { eventually, temporaryDirectory } from "./server.mjs";

const home = "/usr/lib/postgresql";

/** The newest installed version's programs. */
function programs() {
  const versions = readdirSync(home).filter((name) => /^\d+$/.test(name)).sort((a, b) => Number(b) - Number(a));
  if (versions.length === 0) throw new Error("PostgreSQL is not installed");
  return join(home, versions[0], "bin");
}

/** PostgreSQL refuses to run as root: the account to use instead, or nothing when we are not root. */
function account() {
  if (process.getuid() !== 0) return {};
  const accounts = readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":"));
  const found = accounts.find(([name]) => name === "postgres") ?? accounts.find(([name]) => name === "nobody");
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export class Postgres {
  constructor(bin, as, directory, port) {
    Object.assign(this, { bin, as, directory, port });
  }

  get url() {
    return this.urlOf();
  }
  /** The address of a database for a role. */
  urlOf(role = "evenkeel", database = "postgres") {
    return `postgresql://${role}@127.0.0.1:${this.port}/${database}`;
  }

  /** Starts the server and waits until it takes queries. */
  async start() {
    const options = ["-D", join(this.directory.path, "data"), "-k", join(this.directory.path, "socket"), "-p", String(this.port)];
    const settings = ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "max_connections=40"];
    this.child = spawn(join(this.bin, "postgres"), [...options, ...settings], { ...this.as, cwd: "/", stdio: ["ignore", "ignore", "pipe"] });
    this.log = "";
    this.child.stderr.setEncoding("utf8").on("data", (text) => (this.log += text));
    this.over = new Promise((resolve) => this.child.once("close", resolve));
    let ended = false;
    this.over.then(() => (ended = true));
    await eventually(() => {
      if (ended) throw new Error(`PostgreSQL ended: ${this.log}`);
      return this.query("SELECT 1").status === 0;
    }, "PostgreSQL takes queries");
  }

  /** Ends every connection and stops. */
  async stop() {
    this.child.kill("SIGINT"); // "fast" shutdown
    await this.over;
  }

  /** Runs SQL as the superuser `evenkeel` or as another role; rows as lines with | between columns. */
  query(sql, role = "evenkeel") {
    const done = spawnSync(join(this.bin, "psql"), ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", String(this.port), "-U", role, "-d", "postgres", "-c", sql], { encoding: "utf8" });
    return { status: done.status, text: done.stdout.trim(), error: done.stderr };
  }

  /** The rows of a query, or an error when it fails. */
  rows(sql, role) {
    const { status, text, error } = this.query(sql, role);
    if (status !== 0) throw new Error(error);
    return text === "" ? [] : text.split("\n").map((line) => line.split("|"));
  }

  async remove() {
    await this.stop();
    await this.directory.remove();
  }
}

/** A running PostgreSQL with one empty database. */
export async function startPostgres() {
  const bin = programs();
  const as = account();
  const directory = await temporaryDirectory("evenkeel-pg-");
  for (const name of ["", "socket", "data"]) {
    const path = join(directory.path, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    if (as.uid !== undefined) chownSync(path, as.uid, as.gid);
  }
  const made = spawnSync(join(bin, "initdb"), ["-D", join(directory.path, "data"), "-U", "evenkeel", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"], { ...as, cwd: "/", encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const postgres = new Postgres(bin, as, directory, await freePort());
  await postgres.start();
  return postgres;
}
