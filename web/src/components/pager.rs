//! The pager: real links to the same view at another page.

use std::collections::BTreeSet;

use vetro_core::Lang;
use yew::prelude::*;

use crate::state::Action;
use crate::text;

/// Props of [`Pager`].
#[derive(PartialEq, Properties)]
pub struct PagerProps {
    /// Page shown, from 1.
    pub page: u32,
    /// Pages.
    pub n_pages: u32,
    /// `Pagina 1 di 31, righe da 1 a 50`.
    pub state: AttrValue,
    /// Address of a page.
    pub href: Callback<u32, String>,
    /// Language.
    pub lang: Lang,
    /// Changes.
    pub on: Callback<Action>,
}

/// First, last and the neighbours of the page; nothing for a single page.
#[component]
pub fn Pager(props: &PagerProps) -> Html {
    if props.n_pages <= 1 {
        return Html::default();
    }
    let lang = props.lang;
    let step = |to: u32, name: &'static str, possible: bool| {
        if possible {
            link(to, html! { name }, None, props)
        } else {
            html! { <li class="page-item disabled"><span class="page-link">{ name }</span></li> }
        }
    };
    html! {
        <nav class="pagination-wrapper v-pagine" aria-label={text::PAGES.get(lang)}>
            <ul class="pagination">
                { step(props.page.saturating_sub(1), text::PREVIOUS.get(lang), props.page > 1) }
                { for near(props.page, props.n_pages).into_iter().map(|n| number(n, props)) }
                { step(props.page + 1, text::NEXT.get(lang), props.page < props.n_pages) }
            </ul>
            <p class="v-pagina-stato">{ &props.state }</p>
        </nav>
    }
}

/// The pages that are named: the first, the last, and two on each side.
fn near(page: u32, n_pages: u32) -> Vec<u32> {
    let around = page.saturating_sub(2).max(1)..=(page + 2).min(n_pages);
    let named: BTreeSet<u32> = [1, n_pages].into_iter().chain(around).collect();
    named.into_iter().collect()
}

fn number(n: u32, props: &PagerProps) -> Html {
    let label = text::page(n, props.lang);
    link(n, html! { n }, Some(label), props)
}

fn link(to: u32, content: Html, label: Option<String>, props: &PagerProps) -> Html {
    let on = props.on.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        // A click that asks for another tab is the browser's.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            on.emit(Action::Page(to));
        }
    });
    let current = (to == props.page && label.is_some()).then_some("page");
    html! {
        <li class={classes!("page-item", current.map(|_| "active"))}>
            <a class="page-link" href={props.href.emit(to)} aria-label={label} aria-current={current} {onclick}>{ content }</a>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn the_neighbours_are_named() {
        assert_eq!(near(1, 1), [1]);
        assert_eq!(near(1, 9), [1, 2, 3, 9]);
        assert_eq!(near(5, 9), [1, 3, 4, 5, 6, 7, 9]);
        assert_eq!(near(9, 9), [1, 7, 8, 9]);
    }
}
