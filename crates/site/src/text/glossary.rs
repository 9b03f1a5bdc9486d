//! Terms with their meaning.
