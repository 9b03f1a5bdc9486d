//! The pure core of Vetro: bytes of a municipality's files in; tables, findings, statuses and open formats out.
//!
//! Data flows one way:
//!
//! ```text
//! World -> table (rows with places) -> schema (typed Arrow columns) -> rules (diagnostics)
//!       -> indicators (statuses, OIV dimensions) -> report;  schema -> export (open formats)
//! ```
//!
//! Nothing here reads a disk, a clock, the network or an environment variable, and nothing prints: the one door
//! outside is [`World`]. The same code runs natively and, compiled to WebAssembly, in the citizen's browser.
//!
//! * [`value`]: one type per kind of value (CIG, tax code, euro, date): parse, don't validate.
//! * [`mod@table`]: bytes to columns of text, each cell with a place.
//! * [`schema`]: the tables the law asks for, as data; headers matched to them; typed Arrow columns.
//! * [`clock`]: when a duty is due again, until when a row stays.
//! * [`rules`]: what may be wrong, one file a rule.
//! * [`indicators`]: the catalogue of duties and the status of each.
//! * [`publication`]: `vetro.toml`, sidecars, the folder as a tree of duties.
//! * [`check`]: all of the above in order.
//! * [`mod@report`]: what `check` found, and its versioned JSON form.
//! * [`export`]: one file a format.

pub mod check;
pub mod clock;
pub mod diag;
pub mod export;
pub mod indicators;
pub mod lists;
pub mod publication;
pub mod report;
pub mod rules;
pub mod schema;
pub mod table;
pub mod value;
pub mod world;

pub use diag::{Diagnostic, Lang, Place, Severity, Text, Wording};
pub use world::{MemoryWorld, World, WorldError};
