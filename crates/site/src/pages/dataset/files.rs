//! The downloads of a dataset, with format and size said before the click; and what describes them to programs.

use maud::{Markup, html};

use super::View;
use crate::components::icons::icon;
use crate::text;

/// The list of files.
pub(super) fn section(view: &View<'_>) -> Markup {
    let site = view.site;
    html! {
        section aria-labelledby="scarica" {
            h2 #scarica { (site.t(text::DOWNLOAD_ALL)) }
            ul .v-scarica {
                @for file in &view.offered.files {
                    @let ext = file.name.rsplit_once('.').map_or("", |(_, ext)| ext);
                    li {
                        a href=(file.name) download=(format!("{}.{ext}", view.file_stem())) {
                            (icon("it-download", "icon-primary")) (file.format) ", " (site.size(file.size))
                        }
                    }
                }
            }
            @if !view.offered.described.is_empty() {
                p {
                    (site.t(text::DESCRIBED)) " "
                    @for (index, (standard, name)) in view.offered.described.iter().enumerate() {
                        @if index > 0 { ", " } a href=(name) { (standard) }
                    }
                    "."
                }
            }
            @for (format, why) in &view.offered.left_out { p { (format) ": " (why) } }
        }
    }
}
