//! The tables the law asks for, as data, and the way from a table as read to typed Arrow columns.
//!
//! [`model`] describes a table; [`tables`] holds all of them (one TOML file each, compiled in); [`bind`] matches
//! headers to one; [`typed`] turns the bound text columns into Arrow columns.

pub mod bind;
mod concat;
pub mod convert;
mod given_names;
pub mod infer;
pub mod l190_xsd;
mod mask;
pub mod model;
pub mod persona;
pub mod plain;
pub mod tables;
pub mod typed;

pub use bind::{Binding, BoundColumn, Declared, Match, bind, bind_declared};
pub use model::{ColumnSchema, Kind, Privacy, TableSchema};
pub use typed::{Data, TypedColumn, TypedTable, Typing, Value};

#[cfg(test)]
mod real_files;
