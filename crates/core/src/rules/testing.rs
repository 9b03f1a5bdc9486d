//! How rules are tested: one helper for one rule, and the examples of every page, executed.
//!
//! # `check`
//!
//! `check(&CigChecksum, "cig\n7239181924", "2:1 CIG001 … il controllo è 923 …")` runs one rule over a CSV text and
//! compares what it found, a line each: row and column as a spreadsheet counts them (`-` where there is none),
//! code, `×n` for a group, then message, `;` and remedy. `…` stands for anything. Columns bind by their header: a
//! header that is a kind's name (`cig`, `euro`, `data`, `codice_fiscale`, …) has that kind, any other is text.
//! [`check_in`] binds to a table instead.
//!
//! # Fences of a page
//!
//! Under `## Esempi` a fence is an example that a test runs with all the rules:
//!
//! * ```` ```csv,segnala=CIG001 ```` must give that code; ```` ```csv ```` must not give the page's code. Attributes:
//!   `tabella=` binds to a table, `indicatore=` puts the file under a duty (its tables are the candidates),
//!   `file=` names the file, `alla=2026-01-31` is the day of the check,
//!   `codifica=windows-1252` writes the text in that encoding, `escape=si` reads `\xNN` as a byte.
//!   Without `tabella` and `indicatore` columns bind by kind, as in `check`.
//! * ```` ```xml ```` and ```` ```json ```` are the same for files of those formats.
//! * ```` ```toml,segnala=PUB001 ```` is a `vetro.toml` in a folder of its own.
//! * ```` ```vetro,segnala=COM001 ```` is a whole publication: `--- path` opens a file, its lines follow.
//! * ```` ```xlsx,segnala=CSV020 ```` is a workbook: `=== Nome` opens a sheet (`=== Nome (nascosto)` a hidden one),
//!   lines are rows of texts parted by commas, a line that begins with `~` is a hidden row, `=== autore Nome` says who wrote it.
//! * `elenco-comuni=063049 Napoli` and `elenco-enti=c_a341` are lists of one line, dated 2026-01-01.
//!   With `precedente=si` what lies below `prima/` is the publication as it was, and the rest is held against it.
//! * any other fence (`text`, `bash`) is not run.

use crate::diag::{Diagnostic, Lang};
use crate::lists::Lists;
use crate::rules::context::{FileCtx, Sums};
use crate::rules::engine::{self, TableRun};
use crate::rules::{RULES, Rule, Sink};
use crate::schema::{self, Binding, BoundColumn, Kind, Match, Privacy};
use crate::table::{Hints, Table, read};
use crate::value::data::Date;
use crate::world::MemoryWorld;

/// The day on which tests are run unless they say otherwise.
pub(crate) const TODAY: &str = "2026-01-31";

/// Runs one rule over a CSV text whose headers are names of kinds.
#[track_caller]
pub(crate) fn check(rule: &'static dyn Rule, text: &str, expected: &str) {
    compare(&Case::new("prova.csv", text.as_bytes()).run(&[rule]), expected);
}

/// Runs one rule over a CSV text bound to a table.
#[track_caller]
pub(crate) fn check_in(rule: &'static dyn Rule, table: &str, text: &str, expected: &str) {
    let case = Case { table: Some(table.to_owned()), ..Case::new("prova.csv", text.as_bytes()) };
    compare(&case.run(&[rule]), expected);
}

/// Runs one rule over the bytes of a file of that name.
#[track_caller]
pub(crate) fn check_bytes(rule: &'static dyn Rule, path: &str, bytes: &[u8], expected: &str) {
    compare(&Case::new(path, bytes).run(&[rule]), expected);
}

/// A file to be judged in a test.
pub(crate) struct Case {
    /// Name of the file.
    pub(crate) path: String,
    /// Its content.
    pub(crate) bytes: Vec<u8>,
    /// Table that it is bound to.
    pub(crate) table: Option<String>,
    /// Duty that it lies under.
    pub(crate) indicator: Option<String>,
    /// Day of the check.
    pub(crate) today: Date,
    /// Lists at hand.
    pub(crate) lists: Lists,
}

impl Case {
    pub(crate) fn new(path: &str, bytes: &[u8]) -> Self {
        let today = Date::parse_iso(TODAY).expect("a day");
        Self {
            path: path.into(),
            bytes: bytes.into(),
            table: None,
            indicator: None,
            today,
            lists: Lists::default(),
        }
    }

    /// What those rules find in it.
    pub(crate) fn run(&self, rules: &[&'static dyn Rule]) -> Vec<Diagnostic> {
        let file = read(&self.path, &self.bytes, &Hints::default());
        let mut out = Sink::new(Lang::It);
        let expected = self.table.as_deref().and_then(schema::tables::get);
        let xsd = schema::l190_xsd::of_file(&file, &self.bytes, None);
        let ctx = FileCtx { file: &file, expected, xsd: xsd.as_ref() };
        for rule in rules {
            rule.check_file(&ctx, &mut out);
        }
        let headless = crate::check::scope_of(&file, &Hints::default());
        for table in file.tables.iter().filter(|_| !file.stopped) {
            let indicator = self.indicator.as_deref().map(indicator);
            let binding = self.bind(table);
            let run = TableRun {
                table,
                binding: &binding,
                decimal: None,
                title: None,
                sums: Sums::default(),
                indicator,
                today: self.today,
                lists: &self.lists,
                scope: headless,
            };
            engine::check_table_with(rules, &run, &mut out);
        }
        out.finish()
    }

    fn bind(&self, table: &Table) -> Binding {
        if let Some(id) = &self.table {
            let schema = schema::tables::get(id).unwrap_or_else(|| panic!("no table «{id}»"));
            return schema::bind(table, &[schema], Some(schema));
        }
        match &self.indicator {
            Some(id) => schema::bind(table, &crate::check::candidates(indicator(id)), None),
            None => by_kind(table),
        }
    }
}

fn indicator(id: &str) -> &'static crate::indicators::Indicator {
    crate::indicators::get(id).unwrap_or_else(|| panic!("no indicator «{id}»"))
}

/// Binds each column to the kind that its header names.
fn by_kind(table: &Table) -> Binding {
    let columns = table.columns.iter().enumerate().map(|(index, column)| BoundColumn {
        index,
        name: column.header.to_string(),
        label: column.header.to_string(),
        schema: None,
        by: Match::Unknown,
        kind: kind(&column.header),
        privacy: Some(Privacy::Pubblico),
    });
    Binding {
        schema: None,
        likeness: 0,
        nearest: None,
        columns: columns.collect(),
        missing: Vec::new(),
        duplicated: Vec::new(),
    }
}

/// The kind of that name, text if there is none.
fn kind(name: &str) -> Kind {
    let json = serde_json::Value::String(name.trim().to_owned());
    serde_json::from_value(json).unwrap_or(Kind::Testo)
}

/// Findings as lines: `2:1 CIG001 message; help`.
pub(crate) fn lines(found: &[Diagnostic]) -> Vec<String> {
    let number = |n: Option<u32>| n.map_or_else(|| "-".to_owned(), |n| n.to_string());
    found
        .iter()
        .map(|it| {
            let row = number(it.place.row);
            let column = number(it.place.column_index.map(|index| index + 1));
            let count = if it.count > 1 { format!(" ×{}", it.count) } else { String::new() };
            format!("{row}:{column} {}{count} {}; {}", it.code, it.message, it.help)
        })
        .collect()
}

/// Compares findings with the expected lines.
#[track_caller]
pub(crate) fn compare(found: &[Diagnostic], expected: &str) {
    let found = lines(found);
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let equal = found.len() == expected.len()
        && found.iter().zip(&expected).all(|(found, expected)| matches(found, expected));
    assert!(equal, "found:\n  {}\nexpected:\n  {}", found.join("\n  "), expected.join("\n  "));
}

/// Whether a text follows a pattern in which `…` stands for anything; what follows the pattern is free.
fn matches(text: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('…').map(str::trim);
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    true
}

/// A fence of a page: its info string taken apart, and its text.
pub(crate) struct Fence {
    pub(crate) language: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) text: String,
}

impl Fence {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// What all the rules find in the example; `None` when it is not one that is run.
    pub(crate) fn run(&self) -> Option<Vec<Diagnostic>> {
        let today = Date::parse_iso(self.get("alla").unwrap_or(TODAY)).expect("alla=AAAA-MM-GG");
        match self.language.as_str() {
            "csv" | "xml" | "json" | "xlsx" => {
                let name = format!("prova.{}", self.language);
                let case = Case {
                    table: self.get("tabella").map(str::to_owned),
                    indicator: self.get("indicatore").map(str::to_owned),
                    today,
                    lists: self.lists(),
                    ..Case::new(self.get("file").unwrap_or(&name), &self.bytes())
                };
                Some(case.run(RULES))
            }
            "toml" => {
                Some(publish(&MemoryWorld::new(today).with("vetro.toml", self.text.as_str())))
            }
            "vetro" if self.get("precedente") == Some("si") => Some(after(&self.text, today)),
            "vetro" => Some(publish(&world(&self.text, today))),
            _ => None,
        }
    }

    fn lists(&self) -> Lists {
        let mut lists = Lists::default();
        let day = Date::from_ymd(2026, 1, 1).expect("a day");
        if let Some((code, name)) = self.get("elenco-comuni").and_then(|it| it.split_once(' ')) {
            let text = format!("codice istat;comune\n{code};{name}\n");
            lists.add("comuni.csv", text.as_bytes(), day).expect("a list of municipalities");
        }
        if let Some(code) = self.get("elenco-enti") {
            let text = format!("codice_ipa;ente\n{code};Ente\n");
            lists.add("enti.csv", text.as_bytes(), day).expect("a list of bodies");
        }
        lists
    }

    fn bytes(&self) -> Vec<u8> {
        if self.language == "xlsx" {
            return workbook(&self.text);
        }
        let mut bytes = match self.get("codifica") {
            Some("windows-1252") => self.text.chars().map(windows_1252).collect(),
            Some(other) => panic!("codifica={other}"),
            None => self.text.clone().into_bytes(),
        };
        if self.get("escape") == Some("si") {
            bytes = unescape(&bytes);
        }
        bytes
    }
}

/// A workbook of the sheets that a text describes: see the head of this file.
pub(crate) fn workbook(text: &str) -> Vec<u8> {
    use std::io::{Cursor, Write as _};
    use zip::write::{SimpleFileOptions, ZipWriter};

    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut parts = vec![(
        "_rels/.rels".to_owned(),
        format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r\" Type=\"{DOCUMENT}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    )];
    let (mut list, mut rels) = (String::new(), String::new());
    for (at, sheet) in text.split("=== ").skip(1).enumerate() {
        if let Some(author) = sheet.strip_prefix("autore ") {
            let author = author.trim();
            let core =
                format!("<coreProperties><dc:creator>{author}</dc:creator></coreProperties>");
            parts.push(("docProps/core.xml".to_owned(), core));
            continue;
        }
        let (name, rows) = sheet.split_once('\n').unwrap_or((sheet, ""));
        let (name, state) = match name.strip_suffix(" (nascosto)") {
            Some(name) => (name, "hidden"),
            None => (name, "visible"),
        };
        let mut xml = String::new();
        for (row, line) in rows.lines().enumerate() {
            let (line, hidden) =
                line.strip_prefix('~').map_or((line, ""), |it| (it, " hidden=\"1\""));
            xml += &format!("<row r=\"{}\"{hidden}>", row + 1);
            for (column, cell) in line.split(',').enumerate() {
                let letter = char::from(b'A' + column as u8);
                xml += &format!(
                    "<c r=\"{letter}{}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>",
                    row + 1
                );
            }
            xml += "</row>";
        }
        let n = at + 1;
        list +=
            &format!("<sheet name=\"{name}\" sheetId=\"{n}\" state=\"{state}\" r:id=\"rId{n}\"/>");
        rels += &format!(
            "<Relationship Id=\"rId{n}\" Type=\"{DOCUMENT}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        );
        let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{xml}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/sheet{n}.xml"), sheet));
    }
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{DOCUMENT}\"><sheets>{list}</sheets></workbook>"
        ),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships xmlns=\"{PACKAGE}\">{rels}</Relationships>"),
    ));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(text.as_bytes()).expect("a part");
    }
    writer.finish().expect("an archive").into_inner()
}

fn windows_1252(c: char) -> u8 {
    match c {
        '€' => 0x80,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        _ => u8::try_from(u32::from(c)).unwrap_or(b'?'),
    }
}

fn unescape(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        let hex = rest.strip_prefix(b"\\x").and_then(|it| it.get(..2));
        let value =
            hex.and_then(|it| u8::from_str_radix(std::str::from_utf8(it).unwrap_or(""), 16).ok());
        if let Some(value) = value {
            out.push(value);
            rest = &rest[4..];
        } else {
            out.push(byte);
            rest = after;
        }
    }
    out
}

/// A publication from one text: `--- path` opens a file.
pub(crate) fn world(text: &str, today: Date) -> MemoryWorld {
    let mut world = MemoryWorld::new(today);
    let mut files = text.split("--- ");
    assert!(files.next().is_some_and(|before| before.trim().is_empty()), "text before a file");
    for file in files {
        let (path, content) = file.split_once('\n').unwrap_or((file, ""));
        world = world.with(path.trim(), content);
    }
    world
}

/// What checking a publication finds against the state of what lies below `prima/`.
fn after(text: &str, today: Date) -> Vec<Diagnostic> {
    let (mut before, mut now) = (MemoryWorld::new(today), MemoryWorld::new(today));
    for file in text.split("--- ").skip(1) {
        let (path, content) = file.split_once('\n').unwrap_or((file, ""));
        match path.trim().strip_prefix("prima/") {
            Some(path) => before = before.with(path, content),
            None => now = now.with(path.trim(), content),
        }
    }
    let check = |world: &MemoryWorld, options: &crate::check::Options| {
        crate::check::check_publication(world, options).expect("a world that lists")
    };
    let asked = crate::check::Options { digests: true, ..Default::default() };
    let state = crate::check::state(&check(&before, &asked));
    let options =
        crate::check::Options { previous: Some(std::sync::Arc::new(state)), ..Default::default() };
    check(&now, &options).report.diagnostics
}

/// What checking a publication finds, members included.
pub(crate) fn publish(world: &MemoryWorld) -> Vec<Diagnostic> {
    let options = crate::check::Options::default();
    let checked = crate::check::check_publication(world, &options).expect("a world that lists");
    let mut found = checked.report.diagnostics;
    found.extend(checked.members.into_iter().flat_map(|member| member.report.diagnostics));
    found
}

/// The fences of a page, in order.
pub(crate) fn fences(page: &str) -> Vec<Fence> {
    let mut all = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let mut parts = info.split(',');
        let language = parts.next().unwrap_or("").trim().to_owned();
        let attributes = parts
            .map(|part| part.split_once('=').unwrap_or((part, "")))
            .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
            .collect();
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let mut text = body.join("\n");
        text.push('\n');
        all.push(Fence { language, attributes, text });
    }
    all
}

mod registry {
    use super::*;
    use crate::diag::Severity;

    const HEADINGS: [&str; 5] =
        ["## Perché conta", "## Cosa fare", "## Esempi", "## Come si calcola", "## Fonti"];

    #[test]
    fn codes_are_unique_and_sorted() {
        for pair in RULES.windows(2) {
            let (a, b) = (pair[0].meta().code, pair[1].meta().code);
            assert!(a < b, "{a} stands before {b}");
        }
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = RULES.iter().map(|rule| rule.meta().name).collect();
        names.sort_unstable();
        let n = names.len();
        names.dedup();
        assert_eq!(names.len(), n);
    }

    #[test]
    fn every_page_has_its_parts() {
        for rule in RULES {
            let meta = rule.meta();
            let mut lines = meta.doc.lines();
            let title = lines.next().unwrap_or("");
            assert!(title.starts_with("# "), "{}: the page begins with its title", meta.code);
            assert_eq!(lines.next(), Some(""), "{}: a blank line follows the title", meta.code);
            assert!(
                lines.next().is_some_and(|line| line.ends_with('.')),
                "{}: a paragraph of one line says what is wrong",
                meta.code
            );
            assert_eq!(lines.next(), Some(""), "{}: that paragraph has one line", meta.code);
            let found: Vec<_> = meta.doc.lines().filter(|line| line.starts_with("## ")).collect();
            assert_eq!(found, HEADINGS, "{}: its headings", meta.code);
        }
    }

    #[test]
    fn every_text_is_in_both_languages() {
        for rule in RULES {
            let meta = rule.meta();
            for text in [meta.title, meta.message, meta.why, meta.help] {
                assert!(!text.it.trim().is_empty(), "{}: an Italian text lacks", meta.code);
                assert!(!text.en.trim().is_empty(), "{}: an English text lacks", meta.code);
                for text in [text.it, text.en] {
                    assert!(!text.ends_with('.'), "{}: «{text}» ends with a stop", meta.code);
                }
            }
            let known = ["error", "warning", "info"];
            assert!(known.contains(&meta.severity.as_str()));
            assert!(meta.severity >= Severity::Info);
        }
    }

    #[test]
    fn examples_behave_as_tagged() {
        let mut wrong = Vec::new();
        for rule in RULES {
            let meta = rule.meta();
            let examples = fences(meta.doc);
            if !examples.iter().any(|fence| fence.get("segnala") == Some(meta.code)) {
                wrong.push(format!("{}: no example gives it", meta.code));
            }
            for fence in &examples {
                let Some(found) = fence.run() else { continue };
                let code = fence.get("segnala").unwrap_or(meta.code);
                let gives = found.iter().any(|it| it.code == code);
                if gives != fence.get("segnala").is_some() {
                    let found = lines(&found).join("\n  ");
                    wrong.push(format!("{}: {}\n  found: {found}", meta.code, fence.text));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn the_pattern_of_expected_lines() {
        for (text, pattern, equal) in [
            ("2:1 CIG001 uno; due tre", "2:1 CIG001", true),
            ("2:1 CIG001 uno; due tre", "2:1 CIG001 … tre", true),
            ("2:1 CIG001 uno; due tre", "2:1 CIG001 … quattro", false),
            ("2:1 CIG001 uno; due tre", "3:1 CIG001", false),
        ] {
            assert_eq!(matches(text, pattern), equal, "{pattern}");
        }
    }
}
