// The start script of the worker that checks whole publications.
import init from "./%vetro-pubblicazione.js%";

init({ module_or_path: new URL("./%vetro-pubblicazione.wasm%", import.meta.url).href })
  // The page hears that nobody will answer, and tries again when it needs to.
  .catch(() => postMessage(null));
