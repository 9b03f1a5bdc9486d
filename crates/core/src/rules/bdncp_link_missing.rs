//! `LNK004`: a procedure that does not lead to the national database.

use super::{Certainty, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::value::cig::{Cig, Family};
use crate::value::url;

/// Holds the link of each procedure against the hosts of the national database.
#[derive(Debug)]
pub(super) struct BdncpLinkMissing;

/// Where the national database and its public pages are.
const DOMAIN: &str = "anticorruzione.it";
/// The address that public programs use; it is not official.
const ADDRESS: &str = "https://dati.anticorruzione.it/superset/dashboard/dettaglio_cig/?cig=";

static META: Meta = Meta {
    code: "LNK004",
    name: "bdncp-link-missing",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Collegamento alla BDNCP mancante", "Missing link to the national database"),
    message: Text::new(
        "il collegamento non porta alla BDNCP per il CIG «{valore}»",
        "the link does not lead to the national database for the CIG «{valore}»",
    ),
    why: Text::new(
        "per ogni procedura si pubblica il collegamento alla banca dati nazionale (d.lgs. 36/2023, art. 28; delibera ANAC 264/2023, mod. 601/2023)",
        "of every procedure the link to the national database is published (d.lgs. 36/2023, art. 28; ANAC resolution 264/2023, amended by 601/2023)",
    ),
    help: Text::new(
        "indicare l'indirizzo della procedura nella banca dati ANAC: {candidato}",
        "give the address of the procedure in ANAC's database: {candidato}",
    ),
    doc: super::page!("bdncp_link_missing.md"),
};

impl Rule for BdncpLinkMissing {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        if table.binding.schema.is_none_or(|schema| schema.id != "bdncp_procedure") {
            return;
        }
        let (Some(cig), Some(link)) = (table.position("cig"), table.position("link_bdncp")) else {
            return;
        };
        // Unified codes are those of procedures since the platforms; of the empty cell TAB006 speaks.
        let unified = |text: &str| Cig::parse(text).is_ok_and(|it| it.family() == Family::Unified);
        let elsewhere = |text: &str| {
            url::is_absolute(text)
                && !url::host(text).is_some_and(|host| url::is_under(host, DOMAIN))
        };
        let (Some(codes), Some(links)) =
            (table.values_where(cig, unified), table.values_where(link, elsewhere))
        else {
            return;
        };
        let rows = table
            .cells(link)
            .rows_where(&links)
            .filter(|&row| codes[table.cells(cig).code(row) as usize]);
        table.report_rows(&META, link, rows, out, |row| {
            let code = table.text(row, cig).trim().to_uppercase();
            Finding::new()
                .with("candidato", format_args!("{ADDRESS}{code}"))
                .with("valore", code)
                .showing(table.brief(row, link))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn hosts() {
        check_in(
            &BdncpLinkMissing,
            "bdncp_procedure",
            "cig,oggetto,link_bdncp\nB0E0C5F364,x,https://www.comune.example.it/gara\n\
             BBF90310AD,y,https://dati.anticorruzione.it/superset/dashboard/dettaglio_cig/?cig=BBF90310AD\n\
             7239181923,z,https://www.comune.example.it/gara\nB559AC771D,w,\nB123456789,v,https://a.example.it/\n",
            "2:3 LNK004 il collegamento non porta alla BDNCP per il CIG «B0E0C5F364»; … dettaglio_cig/?cig=B0E0C5F364",
        );
    }
}
