//! `vetro serve`: a site as a good web server would give it, to this computer only.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler as _;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;
use vetro_site::{PLAIN_HEADERS, content_security_policy};

use crate::args::ServeArgs;
use crate::exit::Exit;
use crate::terminal::{self, helped, system_words};

/// Types that the table of extensions does not know, or knows without a charset.
const TYPES: &[(&str, &str)] = &[
    ("arrow", "application/vnd.apache.arrow.file"),
    ("parquet", "application/vnd.apache.parquet"),
    ("ndjson", "application/x-ndjson"),
    ("wasm", "application/wasm"),
    ("csv", "text/csv; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("ttl", "text/turtle; charset=utf-8"),
    ("rdf", "application/rdf+xml"),
    ("jsonld", "application/ld+json"),
    ("toml", "application/toml"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
];

pub(super) fn run(args: &ServeArgs) -> anyhow::Result<Exit> {
    if !args.dir.join("index.html").is_file() {
        return Err(helped(
            format!("{} non contiene un sito: manca index.html", args.dir.display()),
            "scrivi prima il sito: `vetro build CARTELLA --out SITO`",
        ));
    }
    let base = base_path(&args.base)?;
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("non posso avviare il server")?
        .block_on(serve(&args.dir, args.port, &base))
}

async fn serve(dir: &Path, port: u16, base: &str) -> anyhow::Result<Exit> {
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await.map_err(
        |error| {
            helped(
                format!("la porta {port}: {}", system_words(&error)),
                format!(
                    "scegline un'altra, come --port {}, o --port 0 per una libera",
                    port.wrapping_add(1).max(1024)
                ),
            )
        },
    )?;
    let port = listener.local_addr().context("il sistema non dice la porta")?.port();
    terminal::tell(&format!("Il sito è su http://127.0.0.1:{port}{base}\nSi ferma con Ctrl+C.\n"));
    let stop = async {
        // Without signals the server runs until it is ended from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    axum::serve(listener, router(dir, base))
        .with_graceful_shutdown(stop)
        .await
        .context("il server si è fermato")?;
    Ok(Exit::Clean)
}

/// `/`, or `/a/b/`: with both slashes.
fn base_path(base: &str) -> anyhow::Result<String> {
    let parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
    if parts.iter().any(|part| part.starts_with('.') || !part.chars().all(plain)) {
        return Err(helped(
            format!("«{base}» non va bene per --base"),
            "scrivi un percorso come /trasparenza/",
        ));
    }
    Ok(if parts.is_empty() { "/".to_owned() } else { format!("/{}/", parts.join("/")) })
}

fn router(dir: &Path, base: &str) -> Router {
    let prefix = base.trim_end_matches('/').to_owned();
    let missing = Missing { page: dir.join("404.html"), base: base.to_owned() };
    let files = ServeDir::new(dir)
        .redirect_path_prefix(&prefix)
        .not_found_service(not_found.with_state(missing.clone()));
    let router = if prefix.is_empty() {
        Router::new().fallback_service(files)
    } else {
        Router::new().nest_service(&prefix, files)
    };
    router
        .layer(middleware::from_fn_with_state((prefix, missing), guard))
        .layer(middleware::from_fn_with_state(all_headers(), headers))
        .layer(CompressionLayer::new())
}

/// What is sent for a page that is not there.
#[derive(Debug, Clone)]
struct Missing {
    page: PathBuf,
    base: String,
}

impl Missing {
    /// The site's 404 page, its links under the path where the site stands here: it was built for another. It is
    /// read each time, since the site may have been built again.
    fn answer(&self) -> Response {
        match std::fs::read_to_string(&self.page) {
            Ok(page) => {
                let page = vetro_site::not_found_at(&page, &self.base);
                (StatusCode::NOT_FOUND, Html(page)).into_response()
            }
            Err(_) => StatusCode::NOT_FOUND.into_response(),
        }
    }
}

async fn not_found(State(missing): State<Missing>) -> Response {
    missing.answer()
}

/// Sends who comes without the base to it, and keeps to ourselves what is hidden (the marker) or beside the base.
async fn guard(
    State((prefix, missing)): State<(String, Missing)>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    if !prefix.is_empty() && (path == "/" || path == prefix) {
        return Redirect::temporary(&format!("{prefix}/")).into_response();
    }
    let is_inside = path.strip_prefix(&prefix).is_some_and(|rest| rest.starts_with('/'));
    let is_hidden =
        |part: &str| part.starts_with('.') || part.to_ascii_lowercase().starts_with("%2e");
    if !is_inside || path.split('/').any(is_hidden) {
        return missing.answer();
    }
    next.run(request).await
}

/// What every answer carries: the very headers that the site's `_headers` asks hosts for.
fn all_headers() -> HeaderMap {
    let mut headers = HeaderMap::new();
    // A preview shows what was just built.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(policy) = HeaderValue::try_from(content_security_policy()) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in PLAIN_HEADERS {
        if let Ok(name) = HeaderName::try_from(name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    headers
}

async fn headers(State(all): State<HeaderMap>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let found = !response.status().is_client_error() && !response.status().is_redirection();
    let headers = response.headers_mut();
    headers.extend(all);
    if let Some(mime) = media_type(&path).filter(|_| found) {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(mime));
    }
    response
}

/// The type of a file that is there, where we know better than the table of extensions.
fn media_type(path: &str) -> Option<&'static str> {
    let file = match path.rsplit('/').next().unwrap_or_default() {
        "" => "index.html",
        // Instructions for hosts (`_headers`) have no extension.
        file if file.starts_with('_') && !file.contains('.') => "_.txt",
        file => file,
    };
    let (_, extension) = file.rsplit_once('.')?;
    TYPES.iter().find(|(name, _)| name.eq_ignore_ascii_case(extension)).map(|(_, mime)| *mime)
}

#[cfg(test)]
mod tests {
    use super::base_path;

    #[test]
    fn a_base_has_both_slashes() {
        for (given, base) in
            [("", "/"), ("/", "/"), ("trasparenza", "/trasparenza/"), ("/a//b", "/a/b/")]
        {
            assert_eq!(base_path(given).unwrap(), base);
        }
        for bad in ["/../x", "/a b/", "/x?y", "/{id}/"] {
            assert!(base_path(bad).is_err(), "{bad}");
        }
    }
}
