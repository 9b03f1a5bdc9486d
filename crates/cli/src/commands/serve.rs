//! `vetro serve`: a site as a good web server would give it, to this computer only.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler as _;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;
use vetro_site::CSP;

use crate::args::ServeArgs;
use crate::exit::Exit;
use crate::terminal::{self, helped, system_words};

/// Headers of every answer.
const HEADERS: [(HeaderName, &str); 3] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    // A preview shows what was just built.
    (CACHE_CONTROL, "no-cache"),
];

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
    terminal::print(&format!("Il sito è su http://127.0.0.1:{port}{base}\nSi ferma con Ctrl+C.\n"));
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
        .not_found_service(not_found.with_state(missing));
    let router = if prefix.is_empty() {
        Router::new().fallback_service(files)
    } else {
        Router::new().nest_service(&prefix, files)
    };
    router
        .layer(middleware::from_fn_with_state(prefix, guard))
        .layer(middleware::from_fn(headers))
        .layer(CompressionLayer::new())
}

/// What is sent for a page that is not there.
#[derive(Debug, Clone)]
struct Missing {
    page: PathBuf,
    base: String,
}

/// The site's 404 page, its links under the path where the site stands here: it was built for another. It is read
/// each time, since the site may have been built again.
async fn not_found(State(missing): State<Missing>) -> Response {
    match std::fs::read_to_string(&missing.page) {
        Ok(page) => Html(vetro_site::not_found_at(&page, &missing.base)).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Sends who comes without the base to it, and keeps hidden files (the marker) to ourselves.
async fn guard(State(prefix): State<String>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if !prefix.is_empty() && (path == "/" || path == prefix) {
        return Redirect::temporary(&format!("{prefix}/")).into_response();
    }
    if path
        .split('/')
        .any(|part| part.starts_with('.') || part.to_ascii_lowercase().starts_with("%2e"))
    {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

async fn headers(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let found = !response.status().is_client_error() && !response.status().is_redirection();
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if found {
        // The 404 page carries its own policy, with the hash of its styles: a header would forbid them.
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(CSP));
        let file = if path.ends_with('/') {
            "index.html"
        } else {
            path.rsplit('/').next().unwrap_or_default()
        };
        let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
        if let Some((_, mime)) = TYPES.iter().find(|(name, _)| name.eq_ignore_ascii_case(extension))
        {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(mime));
        }
    }
    response
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
