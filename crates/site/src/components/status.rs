//! A status: icon and word, colour only on top.

use maud::{Markup, html};
use vetro_core::indicators::status::Status;

use super::icons::icon;
use crate::site::Site;
use crate::text;

/// Icon and word.
pub(crate) fn badge(site: &Site<'_>, status: Status) -> Markup {
    let look = text::status(status);
    html! {
        span class={ "v-stato " (look.class) } { (icon(look.icon, "v-icona")) (site.t(look.word)) }
    }
}
