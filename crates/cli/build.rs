//! Embeds the web bundle that `cargo xtask web` made; see `docs/adr`.
fn main() {
    println!("cargo:rerun-if-env-changed=VETRO_WEB_BUNDLE");
}
