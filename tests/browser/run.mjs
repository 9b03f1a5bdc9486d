// The journeys in real Chromium. Usage: node run.mjs [FILTER]   (through `cargo xtask browser [FILTER]`)
// Environment: VETRO_COMMAND (the built command), VETRO_CHROMIUM, VETRO_SHELL (folder of index.html),
// VETRO_WORK (scratch folder), VETRO_NODE_MODULES.
// Prints `ok NAME` or `FAIL NAME: why` a test, `skipped: …` for what could not run; exit 1 when one failed.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Stage } from "./stage.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const filter = process.argv[2] ?? "";
const suites = fs.readdirSync(here).filter((name) => name.endsWith(".test.mjs")).sort();

const stage = await Stage.open();
let failed = 0;
let ran = 0;
try {
  for (const suite of suites) {
    const { tests } = await import(path.join(here, suite));
    for (const [name, run] of Object.entries(tests)) {
      const full = `${suite.replace(".test.mjs", "")}: ${name}`;
      if (!full.includes(filter)) continue;
      ran += 1;
      const start = Date.now();
      try {
        await run(stage);
        console.log(`ok ${full} (${Date.now() - start} ms)`);
      } catch (error) {
        failed += 1;
        console.log(`FAIL ${full}: ${String(error.stack ?? error).split("\n").slice(0, 14).join(" ⏎ ")}`);
      } finally {
        await stage.tidy();
      }
    }
  }
} finally {
  await stage.close();
}
if (ran === 0) console.log(`skipped: no browser test is called «${filter}»`);
process.exit(failed ? 1 : 0);
