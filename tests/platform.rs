//! What the browser does in the page, done without one: the same answers to the same questions.
#![cfg(not(target_arch = "wasm32"))]

#[path = "support/addresses.rs"]
mod addresses;
#[path = "support/words.rs"]
mod words;

#[test]
fn addresses_become_the_same_urls() {
    addresses::check();
}

#[test]
fn dates_are_in_words_of_the_language() {
    words::check_dates();
}

#[test]
fn numbers_have_the_digits_and_groups_of_the_language() {
    words::check_numbers();
}

#[test]
fn names_are_joined_as_the_language_joins_them() {
    words::check_lists();
}

#[test]
fn what_is_no_language_still_gets_words() {
    words::check_malformed();
}
