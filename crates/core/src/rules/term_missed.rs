//! `AGG001`: a periodic duty with no data for a period whose term is over.

use super::{Finding, Meta, PublicationCtx, Rule, Sink, Turn};
use crate::clock::duty::series;
use crate::clock::{Cadence, Period, Series};
use crate::diag::{Lang, Place, Severity, Text};
use crate::indicators::Indicator;
use crate::value::format;

/// Reports the periods that lack in the series of a duty.
#[derive(Debug)]
pub(super) struct TermMissed;

/// Periods that a message names.
const NAMED: usize = 6;

static META: Meta = Meta {
    code: "AGG001",
    name: "term-missed",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Periodo non pubblicato nei termini", "Period not published in time"),
    message: Text::new(
        "«{indicatore}»{parte}: manca {periodo}, dovuto entro il {termine}",
        "«{indicatore}»{parte}: {periodo} is missing, due by {termine}",
    ),
    why: Text::new(
        "la cadenza è stabilita da {norma}; d.lgs. 33/2013, art. 8",
        "the cadence is set by {norma}; d.lgs. 33/2013, art. 8",
    ),
    help: Text::new(
        "pubblicare il periodo mancante, o la dichiarazione motivata",
        "publish the missing period, or a statement with its reason",
    ),
    doc: super::page!("term_missed.md"),
};

const MANY: Text = Text::new(
    "«{indicatore}»{parte}: mancano {periodo}; il più recente era dovuto entro il {termine}",
    "«{indicatore}»{parte}: {periodo} are missing; the latest was due by {termine}",
);

const UNTOLD: Text = Text::new(
    "di alcuni obblighi periodici i file non dicono di quale periodo parlano: manca `periodo` nei metadati",
    "of some periodic duties the files do not say of which period they speak: `periodo` lacks in the metadata",
);

impl Rule for TermMissed {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_publication(&self, publication: &PublicationCtx<'_>, out: &mut Sink) {
        for (duty, clock) in publication.running() {
            for term in &duty.cadence {
                let periods = match series(term, clock, publication.today) {
                    Series::Lacks(periods) => periods,
                    Series::Untold => {
                        if term.is_periodic() {
                            out.not_verified(&META, UNTOLD);
                        }
                        continue;
                    }
                    Series::Whole => continue,
                };
                let root = &publication.publication.root;
                let place = Place::file(&format!("{root}dati/{}", duty.id));
                if let Some(finding) = word(duty, term, &periods, out.lang()) {
                    out.report(&META, place, finding);
                }
            }
        }
    }
}

/// The finding of the periods that lack in one term.
fn word(duty: &Indicator, term: &Cadence, periods: &[Period], lang: Lang) -> Option<Finding> {
    let last = *periods.last()?;
    let due = term.due(last)?;
    let label = if lang == Lang::It { &duty.label } else { &duty.label_en };
    let part = term.part(lang).map_or_else(String::new, |part| format!(" ({part})"));
    let finding = Finding::new()
        .with("indicatore", label)
        .with("parte", part)
        .with("periodo", listed(periods, lang))
        .with("termine", format::date_short(due, lang))
        .with("norma", term.law.clone().unwrap_or_else(|| duty.legal.join("; ")));
    Some(if periods.len() > 1 { finding.saying(MANY) } else { finding })
}

/// The periods in words; of many the first and how many more.
fn listed(periods: &[Period], lang: Lang) -> String {
    let (and, more) = if lang == Lang::It { ("e", "altri") } else { ("and", "more") };
    let words: Vec<String> = periods.iter().take(NAMED).map(|it| it.words(lang)).collect();
    let rest = periods.len() - words.len();
    match words.as_slice() {
        all if rest > 0 && lang == Lang::It => format!("{} {and} {more} {rest}", all.join(", ")),
        all if rest > 0 => format!("{} {and} {rest} {more}", all.join(", ")),
        [first @ .., last] if !first.is_empty() => format!("{} {and} {last}", first.join(", ")),
        all => all.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{lines, publish, world};
    use crate::value::data::Date;

    #[track_caller]
    fn said(files: &str, expected: &[&str]) {
        let today = Date::parse_iso("2026-01-31").expect("a day");
        let found = publish(&world(&format!("--- vetro.toml\n{files}"), today));
        let found: Vec<_> = found.into_iter().filter(|it| it.code == "AGG001").collect();
        let found = lines(&found);
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.contains(expected), "{found}\nlacks\n{expected}");
        }
    }

    #[test]
    fn quarters_and_years() {
        let header =
            "--- dati/indicatore-tempestivita-pagamenti/t.csv\nanno,periodo,indicatore_giorni\n";
        said(
            &format!("{header}2025,T1,1\n2025,T2,1\n"),
            &[
                "(l'indicatore del trimestre): mancano 3º trimestre 2025 e 4º trimestre 2025; il più recente era dovuto entro il 30/01/2026",
            ],
        );
        said(
            &format!("{header}2023,ANNO,1\n"),
            &["(l'indicatore dell'anno): manca anno 2024, dovuto entro il 31/01/2025"],
        );
        // Up to date; of the year 2025 this is the last day.
        said(&format!("{header}2025,T3,1\n2025,T4,1\n2024,ANNO,1\n"), &[]);
    }

    #[test]
    fn silence_of_events_and_of_what_says_no_period() {
        let acts = "--- dati/provvedimenti-dirigenti/a.csv\norgano,numero,data,oggetto,tipo,semestre,anno\nDirigenti,1,2023-02-01,x,Altro,1,2023\n";
        said(acts, &[]);
        let updated = |day: &str| {
            format!("{acts}--- dati/provvedimenti-dirigenti/a.meta.toml\naggiornato = {day}\n")
        };
        said(&updated("2026-01-15"), &[]);
        said(&updated("2025-03-01"), &["manca 1º semestre 2025, dovuto entro il 31/12/2025"]);
        // A document that names no year.
        said("--- dati/rappresentazione-grafica/a.svg\n<svg/>\n", &[]);
        // What a link fulfils is the database's to update.
        said(
            "[rinvio.costi-contabilizzati]\nbanca_dati = \"x\"\nurl = \"https://www.example.org/\"\n",
            &[],
        );
    }

    #[test]
    fn many_periods_are_counted() {
        said(
            "--- dati/tassi-assenza/a.csv\nanno,trimestre,ufficio,assenze\n2022,1,Tributi,1\n",
            &[
                "mancano 2º trimestre 2022, 3º trimestre 2022, 4º trimestre 2022, 1º trimestre 2023, 2º trimestre 2023, 3º trimestre 2023 e altri 8; il più recente era dovuto entro il 31/12/2025",
            ],
        );
    }
}
