//! From Rust to the wasm and the script a browser loads: cargo, wasm-bindgen as a library, wasm-opt from npm.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::house::House;
use crate::{npm, shell};

/// The target every module is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// One module of the front end: a binary of `web/`, and its name in the bundle.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Module {
    /// Cargo's name of the binary.
    pub(crate) bin: &'static str,
    /// Key in `bundle.json` and stem of the files (`vetro-{name}`).
    pub(crate) name: &'static str,
}

/// Every module.
pub(crate) const MODULES: &[Module] = &[
    Module { bin: "explorer", name: "esplora" },
    Module { bin: "worker", name: "lavoratore" },
    Module { bin: "checker", name: "controlla" },
    Module { bin: "publication", name: "pubblicazione" },
];

/// What `wasm-opt` does. The compiler has inlined what it wanted; inlining more makes the code smaller before gzip and
/// larger after it (7 KB of the checker's 504).
const SHRINK: &[&str] = &[
    "-Oz",
    "--one-caller-inline-max-function-size=0",
    "--flexible-inline-max-function-size=0",
    "--always-inline-max-function-size=0",
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
];

/// What a module became: the glue and the code.
#[derive(Debug)]
pub(crate) struct Built {
    pub(crate) module: Module,
    pub(crate) js: String,
    pub(crate) wasm: Vec<u8>,
}

/// Adds the wasm target to the toolchain when it lacks.
pub(crate) fn ensure_target() -> Result<()> {
    let sysroot = shell::read(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).exists() {
        return Ok(());
    }
    shell::say(&format!("adding the target {TARGET}"));
    shell::run(Command::new("rustup").args(["target", "add", TARGET]))
        .context("the wasm target is missing and rustup could not add it: please install it for your toolchain")
}

/// Compiles, binds and shrinks every module.
pub(crate) fn build(house: &House) -> Result<Vec<Built>> {
    ensure_target()?;
    shell::say("compiling the front end to wasm");
    shell::run(shell::cargo(&house.root).args([
        "build",
        "--locked",
        "--package",
        "vetro-web",
        "--bins",
        "--target",
        TARGET,
        "--profile",
        "wasm",
    ]))?;
    let wasm_opt = npm::packages(house)?.join("node_modules/binaryen/bin/wasm-opt");
    let work = house.target.join("web-work");
    fs::create_dir_all(&work)?;
    MODULES.iter().map(|module| bind(house, *module, &work, &wasm_opt)).collect()
}

fn bind(house: &House, module: Module, work: &Path, wasm_opt: &Path) -> Result<Built> {
    let input = house.target.join(TARGET).join("wasm").join(format!("{}.wasm", module.bin));
    let out_name = format!("vetro-{}", module.name);
    Bindgen::new()
        .input_path(&input)
        .web(true)?
        .out_name(&out_name)
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(work)
        .with_context(|| format!("wasm-bindgen on {}", module.bin))?;
    let js = fs::read_to_string(work.join(format!("{out_name}.js")))?;
    let wasm = shrink(&work.join(format!("{out_name}_bg.wasm")), wasm_opt)?;
    Ok(Built { module, js, wasm })
}

/// `wasm-opt -Oz`, skipped when its input did not change since the last time.
fn shrink(input: &Path, wasm_opt: &Path) -> Result<Vec<u8>> {
    let output: PathBuf = input.with_extension("opt.wasm");
    let stamp = input.with_extension("opt.sha256");
    let mut hash = <sha2::Sha256 as sha2::Digest>::new_with_prefix(fs::read(input)?);
    SHRINK.iter().for_each(|flag| sha2::Digest::update(&mut hash, flag));
    let digest = npm::hex(&sha2::Digest::finalize(hash));
    if fs::read_to_string(&stamp).is_ok_and(|seen| seen == digest) && output.exists() {
        return Ok(fs::read(output)?);
    }
    shell::run(Command::new("node").arg(wasm_opt).args(SHRINK).arg(input).arg("-o").arg(&output))?;
    fs::write(stamp, digest)?;
    Ok(fs::read(output)?)
}
