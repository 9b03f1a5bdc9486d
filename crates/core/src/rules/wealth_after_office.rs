//! `DUR003`: wealth statements that are still published after the office ended.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::clock::{RowTerm, Window};
use crate::diag::{Severity, Text};
use crate::value::format;

/// Judges the column of wealth statements.
#[derive(Debug)]
pub(super) struct WealthAfterOffice;

/// The columns that lead to statements of wealth, own or of relatives.
const STATEMENTS: &[&str] = &["dichiarazione_patrimoniale"];

static META: Meta = Meta {
    code: "DUR003",
    name: "wealth-after-office",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new(
        "Dichiarazione patrimoniale dopo la cessazione",
        "Wealth statement after the end of office",
    ),
    message: Text::new(
        "dichiarazione patrimoniale ancora pubblicata dopo la cessazione del {cessazione}",
        "wealth statement still published after the office ended on {cessazione}",
    ),
    why: Text::new(
        "si pubblica fino alla cessazione e non si archivia online (d.lgs. 33/2013, art. 14 c. 2)",
        "it is published until the office ends and not archived online (d.lgs. 33/2013, art. 14 c. 2)",
    ),
    help: Text::new("togliere il documento subito", "take the document off at once"),
    doc: super::page!("wealth_after_office.md"),
};

impl Rule for WealthAfterOffice {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let Some(terms) = table.terms(Window::ThreeYearsAfterOffice, &META, out) else { return };
        let ended = |row| match terms.of_row(row) {
            RowTerm::Ends { end: Some(end), .. } if end < table.today => Some(end),
            _ => None,
        };
        let lang = out.lang();
        for position in STATEMENTS.iter().filter_map(|name| table.position(name)) {
            let over = (0..table.table.n_rows()).filter(|&row| {
                !table.text(row, position).trim().is_empty() && ended(row).is_some()
            });
            table.report_rows(&META, position, over, out, |row| {
                let day = ended(row).map_or_else(String::new, |day| format::date_short(day, lang));
                Finding::new().with("cessazione", day).showing(table.brief(row, position))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Case, compare};

    #[test]
    fn until_the_very_day() {
        let text = "nominativo,carica,atto_nomina,data_inizio,data_fine,dichiarazione_patrimoniale\n\
            a,Sindaco,x,2017-06-11,2026-01-30,https://www.example.org/a\nb,Sindaco,x,2017-06-11,2026-01-31,https://www.example.org/b\n\
            c,Sindaco,x,2017-06-11,2020-01-31, \nd,Sindaco,x,2017-06-11,,https://www.example.org/d\n";
        let case = Case {
            indicator: Some("organi-indirizzo-politico-amministrativo".to_owned()),
            ..Case::new("prova.csv", text.as_bytes())
        };
        compare(
            &case.run(&[&WealthAfterOffice]),
            "2:6 DUR003 dichiarazione patrimoniale ancora pubblicata dopo la cessazione del 30/01/2026; togliere",
        );
    }
}
