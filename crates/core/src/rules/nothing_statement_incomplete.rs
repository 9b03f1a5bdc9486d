//! `COM003`: a statement of absence without reason, date or person in charge, or too old.

use super::{Finding, Meta, PublicationCtx, Rule, Sink, Turn};
use crate::diag::Lang;
use crate::diag::Place;
use crate::diag::{Severity, Text};
use crate::indicators::status::statement_gaps;
use crate::indicators::{self, status::StatementGap};
use crate::value::format;

/// Reports statements that there is nothing to publish which do not say why, when or who, or are over a year old.
#[derive(Debug)]
pub(super) struct NothingStatementIncomplete;

static META: Meta = Meta {
    code: "COM003",
    name: "nothing-statement-incomplete",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Dichiarazione di assenza incompleta", "Incomplete statement of absence"),
    message: Text::new(
        "«{indicatore}»: dichiarazione di assenza incompleta, manca {campo}",
        "«{indicatore}»: incomplete statement of absence, {campo} is missing",
    ),
    why: Text::new(
        "il motivo va indicato, con la norma o la circostanza (delibere ANAC 1064/2019 e 192/2025)",
        "the reason must be given, with the norm or the fact (ANAC resolutions 1064/2019 and 192/2025)",
    ),
    help: Text::new(
        "ad esempio: «Nell'anno {anno} non sono state erogate sovvenzioni. {oggi}, Responsabile del servizio finanziario»",
        "for instance: «Nell'anno {anno} non sono state erogate sovvenzioni. {oggi}, Responsabile del servizio finanziario»",
    ),
    doc: super::page!("nothing_statement_incomplete.md"),
};

const OLD: Text = Text::new(
    "«{indicatore}»: la dichiarazione di assenza è del {data}, più di 12 mesi fa",
    "«{indicatore}»: the statement of absence is of {data}, more than 12 months ago",
);
const AHEAD: Text = Text::new(
    "«{indicatore}»: la dichiarazione di assenza ha una data futura, {data}",
    "«{indicatore}»: the statement of absence has a date that lies ahead, {data}",
);

/// What a statement lacks, in words.
const fn field(gap: StatementGap) -> Text {
    match gap {
        StatementGap::Reason => Text::new("il motivo", "the reason"),
        StatementGap::Date | StatementGap::Old => Text::new("la data", "the date"),
        StatementGap::Person => Text::new("la funzione responsabile", "the function in charge"),
    }
}

impl Rule for NothingStatementIncomplete {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_publication(&self, publication: &PublicationCtx<'_>, out: &mut Sink) {
        let PublicationCtx { publication, today, .. } = publication;
        for (id, statement) in &publication.config.non_applicabile {
            let Some(duty) = indicators::get(id) else { continue };
            let label = if out.lang() == Lang::It { &duty.label } else { &duty.label_en };
            for gap in statement_gaps(statement, *today) {
                let finding = Finding::new()
                    .with("indicatore", label)
                    .with("anno", today.year() - 1)
                    .with("oggi", format::date_short(*today, Lang::It));
                let finding = match (gap, statement.data) {
                    (StatementGap::Old, Some(date)) => {
                        finding.saying(OLD).with("data", format::date_short(date, out.lang()))
                    }
                    (StatementGap::Date, Some(date)) => {
                        finding.saying(AHEAD).with("data", format::date_short(date, out.lang()))
                    }
                    _ => finding.with("campo", field(gap).get(out.lang())),
                };
                out.report(&META, Place::file(&format!("{}vetro.toml", publication.root)), finding);
            }
        }
    }
}
