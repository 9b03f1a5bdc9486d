//! The permalink, version 1: a query string and back.
//!
//! `_v=1&q=manutenzione+strade&anno=2024&anno=2025&importo__min=5000&_ordina=-importo`
//!
//! One view has one string: `_v`, `q`, filters in schema order, view keys from A to Z, defaults left out. What a link
//! names that the table does not have is reported and the rest is applied: never a blank page.

use crate::group::{By, Calc, GroupSort, Measure, Part};
use crate::query::{Filter, Query, SortKey, Value, View, parse_value, print_value};
use crate::table::{Data, Table};
use vetro_core::schema::Kind;

/// A link longer than this is refused by some programs that pass it on.
pub const MAX_CHARS: usize = 2_000;

/// Values that one column may name (a pasted list of codes).
const MAX_VALUES: usize = 200;

/// Names of the parts of a date.
const PARTS: [(&str, Part); 4] =
    [("", Part::Whole), ("anno", Part::Year), ("trimestre", Part::Quarter), ("mese", Part::Month)];

/// Names of what is worked out of a number.
const CALCS: [(&str, Calc); 5] = [
    ("somma", Calc::Sum),
    ("media", Calc::Mean),
    ("mediana", Calc::Median),
    ("minimo", Calc::Min),
    ("massimo", Calc::Max),
];

/// A link as it was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Link {
    /// The view.
    pub query: Query,
    /// Columns that the table does not have, in link order.
    pub unknown: Vec<String>,
    /// Keys whose value could not be read (`importo__min`), in link order.
    pub unreadable: Vec<String>,
    /// The link has another version, or is too long: all rows are shown.
    pub unsupported: bool,
}

/// Reads the query string of a link, with or without `?`.
///
/// Also reads what a plain form sends: empty values are ignored, and with `_fmt=it` a typed `1.500,00` is a number.
#[must_use]
pub fn parse(text: &str, table: &Table) -> Link {
    let text = text.strip_prefix('?').unwrap_or(text);
    let mut link = Link::default();
    let pairs: Vec<(String, String)> = text
        .split('&')
        .filter_map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (!value.is_empty()).then(|| (decode(key), decode(value)))
        })
        .collect();
    let version = pairs.iter().find(|(key, _)| key == "_v").map(|(_, value)| value.as_str());
    if version.is_some_and(|version| version != "1") || text.chars().count() > MAX_CHARS {
        link.unsupported = true;
        return link;
    }
    let italian = pairs.iter().any(|(key, value)| key == "_fmt" && value == "it");
    for (key, value) in &pairs {
        if key.starts_with('_') {
            view_key(key, value, table, &mut link);
        } else if key == "q" {
            link.query.search.clone_from(value);
        } else {
            filter_key(key, value, italian, table, &mut link);
        }
    }
    link.query = link.query.normalised(table);
    link
}

fn view_key(key: &str, value: &str, table: &Table, link: &mut Link) {
    let mut columns = |names: &str| -> Vec<(usize, bool)> {
        let mut found = Vec::new();
        for name in names.split(',').filter(|name| !name.is_empty()) {
            let (descending, name) =
                name.strip_prefix('-').map_or((false, name), |name| (true, name));
            match table.column_index(name) {
                Some(column) => found.push((column, descending)),
                None => link.unknown.push(name.to_owned()),
            }
        }
        found
    };
    match key {
        "_ordina" => {
            let keys = columns(value);
            link.query.sort = keys
                .into_iter()
                .map(|(column, descending)| SortKey { column, descending })
                .collect();
        }
        "_colonne" => {
            let visible = columns(value);
            link.query.columns = visible.into_iter().map(|(column, _)| column).collect();
        }
        "_gruppo" => {
            for by in value.split(',') {
                let (name, part) = by.split_once(':').unwrap_or((by, ""));
                let part = PARTS.iter().find(|(known, _)| *known == part).map(|&(_, part)| part);
                let found = columns(name).first().map(|&(column, _)| column);
                link.query.group.extend(found.zip(part).map(|(column, part)| By { column, part }));
            }
        }
        "_gruppo_ordina" => {
            let (from_last, by) =
                value.strip_prefix('-').map_or((false, value), |rest| (true, rest));
            match by {
                "gruppo" => link.query.group_sort = GroupSort::Key(from_last),
                "righe" => link.query.group_sort = GroupSort::Rows(from_last),
                "misura" => link.query.group_sort = GroupSort::Figure(from_last),
                _ => link.unreadable.push(key.to_owned()),
            }
        }
        "_misura" => {
            let (calc, name) = value.split_once(':').unwrap_or((value, ""));
            let calc = CALCS.iter().find(|(known, _)| *known == calc).map(|&(_, calc)| calc);
            let found = columns(name).first().map(|&(column, _)| column);
            link.query.measure = calc.zip(found).map(|(calc, column)| Measure { calc, column });
        }
        "_vista" => match value {
            "tabella" => link.query.view = View::Table,
            "gruppi" => link.query.view = View::Groups,
            "grafico" => link.query.view = View::Chart,
            _ => link.unreadable.push(key.to_owned()),
        },
        "_grafico" => link.query.chart = columns(value).first().map(|&(column, _)| column),
        "_pagina" => match value.parse() {
            Ok(page) => link.query.page = page,
            Err(_) => link.unreadable.push(key.to_owned()),
        },
        "_righe" => match value.parse() {
            // A page of a million rows would only freeze the reader's device.
            Ok(rows @ 1..=500) => link.query.rows = rows,
            _ => link.unreadable.push(key.to_owned()),
        },
        "_dati"
            if value.len() == 8
                && value.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) =>
        {
            link.query.data = Some(value.to_owned());
        }
        // `_v`, `_fmt`, and whatever a later version adds.
        _ => {}
    }
}

fn filter_key(key: &str, value: &str, italian: bool, table: &Table, link: &mut Link) {
    let (name, operator) = key.split_once("__").unwrap_or((key, ""));
    let Some(column) = table.column_index(name) else {
        if !link.unknown.iter().any(|known| known == name) {
            link.unknown.push(name.to_owned());
        }
        return;
    };
    let typed = if italian { typed_value(table, column, value) } else { None };
    let typed = typed.or_else(|| parse_value(table, column, value));
    let is_text = matches!(table.columns()[column].data, Data::Text(_));
    let filter = link.query.filter_mut(column);
    let read = match (operator, typed) {
        ("", Some(value)) => push(&mut filter.any, value),
        ("non", Some(value)) => push(&mut filter.none, value),
        ("contiene", _) if is_text => push(&mut filter.contains, value.to_owned()),
        ("inizia", _) if is_text => push(&mut filter.starts, value.to_owned()),
        ("min" | "da", Some(value)) if !is_text => {
            filter.min = Some(value);
            true
        }
        ("max" | "a", Some(value)) if !is_text => {
            filter.max = Some(value);
            true
        }
        ("vuoto", _) if matches!(value, "0" | "1") => {
            filter.empty = Some(value == "1");
            true
        }
        _ => false,
    };
    if !read {
        link.unreadable.push(key.to_owned());
    }
}

fn push<T>(values: &mut Vec<T>, value: T) -> bool {
    let room = values.len() < MAX_VALUES;
    if room {
        values.push(value);
    }
    room
}

/// Reads what a person types in an Italian field: `1.500,00`, `31/01/2026`; `None` when it is not that.
#[must_use]
pub fn typed_value(table: &Table, column: usize, text: &str) -> Option<Value> {
    let kind = table.columns().get(column)?.kind;
    let text = text.trim();
    match kind {
        Kind::Euro | Kind::Numero | Kind::Percentuale | Kind::Intero => {
            let text = text.trim_end_matches(['€', '%']).trim_end();
            parse_value(table, column, &dot_decimal(text)?)
        }
        Kind::Data => {
            let mut parts = text.split(['/', '-', '.']);
            let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
            if day.len() > 2 || parts.next().is_some() {
                return None;
            }
            let date = vetro_core::value::data::Date::from_ymd(
                year.parse().ok()?,
                month.parse().ok()?,
                day.parse().ok()?,
            )?;
            Some(Value::Whole(date.0.into()))
        }
        _ => parse_value(table, column, text),
    }
}

/// `1.500,00` as `1500.00`. Dots must stand before groups of three, so that `12.5` is not read as 125.
fn dot_decimal(text: &str) -> Option<String> {
    let text = text.replace(['\u{a0}', '\u{202f}', ' '], "").replace('−', "-");
    let (whole, decimals) = text.split_once(',').unwrap_or((&text, ""));
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let grouped = whole.contains('.');
    let sound = groups.all(|group| group.len() == 3)
        && (!grouped || (1..=3).contains(&first.trim_start_matches('-').len()))
        && !decimals.contains(['.', ',']);
    if !sound {
        return None;
    }
    let whole = whole.replace('.', "");
    Some(if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") })
}

/// Writes the link of a view, without `?`; empty for the view of all rows, `None` beyond [`MAX_CHARS`].
#[must_use]
pub fn print(query: &Query, table: &Table) -> Option<String> {
    let query = query.clone().normalised(table);
    if query == Query::default() {
        return Some(String::new());
    }
    let mut out = Writer { text: String::from("_v=1") };
    if !query.search.is_empty() {
        out.pair("q", &query.search);
    }
    for filter in &query.filters {
        print_filter(filter, table, &mut out);
    }
    print_view(&query, table, &mut out);
    (out.text.len() <= MAX_CHARS).then_some(out.text)
}

fn print_filter(filter: &Filter, table: &Table, out: &mut Writer) {
    let Some(column) = table.columns().get(filter.column) else { return };
    let value = |value: &Value| {
        let mut text = String::new();
        print_value(table, filter.column, value, &mut text);
        text
    };
    let key = |operator: &str| format!("{}{operator}", column.name);
    filter.any.iter().for_each(|it| out.pair(&key(""), &value(it)));
    filter.none.iter().for_each(|it| out.pair(&key("__non"), &value(it)));
    filter.contains.iter().for_each(|it| out.pair(&key("__contiene"), it));
    filter.starts.iter().for_each(|it| out.pair(&key("__inizia"), it));
    let (from, to) = if column.kind == Kind::Data { ("__da", "__a") } else { ("__min", "__max") };
    if let Some(min) = &filter.min {
        out.pair(&key(from), &value(min));
    }
    if let Some(max) = &filter.max {
        out.pair(&key(to), &value(max));
    }
    if let Some(empty) = filter.empty {
        out.pair(&key("__vuoto"), if empty { "1" } else { "0" });
    }
}

fn print_view(query: &Query, table: &Table, out: &mut Writer) {
    let name = |column: usize| table.columns().get(column).map_or("", |it| it.name.as_str());
    let names =
        |columns: &[usize]| columns.iter().map(|&it| name(it)).collect::<Vec<_>>().join(",");
    if !query.columns.is_empty() {
        out.plain("_colonne", &names(&query.columns));
    }
    if let Some(data) = &query.data {
        out.plain("_dati", data);
    }
    if let Some(chart) = query.chart {
        out.plain("_grafico", name(chart));
    }
    if !query.group.is_empty() {
        let by = |by: &By| {
            let part = PARTS.iter().find(|(_, part)| *part == by.part).map_or("", |it| it.0);
            let colon = if part.is_empty() { "" } else { ":" };
            format!("{}{colon}{part}", name(by.column))
        };
        out.plain("_gruppo", &query.group.iter().map(by).collect::<Vec<_>>().join(","));
    }
    let sort = match query.group_sort {
        GroupSort::Natural => None,
        GroupSort::Key(from_last) => Some((from_last, "gruppo")),
        GroupSort::Rows(from_last) => Some((from_last, "righe")),
        GroupSort::Figure(from_last) => Some((from_last, "misura")),
    };
    if let Some((from_last, by)) = sort {
        out.plain("_gruppo_ordina", &format!("{}{by}", if from_last { "-" } else { "" }));
    }
    if let Some(measure) = query.measure {
        let calc = CALCS.iter().find(|(_, calc)| *calc == measure.calc).map_or("", |it| it.0);
        out.plain("_misura", &format!("{calc}:{}", name(measure.column)));
    }
    if !query.sort.is_empty() {
        let keys: Vec<String> = query
            .sort
            .iter()
            .map(|key| format!("{}{}", if key.descending { "-" } else { "" }, name(key.column)))
            .collect();
        out.plain("_ordina", &keys.join(","));
    }
    if query.page > 1 {
        out.plain("_pagina", &query.page.to_string());
    }
    if query.rows != crate::query::PAGE_SIZE {
        out.plain("_righe", &query.rows.to_string());
    }
    match query.view {
        View::Table => {}
        View::Groups => out.plain("_vista", "gruppi"),
        View::Chart => out.plain("_vista", "grafico"),
    }
}

struct Writer {
    text: String,
}

impl Writer {
    /// A pair whose value is anything.
    fn pair(&mut self, key: &str, value: &str) {
        self.text.push('&');
        self.text.push_str(key);
        self.text.push('=');
        for byte in value.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'*' => {
                    self.text.push(char::from(byte));
                }
                b' ' => self.text.push('+'),
                byte => {
                    const HEX: &[u8; 16] = b"0123456789ABCDEF";
                    self.text.push('%');
                    self.text.push(char::from(HEX[usize::from(byte >> 4)]));
                    self.text.push(char::from(HEX[usize::from(byte & 15)]));
                }
            }
        }
    }

    /// A pair whose value is made of column names and digits only.
    fn plain(&mut self, key: &str, value: &str) {
        self.text.push('&');
        self.text.push_str(key);
        self.text.push('=');
        self.text.push_str(value);
    }
}

/// Undoes `+` and `%XX`; what is no escape stays as it is, what is no UTF-8 becomes a mark.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = |at: usize| bytes.get(at).and_then(|&b| char::from(b).to_digit(16));
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (b'+', _, _) => {
                out.push(b' ');
                at += 1;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::table;

    /// Reads a link and writes it again.
    fn canonical(text: &str) -> String {
        let table = table(&[]);
        print(&parse(text, &table).query, &table).unwrap_or_default()
    }

    #[test]
    fn links_have_one_form() {
        for (link, want) in [
            ("", ""),
            ("?_v=1", ""),
            ("q=manutenzione+strade", "_v=1&q=manutenzione+strade"),
            ("anno=2025&anno=2024&anno=2025", "_v=1&anno=2024&anno=2025"),
            ("importo__min=5000&tipo=Lavori", "_v=1&tipo=Lavori&importo__min=5000.00"),
            (
                "data__a=2024-12-31&data__da=2024-01-01",
                "_v=1&data__da=2024-01-01&data__a=2024-12-31",
            ),
            ("attivo=si&oggetto__vuoto=0", "_v=1&oggetto__vuoto=0&attivo=si"),
            ("_ordina=-importo,anno&_pagina=3", "_v=1&_ordina=-importo,anno&_pagina=3"),
            ("_righe=50&_pagina=1", ""),
            ("_gruppo=tipo&_misura=somma:importo", "_v=1&_gruppo=tipo&_misura=somma:importo"),
            (
                "_vista=gruppi&_gruppo=data:trimestre,tipo&_misura=mediana:importo&_gruppo_ordina=-misura",
                "_v=1&_gruppo=data:trimestre,tipo&_gruppo_ordina=-misura&_misura=mediana:importo&_vista=gruppi",
            ),
            ("_vista=grafico&_grafico=importo", "_v=1&_grafico=importo&_vista=grafico"),
            // What hangs on a grouping goes with it; only dates have parts.
            ("_vista=gruppi&_misura=somma:importo&_gruppo_ordina=righe&_grafico=importo", ""),
            (
                "_gruppo=tipo:mese,tipo&_gruppo_ordina=misura",
                "_v=1&_gruppo=tipo&_gruppo_ordina=righe",
            ),
            ("tipo=Citt%C3%A0+%26+mare", "_v=1&tipo=Citt%C3%A0+%26+mare"),
            // What a plain form sends.
            ("q=&_fmt=it&importo__min=1.500,00&anno=", "_v=1&importo__min=1500.00"),
            ("_fmt=it&data__da=1/2/2026", "_v=1&data__da=2026-02-01"),
        ] {
            assert_eq!(canonical(link), want, "{link}");
        }
    }

    #[test]
    fn what_the_table_lacks_is_said_and_the_rest_applied() {
        let table = table(&[]);
        let link = parse("_v=1&struttura=Tributi&anno=2024&importo__min=molto&_ordina=boh", &table);
        assert_eq!(link.unknown, ["struttura", "boh"]);
        assert_eq!(link.unreadable, ["importo__min"]);
        assert_eq!(link.query.filters.len(), 1);
        assert!(parse("_v=2&anno=2024", &table).unsupported);
        assert!(parse(&format!("_v=1&q={}", "a".repeat(MAX_CHARS)), &table).unsupported);
        let long = Query { search: "è".repeat(MAX_CHARS), ..Query::default() };
        assert_eq!(print(&long, &table), None);
    }

    #[test]
    fn italian_numbers_are_read_as_typed() {
        for (typed, want) in [
            ("1.500,00", Some("1500.00")),
            ("1500", Some("1500")),
            ("-1.234.567,8", Some("-1234567.8")),
            ("12.5", None),
            ("1.5000", None),
            ("1,2,3", None),
        ] {
            assert_eq!(dot_decimal(typed).as_deref(), want, "{typed}");
        }
    }
}
