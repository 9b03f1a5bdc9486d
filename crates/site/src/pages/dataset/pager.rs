//! Links to the other pages of rows: plain links, all of them reachable.

use maud::{Markup, html};

use super::View;
use crate::format::fill;
use crate::page::Here;
use crate::text;

/// Pages shown on each side of the current one.
const AROUND: usize = 2;

/// The pager under a page of rows. The first page also lists all pages, folded.
pub(super) fn pager(view: &View<'_>, here: &Here, number: usize) -> Markup {
    let (site, n_pages) = (view.site, view.n_pages());
    if n_pages < 2 {
        return html! {};
    }
    let href = |page: usize| here.to(&view.page_directory(page));
    let values = [("p", &*site.n(number)), ("q", &*site.n(n_pages))];
    html! {
        nav .pagination-wrapper .v-pagine aria-label=(site.t(text::PAGER)) {
            ul .pagination {
                @if number > 1 { li .page-item { a .page-link rel="prev" href=(href(number - 1)) { (site.t(text::PREVIOUS)) } } }
                @for page in shown(number, n_pages) {
                    @match page {
                        Some(page) => li .page-item .active[page == number] {
                            a .page-link href=(href(page)) aria-current=[(page == number).then_some("page")] {
                                span .visually-hidden { (site.t(text::PAGE)) " " } (site.n(page))
                            }
                        },
                        None => li .page-item { span .page-link { "…" } },
                    }
                }
                @if number < n_pages { li .page-item { a .page-link rel="next" href=(href(number + 1)) { (site.t(text::NEXT)) } } }
            }
            p .v-pagina-stato { (fill(site.t(text::PAGE_OF), &values)) }
        }
        @if number == 1 && n_pages > 2 * AROUND + 3 { (all(view, here)) }
    }
}

/// First, last, and those around the current one; `None` is a gap.
fn shown(number: usize, n_pages: usize) -> Vec<Option<usize>> {
    let mut shown = Vec::new();
    let mut last = 0;
    for page in 1..=n_pages {
        if page == 1 || page == n_pages || page.abs_diff(number) <= AROUND {
            if page > last + 1 {
                shown.push(None);
            }
            shown.push(Some(page));
            last = page;
        }
    }
    shown
}

fn all(view: &View<'_>, here: &Here) -> Markup {
    let site = view.site;
    html! {
        details .v-tutte {
            summary { (site.t(text::ALL_PAGES)) }
            ul .v-numeri {
                @for page in 1..=view.n_pages() { li { a href=(here.to(&view.page_directory(page))) { (page) } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_around_the_page() {
        let text = |number, n_pages| {
            let shown = shown(number, n_pages).into_iter();
            shown
                .map(|it| it.map_or("…".to_owned(), |n| n.to_string()))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(text(1, 3), "1 2 3");
        assert_eq!(text(1, 16), "1 2 3 … 16");
        assert_eq!(text(8, 16), "1 … 6 7 8 9 10 … 16");
        assert_eq!(text(16, 16), "1 … 14 15 16");
    }
}
