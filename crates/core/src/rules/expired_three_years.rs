//! `DUR002`: people still published more than three years after the end of their office or assignment.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::clock::{RowTerm, Window};
use crate::diag::{Severity, Text};
use crate::value::format;

/// Judges the rows of a duty whose window is three years after the office.
#[derive(Debug)]
pub(super) struct ExpiredThreeYears;

static META: Meta = Meta {
    code: "DUR002",
    name: "expired-three-years",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new(
        "Incarico cessato da più di tre anni",
        "Office that ended more than three years ago",
    ),
    message: Text::new(
        "incarico cessato il {cessazione}: il termine di tre anni è scaduto il {scadenza}",
        "the office ended on {cessazione}: the term of three years expired on {scadenza}",
    ),
    why: Text::new(
        "tre anni dalla cessazione (d.lgs. 33/2013, artt. 14 c. 2 e 15 c. 4)",
        "three years from the end (d.lgs. 33/2013, artt. 14 c. 2 and 15 c. 4)",
    ),
    help: Text::new("togliere la scheda", "take the record off"),
    doc: super::page!("expired_three_years.md"),
};

impl Rule for ExpiredThreeYears {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let Some(terms) = table.terms(Window::ThreeYearsAfterOffice, &META, out) else { return };
        let Some(position) = terms.position() else { return };
        let ended = |row| match terms.of_row(row) {
            RowTerm::Ends { end: Some(end), term, off } if off <= table.today => Some((end, term)),
            _ => None,
        };
        let over = (0..table.table.n_rows())
            .filter(|&row| ended(row).is_some() && !table.is_wrong(row, position));
        let lang = out.lang();
        table.report_rows(&META, position, over, out, |row| {
            let finding = Finding::new().showing(table.brief(row, position));
            match ended(row) {
                Some((end, term)) => finding
                    .with("cessazione", format::date_short(end, lang))
                    .with("scadenza", format::date_short(term, lang)),
                None => finding,
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Case, compare};

    #[test]
    fn the_same_day_three_years_later_is_the_last() {
        let text = "nominativo,carica,atto_nomina,data_inizio,data_fine\n\
            a,Sindaco,x,2017-06-11,2022-06-30\nb,Assessore,x,2017-06-11,2023-01-31\n\
            c,Assessore,x,2017-06-11,2023-01-30\nd,Sindaco,x,2022-07-01,\ne,Assessore,x,2017-06-11,29/02/2020\n";
        let case = Case {
            indicator: Some("organi-indirizzo-politico-amministrativo".to_owned()),
            ..Case::new("prova.csv", text.as_bytes())
        };
        compare(
            &case.run(&[&ExpiredThreeYears]),
            "2:5 DUR002 incarico cessato il 30/06/2022: il termine di tre anni è scaduto il 30/06/2025; togliere
             4:5 DUR002 incarico cessato il 30/01/2023: il termine di tre anni è scaduto il 30/01/2026
             6:5 DUR002 incarico cessato il 29/02/2020: il termine di tre anni è scaduto il 28/02/2023",
        );
    }
}
