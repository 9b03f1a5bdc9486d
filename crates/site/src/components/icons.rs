//! Icons: always hidden from assistive technology, always beside a word. A page carries only the symbols it uses.

use maud::{Markup, PreEscaped, html};

use crate::model::Assets;

/// An icon of the sprite. Without the bundle its symbol is absent, and the word beside it stays.
pub(crate) fn icon(name: &str, class: &str) -> Markup {
    html! {
        svg class={ "icon icon-sm " (class) } aria-hidden="true" focusable="false" { use href={ "#" (name) } {} }
    }
}

/// The symbols that the parts of a page use, once each, in order of name.
pub(crate) fn symbols(assets: &Assets, parts: &[&str]) -> Markup {
    let used = assets.icons.iter().filter(|(name, _)| {
        let mark = format!("href=\"#{name}\"");
        parts.iter().any(|part| part.contains(&mark))
    });
    let symbols: String = used.map(|(_, symbol)| symbol.as_str()).collect();
    html! {
        @if !symbols.is_empty() {
            svg .d-none aria-hidden="true" { (PreEscaped(symbols)) }
        }
    }
}
