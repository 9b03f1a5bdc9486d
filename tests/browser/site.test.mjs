// The static site, without and with JavaScript: J4, axe, links, weight.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { BASES, accessible, quiet, readCsv } from "./stage.mjs";

export const tests = {};

/** Every page of a site, as paths below its root. */
function pagesOf(folder) {
  const found = [];
  const walk = (dir) => {
    for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
      const full = path.join(dir, entry.name);
      if (entry.isDirectory()) walk(full);
      else if (entry.name.endsWith(".html")) found.push(path.relative(folder, full));
    }
  };
  walk(folder);
  return found.sort();
}

for (const base of BASES) {
  tests[`J4: an auditor checks the 67, without JavaScript, at ${base}`] = async (stage) => {
    const home = await stage.address("monza", base);
    const page = await stage.page({ javaScriptEnabled: false });
    await page.goto(`${home}conformita/bussola-67/`);
    const rows = await page.locator("table tbody tr").filter({ has: page.locator("a") }).all();
    assert.equal(rows.length, 67, "one row an indicator");
    assert.match(await page.locator("main").innerText(), /65 voci documentate, 2 dedotte/);
    const links = [];
    for (const row of rows) {
      const link = row.locator("a").first();
      links.push({ label: (await link.innerText()).trim(), href: await link.evaluate((a) => a.href) });
    }
    for (const { label, href } of links) {
      const response = await page.goto(href);
      assert.equal(response.status(), 200, href);
      assert.equal((await page.locator("h1").innerText()).trim(), label, `the H1 of ${href}`);
      assert.equal(await page.locator('meta[name="robots"][content*="noindex"]').count(), 0, `${href} is indexable`);
      assert.ok((await page.locator("main").innerText()).length > label.length + 80, `${href} is not blank`);
    }
    await page.goto(home);
    const tree = new Set(await page.locator("main a").evaluateAll((all) => all.map((a) => a.href)));
    for (const { label, href } of links.slice(1)) assert.ok(tree.has(href), `the home links «${label}»`);
    const robots = await (await fetch(new URL("robots.txt", home))).text();
    assert.ok(!/^Disallow:\s*\S/m.test(robots), "robots.txt blocks nothing");
    const report = JSON.parse(stage.vetro("check", "datasets/monza", "--format", "json").stdout);
    await page.goto(`${home}conformita/bussola-67/`);
    assert.ok((await page.locator("main").innerText()).includes(`${report.score.present} voci su ${report.score.total}`), "the page says how many are present");
    const csv = await page.locator('a[href$=".csv"]').first().evaluate((a) => a.href);
    const table = readCsv(await (await fetch(csv)).text());
    assert.equal(table.length, 67, "the CSV has the rows of the table");
    quiet(page);
  };

  tests[`axe finds nothing on the page types at ${base}`] = async (stage) => {
    const home = await stage.address("esempio", base);
    const page = await stage.page();
    const folder = stage.site("esempio");
    const dataset = pagesOf(folder).find((p) => /^dati\/.*index\.html$/.test(p) && fs.readFileSync(path.join(folder, p), "utf8").includes('id="vetro-esplora"'));
    const kinds = ["", "sezioni/atti-concessione/", dataset.replace("index.html", ""), "conformita/bussola-67/", "controlla/", "dati/", "cerca/", "accesso-civico/", "accessibilita/"];
    for (const kind of kinds) {
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 });
        const response = await page.goto(home + kind);
        assert.equal(response.status(), 200, kind);
        await accessible(page, `${kind} at ${width}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${kind} at ${width} scrolls sideways by ${wide}`);
      }
    }
    quiet(page);
  };
}

for (const base of BASES) {
  tests[`the 404 page is dressed and leads into the site at ${base}`] = async (stage) => {
    const home = await stage.address("esempio", base);
    const page = await stage.page();
    for (const missing of ["boh", "dati/boh/", "dati/a/b/c.csv"]) {
      const response = await page.goto(home + missing);
      assert.equal(response.status(), 404, missing);
      // The hash in the policy is the style's: Chromium would leave the page undressed.
      assert.equal(await page.locator("header div").first().evaluate((it) => getComputedStyle(it).backgroundColor), "rgb(0, 102, 204)");
      await accessible(page, `404 at ${missing}`);
      const links = await page.locator("main ul[data-base] a").evaluateAll((all) => all.map((a) => a.href));
      assert.equal(links.length, 4);
      for (const link of links) assert.equal((await fetch(link)).status, 200, `${missing}: ${link}`);
      assert.equal(await page.locator('main a[href=".."]').count(), 1);
    }
    // Chromium itself tells of the answer that is not found; nothing else may be told.
    const heard = page.heard.filter((line) => !line.includes("status of 404"));
    assert.deepEqual(heard, [], "the console is not empty");
  };
}

tests["every internal link of every page resolves"] = async (stage) => {
  for (const name of ["monza", "esempio"]) {
    const folder = stage.site(name);
    const broken = [];
    for (const from of pagesOf(folder)) {
      const html = fs.readFileSync(path.join(folder, from), "utf8");
      for (const [, raw] of html.matchAll(/\s(?:href|src|action|data-arrow)="([^"]*)"/g)) {
        const link = raw.replaceAll("&amp;", "&");
        if (!link || /^(https?:|mailto:|tel:|data:|#)/.test(link)) continue;
        if (from === "404.html") continue; // served at any depth: followed in a browser above
        const [target, anchor] = link.split("?")[0].length ? link.replace(/\?[^#]*/, "").split("#") : ["", link.split("#")[1]];
        let file = path.join(folder, path.dirname(from), decodeURIComponent(target));
        if (target === "") file = path.join(folder, from);
        if (fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, "index.html");
        if (!fs.existsSync(file)) broken.push(`${from}: ${link}`);
        else if (anchor && file.endsWith(".html") && !fs.readFileSync(file, "utf8").includes(`id="${anchor}"`)) broken.push(`${from}: ${link} (no such anchor)`);
      }
    }
    assert.deepEqual(broken.slice(0, 20), [], `${broken.length} broken links in ${name}`);
  }
};

tests["dataset pages keep the byte budget"] = async (stage) => {
  const folder = stage.site("monza");
  const css = fs.readdirSync(path.join(folder, "assets")).filter((name) => name.endsWith(".css"));
  const cssBytes = css.reduce((sum, name) => sum + gzipSync(fs.readFileSync(path.join(folder, "assets", name)), { level: 9 }).length, 0);
  const heavy = [];
  for (const page of pagesOf(folder).filter((p) => p.startsWith("dati/"))) {
    const bytes = gzipSync(fs.readFileSync(path.join(folder, page)), { level: 9 }).length;
    if (bytes + cssBytes > 40 * 1024) heavy.push(`${page}: ${bytes} + ${cssBytes} of CSS`);
  }
  assert.deepEqual(heavy, []);
};

tests["nothing in a page is inline code"] = async (stage) => {
  const folder = stage.site("esempio");
  for (const page of pagesOf(folder)) {
    const html = fs.readFileSync(path.join(folder, page), "utf8");
    assert.ok(!/\son[a-z]+="/.test(html), `${page} has an event attribute`);
    assert.ok(page === "404.html" || !/<style[\s>]|\sstyle="/.test(html), `${page} has an inline style`);
    for (const [, attributes] of html.matchAll(/<script([^>]*)>/g)) {
      assert.ok(/src=/.test(attributes) || /application\/ld\+json/.test(attributes), `${page} has an inline script`);
    }
    assert.match(html, /http-equiv="Content-Security-Policy"/, `${page} has its policy`);
  }
};
