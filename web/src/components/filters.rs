//! The filters, one closed section a column: boxes with counts, ranges, days, words, codes.

use std::rc::Rc;

use vetro_core::Lang;
use vetro_explore::permalink::typed_value;
use vetro_explore::query::{parse_value, print_value};
use vetro_explore::{Filter, Query, Value};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::chips::label;
use crate::engine::{FacetReply, View};
use crate::grouped::Sizes;
use crate::presets;
use crate::show::{Control, control};
use crate::state::{Action, Head};
use crate::text;

/// Codes that one field takes.
const MAX_CODES: usize = 50;

/// Props of [`Filters`].
#[derive(PartialEq, Properties)]
pub struct FiltersProps {
    /// The table.
    pub head: Rc<Head>,
    /// The view that the filters belong to.
    pub query: Query,
    /// The last counts.
    pub facets: Option<Rc<View>>,
    /// Language.
    pub lang: Lang,
    /// Changes.
    pub on: Callback<Action>,
}

/// All filters, in schema order; those in use when the panel opens are open. None closes by itself afterwards: the
/// focus may be inside.
#[component]
pub fn Filters(props: &FiltersProps) -> Html {
    let opened = use_memo((), |()| {
        props.query.filters.iter().map(|filter| filter.column).collect::<Vec<usize>>()
    });
    let n = props.head.table.columns().len();
    html! {
        <div class="v-filtri-elenco">
            { for (0..n).map(|column| section(column, opened.contains(&column), props)) }
        </div>
    }
}

fn section(column: usize, open: bool, props: &FiltersProps) -> Html {
    let name = label(&props.head.table, column, props.lang);
    let used = props.query.filter(column).is_some();
    let kind = props.head.table.columns().get(column).map(|column| column.kind);
    let content = match kind.map(control) {
        Some(Control::Boxes) => boxes(column, props),
        Some(Control::Range) => html! { <Range {column} props={Shared::of(props)} days={false} /> },
        Some(Control::Days) => html! { <Range {column} props={Shared::of(props)} days={true} /> },
        Some(Control::Codes) => words(column, props, true),
        _ => words(column, props, false),
    };
    html! {
        <details key={column} class="v-filtro" {open}>
            <summary>{ name }{ if used { " •" } else { "" } }</summary>
            <div class="v-filtro-corpo">
                { content }
                { empty_box(column, props) }
            </div>
        </details>
    }
}

fn filter(column: usize, query: &Query) -> Filter {
    query.filter(column).cloned().unwrap_or_else(|| Filter::on(column))
}

fn facet(column: usize, props: &FiltersProps) -> Option<&FacetReply> {
    props.facets.as_ref()?.facets.iter().find(|facet| facet.column == column)
}

fn boxes(column: usize, props: &FiltersProps) -> Html {
    let Some(facet) = facet(column, props) else { return Html::default() };
    let lang = props.lang;
    let left = facet.n_found.saturating_sub(facet.values.len());
    let more = {
        let on = props.on.clone();
        Callback::from(move |_: MouseEvent| on.emit(Action::More(column)))
    };
    html! {
        <>
            if facet.n_values > 10 { { needle(column, facet.n_values, props) } }
            <ul class="v-lista">{ for facet.values.iter().map(|it| value_box(column, it, props)) }</ul>
            if left > 0 && facet.values.len() < 200 {
                <button type="button" class="btn btn-link btn-sm" onclick={more}>{ text::more(left, lang) }</button>
            }
        </>
    }
}

fn needle(column: usize, n_values: usize, props: &FiltersProps) -> Html {
    let on = props.on.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let field: HtmlInputElement = event.target_unchecked_into();
        on.emit(Action::Needle(column, field.value()));
    });
    let name = text::search_values(n_values, props.lang);
    html! { <input type="search" class="form-control v-riga" aria-label={name.clone()} placeholder={name} {oninput} /> }
}

fn value_box(column: usize, it: &(Value, String, u32), props: &FiltersProps) -> Html {
    let (value, name, count) = it;
    let now = filter(column, &props.query);
    let checked = now.any.contains(value);
    let (on, value) = (props.on.clone(), value.clone());
    let onchange = Callback::from(move |_: Event| {
        let mut next = now.clone();
        match next.any.iter().position(|known| *known == value) {
            Some(at) => {
                next.any.remove(at);
            }
            None => next.any.push(value.clone()),
        }
        on.emit(Action::Filter(next));
    });
    let class = classes!("v-casella", (*count == 0).then_some("v-zero"));
    let count = vetro_core::value::format::integer((*count).into(), props.lang);
    html! {
        <li key={name.clone()}>
            <label {class}>
                <input type="checkbox" {checked} {onchange} />
                <span>{ name }</span>{ " " }<span class="v-conta">{ count }</span>
            </label>
        </li>
    }
}

fn empty_box(column: usize, props: &FiltersProps) -> Html {
    let now = filter(column, &props.query);
    let count = facet(column, props).map(|facet| facet.n_empty);
    let checked = now.empty == Some(true);
    if count == Some(0) && !checked {
        return Html::default();
    }
    let name = if now.asks_a_value() { text::BOX_EMPTY } else { text::ONLY_EMPTY };
    let on = props.on.clone();
    let onchange = Callback::from(move |_: Event| {
        on.emit(Action::Filter(Filter { empty: (!checked).then_some(true), ..now.clone() }));
    });
    let count = count.map(|n| vetro_core::value::format::integer(n.into(), props.lang));
    html! {
        <label class="v-casella">
            <input type="checkbox" {checked} {onchange} />
            <span>{ name.get(props.lang) }</span>{ " " }<span class="v-conta">{ count.unwrap_or_default() }</span>
        </label>
    }
}

/// Words that a text contains, or codes by their beginning.
fn words(column: usize, props: &FiltersProps, codes: bool) -> Html {
    let now = filter(column, &props.query);
    let value = if codes { now.starts.join(" ") } else { now.contains.join(" ") };
    let on = props.on.clone();
    let onchange = Callback::from(move |event: Event| {
        let field: HtmlInputElement = event.target_unchecked_into();
        let typed = field.value();
        let mut next = now.clone();
        if codes {
            let parts = typed.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
            let parts = parts.filter(|part| !part.is_empty()).take(MAX_CODES);
            next.starts = parts.map(str::to_owned).collect();
        } else {
            next.contains =
                Some(typed.trim().to_owned()).filter(|it| !it.is_empty()).into_iter().collect();
        }
        on.emit(Action::Filter(next));
    });
    let name = if codes { text::CODES } else { text::CONTAINS }.get(props.lang);
    let id = format!("v-f-{column}");
    let hint = codes.then(|| format!("v-f-{column}-nota"));
    html! {
        <>
            <label for={id.clone()}>{ name }</label>
            <input {id} type="text" class="form-control v-riga" autocomplete="off" {value} aria-describedby={hint.clone()} {onchange} />
            if codes { <small id={hint} class="form-text">{ text::CODES_HINT.get(props.lang) }</small> }
        </>
    }
}

/// What a range needs of the filters.
#[derive(Clone, PartialEq)]
struct Shared {
    head: Rc<Head>,
    query: Query,
    facets: Option<Rc<View>>,
    lang: Lang,
    on: Callback<Action>,
}

impl Shared {
    fn of(props: &FiltersProps) -> Self {
        Self {
            head: Rc::clone(&props.head),
            query: props.query.clone(),
            facets: props.facets.clone(),
            lang: props.lang,
            on: props.on.clone(),
        }
    }
}

#[derive(PartialEq, Properties)]
struct RangeProps {
    column: usize,
    props: Shared,
    days: bool,
}

/// Two fields, «Da» and «A»; what cannot be read is said beside them and changes nothing.
#[component]
fn Range(range: &RangeProps) -> Html {
    let problem = use_state(|| None::<&'static str>);
    let from = use_node_ref();
    let to = use_node_ref();
    let RangeProps { column, props, days } = range;
    let (column, days, lang) = (*column, *days, props.lang);
    let now = filter(column, &props.query);

    let onchange = {
        let (from, to, problem) = (from.clone(), to.clone(), problem.clone());
        let (props, now) = (props.clone(), now.clone());
        Callback::from(move |_: Event| {
            let text = |field: &NodeRef| {
                field.cast::<HtmlInputElement>().map(|it| it.value()).unwrap_or_default()
            };
            match read_range(&props.head, column, &text(&from), &text(&to), lang) {
                Ok((min, max)) => {
                    problem.set(None);
                    props.on.emit(Action::Filter(Filter { min, max, ..now.clone() }));
                }
                Err(bad) => problem.set(Some(bad.get(lang))),
            }
        })
    };
    let written =
        |value: &Option<Value>| shown_bound(&props.head, column, value.as_ref(), days, lang);
    let error_id = format!("v-f-{column}-errore");
    let described = problem.is_some().then(|| error_id.clone());
    let field = |end: &str, name: &'static str, node: &NodeRef, value: String| {
        let id = format!("v-f-{column}-{end}");
        let kind = if days { "date" } else { "text" };
        html! {
            <div>
                <label for={id.clone()}>{ name }</label>
                <input {id} ref={node.clone()} type={kind} inputmode={(!days).then_some("decimal")} class="form-control v-riga"
                    autocomplete="off" {value} aria-invalid={problem.map(|_| "true")} aria-describedby={described.clone()} onchange={onchange.clone()} />
            </div>
        }
    };
    let reply =
        props.facets.as_ref().and_then(|view| view.facets.iter().find(|it| it.column == column));
    let edges = reply.filter(|it| !it.min.is_empty()).map(|it| format!("{} – {}", it.min, it.max));
    html! {
        <>
            <div class="v-da-a">
                { field("da", text::FROM.get(lang), &from, written(&now.min)) }
                { field("a", text::TO.get(lang), &to, written(&now.max)) }
            </div>
            if let Some(problem) = *problem { <p id={error_id} class="v-errore" role="alert">{ problem }</p> }
            if let Some(edges) = edges { <small class="form-text">{ edges }</small> }
            if let Some(sizes) = reply.and_then(|reply| reply.sizes.as_ref()) {
                { bars(sizes) }
                { presets(sizes, &now, props) }
            }
        </>
    }
}

/// How the numbers lie, for the eye: the same is told by the chart and its table.
fn bars(sizes: &Sizes) -> Html {
    let most = sizes.bins.iter().map(|(_, _, n)| *n).max().unwrap_or(0).max(1);
    let width = 240.0 / sizes.bins.len().max(1) as f64;
    html! {
        <svg class="v-isto" viewBox="0 0 240 40" aria-hidden="true" focusable="false">
            { for sizes.bins.iter().enumerate().map(|(at, (_, _, n))| {
                let high = 40.0 * f64::from(*n) / f64::from(most);
                html! {
                    <rect class="g-barra" fill="#06c" x={format!("{:.1}", at as f64 * width + 1.0)} y={format!("{:.1}", 40.0 - high)}
                        width={format!("{:.1}", width - 2.0)} height={format!("{high:.1}")} />
                }
            }) }
        </svg>
    }
}

/// Limits of the law with their reason, and the quarters of the rows.
fn presets(sizes: &Sizes, now: &Filter, props: &Shared) -> Html {
    let lang = props.lang;
    let mut all: Vec<(String, Option<Value>, Option<Value>)> = Vec::new();
    if props.head.amount == Some(sizes.column) {
        for preset in presets::of(&props.head.table.id) {
            let value = Some(Value::Whole(preset.cents));
            let (min, max) = if preset.at_least { (value, None) } else { (None, value) };
            all.push((preset.reason.get(lang).to_owned(), min, max));
        }
    }
    if let [_, (middle, half), (upper, quarter)] = sizes.quartiles.as_slice() {
        all.push((text::quartile(false, half, lang), None, Some(middle.clone())));
        all.push((text::quartile(true, quarter, lang), Some(upper.clone()), None));
    }
    html! {
        <ul class="v-lista v-pronte" aria-label={text::PRESETS.get(lang)}>
            { for all.into_iter().map(|(words, min, max)| {
                let pressed = now.min == min && now.max == max;
                let next = Filter { min, max, ..now.clone() };
                let on = props.on.clone();
                let onclick = Callback::from(move |_: MouseEvent| {
                    let mut next = next.clone();
                    // The same choice once more takes it off.
                    if pressed {
                        next.min = None;
                        next.max = None;
                    }
                    on.emit(Action::Filter(next));
                });
                html! { <li><button type="button" class="btn btn-outline-primary btn-sm" aria-pressed={if pressed { "true" } else { "false" }} {onclick}>{ words }</button></li> }
            }) }
        </ul>
    }
}

type Bounds = (Option<Value>, Option<Value>);

fn read_range(
    head: &Head,
    column: usize,
    from: &str,
    to: &str,
    lang: Lang,
) -> Result<Bounds, text::Text> {
    let is_date =
        head.table.columns().get(column).is_some_and(|it| control(it.kind) == Control::Days);
    let bad = if is_date { text::BAD_DATE } else { text::BAD_NUMBER };
    let read = |typed: &str| -> Result<Option<Value>, text::Text> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        // A date field gives ISO dates in every language.
        let value = match lang {
            _ if is_date => parse_value(&head.table, column, typed),
            Lang::It => typed_value(&head.table, column, typed),
            Lang::En => parse_value(&head.table, column, &typed.replace(',', "")),
        };
        value.map(Some).ok_or(bad)
    };
    let (min, max) = (read(from)?, read(to)?);
    match (&min, &max) {
        (Some(min), Some(max)) if min > max => Err(text::BAD_ORDER),
        _ => Ok((min, max)),
    }
}

/// A bound as its field holds it: ISO for days, else as one types it.
fn shown_bound(
    head: &Head,
    column: usize,
    value: Option<&Value>,
    days: bool,
    lang: Lang,
) -> String {
    let mut text = String::new();
    if let Some(value) = value {
        print_value(&head.table, column, value, &mut text);
        if !days && lang == Lang::It {
            text = text.replace('.', ",");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use vetro_core::schema::Kind;
    use vetro_explore::{Column, Data, Numbers, Table};

    fn head(kind: Kind, data: Data) -> Head {
        let column = Column {
            name: "x".to_owned(),
            label: "X".to_owned(),
            label_en: "X".to_owned(),
            kind,
            priority: 1,
            data,
        };
        let table = Table::new("", "", vec![column]).unwrap_or_default();
        Head { table, n_rows: 0, shown: vec![0], row_header: 0, amount: None }
    }

    #[test]
    fn ranges_are_read_as_typed() {
        let euro = head(Kind::Euro, Data::Long(Numbers::default()));
        let cents = |cents| Some(Value::Whole(cents));
        assert_eq!(read_range(&euro, 0, "1.500,50", "", Lang::It), Ok((cents(150_050), None)));
        assert_eq!(read_range(&euro, 0, "", "1,500.5", Lang::En), Ok((None, cents(150_050))));
        assert_eq!(read_range(&euro, 0, "dieci", "", Lang::It), Err(text::BAD_NUMBER));
        assert_eq!(read_range(&euro, 0, "2", "1", Lang::It), Err(text::BAD_ORDER));
        let day = head(Kind::Data, Data::Short(Numbers::default()));
        assert_eq!(read_range(&day, 0, "2026-01-31", "", Lang::It), Ok((cents(20_484), None)));
        assert_eq!(shown_bound(&day, 0, cents(20_484).as_ref(), true, Lang::It), "2026-01-31");
        assert_eq!(shown_bound(&euro, 0, cents(150_050).as_ref(), false, Lang::It), "1500,50");
    }
}
