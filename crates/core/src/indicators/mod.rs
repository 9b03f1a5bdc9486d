//! The catalogue of duties as data, the profiles that select among them, and the status of each.

mod profiles;
pub mod status;

use std::sync::OnceLock;

use serde::Deserialize;

use crate::clock::{Cadence, Window};

/// One duty of the catalogue (`catalogue.json`, 97 entries). Ids never change.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Identifier and folder name: `atti-concessione`.
    pub id: String,
    /// Position in the tree: `12.2`.
    pub number: String,
    /// 0 = the section's home, 1, 2 or 3.
    pub level: u8,
    /// Id of the entry above; `None` for the home and level 1.
    #[serde(default)]
    pub parent: Option<String>,
    /// The exact official label, Italian.
    pub label: String,
    /// The label, English.
    pub label_en: String,
    /// What it asks for, Italian, own wording: two sentences for the page. Empty without the feature `pages`.
    #[serde(default)]
    pub what: String,
    /// The same, English.
    #[serde(default)]
    pub what_en: String,
    /// Articles.
    pub legal: Vec<String>,
    /// How often it must be updated, Italian.
    pub update: String,
    /// The same as terms that can be computed with.
    pub cadence: Vec<Cadence>,
    /// How long it must stay: `5y`, `3y_after_office`; `None` when nothing sets it.
    #[serde(default)]
    pub window: Option<String>,
    /// Least evidence it needs.
    pub nature: Nature,
    /// Ids of the tables that fulfil it.
    #[serde(default)]
    pub tables: Vec<String>,
    /// Whether it concerns municipalities.
    pub applies_to_comuni: Applies,
    /// Profiles that hold it, by id (`bussola-67`, …); `attuale` may be conditional or legacy.
    pub profiles: Vec<Membership>,
}

impl Indicator {
    /// The term of retention; `None` where no norm sets one.
    #[must_use]
    pub fn retention(&self) -> Option<Window> {
        self.window.as_deref().and_then(Window::parse)
    }
}

/// Membership of a profile.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Membership {
    /// Id of the profile.
    pub profile: String,
    /// How it counts there.
    pub role: Role,
    /// Position, where the profile numbers its entries.
    #[serde(default)]
    pub index: Option<u16>,
}

/// How an entry counts in a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Counted.
    Core,
    /// Counted; its membership is inferred, not documented (two of `bussola-67`).
    Inferred,
    /// Counted where the body declares it (`attuale`).
    Conditional,
    /// Listed, not counted: kept until the end of its five years (`attuale`).
    Legacy,
}

/// Whether a duty concerns municipalities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applies {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// It depends on the body.
    Conditional,
}

/// The least evidence a duty needs (design: «a status is earned»).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Nature {
    /// Owns no folder; fulfilled when one of its children is.
    #[serde(rename = "container")]
    Container,
    /// Container that also names tables.
    #[serde(rename = "container+table")]
    ContainerTable,
    /// A recognised table with a row.
    #[serde(rename = "table")]
    Table,
    /// The same; documents stand beside it.
    #[serde(rename = "table+documents")]
    TableDocuments,
    /// One file.
    #[serde(rename = "document")]
    Document,
    /// One file; may be listed by a table.
    #[serde(rename = "document-list")]
    DocumentList,
    /// An image.
    #[serde(rename = "image")]
    Image,
    /// A link to a national database (the home is fulfilled when one of its children is).
    #[serde(rename = "link")]
    Link,
    /// `nota.md` with text.
    #[serde(rename = "text")]
    Text,
    /// Text and a table.
    #[serde(rename = "text+table")]
    TextTable,
    /// Anything.
    #[serde(rename = "mixed")]
    Mixed,
}

/// A selection of duties: what a body is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Id: `bussola-67`.
    pub id: &'static str,
    /// Title, Italian.
    pub title: &'static str,
    /// Title, English.
    pub title_en: &'static str,
    /// What a reader must know of it (for instance that two of the 67 are inferred), Italian.
    pub note: &'static str,
    /// The same, English.
    pub note_en: &'static str,
    /// Its entries in order: positions in [`catalogue`] with their role.
    pub entries: Vec<(usize, Role)>,
}

/// The ids of the profiles: for those who name one and need not carry the catalogue.
pub const PROFILE_IDS: [&str; 3] = ["bussola-67", "anac-1310", "attuale"];

/// The profile used when none is asked for.
pub const DEFAULT_PROFILE: &str = "bussola-67";

/// The catalogue, in tree order.
///
/// # Panics
/// Never in a build that passed its tests.
#[must_use]
pub fn catalogue() -> &'static [Indicator] {
    static ALL: OnceLock<Vec<Indicator>> = OnceLock::new();
    ALL.get_or_init(|| {
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/catalogue.json")))
            .unwrap_or_else(|error| panic!("catalogue.json: {error}"))
    })
}

/// The duty of that id.
#[must_use]
pub fn get(id: &str) -> Option<&'static Indicator> {
    catalogue().iter().find(|indicator| indicator.id == id)
}

/// The profiles that can be asked for: `bussola-67`, `anac-1310`, `attuale`.
#[must_use]
pub fn profiles() -> &'static [Profile] {
    static ALL: OnceLock<Vec<Profile>> = OnceLock::new();
    ALL.get_or_init(profiles::build)
}

/// The profile of that id.
#[must_use]
pub fn profile(id: &str) -> Option<&'static Profile> {
    profiles().iter().find(|profile| profile.id == id)
}
