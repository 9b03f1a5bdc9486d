//! The state of the explorer: a pure reducer. Nothing here touches the page, so all of it is tested natively.

use std::collections::BTreeMap;
use std::rc::Rc;

use vetro_core::Lang;
use vetro_explore::{By, Filter, GroupSort, Measure, Query, SortKey, Table, View as Shown};
use yew::Reducible;

use crate::chips::{Part, without, without_column};
use crate::components::group_menu::suggested;
use crate::components::groups::opened;
use crate::engine::{FacetAsk, RowReply, View, ViewAsk};
use crate::show::{Control, control};
use crate::text;

/// Values of a facet shown before «Mostra altri».
const FIRST_VALUES: usize = 10;
/// Values shown after it: more would only be scrolled past, the field above the list narrows them.
const MORE_VALUES: usize = 200;

/// How the last change goes into the browser's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum History {
    /// It came from there.
    #[default]
    Keep,
    /// One more entry: Back undoes it.
    Push,
    /// The same entry: while typing.
    Replace,
}

/// What is open beside the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Panel {
    /// Nothing.
    #[default]
    None,
    /// Filters, at the side.
    Filters,
    /// Filters, on the whole screen of a phone: nothing changes until confirmed.
    FilterDialog,
    /// The choice of columns.
    Columns,
    /// The choice of a format.
    Download,
    /// The choice of an order.
    Sort,
    /// The choice of a grouping.
    Group,
    /// All cells of a row.
    Row,
}

/// Where the focus goes when the change is on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Focus {
    /// The chip at this position, else the results line.
    Chip(usize),
    /// The results line.
    Results,
    /// The caption of the table, scrolled to the top.
    Caption,
    /// The button of the bar that opened what was closed.
    Opener(&'static str),
    /// The heading of groups or chart.
    Groups,
    /// The button of the row at this position.
    Row(u32),
}

/// What the status line says of a change, once its answer is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Rows and total.
    Rows,
    /// The order.
    Order,
    /// The page.
    Page,
    /// How many groups.
    Groups,
}

/// The state.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Language of the page.
    pub lang: Lang,
    /// The table without rows; `None` until it is there.
    pub table: Option<Rc<Head>>,
    /// The view that is shown, or on its way.
    pub query: Query,
    /// The view being put together in the dialog.
    pub draft: Option<Query>,
    /// The last answer for the table.
    pub view: Option<Rc<View>>,
    /// The last answer for the filters (of the draft while there is one).
    pub facets: Option<Rc<View>>,
    /// Whether the reader did something: until then the static table stays.
    pub taken: bool,
    /// What is open.
    pub panel: Panel,
    /// What the link had that could not be applied.
    pub notices: Vec<String>,
    /// Texts that narrow the values of a facet.
    pub needles: BTreeMap<usize, String>,
    /// Facets that show more values.
    pub wide: Vec<usize>,
    /// Counts the questions asked.
    pub turn: u32,
    /// How the last change goes into the history.
    pub history: History,
    /// Where the focus goes, and the turn that it waits for.
    pub focus: Option<(u32, Focus)>,
    /// What is to be said, and the turn that it waits for.
    pub said: Option<(u32, Said)>,
    /// The row that is shown whole.
    pub row: Option<Rc<RowReply>>,
}

/// The table without rows, and what the page knows of it.
#[derive(Debug, Clone)]
pub struct Head {
    /// Columns without cells.
    pub table: Table,
    /// Rows of the table.
    pub n_rows: u32,
    /// The columns shown unless chosen otherwise.
    pub shown: Vec<usize>,
    /// The column whose cell is the header of its row.
    pub row_header: usize,
    /// The amount that totals speak of.
    pub amount: Option<usize>,
}

impl PartialEq for Head {
    fn eq(&self, other: &Self) -> bool {
        self.n_rows == other.n_rows && self.shown == other.shown
    }
}

/// A change.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// The table is there; the view of the link; what the link had that could not be applied; whether to take over.
    Ready {
        /// The table.
        head: Rc<Head>,
        /// The view of the address.
        query: Query,
        /// Sentences about the link.
        notices: Vec<String>,
        /// The address asks for a view.
        taken: bool,
    },
    /// An answer came.
    Replied(Rc<View>),
    /// The search was typed.
    Search(String),
    /// The tests on a column became these.
    Filter(Filter),
    /// A chip was removed; its position.
    Remove(Part, usize),
    /// The filter of a column, or the search, was removed.
    RemoveColumn(Option<usize>),
    /// All filters were removed.
    Clear,
    /// The sort button of a column was pressed.
    Sort(usize),
    /// The keys of the order became these.
    Order(Vec<SortKey>),
    /// The rows are put together so, and shown as this.
    Group(Vec<By>, Option<Measure>, Shown),
    /// Rows, groups or chart.
    Show(Shown),
    /// The groups are put in this order.
    GroupSort(GroupSort),
    /// A chart of the sizes of a number.
    Chart(usize),
    /// The rows of a group: these filters in the place of their columns'.
    Open(Vec<Filter>),
    /// The cells of a row are there.
    Row(Rc<RowReply>),
    /// Another page.
    Page(u32),
    /// Other columns.
    Columns(Vec<usize>),
    /// The values of a facet are narrowed.
    Needle(usize, String),
    /// A facet shows more values.
    More(usize),
    /// A panel is opened, or closed when it is open.
    Toggle(Panel),
    /// The panel is closed without changes.
    Close,
    /// The dialog is confirmed.
    Confirm,
    /// Back or Forward led to this view.
    Went(Query),
}

impl State {
    /// The state before the table is there.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            table: None,
            query: Query::default(),
            draft: None,
            view: None,
            facets: None,
            taken: false,
            panel: Panel::None,
            notices: Vec::new(),
            needles: BTreeMap::new(),
            wide: Vec::new(),
            turn: 0,
            history: History::Keep,
            focus: None,
            said: None,
            row: None,
        }
    }

    /// The view that the filters speak of: the draft's while a dialog is open.
    #[must_use]
    pub fn current(&self) -> &Query {
        self.draft.as_ref().unwrap_or(&self.query)
    }

    /// The columns that are shown.
    #[must_use]
    pub fn columns(&self) -> Vec<usize> {
        let shown = self.table.as_ref().map_or(&[][..], |head| &head.shown);
        if self.query.columns.is_empty() { shown.to_vec() } else { self.query.columns.clone() }
    }

    /// The question of this turn; `None` when nothing needs an answer.
    #[must_use]
    pub fn ask(&self) -> Option<ViewAsk> {
        let head = self.table.as_ref()?;
        let panel = matches!(self.panel, Panel::Filters | Panel::FilterDialog);
        if self.turn == 0 || !(self.taken || panel) {
            return None;
        }
        let facets = if panel { self.facet_asks(&head.table) } else { Vec::new() };
        Some(ViewAsk {
            turn: self.turn,
            query: self.current().clone(),
            columns: self.columns(),
            facets,
            english: self.lang == Lang::En,
        })
    }

    fn facet_asks(&self, table: &Table) -> Vec<FacetAsk> {
        let asked = |control| matches!(control, Control::Boxes | Control::Range | Control::Days);
        (0..table.columns().len())
            .filter(|&column| asked(control(table.columns()[column].kind)))
            .map(|column| FacetAsk {
                column,
                needle: self.needles.get(&column).cloned().unwrap_or_default(),
                limit: if self.wide.contains(&column) { MORE_VALUES } else { FIRST_VALUES },
            })
            .collect()
    }

    /// The text of the results line.
    #[must_use]
    pub fn results(&self) -> Option<String> {
        let (head, view) = (self.table.as_ref()?, self.view.as_ref()?);
        let count = text::count(view.n_selected, head.n_rows, self.lang);
        let sum = head.amount.and_then(|amount| view.sums.iter().find(|it| it.column == amount));
        Some(match sum {
            Some(sum) => {
                format!("{count} · {}", text::total(&sum.text, sum.n_without, self.lang))
            }
            None => count,
        })
    }

    /// The sentence for the status line, when the answer of its turn is there.
    #[must_use]
    pub fn announcement(&self) -> Option<String> {
        let (head, view) = (self.table.as_ref()?, self.view.as_ref()?);
        let (turn, said) = self.said.as_ref()?;
        if view.turn < *turn {
            return None;
        }
        let sum = head.amount.and_then(|amount| view.sums.iter().find(|it| it.column == amount));
        Some(match said {
            Said::Rows => {
                let sum = sum.map(|sum| sum.text.as_str());
                text::live_rows(view.n_selected, head.n_rows, sum, self.lang)
            }
            Said::Order => {
                let key = self.query.sort.first();
                let name = |key: &SortKey| crate::chips::label(&head.table, key.column, self.lang);
                text::live_order(key.map(|key| (name(key), key.descending)), self.lang)
            }
            Said::Groups => {
                let by = self.query.group.iter();
                let names =
                    by.map(|by| crate::chips::label(&head.table, by.column, self.lang).to_owned());
                let names = names.collect::<Vec<_>>().join(", ");
                match &view.groups {
                    Some(groups) => text::groups_by(groups.n_groups, &names, self.lang),
                    None => text::count(view.n_selected, head.n_rows, self.lang),
                }
            }
            Said::Page => {
                let last = (view.first + view.rows.len() as u32).saturating_sub(1);
                text::page_state(view.page, view.n_pages, view.first, last, self.lang)
            }
        })
    }

    /// A change of the view: of the draft in a dialog, else of what is shown.
    fn change(&mut self, edit: impl FnOnce(Query) -> Query, history: History, said: Said) {
        self.turn += 1;
        if let Some(draft) = self.draft.take() {
            let mut draft = edit(draft);
            draft.page = 1;
            self.draft = Some(self.tidy(draft));
            return;
        }
        let edited = edit(self.query.clone());
        self.query = self.tidy(edited);
        self.taken = true;
        self.history = history;
        self.said = Some((self.turn, said));
    }

    fn tidy(&self, query: Query) -> Query {
        match &self.table {
            Some(head) => query.normalised(&head.table),
            None => query,
        }
    }

    fn close(&mut self) {
        let opener = match self.panel {
            Panel::None => return,
            Panel::Filters | Panel::FilterDialog => "filtri",
            Panel::Columns => "colonne",
            Panel::Download => "scarica",
            Panel::Sort => "ordina",
            Panel::Group => "raggruppa",
            Panel::Row => {
                self.panel = Panel::None;
                let row = self.row.take();
                self.focus = row.map(|row| (0, Focus::Row(row.id)));
                return;
            }
        };
        self.panel = Panel::None;
        self.draft = None;
        self.turn += 1;
        self.focus = Some((0, Focus::Opener(opener)));
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        // An answer is what the focus waits for; any other change makes the wait pointless.
        let waits = matches!(action, Action::Replied(_));
        let focus = self.focus.clone().filter(|_| waits);
        let mut next = Self { focus, ..(*self).clone() };
        next.apply(action);
        Rc::new(next)
    }
}

impl State {
    fn apply(&mut self, action: Action) {
        match action {
            Action::Ready { head, query, notices, taken } => {
                self.table = Some(head);
                self.query = self.tidy(query);
                self.notices = notices;
                self.taken = taken;
                self.turn += 1;
                self.history = History::Keep;
                self.said = taken.then_some((self.turn, Said::Rows));
            }
            Action::Replied(view) => {
                if view.turn < self.turn {
                    return;
                }
                self.facets = Some(Rc::clone(&view));
                if self.draft.is_none() {
                    // Beyond the last page the last one is shown, and the link says so.
                    self.query.page = view.page;
                    self.view = Some(view);
                }
            }
            Action::Search(search) => {
                if self.query.search == search.trim() {
                    return;
                }
                let edit = |query| Query { search, page: 1, ..query };
                self.change(edit, History::Replace, Said::Rows);
            }
            Action::Filter(filter) => {
                let edit = |mut query: Query| {
                    let column = filter.column;
                    *query.filter_mut(column) = filter;
                    query.page = 1;
                    query
                };
                self.change(edit, History::Push, Said::Rows);
            }
            Action::Remove(part, position) => {
                self.change(|query| without(query, &part), History::Push, Said::Rows);
                self.focus = Some((0, Focus::Chip(position)));
            }
            Action::RemoveColumn(column) => {
                self.change(|query| without_column(query, column), History::Push, Said::Rows);
                self.focus = Some((self.turn, Focus::Results));
            }
            Action::Clear => {
                let edit =
                    |query| Query { search: String::new(), filters: Vec::new(), page: 1, ..query };
                self.change(edit, History::Push, Said::Rows);
                if self.draft.is_none() {
                    self.focus = Some((self.turn, Focus::Results));
                }
            }
            Action::Sort(column) => {
                let edit =
                    |query: Query| Query { sort: cycle(&query.sort, column), page: 1, ..query };
                self.change(edit, History::Push, Said::Order);
            }
            Action::Order(sort) => {
                self.close();
                let edit = |query| Query { sort, page: 1, view: Shown::Table, ..query };
                self.change(edit, History::Push, Said::Order);
                self.focus = Some((self.turn, Focus::Opener("ordina")));
            }
            Action::Group(group, measure, view) => {
                self.close();
                let group_sort = GroupSort::Natural;
                let edit = |query| Query { group, measure, view, group_sort, page: 1, ..query };
                self.change(edit, History::Push, Said::Groups);
                self.focus = Some((self.turn, Focus::Groups));
            }
            Action::Show(view) => self.show(view),
            Action::GroupSort(group_sort) => {
                self.change(|query| Query { group_sort, ..query }, History::Push, Said::Groups);
            }
            Action::Chart(column) => {
                let edit = |query| Query {
                    group: Vec::new(),
                    chart: Some(column),
                    view: Shown::Chart,
                    ..query
                };
                self.change(edit, History::Push, Said::Groups);
                self.focus = Some((self.turn, Focus::Groups));
            }
            Action::Open(filters) => {
                let edit = |query: Query| opened(&query, &filters);
                self.change(edit, History::Push, Said::Rows);
                self.focus = Some((self.turn, Focus::Results));
            }
            Action::Row(row) => {
                self.panel = Panel::Row;
                self.row = Some(row);
            }
            Action::Page(page) => {
                self.change(|query| Query { page, ..query }, History::Push, Said::Page);
                self.focus = Some((self.turn, Focus::Caption));
            }
            Action::Columns(columns) => {
                self.change(|query| Query { columns, ..query }, History::Push, Said::Rows);
            }
            Action::Needle(column, needle) => {
                self.needles.insert(column, needle);
                self.turn += 1;
            }
            Action::More(column) => {
                self.wide.push(column);
                self.turn += 1;
            }
            Action::Toggle(panel) if self.panel == panel => self.close(),
            Action::Toggle(panel) => {
                self.panel = panel;
                self.draft = (panel == Panel::FilterDialog).then(|| self.query.clone());
                self.turn += 1;
            }
            Action::Close => self.close(),
            Action::Confirm => {
                let draft = self.draft.take();
                self.close();
                if let Some(draft) = draft.filter(|draft| *draft != self.query) {
                    self.change(|_| draft, History::Push, Said::Rows);
                }
            }
            Action::Went(query) => {
                self.panel = Panel::None;
                self.draft = None;
                self.change(|_| query, History::Keep, Said::Rows);
                self.focus = Some((self.turn, Focus::Results));
            }
        }
    }
}

impl State {
    /// Rows, groups or chart. A chart of nothing in particular shows what the table suggests.
    fn show(&mut self, view: Shown) {
        let Some(head) = self.table.clone() else { return };
        let edit = |mut query: Query| {
            if view != Shown::Table && query.group.is_empty() && query.chart.is_none() {
                let (by, measure) = suggested(&head);
                query.group = by.into_iter().collect();
                query.measure = measure;
                query.chart = head.amount;
            }
            Query { view, page: 1, ..query }
        };
        let (said, focus) = match view {
            Shown::Table => (Said::Rows, Focus::Results),
            Shown::Groups | Shown::Chart => (Said::Groups, Focus::Groups),
        };
        self.change(edit, History::Push, said);
        self.focus = Some((self.turn, focus));
    }
}

/// The order after the button of a column: ascending, descending, the published one.
fn cycle(sort: &[SortKey], column: usize) -> Vec<SortKey> {
    match sort.first() {
        Some(key) if key.column == column && key.descending => Vec::new(),
        Some(key) if key.column == column => vec![SortKey { column, descending: true }],
        _ => vec![SortKey { column, descending: false }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vetro_core::schema::Kind;
    use vetro_explore::{Column, Data, Numbers, Texts, Value};

    fn ready() -> Rc<State> {
        let column = |name: &str, kind, data| Column {
            name: name.to_owned(),
            label: name.to_uppercase(),
            label_en: name.to_owned(),
            kind,
            priority: 1,
            data,
        };
        let table = Table::new(
            "",
            "",
            vec![
                column("tipo", Kind::Categoria, Data::Text(Texts::default())),
                column("importo", Kind::Euro, Data::Long(Numbers::default())),
            ],
        )
        .unwrap_or_default();
        let head =
            Rc::new(Head { table, n_rows: 90, shown: vec![0, 1], row_header: 0, amount: Some(1) });
        let start = Rc::new(State::new(Lang::It));
        run(
            start,
            [Action::Ready { head, query: Query::default(), notices: Vec::new(), taken: false }],
        )
    }

    fn run(state: Rc<State>, actions: impl IntoIterator<Item = Action>) -> Rc<State> {
        actions.into_iter().fold(state, State::reduce)
    }

    fn lavori() -> Filter {
        Filter { any: vec![Value::Text("Lavori".to_owned())], ..Filter::on(0) }
    }

    fn answer(state: &State) -> Rc<View> {
        Rc::new(View {
            turn: state.turn,
            n_selected: 12,
            page: state.current().page.min(1),
            n_pages: 1,
            first: 1,
            columns: vec![0, 1],
            rows: vec![Vec::new(); 12],
            sums: vec![crate::engine::Sum { column: 1, text: "5,00 €".to_owned(), n_without: 2 }],
            ids: Vec::new(),
            groups: None,
            sizes: None,
            facets: Vec::new(),
            hints: Vec::new(),
        })
    }

    #[test]
    fn nothing_is_asked_before_the_first_action() {
        let state = ready();
        assert!(!state.taken && state.ask().is_none());
        let state = run(state, [Action::Search("alfa".to_owned())]);
        assert!(state.taken);
        assert_eq!(state.ask().map(|ask| ask.query.search).as_deref(), Some("alfa"));
        assert_eq!(state.history, History::Replace);
    }

    #[test]
    fn a_sort_button_goes_round_in_three() {
        let key = |descending| vec![SortKey { column: 1, descending }];
        let mut state = ready();
        for want in [key(false), key(true), Vec::new(), key(false)] {
            state = run(state, [Action::Sort(1)]);
            assert_eq!(state.query.sort, want);
        }
        let state = run(state, [Action::Sort(0)]);
        assert_eq!(state.query.sort, [SortKey { column: 0, descending: false }]);
    }

    #[test]
    fn a_grouping_is_shown_charted_and_left_for_its_rows() {
        let by = By { column: 0, part: vetro_explore::Part::Whole };
        let state = run(ready(), [Action::Group(vec![by], None, Shown::Groups)]);
        assert_eq!((state.query.view, state.query.group.len()), (Shown::Groups, 1));
        assert!(matches!(state.focus, Some((_, Focus::Groups))));
        let state = run(state, [Action::Show(Shown::Chart), Action::Open(vec![lavori()])]);
        assert_eq!((state.query.view, state.query.filters.len()), (Shown::Table, 1));
        assert_eq!(state.query.group, [by], "the grouping can be returned to");
        assert_eq!(state.history, History::Push);
    }

    #[test]
    fn a_chart_of_nothing_in_particular_is_what_the_table_suggests() {
        let state = run(ready(), [Action::Show(Shown::Chart)]);
        assert_eq!(state.query.view, Shown::Chart);
        assert_eq!(state.query.group.first().map(|by| by.column), Some(0));
        assert_eq!(state.query.measure.map(|measure| measure.column), Some(1));
        let state = run(state, [Action::Chart(1)]);
        assert_eq!((state.query.chart, state.query.group.len()), (Some(1), 0));
    }

    #[test]
    fn a_row_that_is_closed_gives_the_focus_back_to_its_button() {
        let row = Rc::new(RowReply { id: 41, cells: vec!["a".to_owned()] });
        let state = run(ready(), [Action::Row(row)]);
        assert_eq!(state.panel, Panel::Row);
        let state = run(state, [Action::Close]);
        assert_eq!((state.panel, state.focus.clone()), (Panel::None, Some((0, Focus::Row(41)))));
        let keys =
            vec![SortKey { column: 0, descending: true }, SortKey { column: 1, descending: false }];
        let state = run(state, [Action::Order(keys.clone())]);
        assert_eq!(state.query.sort, keys);
    }

    #[test]
    fn a_change_returns_to_the_first_page_and_a_page_keeps_the_rest() {
        let state = run(ready(), [Action::Filter(lavori()), Action::Page(3)]);
        assert_eq!((state.query.page, state.query.filters.len()), (3, 1));
        let reply = answer(&state);
        let state = run(state, [Action::Replied(reply)]);
        assert!(matches!(state.focus, Some((_, Focus::Caption))), "the answer is waited for");
        let state = run(state, [Action::Sort(0)]);
        assert_eq!(state.query.page, 1);
    }

    #[test]
    fn the_dialog_changes_nothing_until_confirmed() {
        let open = [Action::Toggle(Panel::FilterDialog), Action::Filter(lavori())];
        let state = run(ready(), open.clone());
        assert!(state.query.filters.is_empty() && state.current().filters.len() == 1);
        assert!(state.ask().is_some_and(|ask| ask.query.filters.len() == 1));
        let left = run(Rc::clone(&state), [Action::Close]);
        assert!(left.query.filters.is_empty() && left.draft.is_none());
        assert_eq!(left.focus, Some((0, Focus::Opener("filtri"))));
        let kept = run(state, [Action::Confirm]);
        assert_eq!((kept.query.filters.len(), kept.panel), (1, Panel::None));
        assert_eq!(kept.history, History::Push);
    }

    #[test]
    fn a_chip_taken_off_leaves_the_focus_on_the_next() {
        let state = run(ready(), [Action::Filter(lavori())]);
        let part = crate::chips::chips(
            &state.query,
            &state.table.as_ref().expect("ready").table,
            Lang::It,
        )
        .remove(0);
        assert_eq!(part.label, "TIPO Lavori");
        let state = run(state, [Action::Remove(part.part, 0)]);
        assert!(state.query.filters.is_empty());
        assert_eq!(state.focus, Some((0, Focus::Chip(0))));
    }

    #[test]
    fn late_answers_are_dropped_and_what_is_said_waits_for_its_own() {
        let state = run(ready(), [Action::Search("a".to_owned())]);
        let late = answer(&state);
        let state = run(state, [Action::Search("al".to_owned()), Action::Replied(late)]);
        assert!(state.view.is_none() && state.announcement().is_none());
        let now = answer(&state);
        let state = run(state, [Action::Replied(now)]);
        assert_eq!(state.announcement().as_deref(), Some("12 righe su 90. Totale 5,00 €"));
        assert_eq!(
            state.results().as_deref(),
            Some("12 righe su 90 · Totale 5,00 € (2 righe senza importo)")
        );
    }

    #[test]
    fn back_restores_without_a_new_entry() {
        let state = run(ready(), [Action::Filter(lavori()), Action::Went(Query::default())]);
        assert!(state.query.filters.is_empty());
        assert_eq!(state.history, History::Keep);
        assert!(matches!(state.focus, Some((_, Focus::Results))));
    }
}
