//! The table region: the same native table as the static page, with the rows of the view.

use std::rc::Rc;

use vetro_core::Lang;
use vetro_core::schema::Kind;
use yew::prelude::*;

use crate::chips::label;
use crate::engine::View;
use crate::show::set;
use crate::state::{Action, Head};
use crate::text;

/// Props of [`TableRegion`].
#[derive(PartialEq, Properties)]
pub struct TableRegionProps {
    /// The table without rows.
    pub head: Rc<Head>,
    /// The page shown.
    pub view: Rc<View>,
    /// Column and direction of the order.
    pub sort: Option<(usize, bool)>,
    /// Caption, as the static table's.
    pub caption: AttrValue,
    /// Language.
    pub lang: Lang,
    /// Changes.
    pub on: Callback<Action>,
    /// A row is to be shown whole; its position.
    pub on_row: Callback<u32>,
}

/// The region scrolls by itself and takes the keyboard, like the static one.
#[component]
pub fn TableRegion(props: &TableRegionProps) -> Html {
    let columns = &props.view.columns;
    html! {
        <div class="table-responsive v-regione" role="region" tabindex="0" aria-labelledby="v-didascalia">
            <table class="table table-sm table-striped caption-top v-tabella">
                <caption id="v-didascalia" tabindex="-1">{ &props.caption }</caption>
                <thead><tr>{ for columns.iter().map(|&column| header(column, props)) }</tr></thead>
                <tbody>{ for props.view.rows.iter().enumerate().map(|(at, cells)| row(at, cells, props)) }</tbody>
                { sums(props) }
            </table>
        </div>
    }
}

fn kind(column: usize, props: &TableRegionProps) -> Kind {
    props.head.table.columns().get(column).map_or(Kind::Testo, |column| column.kind)
}

fn class(column: usize, props: &TableRegionProps) -> Option<&'static str> {
    set(kind(column, props))
}

fn header(column: usize, props: &TableRegionProps) -> Html {
    let name = props.head.table.columns().get(column).map(|it| it.name.clone());
    let sort = props
        .sort
        .filter(|&(sorted, _)| sorted == column)
        .map(|(_, descending)| if descending { "descending" } else { "ascending" });
    let on = props.on.clone();
    let onclick = Callback::from(move |_: MouseEvent| on.emit(Action::Sort(column)));
    html! {
        <th key={column} scope="col" data-col={name} class={class(column, props)} aria-sort={sort}>
            <button type="button" class="v-ordina" {onclick}>{ label(&props.head.table, column, props.lang) }</button>
        </th>
    }
}

fn row(at: usize, cells: &[String], props: &TableRegionProps) -> Html {
    let columns = &props.view.columns;
    let heads = if columns.contains(&props.head.row_header) {
        props.head.row_header
    } else {
        columns.first().copied().unwrap_or_default()
    };
    html! {
        <tr key={at}>
            { for columns.iter().zip(cells).map(|(&column, text)| {
                let empty = text.is_empty().then_some("v-v");
                let class = classes!(class(column, props), empty);
                let content = cell(text, kind(column, props), props.lang);
                if column == heads {
                    html! { <th scope="row" {class}>{ opener(at, text, props) }</th> }
                } else {
                    html! { <td {class}>{ content }</td> }
                }
            }) }
        </tr>
    }
}

/// The cell that heads a row opens the whole of it.
fn opener(at: usize, text: &str, props: &TableRegionProps) -> Html {
    let words = if text.is_empty() { text::NOT_STATED.get(props.lang) } else { text };
    let Some(&id) = props.view.ids.get(at) else { return html! { words } };
    let on = props.on_row.clone();
    let onclick = Callback::from(move |_: MouseEvent| on.emit(id));
    html! { <button type="button" class="v-apri" id={format!("v-riga-{id}")} aria-haspopup="dialog" {onclick}>{ words }</button> }
}

/// A cell as it is read; addresses lead where they say.
pub(super) fn cell(text: &str, kind: Kind, lang: Lang) -> Html {
    match kind {
        _ if text.is_empty() => html! { text::NOT_STATED.get(lang) },
        // Only these two schemes: a cell is anybody's text and must not run.
        Kind::Url if text.starts_with("https://") || text.starts_with("http://") => {
            html! { <a href={text.to_owned()}>{ text }</a> }
        }
        Kind::Email | Kind::Pec if is_address(text) => {
            html! { <a href={format!("mailto:{text}")}>{ text }</a> }
        }
        _ => html! { text },
    }
}

fn is_address(text: &str) -> bool {
    text.matches('@').count() == 1
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"@._%+-".contains(&b))
}

fn sums(props: &TableRegionProps) -> Html {
    let sum = |column: usize| props.view.sums.iter().find(|sum| sum.column == column);
    let columns = &props.view.columns;
    if !columns.iter().any(|&column| sum(column).is_some()) {
        return Html::default();
    }
    let total = text::TOTAL.get(props.lang);
    html! {
        <tfoot><tr>
            { for columns.iter().enumerate().map(|(at, &column)| {
                let text = sum(column).map(|sum| sum.text.clone());
                let class = class(column, props);
                match (at, text) {
                    (0, Some(text)) => html! { <th scope="row" {class}>{ format!("{total} {text}") }</th> },
                    (0, None) => html! { <th scope="row">{ total }</th> },
                    (_, text) => html! { <td {class}>{ text.unwrap_or_default() }</td> },
                }
            }) }
        </tr></tfoot>
    }
}
