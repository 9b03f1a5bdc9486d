//! What a machine can do for a developer: `cargo xtask demo`, `test`, `web`, `gen`, `datasets`.
//!
//! Each command sets up what it needs (the wasm target, npm packages, Chromium) and says plainly what it cannot.

mod bundle;
mod demo;
mod r#gen;
mod house;
mod npm;
mod shell;
mod suite;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use house::House;

/// What a machine can do for a developer of Vetro.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Builds everything, checks datasets/monza, builds its site and serves it on 127.0.0.1:8080.
    Demo {
        /// Stops before serving.
        #[arg(long)]
        no_serve: bool,
        /// Port of the server.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Runs what must pass before a change lands: format, lints, all tests, the browser.
    Test {
        /// Leaves the browser tests out, and says so.
        #[arg(long)]
        no_browser: bool,
    },
    /// Builds the web bundle (wasm, scripts, styles, fonts, icons) and prints its sizes.
    Web {
        /// Serves `index.html` with a sample table: work on the front end without a site.
        #[arg(long)]
        serve: bool,
        /// Port of the server.
        #[arg(long, default_value_t = 8081)]
        port: u16,
    },
    /// Writes the generated files (rule pages, indicator pages, schemas).
    Gen {
        /// Changes nothing; fails when a file is not what it would write.
        #[arg(long)]
        check: bool,
    },
    /// Writes the demonstrative data of `datasets/` again, byte for byte.
    Datasets,
    /// Runs the browser tests alone, against a fresh build of the shipped publications.
    Browser {
        /// Runs only the tests whose name holds this.
        filter: Option<String>,
    },
}

fn main() -> ExitCode {
    let args = Args::parse();
    let result = House::find().and_then(|house| match args.task {
        Task::Demo { no_serve, port } => demo::run(&house, (!no_serve).then_some(port)),
        Task::Test { no_browser } => suite::run(&house, !no_browser),
        Task::Web { serve, port } => bundle::run(&house, serve.then_some(port)),
        Task::Gen { check } => r#gen::run(&house, check),
        Task::Datasets => demo::datasets(&house),
        Task::Browser { filter } => suite::browser_alone(&house, filter.as_deref()),
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            shell::say(&format!("xtask: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
