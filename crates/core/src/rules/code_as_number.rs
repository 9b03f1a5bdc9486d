//! `CSV016`: a code that a spreadsheet made into a number.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::table::Stored;

/// Reports scientific notation and numeric cells in columns of codes.
#[derive(Debug)]
pub(super) struct CodeAsNumber;

const AS_NUMBER: Text = Text::new(
    "il codice «{valore}» è salvato come numero: gli zeri iniziali non si conservano",
    "the code «{valore}» is stored as a number: leading zeros are not kept",
);
const AS_TEXT: Text = Text::new(
    "mettere la colonna in formato «Testo» e reimportare i codici dalla fonte",
    "set the column to «Text» format and import the codes again from the source",
);

static META: Meta = Meta {
    code: "CSV016",
    name: "code-as-number",
    severity: Severity::Error,
    turn: Turn::Placeholder,
    title: Text::new("Codice trasformato in numero", "Code made into a number"),
    message: Text::new(
        "il codice è stato trasformato in numero: «{valore}»",
        "the code was made into a number: «{valore}»",
    ),
    why: Text::new(
        "le ultime cifre sono perse e il codice non si ritrova (d.lgs. 33/2013, art. 6: integrità)",
        "the last digits are lost and the code cannot be found (d.lgs. 33/2013, art. 6: integrity)",
    ),
    help: Text::new(
        "reimportare dalla fonte con la colonna in formato «Testo»",
        "import again from the source with the column in «Text» format",
    ),
    doc: super::page!("code_as_number.md"),
};

impl Rule for CodeAsNumber {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        is_code(column.bound.kind)
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let stored = cell.stored == Stored::Number;
        let finding = || Finding::new().with("valore", cell.shown);
        if is_scientific(cell.text) || (stored && n_digits(cell.text) >= 16) {
            return Some(finding());
        }
        (stored && has_fixed_width(cell.column.bound.kind))
            .then(|| finding().saying(AS_NUMBER).helping(AS_TEXT))
    }
}

/// Kinds whose values are text, however many digits they have.
fn is_code(kind: Kind) -> bool {
    has_fixed_width(kind) || matches!(kind, Kind::Codice | Kind::CodiceIpa)
}

fn has_fixed_width(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Cig
            | Kind::Cup
            | Kind::CodiceFiscale
            | Kind::PartitaIva
            | Kind::CodiceFiscaleOPartitaIva
            | Kind::CodiceIstat
            | Kind::CodiceCatastale
            | Kind::Cap
    )
}

/// `4,60E+11`. A CIG such as `7239181E23` has neither mark nor sign and is left alone.
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.trim().split_once(['e', 'E']) else { return false };
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let marked = mantissa.split_once(['.', ',']).is_some_and(|(a, b)| digits(a) && digits(b));
    let signed = exponent.strip_prefix(['+', '-']);
    (marked || (signed.is_some() && digits(mantissa))) && digits(signed.unwrap_or(exponent))
}

fn n_digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn scientific_notation_is_told_from_codes() {
        check(
            &CodeAsNumber,
            "codice\n\"4,60E+11\"\n4.6e11\n5E+11\n588142930534105601\n7239181E23\nE11\n",
            "2:1 CSV016 il codice è stato trasformato in numero: «4,60E+11»
             3:1 CSV016 …«4.6e11»
             4:1 CSV016 …«5E+11»",
        );
        check(&CodeAsNumber, "numero\n4.6e11\n", "");
    }
}
