//! «Controlla il tuo file»: the checks of the command, in the browser. Nothing leaves the machine: the files are read
//! by this code and by nobody else.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use vetro_core::Lang;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::check_agent::{Ask, CheckAgent, Heard, Part, Scripts};
use crate::checking::{EXTENSIONS, Finding, Outcome, Progress, Reply, Weight};
use crate::dom;
use crate::dropped::{self, Dropped, MAX_FILES};
use crate::text::{self, check};

/// Findings shown before «Mostra altri».
const FIRST: usize = 200;
/// When the worker of publications is fetched, unless the reader saves data.
const IDLE_MS: u32 = 1_500;

/// Props of [`Checker`].
#[derive(PartialEq, Properties)]
pub struct CheckerProps {
    /// Language of the page.
    pub lang: Lang,
    /// Addresses of the workers' scripts.
    pub scripts: Scripts,
    /// Called with the mark of what is ready: `data-pronto` for files, `data-completo` for publications too.
    pub ready: Callback<&'static str>,
}

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Default)]
enum Shown {
    #[default]
    Nothing,
    Working {
        n_files: usize,
        progress: Option<Progress>,
    },
    Refused(String),
    Done(Rc<Outcome>),
}

/// What is shown, and of which check.
#[derive(Debug, Clone, PartialEq, Default)]
struct State {
    turn: u32,
    shown: Shown,
}

enum Action {
    Began(usize),
    Refused(String),
    Stopped,
    Heard(Reply, Lang),
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let Self { turn, shown } = (*self).clone();
        let working = matches!(shown, Shown::Working { .. });
        Rc::new(match action {
            Action::Began(n_files) => {
                Self { turn: turn + 1, shown: Shown::Working { n_files, progress: None } }
            }
            Action::Refused(why) => Self { turn: turn + 1, shown: Shown::Refused(why) },
            Action::Stopped => Self { turn: turn + 1, shown: Shown::Nothing },
            Action::Heard(Reply::Progress(of, progress), _) if of == turn && working => {
                let Shown::Working { n_files, .. } = shown else { return self };
                Self { turn, shown: Shown::Working { n_files, progress: Some(progress) } }
            }
            Action::Heard(Reply::Done(of, outcome), _) if of == turn && working => {
                Self { turn, shown: Shown::Done(Rc::new(outcome)) }
            }
            Action::Heard(Reply::Broken, lang) if working => {
                Self { turn: turn + 1, shown: Shown::Refused(check::BROKEN.get(lang).to_owned()) }
            }
            Action::Heard(..) => return self,
        })
    }
}

/// The page.
#[component]
pub fn Checker(props: &CheckerProps) -> Html {
    let lang = props.lang;
    let state = use_reducer(State::default);
    let table = use_state(|| None::<String>);
    let agent = use_agent(props, state.dispatcher());
    let take = {
        let (agent, dispatch) = (Rc::clone(&agent), state.dispatcher());
        let (table, turn) = ((*table).clone(), state.turn);
        Callback::from(move |files: Vec<Dropped>| match files.len() {
            0 => {}
            n if n > MAX_FILES => {
                dispatch.dispatch(Action::Refused(check::too_many(MAX_FILES, lang)));
            }
            n => {
                dispatch.dispatch(Action::Began(n));
                agent.ask(Ask { turn: turn + 1, files, table: table.clone(), lang });
            }
        })
    };
    let stop = {
        let (agent, dispatch) = (Rc::clone(&agent), state.dispatcher());
        Callback::from(move |_: MouseEvent| {
            agent.stop();
            dispatch.dispatch(Action::Stopped);
        })
    };
    html! {
        <>
            { choice(&table, lang) }
            { zone(&take, lang) }
            { match &state.shown {
                Shown::Nothing => Html::default(),
                Shown::Working { n_files, progress } => working(*n_files, progress.as_ref(), &stop, lang),
                Shown::Refused(why) => html! { <p class="alert alert-danger" role="alert">{ why }</p> },
                Shown::Done(outcome) => html! { <Findings outcome={Rc::clone(outcome)} {lang} /> },
            } }
        </>
    }
}

/// Starts who checks, and the second worker when the page has nothing else to do.
#[hook]
fn use_agent(props: &CheckerProps, dispatch: UseReducerDispatcher<State>) -> Rc<CheckAgent> {
    let (ready, scripts, lang) = (props.ready.clone(), props.scripts.clone(), props.lang);
    let agent = use_memo((), move |()| {
        let heard: Heard = Rc::new(move |part, reply| {
            match (part, &reply) {
                // Also without its worker the page answers.
                (Part::Files, Reply::Ready | Reply::Broken) => ready.emit("data-pronto"),
                (Part::Publication, Reply::Ready) => ready.emit("data-completo"),
                _ => {}
            }
            dispatch.dispatch(Action::Heard(reply, lang));
        });
        CheckAgent::start(scripts, &heard)
    });
    {
        let agent = Rc::clone(&agent);
        use_effect_with((), move |()| {
            let later =
                (!dom::saves_data()).then(|| Timeout::new(IDLE_MS, move || agent.prepare()));
            move || drop(later)
        });
    }
    agent
}

/// The place for files, and the two fields that do the same from the keyboard.
fn zone(take: &Callback<Vec<Dropped>>, lang: Lang) -> Html {
    let field = |take: &Callback<Vec<Dropped>>| {
        let take = take.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let files = input.files().map_or_else(Vec::new, |files| dropped::chosen(&files));
            take.emit(files);
            // The same file, mended and chosen again, is a change too.
            input.set_value("");
        })
    };
    let ondrop = {
        let take = take.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            let Some(data) = event.data_transfer() else { return };
            let (taken, take) = (dropped::taken(&data), take.clone());
            spawn_local(async move { take.emit(dropped::walked(taken).await) });
        })
    };
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let accept = EXTENSIONS.map(|it| format!(".{it}")).join(",");
    html! {
        <div class="v-rilascio" {ondrop} {ondragover}>
            <div>
                <label for="v-file">{ check::CHOOSE.get(lang) }</label>
                <input id="v-file" type="file" multiple=true accept={accept} onchange={field(take)} />
            </div>
            <div>
                <label for="v-cartella">{ check::CHOOSE_FOLDER.get(lang) }</label>
                <input id="v-cartella" type="file" webkitdirectory=true aria-describedby="v-cartella-nota" onchange={field(take)} />
                <small id="v-cartella-nota" class="form-text">{ check::FOLDER_NOTE.get(lang) }</small>
            </div>
        </div>
    }
}

/// The line is said once; how far it is, is only seen, or heard when asked.
fn working(
    n_files: usize,
    progress: Option<&Progress>,
    stop: &Callback<MouseEvent>,
    lang: Lang,
) -> Html {
    let share = progress.filter(|it| it.total > 0.0 && n_files > 1).map(|it| it.done / it.total);
    let share = share.map(|share| format!("{share:.3}"));
    html! {
        <div class="v-lavoro">
            <p id="v-lavoro" role="status">{ check::working(n_files, lang) }</p>
            <progress aria-labelledby="v-lavoro" value={share} />
            <p class="v-detto v-percorso">{ progress.map(|it| it.path.clone()).unwrap_or_default() }</p>
            <button type="button" class="btn btn-outline-primary btn-sm" onclick={stop}>{ check::STOP.get(lang) }</button>
        </div>
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

#[derive(PartialEq, Properties)]
struct FindingsProps {
    outcome: Rc<Outcome>,
    lang: Lang,
}

/// The findings, worst first.
#[component]
fn Findings(props: &FindingsProps) -> Html {
    let lang = props.lang;
    let heading = use_node_ref();
    let filter = use_state(|| None::<Weight>);
    let limit = use_state(|| FIRST);
    {
        let heading = heading.clone();
        use_effect_with(Rc::as_ptr(&props.outcome), move |_| {
            if let Some(heading) = heading.cast::<HtmlElement>() {
                let _ = heading.focus();
            }
        });
    }
    let outcome = &props.outcome;
    let wanted = |it: &&Finding| filter.is_none_or(|only| it.weight == only);
    let all: Vec<&Finding> = outcome.findings.iter().filter(wanted).collect();
    let left = all.len().saturating_sub(*limit);
    let more = {
        let limit = limit.clone();
        Callback::from(move |_: MouseEvent| limit.set(*limit + FIRST))
    };
    html! {
        <section>
            <h2 id="v-esito" tabindex="-1" ref={heading}>{ &outcome.heading }</h2>
            { for outcome.score.iter().map(|line| html! { <p class="lead">{ line }</p> }) }
            { files(outcome, lang) }
            if outcome.windows { <p class="alert alert-info">{ check::WINDOWS_1252.get(lang) }</p> }
            if !outcome.findings.is_empty() {
                { severity_choice(&filter, lang) }
                { findings_table(&all, *limit, outcome.many, lang) }
                if left > 0 {
                    <button type="button" class="btn btn-outline-primary btn-sm" onclick={more}>{ text::more(left, lang) }</button>
                }
                if outcome.n_more > 0 { <p>{ check::beyond(outcome.n_more, lang) }</p> }
            }
        </section>
    }
}

/// One file in a line; many in a list that opens.
fn files(outcome: &Outcome, lang: Lang) -> Html {
    let list = |lines: &[String]| {
        html! { <ul class="v-lista">{ for lines.iter().map(|line| html! { <li>{ line }</li> }) }</ul> }
    };
    html! {
        <>
            if let [line] = outcome.summary.as_slice() {
                <p>{ line }</p>
            } else if !outcome.summary.is_empty() {
                <details>
                    <summary>{ check::checked(outcome.summary.len(), lang) }</summary>
                    { list(&outcome.summary) }
                </details>
            }
            if !outcome.left_out.is_empty() {
                <div class="alert alert-warning">{ list(&outcome.left_out) }</div>
            }
        </>
    }
}

fn severity_choice(filter: &UseStateHandle<Option<Weight>>, lang: Lang) -> Html {
    let set = filter.setter();
    let onchange = Callback::from(move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        set.set(match select.value().as_str() {
            "error" => Some(Weight::Error),
            "warning" => Some(Weight::Warning),
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

fn findings_table(all: &[&Finding], limit: usize, many: bool, lang: Lang) -> Html {
    html! {
        <div class="table-responsive v-regione" role="region" tabindex="0" aria-labelledby="v-esito">
            <table class="table table-sm v-esito">
                <thead><tr>
                    <th scope="col">{ check::SEVERITY.get(lang) }</th>
                    <th scope="col">{ check::CODE.get(lang) }</th>
                    <th scope="col">{ check::PLACE.get(lang) }</th>
                    <th scope="col">{ check::WHAT.get(lang) }</th>
                </tr></thead>
                <tbody>{ for all.iter().take(limit).enumerate().map(|(at, it)| finding(at, it, many, lang)) }</tbody>
            </table>
        </div>
    }
}

fn finding(at: usize, it: &Finding, many: bool, lang: Lang) -> Html {
    html! {
        <tr key={at}>
            <td>{ severity(it.weight, lang) }</td>
            <th scope="row"><code>{ &it.code }</code></th>
            <td>
                if many && !it.file.is_empty() { <p class="v-percorso">{ &it.file }</p> }
                { &it.place }
                if it.count > 1 {
                    <details>
                        <summary>{ text::rows(it.count, lang) }</summary>
                        <ul>{ for it.places.iter().map(|place| html! { <li>{ place }</li> }) }</ul>
                    </details>
                }
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
fn severity(weight: Weight, lang: Lang) -> &'static str {
    match (weight, lang) {
        (Weight::Error, Lang::It) => "✖ errore",
        (Weight::Warning, Lang::It) => "▲ avviso",
        (Weight::Note, Lang::It) => "ℹ nota",
        (Weight::Error, Lang::En) => "✖ error",
        (Weight::Warning, Lang::En) => "▲ warning",
        (Weight::Note, Lang::En) => "ℹ note",
    }
}

/// The cell's text with a line of carets under it.
fn caret(excerpt: &str) -> String {
    let line = excerpt.lines().next().unwrap_or_default();
    format!("{line}\n{}", "^".repeat(line.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caret_stands_under_every_letter() {
        assert_eq!(caret("Società"), "Società\n^^^^^^^");
    }

    #[test]
    fn late_answers_are_dropped_and_a_broken_worker_is_said_only_while_it_works() {
        let run = |state: State, action| (*Rc::new(state).reduce(action)).clone();
        let state = run(State::default(), Action::Heard(Reply::Broken, Lang::It));
        assert_eq!(state.shown, Shown::Nothing);
        let state = run(state, Action::Began(2));
        let state = run(state, Action::Began(1));
        let late = Reply::Done(1, Outcome::default());
        let state = run(state, Action::Heard(late, Lang::It));
        assert!(matches!(state.shown, Shown::Working { n_files: 1, .. }));
        let broken = run(state.clone(), Action::Heard(Reply::Broken, Lang::It));
        assert!(matches!(broken.shown, Shown::Refused(_)));
        let done = Reply::Done(2, Outcome::default());
        assert!(matches!(run(state, Action::Heard(done, Lang::It)).shown, Shown::Done(_)));
    }
}
