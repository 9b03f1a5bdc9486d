//! `vetro serve`: what a browser gets.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};

use crate::publication::{ente, run, vetro, write};

/// A server that ends with the test.
struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn site(dir: &Path) {
    write(dir, "sito/index.html", "<!doctype html><title>Casa</title>");
    write(dir, "sito/404.html", "<!doctype html><title>Non trovata</title>");
    write(dir, "sito/.vetro", "");
    write(
        dir,
        "sito/dati/x/index.html",
        &format!("<!doctype html><title>Dati</title>{}", "riga ".repeat(500)),
    );
    write(dir, "sito/dati/x/x.arrow", &"ARROW1".repeat(50));
    write(dir, "sito/dati/x/x.parquet", &"PAR1".repeat(50));
    write(dir, "sito/dati/x/x.csv", "a,b\r\n1,2\r\n");
    write(dir, "sito/assets/e.wasm", "\0asm");
    write(dir, "sito/_headers", "/*\n  X-Content-Type-Options: nosniff\n");
    write(dir, "segreto.txt", "fuori dal sito");
}

fn serve(dir: &Path, more: &[&str]) -> Server {
    let mut child = vetro(dir)
        .args(["serve", "sito", "--port", "0"])
        .args(more)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let port = line.split("127.0.0.1:").nth(1).unwrap().split('/').next().unwrap().parse().unwrap();
    Server { child, port }
}

/// Status line and headers in lower case, then the body.
fn get(server: &Server, path: &str, header: &str) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{header}\r\n")
        .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|it| it == b"\r\n\r\n").unwrap();
    (String::from_utf8_lossy(&answer[..end]).to_lowercase(), answer[end + 4..].to_vec())
}

#[test]
fn pages_come_with_their_type_and_policy() {
    let dir = tempfile::tempdir().unwrap();
    site(dir.path());
    let server = serve(dir.path(), &[]);
    for (path, mime) in [
        ("/", "text/html; charset=utf-8"),
        ("/dati/x/", "text/html; charset=utf-8"),
        ("/dati/x/x.arrow", "application/vnd.apache.arrow.file"),
        ("/dati/x/x.parquet", "application/vnd.apache.parquet"),
        ("/dati/x/x.csv", "text/csv; charset=utf-8"),
        ("/assets/e.wasm", "application/wasm"),
        ("/_headers", "text/plain; charset=utf-8"),
    ] {
        let (head, _) = get(&server, path, "");
        assert!(head.starts_with("http/1.1 200"), "{path}\n{head}");
        assert!(head.contains(&format!("content-type: {mime}")), "{path}\n{head}");
        assert!(
            head.contains(
                "content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"
            ),
            "{head}"
        );
        assert!(head.contains("x-content-type-options: nosniff"), "{head}");
    }
}

#[test]
fn long_pages_are_compressed_on_request() {
    let dir = tempfile::tempdir().unwrap();
    site(dir.path());
    let server = serve(dir.path(), &[]);
    let (head, body) = get(&server, "/dati/x/", "Accept-Encoding: gzip\r\n");
    assert!(head.contains("content-encoding: gzip"), "{head}");
    assert!(body.windows(2).any(|it| it == [0x1f, 0x8b]));
    assert!(!get(&server, "/dati/x/", "").0.contains("content-encoding"));
}

#[test]
fn what_is_not_there_is_the_404_page_and_nothing_leaves_the_site() {
    let dir = tempfile::tempdir().unwrap();
    site(dir.path());
    let server = serve(dir.path(), &[]);
    let (head, body) = get(&server, "/manca/", "");
    assert!(head.starts_with("http/1.1 404"), "{head}");
    assert!(String::from_utf8_lossy(&body).contains("Non trovata"));
    for path in [
        "/.vetro",
        "/%2evetro",
        "/../segreto.txt",
        "/..%2fsegreto.txt",
        "/%2e%2e/segreto.txt",
        "/dati/../../segreto.txt",
    ] {
        let (head, body) = get(&server, path, "");
        assert!(head.starts_with("http/1.1 4"), "{path}\n{head}");
        let body = String::from_utf8_lossy(&body);
        assert!(!body.contains("fuori dal sito"), "{path}");
        assert!(head.starts_with("http/1.1 404") && body.contains("Non trovata"), "{path}\n{head}");
    }
}

#[test]
fn the_404_page_leads_into_the_site_wherever_it_stands() {
    let dir = tempfile::tempdir().unwrap();
    site(dir.path());
    let built = r#"<ul data-base="/casa/"><li><a href="/casa/cerca/">Cerca</a></ul>"#;
    write(dir.path(), "sito/404.html", built);
    for (base, link) in [("/", "/cerca/"), ("/trasparenza/", "/trasparenza/cerca/")] {
        let server = serve(dir.path(), &["--base", base]);
        let (head, body) = get(&server, &format!("{base}dati/manca/x"), "");
        assert!(head.starts_with("http/1.1 404") && head.contains("text/html"), "{head}");
        let body = String::from_utf8_lossy(&body).into_owned();
        assert!(body.contains(&format!("href=\"{link}\"")), "{base}: {body}");
    }
}

#[test]
fn a_folder_without_its_slash_is_redirected() {
    let dir = tempfile::tempdir().unwrap();
    site(dir.path());
    let server = serve(dir.path(), &["--base", "/trasparenza/"]);
    assert!(get(&server, "/trasparenza/", "").0.starts_with("http/1.1 200"));
    assert!(get(&server, "/trasparenza/dati/x/", "").0.starts_with("http/1.1 200"));
    for (path, to) in [
        ("/", "/trasparenza/"),
        ("/trasparenza", "/trasparenza/"),
        ("/trasparenza/dati/x", "/trasparenza/dati/x/"),
    ] {
        let (head, _) = get(&server, path, "");
        assert!(
            head.starts_with("http/1.1 307") && head.contains(&format!("location: {to}\r")),
            "{path}\n{head}"
        );
    }
    for path in ["/trasparenza/manca", "/altrove", "/.vetro", "/trasparenza/.vetro"] {
        let (head, body) = get(&server, path, "");
        assert!(head.starts_with("http/1.1 404"), "{path}\n{head}");
        assert!(String::from_utf8_lossy(&body).contains("Non trovata"), "{path}");
    }
}

#[test]
fn a_taken_port_and_a_folder_without_a_site_exit_two() {
    let dir = tempfile::tempdir().unwrap();
    site(dir.path());
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (code, _, err) = run(dir.path(), &["serve", "sito", "--port", &port]);
    assert_eq!(code, 2);
    assert!(
        err.contains(&format!("la porta {port}: è già in uso")) && err.contains("aiuto: "),
        "{err}"
    );
    let (code, _, err) = run(dir.path(), &["serve", "."]);
    assert_eq!(code, 2);
    assert!(err.contains("non contiene un sito"), "{err}");
}

/// A built site says in `_headers` what hosts should send: the preview sends the same, on every answer.
#[test]
fn the_preview_sends_what_the_site_asks_hosts_for() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    assert_eq!(run(dir.path(), &["build", "ente", "--out", "sito"]).0, 0);
    let server = serve(dir.path(), &[]);
    let asked = std::fs::read_to_string(dir.path().join("sito/_headers")).unwrap();
    let asked: Vec<String> = asked
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .map(|line| line.trim().to_lowercase())
        .collect();
    assert_eq!(asked.len(), 4, "{asked:?}");
    for path in ["/", "/manca/", "/robots.txt", "/_headers", "/.vetro"] {
        let (head, _) = get(&server, path, "");
        for header in &asked {
            assert!(head.contains(header), "{path}: {header}\n{head}");
        }
        assert_eq!(head.matches("content-security-policy: ").count(), 1, "{path}\n{head}");
    }
    let policy = &asked[0];
    assert!(policy.contains("frame-ancestors 'none'") && policy.contains("'sha256-"), "{policy}");
}
