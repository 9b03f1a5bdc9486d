//! Bytes to text: UTF-8 with or without a mark, UTF-16 with one, Windows-1252.
//!
//! Windows-1252 is never taken for Latin-1: bytes 80 to 9F carry `€`, `’`, `“`, `Š`, `Ž`. The table is our own
//! because a general library would weigh on the browser for one encoding of 128 entries.

use std::borrow::Cow;

use super::Encoding;

/// Characters of bytes 80 to FF; `\0` where the byte has none (81 8D 8F 90 9D).
// Source: Unicode Consortium, MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT, first 32 entries; A0 to FF equal Latin-1.
const C1: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// A text and where its bytes came from.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    /// The text, without its byte order mark.
    pub(crate) text: Cow<'a, str>,
    /// How it was written.
    pub(crate) encoding: Encoding,
    /// Characters that depend on the encoding being Windows-1252.
    pub(crate) n_foreign: u32,
}

/// Decodes a file; `Err` carries the offset of the first byte that no encoding explains.
pub(crate) fn decode(bytes: &[u8], hint: Option<Encoding>) -> Result<Decoded<'_>, u64> {
    match (bytes, hint) {
        ([0xEF, 0xBB, 0xBF, rest @ ..], _) => match utf8(rest) {
            Ok(text) => Ok(plain(Cow::Borrowed(text), Encoding::Utf8Bom)),
            Err(byte) => Err(byte + 3),
        },
        ([0xFF, 0xFE, rest @ ..], _) => {
            utf16(rest, u16::from_le_bytes, Encoding::Utf16Le).map_err(|byte| byte + 2)
        }
        ([0xFE, 0xFF, rest @ ..], _) => {
            utf16(rest, u16::from_be_bytes, Encoding::Utf16Be).map_err(|byte| byte + 2)
        }
        (_, Some(Encoding::Utf16Le)) => utf16(bytes, u16::from_le_bytes, Encoding::Utf16Le),
        (_, Some(Encoding::Utf16Be)) => utf16(bytes, u16::from_be_bytes, Encoding::Utf16Be),
        (_, Some(Encoding::Windows1252)) => windows_1252(bytes),
        (_, Some(Encoding::Utf8 | Encoding::Utf8Bom)) => {
            utf8(bytes).map(|text| plain(Cow::Borrowed(text), Encoding::Utf8))
        }
        (_, None) => match utf8(bytes) {
            Ok(text) => Ok(plain(Cow::Borrowed(text), Encoding::Utf8)),
            Err(_) => windows_1252(bytes),
        },
    }
}

/// Turns offsets into the decoded text (sorted) into offsets of the file on disk.
pub(super) fn to_disk_offsets(text: &str, encoding: Encoding, offsets: &mut [u32]) {
    match encoding {
        Encoding::Utf8 => {}
        Encoding::Utf8Bom => offsets.iter_mut().for_each(|it| *it += 3),
        Encoding::Windows1252 => walk(text, offsets, 0, |_| 1),
        Encoding::Utf16Le | Encoding::Utf16Be => {
            walk(text, offsets, 2, |c| 2 * c.len_utf16() as u32);
        }
    }
}

fn walk(text: &str, offsets: &mut [u32], start: u32, width: impl Fn(char) -> u32) {
    let (mut at, mut disk) = (0usize, start);
    for offset in offsets {
        let to = (*offset as usize).min(text.len());
        disk += text.get(at..to).unwrap_or_default().chars().map(&width).sum::<u32>();
        at = to;
        *offset = disk;
    }
}

fn plain(text: Cow<'_, str>, encoding: Encoding) -> Decoded<'_> {
    Decoded { text, encoding, n_foreign: 0 }
}

fn utf8(bytes: &[u8]) -> Result<&str, u64> {
    str::from_utf8(bytes).map_err(|error| error.valid_up_to() as u64)
}

fn utf16(
    bytes: &[u8],
    unit: fn([u8; 2]) -> u16,
    encoding: Encoding,
) -> Result<Decoded<'static>, u64> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len() + pairs.len() / 8);
    let mut at = 0u64;
    for c in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        let Ok(c) = c else { return Err(at) };
        at += 2 * c.len_utf16() as u64;
        text.push(c);
    }
    if rest.is_empty() { Ok(plain(Cow::Owned(text), encoding)) } else { Err(at) }
}

fn windows_1252(bytes: &[u8]) -> Result<Decoded<'static>, u64> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 32);
    let mut n_foreign = 0u32;
    for (index, &byte) in bytes.iter().enumerate() {
        let c = match byte {
            b'\t' | b'\r' | b'\n' | 0x20..=0x7F => char::from(byte),
            0..=0x1F => '\0',
            0x80..=0x9F => C1[usize::from(byte - 0x80)],
            0xA0..=0xFF => char::from(byte),
        };
        if c == '\0' {
            return Err(index as u64);
        }
        n_foreign = n_foreign.saturating_add(u32::from(byte >= 0x80));
        text.push(c);
    }
    Ok(Decoded { text: Cow::Owned(text), encoding: Encoding::Windows1252, n_foreign })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_is_not_latin_1() {
        let read = decode(b"\x80 \x8a \x9e \x92 citt\xe0", None).unwrap();
        assert_eq!(read.text, "€ Š ž ’ città");
        assert_eq!((read.encoding, read.n_foreign), (Encoding::Windows1252, 5));
    }

    #[test]
    fn the_bytes_without_a_character_are_named() {
        for byte in [0x81, 0x8D, 0x8F, 0x90, 0x9D, 0x01] {
            assert_eq!(decode(&[b'a', 0xE0, byte], None).unwrap_err(), 2, "{byte:x}");
        }
    }

    #[test]
    fn marks_are_never_part_of_the_text() {
        for (bytes, encoding) in [
            (&b"\xEF\xBB\xBFa\xC3\xA0"[..], Encoding::Utf8Bom),
            (&b"\xFF\xFEa\0\xE0\0"[..], Encoding::Utf16Le),
            (&b"\xFE\xFF\0a\0\xE0"[..], Encoding::Utf16Be),
        ] {
            let read = decode(bytes, None).unwrap();
            assert_eq!((read.text.as_ref(), read.encoding), ("aà", encoding));
        }
    }

    #[test]
    fn half_a_character_is_named_by_its_first_byte() {
        assert_eq!(decode(b"\xFF\xFEa\0\x3D\xD8", None).unwrap_err(), 4);
        assert_eq!(decode(b"\xFF\xFEa\0b", None).unwrap_err(), 4);
        assert_eq!(decode(b"\xEF\xBB\xBFa\xC3", None).unwrap_err(), 4);
    }

    #[test]
    fn offsets_go_back_to_the_disk() {
        let mut offsets = [0, 3, 5];
        to_disk_offsets("€abÈ", Encoding::Windows1252, &mut offsets);
        assert_eq!(offsets, [0, 1, 3]);
        let mut offsets = [0, 3, 4, 8];
        to_disk_offsets("€a𝄞b", Encoding::Utf16Le, &mut offsets);
        assert_eq!(offsets, [2, 4, 6, 10]);
    }
}
