//! What a spreadsheet carries and does not show: hidden rows and columns that hold something, comments, macros, links
//! to other files, and who wrote it. Told from the parts as they are unpacked; nothing is kept of them.

use memchr::memmem;

use super::read::{Note, NoteKind};
use crate::diag::Place;

/// What was seen in the parts of one spreadsheet.
#[derive(Debug, Default)]
pub(super) struct Unseen {
    what: Vec<(&'static str, &'static str)>,
    authors: Vec<String>,
}

const ROWS: (&str, &str) = ("righe nascoste", "hidden rows");
const COLUMNS: (&str, &str) = ("colonne nascoste", "hidden columns");
const COMMENTS: (&str, &str) = ("commenti alle celle", "comments on cells");
const MACROS: (&str, &str) = ("macro", "macros");
const LINKS: (&str, &str) = ("collegamenti esterni", "external links");

impl Unseen {
    /// Looks at the name of a part.
    pub(super) fn name(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        let starts = |starts: &[&str]| starts.iter().any(|it| name.starts_with(it));
        if starts(&["xl/vbaproject.bin", "basic/", "scripts/"]) {
            self.add(MACROS);
        } else if starts(&["xl/comments", "xl/threadedcomments/"]) {
            self.add(COMMENTS);
        } else if starts(&["xl/externallinks/"]) {
            self.add(LINKS);
        }
    }

    /// Looks at the content of a part.
    pub(super) fn part(&mut self, name: &str, xml: &[u8]) {
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "docprops/core.xml" => self.people(xml, &[b"<dc:creator>", b"<cp:lastModifiedBy>"]),
            "meta.xml" => self.people(xml, &[b"<meta:initial-creator>", b"<dc:creator>"]),
            "content.xml" => self.open_document(xml),
            _ if name.starts_with("xl/worksheets/") => self.worksheet(xml),
            _ => {}
        }
    }

    /// The notes of a file.
    pub(super) fn notes(self, path: &str) -> impl Iterator<Item = Note> {
        let place = Place::file(path);
        let authors = (!self.authors.is_empty()).then(|| Note {
            kind: NoteKind::Authors { names: self.authors },
            place: place.clone(),
        });
        let hidden = self.what.into_iter().map(move |(it, en)| Note {
            kind: NoteKind::Hidden { what: it.to_owned(), what_en: en.to_owned() },
            place: place.clone(),
        });
        hidden.chain(authors)
    }

    fn add(&mut self, what: (&'static str, &'static str)) {
        if !self.what.contains(&what) {
            self.what.push(what);
        }
    }

    fn people(&mut self, xml: &[u8], tags: &[&[u8]]) {
        for tag in tags {
            let Some(at) = memmem::find(xml, tag) else { continue };
            let rest = xml.get(at + tag.len()..).unwrap_or_default();
            let end = rest.iter().position(|b| *b == b'<').unwrap_or(0).min(200);
            let name = String::from_utf8_lossy(&rest[..end]).trim().to_owned();
            if !name.is_empty() && !self.authors.contains(&name) {
                self.authors.push(name);
            }
        }
    }

    fn worksheet(&mut self, xml: &[u8]) {
        for (tag, rest) in hidden_tags(xml, &[b"hidden=\"1\"", b"hidden=\"true\""]) {
            if tag.starts_with(b"<row ") && !tag.ends_with(b"/") {
                let row = &rest[..memmem::find(rest, b"</row>").unwrap_or(rest.len())];
                if holds_value(row) {
                    self.add(ROWS);
                }
            } else if tag.starts_with(b"<col ") && self.is_used(xml, tag) {
                self.add(COLUMNS);
            }
        }
    }

    /// Whether a cell with a value lies in the columns that a `<col>` speaks of.
    fn is_used(&self, xml: &[u8], tag: &[u8]) -> bool {
        let number = |name: &[u8]| {
            let at = memmem::find(tag, name)? + name.len();
            let digits = tag[at..].iter().take_while(|b| b.is_ascii_digit()).count();
            str::from_utf8(&tag[at..at + digits]).ok()?.parse::<u32>().ok()
        };
        let (Some(first), Some(last)) = (number(b"min=\""), number(b"max=\"")) else {
            return false;
        };
        // A sheet is often hidden from its last column to the end: fifty columns tell.
        !self.what.contains(&COLUMNS)
            && (first..=last.min(first.saturating_add(50))).any(|column| {
                let place = Place {
                    row: Some(0),
                    column_index: Some(column.saturating_sub(1)),
                    ..Place::default()
                };
                let Some(letters) = place.cell_name() else { return false };
                let start = format!("r=\"{}", letters.trim_end_matches('0'));
                memmem::find_iter(xml, start.as_bytes()).any(|at| {
                    let rest = &xml[at + start.len()..];
                    let end = memmem::find(rest, b"<c ").unwrap_or(rest.len());
                    rest.first().is_some_and(u8::is_ascii_digit) && holds_value(&rest[..end])
                })
            })
    }

    fn open_document(&mut self, xml: &[u8]) {
        if memmem::find(xml, b"<office:annotation").is_some() {
            self.add(COMMENTS);
        }
        let marks: [&[u8]; 2] = [b"table:visibility=\"collapse\"", b"table:visibility=\"filter\""];
        for (tag, rest) in hidden_tags(xml, &marks) {
            if tag.starts_with(b"<table:table-row") && !tag.ends_with(b"/") {
                let end = memmem::find(rest, b"</table:table-row>").unwrap_or(rest.len());
                if memmem::find(&rest[..end], b"<text:p").is_some() {
                    self.add(ROWS);
                }
            } else if tag.starts_with(b"<table:table-column") && is_among_used(tag) {
                self.add(COLUMNS);
            }
        }
    }
}

/// Whether a hidden column of an OpenDocument sheet is one of its own, not the void that fills the sheet up to its
/// last column.
fn is_among_used(tag: &[u8]) -> bool {
    let repeated = b"number-columns-repeated=\"";
    memmem::find(tag, repeated).is_none_or(|at| {
        tag[at + repeated.len()..].iter().take_while(|b| b.is_ascii_digit()).count() < 4
    })
}

/// The tags that carry one of the marks, each without its angle at the end, and what follows it.
fn hidden_tags<'a>(
    xml: &'a [u8],
    marks: &'a [&'a [u8]],
) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
    marks.iter().flat_map(move |mark| {
        memmem::find_iter(xml, mark).filter_map(move |at| {
            let start = memchr::memrchr(b'<', &xml[..at])?;
            let end = at + memchr::memchr(b'>', &xml[at..])?;
            Some((&xml[start..end], &xml[end + 1..]))
        })
    })
}

/// Whether cells as written in a worksheet hold something.
fn holds_value(cells: &[u8]) -> bool {
    memmem::find(cells, b"<v>").is_some_and(|at| cells.get(at + 3) != Some(&b'<'))
        || memmem::find(cells, b"<t>").is_some()
        || memmem::find(cells, b"<t ").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(name: &str, xml: &str) -> Vec<String> {
        let mut unseen = Unseen::default();
        unseen.name(name);
        unseen.part(name, xml.as_bytes());
        let words = |note: Note| match note.kind {
            NoteKind::Hidden { what, .. } => what,
            NoteKind::Authors { names } => names.join(" / "),
            other => format!("{other:?}"),
        };
        unseen.notes("x").map(words).collect()
    }

    #[test]
    fn worksheets() {
        let sheet = "xl/worksheets/sheet1.xml";
        for (xml, expected) in [
            ("<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>1</v></c></row>", &["righe nascoste"][..]),
            ("<row r=\"2\" hidden=\"1\"/><row r=\"3\"><c r=\"A3\"><v>1</v></c></row>", &[]),
            ("<row r=\"2\" hidden=\"1\"><c r=\"A2\" s=\"3\"/></row>", &[]),
            (
                "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><row r=\"1\"><c r=\"B1\"><v>1</v></c></row>",
                &["colonne nascoste"],
            ),
            (
                "<cols><col min=\"2\" max=\"16384\" hidden=\"1\"/></cols><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" s=\"1\"/><c r=\"BA1\" s=\"1\"/></row>",
                &[],
            ),
            ("<row r=\"1\" hidden=\"0\"><c r=\"A1\"><v>1</v></c></row>", &[]),
            ("<row hidden=\"1\"", &[]),
        ] {
            assert_eq!(seen(sheet, xml), expected, "{xml}");
        }
    }

    #[test]
    fn open_documents() {
        for (xml, expected) in [
            (
                "<table:table-row table:visibility=\"filter\"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>",
                &["righe nascoste"][..],
            ),
            (
                "<table:table-row table:visibility=\"collapse\" table:number-rows-repeated=\"9\"/>",
                &[],
            ),
            ("<table:table-column table:visibility=\"collapse\"/>", &["colonne nascoste"]),
            (
                "<table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"16380\"/>",
                &[],
            ),
            ("<office:annotation><text:p>x</text:p></office:annotation>", &["commenti alle celle"]),
        ] {
            assert_eq!(seen("content.xml", xml), expected, "{xml}");
        }
    }

    #[test]
    fn parts_by_name_and_authors() {
        assert_eq!(seen("xl/vbaProject.bin", ""), ["macro"]);
        assert_eq!(seen("xl/comments1.xml", ""), ["commenti alle celle"]);
        assert_eq!(seen("xl/externalLinks/externalLink1.xml", ""), ["collegamenti esterni"]);
        let core = "<x><dc:creator>Mario Rossi</dc:creator><cp:lastModifiedBy>Anna Verdi</cp:lastModifiedBy></x>";
        assert_eq!(seen("docProps/core.xml", core), ["Mario Rossi / Anna Verdi"]);
        assert!(
            seen("docProps/core.xml", "<dc:creator></dc:creator><cp:lastModifiedBy>").is_empty()
        );
        assert_eq!(seen("meta.xml", "<dc:creator>Mario Rossi</dc:creator>"), ["Mario Rossi"]);
    }
}
