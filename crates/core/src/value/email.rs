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

/// Domains at which anybody opens a mailbox, and no office should.
const FREE: &[&str] = &[
    "alice.it",
    "aol.com",
    "email.it",
    "fastwebnet.it",
    "gmail.com",
    "googlemail.com",
    "gmx.com",
    "hotmail.com",
    "hotmail.it",
    "icloud.com",
    "inwind.it",
    "iol.it",
    "katamail.com",
    "libero.it",
    "live.com",
    "live.it",
    "me.com",
    "msn.com",
    "outlook.com",
    "outlook.it",
    "proton.me",
    "protonmail.com",
    "supereva.it",
    "teletu.it",
    "tin.it",
    "tiscali.it",
    "tiscalinet.it",
    "virgilio.it",
    "vodafone.it",
    "yahoo.com",
    "yahoo.it",
    "ymail.com",
];

/// Whether an address lies at a provider where anybody opens a mailbox.
#[must_use]
pub fn is_free(address: &str) -> bool {
    let host = address.trim().rsplit('@').next().unwrap_or_default();
    address.contains('@') && FREE.iter().any(|it| it.eq_ignore_ascii_case(host))
}

/// The first address at such a provider that a text holds.
#[must_use]
pub fn find_free(text: &str) -> Option<&str> {
    if !text.contains('@') {
        return None;
    }
    let part = |c: char| !c.is_ascii_alphanumeric() && !"+_.-@'".contains(c);
    text.split(part).map(|word| word.trim_matches('.')).find(|it| is_address(it) && is_free(it))
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
