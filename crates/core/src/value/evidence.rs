//! What the values of one column prove together, when one alone cannot tell.

use super::data;
use super::numero;

/// The decimal mark that amounts of a column use: the one that some value proves, unless others prove the opposite.
#[must_use]
pub fn decimal_mark<'a>(values: impl IntoIterator<Item = &'a str>) -> Option<char> {
    let mut found = None;
    for mark in values.into_iter().filter_map(numero::proven_mark) {
        match found {
            None => found = Some(mark),
            Some(other) if other != mark => return None,
            Some(_) => {}
        }
    }
    found
}

/// Month-first values that make a column month-first: one alone is a slip in a column that is day first, as Italy
/// writes.
const MONTH_FIRST_LEAST: usize = 2;
/// Of how many dates in numbers one must prove it: of dates written month first, three in five have a day over 12.
const MONTH_FIRST_SHARE: usize = 3;

/// Whether dates parted by `/`, `-` or `.` are written day first: some value has a first part over 12 (`true`), or many
/// have a second part over 12 (`false`): at least two, and one in three. A column that holds both proves nothing.
#[must_use]
pub fn day_first<'a>(values: impl IntoIterator<Item = &'a str>) -> Option<bool> {
    let (mut days, mut months, mut all) = (0, 0, 0);
    for text in values {
        all += usize::from(data::is_in_numbers(text));
        match data::proven_day_first(text) {
            Some(true) => days += 1,
            Some(false) => months += 1,
            None => {}
        }
    }
    match (days, months) {
        (0, months) if months >= MONTH_FIRST_LEAST && months * MONTH_FIRST_SHARE >= all => {
            Some(false)
        }
        (days, 0) if days > 0 => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_proves_for_all() {
        assert_eq!(decimal_mark(["15.513", "7", "1.200,50"]), Some(','));
        assert_eq!(decimal_mark(["15.513", "7"]), None);
        assert_eq!(decimal_mark(["15.5", "15,5"]), None);
        assert_eq!(decimal_mark([".00", "216150.00"]), Some('.'));
        assert_eq!(day_first(["03/04/2021", "31/12/2021"]), Some(true));
        assert_eq!(day_first(["03/04/2021", "12/31/2021", "11/30/2021"]), Some(false));
        // One is a slip: the others stay as Italy writes.
        assert_eq!(day_first(["03/04/2021", "12/31/2021"]), None);
        let mostly_day_first =
            ["1/2/2021", "2/2/2021", "3/2/2021", "4/2/2021", "5/2/2021", "2/13/2021", "2/14/2021"];
        assert_eq!(day_first(mostly_day_first), None);
        assert_eq!(day_first(["03/04/2021"]), None);
        assert_eq!(day_first(["31/12/2021", "12/31/2021"]), None);
        assert_eq!(day_first(["2021-12-31"]), None);
    }
}
