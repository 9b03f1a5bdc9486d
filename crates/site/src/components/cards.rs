//! Cards: only the title is a link.

use maud::{Markup, html};

/// A card with a title that links, a text, and a line below.
pub(crate) fn card(title: &str, href: &str, text: &Markup, footer: Option<&Markup>) -> Markup {
    html! {
        article .it-card .it-card-height-full .rounded .shadow-sm .border {
            h3 .it-card-title { a href=(href) { (title) } }
            div .it-card-body { (text) }
            @if let Some(footer) = footer { footer .it-card-footer { (footer) } }
        }
    }
}

/// Cards in a list, three a line where there is room.
pub(crate) fn list(cards: impl IntoIterator<Item = Markup>) -> Markup {
    html! {
        ul .row .v-carte {
            @for card in cards { li .col-12 .col-md-6 .col-lg-4 .mb-4 { (card) } }
        }
    }
}
