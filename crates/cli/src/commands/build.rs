//! `vetro build`: check, draw, write beside OUT, swap.

use std::path::Path;

use anyhow::Context as _;
use vetro_core::check::{self, Checked, Options};
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

/// What was written.
#[derive(Debug, Default)]
struct Written {
    files: usize,
    size: u64,
}

pub(super) fn run(args: &BuildArgs, lang: Lang) -> anyhow::Result<Exit> {
    let options = Options {
        profile: super::known_profile(args.profile.as_deref())?,
        as_of: args.as_of,
        table: None,
        lang,
    };
    super::check::is_publication(&args.dir)?;
    let base_url = args.base_url.as_deref().map(base_url).transpose()?;
    let world = FsWorld::new(&args.dir)?;
    let output = Output::claim(&args.out, &args.dir)?;

    let progress = Progress::new();
    progress.say("Controllo i file…");
    let checked = check::check_publication(&world, &options)
        .with_context(|| format!("non posso controllare {}", args.dir.display()))?;
    progress.say("Disegno le pagine…");
    let pages = pages(&checked, base_url, lang, &world)?;
    progress.say("Scrivo il sito…");
    let written = write(&output, &pages, &world)?;
    let how = output.publish()?;
    progress.clear();

    if how == How::TwoSteps {
        terminal::print_err(
            "avviso: qui il sistema non sa scambiare due cartelle in un colpo solo: per un istante il sito non c'era\n",
        );
    }
    let kept_in = withheld(&checked);
    terminal::print(&closing(&checked, &written, &kept_in, &args.out, lang));
    Ok(if kept_in.is_empty() { Exit::Clean } else { Exit::Findings })
}

fn pages(
    checked: &Checked,
    base_url: Option<String>,
    lang: Lang,
    world: &FsWorld,
) -> anyhow::Result<Vec<Page>> {
    let declared = checked.publication.config.base_url.as_deref().map(self::base_url).transpose();
    let settings = Settings {
        // A wrong address in vetro.toml is a finding; only one on the command line stops the work.
        base_url: base_url.or_else(|| declared.ok().flatten()),
        lang,
        assets: bundle::assets()?,
        ..Settings::default()
    };
    let mut model = Model::new(checked, settings, world)?;
    model.summaries = crossing::summaries(checked)?;
    Ok(vetro_site::render(&model)?)
}

/// An address with its final `/`.
fn base_url(url: &str) -> anyhow::Result<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let good = rest.is_some_and(|rest| {
        !rest.is_empty() && !rest.starts_with('/') && !rest.contains(['?', '#', ' ', '<', '>', '"'])
    });
    if !good {
        return Err(helped(
            format!("«{url}» non è un indirizzo web"),
            "scrivilo intero, come https://trasparenza.comune.example/",
        ));
    }
    Ok(format!("{}/", url.trim_end_matches('/')))
}

fn write(output: &Output, pages: &[Page], world: &FsWorld) -> anyhow::Result<Written> {
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
    fn add(&mut self, output: &Output, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
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

#[cfg(test)]
mod tests {
    use super::base_url;

    #[test]
    fn a_base_url_ends_with_a_slash() {
        for (given, url) in [
            ("https://a.example", "https://a.example/"),
            ("https://a.example/x//", "https://a.example/x/"),
        ] {
            assert_eq!(base_url(given).unwrap(), url);
        }
        for bad in ["a.example", "ftp://a", "https://", "https:///x", "https://a/?q"] {
            assert!(base_url(bad).is_err(), "{bad}");
        }
    }
}
