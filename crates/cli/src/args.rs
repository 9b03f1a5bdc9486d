//! The arguments, with their help. What a municipality reads here is Italian; names of options are the English
//! words that every command line uses.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Style, Styles};
use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use vetro_core::value::data::Date;
use vetro_core::{Lang, Severity};

/// The page of `--help`: what, how, then arguments and options with Italian headings.
const TEMPLATE: &str = "{about-with-newline}\nUso: {usage}\n\n{all-args}{after-help}";

const EXAMPLES: &str = "\
Esempi:
  vetro init comune               prepara la cartella con i modelli da riempire
  vetro check comune              controlla tutto e stampa il punteggio
  vetro check contratti.csv       controlla un solo file
  vetro build comune --out sito   scrive il sito, pronto per qualsiasi server
  vetro serve sito                lo mostra su questo computer

Codici di uscita: 0 tutto bene, 1 rilievi o dati trattenuti, 2 non ha potuto
lavorare e non ha scritto nulla.
`vetro COMANDO --help` spiega ogni comando.";

const CHECK_EXAMPLES: &str = "\
Esempi:
  vetro check comune
  vetro check contratti.csv --table l190_appalti
  vetro check comune --as-of 2026-01-31 --format json --output rapporto.json
  vetro check comune --format github --report sarif=vetro.sarif
  vetro check comune --write-baseline noti.json   poi: --baseline noti.json

Esce con 1 se un rilievo raggiunge --fail-on, con 2 se non può leggere,
altrimenti con 0.";

const BUILD_EXAMPLES: &str = "\
Esempi:
  vetro build comune --out sito
  vetro build comune --out sito --base-url https://trasparenza.comune.example/

Il sito nuovo nasce accanto a OUT e lo sostituisce in un colpo solo: se il
lavoro si interrompe, resta il vecchio. OUT viene sostituita solo se manca, è
vuota o l'ha scritta vetro; se qualcuno vi ha aggiunto file, vetro li elenca e
si ferma (--force li butta).
Esce con 0 se tutto è pubblicato, con 1 se qualcosa è stato trattenuto, con 2 se
non ha scritto nulla.";

const SCADENZE_EXAMPLES: &str = "\
Esempi:
  vetro scadenze comune
  vetro scadenze comune --as-of 2026-01-31 --format csv --output scadenze.csv
  vetro scadenze comune --format ics --output scadenze.ics

Il calendario (ics) si importa in qualsiasi agenda: riletto più avanti, sposta
gli eventi invece di raddoppiarli. Esce con 0, o con 2 se non può leggere.";

const CONVERT_EXAMPLES: &str = "\
Esempi:
  vetro convert contratti.xlsx contratti.csv
  vetro convert l190-2023.xml lotti.csv   scrive anche lotti.partecipanti.csv
  vetro convert contratti.csv contratti.parquet --table l190_appalti

Formati scritti: csv, json, ndjson, xlsx, parquet, arrow (dall'estensione di
OUT). Di una cartella di lavoro con più fogli, il primo va in OUT e gli altri
accanto, con il nome del foglio: OUT.tributi.csv.";

const SERVE_EXAMPLES: &str = "\
Esempi:
  vetro serve sito
  vetro serve sito --port 9000 --base /trasparenza/

Risponde solo a questo computer (127.0.0.1). Si ferma con Ctrl+C.";

/// All that was asked for.
#[derive(Debug, Parser)]
#[command(
    name = "vetro",
    bin_name = "vetro",
    about = "Controlla e pubblica l'Amministrazione Trasparente di un ente (D.Lgs. 33/2013).",
    after_help = EXAMPLES,
    override_usage = "vetro COMANDO [OPZIONI]"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) globals: Globals,
}

/// Options of every command.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct Globals {
    #[arg(
        long,
        global = true,
        value_name = "LINGUA",
        value_enum,
        default_value_t = LangArg::It,
        help = "Lingua dei rilievi: it o en [it]"
    )]
    pub(crate) lang: LangArg,
    #[arg(
        long,
        global = true,
        value_name = "QUANDO",
        value_enum,
        default_value_t = ColorArg::Auto,
        help = "Colori: auto, always o never [auto: solo su un terminale]"
    )]
    pub(crate) color: ColorArg,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(
        about = "Controlla una pubblicazione o singoli file",
        after_help = CHECK_EXAMPLES,
        override_usage = "vetro check PERCORSO... [OPZIONI]"
    )]
    Check(CheckArgs),
    #[command(
        about = "Elenca che cosa scade: da pubblicare, da confermare, da togliere",
        after_help = SCADENZE_EXAMPLES,
        override_usage = "vetro scadenze [CARTELLA] [OPZIONI]"
    )]
    Scadenze(ScadenzeArgs),
    #[command(
        about = "Scrive il sito di una pubblicazione",
        after_help = BUILD_EXAMPLES,
        override_usage = "vetro build CARTELLA --out OUT [OPZIONI]"
    )]
    Build(BuildArgs),
    #[command(
        about = "Mostra un sito già scritto, solo su questo computer",
        after_help = SERVE_EXAMPLES,
        override_usage = "vetro serve SITO [OPZIONI]"
    )]
    Serve(ServeArgs),
    #[command(
        about = "Converte un file in un formato aperto",
        after_help = CONVERT_EXAMPLES,
        override_usage = "vetro convert IN OUT [OPZIONI]"
    )]
    Convert(ConvertArgs),
    #[command(
        about = "Prepara la cartella di una nuova pubblicazione",
        override_usage = "vetro init CARTELLA [OPZIONI]"
    )]
    Init(InitArgs),
    #[command(about = "Spiega una regola, come CIG001", override_usage = "vetro explain CODICE")]
    Explain(ExplainArgs),
    #[command(
        about = "Elenca regole, indicatori o tabelle",
        override_usage = "vetro list rules|indicators|tables [OPZIONI]"
    )]
    List(ListArgs),
    #[command(
        about = "Stampa lo schema JSON di vetro.toml o del rapporto",
        override_usage = "vetro schema vetro-toml|report"
    )]
    Schema(SchemaArgs),
    #[command(
        about = "Stampa il completamento per la shell",
        override_usage = "vetro completions bash|zsh|fish|powershell|elvish"
    )]
    Completions(CompletionsArgs),
}

/// By what a publication is measured: the same for `check` and `build`, so that they say the same.
#[derive(Debug, clap::Args)]
pub(crate) struct Measure {
    #[arg(
        long,
        value_name = "PROFILO",
        help = "Elenco di obblighi: bussola-67, anac-1310, attuale [quello di vetro.toml]"
    )]
    pub(crate) profile: Option<String>,
    #[arg(
        long,
        value_name = "DATA",
        value_parser = date,
        help = "Giorno del controllo, AAAA-MM-GG [data_riferimento di vetro.toml, oppure oggi]"
    )]
    pub(crate) as_of: Option<Date>,
}

/// `vetro check`.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    #[arg(
        required = true,
        value_name = "PERCORSO",
        help = "Cartella con vetro.toml, oppure uno o più file"
    )]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) measure: Measure,
    #[arg(
        long,
        value_name = "TABELLA",
        help = "Tabella attesa in un file sciolto, come l190_appalti"
    )]
    pub(crate) table: Option<String>,
    #[arg(
        long,
        value_name = "FORMATO",
        value_enum,
        default_value_t = ReportFormat::Full,
        help = "full (per esteso), concise (una riga per rilievo), json, sarif, junit, github o gitlab [full]"
    )]
    pub(crate) format: ReportFormat,
    #[arg(long, value_name = "FILE", help = "Scrive qui invece che sul terminale")]
    pub(crate) output: Option<PathBuf>,
    #[arg(
        long = "report",
        value_name = "FORMATO=FILE",
        value_parser = also,
        help = "Scrive anche un rapporto in un altro formato, come sarif=vetro.sarif; si può ripetere"
    )]
    pub(crate) also: Vec<(ReportFormat, PathBuf)>,
    #[arg(long, value_name = "FILE", help = "Scrive la griglia dell'OIV, in bozza: .csv o .xlsx")]
    pub(crate) oiv: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FILE",
        help = "Rilievi già noti: si mostrano e contano solo i nuovi"
    )]
    pub(crate) baseline: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FILE",
        help = "Scrive i rilievi di oggi come già noti, per --baseline"
    )]
    pub(crate) write_baseline: Option<PathBuf>,
    #[arg(
        long,
        value_name = "STATO",
        help = "Stato precedente della pubblicazione: che cosa è stato tolto prima del termine"
    )]
    pub(crate) previous: Option<PathBuf>,
    #[arg(
        long,
        value_name = "STATO",
        help = "Scrive lo stato di oggi, per --previous: nessun dato, solo file e termini"
    )]
    pub(crate) write_state: Option<PathBuf>,
    #[arg(
        long,
        value_name = "LIVELLO",
        value_enum,
        default_value_t = FailOn::Error,
        help = "Da quale livello uscire con 1: error, warning o never [error]"
    )]
    pub(crate) fail_on: FailOn,
}

/// `vetro scadenze`.
#[derive(Debug, clap::Args)]
pub(crate) struct ScadenzeArgs {
    #[arg(
        value_name = "CARTELLA",
        default_value = ".",
        help = "Cartella con vetro.toml [quella in cui sei]"
    )]
    pub(crate) dir: PathBuf,
    #[command(flatten)]
    pub(crate) measure: Measure,
    #[arg(
        long,
        value_name = "FORMATO",
        value_enum,
        default_value_t = ScadenzeFormat::Full,
        help = "full (per esteso), csv o ics (calendario) [full]"
    )]
    pub(crate) format: ScadenzeFormat,
    #[arg(long, value_name = "FILE", help = "Scrive qui invece che sul terminale")]
    pub(crate) output: Option<PathBuf>,
}

/// `vetro build`.
#[derive(Debug, clap::Args)]
pub(crate) struct BuildArgs {
    #[arg(value_name = "CARTELLA", help = "Cartella con vetro.toml")]
    pub(crate) dir: PathBuf,
    #[arg(long, value_name = "OUT", help = "Cartella in cui scrivere il sito")]
    pub(crate) out: PathBuf,
    #[arg(
        long,
        value_name = "URL",
        help = "Indirizzo https in cui starà il sito [base_url di vetro.toml]"
    )]
    pub(crate) base_url: Option<String>,
    #[command(flatten)]
    pub(crate) measure: Measure,
    #[arg(
        long,
        help = "Sostituisce il sito vecchio anche se qualcuno vi ha aggiunto file: si perdono"
    )]
    pub(crate) force: bool,
}

/// `vetro serve`.
#[derive(Debug, clap::Args)]
pub(crate) struct ServeArgs {
    #[arg(value_name = "SITO", help = "Cartella scritta da vetro build")]
    pub(crate) dir: PathBuf,
    #[arg(long, value_name = "N", value_parser = port, default_value = "8080", help = "Porta; 0 = una libera [8080]")]
    pub(crate) port: u16,
    #[arg(
        long,
        value_name = "PERCORSO",
        default_value = "/",
        help = "Percorso sotto cui mostrarlo, come /trasparenza/ [/]"
    )]
    pub(crate) base: String,
}

/// `vetro convert`.
#[derive(Debug, clap::Args)]
pub(crate) struct ConvertArgs {
    #[arg(value_name = "IN", help = "File da leggere")]
    pub(crate) input: PathBuf,
    #[arg(value_name = "OUT", help = "File da scrivere; l'estensione dice il formato")]
    pub(crate) output: PathBuf,
    #[arg(long, value_name = "TABELLA", help = "Tabella attesa, come l190_appalti")]
    pub(crate) table: Option<String>,
    #[arg(
        long,
        help = "Converte anche con dati personali o formule segnalati: la responsabilità è tua"
    )]
    pub(crate) force: bool,
}

/// `vetro init`.
#[derive(Debug, clap::Args)]
pub(crate) struct InitArgs {
    #[arg(value_name = "CARTELLA", help = "Cartella da creare (o vuota)")]
    pub(crate) dir: PathBuf,
    #[arg(
        long,
        value_name = "PROFILO",
        help = "Elenco di obblighi: bussola-67, anac-1310, attuale [bussola-67]"
    )]
    pub(crate) profile: Option<String>,
    #[arg(long, value_name = "NOME", help = "Nome dell'ente, come «Comune di Esempio»")]
    pub(crate) nome: Option<String>,
}

/// `vetro explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    #[arg(value_name = "CODICE", help = "Codice della regola, come CIG001")]
    pub(crate) code: String,
}

/// `vetro list`.
#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    #[arg(value_name = "COSA", value_enum, help = "rules, indicators o tables")]
    pub(crate) what: ListWhat,
    #[arg(
        long,
        value_name = "FORMATO",
        value_enum,
        default_value_t = ListFormat::Full,
        help = "full, json o markdown [full]"
    )]
    pub(crate) format: ListFormat,
    #[arg(
        long,
        value_name = "PROFILO",
        help = "Solo indicatori o tabelle di bussola-67, anac-1310 o attuale [tutti]"
    )]
    pub(crate) profile: Option<String>,
}

/// `vetro schema`.
#[derive(Debug, clap::Args)]
pub(crate) struct SchemaArgs {
    #[arg(value_name = "COSA", value_enum, help = "vetro-toml o report")]
    pub(crate) what: SchemaWhat,
}

/// `vetro completions`.
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    #[arg(value_name = "SHELL", value_enum, help = "bash, zsh, fish, powershell o elvish")]
    pub(crate) shell: clap_complete::Shell,
}

/// How a report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Full,
    Concise,
    Json,
    Sarif,
    Junit,
    Github,
    Gitlab,
}

impl ReportFormat {
    /// Whether a program reads it: then it is the same on a terminal and in a file.
    pub(crate) const fn for_machines(self) -> bool {
        !matches!(self, Self::Full | Self::Concise)
    }
}

/// How the list of what falls due is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScadenzeFormat {
    Full,
    Csv,
    Ics,
}

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    Full,
    Json,
    Markdown,
}

/// What to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListWhat {
    Rules,
    Indicators,
    Tables,
}

/// Which schema to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaWhat {
    VetroToml,
    Report,
}

/// From which weight on a finding fails the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Never,
}

impl FailOn {
    /// The least weight that fails, if any does.
    pub(crate) const fn threshold(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Never => None,
        }
    }
}

/// Language of the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LangArg {
    It,
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::It => Self::It,
            LangArg::En => Self::En,
        }
    }
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorArg {
    Auto,
    Always,
    Never,
}

/// Reads the command line.
pub(crate) fn parse(line: impl IntoIterator<Item = OsString>) -> Result<Args, clap::Error> {
    Args::from_arg_matches(&command().try_get_matches_from(line)?)
}

/// The whole command line as clap sees it: help, usage errors and completions come from here.
pub(crate) fn command() -> clap::Command {
    dress(Args::command())
        .subcommand_help_heading("Comandi")
        .subcommand_value_name("COMANDO")
        .disable_help_subcommand(true)
        .arg_required_else_help(true)
        .version(crate::bundle::version())
        .disable_version_flag(true)
        .arg(
            clap::Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help("Stampa la versione, e se contiene l'esploratore"),
        )
        .mut_args(heading)
        .mut_subcommands(|command| dress(command).mut_args(heading))
}

fn dress(command: clap::Command) -> clap::Command {
    command
        .help_template(TEMPLATE)
        .styles(
            Styles::styled()
                .header(Style::new().bold())
                .literal(AnsiColor::Cyan.on_default().bold())
                .placeholder(AnsiColor::Cyan.on_default()),
        )
        .max_term_width(110)
        .disable_help_flag(true)
        .arg(
            clap::Arg::new("help")
                .long("help")
                .short('h')
                .action(ArgAction::Help)
                .help("Stampa questo aiuto"),
        )
}

/// Our help texts name values and defaults themselves, in Italian.
fn heading(arg: clap::Arg) -> clap::Arg {
    let heading = if arg.is_positional() { "Argomenti" } else { "Opzioni" };
    let arg = arg.help_heading(heading);
    if arg.get_action().takes_values() {
        arg.hide_possible_values(true).hide_default_value(true)
    } else {
        arg
    }
}

/// `sarif=vetro.sarif`.
fn also(text: &str) -> Result<(ReportFormat, PathBuf), String> {
    let (format, file) = text.split_once('=').unwrap_or((text, ""));
    let format = ReportFormat::from_str(format, true).map_err(|_| {
        let known: Vec<String> = ReportFormat::value_variants()
            .iter()
            .filter_map(|it| Some(it.to_possible_value()?.get_name().to_owned()))
            .collect();
        format!("«{format}» non è un formato: {}", known.join(", "))
    })?;
    if file.is_empty() {
        return Err("serve un formato e un file, come sarif=vetro.sarif".to_owned());
    }
    Ok((format, PathBuf::from(file)))
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse_iso(text).ok_or_else(|| "serve una data che esista, come 2026-01-31".to_owned())
}

fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| "serve un numero da 0 a 65535".to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_sound() {
        super::command().debug_assert();
    }
}
