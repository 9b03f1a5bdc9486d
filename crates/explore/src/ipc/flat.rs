//! The few steps through a flatbuffer that the reader needs, each checked against the end of the bytes.
//!
//! A table begins with a signed offset back to its vtable; the vtable lists, for each slot, where the field lies in
//! the table (0 = absent, take the default). Offsets to strings, vectors and tables point forward only.

use super::{IpcError, Res};

const CORRUPT: IpcError = IpcError::Corrupt("flatbuffer");

/// A table inside a buffer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flat<'a> {
    bytes: &'a [u8],
    at: usize,
    vtable: usize,
    vtable_len: usize,
}

/// A vector inside a buffer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vector<'a> {
    bytes: &'a [u8],
    at: usize,
    len: usize,
    stride: usize,
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Res<[u8; N]> {
    at.checked_add(N)
        .and_then(|end| bytes.get(at..end))
        .and_then(|slice| slice.try_into().ok())
        .ok_or(CORRUPT)
}

/// A little-endian word.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Res<u32> {
    array(bytes, at).map(u32::from_le_bytes)
}

fn u16_at(bytes: &[u8], at: usize) -> Res<usize> {
    array(bytes, at).map(|two| usize::from(u16::from_le_bytes(two)))
}

impl<'a> Flat<'a> {
    /// The root table of a buffer.
    pub(super) fn root(bytes: &'a [u8]) -> Res<Self> {
        Self::at(bytes, u32_at(bytes, 0)? as usize)
    }

    fn at(bytes: &'a [u8], at: usize) -> Res<Self> {
        let back = i64::from(i32::from_le_bytes(array(bytes, at)?));
        let vtable = i64::try_from(at).ok().and_then(|at| at.checked_sub(back)).ok_or(CORRUPT)?;
        let vtable = usize::try_from(vtable).map_err(|_| CORRUPT)?;
        Ok(Self { bytes, at, vtable, vtable_len: u16_at(bytes, vtable)? })
    }

    /// Where the field of a slot lies; `None` when it is absent.
    fn field(&self, slot: usize) -> Res<Option<usize>> {
        let entry = 4 + 2 * slot;
        if entry + 2 > self.vtable_len {
            return Ok(None);
        }
        let offset = u16_at(self.bytes, self.vtable.checked_add(entry).ok_or(CORRUPT)?)?;
        Ok((offset != 0).then_some(self.at + offset))
    }

    pub(super) fn u8(&self, slot: usize, default: u8) -> Res<u8> {
        self.field(slot)?.map_or(Ok(default), |at| array::<1>(self.bytes, at).map(|[byte]| byte))
    }

    pub(super) fn i16(&self, slot: usize, default: i16) -> Res<i16> {
        self.field(slot)?.map_or(Ok(default), |at| array(self.bytes, at).map(i16::from_le_bytes))
    }

    pub(super) fn i32(&self, slot: usize, default: i32) -> Res<i32> {
        self.field(slot)?.map_or(Ok(default), |at| array(self.bytes, at).map(i32::from_le_bytes))
    }

    pub(super) fn i64(&self, slot: usize, default: i64) -> Res<i64> {
        self.field(slot)?.map_or(Ok(default), |at| array(self.bytes, at).map(i64::from_le_bytes))
    }

    /// Where the field of a slot points.
    fn target(&self, slot: usize) -> Res<Option<usize>> {
        let Some(at) = self.field(slot)? else { return Ok(None) };
        Ok(Some(at.checked_add(u32_at(self.bytes, at)? as usize).ok_or(CORRUPT)?))
    }

    pub(super) fn table(&self, slot: usize) -> Res<Option<Self>> {
        self.target(slot)?.map(|at| Self::at(self.bytes, at)).transpose()
    }

    pub(super) fn text(&self, slot: usize) -> Res<Option<&'a str>> {
        let Some(vector) = self.vector(slot, 1)? else { return Ok(None) };
        let bytes = vector.bytes.get(vector.at..vector.at + vector.len).ok_or(CORRUPT)?;
        std::str::from_utf8(bytes).map(Some).map_err(|_| CORRUPT)
    }

    /// A vector of elements of `stride` bytes.
    pub(super) fn vector(&self, slot: usize, stride: usize) -> Res<Option<Vector<'a>>> {
        let Some(at) = self.target(slot)? else { return Ok(None) };
        let len = u32_at(self.bytes, at)? as usize;
        let end = len.checked_mul(stride).and_then(|n| n.checked_add(at)?.checked_add(4));
        if end.is_none_or(|end| end > self.bytes.len()) {
            return Err(CORRUPT);
        }
        Ok(Some(Vector { bytes: self.bytes, at: at + 4, len, stride }))
    }
}

impl<'a> Vector<'a> {
    pub(super) fn len(&self) -> usize {
        self.len
    }

    fn element(&self, index: usize) -> Res<usize> {
        if index < self.len { Ok(self.at + index * self.stride) } else { Err(CORRUPT) }
    }

    /// A word inside a structure of the vector.
    pub(super) fn i64(&self, index: usize, inside: usize) -> Res<i64> {
        array(self.bytes, self.element(index)? + inside).map(i64::from_le_bytes)
    }

    pub(super) fn i32(&self, index: usize, inside: usize) -> Res<i32> {
        array(self.bytes, self.element(index)? + inside).map(i32::from_le_bytes)
    }

    /// A table of a vector of offsets.
    pub(super) fn table(&self, index: usize) -> Res<Flat<'a>> {
        let at = self.element(index)?;
        Flat::at(self.bytes, at.checked_add(u32_at(self.bytes, at)? as usize).ok_or(CORRUPT)?)
    }
}
