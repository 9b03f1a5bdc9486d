//! The parts of the pages.

pub mod chip_list;
pub mod columns;
pub mod dialog;
pub mod filters;
pub mod group_menu;
pub mod groups;
pub mod pager;
pub mod row;
pub mod sort_menu;
pub mod table;
