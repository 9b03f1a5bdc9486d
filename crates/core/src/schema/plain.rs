//! A typed cell as text for programs: ISO dates, a point and two decimals for money, `true` and `false`.

use std::borrow::Cow;

use super::model::Kind;
use super::typed::Value;

/// The text of a cell; `None` where it is empty.
#[must_use]
pub fn text(value: Value<'_>, kind: Kind) -> Option<Cow<'_, str>> {
    Some(match value {
        Value::Null => return None,
        Value::Text(text) => Cow::Borrowed(text),
        Value::Long(cents) if kind == Kind::Euro => Cow::Owned(money(cents)),
        Value::Long(whole) => Cow::Owned(whole.to_string()),
        Value::Year(year) => Cow::Owned(year.to_string()),
        Value::Double(number) => Cow::Owned(double(number)),
        Value::Date(date) => Cow::Owned(date.to_string()),
        Value::Bool(yes) => Cow::Borrowed(if yes { "true" } else { "false" }),
    })
}

/// Cents as `1234.56`.
#[must_use]
pub fn money(cents: i64) -> String {
    let size = cents.unsigned_abs();
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// A double in the shortest writing that reads back as itself, without exponent; zero has no sign.
#[must_use]
pub fn double(number: f64) -> String {
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_two_decimals() {
        for (cents, text) in [
            (0, "0.00"),
            (5, "0.05"),
            (-5, "-0.05"),
            (123_456, "1234.56"),
            (i64::MIN, "-92233720368547758.08"),
        ] {
            assert_eq!(money(cents), text);
        }
    }

    #[test]
    fn doubles_have_no_exponent() {
        for (number, text) in [(-0.0, "0"), (1e20, "100000000000000000000"), (-12.35, "-12.35")] {
            assert_eq!(double(number), text);
        }
    }
}
