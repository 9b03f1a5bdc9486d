//! `vetro completions`: what the shell completes.

use crate::args::{self, CompletionsArgs};
use crate::exit::Exit;
use crate::terminal;

pub(super) fn run(args: &CompletionsArgs) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::command(), "vetro", &mut script);
    terminal::print_raw(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Clean)
}
