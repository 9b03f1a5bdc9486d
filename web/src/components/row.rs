//! All cells of a row.

use std::rc::Rc;

use vetro_core::Lang;
use yew::prelude::*;

use super::dialog::Dialog;
use super::table::cell;
use crate::chips::label;
use crate::engine::RowReply;
use crate::state::{Action, Head};
use crate::text;

/// Props of [`WholeRow`].
#[derive(PartialEq, Properties)]
pub struct WholeRowProps {
    /// The table.
    pub head: Rc<Head>,
    /// The row.
    pub row: Rc<RowReply>,
    /// Language.
    pub lang: Lang,
    /// Changes.
    pub on: Callback<Action>,
}

/// A list of names and values: what a phone's table has no room for.
#[component]
pub fn WholeRow(props: &WholeRowProps) -> Html {
    let lang = props.lang;
    let close = {
        let on = props.on.clone();
        Callback::from(move |()| on.emit(Action::Close))
    };
    let kind = |column: usize| props.head.table.columns().get(column).map(|it| it.kind);
    html! {
        <Dialog title={text::row_title(props.row.id, lang)} close={text::CLOSE.get(lang)} on_close={close}>
            <dl class="v-scheda">
                { for props.row.cells.iter().enumerate().filter_map(|(column, text)| Some(html! {
                    <div>
                        <dt>{ label(&props.head.table, column, lang) }</dt>
                        <dd class={text.is_empty().then_some("v-v")}>{ cell(text, kind(column)?, lang) }</dd>
                    </div>
                })) }
            </dl>
        </Dialog>
    }
}
