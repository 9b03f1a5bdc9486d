//! The home of the section: the full tree of exact labels, as plain links.

use maud::{Markup, html};
use vetro_core::indicators::Indicator;

use crate::components::{cards, status};
use crate::format::fill;
use crate::layout::Shell;
use crate::page::{Here, Page};
use crate::site::{Site, dataset_directory, dataset_title, section_directory};
use crate::text;

/// How many updates the home shows.
const LATEST: usize = 5;

/// The page.
pub(crate) fn page(site: &Site<'_>) -> Page {
    let here = Here::at("");
    let lead = site.t(text::HOME_LEAD);
    let body = html! {
        div .section .v-testa {
            h1 data-element="page-name" { (site.t(text::SECTION)) }
            p .lead { (lead) }
            p { a .btn .btn-primary href=(here.to("cerca/")) { (site.t(text::SEARCH_SITE)) } }
        }
        @if !site.checked.members.is_empty() { (members(site, &here)) }
        (tasks(site, &here))
        (tree(site, &here))
        (latest(site, &here))
        (presence(site, &here))
    };
    let mut shell = Shell::new("", site.t(text::SECTION), body).about(lead);
    shell.crumbs.clear();
    site.page(&shell)
}

fn members(site: &Site<'_>, here: &Here) -> Markup {
    html! {
        section aria-labelledby="enti" {
            h2 #enti { (site.t(text::UNION_MEMBERS)) }
            p { (site.t(text::UNION_MEMBERS_WHY)) }
            ul .v-lista {
                @for member in &site.checked.members {
                    @let ente = &member.publication.config.ente;
                    li {
                        a href=(here.to(&format!("enti/{}/", crate::site::slug(&ente.ipa)))) { (ente.nome) }
                        @if let Some(score) = member.report.score {
                            ": " (fill(site.t(text::PRESENCE), &[("n", &score.present.to_string()), ("tot", &score.total.to_string())]))
                        }
                    }
                }
            }
        }
    }
}

/// The three things that most people come for, each led to the first of its sections that this site has.
fn tasks(site: &Site<'_>, here: &Here) -> Markup {
    let first = |ids: &[&str]| {
        let found = ids.iter().find_map(|id| site.sections().iter().find(|it| it.id == *id));
        found.map(|it| section_directory(it))
    };
    let money =
        first(&["sovvenzioni-contributi", "atti-concessione", "bandi-gara-contratti", "pagamenti"]);
    let people = first(&["personale", "organizzazione", "titolari-incarichi-dirigenziali"]);
    let tasks = [
        (money, text::TASK_MONEY, text::TASK_MONEY_WHY),
        (people, text::TASK_PEOPLE, text::TASK_PEOPLE_WHY),
        (Some("accesso-civico/".to_owned()), text::TASK_ASK, text::TASK_ASK_WHY),
    ];
    html! {
        section aria-labelledby="compiti" {
            h2 #compiti { (site.t(text::HOME_TASKS)) }
            (cards::list(tasks.into_iter().filter_map(|(directory, title, why)| {
                let why = html! { p .it-card-text { (site.t(why)) } };
                Some(cards::card(site.t(title), &here.to(&directory?), &why, None))
            })))
        }
    }
}

/// Every section, nested: crawlers and auditors match the text of these links.
fn tree(site: &Site<'_>, here: &Here) -> Markup {
    let roots = site.roots().map(|root| {
        html! {
            li { (link(here, root)) (below(site, here, &root.id)) }
        }
    });
    html! {
        section #sezioni aria-labelledby="albero" {
            h2 #albero { (site.t(text::HOME_TREE)) }
            p { a aria-current="page" href=(here.to("")) { (site.t(text::SECTION)) } }
            ul .v-albero { @for root in roots { (root) } }
        }
    }
}

/// The sections below one, to any depth.
fn below(site: &Site<'_>, here: &Here, id: &str) -> Markup {
    let mut children = site.children(id).peekable();
    html! {
        @if children.peek().is_some() {
            ul { @for child in children { li { (link(here, child)) (below(site, here, &child.id)) } } }
        }
    }
}

fn link(here: &Here, section: &Indicator) -> Markup {
    html! { a href=(here.to(&section_directory(section))) { (section.label) } }
}

fn latest(site: &Site<'_>, here: &Here) -> Markup {
    let mut dated: Vec<_> = site.datasets().filter_map(|it| Some((it.updated?, it))).collect();
    dated.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.slug.cmp(&b.1.slug)));
    html! {
        section aria-labelledby="ultimi" {
            h2 #ultimi { (site.t(text::HOME_UPDATES)) }
            @if dated.is_empty() {
                p { (site.t(text::HOME_NO_UPDATES)) }
            } @else {
                ul .v-lista {
                    @for (date, dataset) in dated.iter().take(LATEST) {
                        li { (site.day(*date)) ": " a href=(here.to(&dataset_directory(dataset))) { (dataset_title(dataset)) } }
                    }
                }
                p { a href=(here.to("aggiornamenti/")) { (site.t(text::ALL_UPDATES)) } }
            }
        }
    }
}

fn presence(site: &Site<'_>, here: &Here) -> Markup {
    let Some(score) = site.checked.report.score else { return html! {} };
    let values = [("n", &*score.present.to_string()), ("tot", &*score.total.to_string())];
    html! {
        section aria-labelledby="presenza" {
            h2 #presenza { (site.t(text::NAV_COMPLIANCE)) }
            p { (fill(site.t(text::PRESENCE), &values)) ". " a href=(here.to("conformita/")) { (site.t(text::SEE_COMPLIANCE)) } }
            @if let Some(home) = site.report("amministrazione-trasparente") {
                p { (site.t(text::SECTION)) ": " (status::badge(site, home.status)) }
            }
        }
    }
}
