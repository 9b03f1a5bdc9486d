//! What a machine can do for a developer.
fn main() {}
