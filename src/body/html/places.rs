//! Places in an article that links of the same article lead to.

use super::names::{Role, is_hidden, role_of};
use super::signs::{is_called, is_mark};
use crate::body::inline::Place;
use crate::body::link::Base;
use crate::body::percent;
use crate::platform::tree::{Element, Node};

/// The places that links lead to, in the order of their names in the markup.
#[derive(Debug)]
pub(super) struct Places {
    known: Vec<Known>,
    /// The address of the page that the article is, and its path.
    page: String,
    path: String,
}

#[derive(Debug)]
struct Known {
    name: String,
    /// Absent as long as no element with the name is found.
    place: Option<Place>,
    /// Whether the element was met: of two with one name, the first counts (HTML 7.4.6.3).
    is_met: bool,
}

impl Places {
    /// Finds the places that are both led to and there.
    pub(super) fn find(nodes: &[Node], base: &Base) -> Self {
        let page = base.own().unwrap_or_default().trim_end_matches('/').to_owned();
        let path = page.split('/').skip(3).fold(String::new(), |path, part| path + "/" + part);
        let mut places = Self { known: Vec::new(), page, path };
        let mut known = Vec::new();
        visit(nodes, &mut |element| {
            if let Some(name) = element.attribute("href").and_then(|href| places.fragment(href))
                && !(is_called(element) && is_mark(element))
            {
                // As it is written, or else without its percent signs (HTML 7.4.6.3).
                for name in [name.to_owned(), decoded(name)] {
                    known.push(Known { name, place: None, is_met: false });
                }
            }
        });
        known.sort_by(|one, other| one.name.cmp(&other.name));
        known.dedup_by(|one, other| one.name == other.name);
        places.known = known;
        visit(nodes, &mut |element| {
            for name in names(element) {
                if let Some(known) = places.known(name)
                    && known.place.is_none()
                {
                    // A place holds no white space; no name has this character instead.
                    known.place = Place::parse(&name.replace(char::is_whitespace, "\u{2423}"));
                }
            }
        });
        places
    }

    /// The place that an element is, if a link leads to it.
    pub(super) fn of(&mut self, element: &Element) -> Option<Place> {
        for name in names(element) {
            if let Some(known) = self.known(name)
                && !known.is_met
            {
                known.is_met = true;
                return known.place.clone();
            }
        }
        None
    }

    /// What an address that leads into the page itself names there: writers of feeds make addresses whole.
    pub(super) fn fragment<'h>(&self, href: &'h str) -> Option<&'h str> {
        let (page, fragment) = href.trim().split_once('#')?;
        let own = if page.starts_with('/') { &self.path } else { &self.page };
        let is_own = page.is_empty() || (!own.is_empty() && page.trim_end_matches('/') == own);
        is_own.then_some(fragment)
    }

    /// The place that a fragment leads to.
    pub(super) fn target(&mut self, fragment: &str) -> Option<Place> {
        let as_written = self.known(fragment).and_then(|known| known.place.clone());
        as_written.or_else(|| self.known(&decoded(fragment))?.place.clone())
    }

    fn known(&mut self, name: &str) -> Option<&mut Known> {
        let n = self.known.binary_search_by(|known| known.name.as_str().cmp(name)).ok()?;
        self.known.get_mut(n)
    }
}

fn names(element: &Element) -> impl Iterator<Item = &str> {
    element.attribute("id").into_iter().chain(element.attribute("name"))
}

fn decoded(fragment: &str) -> String {
    percent::decode(fragment).unwrap_or_else(|| fragment.to_owned())
}

fn visit(nodes: &[Node], look: &mut dyn FnMut(&Element)) {
    for node in nodes {
        if let Node::Element(element) = node
            && !is_hidden(element)
            && !matches!(role_of(&element.name), Role::LeftOut | Role::Nothing)
        {
            look(element);
            visit(&element.children, look);
        }
    }
}
