//! The rows of one page, as a native table in a region that scrolls by itself.

use std::collections::BTreeSet;

use maud::{Markup, html};
use vetro_explore::Column;

use super::View;
use crate::cell;
use crate::format::fill;
use crate::model::PAGE_ROWS;
use crate::site::slug;
use crate::text;

/// The table region of a page of rows, from 1.
pub(super) fn region(view: &View<'_>, number: usize) -> Markup {
    let site = view.site;
    let rows = view.page_rows(number);
    let columns = view.table.columns();
    let head = row_header(view);
    let mut anchors = Anchors::new(view);
    html! {
        div .table-responsive .v-regione role="region" tabindex="0" aria-labelledby="tabella" {
            table class={ "table table-sm table-striped caption-top v-tabella" (cell::column_classes(columns)) } {
                caption #tabella { (view.title) ", " (caption(view, number)) }
                thead {
                    tr {
                        @for column in columns {
                            th scope="col" data-col=(column.name) {
                                (site.either(&column.label, &column.label_en))
                            }
                        }
                    }
                }
                tbody {
                    @for &row in rows {
                        tr {
                            @for (index, column) in columns.iter().enumerate() {
                                @let heads = index == head;
                                @let id = if heads { anchors.of(row as usize) } else { None };
                                (cell::cell(site, column, row as usize, heads, id.as_deref()))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// `righe da 1 a 100 di 1.527`.
pub(super) fn caption(view: &View<'_>, number: usize) -> String {
    let site = view.site;
    let from = number.saturating_sub(1) * PAGE_ROWS;
    let to = from + view.page_rows(number).len();
    let values =
        [("a", &*site.n(from + 1)), ("b", &*site.n(to)), ("tot", &*site.n(view.rows.len()))];
    fill(site.t(text::ROWS_FROM_TO), &values)
}

/// The column that names a row: the first of the key, else the first of all.
fn row_header(view: &View<'_>) -> usize {
    let key = view.dataset.table.schema.and_then(|schema| schema.key.first());
    key.and_then(|key| view.table.column_index(key)).unwrap_or(0)
}

/// `r-{key}` of each row, where the schema has a key; an anchor that repeats on a page is left out.
struct Anchors<'a> {
    key: Vec<&'a Column>,
    used: BTreeSet<String>,
}

impl<'a> Anchors<'a> {
    fn new(view: &'a View<'_>) -> Self {
        let names = view.dataset.table.schema.map_or(&[] as &[String], |schema| &schema.key);
        let key: Option<Vec<&Column>> = names
            .iter()
            .map(|name| view.table.columns().get(view.table.column_index(name)?))
            .collect();
        Self { key: key.unwrap_or_default(), used: BTreeSet::new() }
    }

    fn of(&mut self, row: usize) -> Option<String> {
        if self.key.is_empty() || self.key.iter().any(|column| column.is_empty_at(row)) {
            return None;
        }
        let parts = self.key.iter().map(|column| match column.text(row) {
            Some(text) => slug(text),
            None => column.whole(row).unwrap_or_default().to_string(),
        });
        let anchor = format!("r-{}", parts.collect::<Vec<_>>().join("-"));
        self.used.insert(anchor.clone()).then_some(anchor)
    }
}
