//! The header: skip links, the body above, its name, the menu.

use maud::{Markup, html};

use super::{MENU, Shell};
use crate::components::icons;
use crate::format::fill;
use crate::page::Here;
use crate::site::Site;
use crate::text;
use vetro_core::Text;

impl Site<'_> {
    pub(super) fn header(&self, shell: &Shell<'_>) -> Markup {
        let here = &shell.here;
        let ente = &self.config().ente;
        html! {
            header .it-header-wrapper {
                nav .skiplinks aria-label=(self.t(text::SKIP)) {
                    ul {
                        (self.skip("#contenuto", text::SKIP_CONTENT))
                        @for (anchor, wording) in &shell.skips { (self.skip(anchor, *wording)) }
                        (self.skip("#menu", text::SKIP_MENU))
                        (self.skip("#piede", text::SKIP_FOOTER))
                    }
                }
                div .it-header-slim-wrapper {
                    div .container {
                        div .it-header-slim-wrapper-content {
                            span .navbar-brand {
                                @if let Some(union) = self.union {
                                    a href=(self.up(here)) { (fill(self.t(text::MEMBER_OF), &[("unione", union)])) }
                                } @else if let Some(region) = &ente.regione { (region) }
                            }
                            @if crate::markdown::is_safe_link(&ente.sito) {
                                div .it-header-slim-right-zone {
                                    a .v-slim href=(ente.sito) { (self.t(text::SITE_OF)) }
                                }
                            }
                        }
                    }
                }
                div .it-nav-wrapper {
                    div .it-header-center-wrapper {
                        div .container {
                            div .it-header-center-content-wrapper {
                                div .it-brand-wrapper {
                                    a href=(here.to("")) {
                                        div .it-brand-text {
                                            div .it-brand-title { (self.name()) }
                                            div .it-brand-tagline { (self.t(text::SECTION)) }
                                        }
                                    }
                                }
                                div .it-right-zone {
                                    a .v-menu .d-lg-none href="#menu" { (self.t(text::MENU)) }
                                    div .it-search-wrapper {
                                        a .v-cerca href=(here.to("cerca/")) { (icons::icon("it-search", "icon-white")) (self.t(text::SEARCH)) }
                                    }
                                }
                            }
                        }
                    }
                    div .it-header-navbar-wrapper .v-nav {
                        div .container {
                            nav .navbar .navbar-expand-lg aria-label=(self.t(text::MAIN_MENU)) {
                                ul .navbar-nav {
                                    @for (directory, wording) in MENU {
                                        @let active = shell.menu == directory;
                                        li .nav-item {
                                            a .nav-link .active[active] aria-current=[active.then_some("true")] href=(self.menu_link(here, directory)) { (self.t(wording)) }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
                @if self.config().dimostrativo {
                    div .v-demo {
                        div .container { strong { (self.t(text::DEMO)) } ". " (self.t(text::DEMO_WHY)) }
                    }
                }
            }
        }
    }

    /// From a member's page to the home of its union.
    fn up(&self, here: &Here) -> String {
        "../".repeat(self.prefix.matches('/').count() + here.directory().matches('/').count())
    }

    fn skip(&self, anchor: &str, wording: Text) -> Markup {
        html! { li .visually-hidden-focusable { a href=(anchor) { (self.t(wording)) } } }
    }
}
