//! `TAB013`: a text cut by a program.

use super::{Certainty, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use std::collections::BTreeMap;

use crate::schema::Kind;

/// Reports texts as long as their limit allows, and those that end with dots.
#[derive(Debug)]
pub(super) struct TextTruncated;

const DOTS: Text = Text::new(
    "il testo finisce con i puntini: è probabilmente troncato",
    "the text ends with dots: it was probably cut",
);
/// Characters from which a length that several texts share is taken for a limit.
const LONG: usize = 100;

static META: Meta = Meta {
    code: "TAB013",
    name: "text-truncated",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Testo troncato", "Truncated text"),
    message: Text::new(
        "testo probabilmente troncato a {n} caratteri",
        "text probably cut at {n} characters",
    ),
    why: Text::new(
        "l'oggetto tagliato non è comprensibile (d.lgs. 33/2013, art. 6)",
        "a subject that is cut cannot be understood (d.lgs. 33/2013, art. 6)",
    ),
    help: Text::new(
        "riscrivere un oggetto breve e completo",
        "write a short and complete subject again",
    ),
    doc: super::page!("text_truncated.md"),
};

impl Rule for TextTruncated {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        for (position, bound) in table.binding.columns.iter().enumerate() {
            if bound.kind != Kind::Testo {
                continue;
            }
            let declared = bound.schema.and_then(|schema| schema.max_length).map(|it| it as usize);
            let limits = [declared, shared_limit(table, position)];
            for limit in limits.into_iter().flatten().collect::<std::collections::BTreeSet<_>>() {
                let at_limit = |text: &str| text.len() >= limit && text.chars().count() == limit;
                if let Some(marks) = table.values_where(position, at_limit) {
                    table.report_cells(&META, position, &marks, out, |row| {
                        Finding::new().with("n", limit).showing(table.brief(row, position))
                    });
                }
            }
            let ends =
                |text: &str| ends_with_dots(text) && !limits.contains(&Some(text.chars().count()));
            if let Some(marks) = table.values_where(position, ends) {
                table.report_cells(&META, position, &marks, out, |row| {
                    Finding::new().saying(DOTS).showing(table.brief(row, position))
                });
            }
        }
    }
}

/// The longest length of a column when three texts or more share it and those just below are fewer: texts thin out
/// towards the longest unless something cuts them.
fn shared_limit(table: &TableCtx<'_>, position: usize) -> Option<usize> {
    let values = table.cells(position).values();
    let mut lengths: BTreeMap<usize, u32> = BTreeMap::new();
    for text in values.iter().filter(|text| text.len() >= LONG) {
        *lengths.entry(text.chars().count()).or_default() += 1;
    }
    let (&longest, &n) = lengths.iter().next_back()?;
    let below = (1..=5).filter_map(|by| lengths.get(&(longest.checked_sub(by)?))).max();
    (longest >= LONG && n >= 3 && below.is_none_or(|&below| below < n)).then_some(longest)
}

/// Whether a text ends with dots that stand for what is missing; «ecc...» misses nothing.
fn ends_with_dots(text: &str) -> bool {
    let text = text.trim_end_matches([' ', '"', '»', ')', ']']);
    let Some(rest) = text.strip_suffix('…').or_else(|| text.strip_suffix("...")) else {
        return false;
    };
    let rest = rest.trim_end();
    let word = rest.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    rest.len() >= 20
        && !rest.ends_with('.')
        && !["ecc", "etc", "eccetera"].contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{check, check_in};

    #[test]
    fn limits_of_a_table() {
        // 149 subjects of a city's tenders have the 250 characters that the schema of law 190 allows.
        let cut = "x".repeat(250);
        check_in(
            &TextTruncated,
            "l190_appalti",
            &format!("lotto,oggetto\n1,{cut}\n2,{}\n", &cut[1..]),
            "2:2 TAB013 testo probabilmente troncato a 250 caratteri; riscrivere",
        );
    }

    #[test]
    fn limits_that_texts_share() {
        let rows = |n: &[usize]| -> String {
            n.iter().enumerate().map(|(at, n)| format!("{at:03}{}\n", "x".repeat(n - 3))).collect()
        };
        let head = "testo\n";
        check(
            &TextTruncated,
            &format!("{head}{}", rows(&[240, 240, 240, 239, 90])),
            "2:1 TAB013 …240 caratteri\n3:1 TAB013\n4:1 TAB013",
        );
        check(&TextTruncated, &format!("{head}{}", rows(&[240, 240, 239, 90])), "");
        check(&TextTruncated, &format!("{head}{}", rows(&[240, 240, 240, 239, 239, 239])), "");
        check(&TextTruncated, &format!("{head}{}", rows(&[90, 90, 90, 90])), "");
    }

    #[test]
    fn dots_at_the_end() {
        check(
            &TextTruncated,
            "testo\nManutenzione straordinaria delle...\nManutenzione straordinaria del…\nAcquisto di carta e matite ecc...\nVedi...\nIndice ....................\n",
            "2:1 TAB013 il testo finisce con i puntini
             3:1 TAB013",
        );
    }
}
