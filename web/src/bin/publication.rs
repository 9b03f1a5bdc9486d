//! The checks of whole publications and of workbooks, in a worker.

use vetro_web::{check_agent, checking};
use wasm_bindgen::JsCast;

fn main() {
    if let Ok(scope) = js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        check_agent::serve(&scope, checking::whole);
    }
}
