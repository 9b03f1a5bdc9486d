//! The engine in a worker, for tables of more than 20,000 rows.

use gloo_worker::Registrable;
use vetro_web::agent::EngineWorker;

fn main() {
    EngineWorker::registrar().register();
}
