//! Duties that are certainly late.

use super::Facts;
use crate::diag::Lang;
use crate::indicators::Indicator;
use crate::value::data::Date;
use crate::value::format;

/// Days after which a periodic duty is late beyond doubt: its period, its term, and a margin. Only duties whose
/// cadence is one plain word are judged; the exact terms are another rule's.
pub(super) fn term(duty: &Indicator) -> Option<i32> {
    match duty.update.as_str() {
        "ogni anno" | "annuale" => Some(425),
        "ogni sei mesi" | "semestrale" => Some(245),
        "ogni tre mesi" | "trimestrale" => Some(155),
        _ => None,
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
