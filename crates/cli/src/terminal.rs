//! Words to the terminal: colours only where wanted, and a closed pipe is nobody's error.

use std::fmt;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::args::ColorArg;

/// An error.
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
/// A warning.
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// A remark, a frame, a label.
pub(crate) const REMARK: Style = AnsiColor::Cyan.on_default().bold();
/// Something good.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default().bold();
/// A title.
pub(crate) const BOLD: Style = Style::new().bold();
/// What may be skipped.
pub(crate) const FAINT: Style = Style::new().dimmed();

/// A text in a style, for `format!`.
pub(crate) fn paint(style: Style, text: impl fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}

/// Decides about colours, once and for all streams.
pub(crate) fn choose_colour(when: ColorArg) {
    match when {
        ColorArg::Auto => anstream::ColorChoice::Auto,
        ColorArg::Always => anstream::ColorChoice::Always,
        ColorArg::Never => anstream::ColorChoice::Never,
    }
    .write_global();
}

/// Prints what was asked for on stdout. Whoever closed the pipe (`| head`) has read enough: the verdict stands.
///
/// # Errors
/// When the text could not be written: a full disk behind `>`. A report cut short must not look like a whole one.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Prints on stdout, byte for byte, without touching colours.
///
/// # Errors
/// As [`print`].
pub(crate) fn print_raw(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

fn written(result: io::Result<()>) -> anyhow::Result<()> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(anyhow::anyhow!("non posso scrivere il risultato: {}", system_words(&error)))
        }
        _ => Ok(()),
    }
}

/// Says on stdout that a work is done. It stands whether or not anybody can be told.
pub(crate) fn tell(text: &str) {
    drop(print(text));
}

/// Prints on stderr.
pub(crate) fn print_err(text: &str) {
    let mut out = anstream::stderr().lock();
    drop(out.write_all(text.as_bytes()));
}

/// An error with its help, as text.
pub(crate) fn error_text(what: &str, help: Option<&str>) -> String {
    let mut text = format!("{}: {what}\n", paint(ERROR, "errore"));
    if let Some(help) = help {
        text.push_str(&format!("  {} {help}\n", paint(REMARK, "aiuto:")));
    }
    text
}

/// An error that says what to do about it.
#[derive(Debug)]
pub(crate) struct Helped {
    what: String,
    help: String,
}

impl fmt::Display for Helped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Helped {}

/// An error and its remedy.
pub(crate) fn helped(what: impl Into<String>, help: impl Into<String>) -> anyhow::Error {
    Helped { what: what.into(), help: help.into() }.into()
}

/// Says on stderr why the command could not run: the chain of causes on one line, then the help.
pub(crate) fn complain(error: &anyhow::Error) {
    let what = error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": ");
    let help = error.downcast_ref::<Helped>().map(|it| it.help.as_str());
    print_err(&error_text(&what, help));
}

/// What the system said, in words that a clerk can act on.
pub(crate) fn system_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "non esiste".to_owned(),
        io::ErrorKind::PermissionDenied => "permesso negato dal sistema".to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "il disco è pieno".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "il disco è di sola lettura".to_owned(),
        io::ErrorKind::IsADirectory => "è una cartella, non un file".to_owned(),
        io::ErrorKind::NotADirectory => "non è una cartella".to_owned(),
        io::ErrorKind::AddrInUse => "è già in uso".to_owned(),
        // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: a spreadsheet holds the file open.
        _ if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) => {
            "è aperto in un altro programma (forse il foglio di calcolo): chiudilo e riprova"
                .to_owned()
        }
        _ => error.to_string(),
    }
}

/// One line on stderr that says what is being done; silent unless a person is looking.
#[derive(Debug)]
pub(crate) struct Progress {
    shown: bool,
}

impl Progress {
    /// Looks whether stderr is a terminal.
    pub(crate) fn new() -> Self {
        Self { shown: io::IsTerminal::is_terminal(&io::stderr()) }
    }

    /// Replaces the line.
    pub(crate) fn say(&self, what: &str) {
        if self.shown {
            print_err(&format!("\r\u{1b}[2K{what}"));
        }
    }

    /// Removes the line.
    pub(crate) fn clear(&self) {
        self.say("");
    }
}

/// An error must not follow half a line.
impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
