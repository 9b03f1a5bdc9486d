//! `DUR004`: what was published before its term was over, and is not there any more.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Meta, PublicationCtx, Rule, Sink, Turn};
use crate::diag::{Lang, Place, Severity, Text};
use crate::publication::Config;
use crate::report::state::{FileState, State};
use crate::value::data::Date;
use crate::value::format;

/// Compares the rows and documents that had to stay with those that are there.
#[derive(Debug)]
pub(super) struct RemovedEarly;

static META: Meta = Meta {
    code: "DUR004",
    name: "removed-early",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Tolto prima del termine", "Removed before its term"),
    message: Text::new(
        "«{titolo}» era pubblicato e non c'è più: doveva restare fino al {scadenza}",
        "«{titolo}» was published and is not there any more: it had to stay until {scadenza}",
    ),
    why: Text::new(
        "il dato resta per tutto il termine; modifiche e revoche si aggiungono, non sostituiscono (d.lgs. 33/2013, art. 8 c. 3; delibera ANAC 468/2021)",
        "data stay for the whole term; changes and withdrawals are added, they do not replace (d.lgs. 33/2013, art. 8 c. 3; ANAC resolution 468/2021)",
    ),
    help: Text::new(
        "ripristinare, o indicare motivo e data della rimozione in `vetro.toml`: `[rimosso.\"{file}\"]`",
        "put it back, or give reason and date of the removal in `vetro.toml`: `[rimosso.\"{file}\"]`",
    ),
    doc: super::page!("removed_early.md"),
};

const ROWS: Text = Text::new(
    "«{titolo}»: {n} righe che c'erano non ci sono più, e dovevano restare fino al {scadenza}",
    "«{titolo}»: {n} rows that were there are not any more, and had to stay until {scadenza}",
);
const NO_PREVIOUS: Text = Text::new(
    "manca lo stato precedente della pubblicazione (--previous)",
    "the previous state of the publication is missing (--previous)",
);

/// The rows of the tables of a duty: how many, and by the day from which they may go.
#[derive(Debug, Default)]
struct Rows {
    all: u64,
    by_day: BTreeMap<String, u32>,
}

/// Rows by duty and tables: files may be renamed, split and joined, what they hold stays.
type Tables = BTreeMap<(String, String), Rows>;

impl Rule for RemovedEarly {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_publication(&self, publication: &PublicationCtx<'_>, out: &mut Sink) {
        match publication.previous {
            Some(previous) => compare(publication, previous, out),
            None => out.not_verified(&META, NO_PREVIOUS),
        }
    }
}

fn compare(publication: &PublicationCtx<'_>, previous: &State, out: &mut Sink) {
    let config = &publication.publication.config;
    let (before, now, none) = (was(previous), is(publication), Rows::default());
    for (key, rows) in &before {
        let files: Vec<&FileState> =
            previous.files.iter().filter(|it| key_of(it) == *key).collect();
        let Some(first) = files.first() else { continue };
        if files.iter().any(|it| is_explained(config, it)) {
            continue;
        }
        let held = now.get(key).unwrap_or(&none);
        for (day, &n) in &rows.by_day {
            let left = held.by_day.get(day).copied().unwrap_or(0);
            let off = Date::parse_iso(day).filter(|off| *off > publication.today && left < n);
            let Some(off) = off else { continue };
            let lost = format::integer(i64::from(n - left), out.lang());
            let finding = worded(first, off, out.lang()).saying(ROWS).with("n", lost);
            // As many rows as before: dates may have been corrected, and with them the terms.
            let moved = held.all >= rows.all;
            let finding = if moved { finding.weighing(Severity::Warning) } else { finding };
            out.report(&META, Place::file(&first.path), finding);
        }
    }
    documents(publication, previous, out);
}

fn key_of(file: &FileState) -> (String, String) {
    (file.indicator.clone(), file.tables.join(" "))
}

/// The rows that were there.
fn was(previous: &State) -> Tables {
    let mut found = Tables::new();
    for file in previous.files.iter().filter(|it| !it.tables.is_empty()) {
        let rows = found.entry(key_of(file)).or_default();
        rows.all += file.rows;
        for (day, n) in &file.terms {
            *rows.by_day.entry(day.clone()).or_default() += n;
        }
    }
    found
}

/// The rows that are there.
fn is(publication: &PublicationCtx<'_>) -> Tables {
    let mut found = Tables::new();
    for (id, clock) in publication.clock {
        for file in clock.files.iter().filter(|it| !it.tables.is_empty()) {
            let rows = found.entry((id.clone(), file.tables.join(" "))).or_default();
            rows.all += file.rows;
            for it in &file.expiries {
                *rows.by_day.entry(it.off.to_string()).or_default() += it.rows.unwrap_or(0);
            }
        }
    }
    found
}

/// Documents that had a term and are not there: neither by path nor, moved, by content.
fn documents(publication: &PublicationCtx<'_>, previous: &State, out: &mut Sink) {
    let files = || publication.clock.values().flat_map(|clock| &clock.files);
    let paths: BTreeSet<&str> = files().map(|it| &*it.path).collect();
    let digests: BTreeSet<&str> = files().filter_map(|it| it.sha256.as_deref()).collect();
    for file in previous.files.iter().filter(|it| it.tables.is_empty()) {
        let there = paths.contains(file.path.as_str()) || digests.contains(file.sha256.as_str());
        let off = file.terms.keys().filter_map(|day| Date::parse_iso(day)).max();
        let Some(off) = off.filter(|off| !there && *off > publication.today) else { continue };
        if !is_explained(&publication.publication.config, file) {
            out.report(&META, Place::file(&file.path), worded(file, off, out.lang()));
        }
    }
}

fn worded(file: &FileState, off: Date, lang: Lang) -> Finding {
    // The day before it may go is the last on which it had to be there.
    Finding::new()
        .with("titolo", &file.title)
        .with("scadenza", format::date_short(Date(off.0 - 1), lang))
        .with("file", &file.path)
}

/// Whether `vetro.toml` says why and when something of the file was taken off.
fn is_explained(config: &Config, file: &FileState) -> bool {
    config.rimosso.get(&file.path).is_some_and(crate::publication::Rimosso::is_whole)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::check::{Options, check_publication, state};
    use crate::rules::testing::{lines, world};
    use crate::value::data::Date;

    const HEADER: &str = "--- dati/atti-concessione/a.csv\nbeneficiario,importo,norma_o_titolo,ufficio,responsabile,modalita,data\n";

    fn rows(days: &[&str]) -> String {
        let row = |day: &&str| format!("Coro APS,1,n,u,r,Bando o avviso pubblico,{day}\n");
        format!("--- vetro.toml\n{HEADER}{}", days.iter().map(row).collect::<String>())
    }

    #[track_caller]
    fn said(before: &str, now: &str, expected: &[&str]) {
        let today = Date::parse_iso("2026-01-31").expect("a day");
        let check = |text: &str, options: &Options| {
            check_publication(&world(text, today), options).expect("a world")
        };
        let asked = Options { digests: true, ..Options::default() };
        // What is written is read again: the state goes through its JSON.
        let json = state(&check(before, &asked)).to_json().expect("json");
        let previous = crate::report::state::State::parse(&json).expect("a state");
        let options = Options { previous: Some(Arc::new(previous)), ..Options::default() };
        let report = check(now, &options).report;
        assert!(report.not_verified.iter().all(|it| it.code != "DUR004"));
        let found: Vec<_> =
            report.diagnostics.into_iter().filter(|it| it.code == "DUR004").collect();
        let weights: Vec<_> = found.iter().map(|it| it.severity.as_str()).collect();
        let found: Vec<String> = lines(&found)
            .iter()
            .zip(weights)
            .map(|(line, weight)| format!("{weight} {line}"))
            .collect();
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.contains(expected), "{found}\nlacks\n{expected}");
        }
    }

    #[test]
    fn rows_that_had_to_stay() {
        let all = rows(&["2020-03-01", "2023-03-01", "2023-04-01", "2024-05-01"]);
        said(&all, &all, &[]);
        // Those of 2020 were over: taking them off is right.
        said(&all, &rows(&["2023-03-01", "2023-04-01", "2024-05-01"]), &[]);
        said(
            &all,
            &rows(&["2023-03-01", "2024-05-01"]),
            &[
                "error -:- DUR004 «a.csv»: 1 righe che c'erano non ci sono più, e dovevano restare fino al 31/12/2028",
            ],
        );
        // A renamed file holds the same rows.
        said(&all, &all.replace("a.csv", "contributi.csv"), &[]);
        // As many rows, another year: perhaps a date that was corrected.
        said(
            &all,
            &rows(&["2020-03-01", "2023-03-01", "2023-04-01", "2025-05-01"]),
            &["warning -:- DUR004 «a.csv»: 1 righe"],
        );
        let stone = "--- vetro.toml\n[rimosso.\"dati/atti-concessione/a.csv\"]\nmotivo = \"Garante\"\ndata = 2026-01-10\n";
        said(&all, stone, &[]);
        let nameless =
            "--- vetro.toml\n[rimosso.\"dati/atti-concessione/a.csv\"]\ndata = 2026-01-10\n";
        said(&all, nameless, &["error", "error"]);
    }

    #[test]
    fn documents_by_name_or_by_content() {
        let text = |path: &str, year: &str| {
            format!(
                "--- vetro.toml\n--- {path}.pdf\n%PDF-1.7\n--- {path}.meta.toml\ntitolo = \"Relazione\"\nperiodo = \"{year}\"\n"
            )
        };
        let path = "dati/relazione-performance/relazione";
        said(
            &text(path, "2023"),
            "--- vetro.toml\n",
            &[
                "DUR004 «Relazione» era pubblicato e non c'è più: doveva restare fino al 31/12/2029; ripristinare",
            ],
        );
        said(&text(path, "2018"), "--- vetro.toml\n", &[]);
        // The same bytes elsewhere.
        said(&text(path, "2023"), &text("dati/piano-performance/r", "2023"), &[]);
    }

    #[test]
    fn without_a_previous_state_it_is_not_verified() {
        let today = Date::parse_iso("2026-01-31").expect("a day");
        let checked = check_publication(&world(&rows(&["2023-03-01"]), today), &Options::default())
            .expect("a world");
        assert!(checked.report.not_verified.iter().any(|it| it.code == "DUR004"));
    }
}
