//! `PRI003`: a private telephone or mailbox beside a person.

use super::context::mask;
use super::{Certainty, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::persona::{self, People};
use crate::schema::{Kind, Privacy};
use crate::value::{email, fold};

/// Looks for mobile numbers and free mailboxes in the rows that name somebody.
#[derive(Debug)]
pub(super) struct PersonalContact;

static META: Meta = Meta {
    code: "PRI003",
    name: "personal-contact",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Recapito personale", "Personal contact"),
    message: Text::new("recapito personale: «{mascherato}»", "personal contact: «{mascherato}»"),
    why: Text::new(
        "i recapiti privati non si pubblicano (d.lgs. 33/2013, art. 7-bis c. 4; linee guida Garante 15/5/2014)",
        "private contacts are not published (d.lgs. 33/2013, art. 7-bis c. 4; Garante guidelines of 15/5/2014)",
    ),
    help: Text::new(
        "lasciare solo i recapiti dell'ufficio",
        "leave the contacts of the office only",
    ),
    doc: super::page!("personal_contact.md"),
};

impl Rule for PersonalContact {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let mut people = None;
        for (position, bound) in table.binding.columns.iter().enumerate() {
            if !may_hold_contacts(table, position) {
                continue;
            }
            let phones = bound.kind == Kind::Telefono || names_a_phone(table.header(position));
            let Some(marks) = table.values_where(position, |text| find(text, phones).is_some())
            else {
                continue;
            };
            let people = people.get_or_insert_with(|| People::of(table.table, table.binding));
            let rows = table.cells(position).rows_where(&marks).filter(|&row| {
                people.in_row(table.table, table.binding, row).is_some()
                    || persona::find_name(table.text(row, position)).is_some()
            });
            table.report_rows(&META, position, rows, out, |row| {
                let found = find(table.text(row, position), phones).unwrap_or_default();
                let finding = Finding::new().with("mascherato", mask(found)).showing(mask(found));
                match bound.privacy {
                    Some(Privacy::NonPubblicare) => finding.weighing(Severity::Warning),
                    _ => finding,
                }
            });
        }
    }
}

/// Whether a column may hold contacts and is not the one where the office's stand. Codes and amounts hold digits that
/// look like telephones: the SmartCIG Z342915624 does.
fn may_hold_contacts(table: &TableCtx<'_>, position: usize) -> bool {
    let bound = &table.binding.columns[position];
    let of_the_office = bound.schema.is_some_and(|schema| {
        matches!(schema.kind, Kind::Email | Kind::Pec | Kind::Telefono) || schema.name == "contatti"
    });
    let holds_text = matches!(
        bound.kind,
        Kind::Testo
            | Kind::Categoria
            | Kind::Nominativo
            | Kind::Email
            | Kind::Telefono
            | Kind::Intero
            | Kind::Codice
    );
    // Digits alone are a telephone only where the header says so.
    let digits_only = matches!(bound.kind, Kind::Intero | Kind::Codice);
    holds_text && !of_the_office && (!digits_only || names_a_phone(table.header(position)))
}

fn names_a_phone(header: &str) -> bool {
    let key = fold::key(header);
    key.starts_with("tel")
        || ["cellular", "telefon", "recapit", "contatt"].iter().any(|it| key.contains(it))
}

/// The first private contact of a text. Where nothing says that numbers are telephones, a word before one must.
fn find(text: &str, phones: bool) -> Option<&str> {
    if let Some(found) = email::find_free(text) {
        return Some(found);
    }
    let (at, found) = mobile(text)?;
    let before = text[..at].to_lowercase();
    let marked = ["tel", "cell", "cel.", "mobile", "recapito", "chiamare", "+39"]
        .iter()
        .any(|it| before.contains(it));
    (phones || marked || found.starts_with('+')).then_some(found)
}

/// The first mobile number of a text and where it stands: 3, six to nine digits more, in groups or not, with nothing
/// of a word beside it.
fn mobile(text: &str) -> Option<(usize, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(start) = bytes.get(at..)?.iter().position(|b| *b == b'3').map(|it| at + it) {
        at = start + 1;
        let second = bytes.get(start + 1).is_some_and(|b| (b'2'..=b'9').contains(b));
        let prefix = ["+39", "0039"].iter().find_map(|it| {
            let rest = text[..start].trim_end_matches([' ', '.', '-']);
            rest.ends_with(it).then(|| rest.len() - it.len())
        });
        let begin = prefix.unwrap_or(start);
        let joined = begin > 0 && bytes[begin - 1].is_ascii_alphanumeric();
        if !second || joined || (begin > 0 && matches!(bytes[begin - 1], b'.' | b',' | b'/' | b'-'))
        {
            continue;
        }
        let (mut n, mut end) = (0, start);
        for (offset, b) in bytes[start..].iter().enumerate() {
            match b {
                b'0'..=b'9' => (n, end) = (n + 1, start + offset + 1),
                b' ' | b'.' | b'/' | b'-' if n == 3 || n == 6 || n == 8 => {}
                _ => break,
            }
        }
        let ends = bytes.get(end).is_none_or(|b| !b.is_ascii_alphanumeric());
        if (9..=10).contains(&n) && ends {
            return Some((begin, &text[begin..end]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{check, check_in};

    #[test]
    fn numbers_in_texts() {
        for (text, found) in [
            ("3391234567", Some("3391234567")),
            ("cell. 339 1234567", Some("339 1234567")),
            ("tel +39 339-123.4567", Some("+39 339-123.4567")),
            ("339 123 45 67", Some("339 123 45 67")),
            ("Z342915624", None),
            ("CIG 7339123456A", None),
            ("importo 339123456,78", Some("339123456")),
            ("039 123456", None),
            ("3001234567", None),
            ("1.339123456", None),
            ("33912345678901", None),
        ] {
            assert_eq!(mobile(text).map(|it| it.1), found, "{text}");
        }
    }

    #[test]
    fn beside_a_person_only() {
        check(
            &PersonalContact,
            "nominativo,telefono,oggetto,cig\nMario Rossi,339 1234567,x,Z342915624\n\
             Scuola primaria,339 1234567,x,Z342915624\nAnna Verdi,039 123456,scrivere ad anna.verdi@gmail.com,Z342915624\n\
             Anna Verdi,,ordine 3391234567,Z342915624\nAnna Verdi,,cell. 3391234567,Z342915624\n",
            "2:2 PRI003 recapito personale: «339***»; lasciare
             4:3 PRI003 recapito personale: «ann***»
             6:3 PRI003 recapito personale: «339***»",
        );
    }

    #[test]
    fn contacts_of_offices() {
        check_in(
            &PersonalContact,
            "contatti",
            "ufficio,telefono,email,pec,responsabile\nAnagrafe,339 1234567,ufficio@gmail.com,p@pec.it,Mario Rossi\n",
            "",
        );
    }
}
