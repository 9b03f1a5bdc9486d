//! Laws of the house that a machine can read off the sources.

use std::fs;
use std::path::Path;

use vetro_tests::{files, root};

/// `use` lines and paths that a folder must not hold, and why.
const NEVER: &[(&str, &str, &str)] = &[
    ("crates/core/src", "std::fs", "the core reads through World"),
    ("crates/core/src", "std::env::", "the core has no environment"),
    ("crates/core/src", "std::net", "the core has no network"),
    ("crates/core/src", "std::thread", "the core starts no thread"),
    ("crates/core/src", "SystemTime", "the core asks World for today"),
    ("crates/core/src", "println!", "the core prints nothing"),
    ("crates/core/src/rules", "crate::export", "a rule knows no export"),
    ("crates/core/src/table", "crate::schema", "reading comes before schemas"),
    ("crates/core/src/table", "crate::rules", "reading comes before rules"),
    ("crates/core/src/value", "crate::table", "values know no tables"),
    ("crates/core/src/schema", "crate::rules", "schemas come before rules"),
    ("crates/explore/src", "std::fs", "explore is pure"),
    ("crates/site/src", "std::fs", "pages are values"),
];

/// Whether a source under `src` is compiled for tests only.
fn is_test(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    stem == "testing"
        || stem == "reference"
        || stem == "real_files"
        || stem.ends_with("tests")
        || path.components().any(|part| part.as_os_str() == "tests")
}

/// The part of a source before its tests, without comment lines.
fn product(text: &str) -> Vec<(usize, &str)> {
    let code = text
        .lines()
        .enumerate()
        .take_while(|(_, line)| !line.trim_start().starts_with("#[cfg(test)]"));
    code.filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(n, line)| (n + 1, line))
        .collect()
}

#[test]
fn nothing_uses_what_its_room_must_not() {
    let mut broken = Vec::new();
    for (folder, word, why) in NEVER {
        for path in files(folder, &["rs"]) {
            if is_test(&path) {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a source is text");
            for (n, line) in product(&text).into_iter().filter(|(_, line)| line.contains(word)) {
                broken.push(format!(
                    "{}:{n}: {why}: {}",
                    path.strip_prefix(root()).unwrap_or(&path).display(),
                    line.trim()
                ));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_rule_uses_no_other_rule() {
    let mut broken = Vec::new();
    let own = ["mod", "engine", "finding", "context", "testing", "docs"];
    let rules: Vec<String> = files("crates/core/src/rules", &["rs"])
        .iter()
        .filter_map(|path| path.file_stem()?.to_str().map(str::to_owned))
        .filter(|stem| !own.contains(&stem.as_str()))
        .collect();
    for rule in &rules {
        let text = fs::read_to_string(root().join(format!("crates/core/src/rules/{rule}.rs")))
            .unwrap_or_default();
        for (n, line) in product(&text) {
            for other in rules.iter().filter(|other| *other != rule) {
                if line.contains(&format!("super::{other}::"))
                    || line.contains(&format!("rules::{other}::"))
                {
                    broken.push(format!("rules/{rule}.rs:{n} uses {other}"));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_municipality_is_named_in_code() {
    let names = ["monza", "cremona", "ferrara", "asta del serio", "asta-del-serio"];
    let mut broken = Vec::new();
    for folder in [
        "crates/core/src",
        "crates/explore/src",
        "crates/frames/src",
        "crates/site/src",
        "crates/cli/src",
        "web/src",
    ] {
        for path in files(folder, &["rs"]).into_iter().filter(|path| !is_test(path)) {
            let text = fs::read_to_string(&path).expect("a source is text");
            for (n, line) in product(&text) {
                let lower = line.to_lowercase();
                if names.iter().any(|name| lower.contains(name)) {
                    broken.push(format!(
                        "{}:{n}: {}",
                        path.strip_prefix(root()).unwrap_or(&path).display(),
                        line.trim()
                    ));
                }
            }
        }
    }
    assert!(broken.is_empty(), "a municipality's name is data:\n{}", broken.join("\n"));
}

#[test]
fn nothing_is_left_for_later_in_silence() {
    let mut broken = Vec::new();
    for folder in ["crates", "web/src", "tests"] {
        for path in files(folder, &["rs"]) {
            if path.ends_with("tests/tests/tidy.rs") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a source is text");
            for (n, line) in text.lines().enumerate() {
                if ["todo!(", "unimplemented!(", "FIXME", "XXX:", "#[ignore"]
                    .iter()
                    .any(|word| line.contains(word))
                {
                    broken.push(format!(
                        "{}:{}: {}",
                        path.strip_prefix(root()).unwrap_or(&path).display(),
                        n + 1,
                        line.trim()
                    ));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
