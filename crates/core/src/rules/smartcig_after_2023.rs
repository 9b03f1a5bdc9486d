//! `CIG005`: a SmartCIG on a tender of 2024 or later.

use super::{Certainty, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::cig::{Cig, Family};
use crate::value::data::Date;

/// Compares the family of the code with the start of its row.
#[derive(Debug)]
pub(super) struct SmartcigAfter2023;

/// Columns that date the start or the award of a contract. The date of an act may be that of a payment of an older one.
const STARTS: &[&str] = &["data_aggiudicazione", "data_affidamento", "data_inizio", "data_stipula"];

static META: Meta = Meta {
    code: "CIG005",
    name: "smartcig-after-2023",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("SmartCIG dopo il 2023", "SmartCIG after 2023"),
    message: Text::new(
        "SmartCIG «{valore}» su un affidamento del {data}",
        "SmartCIG «{valore}» on a contract of {data}",
    ),
    why: Text::new(
        "dal 1° gennaio 2024 gli SmartCIG non si rilasciano più: il CIG viene dalla piattaforma (d.lgs. 36/2023; delibera ANAC 261/2023)",
        "since 1 January 2024 no SmartCIG is issued: the CIG comes from the platform (d.lgs. 36/2023; ANAC resolution 261/2023)",
    ),
    help: Text::new(
        "indicare il CIG rilasciato dalla piattaforma di approvvigionamento",
        "give the CIG issued by the procurement platform",
    ),
    doc: super::page!("smartcig_after_2023.md"),
};

impl Rule for SmartcigAfter2023 {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let columns = || table.binding.columns.iter().enumerate();
        let cig = columns().find(|(_, it)| it.kind == Kind::Cig).map(|it| it.0);
        let start = columns()
            .find(|(_, it)| it.kind == Kind::Data && STARTS.contains(&it.name.as_str()))
            .map(|it| it.0);
        let (Some(cig), Some(start)) = (cig, start) else { return };
        let smart = |text: &str| Cig::parse(text).is_ok_and(|it| it.family() == Family::Smart);
        let day_first = table.evidence.get(start).and_then(|it| it.day_first).unwrap_or(true);
        let since = Date::from_ymd(2024, 1, 1);
        let late =
            |text: &str| Date::parse_as(text, day_first).is_ok_and(|it| Some(it.date) >= since);
        let (Some(smart), Some(late)) =
            (table.values_where(cig, smart), table.values_where(start, late))
        else {
            return;
        };
        let rows = table.cells(start).rows_where(&late).filter(|&row| {
            smart[table.cells(cig).code(row) as usize] && !table.is_wrong(row, start)
        });
        table.report_rows(&META, cig, rows, out, |row| {
            Finding::new()
                .with("valore", table.shown(row, cig))
                .with("data", table.shown(row, start))
                .showing(table.shown(row, cig))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn family_and_start() {
        check_in(
            &SmartcigAfter2023,
            "l190_appalti",
            "cig,data_inizio\nZ6530E33D8,2024-01-01\nZ6530E33D8,31/12/2023\nB0E0C5F364,2024-05-01\nZ00199663A,15/03/2024\nZ00199663A,\n",
            "2:1 CIG005 SmartCIG «Z6530E33D8» su un affidamento del 2024-01-01; indicare
             5:1 CIG005 …del 15/03/2024",
        );
        // An act of 2025 may pay a contract of 2022.
        check_in(&SmartcigAfter2023, "provvedimenti", "cig,data\nZ6530E33D8,2025-01-01\n", "");
    }
}
