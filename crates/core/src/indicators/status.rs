//! The status of a duty, earned by evidence: what lies under it, what was stated or linked, what its children are.
//!
//! A status is earned in four steps, each a file: the folder by itself ([`by_content`]), a link or a statement in its
//! place ([`by_itself`]), the children of a container ([`by_children`]), and the terms ([`is_late`]).

mod container;
mod content;
mod facts;
mod late;
mod oiv;
mod page;
mod statement;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use self::container::{by_children, is_child, is_container};
use self::content::by_content;
pub use self::facts::{Facts, TableFacts};
use self::late::is_late;
use self::oiv::grid;
pub use self::page::says_nothing;
use self::statement::stated;
pub use self::statement::{StatementGap, statement_gaps};
use super::{Indicator, Profile, Role, catalogue};
use crate::publication::{Config, NonApplicabile, Rinvio};
use crate::report::{IndicatorReport, Score};
use crate::value::data::Date;

/// What can be said of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Published, complete as far as rules can tell, up to date.
    Adempiuto,
    /// Something is there, but less than the duty asks.
    Parziale,
    /// Nothing is there, or what is there holds nothing.
    Mancante,
    /// Not updated in time.
    Scaduto,
    /// There, with errors that block it.
    InErrore,
    /// Stated not to apply, with reason, date and person in charge.
    NonApplicabile,
    /// Fulfilled by a link to a national database (art. 9-bis).
    Rinvio,
    /// Could not be judged.
    NonVerificato,
}

impl Status {
    /// The stable word for machines: `adempiuto`, `in errore`, …
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Adempiuto => "adempiuto",
            Self::Parziale => "parziale",
            Self::Mancante => "mancante",
            Self::Scaduto => "scaduto",
            Self::InErrore => "in errore",
            Self::NonApplicabile => "non applicabile",
            Self::Rinvio => "rinvio",
            Self::NonVerificato => "non verificato",
        }
    }

    /// Whether it counts in `score.satisfied`.
    #[must_use]
    pub const fn is_satisfied(self) -> bool {
        matches!(self, Self::Adempiuto | Self::NonApplicabile | Self::Rinvio)
    }

    /// Whether it counts in `score.present`: something is there, be it only begun. What stands there and says nothing (a
    /// header without rows, a page «in aggiornamento», a document of no byte) is not.
    #[must_use]
    pub const fn is_present(self) -> bool {
        !matches!(self, Self::Mancante | Self::NonVerificato)
    }
}

/// What can be said of a duty.
struct Verdict {
    status: Status,
    evidence: Vec<String>,
    empty: bool,
}

impl Verdict {
    fn new(status: Status, evidence: Vec<String>) -> Self {
        Self { status, evidence, empty: false }
    }
}

/// The status of every duty of the profile, in its order, and the two figures.
#[must_use]
pub fn weigh(
    config: &Config,
    facts: &BTreeMap<String, Facts>,
    profile: &Profile,
    today: Date,
) -> (Vec<IndicatorReport>, Score) {
    let all = catalogue();
    let none = Facts::default();
    let facts_of = |duty: &Indicator| facts.get(&duty.id).unwrap_or(&none);
    let mut verdicts: Vec<Verdict> =
        all.iter().map(|duty| by_itself(duty, config, facts_of(duty), today)).collect();
    // Children stand after their parent: walking backwards every child is known before its parent.
    for at in (0..all.len()).rev() {
        if is_container(&all[at]) && !verdicts[at].status.is_satisfied() {
            let children: Vec<usize> = (0..all.len()).filter(|&it| is_child(at, it)).collect();
            verdicts[at] = by_children(&verdicts[at], &children, &verdicts);
        }
    }
    let mut score = Score { present: 0, satisfied: 0, total: 0 };
    let mut reports = Vec::with_capacity(profile.entries.len());
    for &(at, role) in &profile.entries {
        let Verdict { status, evidence, empty } = &verdicts[at];
        if is_counted(role, &all[at], config) {
            score.total += 1;
            score.present += u32::from(status.is_present());
            score.satisfied += u32::from(status.is_satisfied());
        }
        let facts = facts_of(&all[at]);
        let nothing = || vec!["nessun file, testo, rinvio o dichiarazione".to_owned()];
        reports.push(IndicatorReport {
            indicator: &all[at],
            role,
            counted: is_counted(role, &all[at], config),
            status: *status,
            evidence: if evidence.is_empty() { nothing() } else { evidence.clone() },
            empty: *empty,
            empty_parts: facts.empty_parts(),
            oiv: grid(&all[at], *status, facts),
            n_errors: facts.n_errors,
            n_warnings: facts.n_warnings,
        });
    }
    (reports, score)
}

/// Whether a duty counts: conditional ones where the body declares them, those that ended never.
fn is_counted(role: Role, duty: &Indicator, config: &Config) -> bool {
    match role {
        Role::Core | Role::Inferred => true,
        Role::Conditional => config.condizionali.contains(&duty.id),
        Role::Legacy => false,
    }
}

/// A duty by what lies under it; where that does not fulfil it, by its link or by its statement.
fn by_itself(duty: &Indicator, config: &Config, facts: &Facts, today: Date) -> Verdict {
    let mut verdict = by_content(duty, facts);
    if verdict.status == Status::Adempiuto {
        if let Some(said) = is_late(duty, facts, today) {
            verdict.status = Status::Scaduto;
            verdict.evidence.push(said);
        }
        return verdict;
    }
    if let Some(link) = config.rinvio.get(&duty.id).filter(|it| !it.url.trim().is_empty()) {
        return linked(verdict, link);
    }
    match config.non_applicabile.get(&duty.id) {
        Some(statement) => declared(verdict, statement, facts, today),
        None => verdict,
    }
}

/// A link fulfils. It does not heal what lies beside it and must not be published.
fn linked(mut own: Verdict, link: &Rinvio) -> Verdict {
    let name = Some(link.banca_dati.trim()).filter(|name| !name.is_empty());
    let name = name.unwrap_or("banca dati nazionale");
    own.evidence.insert(0, format!("rinvio a {name}: {}", link.url));
    match own.status {
        Status::InErrore => own,
        _ => Verdict::new(Status::Rinvio, own.evidence),
    }
}

/// A statement that there is nothing fulfils when it is whole, fresh, and not belied by rows that lie beside it.
fn declared(mut own: Verdict, statement: &NonApplicabile, facts: &Facts, today: Date) -> Verdict {
    own.evidence.insert(0, stated(statement));
    if matches!(own.status, Status::InErrore | Status::NonVerificato) {
        return own;
    }
    if let Some(table) = facts.tables.iter().find(|it| it.n_rows > 0) {
        let said = format!("la dichiarazione dice che non c'è nulla, ma {} ha righe", table.file);
        own.evidence.push(said);
        return Verdict::new(Status::Parziale, own.evidence);
    }
    let status = match statement_gaps(statement, today).as_slice() {
        [] => Status::NonApplicabile,
        [StatementGap::Old] => Status::Scaduto,
        _ => Status::Parziale,
    };
    Verdict::new(status, own.evidence)
}
