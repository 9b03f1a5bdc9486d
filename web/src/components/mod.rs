//! The parts of the pages.

pub mod chip_list;
pub mod columns;
pub mod dialog;
pub mod filters;
pub mod pager;
pub mod table;
