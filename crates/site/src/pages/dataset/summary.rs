//! Totals that the page says without being asked: by year, by category, and who gets most. The same engine answers
//! in the browser, so the two agree to the cent.

use maud::{Markup, html};
use vetro_core::value::format;
use vetro_explore::{Group, GroupKey, summaries};

use super::View;
use crate::cell::whole_figure;
use crate::format::fill;
use crate::text;

/// Categories listed; the rest is said as a number.
const CATEGORIES: usize = 20;

/// `1.527 righe · Totale 1.234.567,89 € (4 righe senza importo)`.
pub(super) fn results_line(view: &View<'_>) -> Markup {
    let site = view.site;
    let total = summaries(
        &view.table,
        &vetro_explore::Roles { amount: view.roles.amount, ..Default::default() },
    )
    .total;
    html! {
        strong { (site.rows(view.table.n_rows())) }
        @if let Some(total) = total {
            " · " (site.t(text::TOTAL)) " " strong { (format::euro(cents(total.sum), site.lang)) }
            @if total.n_without > 0 { " " (fill(site.t(text::WITHOUT_AMOUNT), &[("m", &site.n(total.n_without as usize))])) }
        }
    }
}

/// The section of totals; nothing where the table has no column to tell them by.
pub(super) fn section(view: &View<'_>) -> Markup {
    let site = view.site;
    let it = summaries(&view.table, &view.roles);
    let sums = view.roles.amount.is_some();
    // Two years or two categories say something; one is the total again.
    let (years, categories) = (it.by_year.len() > 1, it.by_category.len() > 1);
    if !years && !categories && it.top.is_empty() {
        return html! {};
    }
    let label = |column: Option<usize>| {
        let column = column.and_then(|column| view.table.columns().get(column));
        column.map_or("", |column| site.either(&column.label, &column.label_en))
    };
    let hidden = it.by_category.len().saturating_sub(CATEGORIES);
    html! {
        section .v-riepiloghi aria-labelledby="totali" {
            h2 #totali { (site.t(text::TOTALS)) }
            @if sums { p { (site.t(text::TOTALS_NOTE)) } }
            @if years { (table(view, "per-anno", site.t(text::BY_YEAR), site.t(text::YEAR), view.roles.period, &it.by_year)) }
            @if categories {
                @let by = fill(site.t(text::BY_COLUMN), &[("colonna", &lower_first(label(view.roles.category)))]);
                (table(view, "per-categoria", &by, label(view.roles.category), view.roles.category, &it.by_category[..it.by_category.len() - hidden]))
                @if hidden > 0 { p { (fill(site.t(text::OTHERS), &[("n", &site.n(hidden))])) } }
            }
            @if !it.top.is_empty() {
                (table(view, "per-soggetto", site.t(text::TOP_FIRMS), label(view.roles.counterparty), view.roles.counterparty, &it.top))
                @if it.n_others > 0 { p { (fill(site.t(text::OTHERS), &[("n", &site.n(it.n_others))])) } }
                p .v-avviso { (site.t(text::TOP_ONLY_FIRMS)) }
            }
        }
    }
}

fn table(
    view: &View<'_>,
    id: &str,
    title: &str,
    head: &str,
    column: Option<usize>,
    groups: &[Group],
) -> Markup {
    let site = view.site;
    let sums = view.roles.amount.is_some();
    let without = groups.iter().any(|group| group.n_without > 0);
    html! {
        div .table-responsive .v-regione role="region" tabindex="0" aria-labelledby=(id) {
            table .table .table-sm .caption-top .v-riepilogo {
                caption #(id) { (title) }
                thead { tr {
                    th scope="col" { (head) }
                    th .v-n scope="col" { (site.t(text::FACT_ROWS)) }
                    @if sums { th .v-n scope="col" { (site.t(text::TOTAL)) } }
                    @if without { th .v-n scope="col" { (site.t(text::ROWS_WITHOUT_AMOUNT)) } }
                } }
                tbody { @for group in groups { tr {
                    th scope="row" { (key(view, column, &group.key)) }
                    td .v-n { (site.n(group.n_rows as usize)) }
                    @if sums { td .v-n { (format::euro(cents(group.sum), site.lang)) } }
                    @if without { td .v-n { (site.n(group.n_without as usize)) } }
                } } }
            }
        }
    }
}

fn key(view: &View<'_>, column: Option<usize>, key: &GroupKey) -> String {
    use vetro_core::schema::Kind;
    let site = view.site;
    match key {
        GroupKey::Text(text) => text.clone(),
        GroupKey::Empty => site.t(text::NOT_STATED).to_owned(),
        GroupKey::Whole(whole) => {
            let kind = column
                .and_then(|column| view.table.columns().get(column))
                .map(|column| column.kind);
            match kind {
                // The years of a date column are whole numbers already.
                Some(Kind::Data) | None => whole.to_string(),
                Some(kind) => whole_figure(site, kind, *whole),
            }
        }
    }
}

/// Cents of a sum. A sum beyond 92 million billion euro is not a municipality's.
fn cents(sum: i128) -> i64 {
    i64::try_from(sum).unwrap_or(if sum < 0 { i64::MIN } else { i64::MAX })
}

fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
