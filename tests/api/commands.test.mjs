// The commands of the program and how it refuses wrong settings.
import assert from "node:assert/strict";
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { begin, save } from "./support/flow.mjs";
import { expectData } from "./support/http.mjs";
import { eventually, runCommand, startServer, temporaryDirectory } from "./support/server.mjs";

let home;
before(async () => (home = await temporaryDirectory()));
after(() => home.remove());

const commands = ["serve", "migrate", "config", "openapi", "train", "evaluate", "predict", "analyze", "version"];

test("--help names every command, and every command has its own", () => {
  const all = runCommand(["--help"]);
  assert.equal(all.status, 0);
  for (const command of commands) {
    assert.match(all.stdout, new RegExp(`\\b${command}\\b`));
    const own = runCommand([command, "--help"]);
    assert.equal(own.status, 0, command);
    assert.match(own.stdout, /-h,\s*--help/);
  }
});

test("version names the program", () => {
  assert.match(runCommand(["version"]).stdout, /^evenkeel \d+\.\d+\.\d+/);
});

test("no command, an unknown one and an unknown option are errors with a hint", () => {
  for (const args of [[], ["frobnicate"], ["serve", "--frobnicate"], ["--frobnicate"]]) {
    const done = runCommand(args);
    assert.equal(done.status, 2, args.join(" "));
    assert.match(done.stderr + done.stdout, /--help|subcommand/i);
  }
});

test("config prints every setting with its value and origin, and no secret", () => {
  writeFileSync(join(home.path, "evenkeel.toml"), '[server]\nport = 1234\naddress = "0.0.0.0"\n');
  const done = runCommand(["config"], { cwd: home.path, env: { EVENKEEL_SERVER_PORT: "4321", EVENKEEL_METRICS_TOKEN: "hush-hush-7731", EVENKEEL_DATABASE_URL: "postgresql://u:pass-7731@h/n" } });
  assert.equal(done.status, 0, done.stderr);
  assert.match(done.stdout, /^server\.port\s+"4321"\s+EVENKEEL_SERVER_PORT$/m);
  assert.match(done.stdout, /^server\.address\s+"0\.0\.0\.0"\s+evenkeel\.toml$/m);
  assert.match(done.stdout, /^log\.level\s+"info"\s+default$/m);
  assert.match(done.stdout, /^metrics\.token\s+"\(set\)"/m);
  assert.ok(!done.stdout.includes("7731"));
});

test("wrong and unknown settings are refused all at once, each by name with what is allowed, and no value is repeated", () => {
  const file = join(home.path, "bad.toml");
  writeFileSync(file, 'nonsense = 1\n[server]\nprot = 8080\nidle_timeout_ms = "soon-7731"\n[log]\nlevel = "loud-7731"\n');
  const done = runCommand(["--config", file, "serve"], {
    cwd: home.path,
    env: { EVENKEEL_SERVER_PORT: "99999", EVENKEEL_SERVER_PROT: "1", EVENKEEL_DATABASE_URL: "mysql://root:pass-7731@h", EVENKEEL_TLS_CERT: "/cert.pem", EVENKEEL_CONTENT_DEFAULT_COUNTRY: "gb" },
  });
  assert.equal(done.status, 2);
  for (const pattern of [
    /^\s+nonsense: There is no such setting/m,
    /^\s+server\.prot: There is no such setting\. Did you mean server\.port\?/m,
    /^\s+server\.idle_timeout_ms \(from bad\.toml\): .*allowed: milliseconds from 100/m,
    /^\s+log\.level \(from bad\.toml\): .*allowed: debug, info, warn, error or off/m,
    /^\s+server\.port \(from EVENKEEL_SERVER_PORT\): .*allowed: a whole number from 0 to 65535/m,
    /^\s+EVENKEEL_SERVER_PROT: There is no such setting\. Did you mean EVENKEEL_SERVER_PORT\?/m,
    /^\s+database\.url \(from EVENKEEL_DATABASE_URL\): .*postgresql:/m,
    /^\s+content\.default_country \(from EVENKEEL_CONTENT_DEFAULT_COUNTRY\)/m,
    /^\s+tls\.key: /m,
  ]) assert.match(done.stderr, pattern);
  assert.ok(!done.stderr.includes("7731") && !done.stderr.includes("99999"), done.stderr);
});

test("a settings file that is missing or no TOML is named", () => {
  const missing = runCommand(["--config", join(home.path, "none.toml"), "serve"]);
  assert.equal(missing.status, 2);
  assert.match(missing.stderr, /none\.toml: The settings file cannot be read/);
  const broken = join(home.path, "broken.toml");
  writeFileSync(broken, "a = 1\nb = \n");
  assert.match(runCommand(["--config", broken, "config"]).stderr, /broken\.toml: Line [23], column \d+ is not valid TOML/);
});

test("wrong files for TLS and for the model are refused by name at start", () => {
  const base = { EVENKEEL_DATA_DIR: join(home.path, "tls"), EVENKEEL_SERVER_PORT: "0" };
  const tls = runCommand(["serve"], { env: { ...base, EVENKEEL_TLS_CERT: "/no/cert.pem", EVENKEEL_TLS_KEY: "/no/key.pem" } });
  assert.notEqual(tls.status, 0);
  assert.match(tls.stderr, /tls\.(cert|key)/);
  const model = runCommand(["serve"], { env: { ...base, EVENKEEL_MODELS_RISK_DIR: join(home.path, "no-model") } });
  assert.notEqual(model.status, 0);
  assert.match(model.stderr, /model/i);
  const address = runCommand(["serve"], { env: { ...base, EVENKEEL_SERVER_ADDRESS: "not-an-address" } });
  assert.notEqual(address.status, 0);
  assert.match(address.stderr, /address/i);
});

test("a data directory that cannot be written is refused by name", () => {
  const file = join(home.path, "a-file");
  writeFileSync(file, "");
  const done = runCommand(["serve"], { env: { EVENKEEL_DATA_DIR: file, EVENKEEL_SERVER_PORT: "0" } });
  assert.equal(done.status, 2);
  assert.match(done.stderr, /data_dir/);
});

test("a broken instrument in the data directory is named with its file and reason", async () => {
  const { mkdirSync } = await import("node:fs");
  const data = join(home.path, "broken-instrument");
  mkdirSync(join(data, "instruments"), { recursive: true });
  writeFileSync(join(data, "instruments", "own.json"), '{\n  "format": "evenkeel-instrument/1",\n  "id": "own",,\n}');
  const done = runCommand(["serve"], { env: { EVENKEEL_DATA_DIR: data, EVENKEEL_SERVER_PORT: "0" } });
  assert.notEqual(done.status, 0);
  assert.match(done.stderr, /own\.json/);
  assert.match(done.stderr, /line 3/);
});

test("migrate brings a database to this version, says so, and does nothing the second time", () => {
  const env = { EVENKEEL_DATA_DIR: join(home.path, "migrated") };
  const dry = runCommand(["migrate", "--dry-run"], { env });
  assert.match(dry.stdout, /^pending {2}0001_checkins\.sql$/m);
  const first = runCommand(["migrate"], { env });
  assert.equal(first.status, 0, first.stderr);
  assert.match(first.stdout, /^applied {2}0001_checkins\.sql$/m);
  const second = runCommand(["migrate"], { env });
  assert.doesNotMatch(second.stdout, /^applied/m);
  assert.match(second.stdout, /at version \d+/);
});

test("everything that the program writes lies in the data directory, readable by its owner alone", async () => {
  const where = await temporaryDirectory();
  const server = await startServer({ dataDir: undefined, env: { EVENKEEL_DATA_DIR: join(where.path, "deep/data") } });
  try {
    await save(server, await begin(server), "age", 40);
    await expectData(server, "GET", "/health/ready", 200);
    assert.deepEqual(readdirSync(where.path), ["deep"]);
    assert.deepEqual(readdirSync(server.dataDir), [], "nothing in the working directory");
    const data = join(where.path, "deep/data");
    assert.equal(statSync(data).mode & 0o077, 0);
    assert.ok(readdirSync(data).some((name) => name.startsWith("evenkeel.db")));
  } finally {
    await server.remove();
    await where.remove();
  }
});

test("command-line options win over everything", async () => {
  const server = await startServer({ args: ["--port", "0"], port: 1 });
  try {
    assert.notEqual(server.port, 1);
    await eventually(() => server.output.includes(`http://localhost:${server.port}`), "the address is printed for people");
  } finally {
    await server.remove();
  }
});

test("a damaged or foreign model is a clear error", async () => {
  const { mkdirSync } = await import("node:fs");
  const folder = join(home.path, "foreign");
  mkdirSync(folder);
  const input = join(home.path, "in.csv");
  writeFileSync(input, "age\n40\n");
  const none = runCommand(["predict", "--model", folder, "--input", input, "--output", join(home.path, "out.csv")]);
  assert.notEqual(none.status, 0);
  assert.match(none.stderr, /evenkeel: .+/);
  assert.doesNotMatch(none.stderr, /terminate|exception|what\(\)/i);
});
