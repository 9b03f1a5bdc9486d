//! Duties that are certainly late.

use super::Facts;
use crate::clock::Every;
use crate::diag::Lang;
use crate::indicators::Indicator;
use crate::value::data::Date;
use crate::value::format;

/// Days after which a periodic duty is late beyond doubt: its period, its term, and a margin. Only duties with one
/// term, still in force, are judged; which period lacks is another rule's (AGG001).
pub(super) fn term(duty: &Indicator) -> Option<i32> {
    let [only] = duty.cadence.as_slice() else { return None };
    if only.last.is_some() {
        return None;
    }
    match only.every {
        Every::Year => Some(425),
        Every::HalfYear => Some(245),
        Every::Quarter => Some(155),
        Every::Never | Every::Section | Every::Change | Every::Event => None,
    }
}

/// Says that a duty is late, when that is certain.
pub(super) fn is_late(duty: &Indicator, facts: &Facts, today: Date) -> Option<String> {
    let (term, updated) = (term(duty)?, facts.updated?);
    (today.0 - updated.0 > term).then(|| {
        format!(
            "ultimo aggiornamento {}: la cadenza è «{}»",
            format::date_short(updated, Lang::It),
            duty.update
        )
    })
}
