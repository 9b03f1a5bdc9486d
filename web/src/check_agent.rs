//! Who checks files: a worker made of the same wasm as the page (one download), or the page itself where there are no
//! workers; publications have a module of their own. Files cross as the browser's handles; their bytes are read by who
//! needs them, one at a time.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo_worker::{Bincode, Codec};
use js_sys::{Array, Uint8Array};
use vetro_core::Lang;
use vetro_core::value::data::Date;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent, Worker};

use crate::checking::{self, Job, MAX_BYTES, Named, Outcome, Progress, Reply};
use crate::dropped::Dropped;

/// What is to be checked.
#[derive(Clone)]
pub struct Ask {
    /// Counts the checks, so that a late answer is known as such.
    pub turn: u32,
    /// The files, with their paths.
    pub files: Vec<Dropped>,
    /// Id of the table that lone files are held against.
    pub table: Option<String>,
    /// Language of the findings.
    pub lang: Lang,
}

/// Who answers for what, in a worker each: judging a publication or reading a workbook takes more code than judging a
/// text, and few readers need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Lone texts.
    Files,
    /// A folder with its configuration, and workbooks.
    Publication,
}

/// Addresses of the two start scripts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scripts {
    /// For lone files.
    pub files: Option<String>,
    /// For publications.
    pub publication: Option<String>,
}

/// Called with each word of a worker.
pub type Heard = Rc<dyn Fn(Part, Reply)>;

/// A worker, or the place of one.
#[derive(Clone)]
struct Slot {
    part: Part,
    script: Option<String>,
    worker: Rc<RefCell<Option<Worker>>>,
    listeners: Rc<RefCell<Vec<EventListener>>>,
    heard: Heard,
}

/// The one that checks.
#[derive(Clone)]
pub struct CheckAgent {
    files: Slot,
    publication: Slot,
}

impl CheckAgent {
    /// Starts the worker of lone files at once: it is whole before the network goes.
    pub fn start(scripts: Scripts, heard: &Heard) -> Self {
        let slot = |part, script| Slot {
            part,
            script,
            worker: Rc::default(),
            listeners: Rc::default(),
            heard: Rc::clone(heard),
        };
        let agent = Self {
            files: slot(Part::Files, scripts.files),
            publication: slot(Part::Publication, scripts.publication),
        };
        if !agent.files.spawn() {
            heard(Part::Files, Reply::Ready);
        }
        agent
    }

    /// Starts the worker of publications, if it is not there.
    pub fn prepare(&self) {
        if self.publication.worker.borrow().is_none() {
            self.publication.spawn();
        }
    }

    /// Stops what is going on; new workers take the old ones' places.
    pub fn stop(&self) {
        for slot in [&self.files, &self.publication] {
            let worker = slot.worker.borrow_mut().take();
            if let Some(worker) = worker {
                worker.terminate();
                slot.spawn();
            }
        }
    }

    /// Checks; the outcome comes through the callback.
    pub fn ask(&self, ask: Ask) {
        let whole = checking::needs_whole(ask.files.iter().map(|it| it.path.as_str()));
        let slot = if whole { &self.publication } else { &self.files };
        if whole {
            self.prepare();
        }
        let worker = slot.worker.borrow().clone();
        match worker {
            Some(worker) => {
                // A file that cannot be cloned cannot be read either: the page says so.
                if worker.post_message(&message(&ask)).is_err() {
                    (slot.heard)(slot.part, Reply::Broken);
                }
            }
            None if whole => (slot.heard)(slot.part, Reply::Broken),
            None => spawn_local(here(ask, Rc::clone(&slot.heard))),
        }
    }
}

impl Slot {
    /// Starts the worker; false where there are none.
    fn spawn(&self) -> bool {
        let options = web_sys::WorkerOptions::new();
        options.set_type(web_sys::WorkerType::Module);
        let script = self.script.as_deref();
        let Some(worker) = script.and_then(|url| Worker::new_with_options(url, &options).ok())
        else {
            return false;
        };
        // Its script did not come, or its memory ended: the next check begins anew, or on the page itself.
        let ended = {
            let (part, slot) = (self.part, Rc::clone(&self.worker));
            let heard = Rc::clone(&self.heard);
            move || {
                let worker = slot.borrow_mut().take();
                if let Some(worker) = worker {
                    worker.terminate();
                }
                heard(part, Reply::Broken);
            }
        };
        let (part, heard) = (self.part, Rc::clone(&self.heard));
        let gone = ended.clone();
        let listens = EventListener::new(&worker, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            match data.filter(JsCast::is_instance_of::<Uint8Array>) {
                Some(data) => heard(part, Bincode::decode(data)),
                None => gone(),
            }
        });
        let broken = EventListener::new(&worker, "error", move |_| ended());
        *self.listeners.borrow_mut() = vec![listens, broken];
        *self.worker.borrow_mut() = Some(worker);
        true
    }
}

/// `[turn, english, table, [path, file, path, file, …]]`
fn message(ask: &Ask) -> JsValue {
    let files = Array::new();
    for dropped in &ask.files {
        files.push(&dropped.path.as_str().into());
        files.push(&dropped.file);
    }
    let table = ask.table.as_deref().map_or(JsValue::NULL, JsValue::from_str);
    Array::of4(&ask.turn.into(), &(ask.lang == Lang::En).into(), &table, &files).into()
}

fn read_message(data: JsValue) -> Option<Ask> {
    let parts: Array = data.dyn_into().ok()?;
    let files: Array = parts.get(3).dyn_into().ok()?;
    let pairs = (0..files.length() / 2).filter_map(|at| {
        let path = files.get(at * 2).as_string()?;
        Some(Dropped { path, file: files.get(at * 2 + 1).dyn_into::<File>().ok()? })
    });
    Some(Ask {
        turn: parts.get(0).as_f64()? as u32,
        files: pairs.collect(),
        table: parts.get(2).as_string(),
        lang: if parts.get(1).is_truthy() { Lang::En } else { Lang::It },
    })
}

/// Serves the checks of a page, in a worker: one kind of check each, so that each module carries only its own.
pub fn serve(scope: &DedicatedWorkerGlobalScope, check: fn(&Job<'_>) -> Outcome) {
    let post = {
        let scope = scope.clone();
        move |reply: &Reply| {
            // Only a page that is gone does not take it.
            let _ = scope.post_message(&Bincode::encode(reply));
        }
    };
    post(&Reply::Ready);
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Some(ask) = read_message(event.data()) else { return };
        let files: Vec<File> = ask.files.iter().map(|it| it.file.clone()).collect();
        let reader = web_sys::FileReaderSync::new().ok();
        let read = |at: usize| {
            let buffer = reader.as_ref()?.read_as_array_buffer(files.get(at)?).ok()?;
            Some(Uint8Array::new(&buffer).to_vec())
        };
        let last = Cell::new(f64::MIN);
        let tell = |progress: Progress| {
            // A folder of a thousand small files is told ten times a second, not a thousand.
            let now = js_sys::Date::now();
            if now - last.get() >= 100.0 {
                last.set(now);
                post(&Reply::Progress(ask.turn, progress));
            }
        };
        let outcome = check(&job(&ask, &read, &tell));
        post(&Reply::Done(ask.turn, outcome));
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
}

/// The check on the page itself: the bytes are fetched first, since only a worker can wait for them.
async fn here(ask: Ask, heard: Heard) {
    // Lets the browser draw the sentence before the work begins.
    gloo::timers::future::TimeoutFuture::new(20).await;
    let mut contents = Vec::with_capacity(ask.files.len());
    for dropped in &ask.files {
        let readable = dropped.file.size() <= MAX_BYTES as f64;
        contents.push(if readable { bytes(&dropped.file).await } else { None });
    }
    let contents = RefCell::new(contents);
    let read = |at: usize| contents.borrow_mut().get_mut(at)?.take();
    let outcome = job(&ask, &read, &|_| {}).lone(vetro_core::table::Readers::TEXTS);
    heard(Part::Files, Reply::Done(ask.turn, outcome));
}

async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

fn job<'a>(
    ask: &Ask,
    read: &'a dyn Fn(usize) -> Option<Vec<u8>>,
    tell: &'a dyn Fn(Progress),
) -> Job<'a> {
    let named = |it: &Dropped| Named { path: it.path.clone(), size: it.file.size() as u64 };
    Job {
        files: ask.files.iter().map(named).collect(),
        read,
        tell,
        table: ask.table.clone(),
        lang: ask.lang,
        today: today(),
    }
}

fn today() -> Date {
    let now = js_sys::Date::new_0();
    Date::from_ymd(now.get_full_year() as i32, now.get_month() + 1, now.get_date())
        .unwrap_or(Date(0))
}
