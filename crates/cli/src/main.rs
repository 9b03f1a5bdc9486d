//! The command `vetro`.
fn main() {}
