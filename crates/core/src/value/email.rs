//! E-mail addresses, certified ones included: the law asks for both.

/// Whether a text is one e-mail address: the form that ANAC's schema for art. 13 accepts, with a host that has a dot.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let text = text.trim_matches(super::is_blank);
    let Some((local, host)) = text.split_once('@') else { return false };
    !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && local.bytes().all(|b| b.is_ascii_alphanumeric() || b"+_.-'&/=".contains(&b))
        && super::url::is_mail_host(host)
}

#[cfg(test)]
mod tests {
    #[test]
    fn addresses() {
        for good in
            ["protocollo@comune.example.it", "ufficio.tributi+atti@pec.comune.example", " a@b.it "]
        {
            assert!(super::is_address(good), "{good}");
        }
        for bad in
            ["", "a", "a@", "@b.it", "a@b", "a b@c.it", "a@b.it, c@d.it", "a@b..it", ".a@b.it"]
        {
            assert!(!super::is_address(bad), "{bad}");
        }
    }
}
