//! «Controlla il tuo file»: on its page the interface, in a worker the checks of lone texts. One module, fetched once.

use vetro_core::Lang;
use vetro_web::check_agent::Scripts;
use vetro_web::pages::checker::{Checker, CheckerProps};
use vetro_web::{check_agent, checking, dom, dropped};
use wasm_bindgen::JsCast;

fn main() {
    if let Ok(scope) = js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        check_agent::serve(&scope, checking::texts);
        return;
    }
    let Some(root) = dom::by_id("vetro-controlla") else { return };
    let data = root.dataset();
    let lang = if data.get("lang").as_deref() == Some("en") { Lang::En } else { Lang::It };
    let script = |key: &str| data.get(key).filter(|url| !url.is_empty());
    let scripts = Scripts { files: script("lavoratore"), publication: script("pubblicazione") };
    dropped::guard_page();
    let ready = {
        let root = root.clone();
        yew::Callback::from(move |mark: &'static str| {
            // Yew draws in a task of its own; the mark comes after it.
            let root = root.clone();
            gloo::timers::callback::Timeout::new(0, move || {
                let _ = root.set_attribute(mark, "");
            })
            .forget();
        })
    };
    let props = CheckerProps { lang, scripts, ready };
    yew::Renderer::<Checker>::with_root_and_props(root.into(), props).render();
}
