//! `vetro.toml` and sidecars from their text, with every problem they have.

use std::collections::BTreeMap;

use super::address::site_address;
use super::config::{ColonnaDichiarata, Config, Ente, NonApplicabile, Rimosso, Rinvio, Sidecar};
use super::keys::{self, section};
use super::reader::{MISSING, Node, Reader};
use super::{Problem, ProblemKind, licences};
use crate::diag::{Text, Wording};
use crate::indicators;
use crate::schema::{Privacy, tables};
use crate::table::{Encoding, Hints};
use crate::value::fold::nearest;
use crate::value::partita_iva::PartitaIva;

/// Reads `vetro.toml`.
pub(super) fn config(path: &str, text: &str) -> (Config, Vec<Problem>) {
    let (mut reader, table) = Reader::parse(path, text);
    let top = Node::top(&table, &keys::CONFIG[0]);
    let below: Vec<&str> = keys::CONFIG.iter().skip(1).map(|section| section.name).collect();
    reader.keys(&top, &below);
    reader.required(&top, &[]);
    let membri = membri(&mut reader, &top);
    let config = Config {
        ente: ente(&mut reader, &top, !membri.is_empty()),
        profilo: profilo(&mut reader, &top),
        licenza: licenza(&mut reader, &top),
        base_url: base_url(&mut reader, &top),
        lingue: lingue(&mut reader, &top),
        data_riferimento: reader.date(&top, "data_riferimento"),
        dimostrativo: reader.boolean(&top, "dimostrativo"),
        righe_html: reader.integer(&top, "righe_html"),
        non_applicabile: non_applicabile(&mut reader, &top),
        rinvio: rinvio(&mut reader, &top),
        rimosso: rimosso(&mut reader, &top),
        condizionali: condizionali(&mut reader, &top),
        membri,
    };
    (config, sorted(reader.problems))
}

/// Reads a sidecar.
pub(super) fn sidecar(path: &str, text: &str) -> (Sidecar, Vec<Problem>) {
    let (mut reader, table) = Reader::parse(path, text);
    let top = Node::top(&table, &keys::SIDECAR[0]);
    let below: Vec<&str> = keys::SIDECAR.iter().skip(1).map(|section| section.name).collect();
    reader.keys(&top, &below);
    let sidecar = Sidecar {
        titolo: reader.text(&top, "titolo"),
        descrizione: reader.text(&top, "descrizione"),
        tabella: tabella(&mut reader, &top),
        periodo: reader.text(&top, "periodo"),
        aggiornato: reader.date(&top, "aggiornato"),
        verificato: reader.date(&top, "verificato"),
        licenza: licenza(&mut reader, &top),
        ufficio: reader.text(&top, "ufficio"),
        fonte: reader.text(&top, "fonte"),
        lettura: lettura(&mut reader, &top),
        decimale: decimale(&mut reader, &top),
        riga_totale: reader.integer(&top, "riga_totale"),
        colonne: colonne(&mut reader, &top),
        somme: somme(&mut reader, &top),
    };
    (sidecar, sorted(reader.problems))
}

fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(|problem| problem.place.byte);
    problems
}

fn ente(reader: &mut Reader, top: &Node<'_>, union: bool) -> Ente {
    let section = section(keys::CONFIG, "ente");
    let Some(node) = reader.child(top, section) else {
        if reader.sound {
            reader.tell(
                top.at(),
                ProblemKind::BadValue {
                    key: "ente".to_owned(),
                    what: Text::new("manca la tabella [ente]", "the table [ente] is missing")
                        .into(),
                    example: "[ente]".to_owned(),
                },
            );
        }
        return Ente::default();
    };
    reader.keys(&node, &[]);
    // A union is no municipality: ISTAT gives it no code of its own.
    reader.required(&node, if union { &["istat"] } else { &[] });
    let ente = Ente {
        nome: reader.text(&node, "nome").unwrap_or_default(),
        ipa: reader.text(&node, "ipa").unwrap_or_default(),
        istat: reader.text(&node, "istat").unwrap_or_default(),
        codice_fiscale: reader.text(&node, "codice_fiscale").unwrap_or_default(),
        sito: reader.text(&node, "sito").unwrap_or_default(),
        pec: reader.text(&node, "pec"),
        rpct: reader.text(&node, "rpct"),
        abitanti: reader.integer(&node, "abitanti"),
        regione: reader.text(&node, "regione"),
        indirizzo: reader.text(&node, "indirizzo"),
        telefono: reader.text(&node, "telefono"),
        dichiarazione_accessibilita: accessibility_statement(reader, &node),
    };
    let ipa_ok = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if !ipa_ok(&ente.ipa) {
        reader.bad_key(
            &node,
            "ipa",
            Text::new("non ha la forma di un codice IPA", "has not the shape of an IPA code"),
        );
    }
    if !ente.istat.is_empty() && !is_digits(&ente.istat, 6) {
        reader.bad_key(
            &node,
            "istat",
            Text::new("non è fatto di sei cifre", "is not made of six digits"),
        );
    }
    if !ente.codice_fiscale.is_empty() {
        if !is_digits(&ente.codice_fiscale, 11) {
            reader.bad_key(
                &node,
                "codice_fiscale",
                Text::new("non è fatto di undici cifre", "is not made of eleven digits"),
            );
        } else if PartitaIva::parse(&ente.codice_fiscale).is_err() {
            reader.bad_key(
                &node,
                "codice_fiscale",
                Text::new("ha la cifra di controllo errata", "has a wrong control digit"),
            );
        }
    }
    if ente.pec.as_deref().is_some_and(|pec| !pec.contains('@')) {
        reader.bad_key(
            &node,
            "pec",
            Text::new("non è un indirizzo di posta", "is not a mail address"),
        );
    }
    ente
}

/// The statement is valid only on AgID's own form: another address is told of and linked nowhere.
fn accessibility_statement(reader: &mut Reader, node: &Node<'_>) -> Option<String> {
    const KEY: &str = "dichiarazione_accessibilita";
    const FORM: &str = "https://form.agid.gov.it/view/";
    let url = reader.text(node, KEY)?;
    if url.strip_prefix(FORM).is_none_or(|id| id.trim_matches('/').is_empty()) {
        reader.bad_key(
            node,
            KEY,
            Wording::new(
                format!("non comincia con {FORM}, l'indirizzo delle dichiarazioni"),
                format!("does not begin with {FORM}, the address of statements"),
            ),
        );
        return None;
    }
    Some(url)
}

fn is_digits(text: &str, n: usize) -> bool {
    text.len() == n && text.bytes().all(|b| b.is_ascii_digit())
}

fn profilo(reader: &mut Reader, top: &Node<'_>) -> Option<String> {
    let id = reader.text(top, "profilo")?;
    if indicators::profile(&id).is_none() {
        let near = nearest(&id, indicators::profiles().iter().map(|profile| profile.id));
        reader.bad_key(top, "profilo", unknown(Text::new("profilo", "profile"), &id, near));
    }
    Some(id)
}

fn licenza(reader: &mut Reader, top: &Node<'_>) -> Option<String> {
    let id = reader.text(top, "licenza")?;
    if licences::get(&id).is_none() {
        let near = nearest(&id, licences::ALL.iter().map(|licence| licence.id));
        reader.bad_key(
            top,
            "licenza",
            unknown(Text::new("codice di licenza", "licence code"), &id, near),
        );
    }
    Some(id)
}

/// Says that a name is none of those known, with the nearest that is.
fn unknown(thing: Text, id: &str, near: Option<&str>) -> Wording {
    let perhaps = |word: &str| near.map_or_else(String::new, |near| format!(": {word} «{near}»"));
    Wording::new(
        format!("{} «{id}» sconosciuto{}", thing.it, perhaps("forse")),
        format!("unknown {} «{id}»{}", thing.en, perhaps("perhaps")),
    )
}

/// The address of the site, only where it can be one: nothing may be built on another.
fn base_url(reader: &mut Reader, top: &Node<'_>) -> Option<String> {
    let url = reader.text(top, "base_url")?;
    site_address(&url).map_err(|why| reader.bad_key(top, "base_url", why)).ok()
}

fn lingue(reader: &mut Reader, top: &Node<'_>) -> Vec<String> {
    let mut lingue = Vec::new();
    for (lingua, at) in reader.list(top, "lingue") {
        if matches!(lingua.as_str(), "it" | "en") {
            lingue.push(lingua);
        } else {
            reader.bad_item(
                top,
                "lingue",
                at,
                Wording::new(
                    format!("«{lingua}» non è una lingua del sito: «it» o «en»"),
                    format!("«{lingua}» is no language of the site: «it» or «en»"),
                ),
            );
        }
    }
    if lingue.is_empty() {
        lingue.push("it".to_owned());
    }
    lingue
}

/// A statement under an id that does not exist is told of and left out.
fn known_duty(reader: &mut Reader, table: &str, id: &str, at: usize) -> bool {
    if indicators::get(id).is_some() {
        return true;
    }
    let near = nearest(id, indicators::catalogue().iter().map(|it| it.id.as_str()));
    reader.tell(
        at,
        ProblemKind::UnknownKey {
            key: format!("{table}.{id}"),
            nearest: near.map(|near| format!("{table}.{near}")),
        },
    );
    false
}

fn non_applicabile(reader: &mut Reader, top: &Node<'_>) -> BTreeMap<String, NonApplicabile> {
    let mut found = BTreeMap::new();
    for (id, node) in reader.children(top, section(keys::CONFIG, "non-applicabile")) {
        reader.keys(&node, &[]);
        let statement = NonApplicabile {
            motivo: reader.text(&node, "motivo").unwrap_or_default(),
            data: reader.date(&node, "data"),
            responsabile: reader.text(&node, "responsabile").unwrap_or_default(),
        };
        if known_duty(reader, "non-applicabile", &id, node.at()) {
            found.insert(id, statement);
        }
    }
    found
}

fn rimosso(reader: &mut Reader, top: &Node<'_>) -> BTreeMap<String, Rimosso> {
    let mut found = BTreeMap::new();
    for (path, node) in reader.children(top, section(keys::CONFIG, "rimosso")) {
        reader.keys(&node, &[]);
        let stone = Rimosso {
            motivo: reader.text(&node, "motivo").unwrap_or_default(),
            data: reader.date(&node, "data"),
            responsabile: reader.text(&node, "responsabile").unwrap_or_default(),
        };
        for (key, lacks) in [("motivo", stone.motivo.is_empty()), ("data", stone.data.is_none())] {
            if lacks && !reader_told(reader, &format!("rimosso.{path}.{key}")) {
                reader.bad_key(&node, key, MISSING);
            }
        }
        found.insert(path, stone);
    }
    found
}

fn rinvio(reader: &mut Reader, top: &Node<'_>) -> BTreeMap<String, Rinvio> {
    let mut found = BTreeMap::new();
    for (id, node) in reader.children(top, section(keys::CONFIG, "rinvio")) {
        reader.keys(&node, &[]);
        let link = Rinvio {
            banca_dati: reader.text(&node, "banca_dati").unwrap_or_default(),
            url: reader.text(&node, "url").unwrap_or_default(),
            data: reader.date(&node, "data"),
        };
        for (key, value) in [("banca_dati", &link.banca_dati), ("url", &link.url)] {
            if value.is_empty() && !reader_told(reader, &format!("rinvio.{id}.{key}")) {
                reader.bad_key(&node, key, MISSING);
            }
        }
        if known_duty(reader, "rinvio", &id, node.at()) && !link.url.is_empty() {
            found.insert(id, link);
        }
    }
    found
}

fn reader_told(reader: &Reader, wanted: &str) -> bool {
    reader
        .problems
        .iter()
        .any(|problem| matches!(&problem.kind, ProblemKind::BadValue { key, .. } if key == wanted))
}

fn condizionali(reader: &mut Reader, top: &Node<'_>) -> Vec<String> {
    let Some(node) = reader.child(top, section(keys::CONFIG, "attuale")) else { return Vec::new() };
    reader.keys(&node, &[]);
    let mut found = Vec::new();
    for (id, at) in reader.list(&node, "condizionali") {
        if indicators::get(&id).is_some() {
            found.push(id);
        } else {
            let near = nearest(&id, indicators::catalogue().iter().map(|it| it.id.as_str()));
            reader.bad_item(
                &node,
                "condizionali",
                at,
                unknown(Text::new("indicatore", "indicator"), &id, near),
            );
        }
    }
    found
}

fn membri(reader: &mut Reader, top: &Node<'_>) -> Vec<String> {
    let Some(node) = reader.child(top, section(keys::CONFIG, "unione")) else { return Vec::new() };
    reader.keys(&node, &[]);
    let mut found: Vec<String> = Vec::new();
    for (folder, at) in reader.list(&node, "membri") {
        let clean = folder.trim_end_matches('/').to_owned();
        let leaves = clean.starts_with('/')
            || clean.contains(['\\', ':'])
            || clean.split('/').any(|part| matches!(part, "" | "." | ".."));
        if leaves {
            reader.tell(at, ProblemKind::LeavesFolder);
        } else if found.contains(&clean) {
            let what = Wording::new(
                format!("«{clean}» compare due volte"),
                format!("«{clean}» stands there twice"),
            );
            reader.bad_item(&node, "membri", at, what);
        } else {
            found.push(clean);
        }
    }
    found
}

fn tabella(reader: &mut Reader, top: &Node<'_>) -> Option<String> {
    let id = reader.text(top, "tabella")?;
    if tables::get(&id).is_none() {
        let near = nearest(&id, tables::all().iter().map(|table| table.id.as_str()));
        reader.bad_key(
            top,
            "tabella",
            unknown(Text::new("schema di tabella", "table schema"), &id, near),
        );
        return None;
    }
    Some(id)
}

fn decimale(reader: &mut Reader, top: &Node<'_>) -> Option<char> {
    let mark = reader.character(top, "decimale")?;
    if !matches!(mark, ',' | '.') {
        reader.bad_key(
            top,
            "decimale",
            Text::new("deve essere la virgola o il punto", "must be the comma or the dot"),
        );
        return None;
    }
    Some(mark)
}

fn lettura(reader: &mut Reader, top: &Node<'_>) -> Hints {
    let Some(node) = reader.child(top, section(keys::SIDECAR, "lettura")) else {
        return Hints::default();
    };
    reader.keys(&node, &[]);
    let delimiter = reader.character(&node, "separatore");
    if delimiter.is_some_and(|mark| !matches!(mark, ',' | ';' | '\t' | '|')) {
        reader.bad_key(
            &node,
            "separatore",
            Text::new(
                "deve essere «,» «;» «|» o la tabulazione («\\t»)",
                "must be «,» «;» «|» or the tab («\\t»)",
            ),
        );
    }
    let columns: Vec<String> =
        reader.list(&node, "colonne").into_iter().map(|(name, _)| name).collect();
    Hints {
        delimiter,
        encoding: codifica(reader, &node),
        sheet: reader.text(&node, "foglio"),
        columns: (!columns.is_empty()).then_some(columns),
        header_row: reader.integer(&node, "riga_intestazione"),
    }
}

fn codifica(reader: &mut Reader, node: &Node<'_>) -> Option<Encoding> {
    let name = reader.text(node, "codifica")?;
    let found = match name.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => Some(Encoding::Utf8),
        "windows-1252" | "cp1252" | "ansi" => Some(Encoding::Windows1252),
        "utf-16le" | "utf-16" => Some(Encoding::Utf16Le),
        "utf-16be" => Some(Encoding::Utf16Be),
        _ => None,
    };
    if found.is_none() {
        let near = nearest(&name, ["utf-8", "windows-1252", "utf-16le", "utf-16be"]);
        let near = near.unwrap_or("utf-8");
        reader.bad_key(
            node,
            "codifica",
            Wording::new(
                format!("«{name}» non è una codifica che si legge: forse «{near}»"),
                format!("«{name}» is no encoding that is read: perhaps «{near}»"),
            ),
        );
    }
    found
}

fn somme(reader: &mut Reader, top: &Node<'_>) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    for (header, node) in reader.children(top, section(keys::SIDECAR, "somme")) {
        reader.keys(&node, &[]);
        let parts: Vec<String> =
            reader.list(&node, "addendi").into_iter().map(|(name, _)| name).collect();
        if parts.is_empty() {
            reader.bad_key(&node, "addendi", MISSING);
        } else {
            found.insert(header, parts);
        }
    }
    found
}

fn colonne(reader: &mut Reader, top: &Node<'_>) -> BTreeMap<String, ColonnaDichiarata> {
    let mut found = BTreeMap::new();
    for (header, node) in reader.children(top, section(keys::SIDECAR, "colonne")) {
        reader.keys(&node, &[]);
        let word = reader.text(&node, "privacy");
        let privacy = match word.as_deref() {
            Some("pubblico") => Some(Privacy::Pubblico),
            Some("maschera-persona-fisica") => Some(Privacy::MascheraPersonaFisica),
            Some("non-pubblicare") => Some(Privacy::NonPubblicare),
            _ => None,
        };
        let motivo = reader.text(&node, "motivo");
        let etichetta = reader.text(&node, "etichetta");
        match privacy {
            Some(privacy) => {
                found.insert(header, ColonnaDichiarata { privacy, motivo, etichetta });
            }
            None if word.is_none() => reader.bad_key(&node, "privacy", MISSING),
            None => reader.bad_key(
                &node,
                "privacy",
                Text::new(
                    "deve essere «pubblico», «maschera-persona-fisica» o «non-pubblicare»",
                    "must be «pubblico», «maschera-persona-fisica» or «non-pubblicare»",
                ),
            ),
        }
    }
    found
}
