//! Questions and answers between the page and whoever holds the table: the page itself, or the worker.
//!
//! Messages are small: a query goes in, one page of shown cells and the counts of some facets come out. The table's
//! bytes never cross; each side that needs them fetches them.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use vetro_core::Lang;
use vetro_core::schema::Kind;
use vetro_explore::{
    Bitmap, Column, Data, Facet, Numbers, Query, Selection, Table, Texts, Total, Value, facet, ipc,
    kinds, order, page, totals, write,
};

use crate::grouped::{self, GroupsReply, Sizes};
use crate::show;

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Fetch the table from this address.
    Load(String),
    /// Show a page of a view.
    View(ViewAsk),
    /// Write the rows of a view as a file.
    File(FileAsk),
    /// All cells of a row, by its position; in English where the second says so.
    Row(u32, bool),
}

/// A view to be shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ViewAsk {
    /// Counts the questions, so that a late answer is known as such.
    pub turn: u32,
    /// The view.
    pub query: Query,
    /// The columns to show.
    pub columns: Vec<usize>,
    /// The facets to count.
    pub facets: Vec<FacetAsk>,
    /// Figures and dates in English.
    pub english: bool,
}

/// A facet to be counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FacetAsk {
    /// The column.
    pub column: usize,
    /// Only values that contain this.
    pub needle: String,
    /// At most so many.
    pub limit: usize,
}

/// The rows of a view as a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileAsk {
    /// The view; its page is ignored.
    pub query: Query,
    /// The format.
    pub format: Format,
}

/// A format of a filtered download.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// The published CSV, fewer rows.
    Csv,
    /// The published JSON, fewer rows.
    Json,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The table is there.
    Ready(Header),
    /// It could not be had.
    Failed,
    /// A page.
    View(Box<View>),
    /// A file.
    File(FileReply),
    /// A row.
    Row(RowReply),
}

/// A table without its rows: what the page must know to read a link and draw the filters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// Identifier of the table's schema.
    pub id: String,
    /// Rows of the table.
    pub n_rows: u32,
    /// The columns.
    pub columns: Vec<HeaderColumn>,
}

/// A column without its cells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeaderColumn {
    name: String,
    label: String,
    label_en: String,
    kind: String,
    priority: u8,
    shape: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
enum Shape {
    Text,
    Long,
    Short,
    Float,
    Bool,
}

/// One page of a view.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// The question's.
    pub turn: u32,
    /// Rows that pass.
    pub n_selected: u32,
    /// The page shown, from 1: the last one when the question's is beyond it.
    pub page: u32,
    /// Pages.
    pub n_pages: u32,
    /// Position of the first row shown, from 1; 0 when there is none.
    pub first: u32,
    /// Columns of `rows`.
    pub columns: Vec<usize>,
    /// Cells as they are read, empty where the table's are.
    pub rows: Vec<Vec<String>>,
    /// Positions of those rows in the table.
    pub ids: Vec<u32>,
    /// The groups, where the view shows them.
    pub groups: Option<GroupsReply>,
    /// The sizes of a number, where the view charts them.
    pub sizes: Option<Sizes>,
    /// Sums of the columns of euro.
    pub sums: Vec<Sum>,
    /// Counted facets, in the order asked.
    pub facets: Vec<FacetReply>,
    /// When nothing passes: how many rows would without the filter of a column, or without the search (`None`).
    pub hints: Vec<(Option<usize>, u32)>,
}

/// The sum of one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sum {
    /// The column.
    pub column: usize,
    /// The sum as it is read: `1.234,56 €`.
    pub text: String,
    /// Rows without an amount.
    pub n_without: u32,
}

/// The counts of one facet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FacetReply {
    /// The column.
    pub column: usize,
    /// Value, how it is read, rows.
    pub values: Vec<(Value, String, u32)>,
    /// Values in all, shown or not.
    pub n_values: usize,
    /// Values that contain what was looked for.
    pub n_found: usize,
    /// Rows with an empty cell.
    pub n_empty: u32,
    /// The least value as it is read; empty where values are listed.
    pub min: String,
    /// The greatest.
    pub max: String,
    /// How large the numbers are; `None` where values are listed.
    pub sizes: Option<Sizes>,
}

/// A file to be saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileReply {
    /// The format.
    pub format: Format,
    /// Its rows.
    pub n_rows: u32,
    /// Its text.
    pub text: String,
}

impl Header {
    /// The header of a table.
    #[must_use]
    pub fn of(table: &Table) -> Self {
        let columns = table
            .columns()
            .iter()
            .map(|column| HeaderColumn {
                name: column.name.clone(),
                label: column.label.clone(),
                label_en: column.label_en.clone(),
                kind: kinds::name(column.kind).to_owned(),
                priority: column.priority,
                shape: match column.data {
                    Data::Text(_) => Shape::Text,
                    Data::Long(_) => Shape::Long,
                    Data::Short(_) => Shape::Short,
                    Data::Float(_) => Shape::Float,
                    Data::Bool(_) => Shape::Bool,
                },
            })
            .collect();
        Self { id: table.id.clone(), n_rows: table.n_rows() as u32, columns }
    }

    /// A table of the same columns and no rows: permalinks are read and written against it.
    #[must_use]
    pub fn table(&self) -> Table {
        let columns = self
            .columns
            .iter()
            .map(|column| Column {
                name: column.name.clone(),
                label: column.label.clone(),
                label_en: column.label_en.clone(),
                kind: kinds::by_name(&column.kind).unwrap_or(Kind::Testo),
                priority: column.priority,
                data: match column.shape {
                    Shape::Text => Data::Text(Texts::default()),
                    Shape::Long => Data::Long(Numbers::default()),
                    Shape::Short => Data::Short(Numbers::default()),
                    Shape::Float => Data::Float(Numbers::default()),
                    Shape::Bool => Data::Bool(Numbers::default()),
                },
            })
            .collect();
        Table::new(&self.id, "", columns).unwrap_or_default()
    }
}

/// All cells of a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowReply {
    /// Its position.
    pub id: u32,
    /// Its cells as they are read, one a column; empty where the table's are.
    pub cells: Vec<String>,
}

/// Holds the table and answers.
#[derive(Debug, Default)]
pub struct Engine {
    table: Table,
    /// The last selection, asked for again at every change of page or order.
    last: (Query, Rc<Selection>),
}

impl Engine {
    /// Reads the table's bytes.
    pub fn load(&mut self, bytes: &[u8]) -> Reply {
        match ipc::read(bytes) {
            Ok(table) => {
                let all = Selection::new(&table, &Query::default());
                self.last = (Query::default(), Rc::new(all));
                self.table = table;
                Reply::Ready(Header::of(&self.table))
            }
            Err(_) => Reply::Failed,
        }
    }

    /// Shows a page of a view.
    pub fn view(&mut self, ask: &ViewAsk) -> View {
        let lang = if ask.english { Lang::En } else { Lang::It };
        let selection = self.selection(&ask.query);
        let table = &self.table;
        let rows = selection.rows();
        let n_selected = rows.count() as u32;
        let size = ask.query.rows.max(1);
        let n_pages = n_selected.div_ceil(size).max(1);
        let at = ask.query.page.clamp(1, n_pages);
        let start = (at - 1) * size;
        let shown = page(table, rows, &ask.query.sort, start as usize, size as usize);
        View {
            turn: ask.turn,
            n_selected,
            page: at,
            n_pages,
            first: if n_selected == 0 { 0 } else { start + 1 },
            columns: ask.columns.clone(),
            rows: shown.iter().map(|&row| cells(table, &ask.columns, row as usize, lang)).collect(),
            groups: grouped::groups(table, rows, &ask.query, lang),
            sizes: ask.query.chart.and_then(|column| grouped::sizes(table, rows, column, lang)),
            ids: shown,
            sums: totals(table, rows).iter().map(|total| sum(total, lang)).collect(),
            facets: ask
                .facets
                .iter()
                .map(|it| counts(table, &selection, it, &ask.query, lang))
                .collect(),
            hints: if n_selected == 0 { hints(&selection, &ask.query) } else { Vec::new() },
        }
    }

    /// All cells of a row.
    #[must_use]
    pub fn row(&self, id: u32, english: bool) -> RowReply {
        let lang = if english { Lang::En } else { Lang::It };
        let all: Vec<usize> = (0..self.table.columns().len()).collect();
        let known = (id as usize) < self.table.n_rows();
        let cells = if known { cells(&self.table, &all, id as usize, lang) } else { Vec::new() };
        RowReply { id, cells }
    }

    /// Writes the rows of a view, sorted as on screen, all pages and all columns.
    pub fn file(&mut self, ask: &FileAsk) -> FileReply {
        let selection = self.selection(&ask.query);
        let rows = order(&self.table, selection.rows(), &ask.query.sort);
        let columns: Vec<usize> = (0..self.table.columns().len()).collect();
        let text = match ask.format {
            Format::Csv => write::csv(&self.table, &columns, &rows),
            Format::Json => write::json(&self.table, &columns, &rows),
        };
        FileReply { format: ask.format, n_rows: rows.len() as u32, text }
    }

    /// The selection of a query: what it shares with the last one is not judged again.
    fn selection(&mut self, query: &Query) -> Rc<Selection> {
        if self.last.0.search != query.search || self.last.0.filters != query.filters {
            let narrowed = Rc::new(self.last.1.narrowed(&self.table, query));
            self.last = (query.clone(), narrowed);
        }
        Rc::clone(&self.last.1)
    }
}

fn cells(table: &Table, columns: &[usize], row: usize, lang: Lang) -> Vec<String> {
    let columns = columns.iter().filter_map(|&column| table.columns().get(column));
    columns.map(|column| show::cell(column, row, lang)).collect()
}

fn sum(total: &Total, lang: Lang) -> Sum {
    Sum { column: total.column, text: show::euro(total.sum, lang), n_without: total.n_without }
}

fn counts(
    table: &Table,
    selection: &Selection,
    ask: &FacetAsk,
    query: &Query,
    lang: Lang,
) -> FacetReply {
    let Facet { values, n_empty, min, max } =
        facet(table, &selection.except(ask.column), ask.column);
    let edge = |value: Option<Value>| {
        value.map_or_else(String::new, |value| show::value(table, ask.column, &value, lang))
    };
    let chosen = query.filter(ask.column).map_or(&[][..], |filter| &filter.any);
    let needle = vetro_explore::fold::fold(&ask.needle);
    let n_values = values.len();
    let mut reply = FacetReply {
        column: ask.column,
        values: Vec::new(),
        n_values,
        n_found: 0,
        n_empty,
        min: edge(min),
        max: edge(max),
        sizes: grouped::sizes(table, &selection.except(ask.column), ask.column, lang),
    };
    for it in values {
        let label = show::value(table, ask.column, &it.value, lang);
        let found = needle.is_empty() || vetro_explore::fold::fold(&label).contains(&needle);
        reply.n_found += usize::from(found);
        // What is ticked stays in sight, or it could not be unticked.
        if (found && reply.values.len() < ask.limit) || chosen.contains(&it.value) {
            reply.values.push((it.value, label, it.count));
        }
    }
    reply
}

fn hints(selection: &Selection, query: &Query) -> Vec<(Option<usize>, u32)> {
    let count = |rows: &Bitmap| rows.count() as u32;
    let search = (!query.search.is_empty()).then(|| (None, count(&selection.without_search())));
    let filters = query
        .filters
        .iter()
        .map(|filter| (Some(filter.column), count(&selection.except(filter.column))));
    search.into_iter().chain(filters).filter(|&(_, n)| n > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use vetro_explore::{Filter, SortKey};

    fn engine() -> Engine {
        let column = |name: &str, kind, data| Column {
            name: name.to_owned(),
            label: name.to_owned(),
            label_en: name.to_owned(),
            kind,
            priority: 1,
            data,
        };
        let texts = ["Lavori", "Servizi", "Lavori", "Forniture"].map(Some).into_iter().collect();
        let cents = Numbers::new(vec![100, 250, -5, 0], Some(Bitmap::from_fn(4, |row| row != 3)));
        let table = Table::new(
            "prova",
            "Prova",
            vec![
                column("tipo", Kind::Categoria, Data::Text(texts)),
                column("importo", Kind::Euro, Data::Long(cents)),
            ],
        );
        let table = table.unwrap_or_default();
        let all = Selection::new(&table, &Query::default());
        Engine { table, last: (Query::default(), Rc::new(all)) }
    }

    fn ask(query: Query) -> ViewAsk {
        ViewAsk {
            turn: 7,
            query,
            columns: vec![0, 1],
            facets: vec![FacetAsk { column: 0, needle: String::new(), limit: 10 }],
            english: false,
        }
    }

    #[test]
    fn a_page_is_shown_with_its_sums_and_counts() {
        let mut filter = Filter::on(0);
        filter.any = vec![Value::Text("Lavori".to_owned())];
        let query = Query {
            filters: vec![filter],
            sort: vec![SortKey { column: 1, descending: false }],
            page: 9,
            ..Query::default()
        };
        let view = engine().view(&ask(query));
        assert_eq!((view.n_selected, view.page, view.n_pages, view.first), (2, 1, 1, 1));
        assert_eq!(view.rows[0], ["Lavori", "\u{2212}0,05\u{a0}€"]);
        assert_eq!(view.sums[0].text, "0,95\u{a0}€");
        let counts: Vec<(&str, u32)> =
            view.facets[0].values.iter().map(|(_, label, n)| (label.as_str(), *n)).collect();
        assert_eq!(counts, [("Lavori", 2), ("Forniture", 1), ("Servizi", 1)]);
    }

    #[test]
    fn groups_come_in_words_with_the_way_to_their_rows() {
        use vetro_explore::{By, Calc, Measure, Part, View as Shown};
        let query = Query {
            group: vec![By { column: 0, part: Part::Whole }],
            measure: Some(Measure { calc: Calc::Sum, column: 1 }),
            view: Shown::Groups,
            ..Query::default()
        };
        let mut engine = engine();
        let groups = engine.view(&ask(query)).groups.unwrap_or_default();
        let read: Vec<(&str, &str, u32)> = groups
            .rows
            .iter()
            .map(|row| (row.names[0].as_str(), row.figure.as_str(), row.n_rows))
            .collect();
        assert_eq!(
            read,
            [("Servizi", "2,50\u{a0}€", 1), ("Lavori", "0,95\u{a0}€", 2), ("Forniture", "", 1)]
        );
        assert_eq!((groups.total.figure.as_str(), groups.total.n_without), ("3,45\u{a0}€", 1));
        assert!(groups.lacks && !groups.ordered && groups.rows[0].share.starts_with("72,5"));
        for row in &groups.rows {
            let rows = Query { filters: row.filters.clone(), ..Query::default() };
            assert_eq!(engine.view(&ask(rows)).n_selected, row.n_rows, "{:?}", row.names);
        }
        let sizes =
            engine.view(&ask(Query { chart: Some(1), view: Shown::Chart, ..Query::default() }));
        let sizes = sizes.sizes.map(|it| (it.n_negative, it.n_without, it.bins.len()));
        assert_eq!(sizes, Some((1, 1, 5)));
    }

    #[test]
    fn a_row_is_read_whole() {
        let engine = engine();
        assert_eq!(engine.row(1, false).cells, ["Servizi", "2,50\u{a0}€"]);
        assert!(engine.row(99, false).cells.is_empty());
    }

    #[test]
    fn nothing_found_says_what_to_leave_out() {
        let mut filter = Filter::on(0);
        filter.any = vec![Value::Text("Servizi".to_owned())];
        let query =
            Query { search: "lavori".to_owned(), filters: vec![filter], ..Query::default() };
        let view = engine().view(&ask(query));
        assert_eq!((view.n_selected, view.first), (0, 0));
        assert_eq!(view.hints, [(None, 1), (Some(0), 2)]);
    }

    #[test]
    fn a_file_holds_all_pages_and_the_header_reads_links() {
        let mut engine = engine();
        let file = engine.file(&FileAsk { query: Query::default(), format: Format::Csv });
        assert_eq!(file.n_rows, 4);
        assert!(file.text.starts_with("tipo,importo\r\nLavori,1.00\r\n"));
        let table = Header::of(&engine.table).table();
        let link = vetro_explore::permalink::parse("importo__min=1&tipo=Lavori", &table);
        assert_eq!(link.query.filters.len(), 2);
    }
}
