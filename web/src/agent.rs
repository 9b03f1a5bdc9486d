//! Who answers: the page itself, or a worker for tables of more than 20,000 rows.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::net::http::Request;
use gloo_worker::{HandlerId, Spawnable, Worker, WorkerBridge, WorkerScope};
use wasm_bindgen_futures::spawn_local;

use crate::engine::{Ask, Engine, Reply};

/// From this many rows on, a question may take longer than a frame of the page.
pub const WORKER_ROWS: u32 = 20_000;

/// The engine in a worker of its own.
pub struct EngineWorker {
    engine: Engine,
}

/// A message of the worker to itself: the table's bytes arrived, or did not.
pub struct Arrived(HandlerId, Option<Vec<u8>>);

impl Worker for EngineWorker {
    type Message = Arrived;
    type Input = Ask;
    type Output = Reply;

    fn create(_scope: &WorkerScope<Self>) -> Self {
        Self { engine: Engine::default() }
    }

    fn update(&mut self, scope: &WorkerScope<Self>, Arrived(id, bytes): Arrived) {
        let reply = bytes.map_or(Reply::Failed, |bytes| self.engine.load(&bytes));
        scope.respond(id, reply);
    }

    fn received(&mut self, scope: &WorkerScope<Self>, ask: Ask, id: HandlerId) {
        match ask {
            Ask::Load(url) => {
                let scope = scope.clone();
                spawn_local(async move { scope.send_message(Arrived(id, fetch(&url).await)) });
            }
            Ask::View(ask) => scope.respond(id, Reply::View(Box::new(self.engine.view(&ask)))),
            Ask::File(ask) => scope.respond(id, Reply::File(self.engine.file(&ask))),
            Ask::Row(row, english) => scope.respond(id, Reply::Row(self.engine.row(row, english))),
        }
    }
}

async fn fetch(url: &str) -> Option<Vec<u8>> {
    let response = Request::get(url).send().await.ok()?;
    if response.ok() { response.binary().await.ok() } else { None }
}

/// The one that answers.
#[derive(Clone)]
pub enum Agent {
    /// The page itself.
    Here(Rc<RefCell<Engine>>, Rc<dyn Fn(Reply)>),
    /// A worker.
    Apart(Rc<WorkerBridge<EngineWorker>>),
}

impl Agent {
    /// Starts a worker from our own script, or answers here where there is no script or no workers.
    #[must_use]
    pub fn start(worker: Option<String>, reply: Rc<dyn Fn(Reply)>) -> Self {
        let has_workers =
            || js_sys::Reflect::has(&js_sys::global(), &"Worker".into()).unwrap_or(false);
        match worker.filter(|_| has_workers()) {
            Some(url) => {
                let bridge = EngineWorker::spawner()
                    .callback(move |it| reply(it))
                    .with_loader(true)
                    .spawn(&url);
                Self::Apart(Rc::new(bridge))
            }
            None => Self::Here(Rc::default(), reply),
        }
    }

    /// Asks; the answer comes through the callback.
    pub fn ask(&self, ask: Ask) {
        match self {
            Self::Apart(bridge) => bridge.send(ask),
            Self::Here(engine, reply) => {
                let (engine, reply) = (Rc::clone(engine), Rc::clone(reply));
                // Never within the caller: a component that asks while it renders must not be answered there.
                spawn_local(async move {
                    let answer = match ask {
                        Ask::Load(url) => match fetch(&url).await {
                            Some(bytes) => engine.borrow_mut().load(&bytes),
                            None => Reply::Failed,
                        },
                        Ask::View(ask) => Reply::View(Box::new(engine.borrow_mut().view(&ask))),
                        Ask::File(ask) => Reply::File(engine.borrow_mut().file(&ask)),
                        Ask::Row(row, english) => Reply::Row(engine.borrow().row(row, english)),
                    };
                    reply(answer);
                });
            }
        }
    }
}

impl PartialEq for Agent {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Here(a, _), Self::Here(b, _)) => Rc::ptr_eq(a, b),
            (Self::Apart(a), Self::Apart(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}
