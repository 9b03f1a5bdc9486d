//! The rules against the list that they were drawn up from (`VETRO_SHARED`): names, weights, how sure they are.

#![expect(
    clippy::disallowed_methods,
    reason = "tests read the shared files; the core reads through World"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use vetro_core::rules::RULES;
use vetro_core::table::{Hints, read};

#[test]
fn every_rule_is_what_the_list_says() {
    let root = std::env::var_os("VETRO_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let Ok(bytes) = std::fs::read(root.join("rules.csv")) else {
        println!("skipped: no ../shared");
        return;
    };
    let file = read("rules.csv", &bytes, &Hints::default());
    let table = &file.tables[0];
    let column = |name: &str| table.columns.iter().position(|it| &*it.header == name).unwrap();
    let [code, name, severity, certainty] = ["code", "name", "severity", "certainty"].map(column);
    let listed: BTreeMap<&str, [&str; 3]> = (0..table.n_rows())
        .map(|row| {
            let text = |column| table.text(row, column);
            (text(code), [text(name), text(severity), text(certainty)])
        })
        .collect();
    let mut other = Vec::new();
    for rule in RULES {
        let meta = rule.meta();
        let Some([name, severity, certainty]) = listed.get(meta.code) else {
            other.push(format!("{}: not listed", meta.code));
            continue;
        };
        if meta.name != *name || meta.severity.as_str() != *severity {
            other.push(format!("{}: {} {}", meta.code, meta.name, meta.severity.as_str()));
        }
        if rule.certainty().as_str() != *certainty {
            other.push(format!("{}: {}", meta.code, rule.certainty().as_str()));
        }
    }
    assert!(other.is_empty(), "{other:#?}");
}
