//! Files chosen or dropped, folders walked to their last file.

use js_sys::{Array, JsString};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry,
};

/// Files that one drop may bring: a whole disk dropped by mistake ends here.
pub const MAX_FILES: usize = 5_000;

/// A file with its path below what was dropped.
#[derive(Debug, Clone, PartialEq)]
pub struct Dropped {
    /// `/`-separated, in NFC: the same name from every system.
    pub path: String,
    /// The browser's handle; its bytes are not read yet.
    pub file: File,
}

fn nfc(path: &str) -> String {
    String::from(JsString::from(path).normalize("NFC"))
}

/// The files of a field; of a folder, with their paths in it.
#[must_use]
pub fn chosen(files: &FileList) -> Vec<Dropped> {
    let one = |at| {
        let file: File = files.get(at)?;
        let path = js_sys::Reflect::get(&file, &"webkitRelativePath".into())
            .ok()
            .and_then(|path| path.as_string())
            .filter(|path| !path.is_empty())
            .unwrap_or_else(|| file.name());
        Some(Dropped { path: nfc(&path), file })
    };
    (0..files.length()).filter_map(one).take(MAX_FILES + 1).collect()
}

/// What was dropped, before it is walked: the browser takes it away when the event ends.
pub enum Drop {
    /// Files and folders.
    Entries(Vec<FileSystemEntry>),
    /// Files, where the browser shows no folders.
    Files(Vec<Dropped>),
}

/// Takes what was dropped.
#[must_use]
pub fn taken(data: &DataTransfer) -> Drop {
    let items = data.items();
    let entry = |at| items.get(at)?.webkit_get_as_entry().ok().flatten();
    let entries: Vec<FileSystemEntry> = (0..items.length()).filter_map(entry).collect();
    if entries.is_empty() {
        let files = data.files();
        return Drop::Files(files.map_or_else(Vec::new, |files| chosen(&files)));
    }
    Drop::Entries(entries)
}

/// Walks folders to their last file, in the order of their paths.
pub async fn walked(dropped: Drop) -> Vec<Dropped> {
    let mut left = match dropped {
        Drop::Files(files) => return files,
        Drop::Entries(entries) => entries,
    };
    let mut files = Vec::new();
    while let Some(entry) = left.pop() {
        if files.len() > MAX_FILES {
            break;
        }
        if entry.is_directory() {
            left.extend(children(entry.unchecked_ref()).await);
        } else if let Some(file) = file(entry.unchecked_ref()).await {
            let path = entry.full_path();
            files.push(Dropped { path: nfc(path.trim_start_matches('/')), file });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// All entries of a folder: the browser hands them out a hundred at a time.
async fn children(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let batch = promise(|resolve, reject| {
            // The browser answers through one of the two.
            let _ = reader.read_entries_with_callback_and_callback(resolve, reject);
        });
        let batch: Array = match JsFuture::from(batch).await.map(JsCast::dyn_into) {
            Ok(Ok(batch)) => batch,
            _ => return all,
        };
        if batch.length() == 0 {
            return all;
        }
        all.extend(batch.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}

async fn file(entry: &FileSystemFileEntry) -> Option<File> {
    let found = promise(|resolve, reject| {
        entry.file_with_callback_and_callback(resolve, reject);
    });
    JsFuture::from(found).await.ok()?.dyn_into().ok()
}

fn promise(mut start: impl FnMut(&js_sys::Function, &js_sys::Function)) -> js_sys::Promise {
    js_sys::Promise::new(&mut |resolve, reject| start(&resolve, &reject))
}

/// Calls `take` with each drop outside a drop zone undone: a file that misses it must not replace the page.
pub fn guard_page() {
    let undo = Closure::<dyn Fn(web_sys::Event)>::new(|event: web_sys::Event| {
        event.prevent_default();
    });
    let window: JsValue = js_sys::global().into();
    if let Ok(window) = window.dyn_into::<web_sys::Window>() {
        for event in ["dragover", "drop"] {
            let _ = window.add_event_listener_with_callback(event, undo.as_ref().unchecked_ref());
        }
    }
    undo.forget();
}
