//! Places in an article that links of the same article lead to.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{Role, is_hidden, role_of};
use crate::body::inline::Place;
use crate::body::percent;
use crate::platform::tree::{Element, Node};

/// The places that links lead to, by the name in the markup.
#[derive(Debug, Default)]
pub(super) struct Places {
    places: BTreeMap<String, Place>,
    /// Names whose element was not met yet: of two with one name, the first counts (HTML 7.4.6.3).
    ahead: BTreeSet<String>,
}

impl Places {
    /// Finds the places that are both led to and there.
    pub(super) fn find(nodes: &[Node]) -> Self {
        let (mut wanted, mut found) = (BTreeSet::new(), Self::default());
        visit(nodes, &mut |element| {
            if let Some(name) = element.attribute("href").and_then(|href| href.strip_prefix('#')) {
                wanted.insert(decoded(name));
            }
        });
        if wanted.is_empty() {
            return found;
        }
        let mut taken = BTreeSet::new();
        visit(nodes, &mut |element| {
            for name in names(element) {
                if wanted.remove(name)
                    && let Some(place) = free(name, &taken)
                {
                    taken.insert(place.clone());
                    found.ahead.insert(name.to_owned());
                    found.places.insert(name.to_owned(), place);
                }
            }
        });
        found
    }

    /// The place that an element is, if a link leads to it.
    pub(super) fn of(&mut self, element: &Element) -> Option<Place> {
        if self.ahead.is_empty() {
            return None;
        }
        let name = names(element).find(|name| self.ahead.remove(*name))?;
        self.places.get(name).cloned()
    }

    /// The place that a fragment leads to.
    pub(super) fn target(&self, fragment: &str) -> Option<Place> {
        self.places.get(&decoded(fragment)).cloned()
    }
}

fn names(element: &Element) -> impl Iterator<Item = &str> {
    element.attribute("id").into_iter().chain(element.attribute("name"))
}

fn decoded(fragment: &str) -> String {
    percent::decode(fragment).unwrap_or_else(|| fragment.to_owned())
}

/// A name without white space that no other place has.
fn free(name: &str, taken: &BTreeSet<Place>) -> Option<Place> {
    let name: String = name.split_whitespace().collect::<Vec<_>>().join("-");
    let mut place = Place::parse(&name)?;
    let mut n_same = 1_u32;
    while taken.contains(&place) {
        n_same += 1;
        place = Place::parse(&format!("{name}-{n_same}"))?;
    }
    Some(place)
}

fn visit<'a>(nodes: &'a [Node], look: &mut impl FnMut(&'a Element)) {
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
