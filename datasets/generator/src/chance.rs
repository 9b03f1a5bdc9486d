//! A small generator of numbers: what a seed gives never changes.

/// SplitMix64.
pub(crate) struct Chance(u64);

impl Chance {
    /// From a name: each table has its own, so that one can change without moving the others.
    pub(crate) fn named(name: &str) -> Self {
        // FNV-1a.
        let seed = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, b| {
            (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % (high - low + 1).unsigned_abs()).cast_signed()
    }

    /// One of a list.
    pub(crate) fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[(self.next() % list.len() as u64) as usize]
    }

    /// True about `percent` times in a hundred.
    pub(crate) fn percent(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// An amount in cents, small ones more often than large, as contracts are.
    pub(crate) fn cents(&mut self, low: i64, high: i64) -> i64 {
        let span = (high / low.max(1)).max(2) as u64;
        let steps = 64 - span.leading_zeros() as i64;
        let floor = low << self.between(0, steps - 1);
        self.between(floor, (floor * 2).min(high).max(floor + 1))
    }
}
