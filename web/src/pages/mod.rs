//! The two pages that the front end takes part in.

pub mod checker;
pub mod explorer;
