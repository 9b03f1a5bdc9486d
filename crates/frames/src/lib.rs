//! What crosses files, with polars: years, offices, counterparties over tables, members of a union. Native only.
//!
//! A dataset's own totals are not here: `vetro-explore` computes those, for the page and in the browser alike. Here
//! is what no single dataset can say.
//!
//! ```text
//! datasets of a body --read--> one long frame (body, table, year, office, counterparty, cents) --grid--> rows x tables
//! ```
//!
//! Amounts of different tables are never added to each other: an award and its payment are the same money twice.
//! Each table is a column; a sum is within a column. Money is cents in 64 bits from end to end.

mod grid;
mod read;
mod winners;

pub use grid::{Counterparty, Grid, Row, Total};
pub use read::{Body, Ledger, Source};

/// Why nothing could be computed.
#[derive(Debug, thiserror::Error)]
pub enum FramesError {
    /// polars refused: a fault of ours, since every frame is made here.
    #[error("confronto tra tabelle: {0}")]
    Polars(#[from] polars::error::PolarsError),
    /// A sum does not fit 64 bits of cents: no body of this world has that much.
    #[error("confronto tra tabelle: una somma supera il massimo rappresentabile")]
    Overflow,
}
