//! Reads TOML key by key, so that every wrong one is a [`Problem`] with its place and all of them are told at once.

use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{Key, Section, Shape};
use super::{Problem, ProblemKind};
use crate::diag::{Place, Text, Wording};
use crate::value::data::Date;
use crate::value::fold::nearest;

/// What is said of a key that is not there.
pub(super) const MISSING: Text = Text::new("manca", "is missing");
/// What is said of a text without letters, as `vetro init` leaves them to be filled in.
pub(super) const EMPTY: Text = Text::new("è vuoto", "is empty");
const NO_TEXT: Text = Text::new("deve essere un testo tra virgolette", "must be a text in quotes");
const NO_TEXT_INSIDE: Text = Text::new(
    "ogni voce deve essere un testo tra virgolette",
    "each entry must be a text in quotes",
);

/// One TOML file being read.
pub(super) struct Reader {
    path: Arc<str>,
    /// Offset of each line's first byte.
    lines: Vec<usize>,
    /// Found so far.
    pub problems: Vec<Problem>,
    /// False when the file does not parse: what lacks may then stand in the broken part.
    pub sound: bool,
}

/// A table of the file, with the keys it may hold.
#[derive(Clone)]
pub(super) struct Node<'a> {
    table: &'a DeTable<'a>,
    section: &'static Section,
    /// `ente.`, `rinvio.atti-generali.`: what stands before the key in messages.
    prefix: String,
    /// Where the table begins.
    at: usize,
}

impl Reader {
    /// Parses a file: the table of its top, empty where it does not parse.
    pub(super) fn parse<'a>(path: &str, text: &'a str) -> (Self, Spanned<DeTable<'a>>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let lines = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1))
            .collect();
        let mut reader =
            Self { path: path.into(), lines, problems: Vec::new(), sound: errors.is_empty() };
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            let detail = error.message().replace('\n', ", ");
            reader.tell(at, ProblemKind::BadToml { detail });
        }
        (reader, table)
    }

    /// Reports at an offset of the text.
    pub(super) fn tell(&mut self, at: usize, kind: ProblemKind) {
        let line = self.lines.partition_point(|&start| start <= at).max(1);
        let place = Place {
            file: Arc::clone(&self.path),
            line: u32::try_from(line).ok(),
            byte: Some(at as u64),
            ..Place::default()
        };
        self.problems.push(Problem { place, kind });
    }

    /// Reports a value that is not what its key asks for.
    fn bad(&mut self, at: usize, prefix: &str, key: &Key, what: impl Into<Wording>) {
        let kind = ProblemKind::BadValue {
            key: format!("{prefix}{}", key.name),
            what: what.into(),
            example: format!("{} = {}", key.name, key.example),
        };
        self.tell(at, kind);
    }

    /// Reports on a key of a table: at its value, or at the head of the table where it lacks.
    pub(super) fn bad_key(&mut self, node: &Node<'_>, name: &str, what: impl Into<Wording>) {
        let at = value(node, name).map_or(node.at, |value| value.span().start);
        if let Some(key) = node.section.keys.iter().find(|key| key.name == name) {
            self.bad(at, &node.prefix, key, what);
        }
    }

    /// Reports unknown keys and, for required ones that lack, what is missing.
    pub(super) fn keys(&mut self, node: &Node<'_>, also: &[&str]) {
        let known = || node.section.keys.iter().map(|key| key.name).chain(also.iter().copied());
        for key in node.table.keys() {
            let name: &str = key.get_ref();
            // A key without a name is what the parser made of a broken line: already told.
            if !name.is_empty() && !known().any(|known| known == name) {
                let near = nearest(name, known()).map(|near| format!("{}{near}", node.prefix));
                let key_name = format!("{}{name}", node.prefix);
                self.tell(
                    key.span().start,
                    ProblemKind::UnknownKey { key: key_name, nearest: near },
                );
            }
        }
    }

    /// Reports required keys that lack, unless `waived`.
    pub(super) fn required(&mut self, node: &Node<'_>, waived: &[&str]) {
        if !self.sound {
            return;
        }
        for key in
            node.section.keys.iter().filter(|key| key.required && !waived.contains(&key.name))
        {
            if value(node, key.name).is_none() {
                self.bad(node.at, &node.prefix, key, MISSING);
            }
        }
    }

    /// A table below the top, or an empty one.
    pub(super) fn child<'a>(
        &mut self,
        top: &Node<'a>,
        section: &'static Section,
    ) -> Option<Node<'a>> {
        let value = value(top, section.name)?;
        let Some(table) = value.get_ref().as_table() else {
            let what = Wording::new(
                format!("deve essere una tabella: [{}]", section.name),
                format!("must be a table: [{}]", section.name),
            );
            self.tell(
                value.span().start,
                ProblemKind::BadValue {
                    key: section.name.to_owned(),
                    what,
                    example: format!("[{}]", section.name),
                },
            );
            return None;
        };
        Some(Node { table, section, prefix: format!("{}.", section.name), at: value.span().start })
    }

    /// The tables `[section.<entry>]`, in order of entry.
    pub(super) fn children<'a>(
        &mut self,
        top: &Node<'a>,
        section: &'static Section,
    ) -> Vec<(String, Node<'a>)> {
        let Some(parent) = self.child(top, section) else { return Vec::new() };
        let mut found = Vec::new();
        for (key, value) in parent.table {
            let name: &str = key.get_ref();
            let Some(table) = value.get_ref().as_table() else {
                let each = section.each.unwrap_or("voce");
                self.tell(
                    value.span().start,
                    ProblemKind::BadValue {
                        key: format!("{}.{name}", section.name),
                        what: Wording::new(
                            format!("deve essere una tabella: [{}.<{each}>]", section.name),
                            format!("must be a table: [{}.<{each}>]", section.name),
                        ),
                        example: format!("[{}.{name}]", section.name),
                    },
                );
                continue;
            };
            let prefix = format!("{}.{name}.", section.name);
            found.push((name.to_owned(), Node { table, section, prefix, at: key.span().start }));
        }
        found
    }

    /// A text that is not blank.
    pub(super) fn text(&mut self, node: &Node<'_>, name: &str) -> Option<String> {
        let (key, value) = find(node, name)?;
        let at = value.span().start;
        let Some(text) = value.get_ref().as_str() else {
            // A code written as a number has already lost its leading zeros.
            self.bad(at, &node.prefix, key, NO_TEXT);
            return None;
        };
        let text = text.trim();
        if text.is_empty() {
            self.bad(at, &node.prefix, key, EMPTY);
            return None;
        }
        if key.shape == Shape::Url && !is_web_address(text) {
            let what =
                Text::new("non è un indirizzo web completo", "is not a complete web address");
            self.bad(at, &node.prefix, key, what);
            return None;
        }
        Some(text.to_owned())
    }

    /// One character.
    pub(super) fn character(&mut self, node: &Node<'_>, name: &str) -> Option<char> {
        let (key, value) = find(node, name)?;
        let mut characters = value.get_ref().as_str().unwrap_or_default().chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => Some(character),
            _ => {
                let what = Text::new(
                    "deve essere un solo carattere tra virgolette",
                    "must be one character in quotes",
                );
                self.bad(value.span().start, &node.prefix, key, what);
                None
            }
        }
    }

    /// A day, written as TOML, ISO or Italian.
    pub(super) fn date(&mut self, node: &Node<'_>, name: &str) -> Option<Date> {
        let (key, value) = find(node, name)?;
        let date = match value.get_ref() {
            DeValue::Datetime(it) if it.time.is_none() => Date::parse_iso(&it.to_string()),
            DeValue::String(text) => {
                Date::parse_iso(text.trim()).or_else(|| italian_date(text.trim()))
            }
            _ => None,
        };
        if date.is_none() {
            let what = Text::new("non è una data", "is not a date");
            self.bad(value.span().start, &node.prefix, key, what);
        }
        date
    }

    /// A whole number, zero or more.
    pub(super) fn integer(&mut self, node: &Node<'_>, name: &str) -> Option<u32> {
        let (key, value) = find(node, name)?;
        let number = match value.get_ref() {
            DeValue::Integer(it) => u32::from_str_radix(it.as_str(), it.radix()).ok(),
            _ => None,
        };
        if number.is_none() {
            let what = Text::new(
                "deve essere un numero intero, senza virgolette e senza punti",
                "must be a whole number, without quotes and dots",
            );
            self.bad(value.span().start, &node.prefix, key, what);
        }
        number
    }

    /// Yes or no; no where it lacks.
    pub(super) fn boolean(&mut self, node: &Node<'_>, name: &str) -> bool {
        let Some((key, value)) = find(node, name) else { return false };
        if let DeValue::Boolean(it) = value.get_ref() {
            return *it;
        }
        let what = Text::new(
            "deve essere true o false, senza virgolette",
            "must be true or false, without quotes",
        );
        self.bad(value.span().start, &node.prefix, key, what);
        false
    }

    /// A list of texts, each with its offset.
    pub(super) fn list(&mut self, node: &Node<'_>, name: &str) -> Vec<(String, usize)> {
        let Some((key, value)) = find(node, name) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            let what = Text::new(
                "deve essere un elenco tra parentesi quadre",
                "must be a list in square brackets",
            );
            self.bad(value.span().start, &node.prefix, key, what);
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in items {
            match item.get_ref().as_str().map(str::trim).filter(|text| !text.is_empty()) {
                Some(text) => found.push((text.to_owned(), item.span().start)),
                None => self.bad(item.span().start, &node.prefix, key, NO_TEXT_INSIDE),
            }
        }
        found
    }

    /// Reports a list's item.
    pub(super) fn bad_item(
        &mut self,
        node: &Node<'_>,
        name: &str,
        at: usize,
        what: impl Into<Wording>,
    ) {
        if let Some(key) = node.section.keys.iter().find(|key| key.name == name) {
            self.bad(at, &node.prefix, key, what);
        }
    }
}

impl<'a> Node<'a> {
    /// The top of a file.
    pub(super) fn top(table: &'a Spanned<DeTable<'a>>, section: &'static Section) -> Self {
        Self { table: table.get_ref(), section, prefix: String::new(), at: 0 }
    }

    /// Where it begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }
}

fn value<'a>(node: &Node<'a>, name: &str) -> Option<&'a Spanned<DeValue<'a>>> {
    node.table.iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| value)
}

fn find<'a>(node: &Node<'a>, name: &str) -> Option<(&'static Key, &'a Spanned<DeValue<'a>>)> {
    let key = node.section.keys.iter().find(|key| key.name == name)?;
    Some((key, value(node, name)?))
}

/// `31/01/2026`, as offices write it.
fn italian_date(text: &str) -> Option<Date> {
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// An address with a scheme of the web and a host.
fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty()
            && !host.starts_with('.')
            && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'".contains(c))
    })
}
