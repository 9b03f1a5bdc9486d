//! `CSV012`: a total or a note among the rows.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::value::fold;

/// Reports rows that are no data: sums, notes, sources, lone cells.
#[derive(Debug)]
pub(super) struct TotalsOrNotes;

const NOTE: Text =
    Text::new("riga di nota tra i dati: «{valore}»", "a note among the rows: «{valore}»");

static META: Meta = Meta {
    code: "CSV012",
    name: "totals-or-notes",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Totali o note tra i dati", "Totals or notes among the data"),
    message: Text::new(
        "riga di totale tra i dati: «{valore}»",
        "a total among the rows: «{valore}»",
    ),
    why: Text::new(
        "chi somma la colonna conta due volte, chi conta le righe ne conta una in più (d.lgs. 33/2013, art. 6: omogeneità)",
        "whoever sums the column counts twice, whoever counts rows counts one too many (d.lgs. 33/2013, art. 6: homogeneity)",
    ),
    help: Text::new(
        "togliere la riga; la nota va nei metadati",
        "take the row off; a note belongs in the metadata",
    ),
    doc: super::page!("totals_or_notes.md"),
};

impl Rule for TotalsOrNotes {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let width = table.table.columns.len();
        if width < 2 {
            return;
        }
        let mut rows = Rows { table, filled: None };
        let mut said: Vec<(usize, usize, Text)> = Vec::new();
        for position in 0..table.binding.columns.len() {
            let Some(marks) = table.values_where(position, |text| word(text).is_some()) else {
                continue;
            };
            for row in table.cells(position).rows_where(&marks) {
                let told = match word(table.text(row, position)) {
                    Some(Word::Total) => Some(META.message),
                    Some(Word::TotalOf) => rows.is_first(row, position).then_some(META.message),
                    Some(Word::Note) => (width > 2 && rows.filled(row) <= 2)
                        .then(|| rows.is_first(row, position))
                        .and_then(|first| first.then_some(NOTE)),
                    None => None,
                };
                said.extend(told.map(|text| (row, position, text)));
            }
        }
        said.extend(rows.lone().into_iter().map(|(row, position)| (row, position, NOTE)));
        said.sort_by_key(|it| (it.0, it.1));
        said.dedup_by_key(|it| it.0);
        for (row, position, text) in said {
            let finding = Finding::new().with("valore", table.brief(row, position)).saying(text);
            out.report(&META, table.place(row, position), finding);
        }
    }
}

/// What a cell begins with.
enum Word {
    /// «Totale», and nothing that it is the total of.
    Total,
    /// «Totale spese correnti»: a total where it begins the row, a name elsewhere.
    TotalOf,
    /// «Nota:», «Fonte: ISTAT».
    Note,
}

fn word(text: &str) -> Option<Word> {
    const TOTALS: &[&str] = &["somma", "sommano", "subtotale", "totale", "totali"];
    const WHOLE: &[&str] =
        &["complessivo", "generale", "complessivi", "generali", "importi", "euro"];
    const NOTES: &[&str] = &["avvertenza", "avvertenze", "fonte", "fonti", "nota", "note"];
    let text = text.trim();
    if !text.starts_with(['a', 'A', 'f', 'F', 'n', 'N', 's', 'S', 't', 'T']) {
        return None;
    }
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|it| !it.is_empty());
    let first = words.next()?;
    let is = |list: &[&str], word: &str| list.iter().any(|it| fold::same_key(it, word));
    if is(TOTALS, first) {
        return Some(if words.all(|it| is(WHOLE, it)) { Word::Total } else { Word::TotalOf });
    }
    is(NOTES, first).then_some(Word::Note)
}

/// Which cells of a row are filled: looked up only for the few rows that need it.
struct Rows<'a> {
    table: &'a TableCtx<'a>,
    /// By position, by code of the cell.
    filled: Option<Vec<Vec<bool>>>,
}

impl Rows<'_> {
    fn marks(&mut self) -> &[Vec<bool>] {
        let table = self.table;
        self.filled.get_or_insert_with(|| {
            let filled = |text: &str| !text.trim().is_empty();
            (0..table.binding.columns.len())
                .map(|at| table.cells(at).values().iter().map(filled).collect())
                .collect()
        })
    }

    /// The filled cells of a row, by position.
    fn of(&mut self, row: usize) -> impl Iterator<Item = usize> {
        let table = self.table;
        let marks = self.marks().iter().enumerate();
        marks.filter(move |(at, it)| it[table.cells(*at).code(row) as usize]).map(|(at, _)| at)
    }

    fn filled(&mut self, row: usize) -> usize {
        self.of(row).count()
    }

    fn is_first(&mut self, row: usize, position: usize) -> bool {
        self.of(row).next() == Some(position)
    }

    /// Rows of wide tables in which one cell alone is filled, unless most rows are like that.
    fn lone(&mut self) -> Vec<(usize, usize)> {
        let (n_rows, width) = (self.table.table.n_rows(), self.table.binding.columns.len());
        // Two columns that are always filled leave no such row: so it is in most tables.
        let full = self.table.evidence.iter().filter(|it| it.n_empty == 0).count();
        if width < 3 || full > 1 || n_rows < 3 {
            return Vec::new();
        }
        let mut lone = Vec::new();
        for row in 0..n_rows {
            let mut filled = self.of(row);
            if let (Some(only), None) = (filled.next(), filled.next()) {
                drop(filled);
                lone.push((row, only));
            }
        }
        let usual = lone.len() > 2 && lone.len() * 5 > n_rows;
        if usual || lone.len() * 2 > n_rows { Vec::new() } else { lone }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn totals_notes_and_lone_cells() {
        check(
            &TotalsOrNotes,
            "voce,testo,euro\nScuole,x,1.00\nStrade,y,2.00\nSport,z,3.00\nNido,z,3.00\nMusei,z,3.00\nTOTALE,,6.00\n\
             Totale spese correnti,,6.00\n(*) importi in euro,,\nFonte: bilancio 2025,,\n",
            "7:1 CSV012 riga di totale tra i dati: «TOTALE»; togliere
             8:1 CSV012 riga di totale tra i dati: «Totale spese correnti»
             9:1 CSV012 riga di nota tra i dati: «(*) importi in euro»
             10:1 CSV012 riga di nota tra i dati: «Fonte: bilancio 2025»",
        );
    }

    #[test]
    fn data_that_only_begin_so() {
        check(
            &TotalsOrNotes,
            "testo,oggetto,euro\n1,Totale rifacimento della strada,1.00\nNota spese,Rimborso,2.00\n\
             Fonte Bella srl,Acqua,3.00\nTotalErg spa,Carburante,4.00\n",
            "",
        );
        // Where most rows are like that, it is how the table is made.
        check(&TotalsOrNotes, "a,b,c\nx,,\ny,,\nz,,\nu,1,2\n", "");
    }
}
