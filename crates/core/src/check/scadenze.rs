//! What falls due in a checked publication: periods to publish, pages to confirm, statements to renew, rows to take off.

use super::Checked;
use crate::clock::cadence::add_months;
use crate::clock::duty::{fresh_until, series};
use crate::clock::{Cadence, DutyClock, Every, Period, Series};
use crate::indicators::status::Status;
use crate::indicators::{Indicator, Role};
use crate::report::IndicatorReport;
use crate::report::scadenze::{Scadenza, State, What, sort};
use crate::value::data::Date;

/// Months ahead in which what must go is listed.
const AHEAD_MONTHS: i32 = 12;
/// Months after which a statement of absence is renewed (COM003).
const STATEMENT_MONTHS: i32 = 12;
/// The norm of what is due when it changes.
const PROMPT: &str = "d.lgs. 33/2013, art. 8 c. 1";
/// The resolutions on statements of absence.
const STATEMENTS: &str = "delibere ANAC 1064/2019 e 192/2025";

/// What falls due, members included, in order of day: what is late first.
#[must_use]
pub fn scadenze(checked: &Checked) -> Vec<Scadenza> {
    let mut list = own(checked);
    list.extend(checked.members.iter().flat_map(scadenze));
    sort(&mut list);
    list
}

fn own(checked: &Checked) -> Vec<Scadenza> {
    let none = DutyClock::default();
    let mut list = List { checked, today: checked.report.as_of, found: Vec::new() };
    for it in checked.report.indicators.iter().flatten() {
        let clock = checked.clock.get(&it.indicator.id).unwrap_or(&none);
        if it.counted {
            list.duty(it, clock);
        }
        if it.counted || it.role == Role::Legacy {
            list.remove(it.indicator, clock);
        }
    }
    list.found
}

struct List<'a> {
    checked: &'a Checked,
    today: Date,
    found: Vec<Scadenza>,
}

impl List<'_> {
    fn push(&mut self, indicator: &'static Indicator, what: What, date: Date, law: &str) {
        let ente = &self.checked.publication.config.ente;
        self.found.push(Scadenza {
            ente: ente.nome.clone(),
            ipa: ente.ipa.clone(),
            indicator,
            what,
            date,
            days_left: date.0 - self.today.0,
            law: law.to_owned(),
        });
    }

    /// What is to be published or confirmed.
    fn duty(&mut self, it: &IndicatorReport, clock: &DutyClock) {
        match it.status {
            // The database that the link leads to keeps its own terms.
            Status::Rinvio => return,
            Status::NonApplicabile => return self.renew(it.indicator),
            _ => {}
        }
        for term in &it.indicator.cadence {
            match term.every {
                Every::Change => {}
                _ => self.publish(it.indicator, term, clock),
            }
        }
        let prompt = it.indicator.cadence.iter().any(|term| term.every == Every::Change);
        if let Some(updated) = clock.confirmed().filter(|_| prompt) {
            self.push(it.indicator, What::Confirm { updated }, fresh_until(updated), PROMPT);
        }
    }

    /// The periods of one term: those that lack, and the next one.
    fn publish(&mut self, indicator: &'static Indicator, term: &Cadence, clock: &DutyClock) {
        let Some(next) = term.next(self.today) else { return };
        let series = series(term, clock, self.today);
        let law = term.law.clone().unwrap_or_else(|| indicator.legal.join("; "));
        let part = term.what.clone().zip(term.what_en.clone()).map(|(it, en)| [it, en]);
        let mut add = |period: Period, due: Date, state: State| {
            let what = What::Publish { period, part: part.clone(), state };
            self.push(indicator, what, due, &law);
        };
        if let Series::Lacks(periods) = &series {
            for &period in periods {
                if let Some(due) = term.due(period) {
                    add(period, due, State::Missing);
                }
            }
        }
        // Where nothing lies there is nothing to verify: it is to be done.
        let unsure = series == Series::Untold && !clock.files.is_empty();
        let state = if unsure { State::Unverified } else { State::ToDo };
        // What is there already before its term is not to be done again.
        let mut at = Some(next);
        while let Some((period, due)) = at {
            if !is_there(term, clock, period) {
                add(period, due, state);
                break;
            }
            at = term.due(period.next()).map(|due| (period.next(), due));
        }
    }

    fn renew(&mut self, indicator: &'static Indicator) {
        let statements = &self.checked.publication.config.non_applicabile;
        if let Some(stated) = statements.get(&indicator.id).and_then(|it| it.data) {
            let date = add_months(stated, STATEMENT_MONTHS);
            self.push(indicator, What::Renew { stated }, date, STATEMENTS);
        }
    }

    /// What must go by a day that is past or comes within a year.
    fn remove(&mut self, indicator: &'static Indicator, clock: &DutyClock) {
        let Some(window) = indicator.retention() else { return };
        let horizon = add_months(self.today, AHEAD_MONTHS);
        for file in &clock.files {
            for it in file.expiries.iter().filter(|it| it.off <= horizon) {
                let (rows, first_row) = (it.rows, it.first_row);
                let what = What::Remove { file: file.path.clone(), rows, first_row };
                self.push(indicator, what, it.off, window.law());
            }
        }
    }
}

/// Whether a period is there, by the rows of the term's tables or by what metadata name.
fn is_there(term: &Cadence, clock: &DutyClock, period: Period) -> bool {
    let named = clock.named.contains(&period);
    let held = |id: &String| {
        let held = clock.held.get(id.as_str())?;
        Some(held.of_span(period.span(), term.exact).contains(&period))
    };
    // Of events some are there before the period is over: the period is not.
    named || !term.events && term.tables.iter().filter_map(held).any(|it| it)
}
