// Reads a ZIP file by its central directory, as people's programs do.
import assert from "node:assert/strict";
import { crc32 } from "./crc32.mjs";
import { inflateRawSync } from "node:zlib";

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;

/** The files in a ZIP as `{name: text}`; fails when a length or checksum is wrong. */
export function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  assert.ok(end >= 0 && bytes.readUInt32LE(end) === endMark, "not a ZIP file");
  const files = {};
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; --left) {
    assert.equal(bytes.readUInt32LE(at), entryMark);
    const [method, sum, packed, length] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
    const [nameLength, extra, comment, local] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    assert.equal(bytes.readUInt32LE(local), localMark);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const raw = bytes.subarray(begin, begin + packed);
    const content = method === 0 ? raw : inflateRawSync(raw);
    assert.equal(content.length, length, name);
    assert.equal(crc32(content), sum, `${name}: checksum`);
    files[name] = content.toString("utf8");
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

/** The rows of a CSV file as objects (RFC 4180). */
export function csvRows(text) {
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; ++i) {
    const row = rows.at(-1);
    if (quoted && text[i] === '"' && text[i + 1] === '"') row[row.length - 1] += text[i++];
    else if (text[i] === '"') quoted = !quoted;
    else if (!quoted && text[i] === ",") row.push("");
    else if (!quoted && text[i] === "\n") rows.push([""]);
    else if (quoted || text[i] !== "\r") row[row.length - 1] += text[i];
  }
  const [head, ...body] = rows.filter((row) => row.length > 1 || row[0] !== "");
  return body.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
}
