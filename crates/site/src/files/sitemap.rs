//! `sitemap.xml` and `robots.txt`. Nothing is ever hidden from search engines (d.lgs. 33/2013, art. 9).

use crate::model::Model;
use crate::page::Page;

/// The site map of all bodies: absolute addresses, dated where a date is known. Without a base there is none: its
/// format knows no relative address, and an empty one is not valid.
pub(crate) fn sitemap(model: &Model<'_>, pages: &[Page]) -> Option<Page> {
    let base = model.settings.base()?;
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut listed: Vec<_> =
        pages.iter().filter_map(|page| Some((page.url(), page.listed?))).collect();
    listed.sort_by(|a, b| a.0.cmp(b.0));
    for (url, listed) in listed {
        text.push_str(&format!("<url><loc>{}</loc>", escape(&format!("{base}{url}"))));
        if let Some(date) = listed.updated {
            text.push_str(&format!("<lastmod>{date}</lastmod>"));
        }
        text.push_str("</url>\n");
    }
    text.push_str("</urlset>\n");
    Some(Page::file("sitemap.xml", text))
}

/// `robots.txt`: everything is open. It names the site map only when there is one.
pub(crate) fn robots(model: &Model<'_>) -> Page {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = model.settings.base() {
        text.push_str(&format!("Sitemap: {base}sitemap.xml\n"));
    }
    Page::file("robots.txt", text)
}

/// Text inside XML.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML 1.0 cannot hold other control characters, not even escaped.
            control if control.is_control() && !"\n\t\r".contains(control) => {}
            other => out.push(other),
        }
    }
    out
}
