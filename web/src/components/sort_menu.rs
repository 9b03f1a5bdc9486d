//! «Ordina»: two keys, each with its direction.

use std::rc::Rc;

use vetro_core::Lang;
use vetro_explore::SortKey;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::dialog::Dialog;
use crate::chips::label;
use crate::state::{Action, Head};
use crate::text;

/// Props of [`SortMenu`].
#[derive(PartialEq, Properties)]
pub struct SortMenuProps {
    /// The table.
    pub head: Rc<Head>,
    /// The keys in force.
    pub sort: Vec<SortKey>,
    /// Language.
    pub lang: Lang,
    /// Changes.
    pub on: Callback<Action>,
}

/// Nothing changes until confirmed.
#[component]
pub fn SortMenu(props: &SortMenuProps) -> Html {
    let lang = props.lang;
    let keys = use_state(|| [0, 1].map(|at| props.sort.get(at).copied()));
    let close = {
        let on = props.on.clone();
        Callback::from(move |()| on.emit(Action::Close))
    };
    let confirm = {
        let (on, keys) = (props.on.clone(), keys.clone());
        Callback::from(move |_: MouseEvent| {
            on.emit(Action::Order(keys.iter().flatten().copied().collect()));
        })
    };
    html! {
        <Dialog title={text::SORT.get(lang)} close={text::CLOSE.get(lang)} on_close={close}>
            { key(0, text::SORT_FIRST.get(lang), &keys, props) }
            { key(1, text::SORT_SECOND.get(lang), &keys, props) }
            <div class="v-dialogo-piede">
                <button type="button" class="btn btn-primary" onclick={confirm}>{ text::SORT_APPLY.get(lang) }</button>
            </div>
        </Dialog>
    }
}

fn key(
    at: usize,
    name: &'static str,
    keys: &UseStateHandle<[Option<SortKey>; 2]>,
    props: &SortMenuProps,
) -> Html {
    let now = keys[at];
    let set = |change: fn(Option<SortKey>, &str) -> Option<SortKey>| {
        let keys = keys.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let mut next = *keys;
            next[at] = change(next[at], &select.value());
            keys.set(next);
        })
    };
    let onchange = set(|now, value| {
        let column = value.parse().ok()?;
        Some(SortKey { column, descending: now.is_some_and(|key| key.descending) })
    });
    let onway = set(|now, value| now.map(|key| SortKey { descending: value == "giu", ..key }));
    let (id, way) = (format!("v-ordina-{at}"), format!("v-ordina-verso-{at}"));
    let n = props.head.table.columns().len();
    let descending = now.is_some_and(|key| key.descending);
    html! {
        <div class="v-da-a v-ordine">
            <div>
                <label for={id.clone()}>{ name }</label>
                <select {id} class="form-select" {onchange}>
                    <option value="" selected={now.is_none()}>{ text::SORT_NONE.get(props.lang) }</option>
                    { for (0..n).map(|column| html! {
                        <option value={column.to_string()} selected={now.is_some_and(|key| key.column == column)}>{ label(&props.head.table, column, props.lang) }</option>
                    }) }
                </select>
            </div>
            <div>
                <label for={way.clone()}>{ text::SORT_WAY.get(props.lang) }</label>
                <select id={way} class="form-select" onchange={onway} disabled={now.is_none()}>
                    <option value="su" selected={!descending}>{ text::SORT_UP.get(props.lang) }</option>
                    <option value="giu" selected={descending}>{ text::SORT_DOWN.get(props.lang) }</option>
                </select>
            </div>
        </div>
    }
}
