//! `COM002`: a duty whose folder holds nothing that says anything.

use super::{Finding, Meta, PublicationCtx, Rule, Sink, Turn};
use crate::diag::Lang;
use crate::diag::Place;
use crate::diag::{Severity, Text};

/// Reports duties with a table without rows, a document of no byte, or a page «in aggiornamento».
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

impl Rule for IndicatorEmpty {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_publication(&self, publication: &PublicationCtx<'_>, out: &mut Sink) {
        for it in publication.indicators {
            if !it.empty || it.status.is_satisfied() {
                continue;
            }
            let duty = it.indicator;
            let label = if out.lang() == Lang::It { &duty.label } else { &duty.label_en };
            let place = Place::file(&format!("{}dati/{}", publication.publication.root, duty.id));
            out.report(&META, place, Finding::new().with("indicatore", label));
        }
    }
}
