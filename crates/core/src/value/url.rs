//! Web addresses that a reader can follow.

/// Whether a text is an absolute http or https address whose host has a dot. Blanks, backslashes, local paths and
/// the hosts reserved for examples are refused where they are refused by browsers or lead nowhere.
#[must_use]
pub fn is_absolute(text: &str) -> bool {
    let text = text.trim_matches(super::is_blank);
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return false;
    }
    if text.chars().any(|c| super::is_blank(c) || c == '\\' || c == '<' || c == '>' || c == '"') {
        return false;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    is_host(host.rsplit_once(':').map_or(host, |(name, port)| {
        if port.bytes().all(|b| b.is_ascii_digit()) { name } else { host }
    }))
}

/// Whether a name may be a host: labels of letters, digits and hyphens parted by at least one dot.
fn is_host(host: &str) -> bool {
    host.len() <= 253
        && host.contains('.')
        && host.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        })
}

/// The host of an absolute address, as written, without port and user.
#[must_use]
pub fn host(text: &str) -> Option<&str> {
    let (_, rest) = text.trim_matches(super::is_blank).split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = host.split(':').next()?;
    (!host.is_empty()).then_some(host)
}

/// Whether a host is that domain or lies below it, without regard to case.
#[must_use]
pub fn is_under(host: &str, domain: &str) -> bool {
    let Some(at) = host.len().checked_sub(domain.len()) else { return false };
    host.is_char_boundary(at)
        && host[at..].eq_ignore_ascii_case(domain)
        && (at == 0 || host[..at].ends_with('.'))
}

/// The host of an e-mail address is judged alike.
pub(super) fn is_mail_host(host: &str) -> bool {
    is_host(host)
}

#[cfg(test)]
mod tests {
    #[test]
    fn addresses() {
        for good in [
            "https://www.comune.example/atti?id=3#a",
            "http://comune.example:8080/",
            "HTTPS://trasparenza.comune.example",
            "https://città.example/",
            " https://comune.example ",
        ] {
            assert!(super::is_absolute(good), "{good}");
        }
        for bad in [
            "",
            "www.comune.example",
            "ftp://comune.example",
            "https://",
            "https://localhost/a",
            "C:\\atti\\a.pdf",
            "https://comune.example/a b",
            "https://.example/",
            "file:///a",
            "https://-a.example",
        ] {
            assert!(!super::is_absolute(bad), "{bad}");
        }
    }
}
