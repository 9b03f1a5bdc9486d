//! One file a command. A command reads its arguments, asks the crates below, and hands the answer to a printer.

mod build;
mod check;
mod completions;
mod convert;
mod explain;
mod folder;
mod init;
mod known;
mod list;
mod markdown;
mod outputs;
mod previous;
mod scadenze;
mod schema;
mod serve;
mod write;

use std::path::Path;

use vetro_core::Lang;
use vetro_core::indicators;
use vetro_core::schema::tables;
use vetro_core::value::fold::nearest;

use crate::args::{Args, Command};
use crate::exit::Exit;
use crate::terminal::helped;

/// Runs the command that was asked for.
///
/// # Errors
/// When it could not do its work; the text says why, and what to do.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let lang: Lang = args.globals.lang.into();
    match &args.command {
        Command::Check(args) => check::run(args, lang),
        Command::Scadenze(args) => scadenze::run(args, lang),
        Command::Build(args) => build::run(args, lang),
        Command::Serve(args) => serve::run(args),
        Command::Convert(args) => convert::run(args, lang),
        Command::Init(args) => init::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Explain(args) => explain::run(args, lang),
        Command::List(args) => list::run(args, lang),
        Command::Completions(args) => completions::run(args),
    }
}

/// The profile of that id, if one was asked for.
fn known_profile(id: Option<&str>) -> anyhow::Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    if indicators::profile(id).is_some() {
        return Ok(Some(id.to_owned()));
    }
    let ids: Vec<&str> = indicators::profiles().iter().map(|profile| profile.id).collect();
    Err(helped(
        format!("il profilo «{id}» non esiste"),
        format!("i profili sono: {}", ids.join(", ")),
    ))
}

/// The table of that id, if one was asked for.
fn known_table(id: Option<&str>) -> anyhow::Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    if tables::get(id).is_some() {
        return Ok(Some(id.to_owned()));
    }
    let near = nearest(id, tables::all().iter().map(|table| table.id.as_str()));
    let help = match near {
        Some(near) => format!("forse intendevi «{near}»; `vetro list tables` le elenca tutte"),
        None => "`vetro list tables` elenca le tabelle".to_owned(),
    };
    Err(helped(format!("la tabella «{id}» non esiste"), help))
}

/// The bytes of a file that the user named.
fn read_file(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path)
        .map_err(|error| anyhow::anyhow!("non posso leggere {}", folder::unreadable(path, &error)))
}

/// The name of a lone file in messages: as it was given, with `/`.
fn display_name(path: &Path) -> String {
    let name = path.to_string_lossy();
    if cfg!(windows) { name.replace('\\', "/") } else { name.into_owned() }
}
