// What every browser test needs: built sites, servers, a Chromium, pages that complain.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const modules = process.env.VETRO_NODE_MODULES;
const require = createRequire(path.join(modules, "index.js"));
const { chromium } = require("playwright-core");
export const axeSource = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
];

/** Publications that tests open, by name. */
export const PUBLICATIONS = { esempio: "tests/fixtures/esempio", monza: "datasets/monza" };
/** Where a site may be mounted. */
export const BASES = ["/", "/trasparenza/"];

export class Stage {
  #servers = new Map();
  #sites = new Map();
  #contexts = [];

  static async open() {
    const stage = new Stage();
    fs.mkdirSync(process.env.VETRO_WORK, { recursive: true });
    stage.browser = await chromium.launch({ executablePath: process.env.VETRO_CHROMIUM, headless: true, args: FLAGS });
    return stage;
  }

  /** Builds a publication once and gives back the folder of its site. */
  site(name) {
    if (!this.#sites.has(name)) {
      const out = path.join(process.env.VETRO_WORK, name);
      const built = this.vetro("build", path.join(root, PUBLICATIONS[name]), "--out", out);
      assert.ok([0, 1].includes(built.status), `vetro build ${name}: ${built.stderr}`);
      this.#sites.set(name, out);
    }
    return this.#sites.get(name);
  }

  /** Runs the command. */
  vetro(...args) {
    return spawnSync(process.env.VETRO_COMMAND, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  }

  /** Serves a folder under a base path and gives back its address. */
  async serve(folder, base = "/") {
    const key = `${folder} ${base}`;
    if (!this.#servers.has(key)) {
      const port = await freePort();
      const child = spawn(process.env.VETRO_COMMAND, ["serve", folder, "--port", String(port), "--base", base], { stdio: "ignore" });
      const address = `http://127.0.0.1:${port}${base}`;
      await answering(address, child);
      this.#servers.set(key, { child, address });
    }
    return this.#servers.get(key).address;
  }

  /** The address of a publication's site. */
  async address(name, base = "/") {
    return this.serve(this.site(name), base);
  }

  /**
   * A page that keeps what it hears: console messages, errors, requests. `quiet(page)` asserts that nothing was said
   * and nothing left the origin.
   */
  async page(options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "it-IT", acceptDownloads: true, ...options });
    this.#contexts.push(context);
    const page = await context.newPage();
    page.heard = [];
    page.requested = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) page.heard.push(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => page.heard.push(`pageerror: ${error.message}`));
    page.on("request", (request) => page.requested.push(request.url()));
    return page;
  }

  /** Closes the pages of one test. */
  async tidy() {
    await Promise.all(this.#contexts.map((context) => context.close().catch(() => {})));
    this.#contexts = [];
  }

  async close() {
    await this.tidy();
    await this.browser.close();
    for (const { child } of this.#servers.values()) child.kill("SIGKILL");
  }
}

/** Asserts an empty console and no request beyond the page's origin. */
export function quiet(page) {
  assert.deepEqual(page.heard, [], "the console is not empty");
  const origin = new URL(page.url()).origin;
  const strangers = page.requested.filter((url) => !url.startsWith(origin) && !url.startsWith("data:") && !url.startsWith("blob:"));
  assert.deepEqual(strangers, [], "a request left the site's origin");
}

/** Asserts that axe-core finds no violation of WCAG 2.2 A and AA. */
export async function accessible(page, where) {
  await page.evaluate(axeSource);
  // A colour on its way to another is not what a reader sees: transitions end first. Endless ones are not waited for.
  await page.evaluate(() => Promise.race([
    Promise.all(document.getAnimations().map((it) => it.finished.catch(() => {}))),
    new Promise((end) => setTimeout(end, 1_000)),
  ]));
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  const told = violations.map((v) => `${v.id} (${v.impact}): ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
  assert.deepEqual(told, [], `axe on ${where}`);
}

/** Reads a CSV as the site publishes it: an array of objects. */
export function readCsv(text) {
  const rows = [];
  let row = [""];
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') { row[row.length - 1] += '"'; i += 1; }
      else if (c === '"') quoted = false;
      else row[row.length - 1] += c;
    } else if (c === '"') quoted = true;
    else if (c === ",") row.push("");
    else if (c === "\n") { rows.push(row); row = [""]; }
    else if (c !== "\r") row[row.length - 1] += c;
  }
  if (row.length > 1 || row[0]) rows.push(row);
  const [header, ...body] = rows;
  return body.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i]])));
}

/** Money as the site writes it: 1.234,56 € with a no-break space. */
export function euro(cents) {
  const negative = cents < 0n;
  const digits = (negative ? -cents : cents).toString().padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ".");
  return `${negative ? "−" : ""}${whole},${digits.slice(-2)}\u00a0€`;
}

/** Cents of a published amount (`1234.50`). */
export function cents(text) {
  if (!text) return 0n;
  const [whole, part = ""] = text.replace("-", "").split(".");
  const value = BigInt(whole + part.padEnd(2, "0"));
  return text.startsWith("-") ? -value : value;
}

async function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answering(address, child) {
  for (let i = 0; i < 100; i += 1) {
    if (child.exitCode !== null) throw new Error(`vetro serve ended with ${child.exitCode}`);
    try {
      if ((await fetch(address)).ok) return;
    } catch { /* not yet */ }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${address} does not answer`);
}
