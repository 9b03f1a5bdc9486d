//! Links to the other pages of rows: plain links, all of them reachable.

use maud::{Markup, html};

use super::View;
use crate::format::fill;
use crate::page::Here;
use crate::text;

/// Pages shown on each side of the current one. With one link for every tenth page on the first, any page is two
/// clicks from there.
const AROUND: usize = 5;
/// Which pages the first one lists: every tenth.
const STEP: usize = 10;

/// The pager under a page of rows. The first page also lists every tenth page.
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
        @if number == 1 && n_pages > STEP { (tenths(view, here)) }
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

fn tenths(view: &View<'_>, here: &Here) -> Markup {
    let site = view.site;
    html! {
        nav .v-tutte aria-label=(site.t(text::FAR_PAGES)) {
            p { (site.t(text::FAR_PAGES)) }
            ul .v-numeri {
                @for page in (STEP..=view.n_pages()).step_by(STEP) { li { a href=(here.to(&view.page_directory(page))) { (page) } } }
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
        assert_eq!(text(1, 16), "1 2 3 4 5 6 … 16");
        assert_eq!(text(9, 30), "1 … 4 5 6 7 8 9 10 11 12 13 14 … 30");
        assert_eq!(text(16, 16), "1 … 11 12 13 14 15 16");
    }
}
