// The worker's own start script: a worker starts from a file of the site, never from a blob.
import init from "./%vetro-lavoratore.js%";

init({ module_or_path: new URL("./%vetro-lavoratore.wasm%", import.meta.url).href });
