//! «Controlla il tuo file», on its page.

use vetro_core::Lang;
use vetro_web::dom;
use vetro_web::pages::checker::{Checker, CheckerProps};

fn main() {
    let Some(root) = dom::by_id("vetro-controlla") else { return };
    let lang =
        if root.dataset().get("lang").as_deref() == Some("en") { Lang::En } else { Lang::It };
    yew::Renderer::<Checker>::with_root_and_props(root.clone().into(), CheckerProps { lang })
        .render();
    // Yew draws in a task of its own; the mark comes after it.
    gloo::timers::callback::Timeout::new(0, move || {
        let _ = root.set_attribute("data-pronto", "");
    })
    .forget();
}
