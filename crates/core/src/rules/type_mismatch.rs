//! `TAB007`: a value that is not what its column holds.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::{ColumnSchema, Kind};
use crate::value::numero::{self, NumeroError};
use crate::value::partita_iva::{PartitaIva, PartitaIvaError};
use crate::value::{anno, codice_istat, si_no};

/// Judges the kinds of which no other rule speaks, and the bounds that a schema sets.
#[derive(Debug)]
pub(super) struct TypeMismatch;

const TOO_LONG: Text = Text::new(
    "«{valore}» supera i {limite} caratteri ammessi",
    "«{valore}» is longer than the {limite} characters allowed",
);
const SHORTEN: Text = Text::new(
    "abbreviare il testo senza perderne il senso",
    "shorten the text without losing its meaning",
);
const TOO_SMALL: Text = Text::new(
    "«{valore}» è minore del minimo ammesso, {limite}",
    "«{valore}» is below the least value allowed, {limite}",
);
const TOO_LARGE: Text = Text::new(
    "«{valore}» è maggiore del massimo ammesso, {limite}",
    "«{valore}» is above the greatest value allowed, {limite}",
);
const RECHECK: Text =
    Text::new("ricontrollare il valore sull'atto", "check the value against the act again");

static META: Meta = Meta {
    code: "TAB007",
    name: "type-mismatch",
    severity: Severity::Error,
    turn: Turn::Type,
    title: Text::new("Valore di tipo diverso", "Value of another type"),
    message: Text::new("«{valore}» non è {tipo_atteso}", "«{valore}» is not {tipo_atteso}"),
    why: Text::new(
        "il valore non è elaborabile (d.lgs. 33/2013, art. 7)",
        "the value cannot be processed (d.lgs. 33/2013, art. 7)",
    ),
    help: Text::new("scrivere il valore come in {esempio}", "write the value as in {esempio}"),
    doc: super::page!("type_mismatch.md"),
};

impl Rule for TypeMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        expected(column.bound.kind).is_some() || column.bound.schema.is_some_and(has_bounds)
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let bound = cell.column.bound;
        let decimal = cell.column.evidence.decimal;
        let finding = || Finding::new().with("valore", cell.shown);
        if let Some(expected) = expected(bound.kind)
            && !fits(bound.kind, cell.text, decimal)
        {
            let own = bound.schema.and_then(|schema| schema.example.as_deref());
            return Some(
                finding()
                    .with("tipo_atteso", expected.name)
                    .with("esempio", format_args!("«{}»", own.unwrap_or(expected.example)))
                    .saying(expected.message),
            );
        }
        let schema = bound.schema?;
        if let Some(limit) = schema.max_length {
            // Bytes bound characters from above: short texts are not counted.
            let over =
                cell.text.len() > limit as usize && cell.text.chars().count() > limit as usize;
            if over {
                return Some(finding().with("limite", limit).saying(TOO_LONG).helping(SHORTEN));
            }
        }
        let value = number(bound.kind, cell.text, decimal)?;
        let limit = |text: &Option<String>| text.as_deref().and_then(|it| it.parse::<f64>().ok());
        if let Some(min) = limit(&schema.min).filter(|&min| value < min) {
            return Some(finding().with("limite", plain(min)).saying(TOO_SMALL).helping(RECHECK));
        }
        let max = limit(&schema.max).filter(|&max| value > max)?;
        Some(finding().with("limite", plain(max)).saying(TOO_LARGE).helping(RECHECK))
    }
}

/// What a kind is called, and how a value of it is written.
struct Expected {
    name: &'static str,
    example: &'static str,
    message: Text,
}

macro_rules! expected {
    ($it:literal, $en:literal, $example:literal) => {
        Some(Expected {
            name: $it,
            example: $example,
            message: Text::new(
                concat!("«{valore}» non è ", $it),
                concat!("«{valore}» is not ", $en),
            ),
        })
    };
}

/// Kinds of which no more specific rule speaks.
fn expected(kind: Kind) -> Option<Expected> {
    match kind {
        Kind::Intero => expected!("un numero intero", "a whole number", "12"),
        Kind::Numero => expected!("un numero", "a number", "12.5"),
        Kind::Percentuale => {
            expected!("una percentuale tra 0 e 100", "a percentage from 0 to 100", "12.5")
        }
        Kind::Anno => expected!("un anno di quattro cifre", "a year of four digits", "2026"),
        Kind::SiNo => expected!("un sì o un no", "a yes or a no", "sì"),
        Kind::PartitaIva => expected!(
            "una partita IVA di undici cifre",
            "a VAT number of eleven digits",
            "02030880153"
        ),
        Kind::CodiceIstat => {
            expected!("un codice ISTAT di sei cifre", "an ISTAT code of six digits", "108033")
        }
        Kind::CodiceCatastale => expected!("un codice catastale", "a cadastral code", "F704"),
        Kind::Cap => expected!("un CAP di cinque cifre", "a postal code of five digits", "20900"),
        Kind::CodiceProvincia => {
            expected!("la sigla di una provincia", "the code of a province", "MB")
        }
        _ => None,
    }
}

fn has_bounds(schema: &ColumnSchema) -> bool {
    schema.max_length.is_some() || schema.min.is_some() || schema.max.is_some()
}

fn fits(kind: Kind, text: &str, decimal: Option<char>) -> bool {
    match kind {
        Kind::Intero => numero::parse_whole(text).is_ok(),
        // Of an ambiguous number EUR003 speaks.
        Kind::Numero => !matches!(numero::parse(text, decimal), Err(NumeroError::NotANumber)),
        Kind::Percentuale => {
            number(kind, text, decimal).is_some_and(|value| (0.0..=100.0).contains(&value))
        }
        Kind::Anno => anno::parse(text).is_some(),
        Kind::SiNo => si_no::parse(text).is_some(),
        // Of its control digit COD003 speaks.
        Kind::PartitaIva => PartitaIva::parse(text) != Err(PartitaIvaError::Shape),
        Kind::CodiceIstat => codice_istat::is_istat(text),
        Kind::CodiceCatastale => codice_istat::is_catastale(text),
        Kind::Cap => codice_istat::is_cap(text),
        Kind::CodiceProvincia => codice_istat::is_provincia(text),
        _ => true,
    }
}

/// The number that a cell holds, for kinds that have bounds here (of amounts EUR001 speaks).
fn number(kind: Kind, text: &str, decimal: Option<char>) -> Option<f64> {
    match kind {
        Kind::Intero => numero::parse_whole(text).ok().map(|whole| whole as f64),
        Kind::Anno => anno::parse(text).map(f64::from),
        // A percentage has few digits before its mark: three after it are decimals.
        Kind::Percentuale => numero::parse(text, decimal)
            .or_else(|_| numero::parse(text, Some(if text.contains(',') { ',' } else { '.' })))
            .ok()
            .map(|reading| reading.value()),
        Kind::Numero => numero::parse(text, decimal).ok().map(|reading| reading.value()),
        _ => None,
    }
}

/// A bound without useless decimals.
fn plain(value: f64) -> String {
    format!("{value}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{check, check_in};

    #[test]
    fn kinds_without_a_rule_of_their_own() {
        check(
            &TypeMismatch,
            "intero,numero,percentuale,anno,si_no\n\
             1.500,\"12,5\",\"99,123\",2025,Sì\n\
             23.0,15.513,0,1999,NO\n\
             12a,dodici,120,25,forse\n",
            "4:1 TAB007 «12a» non è un numero intero; scrivere il valore come in «12»
             4:2 TAB007 «dodici» non è un numero
             4:3 TAB007 «120» non è una percentuale tra 0 e 100
             4:4 TAB007 «25» non è un anno di quattro cifre
             4:5 TAB007 «forse» non è un sì o un no",
        );
        check(
            &TypeMismatch,
            "codice_istat,cap,codice_provincia\n\
             001272,00184,NA\n\
             x,1,ROMA\n",
            "3:1 TAB007 «x» non è un codice ISTAT
             3:2 TAB007 «1» non è un CAP
             3:3 TAB007 «ROMA» non è la sigla",
        );
    }

    #[test]
    fn bounds_of_a_schema() {
        let long = "x".repeat(251);
        check_in(
            &TypeMismatch,
            "l190_appalti",
            &format!("lotto,cig,oggetto\n1,7239181923,ok\n0,7239181923,{long}\n"),
            "3:1 TAB007 «0» è minore del minimo ammesso, 1
             3:3 TAB007 …supera i 250 caratteri ammessi",
        );
    }
}
