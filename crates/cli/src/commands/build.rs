//! `vetro build`: check, draw, write beside OUT, swap.

use std::path::Path;

use anyhow::Context as _;
use vetro_core::check::{self, Checked, Options};
use vetro_core::publication::address::site_address;
use vetro_core::value::format::{bytes, integer};
use vetro_core::{Lang, World as _};
use vetro_site::{Body, Model, Page, Settings};

use crate::args::BuildArgs;
use crate::bundle;
use crate::crossing;
use crate::exit::Exit;
use crate::fs_world::FsWorld;
use crate::output::{How, Output};
use crate::printer::{clean, summary};
use crate::terminal::{self, BOLD, GOOD, Progress, WARNING, helped, paint};

/// Said once, under the summary: a site map without absolute addresses is not a valid one.
const NO_ADDRESS: &str = "Senza l'indirizzo del sito non ho scritto sitemap.xml, la mappa per i motori di ricerca:\n\
                          metti base_url in vetro.toml, oppure usa --base-url https://…\n";

/// What was written.
#[derive(Debug, Default)]
struct Written {
    files: usize,
    size: u64,
}

pub(super) fn run(args: &BuildArgs, lang: Lang) -> anyhow::Result<Exit> {
    let options = Options {
        profile: super::known_profile(args.measure.profile.as_deref())?,
        as_of: args.measure.as_of,
        table: None,
        lang,
        ..Options::default()
    };
    super::folder::is_publication(&args.dir)?;
    let given = args.base_url.as_deref().map(asked_address).transpose()?;
    let world = FsWorld::new(&args.dir)?;
    let mut output = Output::claim(&args.out, &args.dir, args.force)?;

    let progress = Progress::new();
    progress.say("Controllo i file…");
    let checked = check::check_publication(&world, &options)
        .with_context(|| format!("non posso controllare {}", args.dir.display()))?;
    readable_config(&checked)?;
    progress.say("Disegno le pagine…");
    let base_url = base_url(given, &checked, lang)?;
    let has_address = base_url.is_some();
    let pages = pages(&checked, base_url, lang, &world)?;
    progress.say("Scrivo il sito…");
    let written = write(&mut output, &pages, &world)?;
    let how = output.publish()?;
    progress.clear();

    if how == How::TwoSteps {
        terminal::print_err(
            "avviso: qui il sistema non sa scambiare due cartelle in un colpo solo: per un istante il sito non c'era\n",
        );
    }
    let kept_in = withheld(&checked);
    terminal::tell(&closing(&checked, &written, &kept_in, &args.out, lang));
    if !has_address {
        terminal::tell(NO_ADDRESS);
    }
    Ok(if kept_in.is_empty() { Exit::Clean } else { Exit::Findings })
}

fn pages(
    checked: &Checked,
    base_url: Option<String>,
    lang: Lang,
    world: &FsWorld,
) -> anyhow::Result<Vec<Page>> {
    let settings = Settings { base_url, lang, assets: bundle::assets()?, ..Settings::default() };
    let mut model = Model::new(checked, settings, world)?;
    model.summaries = crossing::summaries(checked)?;
    Ok(vetro_site::render(&model)?)
}

/// A site without its configuration would have no name, another profile, and none of the choices on columns: the old
/// one is better.
fn readable_config(checked: &Checked) -> anyhow::Result<()> {
    let all = std::iter::once(checked).chain(&checked.members);
    match all.filter_map(|it| it.publication.unread_config()).next() {
        None => Ok(()),
        Some((place, detail)) => Err(helped(
            format!(
                "{}, riga {}: non si legge: {}",
                clean(&place.file),
                place.line.unwrap_or(1),
                clean(detail)
            ),
            "correggilo e ripeti: il sito di prima resta com'è",
        )),
    }
}

/// The address asked for on the command line.
fn asked_address(url: &str) -> anyhow::Result<String> {
    site_address(url).map_err(|why| {
        helped(
            format!("--base-url «{}» {}", clean(url), why.it),
            "scrivilo intero, come https://trasparenza.comune.example/",
        )
    })
}

/// The address that was asked for, else that of `vetro.toml`. A wrong one stops the work: it would stand in the site
/// map, in the catalogue and in every page that names itself.
fn base_url(
    given: Option<String>,
    checked: &Checked,
    lang: Lang,
) -> anyhow::Result<Option<String>> {
    match (given, checked.publication.refused_address()) {
        (None, Some((place, why))) => Err(helped(
            format!(
                "{}, riga {}: base_url {}",
                clean(&place.file),
                place.line.unwrap_or(1),
                why.get(lang)
            ),
            "correggilo, come base_url = \"https://trasparenza.comune.example/\", oppure usa --base-url",
        )),
        (given, _) => Ok(given.or_else(|| checked.publication.config.base_url.clone())),
    }
}

fn write(output: &mut Output, pages: &[Page], world: &FsWorld) -> anyhow::Result<Written> {
    let mut written = Written::default();
    for page in pages {
        match &page.body {
            Body::Bytes(bytes) => written.add(output, &page.path, bytes)?,
            Body::Source(source) => {
                let bytes = world.read(source)?;
                written.add(output, &page.path, &bytes)?;
            }
        }
    }
    for (path, bytes) in bundle::files() {
        written.add(output, path, bytes)?;
    }
    Ok(written)
}

impl Written {
    fn add(&mut self, output: &mut Output, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        output.write(path, bytes)?;
        self.files += 1;
        self.size += bytes.len() as u64;
        Ok(())
    }
}

/// What was not published, with the reason: datasets kept in, and files whose reading stopped.
fn withheld(checked: &Checked) -> Vec<(String, String)> {
    let mut kept: Vec<(String, String)> = Vec::new();
    for dataset in &checked.datasets {
        if let Some(withheld) = &dataset.withheld {
            kept.push((files(dataset), withheld.why.clone()));
        }
    }
    for file in checked.report.files.iter().filter(|file| !file.verified) {
        kept.push((
            file.path.to_string(),
            "la lettura si è fermata: vedi `vetro check`".to_owned(),
        ));
    }
    for member in &checked.members {
        kept.extend(withheld(member));
    }
    kept
}

/// The files of a dataset, named by their paths as a file whose reading stopped is.
fn files(dataset: &check::Dataset) -> String {
    let mut paths: Vec<&str> = dataset.parts.iter().map(|part| &*part.path).collect();
    paths.dedup();
    paths.join(", ")
}

fn closing(
    checked: &Checked,
    written: &Written,
    kept_in: &[(String, String)],
    out: &Path,
    lang: Lang,
) -> String {
    let mut text = format!(
        "{} in {}: {} file, {}\n",
        paint(GOOD, "Sito scritto"),
        out.display(),
        integer(i64::try_from(written.files).unwrap_or(i64::MAX), lang),
        bytes(written.size, lang)
    );
    text.push_str(&summary::scores(&checked.report, lang));
    if !kept_in.is_empty() {
        text.push_str(&format!("{}\n", paint(WARNING, "Non pubblicato:")));
        for (what, why) in kept_in {
            text.push_str(&format!("  {}: {}\n", paint(BOLD, clean(what)), clean(why)));
        }
    }
    text
}
