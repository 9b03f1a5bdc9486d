//! The groups of a view: a table whose names lead to their rows, or a chart with that table beside it.

use std::rc::Rc;

use vetro_core::Lang;
use vetro_core::schema::Kind;
use vetro_core::value::format::integer;
use vetro_explore::chart::{self, Frame, Mark};
use vetro_explore::group::{days_of, period};
use vetro_explore::{Calc, GroupSort, Part, Query, View as Shown, permalink};
use yew::prelude::*;

use crate::chips::label;
use crate::dom;
use crate::engine::View;
use crate::grouped::{GroupLine, GroupsReply, Sizes};
use crate::state::{Action, Head, Panel};
use crate::text;

/// Bars of a chart; the others are told together.
const MAX_BARS: usize = 15;
/// Periods that are drawn with their gaps.
const MAX_PERIODS: usize = 400;

/// Props of [`GroupsRegion`].
#[derive(PartialEq, Properties)]
pub struct GroupsProps {
    /// The table.
    pub head: Rc<Head>,
    /// The view in force.
    pub query: Query,
    /// The answer to it.
    pub view: Rc<View>,
    /// Language.
    pub lang: Lang,
    /// Changes.
    pub on: Callback<Action>,
}

impl GroupsProps {
    fn label(&self, column: usize) -> String {
        label(&self.head.table, column, self.lang).to_owned()
    }

    /// `Ufficio · Anno`.
    fn by(&self) -> String {
        let names = self.query.group.iter().map(|by| self.label(by.column));
        names.collect::<Vec<_>>().join(" · ")
    }

    /// `Somma di Importo`, or `Righe`.
    fn measured(&self) -> String {
        self.query.measure.map_or_else(
            || text::ROWS.get(self.lang).to_owned(),
            |it| text::calc_of(it.calc, &self.label(it.column), self.lang),
        )
    }

    fn button(&self, name: &'static str, action: Action, pressed: Option<bool>) -> Html {
        let on = self.on.clone();
        let onclick = Callback::from(move |_: MouseEvent| on.emit(action.clone()));
        let pressed = pressed.map(|pressed| if pressed { "true" } else { "false" });
        html! { <button type="button" class="btn btn-outline-primary btn-sm" aria-pressed={pressed} {onclick}>{ name }</button> }
    }

    /// The view of rows that a line stands for.
    fn rows_of(&self, filters: &[vetro_explore::Filter]) -> Query {
        opened(&self.query, filters)
    }
}

/// A view of rows with some filters in the place of what their columns had.
#[must_use]
pub fn opened(query: &Query, filters: &[vetro_explore::Filter]) -> Query {
    let mut next = Query { view: Shown::Table, page: 1, ..query.clone() };
    // Two parts of one date are one filter: the narrower one, which comes second, stays.
    for filter in filters {
        *next.filter_mut(filter.column) = filter.clone();
    }
    next
}

/// Groups or sizes, whichever the view asks for.
#[component]
pub fn GroupsRegion(props: &GroupsProps) -> Html {
    match (&props.view.groups, &props.view.sizes) {
        (Some(groups), _) => by_groups(groups, props),
        (None, Some(sizes)) => by_sizes(sizes, props),
        (None, None) => Html::default(),
    }
}

fn by_groups(groups: &GroupsReply, props: &GroupsProps) -> Html {
    let lang = props.lang;
    let charts = props.query.view == Shown::Chart;
    let title = text::groups_by(groups.n_groups, &props.by(), lang);
    html! {
        <div class="v-gruppi">
            <h3 id="v-gruppi-titolo" class="h5" tabindex="-1">{ title }</h3>
            <p class="v-scelte">
                { props.button(text::GROUP_CHANGE.get(lang), Action::Toggle(Panel::Group), None) }
                { props.button(text::AS_TABLE.get(lang), Action::Show(Shown::Groups), Some(!charts)) }
                { props.button(text::AS_CHART.get(lang), Action::Show(Shown::Chart), Some(charts)) }
                { sizes_button(props) }
                { props.button(text::BACK_TO_ROWS.get(lang), Action::Show(Shown::Table), None) }
            </p>
            if charts {
                { figure(groups, props) }
                <details><summary>{ text::CHART_DATA.get(lang) }</summary>{ table(groups, props) }</details>
            } else {
                { table(groups, props) }
            }
            if props.query.measure.is_some_and(|it| it.calc == Calc::Sum) {
                <p class="v-detto">{ text::TOTAL_NOTE.get(lang) }</p>
            }
        </div>
    }
}

fn sizes_button(props: &GroupsProps) -> Html {
    props.head.amount.map_or_else(Html::default, |amount| {
        props.button(text::SIZES.get(props.lang), Action::Chart(amount), None)
    })
}

fn table(groups: &GroupsReply, props: &GroupsProps) -> Html {
    let lang = props.lang;
    let has_measure = props.query.measure.is_some();
    let has_share = groups.rows.iter().any(|row| !row.share.is_empty());
    let head = |name: String, sort: fn(bool) -> GroupSort, number: bool| {
        let now = props.query.group_sort;
        let way = [(false, "ascending"), (true, "descending")];
        let way = way.into_iter().find(|(down, _)| now == sort(*down)).map(|(_, way)| way);
        let on = props.on.clone();
        let next = turned(now, sort, number);
        let onclick = Callback::from(move |_: MouseEvent| on.emit(Action::GroupSort(next)));
        html! {
            <th scope="col" class={number.then_some("v-n")} aria-sort={way}>
                <button type="button" class="v-ordina" {onclick}>{ name }</button>
            </th>
        }
    };
    let plain = |name: &'static str| html! { <th scope="col" class="v-n">{ name }</th> };
    let line = |name: Html, row: &GroupLine| {
        html! {
            <tr>
                <th scope="row">{ name }</th>
                <td class="v-n">{ integer(row.n_rows.into(), lang) }</td>
                if has_measure { <td class="v-n">{ &row.figure }</td> }
                if has_share { <td class="v-n">{ &row.share }</td> }
                if groups.lacks { <td class="v-n">{ integer(row.n_without.into(), lang) }</td> }
            </tr>
        }
    };
    html! {
        <div class="table-responsive v-regione" role="region" tabindex="0" aria-labelledby="v-gruppi-titolo">
            <table class="table table-sm table-striped v-tabella">
                <thead><tr>
                    { head(props.by(), GroupSort::Key, false) }
                    { head(text::ROWS.get(lang).to_owned(), GroupSort::Rows, true) }
                    if has_measure { { head(props.measured(), GroupSort::Figure, true) } }
                    if has_share { { plain(text::SHARE.get(lang)) } }
                    if groups.lacks { { plain(text::WITHOUT.get(lang)) } }
                </tr></thead>
                <tbody>
                    { for groups.rows.iter().map(|row| line(link(row.names.join(" · "), &row.filters, props), row)) }
                    if let Some(others) = &groups.others {
                        { line(html! { text::others(groups.n_groups as usize - groups.rows.len(), lang) }, others) }
                    }
                </tbody>
                <tfoot>{ line(html! { text::TOTAL.get(lang) }, &groups.total) }</tfoot>
            </table>
        </div>
    }
}

/// The order after a press on a header: numbers begin from the greatest, names from the first; then the other way,
/// then the natural one.
fn turned(now: GroupSort, sort: fn(bool) -> GroupSort, number: bool) -> GroupSort {
    match now {
        _ if now == sort(number) => sort(!number),
        _ if now == sort(!number) => GroupSort::Natural,
        _ => sort(number),
    }
}

/// A name that leads to its rows: a real link, followed in the page.
fn link(name: String, filters: &[vetro_explore::Filter], props: &GroupsProps) -> Html {
    let query = props.rows_of(filters).normalised(&props.head.table);
    let Some(href) = permalink::print(&query, &props.head.table) else { return html! { name } };
    let (on, filters) = (props.on.clone(), filters.to_vec());
    let onclick = Callback::from(move |event: MouseEvent| {
        // A click that asks for another tab is the browser's.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            on.emit(Action::Open(filters.clone()));
        }
    });
    html! { <a href={format!("?{href}")} {onclick}>{ name }</a> }
}

fn figure(groups: &GroupsReply, props: &GroupsProps) -> Html {
    let over_time = groups.ordered && props.query.group.len() == 1;
    let marks = if over_time { periods(groups, props) } else { largest(groups, props) };
    let finding = if over_time { trend(&marks, props) } else { first(groups, props) };
    let kind = if !over_time {
        text::CHART_BARS
    } else if marks.len() > chart::MAX_COLUMNS {
        text::CHART_LINE
    } else {
        text::CHART_COLUMNS
    };
    let frame = frame(&props.measured(), &props.by(), kind, &finding, props.lang);
    let tick = |value| text::compact(value, props.lang);
    let svg =
        if over_time { chart::columns(&frame, &marks, &tick) } else { chart::bars(&frame, &marks) };
    picture(finding, svg, props.lang)
}

fn frame(what: &str, by: &str, kind: text::Text, finding: &str, lang: Lang) -> Frame {
    Frame {
        id: "v-grafico".to_owned(),
        title: text::chart_title(what, by, lang),
        description: format!("{}. {finding}", kind.get(lang)),
        width: if dom::is_narrow() { 340.0 } else { 720.0 },
    }
}

fn picture(finding: String, svg: String, lang: Lang) -> Html {
    let file = svg.clone();
    let save = Callback::from(move |_: MouseEvent| {
        // A picture that cannot be saved stays on the page.
        let _ = dom::save("grafico.svg", "image/svg+xml", &file);
    });
    html! {
        <>
            <figure class="v-figura">
                <figcaption>{ finding }</figcaption>
                { Html::from_html_unchecked(AttrValue::from(svg)) }
            </figure>
            <p><button type="button" class="btn btn-link btn-sm" onclick={save}>{ text::SAVE_CHART.get(lang) }</button></p>
        </>
    }
}

fn mark(row: &GroupLine, measured: bool, shares: bool, lang: Lang) -> Mark {
    let figure = if measured { row.figure.clone() } else { integer(row.n_rows.into(), lang) };
    let shares = shares && !row.share.is_empty();
    let text = if shares { format!("{figure} ({})", row.share) } else { figure };
    Mark { label: row.names.join(" · "), value: row.value, text }
}

/// The greatest groups; the rest as one bar where a sum of the rest means something.
fn largest(groups: &GroupsReply, props: &GroupsProps) -> Vec<Mark> {
    let measured = props.query.measure.is_some();
    let mut rows: Vec<&GroupLine> = groups.rows.iter().collect();
    let value = |row: &GroupLine| row.value.unwrap_or(f64::NEG_INFINITY);
    rows.sort_by(|a, b| value(b).total_cmp(&value(a)));
    let mut marks: Vec<Mark> =
        rows.iter().take(MAX_BARS).map(|row| mark(row, measured, true, props.lang)).collect();
    let adds_up = props.query.measure.is_none_or(|it| it.calc == Calc::Sum);
    let left = rows.get(MAX_BARS..).unwrap_or_default();
    let n = left.len() + (groups.n_groups as usize).saturating_sub(groups.rows.len());
    if adds_up && n > 0 {
        let rest = left.iter().filter_map(|row| row.value).sum::<f64>();
        let rest = rest + groups.others.as_ref().and_then(|row| row.value).unwrap_or(0.0);
        let label = text::others(n, props.lang);
        marks.push(Mark { label, value: Some(rest), text: text::compact(rest, props.lang) });
    }
    marks
}

/// Every period from the first to the last; one without rows is a gap.
fn periods(groups: &GroupsReply, props: &GroupsProps) -> Vec<Mark> {
    let lang = props.lang;
    let measured = props.query.measure.is_some();
    let mut rows: Vec<(i64, &GroupLine)> =
        groups.rows.iter().filter_map(|row| Some((row.key?, row))).collect();
    rows.sort_by_key(|(key, _)| *key);
    let by = props.query.group.first();
    let kind = by.and_then(|by| props.head.table.columns().get(by.column)).map(|it| it.kind);
    let part = by.map_or(Part::Whole, |by| by.part);
    let next = |key: i64| match (kind, part) {
        (Some(Kind::Anno), _) | (_, Part::Year) => Some(key + 1),
        (Some(Kind::Data), Part::Quarter | Part::Month) => {
            let (_, last) = days_of(key, part)?;
            Some(period(i32::try_from(last + 1).ok()?, part))
        }
        _ => None,
    };
    let mut marks: Vec<Mark> = Vec::new();
    let mut due: Option<i64> = None;
    for (key, row) in rows {
        while let Some(gap) = due.filter(|&due| due < key && marks.len() < MAX_PERIODS) {
            let label = if part == Part::Whole || part == Part::Year {
                gap.to_string()
            } else {
                crate::show::period(gap, part, lang)
            };
            marks.push(Mark { label, value: None, text: String::new() });
            due = next(gap);
        }
        marks.push(mark(row, measured, false, lang));
        due = next(key);
    }
    marks
}

/// What the chart of periods says: where it is highest and lowest.
fn trend(marks: &[Mark], props: &GroupsProps) -> String {
    let stated = || marks.iter().filter(|mark| mark.value.is_some());
    let value = |mark: &&Mark| mark.value.unwrap_or(0.0);
    let most = stated().max_by(|a, b| value(a).total_cmp(&value(b)));
    let least = stated().min_by(|a, b| value(a).total_cmp(&value(b)));
    most.zip(least).map_or_else(String::new, |(most, least)| {
        text::trend(
            &props.measured(),
            (&most.label, &most.text),
            (&least.label, &least.text),
            props.lang,
        )
    })
}

fn first(groups: &GroupsReply, props: &GroupsProps) -> String {
    let value = |row: &&GroupLine| row.value.unwrap_or(f64::NEG_INFINITY);
    let most = groups.rows.iter().max_by(|a, b| value(a).total_cmp(&value(b)));
    most.map_or_else(String::new, |row| {
        let mark = mark(row, props.query.measure.is_some(), true, props.lang);
        text::first(&props.measured(), &mark.label, &mark.text, props.lang)
    })
}

fn by_sizes(sizes: &Sizes, props: &GroupsProps) -> Html {
    let lang = props.lang;
    let name = props.label(sizes.column);
    let marks: Vec<Mark> = sizes
        .bins
        .iter()
        .zip(&sizes.edges)
        .map(|((_, _, n), edge)| Mark {
            label: edge.clone(),
            value: Some((*n).into()),
            text: integer((*n).into(), lang),
        })
        .collect();
    let middle = sizes.quartiles.get(1).map_or("", |(_, text)| text.as_str());
    let finding = text::median(&name, middle, lang);
    let title = text::sizes_of(&name, lang);
    let frame = frame(text::ROWS.get(lang), &title, text::CHART_SIZES, &finding, lang);
    let svg = chart::columns(&frame, &marks, &|value| text::compact(value, lang));
    let extra = [
        (text::BELOW_ZERO, sizes.n_negative),
        (text::AT_ZERO, sizes.n_zero),
        (text::WITHOUT, sizes.n_without),
    ];
    html! {
        <div class="v-gruppi">
            <h3 id="v-gruppi-titolo" class="h5" tabindex="-1">{ title }</h3>
            <p class="v-scelte">
                { props.button(text::GROUP.get(lang), Action::Toggle(Panel::Group), None) }
                { props.button(text::BACK_TO_ROWS.get(lang), Action::Show(Shown::Table), None) }
            </p>
            { picture(finding, svg, lang) }
            <details>
                <summary>{ text::CHART_DATA.get(lang) }</summary>
                <div class="table-responsive v-regione" role="region" tabindex="0" aria-labelledby="v-gruppi-titolo">
                    <table class="table table-sm table-striped v-tabella">
                        <thead><tr><th scope="col">{ &name }</th><th scope="col" class="v-n">{ text::ROWS.get(lang) }</th></tr></thead>
                        <tbody>
                            { for sizes.bins.iter().map(|(words, filter, n)| html! {
                                <tr><th scope="row">{ link(words.clone(), std::slice::from_ref(filter), props) }</th><td class="v-n">{ integer((*n).into(), lang) }</td></tr>
                            }) }
                            { for extra.iter().filter(|(_, n)| *n > 0).map(|(words, n)| html! {
                                <tr><th scope="row">{ words.get(lang) }</th><td class="v-n">{ integer((*n).into(), lang) }</td></tr>
                            }) }
                        </tbody>
                    </table>
                </div>
            </details>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vetro_explore::{Filter, Value};

    #[test]
    fn a_header_goes_round_in_three() {
        let mut now = GroupSort::Natural;
        for want in [GroupSort::Rows(true), GroupSort::Rows(false), GroupSort::Natural] {
            now = turned(now, GroupSort::Rows, true);
            assert_eq!(now, want);
        }
        assert_eq!(turned(GroupSort::Rows(true), GroupSort::Key, false), GroupSort::Key(false));
    }

    #[test]
    fn a_group_leads_to_its_rows_and_keeps_the_other_filters() {
        let mut kept = Filter::on(0);
        kept.any = vec![Value::Whole(2024)];
        let query = Query { filters: vec![kept], view: Shown::Chart, page: 3, ..Query::default() };
        let mut group = Filter::on(2);
        group.empty = Some(true);
        let rows = opened(&query, &[group]);
        assert_eq!((rows.filters.len(), rows.page, rows.view), (2, 1, Shown::Table));
    }
}
