//! `AGG002`: a duty to be updated when things change, untouched for more than a year.

use super::{Finding, Meta, PublicationCtx, Rule, Sink, Turn};
use crate::clock::Every;
use crate::clock::duty::fresh_until;
use crate::diag::{Lang, Place, Severity, Text};
use crate::rules::Certainty;
use crate::value::format;

/// Reports duties of prompt update whose newest file is over twelve months old.
#[derive(Debug)]
pub(super) struct PromptUpdateStale;

static META: Meta = Meta {
    code: "AGG002",
    name: "prompt-update-stale",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Non aggiornato da più di un anno", "Not updated for more than a year"),
    message: Text::new(
        "«{indicatore}» non è aggiornato dal {data}",
        "«{indicatore}» has not been updated since {data}",
    ),
    why: Text::new(
        "aggiornamento tempestivo (d.lgs. 33/2013, art. 8 c. 1; termini del PIAO)",
        "prompt update (d.lgs. 33/2013, art. 8 c. 1; terms of the PIAO)",
    ),
    help: Text::new(
        "aggiornare, o confermare con `verificato` nei metadati che nulla è cambiato",
        "update it, or confirm with `verificato` in the metadata that nothing has changed",
    ),
    doc: super::page!("prompt_update_stale.md"),
};

const UNDATED: Text = Text::new(
    "alcuni file non hanno la data di aggiornamento (AGG003)",
    "some files have no date of update (AGG003)",
);

impl Rule for PromptUpdateStale {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_publication(&self, publication: &PublicationCtx<'_>, out: &mut Sink) {
        for (duty, clock) in publication.running() {
            let prompt = duty.cadence.iter().any(|term| term.every == Every::Change);
            if !prompt {
                continue;
            }
            if clock.undated().next().is_some() {
                out.not_verified(&META, UNDATED);
                continue;
            }
            let Some(updated) = clock.confirmed() else { continue };
            if fresh_until(updated) >= publication.today {
                continue;
            }
            let label = if out.lang() == Lang::It { &duty.label } else { &duty.label_en };
            let finding = Finding::new()
                .with("indicatore", label)
                .with("data", format::date_short(updated, out.lang()));
            let root = &publication.publication.root;
            out.report(&META, Place::file(&format!("{root}dati/{}", duty.id)), finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{publish, world};
    use crate::value::data::Date;

    fn found(updated: &str, more: &str) -> usize {
        let text = format!(
            "--- vetro.toml\n--- dati/oiv/a.csv\nnominativo,curriculum,compenso,durata\na,https://www.example.org/c,1,3 anni\n\
             --- dati/oiv/a.meta.toml\n{updated}\n{more}"
        );
        let today = Date::parse_iso("2026-01-31").expect("a day");
        publish(&world(&text, today)).iter().filter(|it| it.code == "AGG002").count()
    }

    #[test]
    fn a_year_to_the_day() {
        for (updated, n) in [
            ("aggiornato = 2025-01-31", 0),
            ("aggiornato = 2025-01-30", 1),
            // Somebody looked, and nothing had changed.
            ("aggiornato = 2023-01-30\nverificato = 2025-12-01", 0),
            ("aggiornato = 2023-01-30\nverificato = 2024-12-01", 1),
            // Without a date nobody can say: AGG003 does.
            ("titolo = \"Nucleo\"", 0),
        ] {
            assert_eq!(found(updated, ""), n, "{updated}");
        }
        // The newest file counts; one without a date may be newer.
        let newer = "--- dati/oiv/b.pdf\n%PDF\n--- dati/oiv/b.meta.toml\naggiornato = 2025-12-01\n";
        assert_eq!(found("aggiornato = 2024-01-30", newer), 0);
        assert_eq!(found("aggiornato = 2024-01-30", "--- dati/oiv/b.pdf\n%PDF\n"), 0);
    }
}
