//! `DUR005`: the date from which the term runs is not there, so that nobody can say when the rows must go.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::clock::{TableTerms, rows};
use crate::diag::{Lang, Severity, Text};

/// Reports tables of a duty with a term that lack the column it runs from.
#[derive(Debug)]
pub(super) struct ClockDateMissing;

static META: Meta = Meta {
    code: "DUR005",
    name: "clock-date-missing",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new(
        "Manca la data da cui decorre la durata",
        "The date from which the term runs is missing",
    ),
    message: Text::new(
        "manca la data da cui decorre la durata ({colonna}): il termine non è verificato",
        "the date from which the term runs is missing ({colonna}): the term is not verified",
    ),
    why: Text::new(
        "senza data non si sa quando togliere il dato (d.lgs. 33/2013, art. 8 c. 3)",
        "without a date nobody knows when the data must go (d.lgs. 33/2013, art. 8 c. 3)",
    ),
    help: Text::new("aggiungere la colonna «{nome}»", "add the column «{nome}»"),
    doc: super::page!("clock_date_missing.md"),
};

const FILL: Text = Text::new("compilare la colonna «{nome}»", "fill in the column «{nome}»");

impl Rule for ClockDateMissing {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let Some(window) = table.retention() else { return };
        // Of a table without rows there is one thing to say, and COM002 says it.
        if table.table.n_rows() == 0 {
            return;
        }
        let TableTerms::Lacking(column) = rows::terms(window, table.table, table.binding) else {
            return;
        };
        let label = if out.lang() == Lang::It { &column.label } else { &column.label_en };
        let finding = Finding::new().with("colonna", label).with("nome", &column.name);
        match table.position(&column.name) {
            Some(at) => {
                let place = table.table.header_place(table.binding.columns[at].index);
                out.report(&META, place, finding.helping(FILL));
            }
            None => out.report(&META, table.table.table_place(), finding),
        }
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
        compare(&case.run(&[&ClockDateMissing]), expected);
    }

    #[test]
    fn absent_empty_or_still_running() {
        under(
            "organi-indirizzo-politico-amministrativo",
            "nominativo,carica,atto_nomina,data_inizio\na,Sindaco,x,2017-06-11\nb,Sindaco,x,2017-06-11\n",
            "-:- DUR005 manca la data da cui decorre la durata (Fine del mandato): il termine non è verificato; aggiungere la colonna «data_fine»",
        );
        // An empty end says that the office runs.
        under(
            "organi-indirizzo-politico-amministrativo",
            "nominativo,carica,atto_nomina,data_inizio,data_fine\na,Sindaco,x,2017-06-11,\n",
            "",
        );
        under(
            "costi-contabilizzati",
            "servizio,anno,costo\nAsili,,1\nBiblioteche,boh,2\n",
            "1:2 DUR005 manca la data da cui decorre la durata (Anno): il termine non è verificato; compilare la colonna «anno»",
        );
        under("costi-contabilizzati", "servizio,anno,costo\nAsili,,1\nBiblioteche,2024,2\n", "");
        under("costi-contabilizzati", "servizio,anno,costo\n", "");
        // What is so now has no term.
        under("telefono-posta-elettronica", "ufficio,telefono,email,pec\na,1,2,3\n", "");
    }
}
