// The subset of Bootstrap Italia that our pages use, and the icons they show, from the npm package.
// Usage: node styles.mjs SAFELIST... > {"css": "...", "icons": {"it-name": "<symbol …>"}}
// A safelist is a text file: one word a line (a class, a tag, an icon `it-…`), `#` starts a comment.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";

const modules = process.env.VETRO_NODE_MODULES;
const require = createRequire(path.join(modules, "index.js"));
const { PurgeCSS } = require("purgecss");

const dist = path.join(modules, "bootstrap-italia", "dist");
const words = process.argv
  .slice(2)
  .flatMap((file) => fs.readFileSync(file, "utf8").split("\n"))
  .map((line) => line.replace(/(^|\s)#.*/, "").trim())
  .filter(Boolean)
  .flatMap((line) => line.split(/\s+/));

const source = fs.readFileSync(path.join(dist, "css", "bootstrap-italia.min.css"), "utf8");
const [{ css }] = await new PurgeCSS().purge({
  content: [{ raw: words.join("\n"), extension: "txt" }],
  css: [{ raw: source }],
  defaultExtractor: (text) => text.split(/\s+/),
  keyframes: true,
  fontFace: true,
  variables: false,
});

const sprites = fs.readFileSync(path.join(dist, "svg", "sprites.svg"), "utf8");
const icons = {};
for (const [symbol, id] of sprites.matchAll(/<symbol id="([^"]+)".*?<\/symbol>/gs)) {
  if (words.includes(id)) icons[id] = symbol;
}
for (const word of words.filter((word) => /^it-/.test(word))) {
  const known = icons[word] || source.includes(`.${word}`);
  if (!known) process.stderr.write(`styles: no icon or class ${word} in Bootstrap Italia\n`);
}
process.stdout.write(JSON.stringify({ css, icons }));
