// «Controlla il tuo file»: J3 without the safe fix, and bad input.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { BASES, PUBLICATIONS, accessible, quiet, root } from "./stage.mjs";

export const tests = {};
const FILE = path.join(root, "tests/fixtures/j3-windows-1252.csv");

/** Drops a file into the page's file input and waits for the result's heading. */
async function check(page, file) {
  await page.locator("#v-file").setInputFiles(file);
  const heading = page.getByRole("heading", { name: /\d+ error[ei], \d+ avvis[oi]|Nessun errore/ });
  await heading.waitFor({ timeout: 20_000 });
  return heading;
}

for (const base of BASES) {
  tests[`J3: a clerk drops a windows-1252 file with a wrong CIG, at ${base}`] = async (stage) => {
    const page = await stage.page();
    await page.goto(`${await stage.address("esempio", base)}controlla/`);
    await page.locator("#vetro-controlla[data-pronto]").waitFor({ timeout: 20_000 });
    assert.match(await page.locator("main").innerText(), /Il file resta sul tuo computer/);
    const before = page.requested.length;
    const heading = await check(page, FILE);
    assert.deepEqual(page.requested.slice(before), [], "nothing is requested after the choice");
    assert.ok(await heading.evaluate((h) => h === document.activeElement), "the result's heading has the focus");
    const text = await page.locator("#vetro-controlla").innerText();
    assert.match(text, /Windows-1252/, "the encoding is told");
    assert.match(text, /CIG001/);
    assert.match(text, /riga 12/i);
    assert.match(text, /B123456789/);
    assert.ok(!text.includes("\ufffd"), "the accents are right");
    await accessible(page, "the result of a check");
    await page.context().setOffline(true);
    await check(page, FILE);
    await page.context().setOffline(false);
    quiet(page);
  };
}

tests["the page and the command say the same"] = async (stage) => {
  const page = await stage.page();
  await page.goto(`${await stage.address("esempio")}controlla/`);
  await page.locator("#vetro-controlla[data-pronto]").waitFor({ timeout: 20_000 });
  await check(page, FILE);
  const shown = await page.locator("#vetro-controlla").innerText();
  const report = JSON.parse(stage.vetro("check", FILE, "--format", "json").stdout);
  assert.ok(report.diagnostics.length > 1);
  for (const { code, message } of report.diagnostics.filter((d) => d.severity !== "info")) {
    assert.ok(shown.includes(code), `the page shows ${code}`);
    assert.ok(shown.includes(message), `the page shows «${message}»`);
  }
};

tests["a whole folder is checked as a publication, off the line, and says what the command says"] = async (stage) => {
  const page = await stage.page();
  const workers = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  await page.goto(`${await stage.address("esempio")}controlla/`);
  await page.locator("#vetro-controlla[data-pronto]").waitFor({ timeout: 20_000 });
  assert.equal(workers.length, 1, "the checks have a worker of their own, before a file is chosen");
  await page.locator("#vetro-controlla[data-completo]").waitFor({ timeout: 30_000 });
  await page.context().setOffline(true);
  const folder = path.join(root, PUBLICATIONS.esempio);
  await page.locator("#v-cartella").setInputFiles(folder);
  const heading = page.getByRole("heading", { name: /\d+ error[ei], \d+ avvis[oi]|Nessun errore/ });
  await heading.waitFor({ timeout: 60_000 });
  const report = JSON.parse(stage.vetro("check", folder, "--format", "json").stdout);
  const text = await page.locator("#vetro-controlla").innerText();
  assert.ok(text.includes(`${report.score.present} voci su ${report.score.total} presenti, ${report.score.satisfied} adempiute`), text.slice(0, 400));
  for (const { code } of report.diagnostics) assert.ok(text.includes(code), `the page shows ${code}`);
  const count = (severity) => report.diagnostics.filter((d) => d.severity === severity).reduce((sum, d) => sum + Math.max(1, d.count ?? 1), 0);
  assert.match(await heading.innerText(), new RegExp(`${count("error")} error[ei], ${count("warning")} avvis`));
  await accessible(page, "the result of a publication");

  // Dropped, not chosen: the folder is walked, several files at once are judged each by itself.
  await page.locator(".v-rilascio").evaluate((zone) => {
    const data = new DataTransfer();
    data.items.add(new File(["cig,oggetto\r\nB123456789,Uno\r\n"], "uno.csv"));
    data.items.add(new File(["cig,oggetto\r\nB123456789,Due\r\n"], "due.csv"));
    data.items.add(new File(["%PDF-1.7"], "nota.pdf"));
    zone.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
  });
  await page.waitForFunction(() => /2 file controllati/.test(document.querySelector("#vetro-controlla")?.textContent ?? ""), undefined, { timeout: 20_000 });
  const several = await page.locator("#vetro-controlla").innerText();
  for (const name of ["uno.csv", "due.csv"]) assert.ok(several.includes(name), name);
  assert.match(several, /nota\.pdf: non controllato, non è una tabella/);
  await page.context().setOffline(false);
  quiet(page);
};

tests["a large file is checked apart: the page answers meanwhile, and the check can be stopped"] = async (stage) => {
  const page = await stage.page();
  await page.goto(`${await stage.address("esempio")}controlla/`);
  await page.locator("#vetro-controlla[data-pronto]").waitFor({ timeout: 20_000 });
  const row = (n) => `B${String(n).padStart(9, "0")},Lavori di manutenzione numero ${n},${n}.50,2025-0${1 + (n % 9)}-11\r\n`;
  const csv = `cig,oggetto,importo_aggiudicazione,data_inizio\r\n${Array.from({ length: 200_000 }, (_, n) => row(n)).join("")}`;
  await page.evaluate(() => {
    globalThis.beats = { longest: 0, last: performance.now() };
    const beat = () => {
      const now = performance.now();
      beats.longest = Math.max(beats.longest, now - beats.last);
      beats.last = now;
      setTimeout(beat, 5);
    };
    beat();
  });
  const choose = () => page.locator("#v-file").setInputFiles({ name: "grande.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await choose();
  await page.getByRole("button", { name: "Interrompi" }).click();
  await page.locator("#vetro-controlla progress").waitFor({ state: "detached" });
  assert.equal(await page.locator("#v-esito").count(), 0, "nothing is shown of a check that was stopped");
  await choose();
  // Handing 14 MB to the page is the test's own work: the clock starts after it.
  const start = await page.evaluate(() => { globalThis.beats = { longest: 0, last: performance.now() }; return performance.now(); });
  await page.locator("#v-esito").waitFor({ timeout: 60_000 });
  const [longest, took] = await page.evaluate((from) => [globalThis.beats.longest, performance.now() - from], start);
  console.log(`# ${(csv.length / 1e6).toFixed(1)} MB were checked in ${Math.round(took)} ms; the page stood still for ${Math.round(longest)} ms at most`);
  assert.ok(longest < took / 3, `the page stood still for ${longest} of ${took} ms`);
  assert.match(await page.locator("#vetro-controlla").innerText(), /200\.000 righe/);
  quiet(page);
};

tests["without workers the page checks by itself"] = async (stage) => {
  const page = await stage.page();
  await page.addInitScript(() => { delete globalThis.Worker; });
  await page.goto(`${await stage.address("esempio")}controlla/`);
  await page.locator("#vetro-controlla[data-pronto]").waitFor({ timeout: 20_000 });
  await check(page, FILE);
  assert.match(await page.locator("#vetro-controlla").innerText(), /CIG001/);
  quiet(page);
};

tests["bad files end in a sentence and a page that still works"] = async (stage) => {
  const page = await stage.page();
  await page.goto(`${await stage.address("esempio")}controlla/`);
  await page.locator("#vetro-controlla[data-pronto]").waitFor({ timeout: 20_000 });
  const bad = {
    "vuoto.csv": Buffer.alloc(0),
    "finto.xlsx": Buffer.from("non sono un foglio"),
    "pagina.csv": Buffer.from("<!doctype html><html></html>"),
    "rotto.xml": Buffer.from("<a><b></a>"),
    "entita.xml": Buffer.from('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'),
    "html.csv": Buffer.from("oggetto;importo\n<img src=x onerror=alert(1)>;12,50\n"),
  };
  for (const [name, buffer] of Object.entries(bad)) {
    await page.locator("#v-file").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    await page.waitForFunction((file) => document.querySelector("#vetro-controlla")?.textContent.includes(file), name, { timeout: 20_000 });
    assert.equal(await page.locator("#vetro-controlla img[src='x']").count(), 0, "a cell is never HTML");
  }
  await check(page, FILE);
  quiet(page);
  assert.ok(fs.existsSync(FILE));
};
