//! «Non pubblicato», always in the same words: the files, why, the rules.

use maud::{Markup, html};

use crate::kept::Kept;
use crate::page::Here;
use crate::site::Site;
use crate::text;

/// `Non pubblicato: contributi.csv: contiene dati personali che non si pubblicano (PRI001).`
pub(crate) fn line(site: &Site<'_>, here: &Here, kept: &Kept<'_>) -> Markup {
    html! {
        strong { (site.t(text::WITHHELD)) } ": " (kept.sentence())
        @if !kept.codes.is_empty() {
            " ("
            @for (index, code) in kept.codes.iter().enumerate() { @if index > 0 { ", " } (rule(here, code)) }
            ")"
        }
        "."
    }
}

/// A callout with a line for each; nothing where all is published.
pub(crate) fn callout(site: &Site<'_>, here: &Here, kept: &[Kept<'_>]) -> Markup {
    html! {
        @if !kept.is_empty() {
            div .callout .warning {
                div .callout-inner {
                    @for it in kept { p { (line(site, here, it)) } }
                    p { (site.t(text::WITHHELD_WHAT)) }
                }
            }
        }
    }
}

/// A rule's code, linked to its page.
fn rule(here: &Here, code: &str) -> Markup {
    html! {
        @if vetro_core::rules::get(code).is_some() { a href=(here.to(&format!("controlla/regole/{code}/"))) { (code) } }
        @else { (code) }
    }
}
