// «Controlla il tuo file»: J3 without the safe fix, and bad input.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { BASES, accessible, quiet, root } from "./stage.mjs";

export const tests = {};
const FILE = path.join(root, "tests/fixtures/j3-windows-1252.csv");

/** Drops a file into the page's file input and waits for the result's heading. */
async function check(page, file) {
  await page.locator('#vetro-controlla input[type="file"]').setInputFiles(file);
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
    await page.locator('#vetro-controlla input[type="file"]').setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    await page.waitForFunction((file) => document.querySelector("#vetro-controlla")?.textContent.includes(file), name, { timeout: 20_000 });
    assert.equal(await page.locator("#vetro-controlla img[src='x']").count(), 0, "a cell is never HTML");
  }
  await check(page, FILE);
  quiet(page);
  assert.ok(fs.existsSync(FILE));
};
