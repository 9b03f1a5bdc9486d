//! `COM001`: a duty under which there is nothing.

use super::{Finding, Meta, PublicationCtx, Rule, Sink, Turn};
use crate::diag::Lang;
use crate::diag::Place;
use crate::diag::{Severity, Text};
use crate::indicators::status::Status;
use crate::indicators::{Indicator, Nature};

/// Reports duties of the profile without files, text, link or statement.
#[derive(Debug)]
pub(super) struct IndicatorMissing;

static META: Meta = Meta {
    code: "COM001",
    name: "indicator-missing",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Obbligo senza nulla di pubblicato", "Duty with nothing published"),
    message: Text::new(
        "«{indicatore}»: non c'è nulla di pubblicato",
        "«{indicatore}»: nothing is published",
    ),
    why: Text::new("{norma}", "{norma}"),
    help: Text::new(
        "aggiungere i file in `dati/{id}/`, il rinvio alla banca dati nazionale, o la dichiarazione motivata",
        "add files in `dati/{id}/`, the link to the national database, or a statement with its reason",
    ),
    doc: super::page!("indicator_missing.md"),
};

/// For a duty whose articles were all repealed: the profile still counts it, and its reader must know.
const REPEALED: Text = Text::new(
    "«{indicatore}»: non c'è nulla di pubblicato; l'obbligo è abrogato, ma il profilo «{profilo}» lo conta ancora",
    "«{indicatore}»: nothing is published; the duty was repealed, but the profile «{profilo}» still counts it",
);
const REPEALED_HELP: Text = Text::new(
    "dichiarare in `vetro.toml` che l'obbligo è cessato (`[non-applicabile.{id}]`, con motivo, data e responsabile), o \
     usare il profilo «attuale», che non lo conta",
    "state in `vetro.toml` that the duty has ended (`[non-applicabile.{id}]`, with reason, date and person in charge), or \
     use the profile «attuale», which does not count it",
);

impl Rule for IndicatorMissing {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_publication(&self, publication: &PublicationCtx<'_>, out: &mut Sink) {
        let held: Vec<&Indicator> = publication.indicators.iter().map(|it| it.indicator).collect();
        for it in publication.indicators {
            // Of a section that stands there and holds nothing COM002 speaks.
            let missing = it.status == Status::Mancante && !it.empty && it.counted;
            if !missing || told_by_children(it.indicator, &held) {
                continue;
            }
            let duty = it.indicator;
            let label = if out.lang() == Lang::It { &duty.label } else { &duty.label_en };
            let finding = Finding::new()
                .with("indicatore", label)
                .with("norma", norms(duty))
                .with("profilo", publication.profile.id)
                .with("id", &duty.id);
            let finding = if is_repealed(duty) {
                finding.saying(REPEALED).helping(REPEALED_HELP)
            } else {
                finding
            };
            let place = Place::file(&format!("{}dati/{}", publication.publication.root, duty.id));
            out.report(&META, place, finding);
        }
    }
}

/// How the catalogue marks an article that is no longer in force.
const MARK: &str = "(abrogato)";

/// The articles that ask for a duty: those in force; where none is, those that were.
fn norms(duty: &Indicator) -> String {
    let in_force: Vec<&str> =
        duty.legal.iter().map(String::as_str).filter(|it| !it.contains(MARK)).collect();
    if in_force.is_empty() { duty.legal.join("; ") } else { in_force.join("; ") }
}

/// Whether nothing in force asks for a duty any more: every article was repealed, or the current list keeps it only
/// until its five years are over.
fn is_repealed(duty: &Indicator) -> bool {
    duty.legal.iter().all(|it| it.contains(MARK))
}

/// Whether a duty keeps no files of its own and has children in the profile, which say what lacks.
fn told_by_children(duty: &Indicator, held: &[&Indicator]) -> bool {
    let below = |it: &&Indicator| match &it.parent {
        Some(parent) => *parent == duty.id,
        None => duty.level == 0 && it.level == 1,
    };
    (duty.level == 0 || duty.nature == Nature::Container) && held.iter().any(below)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{publish, world};
    use crate::value::data::Date;

    #[test]
    fn a_repealed_article_is_not_cited_as_a_duty() {
        let found = publish(&world("--- vetro.toml\n", Date(20_484)));
        let of = |id: &str| {
            let at = format!("dati/{id}");
            let told = found.iter().find(|it| it.code == "COM001" && *it.place.file == at);
            told.map(|it| (it.why.as_str(), it.message.contains("abrogato"))).expect("a finding")
        };
        assert_eq!(of("controlli-imprese"), ("d.lgs. 33/2013, art. 25 (abrogato)", true));
        assert_eq!(of("monitoraggio-tempi-procedimentali"), ("l. 190/2012, art. 1 c. 28", false));
        assert!(!of("piano-performance").1);
    }

    #[test]
    fn a_container_is_told_by_its_children() {
        let found = publish(&world("--- vetro.toml\n", Date(20_484)));
        let missing: Vec<_> = found.iter().filter(|it| it.code == "COM001").collect();
        // 67 without the home and the containers whose children are of the profile.
        assert!(missing.iter().any(|it| &*it.place.file == "dati/atti-concessione"));
        assert!(missing.iter().all(|it| !it.place.file.ends_with("dati/performance")));
        assert!(missing.iter().all(|it| it.count == 1));
    }
}
