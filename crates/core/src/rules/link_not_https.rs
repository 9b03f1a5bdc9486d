//! `LNK003`: an address that is not protected, or that will not last.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;

/// Reports `http://` and addresses that carry a session.
#[derive(Debug)]
pub(super) struct LinkNotHttps;

const SESSION: Text = Text::new(
    "indirizzo che vale per una sola visita: «{valore}»",
    "address that holds for a single visit: «{valore}»",
);

static META: Meta = Meta {
    code: "LNK003",
    name: "link-not-https",
    severity: Severity::Warning,
    turn: Turn::Remark,
    title: Text::new("Indirizzo non protetto o non stabile", "Unprotected or unstable address"),
    message: Text::new("indirizzo non protetto: «{valore}»", "unprotected address: «{valore}»"),
    why: Text::new(
        "gli indirizzi pubblicati devono durare ed essere sicuri (CAD, artt. 51 e 53)",
        "published addresses must last and be safe (CAD, artt. 51 and 53)",
    ),
    help: Text::new(
        "usare «https://» e un indirizzo permanente",
        "use «https://» and a permanent address",
    ),
    doc: super::page!("link_not_https.md"),
};

impl Rule for LinkNotHttps {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.kind == Kind::Url
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let text = cell.text.trim();
        let finding = || Finding::new().with("valore", cell.shown);
        let lower = text.to_ascii_lowercase();
        if [
            "jsessionid=",
            "phpsessid=",
            "sessionid=",
            "session_id=",
            "aspsessionid",
            "auth_token=",
            "access_token=",
        ]
        .iter()
        .any(|it| lower.contains(it))
        {
            return Some(finding().saying(SESSION));
        }
        lower.starts_with("http://").then(finding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn schemes_and_sessions() {
        check(
            &LinkNotHttps,
            "url\nhttp://www.comune.example.it/a.xml\nhttps://www.comune.example.it/a.xml\nhttps://a.example.it/x;jsessionid=1A2B?id=3\n",
            "2:1 LNK003 indirizzo non protetto: «http://www.comune.example.it/a.xml»; usare
             4:1 LNK003 indirizzo che vale per una sola visita",
        );
    }
}
