//! The command `vetro`: arguments, files, printers, exit codes. Everything that judges, converts or draws is in
//! the crates below; here is the only place of the workspace that touches a disk, a clock, a socket or a terminal.

mod args;
mod bundle;
mod commands;
mod crossing;
mod exit;
mod fs_world;
mod output;
mod printer;
mod terminal;
mod usage;

use std::process::ExitCode;

fn main() -> ExitCode {
    let args = match args::parse(std::env::args_os()) {
        Ok(args) => args,
        Err(error) => return usage::print(&error),
    };
    terminal::choose_colour(args.globals.color);
    match commands::run(&args) {
        Ok(exit) => exit.into(),
        Err(error) => {
            terminal::complain(&error);
            exit::Exit::CouldNotRun.into()
        }
    }
}
