//! Pieces of pages.

pub(crate) mod cards;
pub(crate) mod icons;
pub(crate) mod kept;
pub(crate) mod status;
