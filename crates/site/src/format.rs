//! Numbers, dates and sizes for people, in the language of the page: the core's own writing, and `<time>`.

use maud::{Markup, html};
use vetro_core::Lang;
use vetro_core::value::data::Date;
use vetro_core::value::format;

use crate::site::Site;
use crate::text;

impl Site<'_> {
    /// `31 gennaio 2026` in a `<time>`.
    pub(crate) fn day(&self, date: Date) -> Markup {
        html! { time datetime=(date) { (format::date_long(date, self.lang)) } }
    }

    /// `6.359`.
    pub(crate) fn n(&self, number: usize) -> String {
        format::integer(i64::try_from(number).unwrap_or(i64::MAX), self.lang)
    }

    /// `1,2 MB`.
    pub(crate) fn size(&self, bytes: u64) -> String {
        format::bytes(bytes, self.lang)
    }

    /// `1 riga`, `6.359 righe`.
    pub(crate) fn rows(&self, rows: usize) -> String {
        match rows {
            1 => self.t(text::ROWS_1).to_owned(),
            n => fill(self.t(text::ROWS_N), &[("n", &self.n(n))]),
        }
    }

    /// The one of two wordings that the page speaks.
    pub(crate) fn either<'t>(&self, it: &'t str, en: &'t str) -> &'t str {
        if self.lang == Lang::En && !en.is_empty() { en } else { it }
    }
}

/// A template with its placeholders filled: `fill("{n} righe", &[("n", "3")])`.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        match after.split_once('}') {
            Some((name, after)) => {
                let value = values.iter().find(|(key, _)| *key == name);
                text.push_str(value.map_or("", |(_, value)| value));
                rest = after;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_not_templates() {
        let text = fill("{n} di {tot}", &[("n", "{tot}"), ("tot", "9")]);
        assert_eq!(text, "{tot} di 9");
    }
}
