//! The choice of columns.

use std::rc::Rc;

use vetro_core::Lang;
use yew::prelude::*;

use super::dialog::Dialog;
use crate::chips::label;
use crate::state::{Action, Head};
use crate::text;

/// Props of [`Columns`].
#[derive(PartialEq, Properties)]
pub struct ColumnsProps {
    /// The table.
    pub head: Rc<Head>,
    /// The columns shown.
    pub shown: Vec<usize>,
    /// Language.
    pub lang: Lang,
    /// Changes.
    pub on: Callback<Action>,
}

/// A box a column; the one that heads the rows stays.
#[component]
pub fn Columns(props: &ColumnsProps) -> Html {
    let close = {
        let on = props.on.clone();
        Callback::from(move |()| on.emit(Action::Close))
    };
    let n = props.head.table.columns().len();
    html! {
        <Dialog title={text::COLUMNS.get(props.lang)} close={text::CLOSE.get(props.lang)} on_close={close}>
            <ul class="v-lista">{ for (0..n).map(|column| choice(column, props)) }</ul>
        </Dialog>
    }
}

fn choice(column: usize, props: &ColumnsProps) -> Html {
    let checked = props.shown.contains(&column);
    let (on, shown) = (props.on.clone(), props.shown.clone());
    let onchange =
        Callback::from(move |_: Event| on.emit(Action::Columns(toggled(&shown, column))));
    html! {
        <li key={column}>
            <label class="v-casella">
                <input type="checkbox" {checked} disabled={column == props.head.row_header} {onchange} />
                <span>{ label(&props.head.table, column, props.lang) }</span>
            </label>
        </li>
    }
}

/// The shown columns with one more, at its place in the schema, or one less.
fn toggled(shown: &[usize], column: usize) -> Vec<usize> {
    let mut columns = shown.to_vec();
    if let Some(at) = columns.iter().position(|&it| it == column) {
        columns.remove(at);
    } else {
        let at = columns.iter().position(|&it| it > column).unwrap_or(columns.len());
        columns.insert(at, column);
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::toggled;

    #[test]
    fn a_column_returns_to_its_place() {
        assert_eq!(toggled(&[0, 2, 5], 3), [0, 2, 3, 5]);
        assert_eq!(toggled(&[0, 2, 3], 2), [0, 3]);
        assert_eq!(toggled(&[0], 9), [0, 9]);
    }
}
