//! The pipelines that the repository offers, run by their very steps: the GitHub action, the GitLab template, the
//! hooks of pre-commit.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::publication::write;

const WRONG: &str = "cig,oggetto\r\n7239181924,carta\r\n";

fn root() -> PathBuf {
    fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap()
}

fn file(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// Runs a step with our command first in the path.
fn step(dir: &Path, text: &str, environment: &[(String, String)]) -> Output {
    let command = PathBuf::from(env!("CARGO_BIN_EXE_vetro"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = vec![command.parent().unwrap().to_path_buf()];
    folders.extend(std::env::split_paths(&path));
    Command::new("bash")
        .args(["-c", text])
        .current_dir(dir)
        .env("PATH", std::env::join_paths(folders).unwrap())
        .envs(environment.iter().cloned())
        .output()
        .unwrap()
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.clone(), output.stderr.clone()].concat()).into_owned()
}

/// The `name: value` pairs of a block that begins with `head`, deeper than it.
fn block<'a>(text: &'a str, head: &str) -> Vec<(&'a str, &'a str)> {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let mut lines = text.lines().skip_while(|line| line.trim() != head);
    let Some(first) = lines.next() else { panic!("no {head}") };
    lines
        .take_while(|line| depth(line) > depth(first))
        .filter_map(|line| line.trim().split_once(':'))
        .map(|(name, value)| (name, value.trim()))
        .collect()
}

#[test]
fn the_github_action_checks_and_writes_its_reports() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "contratti.csv", WRONG);
    let action = file("action.yml");
    let steps: Vec<String> = action
        .lines()
        .filter_map(|line| line.trim().strip_prefix("run: "))
        .map(|it| it.replace("${{ github.action_path }}", root().to_str().unwrap()))
        .collect();
    assert_eq!(steps.len(), 2);
    // Each variable takes the input that the action names, or its default.
    let environment: Vec<(String, String)> = block(&action, "env:")
        .into_iter()
        .map(|(name, value)| {
            let input = value.strip_prefix("${{ inputs.").and_then(|it| it.strip_suffix(" }}"));
            let value = match input {
                Some("percorsi") => "contratti.csv".to_owned(),
                Some(input) => default_of(&action, input),
                None => value.to_owned(),
            };
            (name.to_owned(), value)
        })
        .collect();
    let installed = step(dir.path(), &steps[0], &environment);
    assert!(installed.status.success() && words(&installed).contains("vetro"));
    let checked = step(dir.path(), &steps[1], &environment);
    assert_eq!(checked.status.code(), Some(1), "{}", words(&checked));
    assert!(words(&checked).contains("::error file=contratti.csv,line=2"), "{}", words(&checked));
    for name in ["vetro.json", "vetro.sarif", "vetro-junit.xml", "gl-code-quality-report.json"] {
        assert!(dir.path().join("rapporti-vetro").join(name).is_file(), "{name}");
    }
}

fn default_of(action: &str, input: &str) -> String {
    block(action, &format!("{input}:"))
        .into_iter()
        .find(|(name, _)| *name == "default")
        .map(|(_, value)| value.trim_matches('"').to_owned())
        .unwrap_or_else(|| panic!("input {input} has no default"))
}

#[test]
fn the_gitlab_template_checks_and_its_artifacts_are_there() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "contratti.csv", WRONG);
    let template = file("ci/gitlab.yml");
    let steps: Vec<&str> = template
        .lines()
        .skip_while(|line| line.trim() != "before_script:")
        .take_while(|line| line.trim() != "artifacts:")
        .filter_map(|line| line.trim().strip_prefix("- "))
        .collect();
    assert_eq!(steps.len(), 3);
    // The sources are this tree: nothing is cloned where they already are.
    std::os::unix::fs::symlink(root(), dir.path().join(".vetro-sorgenti")).unwrap();
    let mut environment: Vec<(String, String)> = block(&template, "variables:")
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    environment.push(("VETRO_PERCORSI".into(), "contratti.csv".into()));
    let ran = step(dir.path(), &format!("set -e\n{}", steps.join("\n")), &environment);
    assert_eq!(ran.status.code(), Some(1), "{}", words(&ran));
    for (_, path) in block(&template, "reports:") {
        assert!(dir.path().join(path).is_file(), "{path}");
    }
}

#[test]
fn the_hooks_of_pre_commit_check() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "contratti.csv", WRONG);
    let hooks = file(".pre-commit-hooks.yaml");
    let entries: Vec<&str> =
        hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: ")).collect();
    assert_eq!(entries.len(), 2);
    let files = step(dir.path(), &format!("{} contratti.csv", entries[0]), &[]);
    assert_eq!(files.status.code(), Some(1), "{}", words(&files));
    assert!(words(&files).contains("contratti.csv:2: errore[CIG001]"));
    // The second looks at the folder it is called in, which must be a publication.
    let folder = step(dir.path(), &format!("{} .", entries[1]), &[]);
    assert_eq!(folder.status.code(), Some(2), "{}", words(&folder));
}

#[test]
fn a_wrong_word_in_the_variables_is_said() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "contratti.csv", WRONG);
    let script = format!("bash {}/ci/controlla.sh", root().display());
    let environment = [
        ("VETRO_PERCORSI".to_owned(), "contratti.csv\n".to_owned()),
        ("VETRO_LIVELLO".to_owned(), "forte".to_owned()),
    ];
    let ran = step(dir.path(), &script, &environment);
    assert_eq!(ran.status.code(), Some(2), "{}", words(&ran));
    assert!(words(&ran).contains("forte"), "{}", words(&ran));
}
