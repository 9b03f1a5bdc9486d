//! `LNK005`: a link to another tender or project than its row's.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::cig::Cig;
use crate::value::cup::Cup;
use crate::value::url;

/// Compares the codes in an address with the code of the row.
#[derive(Debug)]
pub(super) struct CodeLinkMismatch;

const HOME: Text = Text::new(
    "il collegamento della riga «{valore}» porta alla prima pagina del servizio, non all'atto",
    "the link of the row «{valore}» leads to the front page of the service, not to the act",
);
/// National services whose front page says nothing of a code.
const SERVICES: &[&str] =
    &["anticorruzione.it", "opencup.gov.it", "bdap.mef.gov.it", "openbdap.rgs.mef.gov.it"];

static META: Meta = Meta {
    code: "LNK005",
    name: "code-link-mismatch",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Collegamento di un altro codice", "Link of another code"),
    message: Text::new(
        "il collegamento riguarda «{trovato}», la riga «{valore}»",
        "the link is about «{trovato}», the row about «{valore}»",
    ),
    why: Text::new(
        "il collegamento deve portare a quell'atto (d.lgs. 33/2013, art. 6: semplicità di consultazione)",
        "the link must lead to that act (d.lgs. 33/2013, art. 6: ease of consultation)",
    ),
    help: Text::new(
        "rigenerare il collegamento dal codice della riga",
        "make the link again from the code of the row",
    ),
    doc: super::page!("code_link_mismatch.md"),
};

impl Rule for CodeLinkMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let columns = || table.binding.columns.iter().enumerate();
        let Some((code, kind)) = columns()
            .find(|(_, it)| matches!(it.kind, Kind::Cig | Kind::Cup))
            .map(|(at, it)| (at, it.kind))
        else {
            return;
        };
        for (link, _) in columns().filter(|(_, it)| it.kind == Kind::Url) {
            let codes: Vec<Linked> =
                table.cells(link).values().iter().map(|text| linked(text, kind)).collect();
            for row in 0..table.table.n_rows() {
                let linked = &codes[table.cells(link).code(row) as usize];
                if *linked == Linked::Nothing {
                    continue;
                }
                let Some(own) = own(table.text(row, code), kind) else { continue };
                let finding = Finding::new().with("valore", &own).showing(table.brief(row, link));
                match linked {
                    Linked::Codes(found) if !found.contains(&own) => {
                        let found = found.first().map_or("", String::as_str);
                        out.report(&META, table.place(row, link), finding.with("trovato", found));
                    }
                    Linked::Home => out.report(&META, table.place(row, link), finding.saying(HOME)),
                    _ => {}
                }
            }
        }
    }
}

/// What an address says of codes.
#[derive(Debug, PartialEq, Eq)]
enum Linked {
    Nothing,
    Codes(Vec<String>),
    Home,
}

/// The valid codes of a kind among the words of an address.
fn linked(text: &str, kind: Kind) -> Linked {
    if !url::is_absolute(text) {
        return Linked::Nothing;
    }
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let codes: Vec<String> = words.filter_map(|word| own(word, kind)).collect();
    if !codes.is_empty() {
        return Linked::Codes(codes);
    }
    let service =
        url::host(text).is_some_and(|host| SERVICES.iter().any(|it| url::is_under(host, it)));
    let rest = text.trim().split_once("://").map_or("", |it| it.1);
    let path = rest.find(['/', '?', '#']).map_or("", |at| &rest[at..]);
    if service && path.trim_matches('/').is_empty() { Linked::Home } else { Linked::Nothing }
}

/// A code in its one writing, where the text is one.
fn own(text: &str, kind: Kind) -> Option<String> {
    match kind {
        Kind::Cig => Cig::parse(text).ok().filter(|_| text.len() >= 10).map(|it| it.to_string()),
        _ => Cup::parse(text).ok().map(|it| it.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn codes_in_addresses() {
        check(
            &CodeLinkMismatch,
            "cup,url\n\
             G11F22000160006,https://opencup.gov.it/progetto/-/cup/G11F22000160006\n\
             E71F22000160006,https://opencup.gov.it/progetto/-/cup/G11F22000160006\n\
             E71F22000160006,https://www.opencup.gov.it/\nE71F22000160006,https://www.comune.example.it/opera\n\
             sbagliato,https://www.opencup.gov.it/\n",
            "3:2 LNK005 il collegamento riguarda «G11F22000160006», la riga «E71F22000160006»; rigenerare
             4:2 LNK005 il collegamento della riga «E71F22000160006» porta alla prima pagina",
        );
        check(
            &CodeLinkMismatch,
            "cig,url\nB0E0C5F364,https://dati.anticorruzione.it/superset/dashboard/dettaglio_cig/?cig=BBF90310AD\n\
             B0E0C5F364,https://dati.anticorruzione.it/superset/dashboard/dettaglio_cig/?cig=b0e0c5f364\n",
            "2:2 LNK005 il collegamento riguarda «BBF90310AD», la riga «B0E0C5F364»",
        );
    }
}
