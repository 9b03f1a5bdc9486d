// The start script of the worker of «Controlla il tuo file»: the same module as the page's, in its other part.
import init from "./%vetro-controlla.js%";

init({ module_or_path: new URL("./%vetro-controlla.wasm%", import.meta.url).href })
  // The page hears that nobody will answer, and tries again when it needs to.
  .catch(() => postMessage(null));
