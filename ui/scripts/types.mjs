// Generates src/api/schema.d.ts from src/api/openapi.json. With --check it writes nothing and fails when the two differ.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const source = new URL("../src/api/openapi.json", import.meta.url);
const target = new URL("../src/api/schema.d.ts", import.meta.url);
const banner = "// Generated from openapi.json by `npm run types`. Do not edit.\n";

const generated = banner + astToString(await openapiTS(source, { alphabetize: true }));

if (process.argv.includes("--check")) {
  const committed = await readFile(target, "utf8").catch(() => "");
  if (committed !== generated) {
    console.error("src/api/schema.d.ts does not match src/api/openapi.json: run `npm run types` and look at what changed.");
    process.exit(1);
  }
  console.log("API types match the OpenAPI document.");
} else {
  await writeFile(target, generated);
  console.log("Wrote src/api/schema.d.ts");
}
