//! Embeds the web bundle that `cargo xtask web` made (ADR 0080). Without `VETRO_WEB_BUNDLE` the command compiles
//! all the same, with the site's built-in style sheet and without the explorer.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-env-changed=VETRO_WEB_BUNDLE");
    println!("cargo:rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("bundle.rs");
    let code = match env::var_os("VETRO_WEB_BUNDLE").filter(|folder| !folder.is_empty()) {
        Some(folder) => embed(Path::new(&folder)),
        None => source(None, &[]),
    };
    fs::write(out, code).expect("OUT_DIR can be written");
}

/// The code that carries the files of a bundle. A folder that is named but incomplete stops the build: silence
/// would ship a command without its explorer.
fn embed(folder: &Path) -> String {
    let folder = fs::canonicalize(folder)
        .unwrap_or_else(|error| panic!("VETRO_WEB_BUNDLE {}: {error}", folder.display()));
    let list = folder.join("bundle.json");
    assert!(
        list.is_file(),
        "VETRO_WEB_BUNDLE: {} is missing; run `cargo xtask web`",
        list.display()
    );
    // A folder as a whole is watched: cargo looks at the newest time stamp below it.
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    collect(&folder.join("assets"), "assets", &mut files);
    files.sort();
    source(Some(&list), &files)
}

fn collect(folder: &Path, name: &str, files: &mut Vec<(String, PathBuf)>) {
    let entries = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("VETRO_WEB_BUNDLE: {}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("a bundle's folder can be listed").path();
        let below = format!("{name}/{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            collect(&path, &below, files);
        } else {
            files.push((below, path));
        }
    }
}

fn source(list: Option<&Path>, files: &[(String, PathBuf)]) -> String {
    let mut code = String::new();
    let json = list.map(|path| format!("Some(include_str!({path:?}))"));
    let _ = writeln!(code, "static LIST: Option<&str> = {};", json.as_deref().unwrap_or("None"));
    let _ = writeln!(code, "static FILES: &[(&str, &[u8])] = &[");
    for (name, path) in files {
        let _ = writeln!(code, "    ({name:?}, include_bytes!({path:?})),");
    }
    code.push_str("];\n");
    code
}
