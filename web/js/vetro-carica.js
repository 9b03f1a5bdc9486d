// Starts the front end, when it is worth it. The page is complete without: whatever fails here leaves it as it is.
const ASSETS = {
  esplora: ["%vetro-esplora.js%", "%vetro-esplora.wasm%"],
  controlla: ["%vetro-controlla.js%", "%vetro-controlla.wasm%"],
};
const WORKER = "%vetro-avvia.js%";
const CHECK_WORKERS = { lavoratore: "%vetro-controllore.js%", pubblicazione: "%vetro-pubblicatore.js%" };
/** Beyond this many bytes of data nothing is fetched before the reader asks. */
const MAX_IDLE_BYTES = 2e6;

const url = (name) => new URL(name, import.meta.url).href;

async function start(name) {
  const [script, wasm] = ASSETS[name].map(url);
  const module = await import(script);
  await module.default({ module_or_path: wasm });
}

function explorer(root) {
  let started = false;
  let asked = false;
  let failed = false;
  const fail = () => {
    failed = true;
    if (asked) broken(root);
  };
  const wake = async () => {
    if (failed && asked) broken(root);
    if (started) return;
    started = true;
    root.dataset.lavoratore = url(WORKER);
    try {
      await start("esplora");
    } catch {
      fail();
    }
  };
  const touch = () => {
    asked = true;
    wake();
  };
  // The explorer says so when the data do not arrive. Nobody is told of a search that nobody asked for.
  root.addEventListener("vetro-guasto", fail);
  const bar = root.querySelector("form") ?? root;
  bar.addEventListener("focusin", touch);
  bar.addEventListener("pointerdown", touch);
  // A button pressed early is pressed again by the explorer when it is there.
  root.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-azione]");
    if (button && !root.hasAttribute("data-pronto")) {
      root.dataset.attesa = button.dataset.azione;
      touch();
    }
  });
  const view = new URLSearchParams(location.search);
  if (view.has("_v") || view.has("q")) {
    touch();
    return;
  }
  const { saveData, effectiveType } = navigator.connection ?? {};
  const slow = saveData || /2g|3g/.test(effectiveType ?? "");
  if (!slow && Number(root.dataset.byte ?? 0) <= MAX_IDLE_BYTES) {
    const idle = globalThis.requestIdleCallback ?? ((task) => setTimeout(task, 1500));
    const later = () => idle(wake, { timeout: 5000 });
    if (document.readyState === "complete") later();
    else addEventListener("load", later, { once: true });
  }
}

function broken(root) {
  if ("guasto" in root.dataset) return;
  const says = root.dataset.lang === "en"
    ? "Search could not load. The table below is complete and the file can be downloaded"
    : "Non riesco a caricare la ricerca. La tabella qui sotto è completa e puoi scaricare il file";
  const line = document.createElement("p");
  line.className = "alert alert-warning";
  line.setAttribute("role", "alert");
  line.textContent = says;
  root.dataset.guasto = "";
  (root.querySelector("form") ?? root.firstElementChild)?.replaceWith(line);
}

const table = document.getElementById("vetro-esplora");
if (table) explorer(table);
const check = document.getElementById("vetro-controlla");
if (check) {
  for (const [key, script] of Object.entries(CHECK_WORKERS)) check.dataset[key] = url(script);
  start("controlla").catch(() => { check.dataset.guasto = ""; });
}
