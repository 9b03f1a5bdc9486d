//! The four encodings that spreadsheets and XML need, under the names that `calamine` and `quick-xml` use.
//!
//! Those two ask the crate `encoding_rs` for encodings; with it come the tables of every East Asian encoding, some 160 KB
//! of compressed wasm that no workbook of today needs: XLSX and ODS are UTF-8 or UTF-16 by their standards. This crate
//! takes its place (`[patch.crates-io]`, ADR 0005) with the part of its interface that the two call. Other encodings keep
//! their name so that the code pages of old formats resolve, but decode ASCII only: what is above it becomes U+FFFD, or an
//! error where the caller asked for no replacement. Vetro reads none of the formats that use them.

use std::borrow::Cow;
use std::fmt;

/// How the bytes of an encoding are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Utf8,
    Utf16 {
        big: bool,
    },
    Windows1252,
    /// Known by name only.
    Ascii,
}

/// An encoding: compared by name.
pub struct Encoding {
    name: &'static str,
    way: Way,
}

impl PartialEq for Encoding {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Encoding {}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Encoding {{ {} }}", self.name)
    }
}

macro_rules! encodings {
    ($way:expr; $(($name:ident, $init:ident)),* $(,)?) => {$(
        #[doc = concat!("The encoding ", stringify!($name), " itself.")]
        pub static $init: Encoding = Encoding { name: stringify!($name), way: $way };
        #[doc = concat!("A reference to the encoding ", stringify!($name), ".")]
        pub static $name: &Encoding = &$init;
    )*};
}

encodings!(Way::Utf8; (UTF_8, UTF_8_INIT));
encodings!(Way::Utf16 { big: false }; (UTF_16LE, UTF_16LE_INIT));
encodings!(Way::Utf16 { big: true }; (UTF_16BE, UTF_16BE_INIT));
encodings!(Way::Windows1252; (WINDOWS_1252, WINDOWS_1252_INIT));
encodings!(Way::Ascii; (BIG5, BIG5_INIT), (EUC_JP, EUC_JP_INIT), (EUC_KR, EUC_KR_INIT), (GB18030, GB18030_INIT), (GBK, GBK_INIT), (IBM866, IBM866_INIT), (ISO_2022_JP, ISO_2022_JP_INIT), (ISO_8859_10, ISO_8859_10_INIT), (ISO_8859_13, ISO_8859_13_INIT), (ISO_8859_14, ISO_8859_14_INIT), (ISO_8859_15, ISO_8859_15_INIT), (ISO_8859_16, ISO_8859_16_INIT), (ISO_8859_2, ISO_8859_2_INIT), (ISO_8859_3, ISO_8859_3_INIT), (ISO_8859_4, ISO_8859_4_INIT), (ISO_8859_5, ISO_8859_5_INIT), (ISO_8859_6, ISO_8859_6_INIT), (ISO_8859_7, ISO_8859_7_INIT), (ISO_8859_8, ISO_8859_8_INIT), (ISO_8859_8_I, ISO_8859_8_I_INIT), (KOI8_R, KOI8_R_INIT), (KOI8_U, KOI8_U_INIT), (MACINTOSH, MACINTOSH_INIT), (REPLACEMENT, REPLACEMENT_INIT), (SHIFT_JIS, SHIFT_JIS_INIT), (WINDOWS_1250, WINDOWS_1250_INIT), (WINDOWS_1251, WINDOWS_1251_INIT), (WINDOWS_1253, WINDOWS_1253_INIT), (WINDOWS_1254, WINDOWS_1254_INIT), (WINDOWS_1255, WINDOWS_1255_INIT), (WINDOWS_1256, WINDOWS_1256_INIT), (WINDOWS_1257, WINDOWS_1257_INIT), (WINDOWS_1258, WINDOWS_1258_INIT), (WINDOWS_874, WINDOWS_874_INIT), (X_MAC_CYRILLIC, X_MAC_CYRILLIC_INIT));

impl Encoding {
    /// The encoding of a label, as an XML declaration writes it; `None` for those that are not read here.
    #[must_use]
    pub fn for_label(label: &[u8]) -> Option<&'static Self> {
        let label = label.trim_ascii().to_ascii_lowercase();
        match label.as_slice() {
            b"utf-8" | b"utf8" | b"us-ascii" | b"ascii" => Some(UTF_8),
            b"utf-16" | b"utf-16le" => Some(UTF_16LE),
            b"utf-16be" => Some(UTF_16BE),
            b"windows-1252" | b"iso-8859-1" | b"latin1" | b"cp1252" => Some(WINDOWS_1252),
            _ => None,
        }
    }

    /// The name.
    #[must_use]
    pub fn name(&'static self) -> &'static str {
        self.name
    }

    /// Decodes everything, a byte order mark apart, with U+FFFD for what is malformed; says whether there was any.
    #[must_use]
    pub fn decode<'a>(&'static self, bytes: &'a [u8]) -> (Cow<'a, str>, &'static Self, bool) {
        let mark: &[u8] = match self.way {
            Way::Utf8 => b"\xEF\xBB\xBF",
            Way::Utf16 { big: false } => b"\xFF\xFE",
            Way::Utf16 { big: true } => b"\xFE\xFF",
            Way::Windows1252 | Way::Ascii => b"",
        };
        let bytes = bytes.strip_prefix(mark).unwrap_or(bytes);
        if let Some(text) = self.decode_without_bom_handling_and_without_replacement(bytes) {
            return (text, self, false);
        }
        let text: String = match self.way {
            Way::Utf16 { big } => char::decode_utf16(units(bytes, big))
                .map(|unit| unit.unwrap_or('\u{FFFD}'))
                .collect(),
            Way::Utf8 | Way::Windows1252 => String::from_utf8_lossy(bytes).into_owned(),
            Way::Ascii => bytes
                .iter()
                .map(|&byte| if byte.is_ascii() { char::from(byte) } else { '\u{FFFD}' })
                .collect(),
        };
        (Cow::Owned(text), self, true)
    }

    /// Decodes everything, or nothing when something is malformed.
    #[must_use]
    pub fn decode_without_bom_handling_and_without_replacement<'a>(
        &'static self,
        bytes: &'a [u8],
    ) -> Option<Cow<'a, str>> {
        match self.way {
            Way::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Way::Utf16 { big } if bytes.len().is_multiple_of(2) => {
                char::decode_utf16(units(bytes, big))
                    .collect::<Result<String, _>>()
                    .ok()
                    .map(Cow::Owned)
            }
            Way::Utf16 { .. } => None,
            Way::Windows1252 => {
                Some(Cow::Owned(bytes.iter().map(|&byte| windows_1252(byte)).collect()))
            }
            Way::Ascii => bytes.is_ascii().then(|| String::from_utf8_lossy(bytes)),
        }
    }

    /// A decoder for bytes that come in pieces.
    #[must_use]
    pub fn new_decoder_without_bom_handling(&'static self) -> Decoder {
        Decoder { encoding: self, pending: Vec::new() }
    }
}

/// How a step of decoding ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecoderResult {
    /// All input was read.
    InputEmpty,
    /// The output has no room for the next character.
    OutputFull,
    /// Bytes that mean nothing: how many, and how many good ones were read after them.
    Malformed(u8, u8),
}

/// Decodes bytes that come in pieces.
pub struct Decoder {
    encoding: &'static Encoding,
    /// The beginning of a character whose end has not come yet.
    pending: Vec<u8>,
}

impl Decoder {
    /// The encoding.
    #[must_use]
    pub fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Room that surely suffices for `n` further bytes.
    #[must_use]
    pub fn max_utf8_buffer_length_without_replacement(&self, n: usize) -> Option<usize> {
        n.checked_add(self.pending.len())?.checked_mul(3)?.checked_add(4)
    }

    /// Decodes into a string with room.
    pub fn decode_to_string_without_replacement(
        &mut self,
        src: &[u8],
        dst: &mut String,
        last: bool,
    ) -> (DecoderResult, usize) {
        let mut room =
            vec![0; self.max_utf8_buffer_length_without_replacement(src.len()).unwrap_or(0)];
        let (result, read, written) = self.decode_to_utf8_without_replacement(src, &mut room, last);
        dst.push_str(&String::from_utf8_lossy(&room[..written]));
        (result, read)
    }

    /// Decodes as much as there is room for: the result, bytes read, bytes written.
    pub fn decode_to_utf8_without_replacement(
        &mut self,
        src: &[u8],
        dst: &mut [u8],
        last: bool,
    ) -> (DecoderResult, usize, usize) {
        if self.encoding.way == Way::Utf8 && self.pending.is_empty() {
            return self.copy_utf8(src, dst, last);
        }
        let (mut read, mut written) = (0, 0);
        loop {
            match self.next(&src[read..], last) {
                Next::Char(c, taken) => {
                    let mut utf8 = [0; 4];
                    let utf8 = c.encode_utf8(&mut utf8).as_bytes();
                    let Some(room) = dst.get_mut(written..written + utf8.len()) else {
                        return (DecoderResult::OutputFull, read, written);
                    };
                    room.copy_from_slice(utf8);
                    self.pending.clear();
                    (read, written) = (read + taken, written + utf8.len());
                }
                Next::More => {
                    self.pending.extend_from_slice(&src[read..]);
                    return (DecoderResult::InputEmpty, src.len(), written);
                }
                Next::End => return (DecoderResult::InputEmpty, read, written),
                Next::Bad => return (DecoderResult::Malformed(1, 0), read, written),
            }
        }
    }

    /// The common case in one move: whole valid characters are copied.
    fn copy_utf8(
        &mut self,
        src: &[u8],
        dst: &mut [u8],
        last: bool,
    ) -> (DecoderResult, usize, usize) {
        let valid = match std::str::from_utf8(src) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(&src[..error.valid_up_to()]).unwrap_or_default(),
        };
        let mut n = valid.len().min(dst.len());
        while !valid.is_char_boundary(n) {
            n -= 1;
        }
        dst[..n].copy_from_slice(&valid.as_bytes()[..n]);
        let rest = &src[n..];
        if rest.is_empty() {
            return (DecoderResult::InputEmpty, n, n);
        }
        if n < valid.len() {
            return (DecoderResult::OutputFull, n, n);
        }
        match std::str::from_utf8(rest) {
            Err(error) if error.error_len().is_none() && !last => {
                self.pending.extend_from_slice(rest);
                (DecoderResult::InputEmpty, src.len(), n)
            }
            _ => (DecoderResult::Malformed(1, 0), n, n),
        }
    }

    /// The next character of the pending bytes and `src`, with the bytes it takes from `src`.
    fn next(&self, src: &[u8], last: bool) -> Next {
        let held = self.pending.len();
        let bytes: Vec<u8> = self.pending.iter().chain(src.iter().take(4)).copied().collect();
        if bytes.is_empty() {
            return Next::End;
        }
        let found = match self.encoding.way {
            Way::Utf8 => utf8_char(&bytes),
            Way::Utf16 { big } => utf16_char(&bytes, big),
            Way::Windows1252 => Some(Ok((windows_1252(bytes[0]), 1))),
            Way::Ascii if bytes[0].is_ascii() => Some(Ok((char::from(bytes[0]), 1))),
            Way::Ascii => Some(Err(())),
        };
        match found {
            Some(Ok((c, n))) => Next::Char(c, n.saturating_sub(held)),
            Some(Err(())) => Next::Bad,
            None if last => Next::Bad,
            None => Next::More,
        }
    }
}

/// What comes next.
enum Next {
    Char(char, usize),
    More,
    End,
    Bad,
}

/// The first character and its length; `None` when it has not come whole.
fn utf8_char(bytes: &[u8]) -> Option<Result<(char, usize), ()>> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(error) if error.error_len().is_some() => return Some(Err(())),
        Err(_) => return None,
    };
    text.chars().next().map(|c| Ok((c, c.len_utf8())))
}

fn utf16_char(bytes: &[u8], big: bool) -> Option<Result<(char, usize), ()>> {
    let mut all = units(bytes, big);
    let first = all.next()?;
    if !(0xD800..0xDC00).contains(&first) {
        return Some(char::decode_utf16([first]).next()?.map(|c| (c, 2)).map_err(|_| ()));
    }
    let second = all.next()?;
    Some(char::decode_utf16([first, second]).next()?.map(|c| (c, 4)).map_err(|_| ()))
}

/// The whole 16-bit units of `bytes`.
fn units(bytes: &[u8], big: bool) -> impl Iterator<Item = u16> + '_ {
    bytes.chunks_exact(2).map(move |pair| {
        let pair = [pair[0], pair[1]];
        if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
    })
}

/// Windows-1252 as browsers read it: the five unassigned bytes are control characters.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '\u{20AC}', '\u{81}', '\u{201A}', '\u{192}', '\u{201E}', '\u{2026}', '\u{2020}',
        '\u{2021}', '\u{2C6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8D}', '\u{17D}',
        '\u{8F}', '\u{90}', '\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}', '\u{2022}', '\u{2013}',
        '\u{2014}', '\u{2DC}', '\u{2122}', '\u{161}', '\u{203A}', '\u{153}', '\u{9D}', '\u{17E}',
        '\u{178}',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Decodes in pieces of `size` bytes into an output of `room` bytes at a time.
    fn in_pieces(
        encoding: &'static Encoding,
        bytes: &[u8],
        size: usize,
        room: usize,
    ) -> Option<String> {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut text = Vec::new();
        let mut pieces: Vec<&[u8]> = bytes.chunks(size.max(1)).collect();
        pieces.push(b"");
        let n = pieces.len();
        for (i, mut piece) in pieces.into_iter().enumerate() {
            loop {
                let mut out = vec![0; room.max(4)];
                let (result, read, written) =
                    decoder.decode_to_utf8_without_replacement(piece, &mut out, i + 1 == n);
                text.extend_from_slice(&out[..written]);
                piece = &piece[read..];
                match result {
                    DecoderResult::InputEmpty => break,
                    DecoderResult::OutputFull => {}
                    DecoderResult::Malformed(..) => return None,
                }
            }
        }
        String::from_utf8(text).ok()
    }

    proptest! {
        #[test]
        fn pieces_decode_as_the_whole(text in any::<String>(), size in 1usize..9, room in 4usize..40) {
            prop_assert_eq!(in_pieces(UTF_8, text.as_bytes(), size, room), Some(text.clone()));
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            prop_assert_eq!(in_pieces(UTF_16LE, &little, size, room), Some(text.clone()));
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            prop_assert_eq!(in_pieces(UTF_16BE, &big, size, room), Some(text));
        }

        #[test]
        fn any_bytes_decode_as_std_says(bytes in proptest::collection::vec(any::<u8>(), 0..60), size in 1usize..9) {
            prop_assert_eq!(in_pieces(UTF_8, &bytes, size, 16), String::from_utf8(bytes.clone()).ok());
            prop_assert_eq!(UTF_8.decode(&bytes).0.trim_start_matches('\u{FEFF}').to_owned(), String::from_utf8_lossy(&bytes).trim_start_matches('\u{FEFF}').to_owned());
        }
    }

    #[test]
    fn windows_1252_has_the_euro() {
        assert_eq!(WINDOWS_1252.decode(b"\x80 \xE0").0, "\u{20AC} \u{E0}");
        assert_eq!(Encoding::for_label(b" UTF-16 "), Some(UTF_16LE));
        assert_eq!(GBK.decode(b"a\xFF"), ("a\u{FFFD}".into(), GBK, true));
    }
}
