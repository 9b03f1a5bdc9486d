//! The static summaries of a dataset's page.

use vetro_core::schema::Kind;

use crate::bitmap::Bitmap;
use crate::group::{Group, GroupKey, Part, group};
use crate::table::{Table, collate};
use crate::totals::{Total, total};

/// Which column plays which part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles {
    /// The amount that totals speak of.
    pub amount: Option<usize>,
    /// The category that totals are told by.
    pub category: Option<usize>,
    /// The name of the counterparty.
    pub counterparty: Option<usize>,
    /// The tax code of the counterparty: tells a firm from a person.
    pub counterparty_code: Option<usize>,
    /// The date or year.
    pub period: Option<usize>,
}

/// What the page says without being asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summaries {
    /// The sum of the main amount, where there is one.
    pub total: Option<Total>,
    /// By year, oldest first.
    pub by_year: Vec<Group>,
    /// By category, greatest first.
    pub by_category: Vec<Group>,
    /// The 20 counterparties with the greatest sum (or the most rows): firms and bodies only, never a person.
    pub top: Vec<Group>,
    /// Firms and bodies beyond those.
    pub n_others: usize,
}

/// Counterparties named on the page.
const TOP: usize = 20;

/// What stands in a masked cell.
const MASKED: &str = "omissis";

/// Sums up the whole table.
#[must_use]
pub fn summaries(table: &Table, roles: &Roles) -> Summaries {
    let all = Bitmap::filled(table.n_rows(), true);
    let by = |column: Option<usize>, part| {
        column.map_or_else(Vec::new, |column| group(table, &all, column, part, roles.amount))
    };
    let mut top = counterparties(table, roles);
    let n_others = top.len().saturating_sub(TOP);
    top.truncate(TOP);
    Summaries {
        total: roles.amount.map(|amount| total(table, &all, amount)),
        by_year: by(roles.period, Part::Year),
        by_category: by(roles.category, Part::Whole),
        top,
        n_others,
    }
}

fn counterparties(table: &Table, roles: &Roles) -> Vec<Group> {
    let Some(name) = roles.counterparty.and_then(|name| table.columns().get(name)) else {
        return Vec::new();
    };
    let code = roles.counterparty_code.and_then(|code| table.columns().get(code));
    let firms = Bitmap::from_fn(table.n_rows(), |row| {
        name.text(row).is_some_and(|name| is_firm(name, code.and_then(|code| code.text(row))))
    });
    let mut groups =
        group(table, &firms, roles.counterparty.unwrap_or_default(), Part::Whole, roles.amount);
    groups.retain(|group| group.key != GroupKey::Empty);
    groups
}

/// Whether a counterparty is a firm or a body. A tax code of 11 digits says so and one of 16 characters denies it;
/// without a code only a legal form in the name does, because a person must not be listed by mistake.
fn is_firm(name: &str, code: Option<&str>) -> bool {
    if name.eq_ignore_ascii_case(MASKED) {
        return false;
    }
    match code.map(str::trim) {
        Some(code) if code.len() == 11 => code.bytes().all(|b| b.is_ascii_digit()),
        Some(code) if code.len() == 16 => false,
        _ => has_legal_form(name),
    }
}

/// Words that only firms and bodies bear.
const FORMS: &[&str] = &[
    "srl",
    "srls",
    "spa",
    "snc",
    "sas",
    "sapa",
    "scarl",
    "scrl",
    "coop",
    "cooperativa",
    "societa",
    "consorzio",
    "associazione",
    "fondazione",
    "comune",
    "provincia",
    "regione",
    "ministero",
    "universita",
    "azienda",
    "ente",
    "istituto",
    "asd",
    "onlus",
    "aps",
    "odv",
    "gmbh",
    "ltd",
    "parrocchia",
    "cooperative",
];

fn has_legal_form(name: &str) -> bool {
    let folded = crate::fold::fold(name);
    // `S.R.L.` and `s. r. l.` are read as one word.
    let dotless: String = folded.chars().filter(|&c| c != '.').collect();
    dotless.split(|c: char| !c.is_alphanumeric()).any(|word| FORMS.contains(&word))
}

impl Roles {
    /// The roles that the columns' kinds suggest, where no schema names them.
    #[must_use]
    pub fn guess(table: &Table) -> Self {
        let first =
            |kinds: &[Kind]| table.columns().iter().position(|column| kinds.contains(&column.kind));
        Self {
            amount: table.main_amount(),
            category: first(&[Kind::Categoria]),
            counterparty: None,
            counterparty_code: None,
            period: first(&[Kind::Anno]).or_else(|| first(&[Kind::Data])),
        }
    }

    /// The roles that a schema names; what it leaves out stays empty.
    #[must_use]
    pub fn of(table: &Table, schema: &vetro_core::schema::TableSchema) -> Self {
        let named =
            |name: &Option<String>| name.as_deref().and_then(|name| table.column_index(name));
        let code = schema
            .columns
            .iter()
            .filter(|column| {
                matches!(
                    column.kind,
                    Kind::CodiceFiscale | Kind::PartitaIva | Kind::CodiceFiscaleOPartitaIva
                )
            })
            .max_by_key(|column| column.operator)
            .and_then(|column| table.column_index(&column.name));
        Self {
            amount: named(&schema.main_amount),
            category: named(&schema.main_category),
            counterparty: named(&schema.counterparty),
            counterparty_code: code,
            period: named(&schema.period),
        }
    }
}

/// Italian order of two group keys, for callers that list them by name.
#[must_use]
pub fn by_name(a: &GroupKey, b: &GroupKey) -> std::cmp::Ordering {
    match (a, b) {
        (GroupKey::Text(a), GroupKey::Text(b)) => collate(a, b),
        (a, b) => a.cmp(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_firms_and_bodies_are_named() {
        for (name, code, firm) in [
            ("Alfa Servizi S.R.L.", None, true),
            ("Alfa Servizi", Some("01234567890"), true),
            ("Mario Rossi", None, false),
            ("Mario Rossi", Some("RSSMRA80A01F704X"), false),
            ("Rossi Mario s.r.l.", Some("RSSMRA80A01F704X"), false),
            ("Società agricola Verde", None, true),
            ("Comune di Prova", Some(""), true),
            ("omissis", Some("01234567890"), false),
        ] {
            assert_eq!(is_firm(name, code), firm, "{name} {code:?}");
        }
    }
}
