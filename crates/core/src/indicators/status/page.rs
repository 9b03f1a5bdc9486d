//! Pages that say nothing but that somebody is at work on them.

/// Whether a note says nothing but that the section is being worked on.
#[must_use]
pub fn says_nothing(nota: &str) -> bool {
    // Fillers found on real pages; compared after letters only are kept.
    const FILLERS: &[&str] = &[
        "in aggiornamento",
        "in corso di aggiornamento",
        "sezione in aggiornamento",
        "pagina in aggiornamento",
        "contenuto in aggiornamento",
        "sezione in allestimento",
        "in allestimento",
        "pagina in allestimento",
        "sezione in costruzione",
        "pagina in costruzione",
        "in costruzione",
        "in fase di aggiornamento",
        "in fase di allestimento",
        "sezione in fase di aggiornamento",
        "dati in aggiornamento",
        "contenuti in fase di aggiornamento",
        "in lavorazione",
        "work in progress",
        "coming soon",
        "prossimamente",
        "nessun contenuto",
        "todo",
    ];
    let mut words = Vec::new();
    for line in nota.lines() {
        // A title repeats the duty's name: it is no content.
        if line.trim_start().starts_with('#') {
            continue;
        }
        words.extend(
            line.split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase),
        );
    }
    words.is_empty() || FILLERS.contains(&words.join(" ").as_str())
}
