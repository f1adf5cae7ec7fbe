//! Stories that were opened in place, and the way back.

use std::rc::Rc;

use yew::Callback;

use super::door::{Door, Place};
use super::order::Source;
use super::settings::enters_history;
use super::steps::{self, Entry, Steps};
use crate::platform::spot::Spot;
use crate::source::Manner;

/// A story that was left for a related one.
#[derive(Debug)]
pub(super) struct Visit {
    order: Vec<Source>,
    spot: Spot,
    /// Which of its related stories that one is.
    pressed: usize,
    /// The address of the page then.
    address: String,
    /// The entry that the related story has in the browser's history.
    entry: Option<Entry>,
}

/// A story that the browser's Back went away from, and that its Forward opens again.
#[derive(Debug)]
struct Ahead {
    order: Vec<Source>,
    spot: Spot,
    /// Which of the stories beside the one before it is.
    pressed: usize,
    /// The address of the page when it was opened first.
    address: String,
    entry: Entry,
}

/// The stories that were left, the last one at the end.
#[derive(Debug, Default)]
pub(super) struct Visits {
    left: Vec<Visit>,
    /// The next one at the end.
    ahead: Vec<Ahead>,
    /// Follows the browser's own Back and Forward, while stories have entries in its history.
    steps: Option<Steps>,
}

impl Visit {
    pub(super) fn new(order: Vec<Source>, spot: Spot, pressed: usize) -> Self {
        Self { order, spot, pressed, address: steps::address(), entry: None }
    }
}

impl Visits {
    /// The first of the visits that a step in the browser's history took back.
    fn taken_back(&self) -> Option<usize> {
        if let Some(now) = steps::current() {
            return self.left.iter().position(|visit| visit.entry > Some(now));
        }
        // Before the first of our entries, or at one that the page made while a story was
        // open, such as for a link to a place in itself.
        let first = self.left.iter().position(|visit| visit.entry.is_some())?;
        let address = &self.left.get(first)?.address;
        (*address == steps::address()).then_some(first)
    }
}

impl Door {
    /// Remembers a story that is being left.
    pub(super) fn remember(self: &Rc<Self>, mut visit: Visit) {
        let mut visits = self.visits.borrow_mut();
        if enters_history(&self.host) {
            visit.entry = steps::enter();
        }
        visits.ahead.clear();
        if visit.entry.is_some() && visits.steps.is_none() {
            visits.steps = self.listen();
        }
        visits.left.push(visit);
    }

    /// The way back, when there is one.
    pub(super) fn way_back(self: &Rc<Self>) -> Option<Callback<()>> {
        if self.visits.borrow().left.is_empty() {
            return None;
        }
        let door = Rc::downgrade(self);
        Some(Callback::from(move |()| {
            if let Some(door) = door.upgrade() {
                door.go_back();
            }
        }))
    }

    /// Goes back one story: through the browser's history, if that is at its entry.
    fn go_back(self: &Rc<Self>) {
        let (last, entry) = {
            let left = &self.visits.borrow().left;
            (left.len().checked_sub(1), left.last().and_then(|visit| visit.entry))
        };
        if entry.is_some() && entry == steps::current() {
            steps::back();
        } else if let Some(last) = last {
            self.return_to(last);
        }
    }

    /// Returns to the story that the visit at `index` has left.
    fn return_to(self: &Rc<Self>, index: usize) {
        let mut shown = (self.order.borrow().clone(), Spot::of(&self.host));
        let mut link = None;
        {
            let Visits { left, ahead, steps } = &mut *self.visits.borrow_mut();
            for Visit { order, spot, pressed, address, entry } in left.drain(index..).rev() {
                link = Some(pressed);
                let (order, spot) = std::mem::replace(&mut shown, (order, spot));
                ahead.extend(entry.map(|entry| Ahead { order, spot, pressed, address, entry }));
            }
            if ahead.is_empty() && left.iter().all(|visit| visit.entry.is_none()) {
                *steps = None;
            }
        }
        self.show_again(shown, link);
    }

    /// Opens the story again that has the entry `now`, and those on the way to it.
    fn advance_to(self: &Rc<Self>, now: Entry) {
        let mut shown = (self.order.borrow().clone(), Spot::of(&self.host));
        {
            let Visits { left, ahead, .. } = &mut *self.visits.borrow_mut();
            let Some(index) = ahead.iter().position(|ahead| ahead.entry.total_cmp(&now).is_eq())
            else {
                return;
            };
            for Ahead { order, spot, pressed, address, entry } in ahead.drain(index..).rev() {
                let (order, spot) = std::mem::replace(&mut shown, (order, spot));
                left.push(Visit { order, spot, pressed, address, entry: Some(entry) });
            }
        }
        self.show_again(shown, None);
    }

    /// Shows a story where it was left; `link` leads to the one that the reader comes from.
    fn show_again(self: &Rc<Self>, (order, spot): (Vec<Source>, Spot), link: Option<usize>) {
        self.arrival.replace(Place::Left(spot, link));
        // What comes of it is shown and said; nobody waits for the promise.
        drop(self.start(order, Manner::Any));
    }

    fn listen(self: &Rc<Self>) -> Option<Steps> {
        let door = Rc::downgrade(self);
        Steps::listen(move || {
            let Some(door) = door.upgrade() else { return };
            let index = door.visits.borrow().taken_back();
            if let Some(index) = index {
                door.return_to(index);
            } else if let Some(now) = steps::current() {
                door.advance_to(now);
            }
        })
    }
}

/// Milliseconds on the page's clock.
pub(super) fn milliseconds() -> f64 {
    let clock = web_sys::window().and_then(|window| window.performance());
    clock.map_or(0.0, |clock| clock.now())
}
