//! `TAB012`: a declared sum that does not add up.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::{euro, fold};

/// Adds up what the sidecar says to be parts of a total: columns of a row, or rows above a total row.
#[derive(Debug)]
pub(super) struct TotalMismatch;

static META: Meta = Meta {
    code: "TAB012",
    name: "total-mismatch",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Totale che non torna", "Total that does not add up"),
    message: Text::new(
        "la somma dà {calcolato}, è scritto {valore}",
        "the sum is {calcolato}, what is written is {valore}",
    ),
    why: Text::new(
        "chi rifà il conto non ritrova il totale (d.lgs. 33/2013, art. 6: omogeneità)",
        "whoever adds up does not find the total again (d.lgs. 33/2013, art. 6: homogeneity)",
    ),
    help: Text::new("correggere l'addendo o il totale", "correct the addend or the total"),
    doc: super::page!("total_mismatch.md"),
};

impl Rule for TotalMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        for (total, parts) in table.sums.columns {
            let Some(total) = by_header(table, total) else { continue };
            let parts: Option<Vec<usize>> = parts.iter().map(|it| by_header(table, it)).collect();
            if let Some(parts) = parts.filter(|it| !it.is_empty()) {
                of_columns(table, total, &parts, out);
            }
        }
        let rows = &table.table.rows;
        let total = table.sums.total_row;
        if let Some(row) = (0..table.table.n_rows()).find(|&row| Some(rows.sheet_row(row)) == total)
        {
            of_rows(table, row, out);
        }
    }
}

/// The column that a sidecar means: by its header or by the name of the table.
fn by_header(table: &TableCtx<'_>, name: &str) -> Option<usize> {
    table.binding.columns.iter().enumerate().position(|(position, bound)| {
        fold::same_key(table.header(position), name) || bound.name == name
    })
}

/// The cents of each stored value of a column; a blank is nothing, a text that is no amount is `None`.
fn cents(table: &TableCtx<'_>, position: usize) -> Vec<Option<i64>> {
    let decimal = table.evidence.get(position).and_then(|it| it.decimal);
    let read = |text: &str| match text.trim() {
        "" => Some(0),
        text => euro::parse(text, decimal).ok().map(|it| it.cents),
    };
    table.cells(position).values().iter().map(read).collect()
}

/// Each row: the parts against the total, a cent of difference allowed for each term.
fn of_columns(table: &TableCtx<'_>, total: usize, parts: &[usize], out: &mut Sink) {
    let written = cents(table, total);
    let parts: Vec<(usize, Vec<Option<i64>>)> =
        parts.iter().map(|&at| (at, cents(table, at))).collect();
    for row in 0..table.table.n_rows() {
        if table.text(row, total).trim().is_empty() || table.is_wrong(row, total) {
            continue;
        }
        let of = |position: usize, values: &[Option<i64>]| {
            values[table.cells(position).code(row) as usize]
        };
        let sum: Option<i64> = parts.iter().map(|(at, values)| of(*at, values)).sum();
        if let (Some(sum), Some(written)) = (sum, of(total, &written)) {
            tell(table, row, total, (sum, written), parts.len(), out);
        }
    }
}

/// Each column of amounts: the rows above against the total row.
fn of_rows(table: &TableCtx<'_>, total: usize, out: &mut Sink) {
    for (position, bound) in table.binding.columns.iter().enumerate() {
        let amounts = matches!(bound.kind, Kind::Euro | Kind::Numero | Kind::Intero);
        if !amounts || table.text(total, position).trim().is_empty() {
            continue;
        }
        let values = cents(table, position);
        let of = |row: usize| values[table.cells(position).code(row) as usize];
        let sum: Option<i64> = (0..total).map(of).sum();
        if let (Some(sum), Some(written)) = (sum, of(total)) {
            tell(table, total, position, (sum, written), total, out);
        }
    }
}

fn tell(
    table: &TableCtx<'_>,
    row: usize,
    position: usize,
    (sum, written): (i64, i64),
    n_terms: usize,
    out: &mut Sink,
) {
    if sum.abs_diff(written) <= n_terms as u64 {
        return;
    }
    let shown = table.shown(row, position);
    let (sign, cents) = (if sum < 0 { "-" } else { "" }, sum.unsigned_abs());
    let finding = Finding::new()
        .with("calcolato", format_args!("{sign}{}.{:02}", cents / 100, cents % 100))
        .with("valore", &shown)
        .showing(shown);
    out.report(&META, table.place(row, position), finding);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{lines, publish, world};
    use crate::value::data::Date;

    fn found(sidecar: &str, text: &str) -> Vec<String> {
        let today = Date::from_ymd(2026, 1, 31).unwrap();
        let files = format!(
            "--- vetro.toml\n[ente]\nnome = \"Prova\"\n--- dati/atti-concessione/a.csv\n{text}\n--- dati/atti-concessione/a.csv.meta.toml\n{sidecar}\n"
        );
        let all = publish(&world(&files, today));
        lines(&all.into_iter().filter(|it| it.code == "TAB012").collect::<Vec<_>>())
    }

    #[test]
    fn columns_of_a_row() {
        let sidecar = "[somme.\"Costo totale\"]\naddendi = [\"Quota ente\", \"Contributo\"]";
        let text = "opera,quota ente,contributo,costo totale\na,10.00,20.00,30.00\nb,10.00,,12.00\nc,10.005,20.004,30.02\nd,x,1.00,9.00\ne,1.00,2.00,";
        assert_eq!(
            found(sidecar, text),
            ["3:4 TAB012 la somma dà 10.00, è scritto 12.00; correggere l'addendo o il totale"]
        );
        assert!(found("[somme.\"Costo totale\"]\naddendi = [\"Altro\"]", text).is_empty());
    }

    #[test]
    fn rows_above_a_total() {
        let text = "voce,\"importo euro\",nota\nScuole,\"1.000,00\",x\nStrade,\"2.000,50\",y\nTotale,\"3.100,50\",";
        assert_eq!(
            found("riga_totale = 4", text),
            [
                "4:2 TAB012 la somma dà 3000.50, è scritto 3.100,50; correggere l'addendo o il totale"
            ]
        );
        assert!(found("riga_totale = 9", text).is_empty());
    }
}
