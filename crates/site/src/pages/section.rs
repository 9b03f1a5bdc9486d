//! A section: its status, what lies in it, and the duty it answers to. Never blank: data, a dated statement, or a
//! reason.

use maud::{Markup, html};
use vetro_core::check::Dataset;
use vetro_core::diag::Lang;
use vetro_core::indicators::Indicator;
use vetro_core::indicators::status::Status;
use vetro_core::publication::{NonApplicabile, Rinvio};

use crate::components::{cards, kept, status};
use crate::format::fill;
use crate::law;
use crate::layout::{Shell, split};
use crate::markdown;
use crate::page::{Here, Page};
use crate::pages::documents;
use crate::site::{Site, dataset_directory, dataset_title, section_directory};
use crate::text;

/// One page a section.
pub(crate) fn pages(site: &Site<'_>) -> Vec<Page> {
    let sections = site.sections();
    (0..sections.len()).map(|index| page(site, index)).collect()
}

fn page(site: &Site<'_>, index: usize) -> Page {
    let section = site.sections()[index];
    let directory = section_directory(section);
    let here = Here::at(directory.as_str());
    let what = if site.lang == Lang::It { &section.what } else { &section.what_en };
    let body = html! {
        div .section .v-testa {
            h1 data-element="page-name" { (section.label) }
            (status_line(site, section))
        }
        section aria-labelledby="che-cosa" {
            h2 #che-cosa { (site.t(text::WHAT_IS_HERE)) }
            p .lead { (what) }
        }
        (children(site, &here, section))
        (content(site, &here, section))
        (missing(site, &here, section))
        (duty(site, section))
        (neighbours(site, &here, index))
    };
    let mut shell = Shell::new(&directory, &title(site, section), body).about(what.as_str());
    shell.crumbs = site.crumbs_of(section);
    shell.menu = "#sezioni";
    shell.updated = site.updated(&section.id);
    site.page(&shell)
}

/// The label; with the section above it where two sections share a label.
fn title(site: &Site<'_>, section: &Indicator) -> String {
    let twins = site.sections().iter().filter(|it| it.label == section.label).count();
    match site.parent(section) {
        Some(parent) if twins > 1 => format!("{}, {}", section.label, parent.label),
        _ => section.label.clone(),
    }
}

fn status_line(site: &Site<'_>, section: &Indicator) -> Markup {
    let Some(report) = site.report(&section.id) else {
        return html! { p .v-riga-stato { (site.t(text::OUTSIDE_PROFILE)) } };
    };
    let updated = site.updated(&section.id);
    html! {
        p .v-riga-stato {
            span .visually-hidden { (site.t(text::STATUS)) ": " }
            (status::badge(site, report.status))
            @if let (Status::Adempiuto, Some(date)) = (report.status, updated) {
                @let (before, after) = split(site.t(text::AS_OF), "{data}");
                " " (before) (site.day(date)) (after)
            }
        }
    }
}

fn children(site: &Site<'_>, here: &Here, section: &Indicator) -> Markup {
    let mut children = site.children(&section.id).peekable();
    html! {
        @if children.peek().is_some() {
            section aria-labelledby="sottosezioni" {
                h2 #sottosezioni { (site.t(text::SUBSECTIONS)) }
                ul .v-lista {
                    @for child in children {
                        li {
                            a href=(here.to(&section_directory(child))) { (child.label) }
                            @if let Some(report) = site.report(&child.id) { " " (status::badge(site, report.status)) }
                        }
                    }
                }
            }
        }
    }
}

fn content(site: &Site<'_>, here: &Here, section: &Indicator) -> Markup {
    let datasets = site.datasets_of(&section.id);
    let mut documents = site.documents_of(&section.id).peekable();
    let nota = site.folder(&section.id).and_then(|folder| folder.nota.as_deref());
    html! {
        @if let Some(statement) = site.config().non_applicabile.get(&section.id) { (stated_empty(site, statement)) }
        @if let Some(link) = site.config().rinvio.get(&section.id) { (national(site, link)) }
        @if let Some(nota) = nota.filter(|nota| !nota.trim().is_empty()) {
            section .v-testo aria-labelledby="nota" {
                h2 #nota { (site.t(text::NOTE)) }
                (markdown::render(nota))
            }
        }
        @if !datasets.is_empty() {
            section aria-labelledby="dati" {
                h2 #dati { (site.t(text::DATASETS)) }
                (cards::list(datasets.iter().map(|it| dataset_card(site, here, it, false))))
            }
        }
        (kept::callout(site, here, &site.stopped(&section.id)))
        @if documents.peek().is_some() {
            section aria-labelledby="documenti" {
                h2 #documenti { (site.t(text::DOCUMENTS)) }
                ul .v-lista {
                    @for document in documents {
                        li { (documents::line(site, here, document)) }
                    }
                }
            }
        }
    }
}

/// The card of a dataset: title, its section where cards of several stand together, rows, date. A withheld one says so.
pub(crate) fn dataset_card<'a>(
    site: &Site<'a>,
    here: &Here,
    dataset: &'a Dataset,
    names_section: bool,
) -> Markup {
    let description = dataset.parts.iter().find_map(|part| part.sidecar.descrizione.as_deref());
    let text = html! {
        p .it-card-text {
            @match &site.withheld(dataset) {
                Some(kept) => (kept::line(site, here, kept)),
                None => {
                    @if names_section && dataset_title(dataset) != dataset.indicator.label { (dataset.indicator.label) ": " }
                    (site.rows(dataset.table.n_rows())) @if let Some(text) = description { ". " (text) } }
            }
        }
    };
    let footer = dataset.updated.map(|date| {
        let (before, after) = split(site.t(text::UPDATED_ON), "{data}");
        html! { span .it-card-date { (before) (site.day(date)) (after) } }
    });
    cards::card(
        &dataset_title(dataset),
        &here.to(&dataset_directory(dataset)),
        &text,
        footer.as_ref(),
    )
}

fn stated_empty(site: &Site<'_>, statement: &NonApplicabile) -> Markup {
    html! {
        section aria-labelledby="dichiarazione" {
            h2 #dichiarazione { (site.t(text::STATED_EMPTY)) }
            p { (statement.motivo) }
            p {
                @match statement.data {
                    Some(date) => {
                        @let (before, after) = split(site.t(text::STATED_BY), "{data}");
                        (fill(before, &[("chi", &statement.responsabile)])) (site.day(date)) (after)
                    }
                    None => (fill(site.t(text::STATED_BY_UNDATED), &[("chi", &statement.responsabile)])),
                }
            }
        }
    }
}

fn national(site: &Site<'_>, link: &Rinvio) -> Markup {
    html! {
        section aria-labelledby="rinvio" {
            h2 #rinvio { (site.t(text::NATIONAL_DB)) }
            p {
                (site.t(text::NATIONAL_DB_WHY)) " "
                @if markdown::is_safe_link(&link.url) {
                    a href=(link.url) { (link.banca_dati) " " (site.t(text::EXTERNAL)) }
                } @else { (link.banca_dati) }
            }
            @if let Some(date) = link.data {
                @let (before, after) = split(site.t(text::CHECKED_ON), "{data}");
                p { (before) (site.day(date)) (after) }
            }
        }
    }
}

fn missing(site: &Site<'_>, here: &Here, section: &Indicator) -> Markup {
    let ask = here.to(&format!("accesso-civico/{}/", section.id));
    let absent = site.report(&section.id).is_some_and(|it| it.status == Status::Mancante);
    html! {
        @if absent {
            div .callout .note {
                div .callout-inner {
                    p { strong { (site.t(text::NOTHING_YET)) "." } }
                    p { a href=(ask) { (site.t(text::ASK_FOR_IT)) } ". " (site.t(text::ASK_TERMS)) }
                }
            }
        } @else {
            p .v-manca { (site.t(text::MISSING_HERE)) " " a href=(ask) { (site.t(text::ASK_FOR_IT)) } ". " (site.t(text::ASK_TERMS)) }
        }
    }
}

fn duty(site: &Site<'_>, section: &Indicator) -> Markup {
    let report = site.report(&section.id);
    html! {
        section aria-labelledby="obbligo" {
            h2 #obbligo { (site.t(text::DUTY)) }
            dl .v-fatti {
                dt { (site.t(text::NORMS)) }
                dd {
                    @match section.legal.as_slice() {
                        [norm] => (norm_link(norm)),
                        norms => ul .v-lista { @for norm in norms { li { (norm_link(norm)) } } },
                    }
                }
                dt { (site.t(text::FREQUENCY)) }
                dd { (section.update) }
                @if let Some(window) = section.window.as_deref().and_then(law::window) {
                    dt { (site.t(text::KEPT)) }
                    dd { (site.t(window)) }
                }
            }
            @if let Some(report) = report {
                @if !report.evidence.is_empty() || report.n_errors + report.n_warnings > 0 {
                    div .accordion { details .accordion-item {
                        summary .accordion-button { (site.t(text::EVIDENCE)) }
                        div .accordion-body {
                            ul { @for sentence in &report.evidence { li { (sentence) } } }
                            @if report.n_errors + report.n_warnings > 0 {
                                p { (fill(site.t(text::FINDINGS), &[("e", &report.n_errors.to_string()), ("w", &report.n_warnings.to_string())])) }
                            }
                        }
                    } }
                }
            }
        }
    }
}

/// An article, linked to Normattiva where its act is known.
pub(crate) fn norm_link(norm: &str) -> Markup {
    html! {
        @match law::link(norm) {
            Some(url) => a href=(url) { (norm) },
            None => (norm),
        }
    }
}

fn neighbours(site: &Site<'_>, here: &Here, index: usize) -> Markup {
    let sections = site.sections();
    let before = index.checked_sub(1).and_then(|it| sections.get(it));
    let after = sections.get(index + 1);
    html! {
        nav .v-vicini aria-label=(site.t(text::SECTION_NEIGHBOURS)) {
            @if let Some(it) = before { a rel="prev" href=(here.to(&section_directory(it))) { (site.t(text::PREVIOUS)) ": " (it.label) } }
            @if let Some(it) = after { a rel="next" href=(here.to(&section_directory(it))) { (site.t(text::NEXT)) ": " (it.label) } }
        }
    }
}
