//! `DUR001`: rows whose five years are over.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::clock::{RowTerm, Window};
use crate::diag::{Severity, Text};
use crate::value::format;

/// Judges the rows of a duty whose window is five years.
#[derive(Debug)]
pub(super) struct ExpiredFiveYears;

static META: Meta = Meta {
    code: "DUR001",
    name: "expired-five-years",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Termine di cinque anni scaduto", "Term of five years over"),
    message: Text::new(
        "termine di pubblicazione scaduto il {scadenza}",
        "the term of publication expired on {scadenza}",
    ),
    why: Text::new(
        "cinque anni dal 1° gennaio successivo, o finché l'atto produce effetti (d.lgs. 33/2013, art. 8 c. 3)",
        "five years from the following 1 January, or as long as the act has effect (d.lgs. 33/2013, art. 8 c. 3)",
    ),
    help: Text::new(
        "togliere il dato: resta conoscibile con l'accesso civico",
        "take the data off: they can still be had by civic access",
    ),
    doc: super::page!("expired_five_years.md"),
};

impl Rule for ExpiredFiveYears {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let Some(terms) = table.terms(Window::FiveYears, &META, out) else { return };
        let Some(position) = terms.position() else { return };
        let term = |row| match terms.of_row(row) {
            RowTerm::Ends { term, off, .. } if off <= table.today => Some(term),
            _ => None,
        };
        let over = (0..table.table.n_rows())
            .filter(|&row| term(row).is_some() && !table.is_wrong(row, position));
        let lang = out.lang();
        table.report_rows(&META, position, over, out, |row| {
            let day = term(row).map_or_else(String::new, |day| format::date_short(day, lang));
            Finding::new().with("scadenza", day).showing(table.brief(row, position))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Case, compare};

    #[track_caller]
    fn under(duty: &str, text: &str, expected: &str) {
        let case =
            Case { indicator: Some(duty.to_owned()), ..Case::new("prova.csv", text.as_bytes()) };
        compare(&case.run(&[&ExpiredFiveYears]), expected);
    }

    #[test]
    fn the_first_of_january_of_the_sixth_year() {
        // Tests are run on 31 January 2026.
        under(
            "atti-concessione",
            "beneficiario,importo,norma_o_titolo,ufficio,responsabile,modalita,data\n\
             a,1,n,u,r,m,2020-12-31\nb,1,n,u,r,m,2021-01-01\nc,1,n,u,r,m,31/12/2019\nd,1,n,u,r,m,\n",
            "2:7 DUR001 termine di pubblicazione scaduto il 01/01/2026; togliere il dato
             4:7 DUR001 termine di pubblicazione scaduto il 01/01/2025",
        );
    }

    #[test]
    fn while_it_has_effect_it_stays() {
        under(
            "canoni-locazione-affitto",
            "verso,immobile,importo_annuo,data_inizio,data_fine\nPercepito,a,1,2015-01-01,2030-12-31\n\
             Percepito,b,1,2015-01-01,2018-12-31\nPercepito,c,1,2015-01-01,\n",
            "3:4 DUR001 termine di pubblicazione scaduto il 01/01/2021",
        );
    }

    #[test]
    fn a_lone_file_is_not_published_by_anybody() {
        let text = "beneficiario,importo,data\na,1,2010-12-31\n";
        let case = Case {
            table: Some("sovvenzioni".to_owned()),
            ..Case::new("prova.csv", text.as_bytes())
        };
        compare(&case.run(&[&ExpiredFiveYears]), "");
    }
}
