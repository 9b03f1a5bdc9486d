//! The live table takes the static one's place, and no act of the reader falls between the two.
//!
//! The live table is drawn hidden beside the static one. Only when it is whole, and neither a key nor a finger is
//! down (a press that begins on one table and ends on the other is no press), the static one goes, the live one is
//! shown and the focus moves, all in one turn of the browser: no event can arrive in between.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::dom;

/// After a finger is lifted, how long its click may still be on its way.
const CLICK_MS: u32 = 100;
/// A press longer than this is not waited for: some presses (on a scroll bar) never end for the page.
const LONG_PRESS_MS: u32 = 2_000;

/// Whether something is pressed inside the static region, and who waits for its end.
#[derive(Default)]
struct Press {
    down: Cell<bool>,
    /// What ends the press by itself.
    timer: RefCell<Option<Timeout>>,
    waiting: RefCell<Option<Box<dyn FnOnce()>>>,
}

/// Watches the presses inside the static region until it is gone.
#[derive(Clone)]
pub struct TakeOver {
    press: Rc<Press>,
    _listeners: Rc<Vec<EventListener>>,
}

impl TakeOver {
    /// Begins to watch.
    #[must_use]
    pub fn watch() -> Self {
        let press = Rc::<Press>::default();
        let mut listeners = Vec::new();
        let mut on = |event: &'static str, act: fn(&Rc<Press>, &web_sys::Event)| {
            let press = Rc::clone(&press);
            listeners.push(EventListener::new(&document(), event, move |event| act(&press, event)));
        };
        on("pointerdown", Press::begin);
        on("keydown", |press, event| {
            // Enter acts when it goes down; the space bar when it comes up again.
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|it| it.key() == " ") {
                press.begin(event);
            }
        });
        on("pointerup", |press, _| press.end_in(CLICK_MS));
        for event in ["click", "keyup", "pointercancel"] {
            on(event, |press, _| press.end_in(0));
        }
        Self { press, _listeners: Rc::new(listeners) }
    }

    /// Puts the live table in the static one's place, now or when the press that is going on has ended.
    pub fn swap(&self, region: &HtmlElement, host: &Element) {
        let (region, host) = (region.clone(), host.clone());
        if self.press.down.get() {
            *self.press.waiting.borrow_mut() = Some(Box::new(move || swap(&region, &host)));
        } else {
            swap(&region, &host);
        }
    }
}

impl Press {
    fn begin(self: &Rc<Self>, event: &web_sys::Event) {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let inside = target.and_then(|it| it.closest("#v-tabella:not([data-vivo])").ok().flatten());
        if inside.is_some() {
            self.down.set(true);
            self.end_in(LONG_PRESS_MS);
        }
    }

    /// Ends the press after a pause: its own click comes first.
    fn end_in(self: &Rc<Self>, pause: u32) {
        if !self.down.get() {
            return;
        }
        let press = Rc::clone(self);
        *self.timer.borrow_mut() = Some(Timeout::new(pause, move || {
            press.down.set(false);
            if let Some(act) = press.waiting.take() {
                act();
            }
        }));
    }
}

/// The place that the live table is drawn into, hidden until the swap.
#[must_use]
pub fn host(region: &HtmlElement) -> Option<Element> {
    let host = document().create_element("div").ok()?;
    host.set_attribute("hidden", "").ok()?;
    region.append_child(&host).ok()?;
    Some(host)
}

/// Where the focus of the static table goes in the live one.
enum Target {
    /// The button of a column.
    Header(String),
    /// The region that scrolls.
    Region,
}

fn swap(region: &HtmlElement, host: &Element) {
    if region.has_attribute("data-vivo") {
        return;
    }
    let target = target(region);
    let scrolled = scroller(region).map_or(0, |it| it.scroll_left());
    hold_height(region);
    for child in dom::all(region, ":scope > *") {
        if *child != *host {
            child.remove();
        }
    }
    let _ = region.set_attribute("data-vivo", "");
    let _ = host.remove_attribute("hidden");
    if let Some(live) = scroller(region) {
        live.set_scroll_left(scrolled);
    }
    let selector = match target {
        Some(Target::Header(name)) => format!("th[data-col=\"{name}\"] button"),
        Some(Target::Region) => ".v-regione".to_owned(),
        None => return,
    };
    let found = host.query_selector(&selector).ok().flatten();
    if let Some(element) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

fn target(region: &HtmlElement) -> Option<Target> {
    let focused = document().active_element().filter(|it| region.contains(Some(it)))?;
    let header = focused.closest("th[data-col]").ok().flatten();
    let name = header.and_then(|th| th.get_attribute("data-col"));
    Some(name.map_or(Target::Region, Target::Header))
}

fn scroller(region: &HtmlElement) -> Option<Element> {
    region.query_selector(".v-regione").ok().flatten()
}

/// Keeps the region as high as it was until the next press or key, so that what is below does not jump when the
/// view of a link, or of words typed early, is shorter.
fn hold_height(region: &HtmlElement) {
    let height = region.offset_height();
    let _ = region.style().set_property("min-height", &format!("{height}px"));
    let release = {
        let region = region.clone();
        move || {
            let _ = region.style().remove_property("min-height");
        }
    };
    for event in ["pointerdown", "keydown"] {
        let release = release.clone();
        EventListener::once(&window(), event, move |_| release()).forget();
    }
}
