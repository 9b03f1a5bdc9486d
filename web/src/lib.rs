//! The front end: the explorer that takes over a dataset's table, the worker that answers it above 20,000 rows, and
//! «Controlla il tuo file».
//!
//! The page is complete without any of this (`design.md`, decision 4). [`pages::explorer`] draws into elements that
//! the static page already holds and touches the table only at the reader's first action; [`engine`] answers the
//! questions, in the page or in [`agent::EngineWorker`]; [`state`] is the pure reducer between the two, and the URL
//! is the only thing that outlives it. The wording is in [`text`], in Italian and English.

pub mod agent;
pub mod check_agent;
pub mod checking;
pub mod chips;
pub mod components;
pub mod dom;
pub mod dropped;
pub mod engine;
pub mod grouped;
pub mod pages;
pub mod presets;
pub mod show;
pub mod state;
pub mod takeover;
pub mod text;
