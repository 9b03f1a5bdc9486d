//! `CSV013`: a column filled only in the first row of each group.

use super::{Certainty, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;

/// Reports leading columns whose value is left to be read from a row above.
#[derive(Debug)]
pub(super) struct GroupedBlanks;

/// Rows below which nothing is said: a few blanks are a few blanks.
const FEW: usize = 6;

static META: Meta = Meta {
    code: "CSV013",
    name: "grouped-blanks",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Valori sottintesi", "Values left out"),
    message: Text::new(
        "la colonna «{colonna}» è compilata solo nella prima riga di ogni gruppo",
        "the column «{colonna}» is filled only in the first row of each group",
    ),
    why: Text::new(
        "ordinando o filtrando, le righe perdono il loro gruppo (d.lgs. 33/2013, artt. 6 e 7)",
        "sorted or filtered, rows lose their group (d.lgs. 33/2013, artt. 6 and 7)",
    ),
    help: Text::new(
        "ripetere il valore in ogni riga; in Excel togliere prima «Unisci celle»",
        "repeat the value in every row; in Excel undo «Merge cells» first",
    ),
    doc: super::page!("grouped_blanks.md"),
};

impl Rule for GroupedBlanks {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let n_rows = table.table.n_rows();
        if n_rows < FEW || table.binding.columns.len() < 2 {
            return;
        }
        let empty =
            |position: usize| table.evidence.get(position).map_or(0, |it| it.n_empty as usize);
        // Rows without a group have something of their own: a column further right that is nearly always filled.
        let has_data = |position: usize| {
            (position + 1..table.binding.columns.len()).any(|at| empty(at) * 10 <= n_rows)
        };
        for (position, bound) in table.binding.columns.iter().enumerate() {
            let names = matches!(
                bound.kind,
                Kind::Testo | Kind::Categoria | Kind::Comune | Kind::Nominativo | Kind::Anno
            );
            let n_empty = empty(position);
            let starts = !table.text(0, position).trim().is_empty();
            let groups = n_rows - n_empty >= 2 && n_empty * 2 > n_rows;
            if !(names && starts && groups && has_data(position)) {
                // Groups within groups stand side by side from the left.
                return;
            }
            let Some(marks) = table.values_where(position, |text| text.trim().is_empty()) else {
                return;
            };
            let finding = Finding::new()
                .with("colonna", table.header(position))
                .showing(table.header(position));
            table.report_column(&META, position, &marks, out, finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn leading_columns() {
        check(
            &GroupedBlanks,
            "testo,categoria,euro\nScuole,Infanzia,1.00\n,,2.00\n,Primarie,3.00\n,,3.00\nStrade,,4.00\n,,5.00\n,,5.00\n",
            "3:1 CSV013 ×5 la colonna «testo» è compilata solo nella prima riga di ogni gruppo; ripetere
             3:2 CSV013 ×5",
        );
    }

    #[test]
    fn columns_that_may_be_empty() {
        // A column of codes, one that is not the first, one whose first row is blank, a short table.
        check(&GroupedBlanks, "cig,euro\n7239181923,1\n,2\n,3\n,4\nZ6530E33D8,5\n,6\n,7\n", "");
        check(&GroupedBlanks, "euro,testo\n1,nota\n2,\n3,\n4,\n5,altra\n6,\n7,\n", "");
        check(&GroupedBlanks, "testo,euro\n,1\nx,2\n,3\n,4\ny,5\n,6\n,7\n", "");
        check(&GroupedBlanks, "testo,euro\nx,1\n,2\n,3\ny,4\n", "");
    }
}
