//! The wording, Italian and English; keys of the microcopy in comments. Figures come already written.

use vetro_core::Lang;
use vetro_core::value::format::integer;

/// A sentence in both languages.
pub use vetro_core::Text;

/// `bar.filtri`
pub const FILTERS: Text = Text::new("Filtri", "Filters");
/// `bar.colonne`
pub const COLUMNS: Text = Text::new("Scegli le colonne", "Choose columns");
/// `bar.scarica`
pub const DOWNLOAD: Text = Text::new("Scarica le righe filtrate", "Download filtered rows");
/// `bar.link`
pub const COPY_LINK: Text = Text::new("Copia il link a questa vista", "Copy link to this view");
/// `bar.link.ok`
pub const LINK_COPIED: Text = Text::new("Link copiato", "Link copied");
/// When the browser keeps the clipboard to itself.
pub const LINK_IN_BAR: Text = Text::new(
    "Non posso copiare da solo: il link è nella barra dell’indirizzo",
    "Copying is blocked: the link is in the address bar",
);
/// When a view has too many filters for a link.
pub const LINK_LONG: Text = Text::new(
    "Troppi filtri per un link. Togline qualcuno",
    "Too many filters for a link. Remove some",
);
/// `bar.azzera`
pub const CLEAR: Text = Text::new("Togli tutti i filtri", "Clear all filters");
/// `f.da`
pub const FROM: Text = Text::new("Da", "From");
/// `f.a`
pub const TO: Text = Text::new("A", "To");
/// `f.vuote`
pub const ONLY_EMPTY: Text = Text::new("Solo righe senza valore", "Only rows without a value");
/// An empty cell.
pub const NOT_STATED: Text = Text::new("non indicato", "not stated");
/// The box of empty cells among the values.
pub const BOX_EMPTY: Text = Text::new("Non indicato", "Not stated");
/// `f.errnum`
pub const BAD_NUMBER: Text =
    Text::new("Scrivi un numero, per esempio 1.500,00", "Enter a number, e.g. 1500.00");
/// `f.errdata`
pub const BAD_DATE: Text =
    Text::new("Scrivi una data, per esempio 31/01/2026", "Enter a date, e.g. 31/01/2026");
/// `f.errord`
pub const BAD_ORDER: Text =
    Text::new("«Da» deve venire prima di «A»", "\"From\" must come before \"To\"");
/// Label of the words that a text must contain.
pub const CONTAINS: Text = Text::new("Contiene", "Contains");
/// Label of a field of codes.
pub const CODES: Text = Text::new("Codici", "Codes");
/// Hint of a field of codes.
pub const CODES_HINT: Text = Text::new(
    "Anche solo l’inizio, o un elenco separato da spazi (massimo 50)",
    "The beginning is enough; a list separated by spaces works too (at most 50)",
);
/// `tot.avviso`
pub const TOTAL_NOTE: Text = Text::new(
    "Somma delle righe visibili con i filtri. Controlla nel dizionario se gli importi sono con o senza IVA",
    "Sum of the filtered rows. See the dictionary for VAT",
);
/// Row header of the sums.
pub const TOTAL: Text = Text::new("Totale", "Total");
/// `live.zero`
pub const LIVE_ZERO: Text =
    Text::new("Nessuna riga corrisponde ai filtri", "No rows match the filters");
/// `vuoto.filtri`
pub const EMPTY_FILTERS: Text = Text::new(
    "Nessuna riga con questi filtri. Togline uno:",
    "No rows with these filters. Remove one:",
);
/// `_v` of another version.
pub const LINK_VERSION: Text = Text::new(
    "Questo link è di un’altra versione della pagina. Vedi tutte le righe",
    "This link belongs to another version of the page. You see all rows",
);
/// Label of the pager.
pub const PAGES: Text = Text::new("Pagine della tabella", "Table pages");
/// Previous page.
pub const PREVIOUS: Text = Text::new("Precedente", "Previous");
/// Next page.
pub const NEXT: Text = Text::new("Successiva", "Next");
/// Closes a panel or dialog.
pub const CLOSE: Text = Text::new("Chiudi", "Close");
/// List of active filters.
pub const ACTIVE: Text = Text::new("Filtri attivi", "Active filters");
/// Sentence under the choice of a download.
pub const DOWNLOAD_NOTE: Text = Text::new(
    "Tutte le colonne e tutte le pagine, nell’ordine in cui le vedi",
    "All columns and all pages, in the order shown",
);
/// Applies a range or a field of codes.
pub const APPLY: Text = Text::new("Applica", "Apply");

/// `bar.ordina`
pub const SORT: Text = Text::new("Ordina", "Sort");
/// First key of an order.
pub const SORT_FIRST: Text = Text::new("Ordina per", "Sort by");
/// Second key of an order.
pub const SORT_SECOND: Text = Text::new("poi per", "then by");
/// No column.
pub const SORT_NONE: Text = Text::new("nessuna colonna", "no column");
/// Direction of a key.
pub const SORT_WAY: Text = Text::new("Verso", "Direction");
/// From the least.
pub const SORT_UP: Text = Text::new("dal più basso, dalla A", "lowest first, from A");
/// From the greatest.
pub const SORT_DOWN: Text = Text::new("dal più alto, dalla Z", "highest first, from Z");
/// Confirms an order.
pub const SORT_APPLY: Text = Text::new("Ordina le righe", "Sort the rows");
/// `bar.gruppo`
pub const GROUP: Text = Text::new("Raggruppa e somma", "Group and total");
/// `bar.grafico`
pub const CHART: Text = Text::new("Vedi il grafico", "Show chart");
/// First column of a grouping.
pub const GROUP_BY: Text = Text::new("Raggruppa per", "Group by");
/// Second column of a grouping.
pub const GROUP_AND: Text = Text::new("e per", "and by");
/// Part of a date.
pub const GROUP_PART: Text = Text::new("Periodo", "Period");
/// Opens the grouping again.
pub const GROUP_CHANGE: Text = Text::new("Cambia gruppi", "Change groups");
/// What is worked out.
pub const CALC: Text = Text::new("Calcola", "Work out");
/// Of which column.
pub const CALC_OF: Text = Text::new("di", "of");
/// Only the count of rows.
pub const CALC_ROWS: Text = Text::new("solo il numero di righe", "only the number of rows");
/// Groups as a table.
pub const AS_TABLE: Text = Text::new("Tabella", "Table");
/// Groups as a chart.
pub const AS_CHART: Text = Text::new("Grafico", "Chart");
/// Leaves groups and chart.
pub const BACK_TO_ROWS: Text = Text::new("Torna alle righe", "Back to the rows");
/// Chart of how large a number is.
pub const SIZES: Text = Text::new("Quanto sono grandi gli importi", "How large the amounts are");
/// Heading of counts.
pub const ROWS: Text = Text::new("Righe", "Rows");
/// Heading of shares.
pub const SHARE: Text = Text::new("Quota", "Share");
/// Rows without the number.
pub const WITHOUT: Text = Text::new("Righe senza valore", "Rows without a value");
/// Numbers below zero.
pub const BELOW_ZERO: Text = Text::new("Sotto zero", "Below zero");
/// Numbers at zero.
pub const AT_ZERO: Text = Text::new("Zero", "Zero");
/// Table of a chart.
pub const CHART_DATA: Text = Text::new("Dati del grafico", "Chart data");
/// Saves a chart.
pub const SAVE_CHART: Text = Text::new("Scarica il grafico (SVG)", "Download the chart (SVG)");
/// A chart of bars.
pub const CHART_BARS: Text = Text::new("Barre orizzontali", "Horizontal bars");
/// A chart of columns.
pub const CHART_COLUMNS: Text = Text::new("Colonne, una per periodo", "Columns, one a period");
/// A line.
pub const CHART_LINE: Text = Text::new("Linea nel tempo", "A line over time");
/// A histogram.
pub const CHART_SIZES: Text =
    Text::new("Colonne: quante righe per grandezza", "Columns: how many rows of each size");
/// Label of the buttons that fill a range.
pub const PRESETS: Text = Text::new("Scelte pronte", "Ready-made choices");

/// Name of a part of a date.
#[must_use]
pub fn part(part: vetro_explore::Part, lang: Lang) -> &'static str {
    use vetro_explore::Part::{Month, Quarter, Whole, Year};
    match (part, lang) {
        (Whole, Lang::It) => "giorno",
        (Year, Lang::It) => "anno",
        (Quarter, Lang::It) => "trimestre",
        (Month, Lang::It) => "mese",
        (Whole, Lang::En) => "day",
        (Year, Lang::En) => "year",
        (Quarter, Lang::En) => "quarter",
        (Month, Lang::En) => "month",
    }
}

/// Name of what is worked out.
#[must_use]
pub fn calc(calc: vetro_explore::Calc, lang: Lang) -> &'static str {
    use vetro_explore::Calc::{Max, Mean, Median, Min, Sum};
    match (calc, lang) {
        (Sum, Lang::It) => "somma",
        (Mean, Lang::It) => "media",
        (Median, Lang::It) => "mediana",
        (Min, Lang::It) => "minimo",
        (Max, Lang::It) => "massimo",
        (Sum, Lang::En) => "sum",
        (Mean, Lang::En) => "mean",
        (Median, Lang::En) => "median",
        (Min, Lang::En) => "lowest",
        (Max, Lang::En) => "highest",
    }
}

/// `Importo, somma`.
#[must_use]
pub fn calc_of(what: vetro_explore::Calc, column: &str, lang: Lang) -> String {
    format!("{column}, {}", calc(what, lang))
}

/// `live.gruppo` and the heading of the groups.
#[must_use]
pub fn groups_by(n: u32, by: &str, lang: Lang) -> String {
    let figure = integer(n.into(), lang);
    match (n, lang) {
        (1, Lang::It) => format!("1 gruppo per {by}"),
        (_, Lang::It) => format!("{figure} gruppi per {by}"),
        (1, Lang::En) => format!("1 group by {by}"),
        (_, Lang::En) => format!("{figure} groups by {by}"),
    }
}

/// What is left out of a list.
#[must_use]
pub fn others(n: usize, lang: Lang) -> String {
    let n = integer(n as i64, lang);
    match lang {
        Lang::It => format!("Altri ({n})"),
        Lang::En => format!("Others ({n})"),
    }
}

/// Title of a chart.
#[must_use]
pub fn chart_title(what: &str, by: &str, lang: Lang) -> String {
    match lang {
        Lang::It => format!("{what} per {by}"),
        Lang::En => format!("{what} by {by}"),
    }
}

/// What a chart of bars says.
#[must_use]
pub fn first(what: &str, name: &str, figure: &str, lang: Lang) -> String {
    match lang {
        Lang::It => format!("{what}: al primo posto {name}, {figure}"),
        Lang::En => format!("{what}: {name} comes first, {figure}"),
    }
}

/// What a chart of periods says.
#[must_use]
pub fn trend(what: &str, most: (&str, &str), least: (&str, &str), lang: Lang) -> String {
    match lang {
        Lang::It => format!(
            "{what}: il valore più alto è di {} ({}), il più basso di {} ({})",
            most.0, most.1, least.0, least.1
        ),
        Lang::En => {
            format!("{what}: highest {} ({}), lowest {} ({})", most.1, most.0, least.1, least.0)
        }
    }
}

/// What a histogram says.
#[must_use]
pub fn median(column: &str, middle: &str, lang: Lang) -> String {
    match (middle, lang) {
        ("", Lang::It) => format!("{column}: nessun valore"),
        ("", Lang::En) => format!("{column}: no values"),
        (_, Lang::It) => format!("{column}: metà delle righe arriva a {middle}, metà lo supera"),
        (_, Lang::En) => format!("{column}: half of the rows are up to {middle}, half above"),
    }
}

/// Title of a histogram.
#[must_use]
pub fn sizes_of(column: &str, lang: Lang) -> String {
    match lang {
        Lang::It => format!("Quanto è grande: {column}"),
        Lang::En => format!("How large: {column}"),
    }
}

/// `da 1.000,00 € a 1.999,99 €`.
#[must_use]
pub fn between(from: &str, to: &str, lang: Lang) -> String {
    match lang {
        Lang::It => format!("da {from} a {to}"),
        Lang::En => format!("{from} to {to}"),
    }
}

/// The quarter of the rows with the greatest numbers, and the half with the least.
#[must_use]
pub fn quartile(upper: bool, value: &str, lang: Lang) -> String {
    match (upper, lang) {
        (true, Lang::It) => format!("Il quarto più alto: da {value}"),
        (false, Lang::It) => format!("La metà più bassa: fino a {value}"),
        (true, Lang::En) => format!("Highest quarter: from {value}"),
        (false, Lang::En) => format!("Lowest half: up to {value}"),
    }
}

/// Title of the dialog of a row.
#[must_use]
pub fn row_title(position: u32, lang: Lang) -> String {
    let n = integer(i64::from(position) + 1, lang);
    match lang {
        Lang::It => format!("Riga {n}, tutte le colonne"),
        Lang::En => format!("Row {n}, all columns"),
    }
}

/// A figure for an axis: `1,2 mln`.
#[must_use]
pub fn compact(value: f64, lang: Lang) -> String {
    use vetro_core::value::format::decimal;
    let size = value.abs();
    let (by, word) = match lang {
        _ if size < 1e3 => (1.0, ""),
        Lang::It if size < 1e6 => (1e3, "\u{a0}mila"),
        Lang::It if size < 1e9 => (1e6, "\u{a0}mln"),
        Lang::It => (1e9, "\u{a0}mrd"),
        Lang::En if size < 1e6 => (1e3, "k"),
        Lang::En if size < 1e9 => (1e6, "M"),
        Lang::En => (1e9, "bn"),
    };
    format!("{}{word}", decimal(value / by, 1, lang))
}

/// Rows in words: `312 righe`, `1 riga`.
#[must_use]
pub fn rows(n: u32, lang: Lang) -> String {
    let figure = integer(n.into(), lang);
    match (n, lang) {
        (1, Lang::It) => format!("{figure} riga"),
        (_, Lang::It) => format!("{figure} righe"),
        (1, Lang::En) => format!("{figure} row"),
        (_, Lang::En) => format!("{figure} rows"),
    }
}

/// `ris.conta`
#[must_use]
pub fn count(n: u32, all: u32, lang: Lang) -> String {
    let all_figure = integer(all.into(), lang);
    match lang {
        Lang::It => format!("{} su {all_figure}", rows(n, lang)),
        Lang::En if all == 1 => format!("{} of {all_figure} row", integer(n.into(), lang)),
        Lang::En => format!("{} of {all_figure} rows", integer(n.into(), lang)),
    }
}

/// `ris.totale`
#[must_use]
pub fn total(sum: &str, n_without: u32, lang: Lang) -> String {
    let total = TOTAL.get(lang);
    if n_without == 0 {
        return format!("{total} {sum}");
    }
    let rows = rows(n_without, lang);
    match lang {
        Lang::It => format!("{total} {sum} ({rows} senza importo)"),
        Lang::En => format!("{total} {sum} ({rows} without amount)"),
    }
}

/// `live.righe`
#[must_use]
pub fn live_rows(n: u32, all: u32, sum: Option<&str>, lang: Lang) -> String {
    if n == 0 {
        return LIVE_ZERO.get(lang).to_owned();
    }
    let count = count(n, all, lang);
    match sum {
        Some(sum) => format!("{count}. {} {sum}", TOTAL.get(lang)),
        None => count,
    }
}

/// `live.ordine`
#[must_use]
pub fn live_order(column: Option<(&str, bool)>, lang: Lang) -> String {
    match (column, lang) {
        (None, Lang::It) => "Tabella nell’ordine originale".to_owned(),
        (None, Lang::En) => "Table in its original order".to_owned(),
        (Some((name, descending)), Lang::It) => format!(
            "Tabella ordinata per {name}, {}",
            if descending { "dal più alto" } else { "dal più basso" }
        ),
        (Some((name, descending)), Lang::En) => format!(
            "Table sorted by {name}, {}",
            if descending { "highest first" } else { "lowest first" }
        ),
    }
}

/// `pag.stato`
#[must_use]
pub fn page_state(page: u32, pages: u32, first: u32, last: u32, lang: Lang) -> String {
    let [page, pages, first, last] = [page, pages, first, last].map(|n| integer(n.into(), lang));
    match lang {
        Lang::It => format!("Pagina {page} di {pages}, righe da {first} a {last}"),
        Lang::En => format!("Page {page} of {pages}, rows {first} to {last}"),
    }
}

/// What stands after the title in a caption.
#[must_use]
pub fn from_to(first: u32, last: u32, n: u32, lang: Lang) -> String {
    let [first, last, n] = [first, last, n].map(|n| integer(n.into(), lang));
    match lang {
        Lang::It => format!("righe da {first} a {last} di {n}"),
        Lang::En => format!("rows {first} to {last} of {n}"),
    }
}

/// Name of a page's link.
#[must_use]
pub fn page(n: u32, lang: Lang) -> String {
    match lang {
        Lang::It => format!("Pagina {}", integer(n.into(), lang)),
        Lang::En => format!("Page {}", integer(n.into(), lang)),
    }
}

/// `f.applica`
#[must_use]
pub fn show_rows(n: u32, lang: Lang) -> String {
    match lang {
        Lang::It => format!("Mostra {}", rows(n, lang)),
        Lang::En => format!("Show {}", rows(n, lang)),
    }
}

/// `f.cercaval`
#[must_use]
pub fn search_values(n: usize, lang: Lang) -> String {
    let n = integer(n as i64, lang);
    match lang {
        Lang::It => format!("Cerca tra {n} valori"),
        Lang::En => format!("Search {n} values"),
    }
}

/// `f.altri`
#[must_use]
pub fn more(n: usize, lang: Lang) -> String {
    let n = integer(n as i64, lang);
    match lang {
        Lang::It => format!("Mostra altri {n}"),
        Lang::En => format!("Show {n} more"),
    }
}

/// `chip.togli`
#[must_use]
pub fn remove(name: &str, lang: Lang) -> String {
    match lang {
        Lang::It => format!("Togli il filtro {name}"),
        Lang::En => format!("Remove filter {name}"),
    }
}

/// A way out of an empty result: `prova senza «Anno 2024» (58 righe)`.
#[must_use]
pub fn try_without(name: &str, n: u32, lang: Lang) -> String {
    match lang {
        Lang::It => format!("Prova senza «{name}» ({})", rows(n, lang)),
        Lang::En => format!("Try without \"{name}\" ({})", rows(n, lang)),
    }
}

/// `link.colonna`
#[must_use]
pub fn link_column(name: &str, lang: Lang) -> String {
    match lang {
        Lang::It => format!(
            "Il link usa una colonna che non c’è più ({name}). Gli altri filtri sono applicati"
        ),
        Lang::En => {
            format!("The link uses a column that no longer exists ({name}). Other filters applied")
        }
    }
}

/// A filter of a link that could not be read.
#[must_use]
pub fn link_value(key: &str, lang: Lang) -> String {
    match lang {
        Lang::It => {
            format!(
                "Il link ha un filtro che non riesco a leggere ({key}). Gli altri sono applicati"
            )
        }
        Lang::En => {
            format!("The link has a filter that cannot be read ({key}). Other filters applied")
        }
    }
}

/// `live.file`
#[must_use]
pub fn file_ready(name: &str, n: u32, lang: Lang) -> String {
    match lang {
        Lang::It => format!("File pronto: {name}, {}", rows(n, lang)),
        Lang::En => format!("File ready: {name}, {}", rows(n, lang)),
    }
}

/// Words of a sort button that only a screen reader needs.
#[must_use]
pub fn sort_state(descending: Option<bool>, lang: Lang) -> &'static str {
    match (descending, lang) {
        (None, _) => "",
        (Some(false), Lang::It) => "ordinato dal più basso",
        (Some(true), Lang::It) => "ordinato dal più alto",
        (Some(false), Lang::En) => "sorted lowest first",
        (Some(true), Lang::En) => "sorted highest first",
    }
}

/// Strings of «Controlla il tuo file».
pub mod check {
    use super::{Lang, Text, integer, rows};

    /// `ctrl.scegli`
    pub const CHOOSE: Text =
        Text::new("Scegli un file o trascinalo qui", "Choose a file or drop it here");
    /// Label of the choice of a table.
    pub const TABLE: Text = Text::new("Che dati sono?", "Which data are these?");
    /// The choice that leaves it to the program.
    pub const GUESS: Text = Text::new("Riconosci da solo", "Recognise by itself");
    /// Label of the field of a folder.
    pub const CHOOSE_FOLDER: Text =
        Text::new("Oppure scegli una cartella intera", "Or choose a whole folder");
    /// What a folder is judged as.
    pub const FOLDER_NOTE: Text = Text::new(
        "Se contiene vetro.toml la controllo come pubblicazione, voce per voce",
        "If it holds vetro.toml it is checked as a publication, duty by duty",
    );
    /// Ends a check that is going on.
    pub const STOP: Text = Text::new("Interrompi", "Stop");
    /// The worker ended.
    pub const BROKEN: Text = Text::new(
        "Il controllo si è fermato: forse il file è troppo grande per questo computer, o il browser è vecchio. Prova con il comando vetro check",
        "The check stopped: the file may be too large for this computer, or the browser too old. Try the command vetro check",
    );
    /// Above 50 MB.
    pub const LARGE: Text = Text::new(
        "Il file supera 50 MB: controllalo con il comando vetro check",
        "The file is larger than 50 MB: check it with the command vetro check",
    );
    /// A file that the browser could not read.
    pub const UNREADABLE: Text = Text::new(
        "Non riesco a leggere il file. Forse è aperto in un altro programma",
        "The file cannot be read. It may be open in another program",
    );
    /// Heading of the findings' weight.
    pub const SEVERITY: Text = Text::new("Gravità", "Severity");
    /// Heading of the code.
    pub const CODE: Text = Text::new("Codice", "Code");
    /// Heading of the place.
    pub const PLACE: Text = Text::new("Dove", "Where");
    /// Heading of the message.
    pub const WHAT: Text = Text::new("Che cosa non va", "What is wrong");
    /// Heading of the remedy.
    pub const HELP: Text = Text::new("Cosa fare", "What to do");
    /// Heading of the article.
    pub const WHY: Text = Text::new("Perché", "Why");
    /// All findings.
    pub const ALL: Text = Text::new("Tutti", "All");
    /// Only errors.
    pub const ERRORS: Text = Text::new("Solo errori", "Errors only");
    /// Only warnings.
    pub const WARNINGS: Text = Text::new("Solo avvisi", "Warnings only");
    /// Label of the choice.
    pub const SHOW: Text = Text::new("Mostra", "Show");
    /// `ctrl.codifica`
    pub const WINDOWS_1252: Text = Text::new(
        "Il file è in Windows-1252. L’ho letto lo stesso; pubblicalo in UTF-8",
        "The file is Windows-1252. I read it anyway; publish it as UTF-8",
    );
    /// A file of which nothing could be judged.
    pub const NOT_VERIFIED: Text = Text::new("Non verificato", "Not checked");

    /// While files are read.
    #[must_use]
    pub fn working(n: usize, lang: Lang) -> String {
        match (n, lang) {
            (1, Lang::It) => "Controllo il file…".to_owned(),
            (1, Lang::En) => "Checking the file…".to_owned(),
            (_, Lang::It) => format!("Controllo {} file…", integer(n as i64, lang)),
            (_, Lang::En) => format!("Checking {} files…", integer(n as i64, lang)),
        }
    }

    /// Heading of the list of files.
    #[must_use]
    pub fn checked(n: usize, lang: Lang) -> String {
        match lang {
            Lang::It => format!("{} file controllati", integer(n as i64, lang)),
            Lang::En => format!("{} files checked", integer(n as i64, lang)),
        }
    }

    /// A file among many that holds no table.
    #[must_use]
    pub fn not_a_table(path: &str, lang: Lang) -> String {
        match lang {
            Lang::It => format!("{path}: non controllato, non è una tabella"),
            Lang::En => format!("{path}: not checked, it is no table"),
        }
    }

    /// A file for the command.
    #[must_use]
    pub fn too_large(path: &str, size: &str, lang: Lang) -> String {
        format!("{path} ({size}): {}", LARGE.get(lang))
    }

    /// A file that the browser could not read.
    #[must_use]
    pub fn unreadable(path: &str, lang: Lang) -> String {
        format!("{path}: {}", UNREADABLE.get(lang))
    }

    /// More files than a check takes.
    #[must_use]
    pub fn too_many(limit: usize, lang: Lang) -> String {
        let limit = integer(limit as i64, lang);
        match lang {
            Lang::It => {
                format!("Più di {limit} file: scegli la sola cartella della pubblicazione")
            }
            Lang::En => format!("More than {limit} files: choose the publication's folder only"),
        }
    }

    /// Findings that are not handed to the page.
    #[must_use]
    pub fn beyond(n: usize, lang: Lang) -> String {
        let n = integer(n as i64, lang);
        match lang {
            Lang::It => format!("Altre {n} segnalazioni: il comando vetro check le elenca tutte"),
            Lang::En => format!("{n} more findings: the command vetro check lists them all"),
        }
    }

    /// The figures of a publication.
    #[must_use]
    pub fn score(body: &str, present: u32, satisfied: u32, total: u32, lang: Lang) -> String {
        let [present, satisfied, total] =
            [present, satisfied, total].map(|n| integer(n.into(), lang));
        match lang {
            Lang::It => format!(
                "{body}: {present} voci su {total} presenti, {satisfied} adempiute. La presenza non dice se i dati sono completi"
            ),
            Lang::En => format!(
                "{body}: {present} of {total} duties present, {satisfied} met. Present does not mean complete"
            ),
        }
    }

    /// `ctrl.esito`
    #[must_use]
    pub fn outcome(errors: u32, warnings: u32, lang: Lang) -> String {
        let plural =
            |n: u32, one: &'static str, many: &'static str| if n == 1 { one } else { many };
        let (e, w) = (integer(errors.into(), lang), integer(warnings.into(), lang));
        match lang {
            Lang::It => format!(
                "{e} {}, {w} {}",
                plural(errors, "errore", "errori"),
                plural(warnings, "avviso", "avvisi")
            ),
            Lang::En => format!(
                "{e} {}, {w} {}",
                plural(errors, "error", "errors"),
                plural(warnings, "warning", "warnings")
            ),
        }
    }

    /// `ctrl.ok`
    #[must_use]
    pub fn fine(n: u64, lang: Lang) -> String {
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        match (n, lang) {
            (1, Lang::It) => "Nessun errore nell’unica riga controllata".to_owned(),
            (_, Lang::It) => format!("Nessun errore nelle {} controllate", rows(n, lang)),
            (_, Lang::En) => format!("No errors in the {} checked", rows(n, lang)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Lang::{En, It};

    #[test]
    fn one_and_many() {
        assert_eq!(count(1, 6_359, It), "1 riga su 6.359");
        assert_eq!(count(312, 6_359, It), "312 righe su 6.359");
        assert_eq!(count(1, 1, En), "1 of 1 row");
        assert_eq!(total("5,00 €", 0, It), "Totale 5,00 €");
        assert_eq!(total("5,00 €", 1, It), "Totale 5,00 € (1 riga senza importo)");
        assert_eq!(live_rows(0, 9, None, It), "Nessuna riga corrisponde ai filtri");
        assert_eq!(check::outcome(1, 12, It), "1 errore, 12 avvisi");
    }
}
