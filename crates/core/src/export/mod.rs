//! One typed table to each open format, one file a format. Masking was done before: no writer decides what leaves.
//!
//! Same table, same bytes: no clock, no hash order, fixed time stamps inside archives.
