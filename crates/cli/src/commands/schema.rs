//! `vetro schema`: JSON Schemas, for editors and for whoever reads our reports.

use vetro_core::report::v1;

use crate::args::{SchemaArgs, SchemaWhat};
use crate::exit::Exit;
use crate::terminal;

pub(super) fn run(args: &SchemaArgs) -> anyhow::Result<Exit> {
    let schema = match args.what {
        SchemaWhat::Report => v1::schema(),
    };
    terminal::print_raw(&(serde_json::to_string_pretty(&schema)? + "\n"))?;
    Ok(Exit::Clean)
}
