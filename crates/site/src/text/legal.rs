//! Texts of the legal pages.
