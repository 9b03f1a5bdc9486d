// The start script of the worker that checks whole publications and workbooks.
import init from "./%vetro-pubblicazione.js%";

// What is asked before the module is there is kept: the browser hands messages over as soon as this script has run.
const early = [];
const keep = (event) => early.push(event.data);
addEventListener("message", keep);

init({ module_or_path: new URL("./%vetro-pubblicazione.wasm%", import.meta.url).href })
  .then(() => {
    removeEventListener("message", keep);
    for (const data of early) dispatchEvent(new MessageEvent("message", { data }));
  })
  // The page hears that nobody will answer, and tries again when it needs to.
  .catch(() => postMessage(null));
