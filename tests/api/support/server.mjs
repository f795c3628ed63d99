// Starts the real program on a free port with a temporary data directory, and stops it again.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../../", import.meta.url));
export const binary = process.env.BINARY_UNDER_TEST ?? join(repository, "build/release/bin/evenkeel");

const patience = 30_000; // ms for a start or a stop on a busy machine; a healthy one takes a fraction of a second

/** A new empty directory; `remove` deletes it. */
export async function temporaryDirectory(name = "evenkeel-test-") {
  const path = await mkdtemp(join(tmpdir(), name));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Nothing of the caller's environment but the path: unknown EVENKEEL_* variables are refused at start. */
export function cleanEnvironment(extra = {}) {
  return { PATH: process.env.PATH, LANG: "C.UTF-8", ...extra };
}

/** Runs one command of the program to its end. */
export function runCommand(args, { env = {}, cwd, input } = {}) {
  const done = spawnSync(binary, args, { env: cleanEnvironment(env), cwd: cwd ?? tmpdir(), input, encoding: "utf8", timeout: patience });
  return { status: done.status, signal: done.signal, stdout: done.stdout, stderr: done.stderr };
}

// A test that ends early must not leave programs behind.
const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

export class Server {
  #child;
  #log = "";
  #exited;
  #waiters = new Set();
  output = ""; // standard output: words for people

  constructor(child, dataDir, cleanUp) {
    this.#child = child;
    this.dataDir = dataDir;
    this.cleanUp = cleanUp;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 32 });
    this.#exited = new Promise((resolve) => {
      running.add(child);
      child.once("close", (code, signal) => {
        running.delete(child);
        this.ended = { code, signal };
        this.#wake();
        resolve(this.ended);
      });
    });
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (text) => {
      this.#log += text;
      this.#wake();
    });
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (text) => {
      this.output += text;
      this.#wake();
    });
  }

  get pid() {
    return this.#child.pid;
  }
  get url() {
    return `http://127.0.0.1:${this.port}`;
  }
  /** All that the program has written so far. */
  get log() {
    return this.#log;
  }
  /** The log's JSON lines. What else stands on stderr are errors for the person who starts the program. */
  logLines() {
    const whole = this.#log.slice(0, this.#log.lastIndexOf("\n") + 1);
    return whole.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
  }

  /** Resolves with what `find` returns once it returns something; asked again after each new piece of log. */
  async waitFor(find, what) {
    const deadline = Date.now() + patience;
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      if (this.ended) throw new Error(`the program ended (${JSON.stringify(this.ended)}) before ${what}:\n${this.#log}`);
      if (Date.now() > deadline) throw new Error(`no ${what} within ${patience} ms:\n${this.#log}`);
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, 500);
        this.#waiters.add(() => (clearTimeout(timer), resolve()));
      });
    }
  }

  /** Waits until the words for people match, and gives the match. */
  async waitForOutput(pattern) {
    return this.waitFor(() => this.output.match(pattern) ?? undefined, `output like ${pattern}`);
  }

  signal(name) {
    this.#child.kill(name);
  }
  /** The exit code and signal, once the program has ended. */
  async exit() {
    return this.#exited;
  }
  /** Stops in order (SIGTERM) and checks that this worked; keeps the data directory. */
  async stop() {
    if (!this.ended) this.signal("SIGTERM");
    const ended = await this.#exited;
    this.agent.destroy();
    return ended;
  }
  /** Ends it at once, as a crash would. */
  async kill() {
    if (!this.ended) this.signal("SIGKILL");
    await this.#exited;
    this.agent.destroy();
  }
  /** Ends it and deletes its data. */
  async remove() {
    await this.kill();
    await this.cleanUp();
  }

  #wake() {
    for (const wake of this.#waiters) wake();
    this.#waiters.clear();
  }
}

/**
 * Starts `evenkeel serve`; resolves once it listens. `dataDir` re-uses an earlier server's data; `fileBlocks` lets no
 * file grow beyond so many blocks of 512 bytes, which to the program looks like a full disk.
 */
export async function startServer({ env = {}, args = [], dataDir, port = 0, fileBlocks } = {}) {
  if (!existsSync(binary)) throw new Error("the program is not built: ./run --build makes build/release/bin/evenkeel");
  const home = dataDir ? { path: dataDir, remove: async () => {} } : await temporaryDirectory();
  const limited = ["-c", `trap "" XFSZ; ulimit -f ${fileBlocks}; exec "$0" "$@"`, binary, "serve", ...args];
  const child = spawn(fileBlocks ? "/bin/sh" : binary, fileBlocks ? limited : ["serve", ...args], {
    env: cleanEnvironment({ EVENKEEL_DATA_DIR: home.path, EVENKEEL_SERVER_PORT: String(port), ...env }),
    cwd: home.path,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const server = new Server(child, home.path, home.remove);
  try {
    server.port = await server.waitFor(
      () => server.logLines().find((line) => line.event === "server started")?.port,
      "line 'server started'",
    );
  } catch (error) {
    await server.remove();
    throw error;
  }
  return server;
}

/** Asks `check` again and again until it returns something true; for states that no event announces. */
export async function eventually(check, what, patienceMs = patience) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`did not happen within ${patienceMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
