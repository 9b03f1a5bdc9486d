//! «Controlla il tuo file»: the place where the checker starts, and without JavaScript the same knowledge on paper:
//! every rule, a template of every table, the command to type.

use maud::{Markup, html};
use vetro_core::Lang;
use vetro_core::export;
use vetro_core::rules::{Meta, RULES};
use vetro_core::schema::{TableSchema, tables};

use crate::format::fill;
use crate::layout::{Crumb, Shell};
use crate::markdown;
use crate::page::{Here, Page};
use crate::site::Site;
use crate::text;

/// `controlla/`, a page for each rule, a template for each table.
pub(crate) fn pages(site: &Site<'_>) -> Vec<Page> {
    let mut pages = vec![page(site)];
    pages.extend(RULES.iter().map(|rule| rule_page(site, rule.meta())));
    pages.extend(tables::all().iter().map(|table| {
        Page::file(format!("{}{}", site.prefix, template_path(table)), export::template(table))
    }));
    pages
}

fn page(site: &Site<'_>) -> Page {
    let here = Here::at("controlla/");
    let title = site.t(text::CHECK_TITLE);
    let loader = site.assets().loader.is_some();
    let lang = if site.lang == Lang::It { "it" } else { "en" };
    let body = html! {
        div .section .v-testa {
            h1 data-element="page-name" { (title) }
            p .lead { (site.t(text::CHECK_LEAD)) }
        }
        @if loader {
            p .solo-js { strong { (site.t(text::CHECK_PRIVATE)) "." } }
            div #vetro-controlla .solo-js data-lang=(lang) {}
            noscript { p .v-nojs { (site.t(text::CHECK_NOJS)) } }
        }
        (command(site))
        (templates(site, &here))
        (rules(site, &here))
    };
    let mut shell = Shell::new("controlla/", title, body).about(site.t(text::CHECK_LEAD));
    shell.loader = true;
    site.page(&shell)
}

fn command(site: &Site<'_>) -> Markup {
    html! {
        section aria-labelledby="comando" {
            h2 #comando { (site.t(text::CHECK_COMMAND)) }
            p { (site.t(text::CHECK_COMMAND_WHY)) }
            pre .v-comando { code { "vetro check contratti-2025.csv --table l190_appalti" } }
        }
    }
}

fn templates(site: &Site<'_>, here: &Here) -> Markup {
    html! {
        section aria-labelledby="modelli" {
            h2 #modelli { (site.t(text::CHECK_TEMPLATES)) }
            p { (site.t(text::CHECK_TEMPLATES_WHY)) }
            ul .v-modelli {
                @for table in tables::all() {
                    li { a href=(here.to(&template_path(table))) download { (site.either(&table.title, &table.title_en)) " (CSV)" } }
                }
            }
        }
    }
}

fn template_path(table: &TableSchema) -> String {
    format!("controlla/modelli/{}.csv", table.id)
}

fn rules(site: &Site<'_>, here: &Here) -> Markup {
    html! {
        section aria-labelledby="regole" {
            h2 #regole { (site.t(text::CHECK_RULES)) }
            div .table-responsive .v-regione role="region" tabindex="0" aria-labelledby="tabella-regole" {
                table .table .table-sm .table-striped .caption-top .v-regole {
                    caption #tabella-regole { (fill(site.t(text::N_RULES), &[("n", &site.n(RULES.len()))])) }
                    thead { tr {
                        th scope="col" { (site.t(text::CODE)) }
                        th scope="col" { (site.t(text::WEIGHT)) }
                        th scope="col" { (site.t(text::MEANING)) }
                        th scope="col" { (site.t(text::WHY)) }
                        th scope="col" { (site.t(text::REMEDY)) }
                    } }
                    tbody { @for rule in RULES { (rule_row(site, here, rule.meta())) } }
                }
            }
        }
    }
}

fn rule_row(site: &Site<'_>, here: &Here, meta: &Meta) -> Markup {
    html! {
        tr {
            th scope="row" { a href=(here.to(&rule_directory(meta))) { (meta.code) } }
            td { (site.t(text::severity(meta.severity))) }
            td { (site.t(meta.title)) }
            td { (site.t(meta.why)) }
            td { (without_placeholders(site.t(meta.help))) }
        }
    }
}

fn rule_directory(meta: &Meta) -> String {
    format!("controlla/regole/{}/", meta.code)
}

fn rule_page(site: &Site<'_>, meta: &Meta) -> Page {
    let directory = rule_directory(meta);
    let here = Here::at(directory.as_str());
    let title = format!("{}: {}", meta.code, site.t(meta.title));
    // The first line of the page is its title, which the heading here says already.
    let doc = meta.doc.split_once('\n').map_or("", |(_, rest)| rest);
    let body = html! {
        div .section .v-testa {
            h1 data-element="page-name" { (title) }
            p { (site.t(text::WEIGHT)) ": " (site.t(text::severity(meta.severity))) }
        }
        div .v-testo { (markdown::render_page(doc)) }
        p { a href=(here.to("controlla/")) { (site.t(text::BACK_TO_RULES)) } }
    };
    let mut shell = Shell::new(&directory, &title, body).about(site.t(meta.why));
    shell.crumbs = vec![
        Crumb {
            label: site.t(text::NAV_CHECK).to_owned(),
            directory: Some("controlla/".to_owned()),
        },
        Crumb { label: meta.code.to_owned(), directory: None },
    ];
    shell.menu = "controlla/";
    site.page(&shell)
}

/// A template as a general sentence: what only a finding knows becomes an ellipsis.
fn without_placeholders(template: &str) -> String {
    let mut text = String::with_capacity(template.len());
    let mut inside = false;
    for letter in template.chars() {
        match letter {
            '{' => {
                inside = true;
                text.push('…');
            }
            '}' => inside = false,
            letter if !inside => text.push(letter),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_become_ellipses() {
        assert_eq!(
            without_placeholders("scrivere «{atteso}» in {n} righe"),
            "scrivere «…» in … righe"
        );
    }
}
