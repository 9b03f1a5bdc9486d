//! `XML002`: what the XSD of law 190/2012 would refuse.

use super::{FileCtx, Finding, Meta, Rule, Sink, Turn};
use crate::diag::{Place, Severity, Text};
use crate::schema::l190_xsd::{Cause, Violation};

/// Reports each kind of slip once, with how often and where first.
#[derive(Debug)]
pub(super) struct L190Structure;

static META: Meta = Meta {
    code: "XML002",
    name: "l190-structure",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new(
        "Struttura diversa dallo schema l. 190",
        "Structure differs from the l. 190 schema",
    ),
    message: Text::new(
        "struttura non conforme allo schema l. 190 (versione {versione}): «{elemento}» {causa}",
        "structure does not follow the l. 190 schema (version {versione}): «{elemento}»: {causa}",
    ),
    why: Text::new(
        "il tracciato è fissato da ANAC (l. 190/2012, art. 1 c. 32; specifiche tecniche AVCP)",
        "the layout is set by ANAC (l. 190/2012, art. 1 c. 32; technical specifications AVCP)",
    ),
    help: Text::new(
        "correggere il valore nel programma che produce il file e rigenerarlo",
        "mend the value in the program that makes the file, and make it again",
    ),
    doc: super::page!("l190_structure.md"),
};

const ORDER: Text =
    Text::new("l'ordine degli elementi è: {ordine}", "the order of the elements is: {ordine}");

impl Rule for L190Structure {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_file(&self, file: &FileCtx<'_>, out: &mut Sink) {
        let Some(verdict) = file.xsd else { return };
        for violation in verdict.violations.iter().filter(|it| !of_another_rule(it)) {
            let finding = Finding::new()
                .with("versione", verdict.version.as_str())
                .with("elemento", &violation.element)
                .with("causa", violation.cause.words().get(out.lang()))
                .with("ordine", &violation.order);
            let finding = if violation.order.is_empty() { finding } else { finding.helping(ORDER) };
            let places = violation.places.iter().map(|&(line, byte)| Place {
                line: Some(line),
                byte: Some(byte),
                ..Place::file(&file.file.path)
            });
            out.report_many(&META, violation.count, places, finding);
        }
    }
}

/// Labels of the choice of contractor have rules of their own, which name the right one.
fn of_another_rule(it: &Violation) -> bool {
    it.element == "sceltaContraente" && it.cause == Cause::NotInList
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Case, compare};

    fn check(lot: &str, expected: &str) {
        let text = format!(
            "<p:pubblicazione xmlns:p=\"legge190_1_0\"><metadata><titolo/><abstract/>\
             <dataPubblicazioneDataset>2014-01-31</dataPubblicazioneDataset><entePubblicatore/>\
             <dataUltimoAggiornamentoDataset>2014-01-31</dataUltimoAggiornamentoDataset>\
             <annoRiferimento>2013</annoRiferimento><urlFile/><licenza/></metadata>\n<data>{lot}</data></p:pubblicazione>"
        );
        let rules: [&'static dyn Rule; 1] = [&L190Structure];
        compare(&Case::new("a.xml", text.as_bytes()).run(&rules), expected);
    }

    const LOT: &str = "<lotto><cig>5044003AF1</cig><strutturaProponente>\
        <codiceFiscaleProp>00246180590</codiceFiscaleProp><denominazione>Ente</denominazione></strutturaProponente>\
        <oggetto>Sedie</oggetto><sceltaContraente>23-AFFIDAMENTO DIRETTO</sceltaContraente><partecipanti/>\
        <aggiudicatari/><importoAggiudicazione>10.50</importoAggiudicazione><tempiCompletamento/>\
        <importoSommeLiquidate>0</importoSommeLiquidate></lotto>";

    #[test]
    fn a_right_lot_is_silent() {
        check(LOT, "");
        check(&LOT.replace("23-AFFIDAMENTO DIRETTO", "23-VECCHIO"), "");
    }

    #[test]
    fn each_slip_is_named() {
        check(
            &LOT.replace("10.50", "10,50"),
            "-:- XML002 … «importoAggiudicazione» non è un importo … correggere",
        );
        check(
            &LOT.replace("<oggetto>Sedie</oggetto>", ""),
            "-:- XML002 … «oggetto» manca; l'ordine degli elementi è: cig, strutturaProponente, oggetto,",
        );
        check(
            &LOT.replace("<partecipanti/>", "")
                .replace("<aggiudicatari/>", "<aggiudicatari/><partecipanti/>"),
            "-:- XML002 … «partecipanti» manca…
             -:- XML002 … «partecipanti» non previsto, ripetuto o fuori posto",
        );
        check(
            &LOT.replace("<tempiCompletamento/>", "<tempiCompletamento>2014</tempiCompletamento>"),
            "-:- XML002 … «tempiCompletamento» contiene testo accanto agli elementi",
        );
    }

    #[test]
    fn equal_slips_are_counted() {
        let lots = LOT.replace("10.50", "dieci").repeat(40);
        check(&lots, "-:- XML002 ×40 … «importoAggiudicazione» non è un importo");
    }
}
