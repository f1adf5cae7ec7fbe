//! Elements in one go, by a script that goes through a list of steps.

use std::cell::{Cell, RefCell};

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;
use web_sys::Node;

use crate::platform::browser::words::are_slow;

#[wasm_bindgen(module = "/src/platform/browser/builder.js")]
extern "C" {
    fn build(steps: &[u32], words: &str, fresh: &str) -> Option<Node>;
    #[wasm_bindgen(js_name = writeLate)]
    fn write_late(words: &str, lengths: &[u32]);
}

/// Kinds of steps, as the script knows them.
const OPEN: u32 = 0;
const CLOSE: u32 = 1;
const ATTRIBUTE: u32 = 2;
const TEXT: u32 = 3;
/// A step of its own.
const LATE: u32 = CLOSE | 1 << 2;

/// What finds words.
type Say = Box<dyn FnOnce() -> String>;

thread_local! {
    /// Names that the script knows or will be told, each once.
    static NAMES: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    /// How many of them it has been told. A plan that is never built tells it none.
    static N_TOLD: Cell<usize> = const { Cell::new(0) };
    /// What finds the words of the texts that the script keeps.
    static AWAITED: RefCell<Vec<Say>> = const { RefCell::new(Vec::new()) };
}

/// Elements that are to be built.
#[derive(Default)]
pub struct Plan {
    steps: Vec<u32>,
    words: String,
    late: Vec<Say>,
}

impl std::fmt::Debug for Plan {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Plan").field("steps", &self.steps).finish_non_exhaustive()
    }
}

impl Plan {
    /// Opens an element in the one that is open.
    pub fn open(&mut self, tag: &'static str) {
        let number = number(tag);
        self.step(OPEN, number);
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) {
        self.step(CLOSE, 0);
    }

    /// Gives the open element an attribute.
    pub fn attribute(&mut self, name: &'static str, value: &str) {
        let number = number(name);
        self.step(ATTRIBUTE, number);
        let length = self.say(value);
        self.steps.push(length);
    }

    /// Adds text to the open element.
    pub fn text(&mut self, words: &str) {
        let length = self.say(words);
        self.step(TEXT, length);
    }

    /// Adds text to the open element. While the first words of any language are still to come, which
    /// takes the browser its time, they are asked for when all else is built, in a microtask: the
    /// browser has not painted by then.
    pub fn late(&mut self, say: impl FnOnce() -> String + 'static) {
        if are_slow() {
            self.steps.push(LATE);
            self.late.push(Box::new(say));
        } else {
            self.text(&say());
        }
    }

    /// Builds everything; the first element that was opened.
    pub fn build(mut self) -> Option<Node> {
        let root = build(&self.steps, &self.words, &fresh_names());
        let is_first = AWAITED.with_borrow_mut(|awaited| {
            let was_empty = awaited.is_empty();
            awaited.append(&mut self.late);
            was_empty && !awaited.is_empty()
        });
        if is_first {
            spawn_local(async { write() });
        }
        root
    }

    /// Puts what is built in the place of the node that is reached from `root` by `path`, the
    /// numbers of children counted from 0. `None` when there is no such node.
    pub fn replace(self, root: &Node, path: &[u32]) -> Option<()> {
        let mut old = root.clone();
        for place in path {
            old = old.child_nodes().item(*place)?;
        }
        old.parent_node()?.replace_child(&self.build()?, &old).ok().map(drop)
    }

    fn step(&mut self, kind: u32, number: u32) {
        self.steps.push(kind | number << 2);
    }

    /// Adds words; how long they are.
    fn say(&mut self, words: &str) -> u32 {
        self.words.push_str(words);
        length(words)
    }
}

/// How long words are as the script counts, in units of UTF-16.
fn length(words: &str) -> u32 {
    // Every byte but those that go on with a character is one unit, and the first of four is two.
    words.bytes().map(|byte| u32::from(byte & 0xC0 != 0x80) + u32::from(byte >= 0xF0)).sum()
}

/// Gives the texts that the script keeps their words.
fn write() {
    let (mut words, mut lengths) = (String::new(), Vec::new());
    for say in AWAITED.take() {
        let said = say();
        lengths.push(length(&said));
        words.push_str(&said);
    }
    write_late(&words, &lengths);
}

/// The number of a name.
fn number(name: &'static str) -> u32 {
    NAMES.with_borrow_mut(|names| {
        let known = names.iter().position(|known| std::ptr::eq(*known, name));
        let number = known.unwrap_or_else(|| {
            names.push(name);
            names.len() - 1
        });
        // There are some dozens of names.
        u32::try_from(number).unwrap_or_default()
    })
}

/// The names that the script has not been told, a blank between them.
fn fresh_names() -> String {
    NAMES.with_borrow(|names| {
        let n_told = N_TOLD.replace(names.len());
        names.get(n_told..).unwrap_or_default().join(" ")
    })
}
