//! The explorer on a dataset's page.
//!
//! It draws into elements of the static page by portals: chips and panels into `#v-app` (made before `#v-tabella`),
//! the table into `#v-tabella` from the first action on. The search field and the buttons of the bar stay the
//! page's own and are only listened to, so that neither focus nor layout moves when this code arrives.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use vetro_core::Lang;
use vetro_explore::permalink;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::agent::{Agent, WORKER_ROWS};
use crate::chips::chips;
use crate::components::chip_list::ChipList;
use crate::components::columns::Columns;
use crate::components::dialog::Dialog;
use crate::components::filters::Filters;
use crate::components::group_menu::GroupMenu;
use crate::components::groups::GroupsRegion;
use crate::components::pager::Pager;
use crate::components::row::WholeRow;
use crate::components::sort_menu::SortMenu;
use crate::components::table::TableRegion;
use crate::dom::{self, Facts};
use crate::engine::{Ask, FileAsk, Format, Header, Reply, View};
use crate::state::{Action, Focus, Head, History, Panel, State};
use crate::takeover::{self, TakeOver};
use crate::text;

/// Words are applied after this pause.
const TYPING_MS: u32 = 400;

/// What is remembered of the static table when the live one is drawn.
#[derive(Clone)]
struct Before {
    caption: String,
    /// The place of the live table, hidden until it takes over.
    host: Element,
}

/// The explorer.
#[component]
pub fn Explorer(facts: &Facts) -> Html {
    let state = use_reducer({
        let lang = facts.lang;
        move || State::new(lang)
    });
    let file = use_state(|| None::<String>);
    let agent = use_agent(facts, state.dispatcher(), file.setter());
    let before = use_mut_ref(|| None::<Before>);

    use_listeners(facts, &state);
    use_questions(&state, &agent);
    use_address(&state);
    use_page(facts, &state);
    use_take_over(&before, &state);
    use_focus(&state);

    let on = {
        let state = state.dispatcher();
        Callback::from(move |action| state.dispatch(action))
    };
    let lang = facts.lang;
    html! {
        <>
            { for state.notices.iter().map(|notice| html! { <div class="alert alert-warning">{ notice }</div> }) }
            { live(&state, &on) }
            { panel(facts, &state, &agent, &on) }
            { table(&state, &before, facts, &agent, &on) }
            if let Some(ready) = &*file { <p class="v-detto">{ ready }</p> }
            if state.taken && state.view.as_ref().is_some_and(|view| view.n_selected == 0) {
                { nothing(&state, &on, lang) }
            }
        </>
    }
}

/// Starts whoever answers and hands the answers on.
#[hook]
fn use_agent(
    facts: &Facts,
    state: UseReducerDispatcher<State>,
    file: UseStateSetter<Option<String>>,
) -> Agent {
    let facts = facts.clone();
    let agent = use_memo((), move |()| {
        let worker = facts.worker.clone().filter(|_| facts.n_rows > WORKER_ROWS);
        let arrow = facts.arrow.clone();
        let reply = Rc::new(move |reply: Reply| match reply {
            Reply::Ready(header) => state.dispatch(ready(&facts, &header)),
            Reply::Failed => failed(),
            Reply::View(view) => state.dispatch(Action::Replied(Rc::from(view))),
            Reply::Row(row) => state.dispatch(Action::Row(Rc::new(row))),
            Reply::File(reply) => {
                let link = dom::query_string();
                let name = file_name(&facts.name, reply.format, reply.n_rows, is_filtered(&link));
                let mime = match reply.format {
                    Format::Csv => "text/csv;charset=utf-8",
                    Format::Json => "application/json",
                };
                if dom::save(&name, mime, &reply.text).is_ok() {
                    let sentence = text::file_ready(&name, reply.n_rows, facts.lang);
                    dom::announce_later(sentence.clone()).forget();
                    file.set(Some(sentence));
                }
            }
        });
        let agent = Agent::start(worker, reply);
        agent.ask(Ask::Load(absolute(&arrow)));
        agent
    });
    (*agent).clone()
}

/// A worker resolves addresses against its own script, so it gets whole ones.
fn absolute(path: &str) -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new_with_base(path, &base).map_or_else(|_| path.to_owned(), |url| url.href())
}

/// The table is there: read the address, see what was typed early.
fn ready(facts: &Facts, header: &Header) -> Action {
    let table = header.table();
    let link = permalink::parse(&dom::query_string(), &table);
    let mut query = link.query;
    let mut taken = !dom::query_string().is_empty() && query != vetro_explore::Query::default();
    if let Some(field) = dom::search_field() {
        let typed = field.value();
        if !typed.trim().is_empty() && typed.trim() != query.search {
            query.search = typed;
            taken = true;
        } else if typed.is_empty() && !query.search.is_empty() {
            field.set_value(&query.search);
        }
    }
    let mut notices: Vec<String> =
        link.unknown.iter().map(|name| text::link_column(name, facts.lang)).collect();
    notices.extend(link.unreadable.iter().map(|key| text::link_value(key, facts.lang)));
    if link.unsupported {
        notices.push(text::LINK_VERSION.get(facts.lang).to_owned());
    }
    Action::Ready { head: Rc::new(head(facts, header, table)), query, notices, taken }
}

fn head(facts: &Facts, header: &Header, table: vetro_explore::Table) -> Head {
    let region = dom::by_id("v-tabella");
    let (names, row_header) = region.map(|it| dom::static_columns(&it)).unwrap_or_default();
    let mut shown: Vec<usize> = names.iter().filter_map(|name| table.column_index(name)).collect();
    if shown.is_empty() {
        // Nothing static to follow: what the schema shows by default.
        let limit = if dom::is_narrow() { 1 } else { 2 };
        let columns = table.columns().iter().enumerate();
        shown = columns.filter(|(_, it)| it.priority <= limit).map(|(at, _)| at).collect();
        if shown.is_empty() {
            shown = (0..table.columns().len()).collect();
        }
    }
    let row_header = row_header.and_then(|at| shown.get(at)).or_else(|| shown.first());
    let named = facts.amount.as_deref().and_then(|name| table.column_index(name));
    Head {
        n_rows: header.n_rows,
        row_header: row_header.copied().unwrap_or_default(),
        amount: named.or_else(|| table.main_amount()),
        shown,
        table,
    }
}

/// The data did not arrive: the loader says so where the bar is, once the reader asks for it. The table stays.
fn failed() {
    let Some(root) = dom::by_id("vetro-esplora") else { return };
    if let Ok(event) = web_sys::Event::new("vetro-guasto") {
        let _ = root.dispatch_event(&event);
    }
}

fn is_filtered(link: &str) -> bool {
    link.split('&').any(|pair| !pair.starts_with('_') && pair.contains('='))
}

fn file_name(stem: &str, format: Format, n_rows: u32, filtered: bool) -> String {
    let extension = match format {
        Format::Csv => "csv",
        Format::Json => "json",
    };
    match (filtered, n_rows) {
        (false, _) => format!("{stem}.{extension}"),
        (true, 1) => format!("{stem}_filtrato-1-riga.{extension}"),
        (true, _) => format!("{stem}_filtrato-{n_rows}-righe.{extension}"),
    }
}

/// Listens to the bar, the search field, the headers of the static table and the history.
#[hook]
fn use_listeners(facts: &Facts, state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    let ready = state.table.clone();
    let lang = facts.lang;
    use_effect_with(ready, move |ready| {
        let mut kept = Vec::new();
        if let (Some(head), Some(root)) = (ready, dom::by_id("vetro-esplora")) {
            dom::prepare_bar(&root, lang);
            kept.extend(listen_search(&dispatcher));
            kept.push(listen_bar(&root, &dispatcher, lang));
            kept.push(listen_headers(&root, &dispatcher, head));
            kept.push(listen_history(&dispatcher, head));
        }
        move || drop(kept)
    });
}

fn listen_search(state: &UseReducerDispatcher<State>) -> Vec<EventListener> {
    let Some(field) = dom::search_field() else { return Vec::new() };
    let pending: Rc<RefCell<Option<Timeout>>> = Rc::default();
    let now = {
        let (field, state) = (field.clone(), state.clone());
        move || state.dispatch(Action::Search(field.value()))
    };
    let mut kept = Vec::new();
    kept.push(EventListener::new(&field, "input", {
        let (now, pending) = (now.clone(), Rc::clone(&pending));
        move |_| {
            *pending.borrow_mut() = Some(Timeout::new(TYPING_MS, now.clone()));
        }
    }));
    if let Ok(Some(form)) = field.closest("form") {
        let options = EventListenerOptions::enable_prevent_default();
        kept.push(EventListener::new_with_options(&form, "submit", options, move |event| {
            event.prevent_default();
            pending.borrow_mut().take();
            now();
        }));
    }
    kept
}

fn listen_bar(root: &Element, state: &UseReducerDispatcher<State>, lang: Lang) -> EventListener {
    let state = state.clone();
    let listener = EventListener::new(root, "click", move |event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let button = target.and_then(|it| it.closest("[data-azione]").ok().flatten());
        let Some(name) = button.as_ref().and_then(|it| it.get_attribute("data-azione")) else {
            return;
        };
        perform(&name, &state, lang);
    });
    // A button pressed before this code was there.
    if let Some(name) = root.get_attribute("data-attesa") {
        let _ = root.remove_attribute("data-attesa");
        if let Some(button) = dom::button(root, &name) {
            button.click();
        }
    }
    listener
}

fn perform(name: &str, state: &UseReducerDispatcher<State>, lang: Lang) {
    match name {
        "filtri" if dom::is_narrow() => state.dispatch(Action::Toggle(Panel::FilterDialog)),
        "filtri" => state.dispatch(Action::Toggle(Panel::Filters)),
        "colonne" => state.dispatch(Action::Toggle(Panel::Columns)),
        "ordina" => state.dispatch(Action::Toggle(Panel::Sort)),
        "raggruppa" => state.dispatch(Action::Toggle(Panel::Group)),
        "grafico" => state.dispatch(Action::Show(vetro_explore::View::Chart)),
        "scarica" => state.dispatch(Action::Toggle(Panel::Download)),
        "copia" => copy_link(lang),
        _ => {}
    }
}

fn copy_link(lang: Lang) {
    let href = window().location().href().unwrap_or_default();
    // Missing where the page is not served over a safe connection.
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    let copies = clipboard.is_ok_and(|it| !it.is_undefined());
    spawn_local(async move {
        let written = copies
            && JsFuture::from(window().navigator().clipboard().write_text(&href)).await.is_ok();
        let sentence = if written { text::LINK_COPIED } else { text::LINK_IN_BAR }.get(lang);
        dom::announce_later(sentence.to_owned()).forget();
        if let Some(app) = dom::by_id("v-detto") {
            app.set_text_content(Some(sentence));
        }
    });
}

fn listen_headers(
    root: &Element,
    state: &UseReducerDispatcher<State>,
    head: &Rc<Head>,
) -> EventListener {
    if let Some(region) = dom::by_id("v-tabella") {
        dom::add_sort_buttons(&region);
    }
    let (state, head) = (state.clone(), Rc::clone(head));
    EventListener::new(root, "click", move |event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let button = target
            .and_then(|it| it.closest("#v-tabella:not([data-vivo]) .v-ordina").ok().flatten());
        let th = button.and_then(|it| it.closest("th[data-col]").ok().flatten());
        let name = th.and_then(|it| it.get_attribute("data-col"));
        if let Some(column) = name.and_then(|name| head.table.column_index(&name)) {
            state.dispatch(Action::Sort(column));
        }
    })
}

fn listen_history(state: &UseReducerDispatcher<State>, head: &Rc<Head>) -> EventListener {
    let (state, head) = (state.clone(), Rc::clone(head));
    EventListener::new(&window(), "popstate", move |_| {
        let link = permalink::parse(&dom::query_string(), &head.table);
        state.dispatch(Action::Went(link.query));
    })
}

/// Asks once a turn.
#[hook]
fn use_questions(state: &UseReducerHandle<State>, agent: &Agent) {
    let (ask, agent) = (state.ask(), agent.clone());
    use_effect_with(state.turn, move |_| {
        if let Some(ask) = ask {
            agent.ask(Ask::View(ask));
        }
    });
}

/// Writes the view into the address, and the searched text into its field.
#[hook]
fn use_address(state: &UseReducerHandle<State>) {
    let history = state.history;
    let taken = state.taken;
    let head = state.table.clone();
    use_effect_with(state.query.clone(), move |query| {
        if let (true, Some(head)) = (taken, head) {
            if let Some(field) = dom::search_field()
                && field.value().trim() != query.search
                && document().active_element().as_ref() != Some(field.as_ref())
            {
                field.set_value(&query.search);
            }
            if let Some(link) = permalink::print(query, &head.table)
                && link != dom::query_string()
                && history != History::Keep
            {
                dom::set_query_string(&link, history == History::Push);
            }
        }
    });
}

/// What stands in the static page: the results line, the status line, the number on «Filtri», the mark of readiness.
#[hook]
fn use_page(facts: &Facts, state: &UseReducerHandle<State>) {
    let is_ready = state.table.is_some();
    use_effect_with(is_ready, |&is_ready| {
        if let Some(root) = dom::by_id("vetro-esplora").filter(|_| is_ready) {
            let _ = root.set_attribute("data-pronto", "");
        }
    });
    use_effect_with((state.taken, state.results()), |(taken, results)| {
        if let (true, Some(results), Some(line)) = (*taken, results, dom::by_id("v-risultato")) {
            line.set_text_content(Some(results));
        }
    });
    let said =
        state.announcement().map(|sentence| (state.view.as_ref().map(|it| it.turn), sentence));
    use_effect_with(said, |said| {
        let timer = said.as_ref().map(|(_, sentence)| dom::announce_later(sentence.clone()));
        move || drop(timer)
    });
    let n_filters =
        state.table.as_ref().map_or(0, |head| chips(&state.query, &head.table, facts.lang).len());
    use_effect_with((is_ready, n_filters, state.panel), |&(is_ready, n_filters, panel)| {
        let button = dom::by_id("vetro-esplora").and_then(|root| dom::button(&root, "filtri"));
        let Some(button) = button.filter(|_| is_ready) else { return };
        let open = matches!(panel, Panel::Filters | Panel::FilterDialog);
        let _ = button.set_attribute("aria-expanded", if open { "true" } else { "false" });
        let mark = button.query_selector(".v-conto").ok().flatten().or_else(|| {
            let mark = document().create_element("span").ok()?;
            mark.set_class_name("v-conto");
            button.append_child(&mark).ok()?;
            Some(mark)
        });
        if let Some(mark) = mark {
            let text = if n_filters == 0 { String::new() } else { format!(" ({n_filters})") };
            mark.set_text_content(Some(&text));
        }
    });
}

/// Puts the live table in the static one's place once it is drawn.
#[hook]
fn use_take_over(before: &Rc<RefCell<Option<Before>>>, state: &UseReducerHandle<State>) {
    let watch = use_memo((), |()| TakeOver::watch());
    let drawn = state.taken && state.view.is_some();
    let before = Rc::clone(before);
    use_effect_with(drawn, move |&drawn| {
        let host = before.borrow().as_ref().map(|before| before.host.clone());
        if let (true, Some(host), Some(region)) = (drawn, host, dom::by_id("v-tabella")) {
            watch.swap(&region, &host);
        }
    });
}

/// Moves the focus when the change it belongs to is on the page.
#[hook]
fn use_focus(state: &UseReducerHandle<State>) {
    let shown = state.view.as_ref().map_or(0, |view| view.turn);
    let due = state.focus.clone().filter(|(turn, _)| *turn <= shown).map(|(_, focus)| focus);
    use_effect_with((due, state.turn), |(due, _)| {
        let Some(due) = due else { return };
        let results = || dom::by_id("v-risultato");
        let target = match due {
            Focus::Chip(at) => dom::by_id("v-chips")
                .and_then(|list| {
                    let chips = dom::all(&list, ".v-chip");
                    chips.get(*at).or_else(|| chips.last()).cloned()
                })
                .or_else(results),
            Focus::Results => results(),
            Focus::Caption => dom::by_id("v-didascalia"),
            Focus::Groups => dom::by_id("v-gruppi-titolo"),
            Focus::Row(id) => dom::by_id(&format!("v-riga-{id}")),
            Focus::Opener(name) => {
                dom::by_id("vetro-esplora").and_then(|root| dom::button(&root, name))
            }
        };
        if let Some(target) = target {
            dom::focus(&target);
            if *due == Focus::Caption {
                target.scroll_into_view();
            }
        }
    });
}

/// Chips, and the line that answers a copied link.
fn live(state: &State, on: &Callback<Action>) -> Html {
    let chips = state
        .table
        .as_ref()
        .filter(|_| state.taken)
        .map(|head| chips(&state.query, &head.table, state.lang))
        .unwrap_or_default();
    html! {
        <>
            <p id="v-detto" class="v-detto"></p>
            <ChipList {chips} lang={state.lang} on={on.clone()} />
        </>
    }
}

fn panel(facts: &Facts, state: &State, agent: &Agent, on: &Callback<Action>) -> Html {
    let Some(head) = state.table.clone() else { return Html::default() };
    let lang = facts.lang;
    let close = {
        let on = on.clone();
        Callback::from(move |()| on.emit(Action::Close))
    };
    let filters = || {
        let query = state.current().clone();
        html! { <Filters head={Rc::clone(&head)} {query} facets={state.facets.clone()} {lang} on={on.clone()} /> }
    };
    match state.panel {
        Panel::None => Html::default(),
        Panel::Filters => {
            let on = on.clone();
            let onkeydown = Callback::from(move |event: KeyboardEvent| {
                if event.key() == "Escape" {
                    on.emit(Action::Close);
                }
            });
            html! { <section class="v-filtri" aria-label={text::FILTERS.get(lang)} {onkeydown}>{ filters() }</section> }
        }
        Panel::FilterDialog => {
            let n = state.facets.as_ref().map_or(head.n_rows, |view| view.n_selected);
            let on = on.clone();
            let onclick = Callback::from(move |_: MouseEvent| on.emit(Action::Confirm));
            html! {
                <Dialog title={text::FILTERS.get(lang)} close={text::CLOSE.get(lang)} whole={true} on_close={close}>
                    { filters() }
                    <div class="v-dialogo-piede">
                        <button type="button" class="btn btn-primary" {onclick}>{ text::show_rows(n, lang) }</button>
                    </div>
                </Dialog>
            }
        }
        Panel::Columns => {
            html! { <Columns head={Rc::clone(&head)} shown={state.columns()} {lang} on={on.clone()} /> }
        }
        Panel::Sort => {
            let sort = state.query.sort.clone();
            html! { <SortMenu head={Rc::clone(&head)} {sort} {lang} on={on.clone()} /> }
        }
        Panel::Group => {
            let query = state.query.clone();
            html! { <GroupMenu head={Rc::clone(&head)} {query} {lang} on={on.clone()} /> }
        }
        Panel::Row => state.row.clone().map_or_else(Html::default, |row| {
            html! { <WholeRow head={Rc::clone(&head)} {row} {lang} on={on.clone()} /> }
        }),
        Panel::Download => html! {
            <Dialog title={text::DOWNLOAD.get(lang)} close={text::CLOSE.get(lang)} on_close={close}>
                <p>{ text::DOWNLOAD_NOTE.get(lang) }</p>
                <p class="v-scelte">
                    { download(Format::Csv, "CSV", state, agent, on) }
                    { download(Format::Json, "JSON", state, agent, on) }
                </p>
            </Dialog>
        },
    }
}

fn download(
    format: Format,
    name: &'static str,
    state: &State,
    agent: &Agent,
    on: &Callback<Action>,
) -> Html {
    let (query, agent, on) = (state.query.clone(), agent.clone(), on.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        agent.ask(Ask::File(FileAsk { query: query.clone(), format }));
        on.emit(Action::Close);
    });
    html! { <button type="button" class="btn btn-primary" {onclick}>{ name }</button> }
}

/// The table, in the place of the static one, from the first answer after the first action.
fn table(
    state: &State,
    before: &Rc<RefCell<Option<Before>>>,
    facts: &Facts,
    agent: &Agent,
    on: &Callback<Action>,
) -> Html {
    let (Some(head), Some(view), Some(region)) =
        (&state.table, &state.view, dom::by_id("v-tabella"))
    else {
        return Html::default();
    };
    if !state.taken {
        return Html::default();
    }
    let mut before = before.borrow_mut();
    if before.is_none() {
        *before = prepare(&region, facts);
    }
    let Some(Before { caption, host }) = before.clone() else { return Html::default() };
    if view.groups.is_some() || view.sizes.is_some() {
        let query = state.query.clone();
        let content = html! { <GroupsRegion head={Rc::clone(head)} {query} view={Rc::clone(view)} lang={state.lang} on={on.clone()} /> };
        return create_portal(content, host);
    }
    let on_row = {
        let (agent, english) = (agent.clone(), state.lang == Lang::En);
        Callback::from(move |id| agent.ask(Ask::Row(id, english)))
    };
    let sort = state.query.sort.first().map(|key| (key.column, key.descending));
    let last = (view.first + view.rows.len() as u32).saturating_sub(1);
    let caption = match view.first {
        0 => caption,
        first => format!("{caption}, {}", text::from_to(first, last, view.n_selected, state.lang)),
    };
    let pager = text::page_state(view.page, view.n_pages, view.first, last, state.lang);
    let href = {
        let (head, query) = (Rc::clone(head), state.query.clone());
        Callback::from(move |page| {
            let query = vetro_explore::Query { page, ..query.clone() };
            format!("?{}", permalink::print(&query, &head.table).unwrap_or_default())
        })
    };
    let content = html! {
        <>
            <TableRegion head={Rc::clone(head)} view={Rc::clone(view)} {sort} {caption} lang={state.lang} on={on.clone()} {on_row} />
            if head.amount.is_some() { <p class="v-detto">{ text::TOTAL_NOTE.get(state.lang) }</p> }
            <Pager page={view.page} n_pages={view.n_pages} state={pager} {href} lang={state.lang} on={on.clone()} />
        </>
    };
    create_portal(content, host)
}

/// Takes the caption of the static table and makes room for the live one beside it.
fn prepare(region: &HtmlElement, facts: &Facts) -> Option<Before> {
    let caption = region
        .query_selector("caption")
        .ok()
        .flatten()
        .and_then(|caption| caption.text_content())
        .map_or_else(|| facts.title.clone(), |caption| title_of(caption.trim()).to_owned());
    Some(Before { caption, host: takeover::host(region)? })
}

/// The title in a static caption: what stands before its rows (`Bandi di gara, righe da 1 a 100 di 1.527`).
fn title_of(caption: &str) -> &str {
    match caption.rsplit_once(", ") {
        Some((title, rows)) if rows.contains(|c: char| c.is_ascii_digit()) => title,
        _ => caption,
    }
}

/// The way out of an empty result.
fn nothing(state: &State, on: &Callback<Action>, lang: Lang) -> Html {
    let (Some(head), Some(view)) = (&state.table, &state.view) else { return Html::default() };
    let hints = hints(view, state, head, lang);
    html! {
        <div class="alert alert-info">
            <p>{ text::EMPTY_FILTERS.get(lang) }</p>
            <ul class="v-lista">
                { for hints.into_iter().map(|(column, label)| {
                    let on = on.clone();
                    let onclick = Callback::from(move |_: MouseEvent| on.emit(Action::RemoveColumn(column)));
                    html! { <li><button type="button" class="btn btn-link btn-sm" {onclick}>{ label }</button></li> }
                }) }
            </ul>
        </div>
    }
}

fn hints(view: &View, state: &State, head: &Head, lang: Lang) -> Vec<(Option<usize>, String)> {
    view.hints
        .iter()
        .map(|&(column, n)| {
            let name = match column {
                Some(column) => crate::chips::label(&head.table, column, lang).to_owned(),
                None => state.query.search.clone(),
            };
            (column, text::try_without(&name, n, lang))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_begins_with_its_title() {
        assert_eq!(title_of("Bandi, gare, righe da 1 a 100 di 1.527"), "Bandi, gare");
        assert_eq!(title_of("Bandi, gare"), "Bandi, gare");
    }

    #[test]
    fn downloads_are_named_after_their_rows() {
        assert_eq!(file_name("a", Format::Csv, 312, true), "a_filtrato-312-righe.csv");
        assert_eq!(file_name("a", Format::Csv, 1, true), "a_filtrato-1-riga.csv");
        assert_eq!(file_name("a", Format::Json, 9, false), "a.json");
        assert!(is_filtered("_v=1&q=x") && !is_filtered("_v=1&_ordina=x") && !is_filtered(""));
    }
}
