//! `PRI008`: who asked for access.

use super::{Certainty, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::persona;
use crate::schema::{Kind, Privacy};
use crate::value::codice_fiscale::CodiceFiscale;
use crate::value::{email, fold};

/// Reports applicants and counter-interested parties in the register of requests, by column and in the subject.
#[derive(Debug)]
pub(super) struct AccessRegisterNames;

static META: Meta = Meta {
    code: "PRI008",
    name: "access-register-names",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Nomi nel registro degli accessi", "Names in the register of access requests"),
    message: Text::new(
        "il registro degli accessi nomina richiedenti o controinteressati nella colonna «{colonna}»",
        "the register of access requests names applicants or counter-interested parties in the column «{colonna}»",
    ),
    why: Text::new(
        "il registro si pubblica oscurando i dati personali (d.lgs. 33/2013, artt. 5 e 7-bis; delibera ANAC 1309/2016)",
        "the register is published without personal data (d.lgs. 33/2013, artt. 5 and 7-bis; ANAC resolution 1309/2016)",
    ),
    help: Text::new(
        "lasciare data, tipo, oggetto generico, esito e data della decisione",
        "leave date, kind, generic subject, outcome and date of the decision",
    ),
    doc: super::page!("access_register_names.md"),
};

impl Rule for AccessRegisterNames {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        if table.binding.schema.is_none_or(|schema| schema.id != "registro_accessi") {
            return;
        }
        for (position, bound) in table.binding.columns.iter().enumerate() {
            let marks = if bound.schema.is_none() && names_a_party(table.header(position)) {
                table.values_where(position, |text| {
                    persona::is_person(text)
                        || persona::is_given_name(&fold::key(text))
                        || is_contact(text)
                })
            } else if matches!(bound.kind, Kind::Testo | Kind::Categoria) {
                table.values_where(position, |text| {
                    persona::is_full_name(text) || persona::find_name(text).is_some()
                })
            } else {
                None
            };
            let Some(marks) = marks else { continue };
            let finding = Finding::new()
                .with("colonna", table.header(position))
                .showing(table.header(position));
            let finding = match bound.privacy {
                Some(Privacy::NonPubblicare) => finding.weighing(Severity::Warning),
                _ => finding,
            };
            table.report_column(&META, position, &marks, out, finding);
        }
    }
}

/// Whether a header names who asks, or who must be heard.
fn names_a_party(header: &str) -> bool {
    let key = fold::key(header);
    [
        "richiedent",
        "istant",
        "controinteress",
        "nominativ",
        "cognome",
        "codicefiscale",
        "indirizzo",
        "contatt",
        "email",
        "telefon",
    ]
    .iter()
    .any(|it| key.contains(it))
        || key == "nome"
}

fn is_contact(text: &str) -> bool {
    CodiceFiscale::find(text).is_some() || email::is_address(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn columns_and_subjects() {
        check_in(
            &AccessRegisterNames,
            "registro_accessi",
            "tipo,data_richiesta,oggetto,esito,Richiedente\n\
             Documentale,2025-01-10,Pratica edilizia,Accolta,Rossi Mario\n\
             Documentale,2025-01-11,Verbale richiesto dal sig. Neri Bianconi,Accolta,Associazione Il Ponte\n\
             Documentale,2025-01-12,Pratica edilizia,Accolta,Verdi Anna\n",
            "2:5 PRI008 ×2 il registro degli accessi nomina richiedenti o controinteressati nella colonna «Richiedente»; lasciare
             3:3 PRI008 …«oggetto»",
        );
        check_in(
            &AccessRegisterNames,
            "registro_accessi",
            "tipo,data_richiesta,oggetto,esito,Richiedente\nDocumentale,2025-01-10,Pratica di via Mario Rossi,Accolta,Cittadino\n",
            "",
        );
    }
}
