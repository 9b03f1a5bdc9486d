//! The folder as a tree of duties, with everything that is wrong about it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::files::{self, FileKind};
use super::{
    Config, DataFile, DocumentFile, Folder, Problem, ProblemKind, Publication, Sidecar, decode,
    parse,
};
use crate::diag::{Place, Text, Wording};
use crate::indicators::{self, Nature};
use crate::value::fold::{self, nearest};
use crate::world::{Entry, Refused, World, WorldError};

/// The end of a sidecar's name.
const SIDECAR: &str = ".meta.toml";

/// Loads the publication at the root of the world, its members included.
///
/// # Errors
/// Only when the world cannot be listed: everything else is a [`super::Problem`].
pub fn load(world: &dyn World) -> Result<Publication, WorldError> {
    let mut entries = world.list()?;
    entries.retain(|entry| !files::is_litter(&entry.path));
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    let (safe, unsafe_paths): (Vec<_>, Vec<_>) =
        entries.iter().partition(|entry| is_below_root(&entry.path));
    let mut publication = load_at(world, &safe, "");
    for entry in unsafe_paths {
        publication.problems.push(problem(&entry.path, ProblemKind::LeavesFolder));
    }
    Ok(publication)
}

/// Loads one publication: the root's, or that of a member below `root` (which ends in `/`).
fn load_at(world: &dyn World, entries: &[&Entry], root: &str) -> Publication {
    let mut loader = Loader { world, root, problems: Vec::new() };
    let config = loader.config(entries);
    let members = if root.is_empty() { loader.members(entries, &config) } else { Vec::new() };
    let inside: Vec<&Entry> = entries
        .iter()
        .copied()
        .filter(|entry| !members.iter().any(|member| starts_with_folded(&entry.path, &member.root)))
        .collect();
    let folders = loader.folders(&inside);
    Publication { root: root.to_owned(), config, problems: loader.problems, folders, members }
}

struct Loader<'a> {
    world: &'a dyn World,
    root: &'a str,
    problems: Vec<Problem>,
}

impl Loader<'_> {
    fn tell(&mut self, path: &str, kind: ProblemKind) {
        self.problems.push(problem(path, kind));
    }

    /// The bytes of a text file as text; a refusal is a problem.
    fn text(&mut self, path: &str) -> Option<String> {
        match self.world.read(path) {
            Ok(bytes) => Some(decode(&bytes)),
            Err(error) => {
                self.tell(path, ProblemKind::Unreadable { reason: error.to_string() });
                None
            }
        }
    }

    fn config(&mut self, entries: &[&Entry]) -> Config {
        let Some(entry) = entries.iter().find(|entry| fold::name(&entry.path) == "vetro.toml")
        else {
            self.tell(&format!("{}vetro.toml", self.root), ProblemKind::NoConfig);
            return Config::default();
        };
        let path = format!("{}{}", self.root, entry.path);
        if self.refused(entry, &path) {
            return Config::default();
        }
        let Some(text) = self.text(&path) else { return Config::default() };
        let (config, problems) = parse::config(&path, &text);
        self.problems.extend(problems);
        config
    }

    /// Each member, loaded; a member that is not there is a problem.
    fn members(&mut self, entries: &[&Entry], config: &Config) -> Vec<Publication> {
        let mut members = Vec::new();
        for member in &config.membri {
            let member_root = format!("{}/", member.trim_end_matches('/'));
            let inside: Vec<Entry> = entries
                .iter()
                .filter(|entry| starts_with_folded(&entry.path, &member_root))
                .map(|entry| Entry { path: tail(&entry.path, &member_root), ..(*entry).clone() })
                .collect();
            if inside.is_empty() {
                self.tell(
                    "vetro.toml",
                    ProblemKind::BadValue {
                        key: "unione.membri".to_owned(),
                        what: Wording::new(
                            format!("la cartella «{member}» non c'è o è vuota"),
                            format!("the folder «{member}» is not there or is empty"),
                        ),
                        example: "membri = [\"membri/esempio\"]".to_owned(),
                    },
                );
                continue;
            }
            // The world knows the folder by the name it has on disk.
            let written = entries
                .iter()
                .find(|entry| starts_with_folded(&entry.path, &member_root))
                .map_or_else(|| member_root.clone(), |entry| head(&entry.path, &member_root));
            let inside: Vec<&Entry> = inside.iter().collect();
            let mut loaded = load_at(self.world, &inside, &written);
            if !loaded.config.membri.is_empty() {
                loaded.config.membri.clear();
                let path = format!("{written}vetro.toml");
                loaded.problems.push(problem(
                    &path,
                    ProblemKind::BadValue {
                        key: "unione.membri".to_owned(),
                        what: Wording::new(
                            "un membro non può essere a sua volta un'unione",
                            "a member cannot be a union itself",
                        ),
                        example: "membri = []".to_owned(),
                    },
                ));
            }
            members.push(loaded);
        }
        members
    }

    /// Whether the world refuses a file: told once, never followed.
    fn refused(&mut self, entry: &Entry, path: &str) -> bool {
        let kind = match entry.refused {
            None => return false,
            Some(Refused::LeavesFolder) => ProblemKind::LeavesFolder,
            Some(Refused::NotAFile) => bad_name(Text::new(
                "non è un file: collegamento, dispositivo o canale",
                "it is no file: a link, a device or a pipe",
            )),
            Some(Refused::Folder) => bad_name(Text::new(
                "è una cartella con il nome di un file: come tabella o documento non viene letta",
                "is a folder named as a file: it is not read as a table or a document",
            )),
            Some(Refused::BadName) => bad_name(Text::new(
                "il nome non è leggibile da tutti i sistemi",
                "not every system can read the name",
            )),
        };
        self.tell(path, kind);
        true
    }

    /// Sorts every file below `dati/` into the folder of its duty.
    fn folders(&mut self, entries: &[&Entry]) -> BTreeMap<String, Folder> {
        let mut duties: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
        let mut strangers = BTreeSet::new();
        for entry in entries {
            let path = format!("{}{}", self.root, entry.path);
            let parts: Vec<&str> = entry.path.split('/').collect();
            if fold::name(parts[0]) != "dati" {
                self.outside(entry, &path, &parts, &mut strangers);
            } else if files::is_readme(&path) || parts.len() < 2 {
                // Speaks to the clerk, not to the public.
            } else if parts.len() == 2 {
                self.tell(&path, unassigned(parts[1]));
            } else {
                let id = fold::name(parts[1]);
                if owns_folder(&id) {
                    duties.entry(id).or_default().push(entry);
                } else if strangers.insert(parts[1].to_owned()) {
                    self.tell(
                        &format!("{}{}/{}", self.root, parts[0], parts[1]),
                        unassigned(parts[1]),
                    );
                }
            }
        }
        duties.into_iter().map(|(id, entries)| (id, self.folder(&entries))).collect()
    }

    /// A file that lies beside `dati/`: only tables are told of, and links that leave.
    fn outside(
        &mut self,
        entry: &Entry,
        path: &str,
        parts: &[&str],
        strangers: &mut BTreeSet<String>,
    ) {
        if parts.len() == 1 && fold::name(parts[0]) == "vetro.toml"
            || entry.refused == Some(Refused::Folder)
            || self.refused(entry, path)
        {
            return;
        }
        if files::kind(path) != FileKind::Data {
            return;
        }
        if parts.len() == 1 {
            self.tell(path, unassigned(parts[0]));
        } else if strangers.insert(format!("/{}", parts[0])) {
            self.tell(&format!("{}{}", self.root, parts[0]), unassigned(parts[parts.len() - 2]));
        }
    }

    fn folder(&mut self, entries: &[&Entry]) -> Folder {
        let mut folder = Folder::default();
        let mut sidecars: Vec<(String, Sidecar, bool)> = Vec::new();
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        let (meta, files): (Vec<&Entry>, Vec<&Entry>) =
            entries.iter().partition(|entry| fold::name(&entry.path).ends_with(SIDECAR));
        for entry in meta {
            let path = format!("{}{}", self.root, entry.path);
            if self.refused(entry, &path) {
                continue;
            }
            let Some(text) = self.text(&path) else { continue };
            let (sidecar, problems) = parse::sidecar(&path, &text);
            self.problems.extend(problems);
            let folded = fold::name(&path);
            let stem = folded.strip_suffix(SIDECAR).unwrap_or(&folded).to_owned();
            sidecars.push((stem, sidecar, false));
        }
        for entry in files {
            let path = format!("{}{}", self.root, entry.path);
            if self.refused(entry, &path) {
                continue;
            }
            self.name(&path, &mut names);
            let name = fold::name(path.rsplit('/').next().unwrap_or(&path));
            if name == "nota.md" {
                folder.nota =
                    self.text(&path).filter(|text| !text.trim().is_empty()).or(folder.nota);
                continue;
            }
            let sidecar = sidecar_of(&path, &mut sidecars);
            let (path, size): (Arc<str>, u64) = (path.as_str().into(), entry.size);
            match files::kind(&path) {
                FileKind::Data => folder.tables.push(DataFile { path, size, sidecar }),
                FileKind::Document => folder.documents.push(DocumentFile { path, size, sidecar }),
                FileKind::ClosedDocument(why) => {
                    self.tell(&path, bad_name(why));
                    folder.documents.push(DocumentFile { path, size, sidecar });
                }
                FileKind::Refused(why) => self.tell(&path, bad_name(why)),
            }
        }
        self.lonely_sidecars(&sidecars, &names);
        folder
    }

    /// Tells of a name that does not travel, or that differs from another by case or accents' form only.
    fn name(&mut self, path: &str, names: &mut BTreeMap<String, String>) {
        let name = path.rsplit('/').next().unwrap_or(path);
        if let Some(other) = names.insert(fold::name(path), path.to_owned()) {
            let what = Wording::new(
                format!(
                    "differisce da «{other}» solo per maiuscole o accenti: altrove i due file sono uno"
                ),
                format!(
                    "it differs from «{other}» by case or accents only: elsewhere the two are one file"
                ),
            );
            self.tell(path, bad_name(what));
        } else if let Some(what) = files::unportable(name) {
            self.tell(path, bad_name(what));
        }
    }

    fn lonely_sidecars(
        &mut self,
        sidecars: &[(String, Sidecar, bool)],
        names: &BTreeMap<String, String>,
    ) {
        for (stem, _, used) in sidecars {
            if *used {
                continue;
            }
            let near = nearest(stem, names.keys().map(String::as_str));
            let perhaps = |word: &str| {
                near.map_or_else(String::new, |near| format!(": {word} «{near}{SIDECAR}»"))
            };
            let what = Wording::new(
                format!("descrive un file che non c'è{}", perhaps("forse")),
                format!("it describes a file that is not there{}", perhaps("perhaps")),
            );
            self.tell(&format!("{stem}{SIDECAR}"), bad_name(what));
        }
    }
}

/// The sidecar of a file: `a.csv.meta.toml`, else `a.meta.toml`.
fn sidecar_of(path: &str, sidecars: &mut [(String, Sidecar, bool)]) -> Sidecar {
    let full = fold::name(path);
    let stem = full.rsplit_once('.').map_or(full.as_str(), |(stem, _)| stem);
    let at = sidecars
        .iter()
        .position(|(name, ..)| *name == full)
        .or_else(|| sidecars.iter().position(|(name, ..)| name == stem));
    at.map_or_else(Sidecar::default, |at| {
        sidecars[at].2 = true;
        sidecars[at].1.clone()
    })
}

/// Whether a duty of that id keeps files of its own: containers and the home do not.
pub(super) fn owns_folder(id: &str) -> bool {
    indicators::get(id).is_some_and(|duty| duty.level > 0 && duty.nature != Nature::Container)
}

fn unassigned(name: &str) -> ProblemKind {
    let word = name.split('.').next().unwrap_or(name);
    // A container's name is right but too wide: its first duty says how its neighbours are called.
    let child = indicators::get(&fold::name(word)).and_then(|container| {
        indicators::catalogue()
            .iter()
            .find(|it| it.parent.as_deref() == Some(container.id.as_str()))
    });
    let near = child.map(|it| it.id.clone()).or_else(|| {
        let ids =
            indicators::catalogue().iter().map(|it| it.id.as_str()).filter(|id| owns_folder(id));
        nearest(word, ids).map(str::to_owned)
    });
    ProblemKind::Unassigned { nearest: near }
}

fn bad_name(what: impl Into<Wording>) -> ProblemKind {
    ProblemKind::BadName { what: what.into() }
}

fn problem(path: &str, kind: ProblemKind) -> Problem {
    Problem { place: Place::file(path), kind }
}

/// The world promises it; a hostile archive or a careless world may not keep the promise.
fn is_below_root(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with('/')
        && !path.contains('\\')
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

fn starts_with_folded(path: &str, root: &str) -> bool {
    let depth = root.matches('/').count();
    path.matches('/').count() >= depth && fold::name(&head(path, root)) == fold::name(root)
}

/// As many leading parts of `path` as `root` has, with the closing `/`.
fn head(path: &str, root: &str) -> String {
    path.split_inclusive('/').take(root.matches('/').count()).collect()
}

/// What follows them.
fn tail(path: &str, root: &str) -> String {
    path.split_inclusive('/').skip(root.matches('/').count()).collect()
}
