//! What must pass before a change lands, with the time of each stage and, at the end, how many tests ran.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Result, bail};

use crate::house::House;
use crate::{bundle, demo, r#gen, npm, shell, wasm};

/// Where Debian puts Chromium, and where others do.
const CHROMIUM: &[&str] =
    &["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/// How many tests ran.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    passed: u32,
    failed: u32,
    skipped: u32,
}

/// Runs every stage; a failed stage does not stop the later ones, so that one run tells all.
pub(crate) fn run(house: &House, browser: bool) -> Result<()> {
    let mut stages = Stages::default();
    stages
        .step("format", || shell::run(shell::cargo(&house.root).args(["fmt", "--all", "--check"])));
    wasm::ensure_target()?;
    stages.step("web bundle", || bundle::build(house).map(drop));
    stages.step("clippy, native", || clippy(house, &["--workspace", "--all-targets"]));
    stages.step("clippy, wasm32", || {
        clippy(
            house,
            &[
                "-p",
                "vetro-core",
                "-p",
                "vetro-explore",
                "-p",
                "vetro-web",
                "--target",
                wasm::TARGET,
            ],
        )
    });
    stages.tests("tests", || cargo_tests(house));
    stages.step("generated files", || r#gen::run(house, true));
    if browser {
        stages.tests("browser", || browser_tests(house, None));
    } else {
        shell::say("skipped: browser tests (--no-browser)");
        stages.count.skipped += 1;
    }
    stages.finish()
}

/// Runs the browser tests alone.
pub(crate) fn browser_alone(house: &House, filter: Option<&str>) -> Result<()> {
    demo::build_command(house, &bundle::ensure(house)?)?;
    let mut stages = Stages::default();
    stages.tests("browser", || browser_tests(house, filter));
    stages.finish()
}

/// The stages of a run, with their times and outcome.
#[derive(Debug, Default)]
struct Stages {
    lines: Vec<String>,
    failed: Vec<&'static str>,
    count: Count,
}

impl Stages {
    fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) {
        self.tests(name, || work().map(|()| Count::default()));
    }

    fn tests(&mut self, name: &'static str, work: impl FnOnce() -> Result<Count>) {
        shell::say(&format!("== {name}"));
        let start = Instant::now();
        let outcome = match work() {
            Ok(count) => {
                self.count.passed += count.passed;
                self.count.failed += count.failed;
                self.count.skipped += count.skipped;
                if count.failed > 0 {
                    self.failed.push(name);
                }
                if count.failed > 0 { "FAILED" } else { "ok" }
            }
            Err(error) => {
                shell::say(&format!("{name}: {error:#}"));
                self.failed.push(name);
                "FAILED"
            }
        };
        self.lines.push(format!("{name:<18} {:>7.1} s  {outcome}", start.elapsed().as_secs_f64()));
    }

    fn finish(self) -> Result<()> {
        use std::io::Write as _;
        shell::say(&format!("\n{}", self.lines.join("\n")));
        let Count { passed, failed, skipped } = self.count;
        // The line that people and machines look for; it stays the last.
        writeln!(std::io::stdout(), "{passed} passed, {failed} failed, {skipped} skipped")?;
        if self.failed.is_empty() { Ok(()) } else { bail!("failed: {}", self.failed.join(", ")) }
    }
}

fn clippy(house: &House, what: &[&str]) -> Result<()> {
    let mut cargo = shell::cargo(&house.root);
    cargo.args(["clippy", "--locked", "--quiet"]).args(what).args(["--", "-D", "warnings"]);
    // The bundle is in the environment here too, or the command would be compiled twice.
    shell::run(bundle::with_bundle(&mut cargo, &house.bundle()))
}

/// All tests of the workspace; prints failures, skips and a line a binary.
fn cargo_tests(house: &House) -> Result<Count> {
    let mut cargo = shell::cargo(&house.root);
    cargo.args(["test", "--locked", "--workspace", "--no-fail-fast", "--", "--show-output"]);
    bundle::with_bundle(&mut cargo, &house.bundle()).env("VETRO_XTASK", "1");
    let shared =
        std::env::var_os("VETRO_SHARED").unwrap_or_else(|| house.root.join("../shared").into());
    count(cargo.env("VETRO_SHARED", shared))
}

fn browser_tests(house: &House, filter: Option<&str>) -> Result<Count> {
    let chromium = chromium()?;
    let shell_folder = demo::shell_folder(house)?;
    let mut node = npm::node(house, "tests/browser/run.mjs")?;
    node.args(filter)
        .current_dir(&house.root)
        .env("VETRO_COMMAND", house.vetro())
        .env("VETRO_CHROMIUM", chromium)
        .env("VETRO_SHELL", shell_folder);
    count(node.env("VETRO_WORK", house.target.join("browser")))
}

/// A Chromium, installed by apt when it is missing and apt may.
fn chromium() -> Result<&'static str> {
    let find = || CHROMIUM.iter().copied().find(|path| Path::new(path).exists());
    if let Some(path) = find() {
        return Ok(path);
    }
    shell::apt_install(&["chromium"])?;
    match find() {
        Some(path) => Ok(path),
        None => bail!("please install Chromium: none of {} is there", CHROMIUM.join(", ")),
    }
}

/// Runs a test program, passes on what a person needs to see, and counts.
///
/// Understood lines: libtest's `test result: …`, and `ok …` / `FAIL …` / `skipped: …` of our own runner.
fn count(command: &mut Command) -> Result<Count> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let mut count = Count::default();
    let mut shown = Shown::default();
    for line in BufReader::new(
        child.stdout.take().into_iter().next().ok_or_else(|| anyhow::anyhow!("no output"))?,
    )
    .lines()
    {
        let line = line?;
        count.read(&line);
        if shown.keeps(&line) {
            shell::say(&line);
        }
    }
    let status = child.wait()?;
    if !status.success() && count.failed == 0 {
        bail!("the tests ended with {status} before they could be counted");
    }
    Ok(count)
}

impl Count {
    fn read(&mut self, line: &str) {
        if let Some(result) = line.strip_prefix("test result: ") {
            let number = |word: &str| {
                result
                    .split([';', '.'])
                    .find_map(|part| part.trim().strip_suffix(word)?.trim().parse::<u32>().ok())
                    .unwrap_or(0)
            };
            self.passed += number(" passed");
            self.failed += number(" failed");
            self.skipped += number(" ignored");
        } else if line.starts_with("ok ") {
            self.passed += 1;
        } else if line.starts_with("FAIL ") {
            self.failed += 1;
        } else if line.starts_with("skipped: ") {
            self.skipped += 1;
        }
    }
}

/// Which lines of a test run a person needs: not the output of tests that passed.
#[derive(Debug, Default)]
struct Shown {
    in_failures: bool,
}

impl Shown {
    fn keeps(&mut self, line: &str) -> bool {
        match line {
            "failures:" => self.in_failures = true,
            _ if line.starts_with("test result: ") => self.in_failures = false,
            _ => {}
        }
        let spoken = ["test result: ", "FAIL ", "ok ", "skipped: ", "error", "warning"]
            .iter()
            .any(|start| line.starts_with(start));
        self.in_failures || spoken || (line.starts_with("test ") && line.ends_with("FAILED"))
    }
}
