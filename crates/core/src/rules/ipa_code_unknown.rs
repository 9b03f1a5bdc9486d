//! `COD005`: a code that no body has.

use super::{Certainty, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::format;

/// Holds IPA codes against a dated list.
#[derive(Debug)]
pub(super) struct IpaCodeUnknown;

const NO_LIST: Text = Text::new(
    "manca l'elenco degli enti (IPA): i codici non sono stati cercati",
    "the list of bodies (IPA) is not there: codes were not looked up",
);

static META: Meta = Meta {
    code: "COD005",
    name: "ipa-code-unknown",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Codice IPA sconosciuto", "Unknown IPA code"),
    message: Text::new(
        "codice IPA «{valore}» non trovato nell'elenco al {data_elenco}",
        "IPA code «{valore}» not found in the list of {data_elenco}",
    ),
    why: Text::new(
        "il codice IPA identifica l'ente (CAD, art. 6-ter)",
        "the IPA code identifies the body (CAD, art. 6-ter)",
    ),
    help: Text::new(
        "cercare l'ente su indicepa.gov.it e ricopiare il codice",
        "look the body up on indicepa.gov.it and copy its code",
    ),
    doc: super::page!("ipa_code_unknown.md"),
};

impl Rule for IpaCodeUnknown {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        for (position, bound) in table.binding.columns.iter().enumerate() {
            if bound.kind != Kind::CodiceIpa {
                continue;
            }
            let Some(list) = &table.lists.enti else {
                out.not_verified(&META, NO_LIST);
                return;
            };
            let unknown = |text: &str| !text.trim().is_empty() && !list.has(text);
            let Some(marks) = table.values_where(position, unknown) else { continue };
            let day = format::date_short(list.as_of, out.lang());
            table.report_cells(&META, position, &marks, out, |row| {
                let valore = table.shown(row, position);
                Finding::new().with("valore", &valore).with("data_elenco", &day).showing(valore)
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rule;
    use crate::rules::testing::{Case, check, compare};
    use crate::value::data::Date;

    const RULES: &[&dyn Rule] = &[&IpaCodeUnknown];

    #[test]
    fn without_regard_to_case() {
        let mut case = Case::new("prova.csv", b"codice_ipa,testo\nC_A341,a\nc_z999,b\n,c\n");
        let list = "Codice_IPA,Denominazione\nc_a341,Aprilia\n";
        case.lists.add("enti.csv", list.as_bytes(), Date::from_ymd(2026, 1, 1).unwrap());
        compare(
            &case.run(RULES),
            "3:1 COD005 codice IPA «c_z999» non trovato nell'elenco al 01/01/2026; cercare",
        );
        check(&IpaCodeUnknown, "codice_ipa\nc_z999\n", "");
    }
}
