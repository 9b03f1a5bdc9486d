//! `_headers` for hosts that read it, and the marker of the folder.

use crate::model::Model;
use crate::page::Page;
use crate::policy::content_security_policy;
use crate::{BASE_CSS, MARKER, VETRO_CSS};

/// What a server sends with every file beside the policy: `_headers` and `vetro serve` both say exactly this.
pub const PLAIN_HEADERS: [(&str, &str); 3] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
];

/// Headers for static hosts (the form of Netlify and Cloudflare Pages); `vetro serve` sends the same.
pub(crate) fn headers(_model: &Model<'_>) -> Page {
    let mut text = format!("/*\n  Content-Security-Policy: {}\n", content_security_policy());
    for (name, value) in PLAIN_HEADERS {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    text.push_str(
        "/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n\
         /*.arrow\n  Content-Type: application/vnd.apache.arrow.file\n\
         /*.parquet\n  Content-Type: application/vnd.apache.parquet\n\
         /*.csv\n  Content-Type: text/csv; charset=utf-8\n",
    );
    Page::file("_headers", text)
}

/// Says that the folder was written by Vetro, and by which version.
pub(crate) fn marker(model: &Model<'_>) -> Page {
    Page::file(MARKER, format!("{}\n", model.settings.generator))
}

/// The built-in style sheet, written only when the command brings no bundle.
pub(crate) fn built_in_css(model: &Model<'_>) -> Option<Page> {
    let needed = model.settings.assets.css.is_empty();
    // Lines that name files of the bundle make no sense without it: each `@font-face` stands on one line.
    let own = VETRO_CSS.lines().filter(|line| !line.contains('%'));
    let text = || BASE_CSS.lines().chain(own).map(|line| format!("{line}\n")).collect::<String>();
    needed.then(|| Page::file("assets/vetro-base.css", text()))
}
