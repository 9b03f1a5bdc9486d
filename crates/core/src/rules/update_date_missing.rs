//! `AGG003`: a table or document that does not say when it was last updated.

use super::{Finding, Meta, PublicationCtx, Rule, Sink, Turn};
use crate::clock::DutyClock;
use crate::diag::{Place, Severity, Text};
use crate::rules::Certainty;

/// Reports files of a duty without a date of update of their own.
#[derive(Debug)]
pub(super) struct UpdateDateMissing;

static META: Meta = Meta {
    code: "AGG003",
    name: "update-date-missing",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Manca la data di aggiornamento", "The date of update is missing"),
    message: Text::new(
        "«{titolo}» senza data di aggiornamento",
        "«{titolo}» without a date of update",
    ),
    why: Text::new(
        "ogni contenuto reca la data di aggiornamento (d.lgs. 33/2013, artt. 6 e 8; delibera ANAC 495/2024, all. 4)",
        "every content bears its date of update (d.lgs. 33/2013, artt. 6 and 8; ANAC resolution 495/2024, annex 4)",
    ),
    help: Text::new(
        "indicare la data in `{file}.meta.toml`: `aggiornato = {oggi}`",
        "give the date in `{file}.meta.toml`: `aggiornato = {oggi}`",
    ),
    doc: super::page!("update_date_missing.md"),
};

impl Rule for UpdateDateMissing {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_publication(&self, publication: &PublicationCtx<'_>, out: &mut Sink) {
        for file in publication.clock.values().flat_map(DutyClock::undated) {
            let name = file.path.rsplit('/').next().unwrap_or(&file.path);
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            let finding = Finding::new()
                .with("titolo", &file.title)
                .with("file", stem)
                .with("oggi", publication.today);
            out.report(&META, Place::file(&file.path), finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{lines, publish, world};
    use crate::value::data::Date;

    #[test]
    fn each_file_by_itself() {
        let text = "--- vetro.toml\n--- dati/oiv/a.csv\nnominativo,curriculum,compenso,durata\na,https://www.example.org/c,1,3 anni\n\
            --- dati/oiv/a.meta.toml\ntitolo = \"Nucleo di valutazione\"\n\
            --- dati/oiv/vuoto.csv\nnominativo,curriculum,compenso,durata\n\
            --- dati/oiv/b.pdf\n%PDF\n--- dati/oiv/c.pdf\n%PDF\n--- dati/oiv/c.meta.toml\naggiornato = 2025-01-31\n";
        let today = Date::parse_iso("2026-01-31").expect("a day");
        let mut found = publish(&world(text, today));
        found.retain(|it| it.code == "AGG003");
        assert_eq!(
            lines(&found),
            [
                "-:- AGG003 «Nucleo di valutazione» senza data di aggiornamento; indicare la data in `a.meta.toml`: `aggiornato = 2026-01-31`",
                "-:- AGG003 «b.pdf» senza data di aggiornamento; indicare la data in `b.meta.toml`: `aggiornato = 2026-01-31`",
            ]
        );
    }
}
