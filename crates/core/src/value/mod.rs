//! One type per kind of value. Each parses from text and knows its own writing; none knows tables or rules.

pub mod data;
