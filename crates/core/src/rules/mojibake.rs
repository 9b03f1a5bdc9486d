//! `CSV005`: accented letters ruined by a wrong encoding.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::mojibake::{Damage, damage};

/// Hands the repaired text on where nothing was lost; elsewhere only reports.
#[derive(Debug)]
pub(super) struct Mojibake;

const LOST: Text = Text::new("caratteri perduti in «{valore}»", "lost characters in «{valore}»");
const TAKE_AGAIN: Text =
    Text::new("riprendere il testo dall'atto", "take the text from the act again");

static META: Meta = Meta {
    code: "CSV005",
    name: "mojibake",
    severity: Severity::Warning,
    turn: Turn::Repair,
    title: Text::new("Caratteri rovinati", "Ruined characters"),
    message: Text::new(
        "caratteri rovinati in «{valore}»: un testo UTF-8 è stato letto come Windows-1252",
        "ruined characters in «{valore}»: a UTF-8 text was read as Windows-1252",
    ),
    why: Text::new(
        "il dato non è integro né conforme all'originale (d.lgs. 33/2013, art. 6)",
        "the datum is neither whole nor true to the original (d.lgs. 33/2013, art. 6)",
    ),
    help: Text::new("scrivere «{candidato}», se è giusto", "write «{candidato}», if it is right"),
    doc: super::page!("mojibake.md"),
};

impl Rule for Mojibake {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        // In an address «??» and «%» have meanings of their own.
        column.bound.kind != Kind::Url
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let finding = Finding::new();
        match damage(cell.text)? {
            Damage::Lost => {
                Some(finding.with("valore", cell.shown).saying(LOST).helping(TAKE_AGAIN))
            }
            Damage::Misread(repaired) => {
                let (was, is) = if cell.is_masked() {
                    (cell.shown, "…")
                } else {
                    first_change(cell.text, &repaired)
                };
                Some(finding.with("valore", was).with("candidato", is).repairing(repaired))
            }
        }
    }
}

/// The first word that differs: a long text is not shown whole for one letter.
fn first_change<'a>(was: &'a str, is: &'a str) -> (&'a str, &'a str) {
    let split = |c: char| c == ' ' || c == '\n';
    let pairs = was.split(split).zip(is.split(split));
    pairs.into_iter().find(|(a, b)| a != b).unwrap_or((was, is))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn what_can_be_repaired_and_what_is_lost() {
        // Two of these stand in real files: «??ambito» and U+FFFD.
        check(
            &Mojibake,
            "testo,url\nLavori allâ€™asilo di via Volta,https://a.it/?a=??b\nNell'??ambito del piano,\n\
             Comune di Monza \u{fffd} Brianza,\nLavori all’asilo. Perché??,\n",
            "2:1 CSV005 caratteri rovinati in «allâ€™asilo»: …; scrivere «all’asilo»
             3:1 CSV005 caratteri perduti in «Nell'??ambito del piano»; riprendere
             4:1 CSV005 caratteri perduti",
        );
    }
}
