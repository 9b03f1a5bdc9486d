//! A cell of a typed table as people read it.
