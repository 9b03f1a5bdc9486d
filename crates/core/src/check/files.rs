//! One file: read, bound, judged.

use crate::indicators::Indicator;
use crate::lists::Lists;
use crate::publication::Sidecar;
use crate::report::{FileReport, XsdVerdict};
use crate::rules::Sink;
use crate::rules::context::{FileCtx, Sums};
use crate::rules::engine::{self, Scope, TableRun};
use crate::schema::{
    self, Binding, Declared, Match, Privacy, TableSchema, bind_declared, l190_xsd,
};
use crate::table::read::NoteKind;
use crate::table::{Hints, L190Meta, ReadFile, Readers, Table, read_with};
use crate::value::data::Date;

/// A file to be judged.
pub(super) struct Input<'a> {
    /// Who reads.
    pub(super) readers: Readers,
    /// Path inside the publication, or the name of a lone file.
    pub(super) path: &'a str,
    /// Its bytes.
    pub(super) bytes: &'a [u8],
    /// What its sidecar says.
    pub(super) sidecar: &'a Sidecar,
    /// The duty that it lies under.
    pub(super) indicator: Option<&'static Indicator>,
    /// The table that the caller or the sidecar names.
    pub(super) forced: Option<&'static TableSchema>,
    /// The day of the check.
    pub(super) today: Date,
    /// Dated lists of codes.
    pub(super) lists: &'a Lists,
}

/// A judged file.
pub(super) struct Judged {
    /// What the report says of it.
    pub(super) report: FileReport,
    /// Its tables; none when reading stopped.
    pub(super) tables: Vec<BoundTable>,
    /// Whether its columns can be trusted.
    pub(super) scope: Scope,
    /// Metadata and counts of an L.190 file.
    pub(super) l190: Option<L190Meta>,
}

impl Judged {
    /// A file whose bytes could not be had.
    pub(super) fn unreadable(path: &str) -> Self {
        let report = FileReport {
            path: path.into(),
            rows: 0,
            format: None,
            table: None,
            encoding: None,
            delimiter: None,
            verified: false,
            xsd: None,
        };
        Self { report, tables: Vec::new(), scope: Scope::BytesAndPrivacy, l190: None }
    }

    /// Whether a table of the file is its first, the one that the file is named after.
    pub(super) fn is_first(&self, table: &BoundTable) -> bool {
        self.tables.first().is_some_and(|first| std::ptr::eq(first, table))
    }
}

/// A table with its binding.
pub(super) struct BoundTable {
    /// As read.
    pub(super) table: Table,
    /// Matched to a schema, or free.
    pub(super) binding: Binding,
}

/// Reads a file, binds its tables and runs the rules over them.
pub(super) fn judge(input: &Input<'_>, out: &mut Sink) -> Judged {
    let file = read_with(input.readers, input.path, input.bytes, &input.sidecar.lettura);
    let candidates = input.indicator.map_or_else(
        || if input.forced.is_some() { Vec::new() } else { schema::tables::all().iter().collect() },
        candidates,
    );
    let expected = match candidates.as_slice() {
        [only] if input.forced.is_none() => Some(*only),
        _ => input.forced,
    };
    let xsd = l190_xsd::of_file(&file, input.bytes, input.sidecar.lettura.encoding);
    engine::check_file(&FileCtx { file: &file, expected, xsd: xsd.as_ref() }, out);
    let scope = scope_of(&file, &input.sidecar.lettura);
    let mut report = FileReport {
        path: file.path.clone(),
        rows: 0,
        format: file.format,
        table: None,
        encoding: file.tables.first().and_then(|table| table.dialect.encoding),
        delimiter: file.tables.first().and_then(|table| table.dialect.delimiter),
        verified: !file.stopped && scope == Scope::All,
        xsd: xsd.map(|it| XsdVerdict { version: it.version, valid: it.valid() }),
    };
    let mut tables = Vec::new();
    if !file.stopped {
        for (at, table) in file.tables.into_iter().enumerate() {
            let forced = input.forced.map(|schema| sibling(schema, at, &table));
            let binding = bind_table(&table, &candidates, forced, input.sidecar);
            let run = TableRun {
                table: &table,
                binding: &binding,
                decimal: input.sidecar.decimale,
                title: input.sidecar.titolo.as_deref(),
                sums: Sums { columns: &input.sidecar.somme, total_row: input.sidecar.riga_totale },
                indicator: input.indicator,
                today: input.today,
                lists: input.lists,
                scope,
            };
            engine::check_table(&run, out);
            report.rows += table.n_rows() as u64;
            report.table = report.table.or_else(|| binding.schema.map(|schema| schema.id.clone()));
            tables.push(BoundTable { table, binding });
        }
    }
    Judged { report, tables, scope, l190: file.l190 }
}

/// The tables that a file under a duty may be: those that the catalogue names, and those that come with them.
pub(crate) fn candidates(indicator: &Indicator) -> Vec<&'static TableSchema> {
    let named = indicator.tables.iter().map(String::as_str);
    let companions: Vec<&'static str> = named.clone().filter_map(companion).collect();
    let tables = named.chain(companions).filter_map(schema::tables::get);
    tables.collect()
}

/// The second table of a file that holds two: the participants beside the lots of law 190/2012.
fn companion(id: &str) -> Option<&'static str> {
    (id == "l190_appalti").then_some("l190_partecipanti")
}

/// Of a file that holds several tables the named one is the first; the second is its companion, if it has one.
fn sibling(named: &'static TableSchema, at: usize, table: &Table) -> &'static TableSchema {
    let companion = companion(&named.id).and_then(schema::tables::get);
    let is_second = at > 0 || table.sheet.as_deref() == Some("partecipanti");
    companion.filter(|_| is_second).unwrap_or(named)
}

fn bind_table(
    table: &Table,
    candidates: &[&'static TableSchema],
    forced: Option<&'static TableSchema>,
    sidecar: &Sidecar,
) -> Binding {
    let declared: Vec<Declared<'_>> = sidecar
        .colonne
        .iter()
        .map(|(header, column)| Declared {
            header,
            privacy: column.privacy,
            label: column.etichetta.as_deref(),
        })
        .collect();
    let mut binding = bind_declared(table, candidates, forced, &declared);
    for bound in &mut binding.columns {
        // Where data come from may be said in any table.
        let undecided = bound.by == Match::Unknown && bound.privacy.is_none();
        if undecided && bound.name == "fonte" {
            bound.privacy = Some(Privacy::Pubblico);
        }
    }
    binding
}

/// Which rules may judge the tables of a file: without a header that can be trusted, those that need none.
pub(crate) fn scope_of(file: &ReadFile, hints: &Hints) -> Scope {
    let headless = file
        .notes
        .iter()
        .any(|note| matches!(note.kind, NoteKind::HeaderMissing | NoteKind::HeaderMultirow { .. }));
    if headless && hints.columns.is_none() { Scope::BytesAndPrivacy } else { Scope::All }
}
