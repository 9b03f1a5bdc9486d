//! `TAB008`: a value outside the closed list of its column.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::ColumnSchema;
use crate::value::fold;

/// Reports it and proposes the nearest entry.
#[derive(Debug)]
pub(super) struct EnumUnknown;

const PERHAPS: Text = Text::new(
    "forse «{candidato}»; i valori ammessi sono: {ammessi}",
    "perhaps «{candidato}»; the values allowed are: {ammessi}",
);

static META: Meta = Meta {
    code: "TAB008",
    name: "enum-unknown",
    severity: Severity::Error,
    turn: Turn::Enum,
    title: Text::new("Valore fuori elenco", "Value not in the list"),
    message: Text::new(
        "«{valore}» non è tra i valori ammessi per «{colonna}»",
        "«{valore}» is not among the values allowed for «{colonna}»",
    ),
    why: Text::new("la lista è fissata da {norma}", "the list is set by {norma}"),
    help: Text::new("i valori ammessi sono: {ammessi}", "the values allowed are: {ammessi}"),
    doc: super::page!("enum_unknown.md"),
};

impl Rule for EnumUnknown {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.schema.is_some_and(|schema| !schema.values.is_empty())
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let schema = cell.column.bound.schema?;
        let writings = || {
            schema.values.iter().flat_map(|known| {
                std::iter::once(known.value.as_str())
                    .chain(known.aliases.iter().map(String::as_str))
                    .map(|writing| (writing, known.value.as_str()))
            })
        };
        if writings().any(|(writing, _)| fold::same_key(cell.text, writing)) {
            return None;
        }
        // Lists with numbered entries («23-AFFIDAMENTO DIRETTO») are known by their number: the label is another
        // rule's business.
        let number = leading_number(cell.text);
        if number.is_some() && writings().any(|(writing, _)| leading_number(writing) == number) {
            return None;
        }
        let law = schema.law.as_deref();
        let basis = cell.column.binding.schema.and_then(|table| table.basis.first());
        let finding = Finding::new()
            .with("valore", cell.shown)
            .with("colonna", &cell.column.column.header)
            .with("norma", law.or(basis.map(String::as_str)).unwrap_or("d.lgs. 33/2013"))
            .with("ammessi", list(schema));
        let nearest = fold::nearest(cell.text, writings().map(|(writing, _)| writing))
            .and_then(|near| writings().find(|(writing, _)| *writing == near));
        Some(match nearest {
            Some((_, value)) => finding.with("candidato", value).helping(PERHAPS),
            None => finding,
        })
    }
}

/// Values shown in a remedy.
const SHOWN: usize = 12;

fn list(schema: &ColumnSchema) -> String {
    let mut out = String::new();
    for (index, known) in schema.values.iter().take(SHOWN).enumerate() {
        out.push_str(if index == 0 { "«" } else { ", «" });
        out.push_str(&known.value);
        out.push('»');
    }
    if schema.values.len() > SHOWN {
        out.push_str(", …");
    }
    out
}

/// The digits before the first hyphen.
fn leading_number(text: &str) -> Option<&str> {
    let (number, _) = text.trim().split_once('-')?;
    let number = number.trim();
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn the_nearest_is_proposed() {
        check_in(
            &EnumUnknown,
            "l190_appalti",
            "cig,scelta_contraente\n7239181923,23-affidamento diretto\n7239181923,Afidamento diretto\n\
             7239181923,23-AFFIDAMENTO IN ECONOMIA\n7239181923,lotteria\n",
            "3:2 TAB008 «Afidamento diretto» non è tra i valori ammessi per «scelta_contraente»; forse «23-AFFIDAMENTO DIRETTO»; i valori
             5:2 TAB008 «lotteria»…; i valori ammessi sono: «01-PROCEDURA APERTA», … «14-",
        );
    }
}
