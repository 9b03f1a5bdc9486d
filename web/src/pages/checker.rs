//! «Controlla il tuo file»: the checks of the command, in the browser. Nothing leaves the machine: the file is read
//! by this code and by nobody else.

use std::rc::Rc;

use gloo::file::futures::read_as_bytes;
use gloo::timers::future::TimeoutFuture;
use vetro_core::check::{Options, check_files};
use vetro_core::report::Report;
use vetro_core::table::Encoding;
use vetro_core::value::data::Date;
use vetro_core::value::format::integer;
use vetro_core::{Diagnostic, Lang, Place, Severity};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::text::{self, check};

/// Above this many bytes the command does it better.
const MAX_BYTES: u64 = 50_000_000;
/// Findings shown before «Mostra altri».
const FIRST: usize = 200;

/// Props of [`Checker`].
#[derive(PartialEq, Properties)]
pub struct CheckerProps {
    /// Language of the page.
    pub lang: Lang,
}

/// What the page shows.
#[derive(Clone, PartialEq, Default)]
enum Shown {
    #[default]
    Nothing,
    Working,
    Refused(&'static str),
    Done(Rc<Outcome>),
}

/// A checked file.
struct Outcome {
    name: String,
    report: Report,
}

impl PartialEq for Outcome {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The page.
#[component]
pub fn Checker(props: &CheckerProps) -> Html {
    let lang = props.lang;
    let shown = use_state(Shown::default);
    let table = use_state(|| None::<String>);

    let take = {
        let (shown, table) = (shown.setter(), (*table).clone());
        Callback::from(move |file: web_sys::File| {
            spawn_local(check(file, table.clone(), lang, shown.clone()));
        })
    };
    let onchange = {
        let take = take.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                take.emit(file);
            }
            // The same file, mended and chosen again, is a change too.
            input.set_value("");
        })
    };
    let ondrop = Callback::from(move |event: DragEvent| {
        event.prevent_default();
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            take.emit(file);
        }
    });
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    html! {
        <>
            { choice(&table, lang) }
            <div class="v-rilascio" {ondrop} {ondragover}>
                <label for="v-file">{ check::CHOOSE.get(lang) }</label>
                <input id="v-file" type="file" accept=".csv,.tsv,.txt,.xlsx,.xml,.json,.ndjson,.ods" {onchange} />
            </div>
            { match &*shown {
                Shown::Nothing => Html::default(),
                Shown::Working => html! { <p role="status">{ check::WORKING.get(lang) }</p> },
                Shown::Refused(why) => html! { <p class="alert alert-danger" role="alert">{ why }</p> },
                Shown::Done(outcome) => html! { <Findings outcome={Rc::clone(outcome)} {lang} /> },
            } }
        </>
    }
}

fn choice(table: &UseStateHandle<Option<String>>, lang: Lang) -> Html {
    let set = table.setter();
    let onchange = Callback::from(move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        set.set(Some(select.value()).filter(|id| !id.is_empty()));
    });
    let tables = vetro_core::schema::tables::all();
    html! {
        <div class="v-scelta">
            <label for="v-dati">{ check::TABLE.get(lang) }</label>
            <select id="v-dati" class="form-select" {onchange}>
                <option value="" selected={table.is_none()}>{ check::GUESS.get(lang) }</option>
                { for tables.iter().map(|it| {
                    let title = if lang == Lang::En { &it.title_en } else { &it.title };
                    html! { <option value={it.id.clone()} selected={table.as_deref() == Some(it.id.as_str())}>{ title }</option> }
                }) }
            </select>
        </div>
    }
}

async fn check(
    file: web_sys::File,
    table: Option<String>,
    lang: Lang,
    shown: UseStateSetter<Shown>,
) {
    if file.size() > MAX_BYTES as f64 {
        shown.set(Shown::Refused(check::LARGE.get(lang)));
        return;
    }
    shown.set(Shown::Working);
    let name = file.name();
    // Lets the browser draw the sentence before the work begins.
    TimeoutFuture::new(20).await;
    let Ok(bytes) = read_as_bytes(&gloo::file::Blob::from(file)).await else {
        shown.set(Shown::Refused(check::UNREADABLE.get(lang)));
        return;
    };
    let options = Options { table, lang, ..Options::default() };
    let report = check_files(&[(&name, &bytes)], today(), &options);
    shown.set(Shown::Done(Rc::new(Outcome { name, report })));
}

fn today() -> Date {
    let now = js_sys::Date::new_0();
    Date::from_ymd(now.get_full_year() as i32, now.get_month() + 1, now.get_date())
        .unwrap_or(Date(0))
}

#[derive(PartialEq, Properties)]
struct FindingsProps {
    outcome: Rc<Outcome>,
    lang: Lang,
}

/// The findings of a file, worst first.
#[component]
fn Findings(props: &FindingsProps) -> Html {
    let lang = props.lang;
    let heading = use_node_ref();
    let filter = use_state(|| None::<Severity>);
    let limit = use_state(|| FIRST);
    {
        let heading = heading.clone();
        use_effect_with(Rc::as_ptr(&props.outcome), move |_| {
            if let Some(heading) = heading.cast::<HtmlElement>() {
                let _ = heading.focus();
            }
        });
    }
    let report = &props.outcome.report;
    let all = sorted(&report.diagnostics, *filter);
    let more = {
        let limit = limit.clone();
        Callback::from(move |_: MouseEvent| limit.set(*limit + FIRST))
    };
    let windows = report.files.iter().any(|file| file.encoding == Some(Encoding::Windows1252));
    html! {
        <section>
            <h2 id="v-esito" tabindex="-1" ref={heading}>{ outcome(report, lang) }</h2>
            <p>{ summary(&props.outcome, lang) }</p>
            if windows { <p class="alert alert-info">{ check::WINDOWS_1252.get(lang) }</p> }
            if !report.diagnostics.is_empty() {
                { severity_choice(&filter, lang) }
                { findings_table(&all, *limit, lang) }
                if all.len() > *limit {
                    <button type="button" class="btn btn-outline-primary btn-sm" onclick={more}>{ text::more(all.len() - *limit, lang) }</button>
                }
            }
        </section>
    }
}

fn count(report: &Report, severity: Severity) -> u32 {
    report.diagnostics.iter().filter(|it| it.severity == severity).map(|it| it.count.max(1)).sum()
}

/// `3 errori, 12 avvisi`; without any, the rows that were checked. What was not verified is never called right.
fn outcome(report: &Report, lang: Lang) -> String {
    let (errors, warnings) = (count(report, Severity::Error), count(report, Severity::Warning));
    if errors + warnings > 0 {
        return check::outcome(errors, warnings, lang);
    }
    let n_rows = report.files.iter().map(|file| file.rows).sum();
    if n_rows == 0 || report.files.iter().any(|file| !file.verified) {
        return check::NOT_VERIFIED.get(lang).to_owned();
    }
    check::fine(n_rows, lang)
}

/// File, rows, and the table it was held against.
fn summary(outcome: &Outcome, lang: Lang) -> String {
    let mut parts = vec![outcome.name.clone()];
    for file in &outcome.report.files {
        parts.push(text::rows(u32::try_from(file.rows).unwrap_or(u32::MAX), lang));
        let table = file.table.as_deref().and_then(vetro_core::schema::tables::get);
        parts.extend(
            table.map(|it| if lang == Lang::En { it.title_en.clone() } else { it.title.clone() }),
        );
        if !file.verified {
            parts.push(check::NOT_VERIFIED.get(lang).to_owned());
        }
    }
    parts.join(" · ")
}

fn sorted(all: &[Diagnostic], only: Option<Severity>) -> Vec<&Diagnostic> {
    let mut kept: Vec<&Diagnostic> =
        all.iter().filter(|it| only.is_none_or(|only| it.severity == only)).collect();
    // A stable sort: findings of one weight stay in file order.
    kept.sort_by_key(|it| std::cmp::Reverse(it.severity));
    kept
}

fn severity_choice(filter: &UseStateHandle<Option<Severity>>, lang: Lang) -> Html {
    let set = filter.setter();
    let onchange = Callback::from(move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        set.set(match select.value().as_str() {
            "error" => Some(Severity::Error),
            "warning" => Some(Severity::Warning),
            _ => None,
        });
    });
    html! {
        <div class="v-scelta">
            <label for="v-gravita">{ check::SHOW.get(lang) }</label>
            <select id="v-gravita" class="form-select" {onchange}>
                <option value="">{ check::ALL.get(lang) }</option>
                <option value="error">{ check::ERRORS.get(lang) }</option>
                <option value="warning">{ check::WARNINGS.get(lang) }</option>
            </select>
        </div>
    }
}

fn findings_table(all: &[&Diagnostic], limit: usize, lang: Lang) -> Html {
    html! {
        <div class="table-responsive v-regione" role="region" tabindex="0" aria-labelledby="v-esito">
            <table class="table table-sm v-esito">
                <thead><tr>
                    <th scope="col">{ check::SEVERITY.get(lang) }</th>
                    <th scope="col">{ check::CODE.get(lang) }</th>
                    <th scope="col">{ check::PLACE.get(lang) }</th>
                    <th scope="col">{ check::WHAT.get(lang) }</th>
                </tr></thead>
                <tbody>{ for all.iter().take(limit).enumerate().map(|(at, it)| finding(at, it, lang)) }</tbody>
            </table>
        </div>
    }
}

fn finding(at: usize, it: &Diagnostic, lang: Lang) -> Html {
    html! {
        <tr key={at}>
            <td>{ severity(it.severity, lang) }</td>
            <th scope="row"><code>{ it.code }</code></th>
            <td>
                { place(&it.place, lang) }
                if it.count > 1 { { places(it, lang) } }
            </td>
            <td>
                <p class="v-messaggio">{ &it.message }</p>
                if let Some(excerpt) = &it.excerpt { <pre class="v-estratto">{ caret(excerpt) }</pre> }
                if !it.why.is_empty() { <p><strong>{ check::WHY.get(lang) }</strong>{ ": " }{ &it.why }</p> }
                if !it.help.is_empty() { <p><strong>{ check::HELP.get(lang) }</strong>{ ": " }{ &it.help }</p> }
            </td>
        </tr>
    }
}

/// A mark and a word: never a colour alone.
fn severity(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::It) => "✖ errore",
        (Severity::Warning, Lang::It) => "▲ avviso",
        (Severity::Info, Lang::It) => "ℹ nota",
        (Severity::Error, Lang::En) => "✖ error",
        (Severity::Warning, Lang::En) => "▲ warning",
        (Severity::Info, Lang::En) => "ℹ note",
    }
}

/// The cell's text with a line of carets under it.
fn caret(excerpt: &str) -> String {
    let line = excerpt.lines().next().unwrap_or_default();
    format!("{line}\n{}", "^".repeat(line.chars().count()))
}

/// `riga 12, colonna «cig» (cella C12)`
fn place(place: &Place, lang: Lang) -> String {
    let mut parts = Vec::new();
    let (row, column, sheet, cell) = match lang {
        Lang::It => ("riga", "colonna", "foglio", "cella"),
        Lang::En => ("row", "column", "sheet", "cell"),
    };
    parts.extend(place.sheet.as_ref().map(|name| format!("{sheet} «{name}»")));
    parts.extend(place.row.map(|n| format!("{row} {n}")));
    parts.extend(place.column.as_ref().map(|name| format!("{column} «{name}»")));
    let text = parts.join(", ");
    match place.cell_name() {
        Some(name) => format!("{text} ({cell} {name})"),
        None => text,
    }
}

fn places(it: &Diagnostic, lang: Lang) -> Html {
    let rest = it.places.iter().skip(1);
    html! {
        <details>
            <summary>{ text::rows(it.count, lang) }</summary>
            <ul>
                { for rest.map(|it| html! { <li>{ place(it, lang) }</li> }) }
                if it.places.len() < it.count as usize {
                    <li>{ format!("+ {}", integer(i64::from(it.count) - it.places.len() as i64, lang)) }</li>
                }
            </ul>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_said_as_a_spreadsheet_shows_it() {
        let at = Place {
            row: Some(12),
            column: Some("cig".into()),
            column_index: Some(2),
            ..Place::default()
        };
        assert_eq!(place(&at, Lang::It), "riga 12, colonna «cig» (cella C12)");
        assert_eq!(place(&Place::default(), Lang::It), "");
        assert_eq!(caret("Società"), "Società\n^^^^^^^");
    }
}
