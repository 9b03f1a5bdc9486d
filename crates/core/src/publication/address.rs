//! The address where a site will stand: judged in one place, for `vetro.toml` and for the command line.

use crate::diag::Text;

const NOT_HTTPS: Text = Text::new("non comincia con https://", "does not begin with https://");
const NOT_WHOLE: Text = Text::new("non è un indirizzo web intero", "is not a complete web address");
const QUERY: Text = Text::new("non deve avere «?» né «#»", "must have neither «?» nor «#»");
const CREDENTIALS: Text = Text::new(
    "contiene un nome utente o una password, che finirebbero in ogni pagina",
    "holds a user name or a password, which would end up in every page",
);
const CHARACTERS: Text = Text::new(
    "contiene spazi, lettere accentate o segni che in un indirizzo non possono stare",
    "holds blanks, accented letters or marks that an address cannot have",
);
const PATH: Text =
    Text::new("ha un percorso con «//», «.» o «..»", "has a path with «//», «.» or «..»");

/// The address of a site with its final `/`, or what is wrong with it.
///
/// It must be absolute and `https`, because links in catalogues and in the site map outlive the machine that wrote
/// them; `http` is taken only for this computer, where a preview has no certificate. No query, no fragment: pages
/// are appended to it. No credentials: they would be published.
///
/// # Errors
/// The sentence that follows the address: «… non comincia con https://».
pub fn site_address(text: &str) -> Result<String, Text> {
    let (secure, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(rest), _) => (true, rest),
        (None, Some(rest)) => (false, rest),
        (None, None) => return Err(if text.contains("://") { NOT_HTTPS } else { NOT_WHOLE }),
    };
    if rest.contains(['?', '#']) {
        return Err(QUERY);
    }
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    if authority.contains('@') {
        return Err(CREDENTIALS);
    }
    if !rest.chars().all(|c| c.is_ascii_graphic() && !"<>\"'`\\{}|^".contains(c)) {
        return Err(CHARACTERS);
    }
    let host = host(authority).ok_or(NOT_WHOLE)?;
    if !secure && !is_loopback(host) {
        return Err(NOT_HTTPS);
    }
    let path = path.trim_end_matches('/');
    if !path.is_empty() && path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Err(PATH);
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}

/// The host of `host:port`, when both are well formed.
fn host(authority: &str) -> Option<&str> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = rest.split_once(']')?;
            host.parse::<core::net::Ipv6Addr>().ok()?;
            (host, if after.is_empty() { None } else { Some(after.strip_prefix(':')?) })
        }
        None => match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        },
    };
    if port.is_some_and(|port| {
        !port.bytes().all(|b| b.is_ascii_digit()) || port.parse::<u16>().is_err()
    }) {
        return None;
    }
    let label = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    let named = host.trim_end_matches('.').split('.').all(label);
    (authority.starts_with('[') || named).then_some(host)
}

/// Whether a host is this computer.
fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<core::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_with_a_slash() {
        for (given, url) in [
            ("https://a.example", "https://a.example/"),
            ("https://a.example/x//", "https://a.example/x/"),
            ("https://a.example:8443/x/y", "https://a.example:8443/x/y/"),
            ("http://localhost:8080", "http://localhost:8080/"),
            ("http://127.0.0.1:9000/trasparenza/", "http://127.0.0.1:9000/trasparenza/"),
            ("http://[::1]:9000", "http://[::1]:9000/"),
            ("https://xn--citt-0na.example/", "https://xn--citt-0na.example/"),
        ] {
            assert_eq!(site_address(given), Ok(url.to_owned()));
        }
    }

    #[test]
    fn what_is_no_address_of_a_site_is_said() {
        for (given, why) in [
            ("", NOT_WHOLE),
            ("a.example", NOT_WHOLE),
            ("//a.example/", NOT_WHOLE),
            ("https://", NOT_WHOLE),
            ("https:///x", NOT_WHOLE),
            ("https://.example/", NOT_WHOLE),
            ("https://a.example:porta/", NOT_WHOLE),
            ("https://a.example:+1/", NOT_WHOLE),
            ("https://a.example:70000/", NOT_WHOLE),
            ("https://[::1/", NOT_WHOLE),
            ("ftp://a.example/", NOT_HTTPS),
            ("http://a.example/", NOT_HTTPS),
            ("http://localhost.example/", NOT_HTTPS),
            ("http://127.0.0.1.example/", NOT_HTTPS),
            ("https://a.example/?q=1", QUERY),
            ("https://a.example/#x", QUERY),
            ("https://mario:rossi@a.example/", CREDENTIALS),
            ("https://a.example/x y", CHARACTERS),
            ("https://a.example/\"><script>", CHARACTERS),
            ("https://città.example/", CHARACTERS),
            ("https://a.example/x//y", PATH),
            ("https://a.example/../y", PATH),
        ] {
            assert_eq!(site_address(given), Err(why), "{given}");
        }
    }
}
