//! A cell of a typed table as people read it. Kinds decide the writing, never the text itself.

use maud::{Markup, html};
use vetro_core::schema::Kind;
use vetro_core::value::data::Date;
use vetro_core::value::format;
use vetro_explore::Column;

use crate::markdown::is_safe_link;
use crate::site::Site;
use crate::text;

/// What stands in a masked cell.
const MASKED: &str = "omissis";
/// Characters of an address that a cell shows.
const SHOWN: usize = 48;

/// How the cells of a column are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Set {
    /// Figures: to the right.
    Figures,
    /// Dates and codes: on one line.
    Unbroken,
}

/// Columns that the style sheet knows by their place.
const PLACES: usize = 16;

/// Classes of a table that say, once for all its rows, which columns hold figures (`v-n3`) and which must not break
/// (`v-d1`): a class on each cell would weigh a tenth of the page.
pub(crate) fn column_classes(columns: &[Column]) -> String {
    let mut classes = String::new();
    for (place, column) in (1..=PLACES).zip(columns) {
        match set(column.kind) {
            Some(Set::Figures) => classes.push_str(&format!(" v-n{place}")),
            Some(Set::Unbroken) => classes.push_str(&format!(" v-d{place}")),
            None => {}
        }
    }
    classes
}

const fn set(kind: Kind) -> Option<Set> {
    match kind {
        Kind::Intero | Kind::Numero | Kind::Euro | Kind::Percentuale | Kind::Anno => {
            Some(Set::Figures)
        }
        Kind::Data
        | Kind::Cig
        | Kind::Cup
        | Kind::CodiceFiscale
        | Kind::PartitaIva
        | Kind::CodiceFiscaleOPartitaIva
        | Kind::CodiceIstat
        | Kind::CodiceIpa
        | Kind::CodiceCatastale
        | Kind::Codice => Some(Set::Unbroken),
        _ => None,
    }
}

/// A cell in its `<td>`, or in the `<th>` that names its row.
pub(crate) fn cell(
    site: &Site<'_>,
    column: &Column,
    row: usize,
    heads_row: bool,
    id: Option<&str>,
) -> Markup {
    let empty = column.is_empty_at(row);
    let class = empty.then_some("v-v");
    let content = if empty {
        html! { (site.t(text::NOT_STATED)) }
    } else {
        content(site, column, row)
    };
    html! {
        @if heads_row {
            th scope="row" id=[id] class=[class] { (content) }
        } @else {
            td class=[class] { (content) }
        }
    }
}

fn content(site: &Site<'_>, column: &Column, row: usize) -> Markup {
    if let Some(text) = column.text(row) {
        return written(column.kind, text);
    }
    html! { (figure(site, column, row)) }
}

/// Text, with a link where its kind is an address.
fn written(kind: Kind, text: &str) -> Markup {
    match kind {
        _ if text == MASKED => html! { (text) },
        Kind::Url if is_safe_link(text) => html! { a href=(text) { (short(text)) } },
        Kind::Email | Kind::Pec if is_address(text) => {
            html! { a href={ "mailto:" (text) } { (text) } }
        }
        _ => html! { (text) },
    }
}

/// A figure or a date as text.
pub(crate) fn figure(site: &Site<'_>, column: &Column, row: usize) -> String {
    if let Some(number) = column.float(row) {
        return match column.kind {
            Kind::Percentuale => format::percent(number, site.lang),
            _ => format::decimal(number, 6, site.lang),
        };
    }
    column.whole(row).map_or_else(String::new, |whole| whole_figure(site, column.kind, whole))
}

/// A whole number of a kind as text: cents, a year, days, yes and no.
pub(crate) fn whole_figure(site: &Site<'_>, kind: Kind, whole: i64) -> String {
    match kind {
        Kind::Euro => format::euro(whole, site.lang),
        Kind::Anno => whole.to_string(),
        Kind::Data => i32::try_from(whole)
            .map_or_else(|_| String::new(), |days| format::date_short(Date(days), site.lang)),
        Kind::SiNo => site.t(if whole == 0 { text::NO } else { text::YES }).to_owned(),
        _ => format::integer(whole, site.lang),
    }
}

/// An address without its scheme, cut where it is long.
fn short(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/');
    match bare.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &bare[..at]),
        None => bare.to_owned(),
    }
}

fn is_address(text: &str) -> bool {
    text.matches('@').count() == 1
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"@._%+-".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_links_only_when_they_are_safe() {
        for (kind, text, expected) in [
            (Kind::Url, "javascript:alert(1)", "javascript:alert(1)"),
            (
                Kind::Url,
                "https://www.example.org/",
                "<a href=\"https://www.example.org/\">example.org</a>",
            ),
            (Kind::Pec, "a@b.it", "<a href=\"mailto:a@b.it\">a@b.it</a>"),
            (Kind::Pec, "a@b.it?subject=x", "a@b.it?subject=x"),
            (Kind::Testo, "<b>", "&lt;b&gt;"),
        ] {
            assert_eq!(written(kind, text).into_string(), expected);
        }
    }
}
