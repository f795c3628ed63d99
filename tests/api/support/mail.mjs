// A real SMTP server (Debian's python3-aiosmtpd) and the messages that came in.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { eventually, repository } from "./server.mjs";

// Where Debian puts its Python modules; another python3 may come first on the path.
const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

/** Starts it: `{url, messages(), next(fits), pause(), goOn(), stop()}`. */
export async function startMail() {
  const child = spawn(python, [join(repository, "tests/support/mail_server.py")], { stdio: ["ignore", "pipe", "pipe"] });
  const end = () => child.kill("SIGKILL");
  process.on("exit", end);
  let text = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (part) => (text += part));
  child.stderr.setEncoding("utf8").on("data", (part) => (errors += part));
  const port = await eventually(() => {
    if (child.exitCode !== null) throw new Error(`the SMTP server ended: ${errors}`);
    return text.match(/^listening (\d+)\n/)?.[1];
  }, "the SMTP server listens");
  const messages = () => text.slice(0, text.lastIndexOf("\n") + 1).split("\n").slice(1).filter(Boolean).map((line) => JSON.parse(line));
  const seen = new Set();
  return {
    url: `smtp://127.0.0.1:${port}`,
    /** All messages so far. */
    messages,
    /** The first message to an address that was not asked for before. */
    async next(address) {
      const index = await eventually(() => {
        const found = messages().findIndex(({ to }, i) => !seen.has(i) && to.includes(address));
        return found < 0 ? undefined : { found };
      }, `a message to ${address}`);
      seen.add(index.found);
      return messages()[index.found];
    },
    /** From here on it takes connections and says nothing, as a server that hangs does. */
    pause: () => child.kill("SIGSTOP"),
    goOn: () => child.kill("SIGCONT"),
    async stop() {
      end();
      process.off("exit", end);
      if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once("close", resolve));
    },
  };
}
