//! What reading refuses, so that hostile input costs bounded memory and time.

/// Longest file, in bytes: offsets of rows are kept in 32 bits, and no office tool opens more.
pub(super) const MAX_BYTES: u64 = 2 << 30;
/// Most columns: those of a spreadsheet (ECMA-376, part 1, 18.3.1: `XFD`).
pub(super) const MAX_COLUMNS: usize = 16_384;
/// Most rows: places count them in 32 bits.
pub(super) const MAX_ROWS: usize = u32::MAX as usize - 1;
/// Most cells that exist only because a row is shorter than the header.
pub(super) const MAX_PADDING: usize = 1 << 26;
/// Most rows of another width than the header; beyond, the file is not a table.
pub(super) const MAX_RAGGED: usize = 1_000_000;

/// Why a file is over a limit, in Italian and English; worded to follow «contiene» / "contains".
pub(super) type Refusal = (String, String);

/// A refusal from two literals.
pub(super) fn refusal(it: &str, en: &str) -> Refusal {
    (it.to_owned(), en.to_owned())
}
