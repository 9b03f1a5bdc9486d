//! `vetro build`: the same bytes, the old site whole, and nobody else's folder touched.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::publication::{ente, run, said, vetro, write};

/// Every file below a folder with its bytes.
fn tree(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, dir: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, files);
            } else {
                let below = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(below, fs::read(&path).unwrap());
            }
        }
    }
    let mut files = BTreeMap::new();
    walk(dir, dir, &mut files);
    files
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        let place = to.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
}

#[test]
fn a_site_has_pages_downloads_and_a_marker() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    let (code, out, err) = run(dir.path(), &["build", "ente", "--out", "sito"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("Sito scritto in sito") && out.contains("/67 adempiuti"), "{out}");
    assert_eq!(err, "");
    let files = tree(&dir.path().join("sito"));
    for path in
        ["index.html", ".vetro", "sezioni/atti-concessione/index.html", "404.html", "robots.txt"]
    {
        assert!(files.contains_key(path), "{path}: {:?}", files.keys());
    }
    let mut beside: Vec<String> = fs::read_dir(dir.path())
        .unwrap()
        .map(|it| it.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    beside.sort();
    assert_eq!(beside, ["ente", "sito"]);
}

#[test]
fn two_builds_are_identical_wherever_and_whenever() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    let there = dir.path().join("altrove/molto lontano");
    copy(&dir.path().join("ente"), &there.join("ente"));
    let old = fs::File::open(there.join("ente/vetro.toml")).unwrap();
    let when = std::time::UNIX_EPOCH + std::time::Duration::from_secs(86_400);
    // Some systems want a writable handle for this; the bytes are what matters.
    drop(old.set_modified(when));
    assert_eq!(run(dir.path(), &["build", "ente", "--out", "sito"]).0, 0);
    let second = vetro(&there)
        .args(["build", "ente", "--out", "sito"])
        .env("TZ", "Pacific/Kiritimati")
        .env("LANG", "tr_TR.UTF-8")
        .env("LC_ALL", "tr_TR.UTF-8")
        .output()
        .unwrap();
    assert_eq!(said(second).0, 0);
    let (a, b) = (tree(&dir.path().join("sito")), tree(&there.join("sito")));
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    for (path, bytes) in &a {
        assert!(bytes == &b[path], "{path}");
    }
}

#[test]
fn out_that_is_not_ours_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    write(dir.path(), "tesi/capitolo.txt", "anni di lavoro");
    for out in ["tesi", ".", "ente", "ente/sito", "ente/dati"] {
        let before = tree(dir.path());
        let (code, said, err) = run(dir.path(), &["build", "ente", "--out", out]);
        assert_eq!((code, said.as_str()), (2, ""), "{out}: {err}");
        assert!(err.starts_with("errore: ") && err.contains("aiuto: "), "{out}: {err}");
        assert!(before == tree(dir.path()), "{out}");
    }
    let (code, _, err) = run(dir.path(), &["build", "ente", "--out", "ente/vetro.toml"]);
    assert_eq!(code, 2, "{err}");
}

#[test]
fn personal_data_stay_in_and_are_said() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    write(
        dir.path(),
        "ente/dati/atti-concessione/altre.csv",
        "beneficiario,codice_fiscale,importo,norma_o_titolo,ufficio,responsabile,modalita,data,oggetto\r\n\
         Associazione Esempio,02030880153,1000.50,regolamento,Cultura,il dirigente,bando,2025-03-01,per RSSMRA85T10A562S\r\n",
    );
    let (code, out, err) = run(dir.path(), &["build", "ente", "--out", "sito"]);
    let files = tree(&dir.path().join("sito"));
    let leaks: Vec<&String> = files
        .iter()
        // The page of the rule shows an invented code as an example.
        .filter(|(path, _)| !path.starts_with("controlla/"))
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("RSSMRA85T10A562S"))
        .map(|(path, _)| path)
        .collect();
    assert!(leaks.is_empty(), "{leaks:?}");
    let said = out + &err;
    assert!(!said.contains("RSSMRA85T10A562S"), "{said}");
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("Non pubblicato:")
            && said.contains(
                "dati/atti-concessione/altre.csv, dati/atti-concessione/sovvenzioni-2025.csv: "
            )
            && said.contains("PRI001"),
        "{said}"
    );
}

#[test]
fn an_address_must_be_one() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    for (url, words) in [
        ("comune.example", "«comune.example» non è un indirizzo web intero"),
        ("http://comune.example/", "«http://comune.example/» non comincia con https://"),
        ("https://comune.example/?a=1", "non deve avere «?» né «#»"),
        ("https://mario:pw@comune.example/", "contiene un nome utente o una password"),
    ] {
        let args = ["build", "ente", "--out", "sito", "--base-url", url];
        let (code, _, err) = run(dir.path(), &args);
        assert_eq!(code, 2, "{url}");
        assert!(err.contains(words) && err.contains("aiuto: "), "{err}");
        assert!(!dir.path().join("sito").exists());
    }
}

#[test]
fn a_wrong_address_in_the_configuration_stops_the_site_too() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    let path = dir.path().join("ente/vetro.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("base_url = \"http://comune.example/\"\n{text}")).unwrap();
    let (code, out, err) = run(dir.path(), &["build", "ente", "--out", "sito"]);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(err.contains("vetro.toml, riga 1: base_url non comincia con https://"), "{err}");
    assert!(!dir.path().join("sito").exists());
    let args = ["build", "ente", "--out", "sito", "--base-url", "https://comune.example"];
    assert_eq!(run(dir.path(), &args).0, 0);
}

#[test]
fn without_an_address_there_is_no_site_map_and_that_is_said() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    let (_, out, _) = run(dir.path(), &["build", "ente", "--out", "sito"]);
    assert_eq!(out.matches("sitemap.xml").count(), 1, "{out}");
    assert!(out.contains("base_url in vetro.toml") && out.contains("--base-url"), "{out}");
    let files = tree(&dir.path().join("sito"));
    assert!(!files.contains_key("sitemap.xml"));
    assert_eq!(files["robots.txt"], b"User-agent: *\nAllow: /\n");
    for url in ["https://comune.example/at", "http://127.0.0.1:8080"] {
        let args = ["build", "ente", "--out", "sito", "--base-url", url];
        let (_, out, _) = run(dir.path(), &args);
        assert!(!out.contains("sitemap"), "{out}");
        let files = tree(&dir.path().join("sito"));
        let map = String::from_utf8_lossy(&files["sitemap.xml"]).into_owned();
        assert!(map.contains(&format!("<loc>{url}/</loc>")), "{map}");
        let robots = String::from_utf8_lossy(&files["robots.txt"]).into_owned();
        assert!(robots.ends_with(&format!("Sitemap: {url}/sitemap.xml\n")), "{robots}");
    }
}

#[test]
fn what_others_put_into_the_site_is_named_before_it_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    let build = ["build", "ente", "--out", "sito"];
    assert_eq!(run(dir.path(), &build).0, 0);
    // A page that the next build does not have was ours: it goes without a word.
    fs::remove_file(dir.path().join("ente/dati/oneri-informativi-cittadini-imprese/nota.md"))
        .unwrap();
    assert_eq!(run(dir.path(), &build).0, 0);
    write(dir.path(), "sito/.htaccess", "Options -Indexes\n");
    write(dir.path(), "sito/dati/google123.html", "verifica");
    let before = tree(&dir.path().join("sito"));
    let (code, out, err) = run(dir.path(), &build);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(err.contains(".htaccess, dati/google123.html\n") && err.contains("--force"), "{err}");
    assert!(tree(&dir.path().join("sito")) == before);
    assert_eq!(run(dir.path(), &[&build[..], &["--force"]].concat()).0, 0);
    assert!(!dir.path().join("sito/.htaccess").exists());
    // A folder without the marker is nobody's to replace, whatever is asked.
    write(dir.path(), "altro/tesi.doc", "x");
    let (code, _, err) = run(dir.path(), &["build", "ente", "--out", "altro", "--force"]);
    assert_eq!(code, 2);
    assert!(err.contains("contiene altro"), "{err}");
}

/// Twenty kills at moments spread over a whole build: what stands under OUT is always a whole site.
#[cfg(unix)]
#[test]
fn a_kill_leaves_a_whole_site() {
    use std::time::{Duration, Instant};
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    let out = dir.path().join("sito");
    let start = Instant::now();
    assert_eq!(run(dir.path(), &["build", "ente", "--out", "sito"]).0, 0);
    let whole = start.elapsed();
    let first = tree(&out);
    write(
        dir.path(),
        "ente/dati/oneri-informativi-cittadini-imprese/nota.md",
        "Testo nuovo: la pagina cambia.\n",
    );
    assert_eq!(run(dir.path(), &["build", "ente", "--out", "altro"]).0, 0);
    let second = tree(&dir.path().join("altro"));
    assert!(first != second);
    for n in 0..20u32 {
        let mut child = vetro(dir.path()).args(["build", "ente", "--out", "sito"]).spawn().unwrap();
        // Uneven steps, so that the moments fall differently in each phase.
        std::thread::sleep(
            whole.mul_f64(f64::from(n * 7 % 20) / 20.0) + Duration::from_micros(u64::from(n) * 37),
        );
        drop(child.kill());
        child.wait().unwrap();
        let now = tree(&out);
        assert!(now == first || now == second, "kill {n}: neither the old site nor the new one");
    }
    // What the kills left beside is gone after the next run.
    assert_eq!(run(dir.path(), &["build", "ente", "--out", "sito"]).0, 0);
    assert!(tree(&out) == second);
    let litter: Vec<String> = fs::read_dir(dir.path())
        .unwrap()
        .map(|it| it.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("vetro-nuovo") || name.contains("vetro-vecchio"))
        .collect();
    assert!(litter.is_empty(), "{litter:?}");
}

#[test]
fn a_configuration_that_is_not_read_leaves_the_old_site() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    assert_eq!(run(dir.path(), &["build", "ente", "--out", "sito"]).0, 0);
    let before = tree(&dir.path().join("sito"));
    write(&dir.path().join("ente"), "vetro.toml", "profilo = \"boh\n");
    let (code, _, err) = run(dir.path(), &["build", "ente", "--out", "sito"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("vetro.toml, riga 1: non si legge"), "{err}");
    assert_eq!(tree(&dir.path().join("sito")), before);
}
