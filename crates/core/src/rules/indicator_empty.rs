//! `COM002`: a duty whose folder holds nothing that says anything, or a file of it that holds no row.

use super::{Finding, Meta, PublicationCtx, Rule, Sink, Turn};
use crate::diag::Lang;
use crate::diag::Place;
use crate::diag::{Severity, Text};

/// Reports duties with a table without rows, a document of no byte, or a page «in aggiornamento»; and single files without
/// rows among full ones, as a warning where the duty is fulfilled all the same.
#[derive(Debug)]
pub(super) struct IndicatorEmpty;

static META: Meta = Meta {
    code: "COM002",
    name: "indicator-empty",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Sezione vuota", "Empty section"),
    message: Text::new(
        "«{indicatore}»: la sezione esiste ma è vuota",
        "«{indicatore}»: the section exists and is empty",
    ),
    why: Text::new(
        "una pagina vuota non assolve l'obbligo: va detto perché i dati mancano (PNA 2019, delibera ANAC 1064/2019; delibera 192/2025)",
        "an empty page does not fulfil the duty: it must say why data are missing (PNA 2019, ANAC resolutions 1064/2019 and 192/2025)",
    ),
    help: Text::new(
        "pubblicare i dati o dichiarare il motivo, la data e il responsabile",
        "publish the data, or state the reason, the date and the person in charge",
    ),
    doc: super::page!("indicator_empty.md"),
};

const PART: Text = Text::new(
    "«{indicatore}»: {file} ha solo l'intestazione, gli altri file hanno righe",
    "«{indicatore}»: {file} holds a header only, the other files have rows",
);
const PART_HELP: Text = Text::new(
    "ricopiare le righe dall'originale; se non c'è nulla da pubblicare, togliere il file",
    "copy the rows from the original; where there is nothing to publish, take the file off",
);

impl Rule for IndicatorEmpty {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_publication(&self, publication: &PublicationCtx<'_>, out: &mut Sink) {
        for it in publication.indicators {
            let duty = it.indicator;
            let label = if out.lang() == Lang::It { &duty.label } else { &duty.label_en };
            for path in &it.empty_parts {
                let finding = Finding::new()
                    .with("indicatore", label)
                    .with("file", path.rsplit('/').next().unwrap_or(path))
                    .saying(PART)
                    .helping(PART_HELP);
                let fulfilled = it.status.is_satisfied();
                let finding = if fulfilled { finding.weighing(Severity::Warning) } else { finding };
                out.report(&META, Place::file(path), finding);
            }
            if !it.empty || it.status.is_satisfied() {
                continue;
            }
            let place = Place::file(&format!("{}dati/{}", publication.publication.root, duty.id));
            out.report(&META, place, Finding::new().with("indicatore", label));
        }
    }
}
