//! `AGG004`: a date of update that the content belies.

use super::{Finding, Meta, PublicationCtx, Rule, Sink, Turn};
use crate::clock::FileClock;
use crate::diag::{Lang, Place, Severity, Text};
use crate::report::state::FileState;
use crate::rules::Certainty;
use crate::value::format;

/// Compares the day that a file declares with the day of the check, with its rows, and with what it was before.
#[derive(Debug)]
pub(super) struct UpdateDateFalse;

static META: Meta = Meta {
    code: "AGG004",
    name: "update-date-false",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Data di aggiornamento non vera", "Date of update that is not true"),
    message: Text::new(
        "la data di aggiornamento {data} non corrisponde al contenuto: {causa}",
        "the date of update {data} does not match the content: {causa}",
    ),
    why: Text::new(
        "una data non vera toglie affidabilità a tutto (d.lgs. 33/2013, art. 6: costante aggiornamento)",
        "a date that is not true makes all the rest unreliable (d.lgs. 33/2013, art. 6: constant update)",
    ),
    help: Text::new(
        "lasciare la data dell'ultima modifica; usare `verificato` per il controllo senza modifiche",
        "keep the date of the last change; use `verificato` for a check without changes",
    ),
    doc: super::page!("update_date_false.md"),
};

const AHEAD: Text = Text::new("è nel futuro", "it lies ahead");

impl Rule for UpdateDateFalse {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_publication(&self, publication: &PublicationCtx<'_>, out: &mut Sink) {
        for file in publication.clock.values().flat_map(|clock| &clock.files) {
            let before = publication
                .previous
                .and_then(|state| state.files.iter().find(|it| *it.path == *file.path));
            let Some(updated) = file.updated else { continue };
            let ahead = updated > publication.today;
            let cause = if ahead {
                Some(AHEAD.get(out.lang()).to_owned())
            } else {
                before_its_rows(file, out.lang()).or_else(|| unchanged(file, before, out.lang()))
            };
            let Some(cause) = cause else { continue };
            let finding = Finding::new()
                .with("data", format::date_short(updated, out.lang()))
                .with("causa", cause);
            out.report(&META, Place::file(&file.path), finding);
        }
    }
}

/// Says that a row is newer than the update of its file.
fn before_its_rows(file: &FileClock, lang: Lang) -> Option<String> {
    let newest =
        file.newest.filter(|newest| file.updated.is_some_and(|updated| updated < *newest))?;
    let day = format::date_short(newest, lang);
    Some(match lang {
        Lang::It => format!("una riga è del {day}"),
        Lang::En => format!("a row is of {day}"),
    })
}

/// Says that the date moved on while the bytes stayed.
fn unchanged(file: &FileClock, before: Option<&FileState>, lang: Lang) -> Option<String> {
    let before = before?;
    let same = file.sha256.as_deref().is_some_and(|sha| sha == before.sha256);
    let was = before.updated().filter(|was| same && file.updated.is_some_and(|now| now > *was))?;
    let day = format::date_short(was, lang);
    Some(match lang {
        Lang::It => format!("il file è identico a quello del {day}"),
        Lang::En => format!("the file is identical to that of {day}"),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::check::{Options, check_publication, state};
    use crate::rules::testing::{lines, world};
    use crate::value::data::Date;

    fn text(sidecar: &str) -> String {
        format!(
            "--- vetro.toml\n--- dati/atti-concessione/a.csv\nbeneficiario,importo,norma_o_titolo,ufficio,responsabile,modalita,data\n\
             Coro APS,1,n,u,r,Bando o avviso pubblico,2025-06-10\n--- dati/atti-concessione/a.meta.toml\n{sidecar}\n"
        )
    }

    #[track_caller]
    fn said(before: Option<&str>, sidecar: &str, expected: &str) {
        let today = Date::parse_iso("2026-01-31").expect("a day");
        let check = |sidecar: &str, options: &Options| {
            check_publication(&world(&text(sidecar), today), options).expect("a world")
        };
        let asked = Options { digests: true, ..Options::default() };
        let previous = before.map(|before| Arc::new(state(&check(before, &asked))));
        let found = check(sidecar, &Options { previous, ..Options::default() }).report.diagnostics;
        let found: Vec<_> = found.into_iter().filter(|it| it.code == "AGG004").collect();
        let found = lines(&found).join("\n");
        assert!(found.contains(expected) && found.is_empty() == expected.is_empty(), "{found}");
    }

    #[test]
    fn ahead_before_its_rows_or_moved_alone() {
        said(None, "aggiornato = 2025-06-10", "");
        said(
            None,
            "aggiornato = 2026-02-01",
            "01/02/2026 non corrisponde al contenuto: è nel futuro",
        );
        said(
            None,
            "aggiornato = 2025-06-09",
            "09/06/2025 non corrisponde al contenuto: una riga è del 10/06/2025",
        );
        let before = Some("aggiornato = 2025-06-10");
        said(before, "aggiornato = 2025-06-10", "");
        said(before, "aggiornato = 2026-01-15", "il file è identico a quello del 10/06/2025");
        // Somebody looked, and said so in the right place.
        said(before, "aggiornato = 2025-06-10\nverificato = 2026-01-15", "");
    }
}
