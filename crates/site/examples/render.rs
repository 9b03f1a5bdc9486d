//! Renders a publication without the command: `cargo run -p vetro-site --example render -- DIR OUT [BUNDLE]`.
//!
//! For work on pages. It neither locks nor swaps: OUT is overwritten file by file.

use std::error::Error;
use std::fs;
use std::path::Path;

use vetro_core::check::{Options, check_publication};
use vetro_core::value::data::Date;
use vetro_core::{MemoryWorld, World};
use vetro_site::{Assets, Body, Model, Settings, render};

/// The day on which everything is judged when the publication does not say: an example has no clock either.
const DAY: Date = Date(20_484);

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(dir), Some(out)) = (args.next(), args.next()) else {
        return Err("usage: render DIR OUT [BUNDLE]".into());
    };
    let bundle = args.next();
    let world = read(Path::new(&dir), "", MemoryWorld::new(DAY))?;
    let checked = check_publication(&world, &Options::default())?;
    let assets = match &bundle {
        Some(bundle) => {
            Assets::from_bundle(&fs::read_to_string(Path::new(bundle).join("bundle.json"))?)?
        }
        None => Assets::default(),
    };
    let base_url = checked.publication.config.base_url.clone();
    let settings = Settings { assets, base_url, ..Settings::default() };
    let model = Model::new(&checked, settings, &world)?;
    let out = Path::new(&out);
    for page in render(&model)? {
        let bytes = match page.body {
            Body::Bytes(bytes) => bytes,
            Body::Source(path) => world.read(&path)?,
        };
        write(&out.join(&page.path), &bytes)?;
    }
    if let Some(bundle) = bundle {
        for entry in fs::read_dir(Path::new(&bundle).join("assets"))? {
            let entry = entry?;
            write(&out.join("assets").join(entry.file_name()), &fs::read(entry.path())?)?;
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    Ok(fs::write(path, bytes)?)
}

/// All files below a folder.
fn read(dir: &Path, prefix: &str, world: MemoryWorld) -> Result<MemoryWorld, Box<dyn Error>> {
    let mut world = world;
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        world = if entry.file_type()?.is_dir() {
            read(&entry.path(), &format!("{name}/"), world)?
        } else {
            world.with(&name, fs::read(entry.path())?)
        };
    }
    Ok(world)
}
