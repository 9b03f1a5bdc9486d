// The explorer on a dataset page: J2, J6, filters, permalink, download.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { BASES, accessible, cents, euro, quiet, readCsv } from "./stage.mjs";

export const tests = {};

/** The dataset of the fixture that has amounts, dates and categories. */
const DATASET = "dati/bandi-gara-contratti/";
/** Payments to suppliers, «Alfa Servizi» among them. */
const SUPPLIERS = "dati/dati-ulteriori/pagamenti-fornitori/";

/** The published CSV of a dataset page: the oracle. */
function oracle(stage, name, dataset) {
  const folder = path.join(stage.site(name), dataset);
  const csv = fs.readdirSync(folder).filter((file) => file.endsWith(".csv"))[0];
  return readCsv(fs.readFileSync(path.join(folder, csv), "utf8"));
}

/** Wakes the explorer as a reader does and waits until it answers. */
async function wake(page) {
  await page.locator("#v-q").focus();
  await page.locator("#vetro-esplora[data-pronto]").waitFor({ timeout: 20_000 });
}

for (const base of BASES) {
  tests[`J2: sorting by amount is heard and keeps its place, at ${base}`] = async (stage) => {
    const rows = oracle(stage, "esempio", DATASET);
    const page = await stage.page();
    await page.goto((await stage.address("esempio", base)) + DATASET);
    await wake(page);
    const button = page.locator('th[data-col="importo_aggiudicazione"] button');
    await button.focus();
    // Sorted, and the focus on the button: the live table takes the static one's place and gives the focus back.
    const sorted = (way) => page.waitForFunction((to) => {
      const th = document.querySelector('th[data-col="importo_aggiudicazione"]');
      return th?.getAttribute("aria-sort") === to && th.contains(document.activeElement);
    }, way);
    await page.keyboard.press("Enter");
    await sorted("ascending");
    await page.keyboard.press("Enter");
    await sorted("descending");
    assert.equal(await page.locator("th[aria-sort]").count(), 1, "only that header is sorted");
    assert.ok(await button.evaluate((b) => b === document.activeElement), "the focus stays on the button");
    await page.waitForFunction(() => /ordinata/i.test(document.querySelector("#v-stato")?.textContent ?? ""));
    const max = rows.map((r) => r.importo_aggiudicazione).filter(Boolean).map(cents).reduce((a, b) => (b > a ? b : a));
    const index = await button.evaluate((b) => b.closest("th").cellIndex);
    const first = await page.locator("#v-tabella tbody tr").first().locator("th, td").nth(index).innerText();
    assert.equal(first.trim(), euro(max));
    assert.equal(await page.locator("#v-tabella table caption").count(), 1, "the table keeps its caption");
    assert.equal(await page.locator("#v-tabella tbody tr").first().locator('th[scope="row"]').count(), 1, "one row header");
    await button.press("Enter");
    await page.waitForFunction(() => !document.querySelector("th[aria-sort]"));
    await accessible(page, "the sorted table");
    quiet(page);
  };

  tests[`search, filter, totals and download agree with the published file, at ${base}`] = async (stage) => {
    const rows = oracle(stage, "esempio", SUPPLIERS);
    const page = await stage.page();
    await page.goto((await stage.address("esempio", base)) + SUPPLIERS);
    await wake(page);
    await page.locator("#v-q").fill("alfa servizi");
    const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    const found = rows.filter((row) => Object.values(row).some((cell) => fold(cell).includes("alfa")) && Object.values(row).some((cell) => fold(cell).includes("servizi")));
    assert.ok(found.length > 0 && found.length < rows.length, "the fixture has rows to find");
    await page.waitForFunction((n) => document.querySelector("#v-risultato")?.textContent.startsWith(`${n} righe`), found.length, { timeout: 10_000 });
    const total = found.map((row) => cents(row.importo)).reduce((a, b) => a + b, 0n);
    assert.ok((await page.locator("#v-risultato").textContent()).includes(euro(total)), "the total is exact to the cent");
    assert.match(page.url(), /_v=1.*q=alfa(\+|%20)servizi/);
    const link = page.url();
    const [download] = await Promise.all([page.waitForEvent("download"), downloadCsv(page)]);
    assert.match(download.suggestedFilename(), new RegExp(`filtrato-${found.length}-righe\\.csv$`));
    const got = readCsv(fs.readFileSync(await download.path(), "utf8"));
    assert.deepEqual(got, found, "exactly the filtered rows");
    const fresh = await stage.page();
    await fresh.goto(link);
    await fresh.waitForFunction((n) => document.querySelector("#v-risultato")?.textContent.startsWith(`${n} righe`), found.length, { timeout: 20_000 });
    quiet(page);
    quiet(fresh);
  };

  tests[`J6: a phone on a slow network reads before the wasm, at ${base}`] = async (stage) => {
    const page = await stage.page({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await page.route("**/*.wasm", async (route) => { await held; await route.continue(); });
    await page.addInitScript(() => {
      globalThis.shift = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value; }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto((await stage.address("esempio", base)) + DATASET, { waitUntil: "domcontentloaded" });
    const paint = await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
    console.log(`# first text after ${Math.round(await paint.jsonValue())} ms at 400 kbit/s`);
    assert.equal(await page.locator("#v-tabella tbody tr").count(), 100, "a page of rows is readable");
    const box = page.locator("#v-q");
    await box.tap();
    await page.keyboard.type("alfa");
    assert.equal(await box.inputValue(), "alfa", "what is typed early is kept");
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await session.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
    release();
    await page.waitForFunction(() => /^\d+ rig(a|he) su/.test(document.querySelector("#v-risultato")?.textContent ?? ""), undefined, { timeout: 30_000 });
    assert.equal(await box.inputValue(), "alfa");
    assert.ok(await box.evaluate((b) => b === document.activeElement), "the focus did not move");
    const shift = await page.evaluate(() => globalThis.shift);
    assert.ok(shift <= 0.02, `layout shift ${shift}`);
    quiet(page);
  };
}

/** Opens the download menu and asks for the filtered CSV. */
async function downloadCsv(page) {
  await page.getByRole("button", { name: "Scarica le righe filtrate" }).click();
  const choice = page.getByRole("button", { name: /^CSV/ }).or(page.getByRole("menuitem", { name: /^CSV/ })).first();
  if (await choice.isVisible().catch(() => false)) await choice.click();
}

tests["no act of the reader falls between the static table and the live one"] = async (stage) => {
  const address = (await stage.address("esempio")) + DATASET;
  const header = (page) => page.locator('th[data-col="importo_aggiudicazione"]');
  const sorted = (page, way) => page.waitForFunction((to) => {
    const th = document.querySelector('#v-tabella[data-vivo] th[data-col="importo_aggiudicazione"]');
    return (th?.getAttribute("aria-sort") ?? "") === to && th.contains(document.activeElement);
  }, way);

  // The moment itself: as soon as the live table is there the focus is on the same header, before any event can come.
  const page = await stage.page();
  await page.goto(address);
  await wake(page);
  await page.evaluate(() => {
    const region = document.querySelector("#v-tabella");
    new MutationObserver((_, observer) => {
      if (!region.hasAttribute("data-vivo")) return;
      observer.disconnect();
      globalThis.atOnce = document.activeElement?.closest("th")?.dataset.col ?? document.activeElement?.tagName;
      document.activeElement?.click();
    }).observe(region, { attributes: true });
  });
  await header(page).locator("button").focus();
  await page.keyboard.press("Enter");
  await sorted(page, "descending");
  assert.equal(await page.evaluate(() => globalThis.atOnce), "importo_aggiudicazione");
  quiet(page);

  // Two quick presses at many distances: both are heard, whichever table they fall on.
  for (const pause of [0, 0, 2, 4, 8, 12, 16, 24, 32, 48]) {
    const quick = await stage.page();
    await quick.goto(address);
    await wake(quick);
    await header(quick).locator("button").focus();
    await quick.keyboard.press("Enter");
    if (pause) await new Promise((resolve) => { setTimeout(resolve, pause); });
    await quick.keyboard.press("Enter");
    await sorted(quick, "descending");
    await quick.context().close();
  }

  // A press that begins before the live table is there ends where it began.
  const slow = await stage.page();
  await slow.goto(address);
  await wake(slow);
  await slow.evaluate(() => {
    const button = document.querySelector('th[data-col="importo_aggiudicazione"] button');
    const pointer = (type) => button.dispatchEvent(new PointerEvent(type, { bubbles: true }));
    button.focus();
    button.click();
    pointer("pointerdown");
    globalThis.release = () => { pointer("pointerup"); button.click(); };
  });
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  assert.equal(await slow.locator("#v-tabella[data-vivo]").count(), 0, "nothing moves under the finger");
  await slow.evaluate(() => globalThis.release());
  await sorted(slow, "descending");
  quiet(slow);
};

tests["groups: a table whose names lead to their rows, a chart with its table, a link that brings it back"] = async (stage) => {
  const rows = oracle(stage, "esempio", DATASET);
  const page = await stage.page();
  const address = (await stage.address("esempio")) + DATASET;
  await page.goto(address);
  await wake(page);
  // From the keyboard: open, choose, confirm.
  await page.locator('[data-azione="raggruppa"]').focus();
  await page.keyboard.press("Enter");
  const dialog = page.locator("dialog[open]");
  await dialog.waitFor();
  await accessible(page, "the dialog of groups");
  await dialog.locator("#v-gruppo-0").selectOption({ label: "Scelta del contraente" }).catch(() => dialog.locator("#v-gruppo-0").selectOption({ index: 1 }));
  await dialog.getByRole("button", { name: "Tabella" }).focus();
  await page.keyboard.press("Enter");
  const heading = page.locator("#v-gruppi-titolo");
  await heading.waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "v-gruppi-titolo");
  assert.match(page.url(), /_gruppo=[a-z_]+.*_misura=somma(:|%3A)importo_aggiudicazione&_vista=gruppi/);
  const total = rows.map((row) => cents(row.importo_aggiudicazione)).reduce((a, b) => a + b, 0n);
  const foot = await page.locator("#v-tabella tfoot").innerText();
  assert.ok(foot.includes(euro(total)), `the total is exact: ${foot}`);
  const counts = await page.locator("#v-tabella tbody td:nth-child(2)").allInnerTexts();
  assert.equal(counts.map((n) => Number(n.replaceAll(".", ""))).reduce((a, b) => a + b, 0), rows.length, "every row is in a group");
  await page.waitForFunction(() => /gruppi per/.test(document.querySelector("#v-stato")?.textContent ?? ""));
  await accessible(page, "the groups");
  const link = page.url();

  // A name leads to its rows; Back returns to the groups.
  const first = page.locator("#v-tabella tbody th a").first();
  const n = await page.locator("#v-tabella tbody td:nth-child(2)").first().innerText();
  await first.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction((count) => document.querySelector("#v-risultato")?.textContent.startsWith(`${count} rig`), n);
  await page.goBack();
  await heading.waitFor();

  // The chart: a picture with a name, words, and the table that it shows.
  await page.getByRole("button", { name: "Grafico", exact: true }).click();
  const svg = page.locator("figure svg[role='img']");
  await svg.waitFor();
  assert.ok((await svg.locator("title").textContent()).length > 5 && (await svg.locator("desc").textContent()).length > 20);
  assert.ok((await svg.locator("rect").count()) >= 2);
  assert.ok((await page.locator("figcaption").innerText()).length > 10, "the finding is told in words");
  await accessible(page, "the chart");
  await page.getByRole("button", { name: "Quanto sono grandi gli importi" }).click();
  await page.waitForFunction(() => /_grafico=importo_aggiudicazione/.test(location.search));
  await page.getByText("Dati del grafico").click();
  await page.locator("figure svg[role='img']").waitFor();
  const sizes = await page.locator("#v-tabella tbody td").allInnerTexts();
  assert.equal(sizes.map((it) => Number(it.replaceAll(".", ""))).reduce((a, b) => a + b, 0), rows.length, "every row has its size");
  await accessible(page, "the sizes");
  await page.getByRole("button", { name: "Torna alle righe" }).click();
  await page.locator("#v-tabella tbody tr").first().waitFor();

  const fresh = await stage.page();
  await fresh.goto(link);
  await fresh.locator("#v-gruppi-titolo").waitFor({ timeout: 20_000 });
  assert.ok((await fresh.locator("#v-tabella tfoot").innerText()).includes(euro(total)), "the link brings the groups back");
  quiet(page);
  quiet(fresh);
};

tests["two sort keys, limits of the law, and the whole of a row, from the keyboard"] = async (stage) => {
  const rows = oracle(stage, "esempio", DATASET);
  const page = await stage.page();
  await page.goto((await stage.address("esempio")) + DATASET);
  await wake(page);
  await page.locator('[data-azione="ordina"]').focus();
  await page.keyboard.press("Enter");
  const dialog = page.locator("dialog[open]");
  await dialog.waitFor();
  await accessible(page, "the dialog of the order");
  const label = (name) => page.locator(`#v-tabella th[data-col="${name}"]`).first().innerText();
  const [by, then] = [await label("data_inizio").catch(() => ""), await label("importo_aggiudicazione")];
  await dialog.locator("#v-ordina-0").selectOption({ label: by || then });
  if (by) await dialog.locator("#v-ordina-1").selectOption({ label: then });
  await dialog.getByRole("button", { name: "Ordina le righe" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /_ordina=/.test(location.search));
  await page.waitForFunction(() => document.activeElement?.dataset?.azione === "ordina");
  if (by) assert.match(page.url(), /_ordina=data_inizio(,|%2C)importo_aggiudicazione/);

  // The whole of a row, and back to its button.
  const opener = page.locator("#v-tabella .v-apri").first();
  await opener.focus();
  await page.keyboard.press("Enter");
  await page.locator("dialog[open] dl").waitFor();
  assert.ok((await page.locator("dialog[open] dt").count()) >= Object.keys(rows[0]).length - 1, "every column is there");
  await accessible(page, "the dialog of a row");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.classList.contains("v-apri"));

  // A limit of the law fills the range and can be taken off by the same press.
  await page.locator('[data-azione="filtri"]').click();
  const summary = page.locator(".v-filtro summary", { hasText: then }).first();
  await summary.click();
  const choice = page.locator(".v-filtro[open] .v-pronte button", { hasText: /quarto più alto/ }).first();
  await choice.waitFor();
  assert.ok((await page.locator("svg.v-isto rect").count()) >= 1, "the sizes are drawn");
  await choice.click();
  await page.waitForFunction(() => /importo_aggiudicazione__min=/.test(location.search));
  await accessible(page, "the filters with sizes and choices");
  await choice.click();
  await page.waitForFunction(() => !/importo_aggiudicazione__min=/.test(location.search));
  quiet(page);
};

tests["the static table stays when the wasm does not arrive"] = async (stage) => {
  const page = await stage.page();
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto((await stage.address("esempio")) + DATASET);
  await page.locator("#v-q").focus();
  await page.getByText("Non riesco a caricare la ricerca").first().waitFor({ timeout: 15_000 });
  assert.ok((await page.locator("#v-tabella tbody tr").count()) > 10, "the table is intact");
};

tests["without JavaScript every row is reachable and no dead control is seen"] = async (stage) => {
  const rows = oracle(stage, "esempio", DATASET);
  const page = await stage.page({ javaScriptEnabled: false });
  await page.goto((await stage.address("esempio")) + DATASET);
  assert.equal(await page.locator(".solo-js").filter({ visible: true }).count(), 0, "no dead control");
  let seen = 0;
  for (let i = 0; i < 1000; i += 1) {
    seen += await page.locator("main table").first().locator("tbody tr").count();
    const next = page.locator('a[rel="next"]').first();
    if ((await next.count()) === 0) break;
    await next.click();
  }
  assert.equal(seen, rows.length, "all rows, page after page");
};

tests["the shell page works without a site"] = async (stage) => {
  const page = await stage.page();
  await page.goto(await stage.serve(process.env.VETRO_SHELL));
  await wake(page);
  await page.locator("#v-q").fill("strade");
  await page.waitForFunction(() => document.querySelectorAll("#v-tabella tbody tr").length > 0);
  quiet(page);
};

tests["a large table is answered by the worker"] = async (stage) => {
  const folder = path.join(stage.site("monza"), "dati");
  const big = [];
  const walk = (dir) => {
    for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
      const full = path.join(dir, entry.name);
      if (entry.isDirectory() && entry.name !== "pagina") walk(full);
      else if (entry.name === "index.html") {
        const rows = /data-righe="(\d+)"/.exec(fs.readFileSync(full, "utf8"));
        if (rows && Number(rows[1]) >= 25_000) big.push(path.relative(stage.site("monza"), dir));
      }
    }
  };
  walk(folder);
  assert.ok(big.length > 0, "the demonstration has a table of 25,000 rows");
  const page = await stage.page();
  const workers = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  await page.goto(`${await stage.address("monza")}${big[0]}/`);
  await wake(page);
  await page.locator("#v-q").fill("2025");
  await page.waitForFunction(() => /righe su/.test(document.querySelector("#v-risultato")?.textContent ?? ""));
  assert.equal(workers.length, 1, "one worker was started");
  quiet(page);
};
