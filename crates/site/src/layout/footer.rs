//! The footer: who the body is, how to reach it, the whole menu, the legal pages.

use maud::{Markup, html};

use super::{MENU, split};
use crate::format::fill;
use crate::page::Here;
use crate::site::Site;
use crate::text;

impl Site<'_> {
    pub(super) fn footer(&self, here: &Here) -> Markup {
        let ente = &self.config().ente;
        html! {
            footer #piede .it-footer tabindex="-1" {
                div .it-footer-main {
                    div .container {
                        div .row {
                            div .col-12 .col-md-4 .pb-2 {
                                h2 .v-footer-title { (self.name()) }
                                p {
                                    @if let Some(address) = &ente.indirizzo { (address) br; }
                                    @if !ente.codice_fiscale.is_empty() { (self.t(text::TAX_CODE)) " " (ente.codice_fiscale) br; }
                                    @if !ente.ipa.is_empty() { (self.t(text::IPA_CODE)) " " (ente.ipa) }
                                }
                            }
                            div .col-12 .col-md-4 .pb-2 {
                                h2 .v-footer-title { (self.t(text::CONTACTS)) }
                                ul .footer-list {
                                    @if let Some(pec) = &ente.pec { li { (self.t(text::PEC)) ": " a href={ "mailto:" (pec) } { (pec) } } }
                                    @if let Some(phone) = &ente.telefono { li { (self.t(text::PHONE)) ": " a href={ "tel:" (digits(phone)) } { (phone) } } }
                                    @if let Some(rpct) = &ente.rpct { li { (self.t(text::RPCT)) ": " (rpct) } }
                                    li { a href=(here.to("accesso-civico/")) { (self.t(text::ACCESS)) } }
                                }
                            }
                            nav #menu .col-12 .col-md-4 .pb-2 tabindex="-1" aria-label=(self.t(text::MENU)) {
                                h2 .v-footer-title { (self.t(text::MENU)) }
                                ul .footer-list {
                                    @for (directory, wording) in MENU {
                                        li { a href=(self.menu_link(here, directory)) { (self.t(wording)) } }
                                    }
                                    li { a href=(here.to("glossario/")) { (self.t(text::GLOSSARY)) } }
                                    li { a href=(here.to("mappa/")) { (self.t(text::SITE_MAP)) } }
                                }
                            }
                        }
                        p .v-licenza { (fill(self.t(text::LICENCE_LINE), &[("licenza", &self.licence().name)])) }
                    }
                }
                div .it-footer-small-prints {
                    div .container {
                        ul .v-small-prints {
                            li { a data-element="privacy-policy-link" href=(here.to("privacy/")) { (self.t(text::PRIVACY)) } }
                            li { a data-element="legal-notes" href=(here.to("note-legali/")) { (self.t(text::LEGAL)) } }
                            li { a href=(here.to("accessibilita/")) { (self.t(text::ACCESSIBILITY)) } }
                            @if let Some(statement) = &ente.dichiarazione_accessibilita {
                                li { a data-element="accessibility-link" href=(statement) { (self.t(text::ACCESSIBILITY_STATEMENT)) " " (self.t(text::EXTERNAL)) } }
                            }
                        }
                        p .v-generato {
                            @let (before, after) = split(self.t(text::MADE_WITH), "{data}");
                            (fill(before, &[("generatore", &self.settings().generator)]))
                            (self.day(self.as_of())) (after)
                        }
                    }
                }
            }
        }
    }
}

fn digits(phone: &str) -> String {
    phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}
