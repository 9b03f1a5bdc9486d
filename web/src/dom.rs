//! The elements that the static page already holds, and the few things of a browser that Yew does not wrap.
//!
//! The page's contract is in `web/README.md`. Whatever is missing is done without: a page with other markup loses a
//! button, never its table.

use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use vetro_core::Lang;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::Properties;

use crate::text;

/// What the static page says of its dataset.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct Facts {
    /// Address of the Arrow file.
    pub arrow: String,
    /// Rows of the table.
    pub n_rows: u32,
    /// Language of the page.
    pub lang: Lang,
    /// Stem of the names of downloads: `c_f704_contratti_2026-01-31`.
    pub name: String,
    /// Title of the table.
    pub title: String,
    /// Column of the amount that totals speak of.
    pub amount: Option<String>,
    /// Address of the script that starts a worker.
    pub worker: Option<String>,
}

impl Facts {
    /// Reads them from the attributes of `#vetro-esplora`.
    #[must_use]
    pub fn read(root: &HtmlElement) -> Self {
        let data = root.dataset();
        let text = |key: &str| data.get(key).unwrap_or_default();
        Self {
            arrow: text("arrow"),
            n_rows: text("righe").parse().unwrap_or(0),
            lang: if text("lang") == "en" { Lang::En } else { Lang::It },
            name: text("nome"),
            title: text("tabella"),
            amount: data.get("importo").filter(|name| !name.is_empty()),
            worker: data.get("lavoratore").filter(|url| !url.is_empty()),
        }
    }
}

/// The element of that id.
#[must_use]
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The search field.
#[must_use]
pub fn search_field() -> Option<HtmlInputElement> {
    by_id("v-q")?.dyn_into().ok()
}

/// The elements that a selector finds, in order.
#[must_use]
pub fn all(within: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = within.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()).collect()
}

/// Whether filters open on the whole screen.
#[must_use]
pub fn is_narrow() -> bool {
    let query = window().match_media("(min-width: 992px)").ok().flatten();
    query.is_some_and(|query| !query.matches())
}

/// Whether the reader asked for few bytes.
#[must_use]
pub fn saves_data() -> bool {
    let get = |of: &wasm_bindgen::JsValue, key: &str| js_sys::Reflect::get(of, &key.into()).ok();
    let connection =
        get(&window().navigator(), "connection").filter(wasm_bindgen::JsValue::is_object);
    connection.and_then(|it| get(&it, "saveData")).is_some_and(|it| it.is_truthy())
}

/// The columns of the static table, by name, in its order; and the one that heads its rows.
#[must_use]
pub fn static_columns(table: &Element) -> (Vec<String>, Option<usize>) {
    let names = all(table, "thead th").iter().filter_map(|th| th.dataset().get("col")).collect();
    let first = all(table, "tbody tr").into_iter().next();
    let header = first.and_then(|row| {
        all(&row, "th, td").iter().position(|cell| cell.tag_name().eq_ignore_ascii_case("th"))
    });
    (names, header)
}

/// Puts a button into each header of the static table, so that the first sort needs no other table.
///
/// The button takes the words over and looks like them: nothing moves.
pub fn add_sort_buttons(table: &Element) {
    for th in all(table, "thead th[data-col]") {
        if th.query_selector("button").ok().flatten().is_some() {
            continue;
        }
        let Ok(button) = document().create_element("button") else { continue };
        let _ = button.set_attribute("type", "button");
        button.set_class_name("v-ordina");
        while let Some(child) = th.first_child() {
            let _ = button.append_child(&child);
        }
        let _ = th.append_child(&button);
    }
}

/// Buttons of the bar, by the name of what they do; made where the page has none.
const BAR: &[(&str, text::Text)] = &[
    ("filtri", text::FILTERS),
    ("ordina", text::SORT),
    ("colonne", text::COLUMNS),
    ("raggruppa", text::GROUP),
    ("grafico", text::CHART),
    ("scarica", text::DOWNLOAD),
    ("copia", text::COPY_LINK),
];

/// Names the buttons of the bar and adds those that lack.
pub fn prepare_bar(root: &Element, lang: Lang) {
    for (name, label) in BAR {
        if button(root, name).is_some() {
            continue;
        }
        let same =
            |it: &HtmlElement| it.text_content().is_some_and(|it| it.trim() == label.get(lang));
        let found = all(root, "button").into_iter().find(same);
        let made = || {
            let button: HtmlElement = document().create_element("button").ok()?.dyn_into().ok()?;
            button.set_attribute("type", "button").ok()?;
            button.set_class_name("btn btn-outline-primary btn-sm");
            button.set_text_content(Some(label.get(lang)));
            let bar = root.query_selector("form").ok().flatten().unwrap_or_else(|| root.clone());
            bar.append_child(&button).ok()?;
            Some(button)
        };
        if let Some(button) = found.or_else(made) {
            let _ = button.set_attribute("data-azione", name);
        }
    }
}

/// The button of the bar that does this.
#[must_use]
pub fn button(root: &Element, name: &str) -> Option<HtmlElement> {
    let found = root.query_selector(&format!("[data-azione=\"{name}\"]")).ok().flatten();
    found?.dyn_into().ok()
}

/// Moves the focus, giving the element a place in no tab order when it has none.
pub fn focus(element: &HtmlElement) {
    if element.tab_index() < 0 && element.get_attribute("tabindex").is_none() {
        let _ = element.set_attribute("tabindex", "-1");
    }
    let _ = element.focus();
}

/// Says a sentence in the status line, 600 ms from now: quick changes are heard once.
pub fn announce_later(sentence: String) -> Timeout {
    Timeout::new(600, move || {
        if let Some(status) = by_id("v-stato") {
            status.set_text_content(Some(&sentence));
        }
    })
}

/// Gives the reader a file to save.
///
/// # Errors
/// When the browser makes no object of the text.
pub fn save(name: &str, mime: &str, text: &str) -> Result<(), wasm_bindgen::JsValue> {
    let parts = js_sys::Array::of1(&text.into());
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(mime);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let anchor: web_sys::HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The browser reads the object after this turn; a minute is long for that and short for the memory.
    Timeout::new(60_000, move || {
        let _ = web_sys::Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}

/// The query string of the address, without `?`.
#[must_use]
pub fn query_string() -> String {
    let search = window().location().search().unwrap_or_default();
    search.trim_start_matches('?').to_owned()
}

/// Writes the query string into the address.
pub fn set_query_string(text: &str, push: bool) {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let url = if text.is_empty() { path } else { format!("{path}?{text}") };
    let Ok(history) = window().history() else { return };
    let null = wasm_bindgen::JsValue::NULL;
    let _ = if push {
        history.push_state_with_url(&null, "", Some(&url))
    } else {
        history.replace_state_with_url(&null, "", Some(&url))
    };
}
