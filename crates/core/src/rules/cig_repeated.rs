//! `XML011`: one CIG in several lots of a file.

use hashbrown::HashMap;

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::value::cig::{Cig, CigError};

/// Reports each repeated code once, with the number of its lots and whether they differ.
#[derive(Debug)]
pub(super) struct CigRepeated;

static META: Meta = Meta {
    code: "XML011",
    name: "cig-repeated",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("CIG ripetuto in più lotti", "CIG repeated in several lots"),
    message: Text::new(
        "CIG «{valore}» in {n} lotti, con oggetto o importo diversi",
        "CIG «{valore}» in {n} lots, with different subject or amount",
    ),
    why: Text::new(
        "un lotto, un CIG: gli importi si contano due volte (l. 190/2012, art. 1 c. 32)",
        "one lot, one CIG: amounts are counted twice (l. 190/2012, art. 1 c. 32)",
    ),
    help: Text::new(
        "correggere il codice di quello sbagliato; se è un solo contratto, unire i lotti",
        "mend the code of the wrong one; if it is one contract, join the lots",
    ),
    doc: super::page!("cig_repeated.md"),
};

const EQUAL: Text = Text::new(
    "CIG «{valore}» in {n} lotti, con oggetto e importo uguali",
    "CIG «{valore}» in {n} lots, with equal subject and amount",
);
const JOIN: Text = Text::new(
    "lasciarne uno: sono lo stesso lotto scritto più volte",
    "leave one: they are the same lot written several times",
);

/// Columns that tell whether two lots are the same thing written twice.
const TELLING: [&str; 2] = ["oggetto", "importo_aggiudicazione"];

impl Rule for CigRepeated {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        if table.binding.schema.is_none_or(|schema| schema.id != "l190_appalti") {
            return;
        }
        let Some(position) = table.position("cig") else { return };
        let telling: Vec<usize> = TELLING.iter().filter_map(|name| table.position(name)).collect();
        for rows in repeated(table, position) {
            let Some((&first, others)) = rows.split_first() else { continue };
            let differ = telling
                .iter()
                .any(|&at| others.iter().any(|&row| table.text(row, at) != table.text(first, at)));
            let finding = Finding::new()
                .with("valore", table.shown(first, position))
                .with("n", rows.len())
                .showing(table.shown(first, position));
            // Two wordings, so that equal and different lots are never counted together.
            let finding = if differ { finding } else { finding.saying(EQUAL).helping(JOIN) };
            out.report(&META, table.place(first, position), finding);
        }
    }
}

/// The rows of each code that has more than one, in the order of the file. Fillers are not codes.
fn repeated(table: &TableCtx<'_>, position: usize) -> Vec<Vec<usize>> {
    let cells = &table.table.columns[table.binding.columns[position].index].cells;
    let keys: Vec<Option<String>> = cells.values().iter().map(key).collect();
    let mut groups: HashMap<&str, usize> = HashMap::new();
    let mut all: Vec<Vec<usize>> = Vec::new();
    for row in 0..table.table.n_rows() {
        let Some(Some(key)) = keys.get(cells.code(row) as usize) else { continue };
        let at = *groups.entry(key.as_str()).or_insert_with(|| {
            all.push(Vec::new());
            all.len() - 1
        });
        all[at].push(row);
    }
    all.retain(|rows| rows.len() > 1);
    all
}

fn key(text: &str) -> Option<String> {
    let key = text.trim().to_uppercase();
    (!key.is_empty() && Cig::parse(&key) != Err(CigError::Placeholder)).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn each_code_once() {
        check_in(
            &CigRepeated,
            "l190_appalti",
            "cig,oggetto,importo_aggiudicazione\n7239181923,A,1\n0000000000,B,1\n7239181923,A,1\n\
             0000000000,C,1\n5044003AF1,D,1\n5044003af1,D,2\nZ1,E,1\n,F,1\n,G,1\n",
            "2:1 XML011 CIG «7239181923» in 2 lotti, con oggetto e importo uguali
             6:1 XML011 CIG «5044003AF1» in 2 lotti, con oggetto o importo diversi",
        );
    }
}
