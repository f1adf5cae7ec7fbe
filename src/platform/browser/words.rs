//! Dates, numbers and lists in words, by the browser's `Intl`.

use std::cell::RefCell;

use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::platform::civil::Civil;
use crate::platform::list::{END, separators};

/// The language of a reader whose own has no words here.
const FALLBACK: &str = "en";

/// Formatters that are kept: making one costs a hundred times what using it does, and
/// an article needs four in one or two languages.
const MAX_KEPT: usize = 16;

/// A formatter of `Intl` with what it was made from.
#[derive(Debug)]
struct Kept {
    language: String,
    kind: Kind,
    formatter: JsValue,
}

/// What a formatter writes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Day,
    DayAndTime,
    Number,
    List,
}

thread_local! {
    static KEPT: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

/// A day, and a time of day where there is one, in words of a language.
pub fn date(language: &str, civil: Civil) -> String {
    let Civil { year, month, day, time } = civil;
    let (hour, minute) = time.unwrap_or_default();
    let machine = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}Z");
    let kind = if time.is_some() { Kind::DayAndTime } else { Kind::Day };
    format(language, kind, &Date::parse(&machine).into()).unwrap_or(machine)
}

/// A whole number with the digits and the grouping of a language.
pub fn number(language: &str, number: u32) -> String {
    format(language, Kind::Number, &number.into()).unwrap_or_else(|| number.to_string())
}

/// What stands before, between and after `names` when a language joins them: one piece
/// more than there are names.
pub fn list(language: &str, names: &[&str]) -> Vec<String> {
    let marked: Array =
        names.iter().map(|name| JsValue::from_str(&format!("{name}{END}"))).collect();
    let joined = format(language, Kind::List, &marked).unwrap_or_default();
    separators(&joined, names)
}

fn format(language: &str, kind: Kind, value: &JsValue) -> Option<String> {
    let formatter = kept(language, kind)?;
    let format = Reflect::get(&formatter, &"format".into()).ok()?;
    format.dyn_ref::<Function>()?.call1(&formatter, value).ok()?.as_string()
}

fn kept(language: &str, kind: Kind) -> Option<JsValue> {
    KEPT.with_borrow_mut(|list| {
        let known = |kept: &&Kept| kept.kind == kind && kept.language == language;
        if let Some(kept) = list.iter().find(known) {
            return Some(kept.formatter.clone());
        }
        let formatter = made(kind, &[language, FALLBACK]).or_else(|| made(kind, &[FALLBACK]))?;
        if list.len() == MAX_KEPT {
            list.clear();
        }
        list.push(Kept { language: language.to_owned(), kind, formatter: formatter.clone() });
        Some(formatter)
    })
}

/// A formatter for the first of `languages` that the browser knows; `None` when one of
/// them is no language tag or the browser has no such formatter.
fn made(kind: Kind, languages: &[&str]) -> Option<JsValue> {
    let (class, options): (&str, &[(&str, &str)]) = match kind {
        Kind::Day => ("DateTimeFormat", &[("dateStyle", "long"), ("timeZone", "UTC")]),
        Kind::DayAndTime => (
            "DateTimeFormat",
            &[("dateStyle", "long"), ("timeStyle", "short"), ("timeZone", "UTC")],
        ),
        Kind::Number => ("NumberFormat", &[]),
        Kind::List => ("ListFormat", &[]),
    };
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
    let bag = Object::new();
    for (name, value) in options {
        Reflect::set(&bag, &(*name).into(), &(*value).into()).ok()?;
    }
    let languages: Array = languages.iter().map(|language| JsValue::from_str(language)).collect();
    Reflect::construct(&class, &Array::of2(&languages, &bag)).ok()
}
