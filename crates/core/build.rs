//! Declarations are written in TOML, for people, and compiled in as JSON: the browser's checker then carries one parser
//! instead of two (ADR 0005). A declaration that is no TOML stops the build here, with its name.

#![expect(clippy::disallowed_methods, reason = "a build script runs on the machine that builds")]

use std::path::{Path, PathBuf};
use std::{env, fs};

/// Folders of declarations, below `src`.
const FOLDERS: &[&str] = &["schema/tables", "rules/data"];

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
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

fn convert(path: &Path, target: &Path) {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let value: toml::Value =
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let json =
        serde_json::to_string(&value).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.with_extension("json");
    fs::write(target.join(name.file_name().unwrap_or_default()), json)
        .expect("OUT_DIR can be written");
}
