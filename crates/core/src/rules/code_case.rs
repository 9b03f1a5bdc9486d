//! `COD006`: a code that is right but for its case or inner blanks.

use super::context::mask;
use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::cig::Cig;
use crate::value::codice_fiscale::CodiceFiscaleOPartitaIva;
use crate::value::cup::Cup;
use crate::value::{codice_istat, is_blank};

/// Says which code was read.
#[derive(Debug)]
pub(super) struct CodeCase;

static META: Meta = Meta {
    code: "COD006",
    name: "code-case",
    severity: Severity::Info,
    turn: Turn::Remark,
    title: Text::new("Codice scritto in un altro modo", "Code written in another way"),
    message: Text::new(
        "codice scritto «{valore}», letto «{candidato}»",
        "code written «{valore}», read as «{candidato}»",
    ),
    why: Text::new(
        "lo stesso codice scritto in due modi non si collega (d.lgs. 33/2013, art. 6: omogeneità)",
        "the same code written in two ways is not joined (d.lgs. 33/2013, art. 6: homogeneity)",
    ),
    help: Text::new(
        "nessuna azione: nelle esportazioni è normalizzato",
        "nothing to do: exports write it in one way",
    ),
    doc: super::page!("code_case.md"),
};

impl Rule for CodeCase {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        matches!(
            column.bound.kind,
            Kind::Cig
                | Kind::Cup
                | Kind::CodiceFiscale
                | Kind::PartitaIva
                | Kind::CodiceFiscaleOPartitaIva
                | Kind::CodiceIpa
                | Kind::CodiceCatastale
        ) && !column.is_repeated()
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let text = cell.text.trim_matches(is_blank);
        let plain =
            |bytes: &[u8]| bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        // Nearly every code is plain: only the others are read.
        if cell.column.bound.kind != Kind::CodiceIpa && plain(text.as_bytes()) {
            return None;
        }
        let candidate = normal(cell.column.bound.kind, text).filter(|it| it != text)?;
        let is_person = candidate.len() == 16;
        let shown = |text: &str| {
            if is_person || cell.is_masked() { mask(text) } else { text.to_owned() }
        };
        let valore = shown(text);
        Some(
            Finding::new()
                .with("valore", &valore)
                .with("candidato", shown(&candidate))
                .showing(valore),
        )
    }
}

/// The one way of writing a code, when the text is one.
fn normal(kind: Kind, text: &str) -> Option<String> {
    match kind {
        Kind::Cig => Cig::parse(text).ok().map(|it| it.as_str().to_owned()),
        Kind::Cup => Cup::parse(text).ok().map(|it| it.as_str().to_owned()),
        Kind::CodiceIpa => {
            let code: String =
                text.chars().filter(|&c| !is_blank(c)).map(|c| c.to_ascii_lowercase()).collect();
            let known = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
            (!code.is_empty() && code.bytes().all(known)).then_some(code)
        }
        Kind::CodiceCatastale => {
            codice_istat::is_catastale(text).then(|| text.to_ascii_uppercase())
        }
        _ => match CodiceFiscaleOPartitaIva::parse(text).ok()? {
            CodiceFiscaleOPartitaIva::Persona(code) => Some(code.as_str().to_owned()),
            CodiceFiscaleOPartitaIva::Ente(code) => Some(code.as_str().to_owned()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn case_and_blanks() {
        check(
            &CodeCase,
            "cig,cup,codice_fiscale,codice_ipa,codice_catastale\n\
             z6530e33d8,e71f22000160006,02030880153,c_f704,F704\n\
             7239 181923,E71F22000160006,020 308 801 53,C_A341,f704\n\
             723918192,e71F2200016,rssmra85t10a562s,AOU-TO,x\n",
            "2:1 COD006 codice scritto «z6530e33d8», letto «Z6530E33D8»; nessuna azione
             2:2 COD006 …letto «E71F22000160006»
             3:1 COD006 …letto «7239181923»
             3:3 COD006 …letto «02030880153»
             3:4 COD006 …letto «c_a341»
             3:5 COD006 …letto «F704»
             4:3 COD006 codice scritto «rss***», letto «RSS***»
             4:4 COD006 …letto «aou-to»",
        );
    }
}
