//! What a page may load and run: the Content-Security-Policy, in the page and in the headers of the server.

use sha2::{Digest as _, Sha256};

use crate::pages::not_found;

/// The policy of every page: own files only, no inline script or style (design, decision 14).
pub const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; \
    connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'";

/// The policy that a server sends with every file of the site: that of the pages, with the hash of the 404 page's
/// style, and no framing.
#[must_use]
pub fn content_security_policy() -> String {
    format!("{}; frame-ancestors 'none'", with_style(not_found::CSS))
}

/// The policy of the page that carries its own style: the style's hash stands beside `'self'`.
pub(crate) fn with_style(css: &str) -> String {
    let hash = base64(&Sha256::digest(css.as_bytes()));
    CSP.replace("style-src 'self'", &format!("style-src 'self' 'sha256-{hash}'"))
}

/// Base 64 of RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let padded = [chunk[0], *chunk.get(1).unwrap_or(&0), *chunk.get(2).unwrap_or(&0)];
        let bits = u32::from(padded[0]) << 16 | u32::from(padded[1]) << 8 | u32::from(padded[2]);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place)) as usize & 63];
            out.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_of_the_rfc() {
        for (text, expected) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }
}
