//! Cells and values as people read them.

use vetro_core::Lang;
use vetro_core::schema::Kind;
use vetro_core::value::data::Date;
use vetro_core::value::format;
use vetro_explore::{Column, Data, Figure, Part, Table, Value};

/// A cell; nothing where it is empty.
#[must_use]
pub fn cell(column: &Column, row: usize, lang: Lang) -> String {
    match &column.data {
        Data::Text(texts) => texts.get(row).unwrap_or_default().to_owned(),
        Data::Float(numbers) => {
            numbers.get(row).map_or_else(String::new, |real| float(column.kind, real, lang))
        }
        Data::Long(_) | Data::Short(_) | Data::Bool(_) => {
            column.whole(row).map_or_else(String::new, |number| whole(column.kind, number, lang))
        }
    }
}

/// A value of a column.
#[must_use]
pub fn value(table: &Table, column: usize, value: &Value, lang: Lang) -> String {
    let kind = table.columns().get(column).map_or(Kind::Testo, |column| column.kind);
    match value {
        Value::Text(text) => text.clone(),
        Value::Whole(number) => whole(kind, *number, lang),
        Value::Real(real) => float(kind, *real, lang),
        Value::Yes(yes) => whole(Kind::SiNo, i64::from(*yes), lang),
    }
}

fn whole(kind: Kind, number: i64, lang: Lang) -> String {
    match kind {
        Kind::Euro => format::euro(number, lang),
        Kind::Data => format::date_short(Date(number as i32), lang),
        Kind::Anno => number.to_string(),
        Kind::SiNo => match (number, lang) {
            (0, _) => "No".to_owned(),
            (_, Lang::It) => "Sì".to_owned(),
            (_, Lang::En) => "Yes".to_owned(),
        },
        _ => format::integer(number, lang),
    }
}

fn float(kind: Kind, real: f64, lang: Lang) -> String {
    if kind == Kind::Percentuale {
        format::percent(real, lang)
    } else {
        // Six decimals hold every measure that offices publish; closing zeros fall.
        format::decimal(real, 6, lang)
    }
}

/// A figure that was worked out of a column of that kind.
#[must_use]
pub fn figure(kind: Kind, figure: Figure, lang: Lang) -> String {
    match figure {
        Figure::Real(real) => float(kind, real, lang),
        Figure::Exact(units, by) if kind == Kind::Intero && units % i128::from(by.max(1)) != 0 => {
            format::decimal(figure.to_f64(), 2, lang)
        }
        exact if kind == Kind::Euro => euro(exact.rounded(), lang),
        exact => {
            let whole = exact.rounded().clamp(i64::MIN.into(), i64::MAX.into());
            format::integer(whole as i64, lang)
        }
    }
}

/// A period of a grouping: `2025`, `1º trimestre 2025`, `gennaio 2025`.
#[must_use]
pub fn period(key: i64, part: Part, lang: Lang) -> String {
    let (year, month, _) = Date(key as i32).ymd();
    match (part, lang) {
        (Part::Whole, _) => format::date_short(Date(key as i32), lang),
        (Part::Year, _) => key.to_string(),
        (Part::Quarter, Lang::It) => format!("{}º trimestre {year}", (month - 1) / 3 + 1),
        (Part::Quarter, Lang::En) => format!("Q{} {year}", (month - 1) / 3 + 1),
        (Part::Month, _) => format!("{} {year}", format::month_name(month, lang)),
    }
}

/// A sum of cents; beyond 92 million billion euro the greatest that is written.
#[must_use]
pub fn euro(cents: i128, lang: Lang) -> String {
    let bounded = cents.clamp(i64::MIN.into(), i64::MAX.into());
    format::euro(bounded as i64, lang)
}

/// How the cells of a kind are set, by the class of the site's style sheet: figures at the right, dates and codes on
/// one line.
#[must_use]
pub fn set(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Euro | Kind::Intero | Kind::Numero | Kind::Percentuale | Kind::Anno => Some("v-n"),
        Kind::Data => Some("v-d"),
        kind if is_code(kind) => Some("v-d"),
        _ => None,
    }
}

/// Whether the cells of a kind are codes: one width, never broken.
#[must_use]
pub fn is_code(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Cig
            | Kind::Cup
            | Kind::CodiceFiscale
            | Kind::PartitaIva
            | Kind::CodiceFiscaleOPartitaIva
            | Kind::CodiceIstat
            | Kind::CodiceIpa
            | Kind::CodiceCatastale
            | Kind::Cap
            | Kind::Codice
    )
}

/// The filter that a kind gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// Words that the text contains.
    Contains,
    /// Codes, exact or by their beginning; a pasted list.
    Codes,
    /// Boxes with counts.
    Boxes,
    /// From and to, numbers.
    Range,
    /// From and to, days.
    Days,
}

/// The filter of a kind.
#[must_use]
pub fn control(kind: Kind) -> Control {
    match kind {
        Kind::Categoria | Kind::Anno | Kind::SiNo | Kind::Comune | Kind::CodiceProvincia => {
            Control::Boxes
        }
        Kind::Euro | Kind::Intero | Kind::Numero | Kind::Percentuale => Control::Range,
        Kind::Data => Control::Days,
        kind if is_code(kind) => Control::Codes,
        _ => Control::Contains,
    }
}
