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

/// Whether dates parted by `/`, `-` or `.` are written day first: some value has a first part over 12 (`true`) or a
/// second part over 12 (`false`). A column that holds both proves nothing.
#[must_use]
pub fn day_first<'a>(values: impl IntoIterator<Item = &'a str>) -> Option<bool> {
    let mut found = None;
    for first in values.into_iter().filter_map(data::proven_day_first) {
        match found {
            None => found = Some(first),
            Some(other) if other != first => return None,
            Some(_) => {}
        }
    }
    found
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
        assert_eq!(day_first(["03/04/2021", "12/31/2021"]), Some(false));
        assert_eq!(day_first(["03/04/2021"]), None);
        assert_eq!(day_first(["31/12/2021", "12/31/2021"]), None);
        assert_eq!(day_first(["2021-12-31"]), None);
    }
}
