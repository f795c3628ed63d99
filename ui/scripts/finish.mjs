// After `vite build`: checks the page for what the CSP forbids, pre-compresses text assets, and holds the first load to its budget.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const budget = 80 * 1024; // bytes of gzipped JavaScript on the first load
const textFile = /\.(js|css|html|svg|json|txt)$/;

/** Every file under `folder`, as absolute paths. */
async function filesUnder(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

const html = await readFile(join(dist, "index.html"), "utf8");
const forbidden = [/<script(?![^>]*\ssrc=)/i, /\sstyle\s*=/i, /\son[a-z]+\s*=/i, /<style/i, /(src|href)="(https?:)?\/\/(?!findahelpline)/i];
for (const pattern of forbidden) {
  // The noscript link is the one outside address a reader may follow.
  const page = html.replace('href="https://findahelpline.com"', "");
  if (pattern.test(page)) {
    console.error(`dist/index.html holds what the content security policy blocks: ${pattern}`);
    process.exit(1);
  }
}

const firstLoad = new Set([...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]));
let scripts = 0;
const rows = [];
for (const path of (await filesUnder(dist)).sort()) {
  if (!textFile.test(path)) continue;
  const bytes = await readFile(path);
  const gzip = gzipSync(bytes, { level: 9 });
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  await writeFile(`${path}.gz`, gzip);
  await writeFile(`${path}.br`, brotli);
  const name = path.slice(dist.length + 1);
  if (firstLoad.has(name)) scripts += gzip.length;
  rows.push([name, bytes.length, gzip.length, brotli.length]);
}

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`.padStart(10);
for (const [name, raw, gzip, brotli] of rows) {
  console.log(`${name.padEnd(38)}${kilobytes(raw)}${kilobytes(gzip)} gzip${kilobytes(brotli)} br`);
}
console.log(`First load: ${(scripts / 1024).toFixed(1)} KB of JavaScript (gzip), budget ${budget / 1024} KB`);
if (scripts === 0 || scripts > budget) {
  console.error(scripts === 0 ? "No script was found in dist/index.html." : "The first load is over its budget.");
  process.exit(1);
}
