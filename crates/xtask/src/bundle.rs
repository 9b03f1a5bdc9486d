//! The web bundle: wasm modules, scripts, styles, fonts and icons, named by content hash, with a `bundle.json`
//! that the command reads when it embeds them.
//!
//! Scripts of `web/js/*.js` are copied as they are, but for names in percent signs: `%vetro-esplora.js%`,
//! `%vetro-lavoratore.wasm%` become the hashed names of the files beside them.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::house::House;
use crate::{npm, shell, wasm};

/// The lists of classes and icons that must survive in the style sheet.
const SAFELISTS: &[&str] = &["crates/site/assets/safelist.txt", "web/safelist.txt"];
/// Our own styles, after the library's: the pages', then the explorer's.
const OWN_CSS: &[&str] = &["crates/site/assets/vetro.css", "web/vetro-web.css"];

/// Fonts: name in the package, name in the bundle.
const FONTS: &[(&str, &str)] = &[
    ("Titillium_Web/titillium-web-v10-latin-ext_latin-regular.woff2", "titillium-web-400.woff2"),
    ("Titillium_Web/titillium-web-v10-latin-ext_latin-600.woff2", "titillium-web-600.woff2"),
    ("Roboto_Mono/roboto-mono-v13-latin-ext_latin-regular.woff2", "roboto-mono-400.woff2"),
];

/// Budgets of design.md 8, in bytes of `gzip -9`: what is loaded together, and how much it may weigh.
const BUDGETS: &[(&str, &[&str], usize)] = &[
    (
        "explorer (loader, scripts, wasm, worker)",
        &["vetro-carica.js", "vetro-avvia.js", "vetro-esplora.js", "vetro-esplora.wasm"],
        300 * 1024,
    ),
    ("worker", &["vetro-lavoratore.js", "vetro-lavoratore.wasm"], 300 * 1024),
    (
        "checker",
        &["vetro-controllore.js", "vetro-controlla.js", "vetro-controlla.wasm"],
        500 * 1024,
    ),
    (
        "checker of publications and workbooks, fetched when the page is idle",
        &["vetro-pubblicatore.js", "vetro-pubblicazione.js", "vetro-pubblicazione.wasm"],
        640 * 1024,
    ),
    ("styles", &["bootstrap-italia-vetro.css"], 16 * 1024),
    ("loader", &["vetro-carica.js"], 3 * 1024),
];

/// Files of the bundle under their plain names.
#[derive(Debug, Default)]
struct Files {
    /// Plain name to (hashed name, bytes).
    files: BTreeMap<String, (String, Vec<u8>)>,
}

impl Files {
    fn add(&mut self, plain: &str, bytes: Vec<u8>) {
        let hash = &npm::hex(&Sha256::digest(&bytes))[..10];
        let (stem, extension) = plain.rsplit_once('.').unwrap_or((plain, "bin"));
        self.files.insert(plain.to_owned(), (format!("{stem}.{hash}.{extension}"), bytes));
    }

    fn path(&self, plain: &str) -> Option<String> {
        self.files.get(plain).map(|(hashed, _)| format!("assets/{hashed}"))
    }

    /// Replaces `%name%` by the hashed name of that file.
    fn resolve(&self, text: &str) -> String {
        self.files.iter().fold(text.to_owned(), |text, (plain, (hashed, _))| {
            text.replace(&format!("%{plain}%"), hashed)
        })
    }

    fn gzip(&self, plain: &str) -> Result<usize> {
        let (_, bytes) =
            self.files.get(plain).with_context(|| format!("{plain} is not in the bundle"))?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes)?;
        Ok(encoder.finish()?.len())
    }
}

/// Builds the bundle, prints its sizes, and serves the shell page when asked.
pub(crate) fn run(house: &House, serve: Option<u16>) -> Result<()> {
    build(house)?;
    match serve {
        Some(port) => crate::demo::serve_shell(house, port),
        None => Ok(()),
    }
}

/// Builds the bundle into its folder, which it returns. Fails when a budget is passed.
pub(crate) fn build(house: &House) -> Result<PathBuf> {
    let mut files = Files::default();
    for built in wasm::build(house)? {
        files.add(&format!("vetro-{}.wasm", built.module.name), built.wasm);
        files.add(&format!("vetro-{}.js", built.module.name), built.js.into_bytes());
    }
    let icons = add_styles(house, &mut files)?;
    add_scripts(house, &mut files)?;
    let folder = write(house, &files, &icons)?;
    weigh(&files)?;
    Ok(folder)
}

/// Adds fonts and the style sheet; gives back the icons.
fn add_styles(house: &House, files: &mut Files) -> Result<Value> {
    let fonts = npm::packages(house)?.join("node_modules/bootstrap-italia/dist/fonts");
    for (source, name) in FONTS {
        files.add(name, fs::read(fonts.join(source)).with_context(|| format!("font {source}"))?);
    }
    let mut node = npm::node(house, "web/tools/styles.mjs")?;
    let lists = SAFELISTS.iter().map(|list| house.root.join(list)).filter(|list| list.exists());
    let made: Value = serde_json::from_str(&shell::read(node.args(lists))?)
        .context("styles.mjs printed no JSON")?;
    let library = made["css"].as_str().context("styles.mjs gave no css")?;
    let mut css = library.to_owned();
    for own in OWN_CSS {
        css.push('\n');
        css.push_str(
            &files.resolve(&fs::read_to_string(house.root.join(own)).with_context(|| *own)?),
        );
    }
    files.add("bootstrap-italia-vetro.css", css.into_bytes());
    Ok(made["icons"].clone())
}

/// Adds the hand-written scripts, which may name the files that are already there.
fn add_scripts(house: &House, files: &mut Files) -> Result<()> {
    let mut scripts: Vec<_> = fs::read_dir(house.root.join("web/js"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    scripts.retain(|path| path.extension().is_some_and(|extension| extension == "js"));
    // A worker's start script is named by the loader, so it comes first.
    scripts.sort_by_key(|path| {
        (path.file_stem().is_some_and(|stem| stem == "vetro-carica"), path.clone())
    });
    for path in scripts {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .context("a script without a name")?
            .to_owned();
        let text = files.resolve(&fs::read_to_string(&path)?);
        if let Some(open) = text.lines().find(|line| line.contains("%vetro-")) {
            bail!("{name} names a file that is not in the bundle: {}", open.trim());
        }
        files.add(&name, text.into_bytes());
    }
    Ok(())
}

/// Writes the files and `bundle.json` beside the old bundle, then takes its place.
fn write(house: &House, files: &Files, icons: &Value) -> Result<PathBuf> {
    let folder = house.bundle();
    let fresh = folder.with_extension("new");
    let _ = fs::remove_dir_all(&fresh);
    fs::create_dir_all(fresh.join("assets"))?;
    for (hashed, bytes) in files.files.values() {
        fs::write(fresh.join("assets").join(hashed), bytes)?;
    }
    fs::write(fresh.join("bundle.json"), format!("{:#}\n", describe(files, icons)))?;
    let _ = fs::remove_dir_all(&folder);
    fs::rename(&fresh, &folder)?;
    Ok(folder)
}

/// `bundle.json`: what is where.
fn describe(files: &Files, icons: &Value) -> Value {
    let modules: serde_json::Map<String, Value> = wasm::MODULES
        .iter()
        .map(|module| {
            let file = |extension: &str| files.path(&format!("vetro-{}.{extension}", module.name));
            (module.name.to_owned(), json!({ "js": file("js"), "wasm": file("wasm") }))
        })
        .collect();
    let scripts: serde_json::Map<String, Value> = files
        .files
        .keys()
        .filter_map(|plain| plain.strip_suffix(".js"))
        .filter(|stem| wasm::MODULES.iter().all(|module| *stem != format!("vetro-{}", module.name)))
        .map(|stem| (stem.to_owned(), json!(files.path(&format!("{stem}.js")))))
        .collect();
    json!({
        "css": [files.path("bootstrap-italia-vetro.css")],
        "fonts": FONTS.iter().map(|(_, name)| files.path(name)).collect::<Vec<_>>(),
        "loader": files.path("vetro-carica.js"),
        "scripts": scripts,
        "modules": modules,
        "icons": icons,
    })
}

/// Prints what a browser downloads and holds it against the budgets.
fn weigh(files: &Files) -> Result<()> {
    shell::say("web bundle, bytes of gzip -9:");
    for (plain, (_, bytes)) in &files.files {
        shell::say(&format!("  {plain:<32} {:>9} raw {:>9} gzip", bytes.len(), files.gzip(plain)?));
    }
    let mut over = Vec::new();
    for (name, members, budget) in BUDGETS {
        let total = members.iter().map(|member| files.gzip(member)).sum::<Result<usize>>()?;
        shell::say(&format!("  {name}: {total} of {budget}"));
        if total > *budget {
            over.push(format!("{name} weighs {total}, the budget is {budget}"));
        }
    }
    if over.is_empty() { Ok(()) } else { bail!("over budget: {}", over.join("; ")) }
}

/// Builds the bundle if it is not there, for tasks that only need one.
pub(crate) fn ensure(house: &House) -> Result<PathBuf> {
    let folder = house.bundle();
    if folder.join("bundle.json").exists() { Ok(folder) } else { build(house) }
}

/// Puts the bundle in a command's environment, so that `build.rs` of the command embeds it.
pub(crate) fn with_bundle<'a>(command: &'a mut Command, bundle: &Path) -> &'a mut Command {
    command.env("VETRO_WEB_BUNDLE", bundle)
}
