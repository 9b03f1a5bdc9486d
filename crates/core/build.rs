//! Declarations are written in TOML, for people, and compiled in as JSON: the browser's checker then carries one parser
//! instead of two (ADR 0005). What only pages show (the words of the dictionary and of the catalogue) is left out where
//! the build carries no pages. A declaration that is no TOML stops the build here, with its name.

#![expect(clippy::disallowed_methods, reason = "a build script runs on the machine that builds")]

use std::path::{Path, PathBuf};
use std::{env, fs};

/// Folders of declarations, below `src`.
const FOLDERS: &[&str] = &["schema/tables", "rules/data"];

/// The catalogue of duties, below `src`.
const CATALOGUE: &str = "indicators/catalogue.json";

/// Keys of a table, of its columns and of a duty that only pages show.
const WORDS: &[&str] = &["description", "example", "priority", "what", "what_en"];

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    catalogue(&out);
    for folder in FOLDERS {
        let source = Path::new("src").join(folder);
        println!("cargo:rerun-if-changed={}", source.display());
        let target = out.join(folder);
        fs::create_dir_all(&target).expect("OUT_DIR can be written");
        for entry in fs::read_dir(&source).expect("the folder of declarations is there") {
            let path = entry.expect("a folder can be listed").path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                convert(&path, &target);
            }
        }
    }
}

/// The catalogue, without the blanks that make it readable.
fn catalogue(out: &Path) {
    let source = Path::new("src").join(CATALOGUE);
    println!("cargo:rerun-if-changed={}", source.display());
    let text = fs::read_to_string(&source).expect("the catalogue is there");
    let mut value: serde_json::Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{CATALOGUE}: {error}"));
    // The words of a term stay: they are part of what is due.
    for duty in value.as_array_mut().into_iter().flatten() {
        strip(duty);
    }
    fs::write(out.join("catalogue.json"), value.to_string()).expect("OUT_DIR can be written");
}

fn convert(path: &Path, target: &Path) {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let value: toml::Value =
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut json =
        serde_json::to_value(&value).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    strip(&mut json);
    for column in json.get_mut("columns").and_then(|it| it.as_array_mut()).into_iter().flatten() {
        strip(column);
    }
    let name = path.with_extension("json");
    fs::write(target.join(name.file_name().unwrap_or_default()), json.to_string())
        .expect("OUT_DIR can be written");
}

/// Takes away what only pages show, unless the build carries pages.
fn strip(value: &mut serde_json::Value) {
    if env::var_os("CARGO_FEATURE_PAGES").is_some() {
        return;
    }
    if let Some(keys) = value.as_object_mut() {
        for word in WORDS {
            keys.remove(*word);
        }
    }
}
