//! `COD007`: a contact that is none, or is no office's.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::{email, is_blank};

/// Judges e-mail addresses, certified ones and telephone numbers.
#[derive(Debug)]
pub(super) struct ContactShape;

const NO_NUMBER: Text =
    Text::new("«{valore}» non è un numero di telefono", "«{valore}» is not a telephone number");
const WRITE_NUMBER: Text = Text::new(
    "scrivere il numero con il prefisso: 039 123456",
    "write the number with its prefix: 039 123456",
);
const FREE: Text = Text::new(
    "«{valore}» è una casella gratuita, non quella di un ufficio",
    "«{valore}» is a free mailbox, not an office's",
);

static META: Meta = Meta {
    code: "COD007",
    name: "contact-shape",
    severity: Severity::Warning,
    turn: Turn::Kind(1),
    title: Text::new("Recapito non valido", "Not a valid contact"),
    message: Text::new(
        "«{valore}» non è un indirizzo di posta elettronica",
        "«{valore}» is not an e-mail address",
    ),
    why: Text::new(
        "il cittadino deve poter scrivere e telefonare all'ufficio (d.lgs. 33/2013, art. 13 c. 1 lett. d)",
        "people must be able to write to the office and to call it (d.lgs. 33/2013, art. 13 c. 1 lett. d)",
    ),
    help: Text::new(
        "indicare la casella istituzionale, o la PEC registrata su IPA",
        "give the institutional mailbox, or the certified address registered in IPA",
    ),
    doc: super::page!("contact_shape.md"),
};

impl Rule for ContactShape {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        matches!(column.bound.kind, Kind::Email | Kind::Pec | Kind::Telefono)
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let finding = || Finding::new().with("valore", cell.shown);
        if cell.column.bound.kind == Kind::Telefono {
            let wrong = !is_telephone(cell.text);
            return wrong.then(|| finding().saying(NO_NUMBER).helping(WRITE_NUMBER));
        }
        if !email::is_address(cell.text) {
            return Some(finding());
        }
        // Only a table of offices says whose the address is.
        let of_an_office = cell.column.bound.schema.is_some();
        (of_an_office && email::is_free(cell.text)).then(|| finding().saying(FREE))
    }
}

/// Digits with the marks that offices put between them, an extension included.
fn is_telephone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let known = |c: char| c.is_ascii_digit() || is_blank(c) || "+()./-–,;".contains(c);
    let rest = text.to_ascii_lowercase().replace("int.", "").replace("int", "").replace("tel.", "");
    (3..=40).contains(&digits) && rest.chars().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{check, check_in};

    #[test]
    fn shapes() {
        check(
            &ContactShape,
            "email,pec,telefono\na@b.example.it,p@pec.b.it,+39 039/1234-56 int. 3\n\
             a.b,non disponibile,centralino\nassociazione@gmail.com,,1500\n",
            "3:1 COD007 «a.b» non è un indirizzo di posta elettronica; indicare la casella
             3:2 COD007 «non disponibile» non è un indirizzo
             3:3 COD007 «centralino» non è un numero di telefono; scrivere",
        );
    }

    #[test]
    fn free_mailboxes_of_offices() {
        check_in(
            &ContactShape,
            "contatti",
            "ufficio,telefono,email,pec\nAnagrafe,039 1,ufficio.anagrafe@Gmail.com,p@pec.it\nTributi,039 2,t@comune.example.it,p@pec.it\n",
            "2:3 COD007 «ufficio.anagrafe@Gmail.com» è una casella gratuita",
        );
    }
}
