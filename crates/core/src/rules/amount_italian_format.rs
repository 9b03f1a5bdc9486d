//! `EUR002`: amounts that people read and programs do not.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::table::Cells;
use crate::value::euro;
use crate::value::numero::Writing;

/// Says once for each column that its amounts are written with marks, signs or blanks, and are read all the same.
#[derive(Debug)]
pub(super) struct AmountItalianFormat;

static META: Meta = Meta {
    code: "EUR002",
    name: "amount-italian-format",
    severity: Severity::Info,
    turn: Turn::None,
    title: Text::new("Importi in scrittura italiana", "Amounts in Italian writing"),
    message: Text::new(
        "importi in scrittura «{formato}» nella colonna «{colonna}»",
        "amounts written as «{formato}» in the column «{colonna}»",
    ),
    why: Text::new(
        "un numero scritto come testo non si somma (d.lgs. 33/2013, art. 7)",
        "a number written as text is not summed (d.lgs. 33/2013, art. 7)",
    ),
    help: Text::new(
        "nessuna azione: nelle esportazioni diventa 1234.56",
        "nothing to do: exports write 1234.56",
    ),
    doc: super::page!("amount_italian_format.md"),
};

impl Rule for AmountItalianFormat {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        for (position, bound) in table.binding.columns.iter().enumerate() {
            if !matches!(bound.kind, Kind::Euro | Kind::Numero) {
                continue;
            }
            let column = &table.table.columns[bound.index];
            let decimal = table.evidence.get(position).and_then(|it| it.decimal);
            let Some(seen) = Seen::of(&column.cells, decimal) else { continue };
            let mut finding = Finding::new()
                .with("formato", seen.commonest.sample())
                .with("colonna", &column.header);
            if bound.kind == Kind::Numero {
                finding = finding.saying(NUMBERS);
            }
            let mut rows = column.cells.rows_where(&seen.formatted);
            let places = rows.by_ref().take(PLACES).map(|row| table.place(row, position));
            out.report_many(&META, seen.cells, places, finding);
        }
    }
}

const NUMBERS: Text = Text::new(
    "numeri in scrittura «{formato}» nella colonna «{colonna}»",
    "numbers written as «{formato}» in the column «{colonna}»",
);

/// Places handed over: fewer than are laid out singly, so that a column is one finding however few its cells.
const PLACES: usize = 3;

/// The formatted amounts of a column.
struct Seen {
    /// Marked by code of the cell.
    formatted: Vec<bool>,
    cells: u32,
    commonest: Writing,
}

impl Seen {
    fn of(cells: &Cells, decimal: Option<char>) -> Option<Self> {
        let mut formatted = vec![false; cells.n_values()];
        let mut by_writing: Vec<(Writing, u32)> = Vec::new();
        for ((text, n), mark) in cells.values().iter().zip(cells.counts()).zip(&mut formatted) {
            let Ok(amount) = euro::parse(text, decimal) else { continue };
            if amount.writing.is_plain() {
                continue;
            }
            *mark = true;
            match by_writing.iter_mut().find(|(writing, _)| *writing == amount.writing) {
                Some((_, count)) => *count += n,
                None => by_writing.push((amount.writing, n)),
            }
        }
        let cells = by_writing.iter().map(|(_, n)| n).sum();
        // Of equally common writings the first in the file.
        let most = by_writing.iter().map(|(_, n)| *n).max()?;
        let (commonest, _) = by_writing.into_iter().find(|(_, n)| *n == most)?;
        Some(Self { formatted, cells, commonest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn one_finding_a_column() {
        check(
            &AmountItalianFormat,
            "euro,numero\n\"1.234,56\",\"1,5\"\n\"2.000,00\",\n12,\n€ 5,\n\"1,00\",\n",
            "2:1 EUR002 ×4 importi in scrittura «1.234,56» nella colonna «euro»; nessuna azione
             2:2 EUR002 numeri in scrittura «1234,56»",
        );
        check(&AmountItalianFormat, "euro\n1234.56\n12\n-3.5\n", "");
        check(&AmountItalianFormat, "euro\n.00\n216150.00\n", "2:1 EUR002 …«.00»");
    }
}
