//! `vetro schema`: JSON Schemas, for editors and for whoever reads our reports.

use vetro_core::publication::toml_schema;
use vetro_core::report::v1;

use crate::args::{SchemaArgs, SchemaWhat};
use crate::exit::Exit;
use crate::terminal;

pub(super) fn run(args: &SchemaArgs) -> anyhow::Result<Exit> {
    let text = match args.what {
        SchemaWhat::Report => serde_json::to_string_pretty(&v1::schema())?,
        SchemaWhat::VetroToml => serde_json::to_string_pretty(&toml_schema::schema())?,
    };
    terminal::print_raw(&(text + "\n"))?;
    Ok(Exit::Clean)
}
