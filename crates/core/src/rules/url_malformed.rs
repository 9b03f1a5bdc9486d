//! `COD008`: an address that leads nowhere.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::url;

/// Judges columns of addresses.
#[derive(Debug)]
pub(super) struct UrlMalformed;

const EXAMPLE: Text = Text::new(
    "«{valore}» è un indirizzo d'esempio: non porta a nulla",
    "«{valore}» is an address of examples: it leads nowhere",
);

static META: Meta = Meta {
    code: "COD008",
    name: "url-malformed",
    severity: Severity::Error,
    turn: Turn::Kind(1),
    title: Text::new("Indirizzo web incompleto", "Incomplete web address"),
    message: Text::new(
        "«{valore}» non è un indirizzo web completo",
        "«{valore}» is not a complete web address",
    ),
    why: Text::new(
        "il collegamento non porta al documento (d.lgs. 33/2013, artt. 6 e 7)",
        "the link does not lead to the document (d.lgs. 33/2013, artt. 6 and 7)",
    ),
    help: Text::new(
        "scrivere l'indirizzo intero, da «https://»",
        "write the whole address, from «https://»",
    ),
    doc: super::page!("url_malformed.md"),
};

impl Rule for UrlMalformed {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.kind == Kind::Url
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let finding = || Finding::new().with("valore", cell.shown);
        if !url::is_absolute(cell.text) {
            return Some(finding());
        }
        let example = url::host(cell.text).is_some_and(|host| url::is_under(host, "example.com"));
        example.then(|| finding().saying(EXAMPLE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn addresses() {
        // All eight links of an index of law 190 published by a ministry have no scheme, as the first here.
        check(
            &UrlMalformed,
            "url\nwww.a.it/dati/2014.xml\nhttps://a.example.it/x y\nC:\\Documenti\\cv.pdf\nallegati/cv.pdf\n\
             http://www.example.com/cv.pdf\nhttps://a.example.org/x?y=1\nHTTP://b.it\nhttps://localhost/x\n",
            "2:1 COD008 «www.a.it/dati/2014.xml» non è un indirizzo web completo; scrivere l'indirizzo intero
             3:1 COD008
             4:1 COD008
             5:1 COD008 «allegati/cv.pdf»
             6:1 COD008 …è un indirizzo d'esempio
             9:1 COD008",
        );
    }
}
