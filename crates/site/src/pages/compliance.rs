//! Compliance: what the check found, voice by voice. Presence and quality stand apart; nothing unverified is green.

use maud::{Markup, html};
use vetro_core::indicators::status::Status;
use vetro_core::indicators::{self, Profile, Role};
use vetro_core::report::{IndicatorReport, Oiv};

use crate::components::{kept, status};
use crate::format::fill;
use crate::layout::{Crumb, Shell, split};
use crate::page::{Here, Page};
use crate::site::{Site, section_directory};
use crate::text;

/// Statuses in the order of the summary: best first.
const ORDER: [Status; 8] = [
    Status::Adempiuto,
    Status::Rinvio,
    Status::NonApplicabile,
    Status::Parziale,
    Status::Scaduto,
    Status::InErrore,
    Status::Mancante,
    Status::NonVerificato,
];

/// `conformita/`, `conformita/{profilo}/` and its CSV.
pub(crate) fn pages(site: &Site<'_>) -> Vec<Page> {
    let reports = site.checked.report.indicators.as_deref().unwrap_or(&[]);
    let profile = indicators::profile(site.checked.report.profile);
    let id = site.checked.report.profile;
    vec![
        overview(site, reports, profile, id),
        table(site, reports, profile, id),
        Page::file(format!("{}conformita/{id}/{id}.csv", site.prefix), csv(site, reports)),
    ]
}

fn profile_title<'p>(site: &Site<'_>, profile: Option<&'p Profile>, id: &'p str) -> &'p str {
    profile.map_or(id, |profile| site.either(profile.title, profile.title_en))
}

fn overview(
    site: &Site<'_>,
    reports: &[IndicatorReport],
    profile: Option<&Profile>,
    id: &str,
) -> Page {
    let here = Here::at("conformita/");
    let title = site.t(text::NAV_COMPLIANCE);
    let open: Vec<_> = reports.iter().filter(|it| !it.status.is_satisfied()).collect();
    let body = html! {
        div .section .v-testa {
            h1 data-element="page-name" { (title) }
            p .lead { (site.t(text::COMPLIANCE_LEAD)) }
        }
        (figures(site))
        (counts(site, reports))
        p { a .btn .btn-primary href=(here.to(&format!("conformita/{id}/"))) { (fill(site.t(text::SEE_ALL_VOICES), &[("n", &site.n(reports.len())), ("profilo", profile_title(site, profile, id))])) } }
        section aria-labelledby="da-fare" {
            h2 #da-fare { (site.t(text::TO_DO)) }
            @if open.is_empty() { p { (site.t(text::NOTHING_TO_DO)) } }
            @else {
                ul .v-lista {
                    @for it in &open {
                        li {
                            a href=(here.to(&section_directory(it.indicator))) { (it.indicator.label) } " " (status::badge(site, it.status))
                            @if let Some(reason) = it.evidence.last() { ": " (reason) }
                        }
                    }
                }
            }
        }
        (kept_in(site, &here))
        (statement_hint(site))
        (method(site))
    };
    site.page(&Shell::new("conformita/", title, body).about(site.t(text::COMPLIANCE_LEAD)))
}

/// Every file that is not published, by section; nothing where all are.
fn kept_in(site: &Site<'_>, here: &Here) -> Markup {
    let all: Vec<_> = site
        .sections()
        .iter()
        .flat_map(|section| site.kept_in(&section.id).into_iter().map(move |kept| (*section, kept)))
        .collect();
    html! {
        @if !all.is_empty() {
            section aria-labelledby="non-pubblicato" {
                h2 #non-pubblicato { (site.t(text::WITHHELD_ALL)) }
                p { (site.t(text::WITHHELD_ALL_WHY)) }
                ul .v-lista {
                    @for (section, kept) in &all {
                        li { a href=(here.to(&section_directory(section))) { (section.label) } ". " (kept::line(site, here, kept)) }
                    }
                }
            }
        }
    }
}

/// The accessibility statement is a duty of its own (l. 4/2004, art. 3-quater): where nobody gave its address, this
/// page says how, and the footer has no dead link.
fn statement_hint(site: &Site<'_>) -> Markup {
    html! {
        @if site.config().ente.dichiarazione_accessibilita.is_none() {
            section aria-labelledby="accessibilita" {
                h2 #accessibilita { (site.t(text::ACCESSIBILITY_STATEMENT)) }
                p { (site.t(text::STATEMENT_MISSING)) }
            }
        }
    }
}

fn figures(site: &Site<'_>) -> Markup {
    let Some(score) = site.checked.report.score else { return html! {} };
    let n = |number: u32| site.n(number as usize);
    html! {
        div .v-cifre {
            p { strong .v-figura { (n(score.present)) "/" (n(score.total)) } " " (site.t(text::SCORE_PRESENT)) }
            p { strong .v-figura { (n(score.satisfied)) "/" (n(score.total)) } " " (site.t(text::SCORE_SATISFIED)) }
        }
        p { (fill(site.t(text::PRESENCE), &[("n", &n(score.present)), ("tot", &n(score.total))])) "." }
    }
}

fn counts(site: &Site<'_>, reports: &[IndicatorReport]) -> Markup {
    html! {
        div .table-responsive .v-regione role="region" tabindex="0" aria-labelledby="per-stato" {
            table .table .table-sm .caption-top .v-riepilogo {
                caption #per-stato { (site.t(text::BY_STATUS)) }
                thead { tr { th scope="col" { (site.t(text::STATUS)) } th .v-n scope="col" { (site.t(text::VOICES)) } } }
                tbody {
                    @for status in ORDER {
                        @let n = reports.iter().filter(|it| it.status == status).count();
                        @if n > 0 { tr { th scope="row" { (status::badge(site, status)) } td .v-n { (site.n(n)) } } }
                    }
                }
            }
        }
    }
}

fn table(
    site: &Site<'_>,
    reports: &[IndicatorReport],
    profile: Option<&Profile>,
    id: &str,
) -> Page {
    let directory = format!("conformita/{id}/");
    let here = Here::at(directory.as_str());
    let title = fill(site.t(text::COMPLIANCE_OF), &[("profilo", profile_title(site, profile, id))]);
    let (before, after) = split(site.t(text::JUDGED_ON), "{data}");
    let csv_name = format!("{id}.csv");
    let body = html! {
        div .section .v-testa {
            h1 data-element="page-name" { (title) }
            p { (before) (site.day(site.as_of())) (after) }
            @if let Some(profile) = profile { p { (site.either(profile.note, profile.note_en)) } }
            @if id == indicators::DEFAULT_PROFILE { p { strong { (site.t(text::PROFILE_67)) } } }
        }
        (figures(site))
        p .v-bozza { strong { (site.t(text::DRAFT)) } }
        p { a href=(csv_name) download=(csv_name) { (site.t(text::DOWNLOAD_TABLE)) } }
        div .table-responsive .v-regione role="region" tabindex="0" aria-labelledby="tabella" {
            table .table .table-sm .table-striped .caption-top .v-conformita {
                caption #tabella { (title) ": " (fill(site.t(text::N_VOICES), &[("n", &site.n(reports.len()))])) }
                thead { tr {
                    th .v-n scope="col" { (site.t(text::NUMBER)) }
                    th scope="col" { (site.t(text::SECTION_COL)) }
                    th scope="col" { (site.t(text::STATUS)) }
                    @for dimension in text::OIV { th .v-n scope="col" { (site.t(dimension)) } }
                    th scope="col" { (site.t(text::EVIDENCE_COL)) }
                } }
                tbody { @for (index, it) in reports.iter().enumerate() { (row(site, &here, index + 1, it)) } }
            }
        }
        (method(site))
    };
    let mut shell = Shell::new(&directory, &title, body).about(site.t(text::COMPLIANCE_LEAD));
    shell.crumbs = vec![
        Crumb {
            label: site.t(text::NAV_COMPLIANCE).to_owned(),
            directory: Some("conformita/".to_owned()),
        },
        Crumb { label: profile_title(site, profile, id).to_owned(), directory: None },
    ];
    shell.menu = "conformita/";
    shell.skips = vec![("#tabella", text::SKIP_TABLE)];
    site.page(&shell)
}

fn row(site: &Site<'_>, here: &Here, number: usize, it: &IndicatorReport) -> Markup {
    html! {
        tr {
            td .v-n { (number) }
            th scope="row" {
                a href=(here.to(&section_directory(it.indicator))) { (it.indicator.label) }
                @if it.role == Role::Inferred { " (" (site.t(text::INFERRED)) ")" }
            }
            td { (status::badge(site, it.status)) }
            @for value in dimensions(&it.oiv) {
                td .v-n { @match value { Some(value) => (value), None => span .v-v { abbr title=(site.t(text::NOT_CHECKED)) { "n.v." } } } }
            }
            td {
                @for (index, sentence) in it.evidence.iter().enumerate() { @if index > 0 { "; " } (sentence) }
                @for kept in site.kept_in(&it.indicator.id) { @if !it.evidence.is_empty() { br; } (kept::line(site, here, &kept)) }
            }
        }
    }
}

fn dimensions(oiv: &Oiv) -> [Option<u8>; 5] {
    [
        oiv.pubblicazione,
        oiv.completezza_contenuto,
        oiv.completezza_uffici,
        oiv.aggiornamento,
        oiv.apertura_formato,
    ]
}

fn method(site: &Site<'_>) -> Markup {
    html! {
        section aria-labelledby="metodo" {
            h2 #metodo { (site.t(text::METHOD)) }
            ul {
                @for sentence in text::METHOD_LINES { li { (site.t(sentence)) } }
            }
        }
    }
}

/// The table as CSV: UTF-8, comma, CRLF, the very values of the page.
fn csv(site: &Site<'_>, reports: &[IndicatorReport]) -> String {
    let mut out = String::from(
        "numero,id,sezione,stato,pubblicazione,completezza_contenuto,completezza_uffici,aggiornamento,apertura_formato,errori,avvisi,evidenza\r\n",
    );
    for (index, it) in reports.iter().enumerate() {
        let [a, b, c, d, e] = dimensions(&it.oiv)
            .map(|value| value.map_or_else(String::new, |value| value.to_string()));
        let fields = [
            (index + 1).to_string(),
            it.indicator.id.clone(),
            it.indicator.label.clone(),
            site.t(text::status(it.status).word).to_owned(),
            a,
            b,
            c,
            d,
            e,
            it.n_errors.to_string(),
            it.n_warnings.to_string(),
            reasons(site, it).join("; "),
        ];
        let fields: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
        out.push_str(&fields.join(","));
        out.push_str("\r\n");
    }
    out
}

/// Evidence, then what is not published: the words of the page.
fn reasons(site: &Site<'_>, it: &IndicatorReport) -> Vec<String> {
    let kept = site.kept_in(&it.indicator.id).into_iter().map(|kept| {
        let codes = if kept.codes.is_empty() {
            String::new()
        } else {
            format!(" ({})", kept.codes.join(", "))
        };
        format!("{}: {}{codes}", site.t(text::WITHHELD), kept.sentence())
    });
    it.evidence.iter().cloned().chain(kept).collect()
}

/// A field of a CSV, quoted only where it must be.
pub(crate) fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}
