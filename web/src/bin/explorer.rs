//! The explorer, on a dataset's page.

use gloo::utils::document;
use vetro_web::dom::{self, Facts};
use vetro_web::pages::explorer::Explorer;

fn main() {
    let Some(root) = dom::by_id("vetro-esplora") else { return };
    // Empty until the first action: nothing moves when it is added.
    let Ok(app) = document().create_element("div") else { return };
    app.set_id("v-app");
    let table = dom::by_id("v-tabella");
    let parent = table.as_ref().and_then(|table| table.parent_node());
    let added = match (&parent, &table) {
        (Some(parent), Some(table)) => parent.insert_before(&app, Some(table)),
        _ => root.append_child(&app),
    };
    if added.is_ok() {
        yew::Renderer::<Explorer>::with_root_and_props(app, Facts::read(&root)).render();
    }
}
