//! What the process says to whom called it.

use std::process::ExitCode;

/// The three exit codes. Scripts rely on them: they never depend on locale, terminal or order of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Nothing to object.
    Clean,
    /// `check`: a finding reached `--fail-on`. `build` and `convert`: something was withheld.
    Findings,
    /// The command could not do its work: nothing was written.
    CouldNotRun,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::CouldNotRun => 2,
        })
    }
}
