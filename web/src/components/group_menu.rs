//! «Raggruppa e somma»: one column or two, and what is worked out.

use std::rc::Rc;

use vetro_core::Lang;
use vetro_core::schema::Kind;
use vetro_explore::group::is_groupable;
use vetro_explore::{By, Calc, Data, Measure, Part, Query, View};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::dialog::Dialog;
use crate::chips::label;
use crate::state::{Action, Head};
use crate::text;

/// Props of [`GroupMenu`].
#[derive(PartialEq, Properties)]
pub struct GroupMenuProps {
    /// The table.
    pub head: Rc<Head>,
    /// The view in force.
    pub query: Query,
    /// Language.
    pub lang: Lang,
    /// Changes.
    pub on: Callback<Action>,
}

/// What is being put together.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Choice {
    by: [Option<By>; 2],
    measure: Option<Measure>,
}

const PARTS: [Part; 4] = [Part::Year, Part::Quarter, Part::Month, Part::Whole];
const CALCS: [Calc; 5] = [Calc::Sum, Calc::Mean, Calc::Median, Calc::Min, Calc::Max];

/// Nothing changes until confirmed.
#[component]
pub fn GroupMenu(props: &GroupMenuProps) -> Html {
    let lang = props.lang;
    let choice = use_state(|| first_choice(&props.query, &props.head));
    let close = {
        let on = props.on.clone();
        Callback::from(move |()| on.emit(Action::Close))
    };
    let confirm = |view: View| {
        let (on, choice) = (props.on.clone(), choice.clone());
        Callback::from(move |_: MouseEvent| {
            let by = choice.by.iter().flatten().copied().collect();
            on.emit(Action::Group(by, choice.measure, view));
        })
    };
    let none = choice.by.iter().all(Option::is_none);
    html! {
        <Dialog title={text::GROUP.get(lang)} close={text::CLOSE.get(lang)} on_close={close}>
            { by(0, text::GROUP_BY.get(lang), &choice, props) }
            { by(1, text::GROUP_AND.get(lang), &choice, props) }
            { measure(&choice, props) }
            <div class="v-dialogo-piede v-scelte">
                <button type="button" class="btn btn-primary" disabled={none} onclick={confirm(View::Groups)}>{ text::AS_TABLE.get(lang) }</button>
                <button type="button" class="btn btn-outline-primary" disabled={none} onclick={confirm(View::Chart)}>{ text::AS_CHART.get(lang) }</button>
            </div>
        </Dialog>
    }
}

/// What is in force, else the first category and the sum of the main amount.
fn first_choice(query: &Query, head: &Head) -> Choice {
    if !query.group.is_empty() {
        let by = [0, 1].map(|at| query.group.get(at).copied());
        return Choice { by, measure: query.measure };
    }
    let (by, measure) = suggested(head);
    Choice { by: [by, None], measure }
}

/// The grouping that a table suggests by itself: by category, else by year; the sum of its main amount.
#[must_use]
pub fn suggested(head: &Head) -> (Option<By>, Option<Measure>) {
    let columns = head.table.columns();
    let first = |kinds: &[Kind]| columns.iter().position(|it| kinds.contains(&it.kind));
    let column = first(&[Kind::Categoria])
        .or_else(|| first(&[Kind::Anno]))
        .or_else(|| first(&[Kind::Data]))
        .or_else(|| columns.iter().position(|it| is_groupable(it.kind)));
    let by = column.map(|column| By { column, part: part_for(head, column) });
    (by, head.amount.map(|column| Measure { calc: Calc::Sum, column }))
}

/// Days are put together by year unless chosen otherwise.
fn part_for(head: &Head, column: usize) -> Part {
    let is_date = head.table.columns().get(column).is_some_and(|it| it.kind == Kind::Data);
    if is_date { Part::Year } else { Part::Whole }
}

fn groupable(head: &Head) -> Vec<usize> {
    let fits = |kind| {
        is_groupable(kind) && !matches!(kind, Kind::Url | Kind::Email | Kind::Pec | Kind::Telefono)
    };
    let columns = head.table.columns().iter().enumerate();
    columns.filter(|(_, column)| fits(column.kind)).map(|(at, _)| at).collect()
}

fn by(
    at: usize,
    name: &'static str,
    choice: &UseStateHandle<Choice>,
    props: &GroupMenuProps,
) -> Html {
    let now = choice.by[at];
    let onchange = {
        let (choice, head) = (choice.clone(), Rc::clone(&props.head));
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let mut next = *choice;
            let column = select.value().parse().ok();
            next.by[at] = column.map(|column| By { column, part: part_for(&head, column) });
            choice.set(next);
        })
    };
    let onpart = {
        let choice = choice.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let mut next = *choice;
            let part = select.value().parse::<usize>().ok().and_then(|at| PARTS.get(at)).copied();
            if let (Some(by), Some(part)) = (&mut next.by[at], part) {
                by.part = part;
            }
            choice.set(next);
        })
    };
    let date = now.filter(|by| {
        props.head.table.columns().get(by.column).is_some_and(|it| it.kind == Kind::Data)
    });
    let (id, part_id) = (format!("v-gruppo-{at}"), format!("v-gruppo-parte-{at}"));
    html! {
        <div class="v-da-a v-ordine">
            <div>
                <label for={id.clone()}>{ name }</label>
                <select {id} class="form-select" {onchange}>
                    <option value="" selected={now.is_none()}>{ text::SORT_NONE.get(props.lang) }</option>
                    { for groupable(&props.head).into_iter().map(|column| html! {
                        <option value={column.to_string()} selected={now.is_some_and(|by| by.column == column)}>{ label(&props.head.table, column, props.lang) }</option>
                    }) }
                </select>
            </div>
            if let Some(date) = date {
                <div>
                    <label for={part_id.clone()}>{ text::GROUP_PART.get(props.lang) }</label>
                    <select id={part_id} class="form-select" onchange={onpart}>
                        { for PARTS.iter().enumerate().map(|(at, part)| html! {
                            <option value={at.to_string()} selected={date.part == *part}>{ text::part(*part, props.lang) }</option>
                        }) }
                    </select>
                </div>
            }
        </div>
    }
}

fn measure(choice: &UseStateHandle<Choice>, props: &GroupMenuProps) -> Html {
    let lang = props.lang;
    let columns = props.head.table.columns();
    let numbers: Vec<usize> = (0..columns.len())
        .filter(|&at| matches!(columns[at].data, Data::Long(_) | Data::Float(_)))
        .collect();
    let first = props.head.amount.or_else(|| numbers.first().copied());
    let oncalc = {
        let choice = choice.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let mut next = *choice;
            let calc = select.value().parse::<usize>().ok().and_then(|at| CALCS.get(at)).copied();
            let column = next.measure.map(|measure| measure.column).or(first);
            next.measure = calc.zip(column).map(|(calc, column)| Measure { calc, column });
            choice.set(next);
        })
    };
    let oncolumn = {
        let choice = choice.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let mut next = *choice;
            if let (Some(measure), Ok(column)) = (&mut next.measure, select.value().parse()) {
                measure.column = column;
            }
            choice.set(next);
        })
    };
    if numbers.is_empty() {
        return Html::default();
    }
    let now = choice.measure;
    html! {
        <div class="v-da-a v-ordine">
            <div>
                <label for="v-calcola">{ text::CALC.get(lang) }</label>
                <select id="v-calcola" class="form-select" onchange={oncalc}>
                    <option value="" selected={now.is_none()}>{ text::CALC_ROWS.get(lang) }</option>
                    { for CALCS.iter().enumerate().map(|(at, calc)| html! {
                        <option value={at.to_string()} selected={now.is_some_and(|it| it.calc == *calc)}>{ text::calc(*calc, lang) }</option>
                    }) }
                </select>
            </div>
            <div>
                <label for="v-calcola-di">{ text::CALC_OF.get(lang) }</label>
                <select id="v-calcola-di" class="form-select" disabled={now.is_none()} onchange={oncolumn}>
                    { for numbers.into_iter().map(|column| html! {
                        <option value={column.to_string()} selected={now.map_or(first == Some(column), |it| it.column == column)}>{ label(&props.head.table, column, lang) }</option>
                    }) }
                </select>
            </div>
        </div>
    }
}
