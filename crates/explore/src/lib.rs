//! The questions over a typed table: filter, facet, sort, group, search. Pure; the site asks them natively for its
//! static totals, the browser in WebAssembly for the reader, and both get the same cents.
//!
//! A [`Table`] comes from our Arrow IPC files ([`ipc::read`], a reader of the subset that `core::export::arrow`
//! writes, because `arrow-ipc` alone would eat two thirds of the browser's budget) or, natively, from a typed table
//! of the core ([`Table::from_typed`], feature `arrow`). A [`Query`] says which rows, in which order, which page;
//! [`permalink`] writes it as a query string and reads it back. [`Selection`] holds the rows that pass, one bitmap
//! a filter, so that the counts of a facet can leave out the facet's own filter.
//!
//! Text is judged once per distinct value and never copied per row; money is summed as whole cents.

pub mod bitmap;
pub mod chart;
mod coded;
pub mod facet;
mod find;
pub mod fold;
pub mod group;
pub mod histogram;
pub mod ipc;
pub mod kinds;
mod measure;
pub mod permalink;
pub mod query;
mod scan;
pub mod select;
pub mod sort;
pub mod summary;
pub mod table;
pub mod totals;
#[cfg(feature = "arrow")]
mod typed;
pub mod write;

#[cfg(test)]
mod reference;
#[cfg(test)]
mod testing;

pub use bitmap::Bitmap;
pub use facet::{Facet, FacetValue, facet};
pub use group::{
    By, Calc, Group, GroupKey, GroupRow, GroupSort, Grouping, Groups, Measure, Part, group, groups,
};
pub use histogram::{Histogram, histogram};
pub use measure::Figure;
pub use query::{Filter, Query, SortKey, Value, View};
pub use select::Selection;
pub use sort::{order, page};
pub use summary::{Roles, Summaries, summaries};
pub use table::{Column, Data, Numbers, Table, Texts};
pub use totals::{Total, totals};
