//! The arrows between crates, read from what cargo resolves. `a -> b`: a depends on b.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// For each of our crates: which of our crates it may reach.
const ALLOWED: &[(&str, &[&str])] = &[
    ("vetro-core", &[]),
    ("vetro-explore", &["vetro-core"]),
    ("vetro-frames", &["vetro-core"]),
    ("vetro-site", &["vetro-core", "vetro-explore"]),
    ("vetro", &["vetro-core", "vetro-explore", "vetro-frames", "vetro-site"]),
    ("vetro-web", &["vetro-core", "vetro-explore"]),
];

/// For each of our crates: which of others' crates it must not reach, and why.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("vetro-core", &["anyhow", "clap", "tokio", "web-sys", "yew", "polars", "walkdir", "rand"]),
    ("vetro-explore", &["anyhow", "clap", "tokio", "web-sys", "yew", "polars"]),
    ("vetro-site", &["clap", "tokio", "polars", "yew"]),
    // (Yew's own native side reaches tokio; its wasm side does not.)
    ("vetro-web", &["clap", "axum", "polars", "parquet"]),
];

/// Names reachable from a crate by normal dependencies, on any platform.
fn reachable(package: &str) -> BTreeSet<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args([
            "tree",
            "--locked",
            "--package",
            package,
            "--edges",
            "normal",
            "--target",
            "all",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ])
        .current_dir(vetro_tests::root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("cargo prints text");
    text.lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != package)
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_arrow_that_the_design_forbids() {
    let tree: BTreeMap<&str, BTreeSet<String>> =
        ALLOWED.iter().map(|(package, _)| (*package, reachable(package))).collect();
    let ours: BTreeSet<&str> = ALLOWED.iter().map(|(package, _)| *package).collect();
    for (package, allowed) in ALLOWED {
        for name in tree[package].iter().filter(|name| ours.contains(name.as_str())) {
            assert!(
                allowed.contains(&name.as_str()),
                "{package} -> {name}: no such arrow in the design"
            );
        }
    }
    for (package, forbidden) in FORBIDDEN {
        for name in *forbidden {
            assert!(
                !tree[package].contains(*name),
                "{package} -> {name}: forbidden, see ARCHITECTURE.md"
            );
        }
    }
}

#[test]
fn polars_sits_only_in_frames() {
    for (package, _) in
        ALLOWED.iter().filter(|(package, _)| !["vetro-frames", "vetro"].contains(package))
    {
        assert!(
            !reachable(package).iter().any(|name| name.starts_with("polars")),
            "{package} reaches polars"
        );
    }
}
