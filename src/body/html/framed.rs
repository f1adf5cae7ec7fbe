//! Pictures in a plain box with what is said of them, as many sites write figures.

use super::names::{Role, classes, is_credit, is_nothing, role_of, role_of_class};
use super::signs::has_picture;
use crate::platform::tree::{Element, Node};

/// Nodes of such a box. One with more is a section of the story.
const MAX_NODES: usize = 24;

/// What is in a box.
#[derive(Default)]
struct Content {
    n_nodes: usize,
    has_picture: bool,
    has_legend: bool,
}

/// Whether a section holds pictures, what its classes call their caption or credit, and nothing else.
pub(super) fn is_framed(section: &Element) -> bool {
    let mut found = Content::default();
    found.holds(&section.children) && found.has_picture && found.has_legend
}

impl Content {
    /// Takes in `nodes`, as long as they are of a figure.
    fn holds(&mut self, nodes: &[Node]) -> bool {
        nodes.iter().all(|node| {
            self.n_nodes += 1;
            match node {
                _ if self.n_nodes > MAX_NODES => false,
                Node::Text(_) => is_nothing(node),
                Node::Element(element) if is_legend(element) => {
                    self.has_legend = true;
                    true
                }
                Node::Element(element) => {
                    let role = role_of(&element.name);
                    self.has_picture |= role == Role::Picture;
                    matches!(role, Role::Picture | Role::Nothing | Role::LeftOut | Role::Break)
                        || (matches!(role, Role::Section | Role::Span | Role::Link)
                            && self.holds(&element.children))
                }
            }
        })
    }
}

fn is_legend(element: &Element) -> bool {
    let is_named = classes(element)
        .any(|class| is_credit(class) || role_of_class(class) == Some(Role::Caption));
    (is_named || is_caption(element)) && !has_picture(&element.children)
}

/// Whether the class of what has no shape of its own says that it is a caption.
pub(super) fn is_caption(element: &Element) -> bool {
    let is_line = matches!(role_of(&element.name), Role::Section | Role::Span | Role::Styled(_));
    is_line
        && classes(element).any(|class| class.contains("caption"))
        && !has_picture(&element.children)
}
