//! `COD004`: a code that no municipality has.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use hashbrown::HashMap;

use crate::lists::Municipalities;
use crate::schema::Kind;
use crate::value::codice_istat::is_istat;
use crate::value::format;

/// Holds ISTAT codes, and the names beside them, against a dated list.
#[derive(Debug)]
pub(super) struct IstatCodeUnknown;

const NAME: Text = Text::new(
    "il codice ISTAT «{valore}» non è di «{comune}» nell'elenco al {data_elenco}",
    "the ISTAT code «{valore}» is not that of «{comune}» in the list of {data_elenco}",
);
const NO_LIST: Text = Text::new(
    "manca l'elenco dei Comuni (ISTAT): i codici non sono stati cercati",
    "the list of municipalities (ISTAT) is not there: codes were not looked up",
);

static META: Meta = Meta {
    code: "COD004",
    name: "istat-code-unknown",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Codice ISTAT sconosciuto", "Unknown ISTAT code"),
    message: Text::new(
        "codice ISTAT «{valore}» non trovato nell'elenco al {data_elenco}",
        "ISTAT code «{valore}» not found in the list of {data_elenco}",
    ),
    why: Text::new(
        "il dato non si può collegare al territorio (d.lgs. 33/2013, art. 6: omogeneità)",
        "the datum cannot be joined to a place (d.lgs. 33/2013, art. 6: homogeneity)",
    ),
    help: Text::new(
        "sei cifre, zeri iniziali compresi; se il Comune è nuovo o è cambiato, aggiornare l'elenco",
        "six digits, leading zeros included; if the municipality is new or has changed, update the list",
    ),
    doc: super::page!("istat_code_unknown.md"),
};

impl Rule for IstatCodeUnknown {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let columns = || table.binding.columns.iter().enumerate();
        let name = columns().find(|(_, it)| it.kind == Kind::Comune).map(|it| it.0);
        for (code, _) in columns().filter(|(_, it)| it.kind == Kind::CodiceIstat) {
            let Some(list) = &table.lists.comuni else {
                out.not_verified(&META, NO_LIST);
                return;
            };
            let day = format::date_short(list.as_of, out.lang());
            // Of what is not shaped as a code TAB007 speaks.
            let unknown = |text: &str| is_istat(text) && !list.has(text);
            if let Some(marks) = table.values_where(code, unknown) {
                table.report_cells(&META, code, &marks, out, |row| {
                    let valore = table.shown(row, code);
                    Finding::new().with("valore", &valore).with("data_elenco", &day).showing(valore)
                });
            }
            if let Some(name) = name {
                let rows = disagreeing(table, list, code, name);
                table.report_rows(&META, code, rows.into_iter(), out, |row| {
                    Finding::new()
                        .with("valore", table.shown(row, code))
                        .with("comune", table.shown(row, name))
                        .with("data_elenco", &day)
                        .saying(NAME)
                        .showing(table.shown(row, name))
                });
            }
        }
    }
}

/// Rows whose name is that of another municipality than their code's. Each pair of values is looked up once.
fn disagreeing(
    table: &TableCtx<'_>,
    list: &Municipalities,
    code: usize,
    name: usize,
) -> Vec<usize> {
    let mut known: HashMap<(u32, u32), bool> = HashMap::new();
    let (codes, names) = (table.cells(code), table.cells(name));
    (0..table.table.n_rows())
        .filter(|&row| {
            *known
                .entry((codes.code(row), names.code(row)))
                .or_insert_with(|| list.disagree(codes.get(row), names.get(row)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rule;
    use crate::rules::testing::{Case, check, compare};
    use crate::value::data::Date;

    const RULES: &[&dyn Rule] = &[&IstatCodeUnknown];

    #[test]
    fn codes_and_names() {
        // 099031 stands in a list of the recovery plan: the municipality had merged before.
        let text = "codice_istat,comune\n099031,Torriana\n063049,Napoli\n001168,Napoli\n001168,None\n001168,Comuni vari\n12,x\n";
        let mut case = Case::new("prova.csv", text.as_bytes());
        let list = "Codice ISTAT;Comune\n063049;Napoli\n001168;None\n";
        case.lists.add("comuni.csv", list.as_bytes(), Date::from_ymd(2020, 1, 1).unwrap());
        compare(
            &case.run(RULES),
            "2:1 COD004 codice ISTAT «099031» non trovato nell'elenco al 01/01/2020; sei cifre
             4:1 COD004 il codice ISTAT «001168» non è di «Napoli» nell'elenco",
        );
    }

    #[test]
    fn without_a_list_nothing_is_said_of_the_codes() {
        check(&IstatCodeUnknown, "codice_istat\n099031\n", "");
        let options =
            crate::check::Options { table: Some("progetti_pnrr".into()), ..Default::default() };
        let report = |text: &str| {
            let today = Date::from_ymd(2026, 1, 31).unwrap();
            crate::check::check_files(&[("a.csv", text.as_bytes())], today, &options)
        };
        let not_run = report("cup,codice_istat\nG11F22000160006,099031\n").not_verified;
        let codes: Vec<_> = not_run.iter().map(|it| it.code).collect();
        assert_eq!(codes, ["COD004"]);
        assert!(not_run[0].reason.starts_with("manca l'elenco"));
        assert!(report("cup,titolo\nG11F22000160006,x\n").not_verified.is_empty());
    }
}
