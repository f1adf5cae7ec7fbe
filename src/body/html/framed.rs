//! Pictures in a plain box with what is said of them, as many sites write figures.

use super::names::{Role, classes, is_nothing, role_of, role_of_class};
use super::signs::{has_picture, visit_texts};
use crate::platform::tree::{Element, Node};

/// Nodes of such a box. One with more is a section of the story.
const MAX_NODES: usize = 24;

/// Bytes of what is said of a picture. More is a section of the story.
const MAX_LEGEND_BYTES: usize = 1_000;

/// How classes end of what says who made a picture.
const CREDITS: [&str; 5] = ["credit", "credits", "attribution", "copyright", "photographer"];

/// What is in a box.
#[derive(Default)]
struct Content {
    n_nodes: usize,
    n_pictures: usize,
    has_legend: bool,
}

/// Whether a section holds one picture, what its classes call the caption or credit, and nothing else.
pub(super) fn is_framed(section: &Element) -> bool {
    let mut found = Content::default();
    found.holds(&section.children) && found.n_pictures == 1 && found.has_legend
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
                    self.n_pictures += usize::from(role == Role::Picture);
                    matches!(role, Role::Picture | Role::Nothing | Role::LeftOut | Role::Break)
                        || (matches!(role, Role::Section | Role::Span | Role::Link)
                            && self.holds(&element.children))
                }
            }
        })
    }
}

fn is_legend(element: &Element) -> bool {
    let says = |class: &str| {
        CREDITS.iter().any(|end| class.ends_with(end))
            || role_of_class(class) == Some(Role::Caption)
    };
    // What it is called is soon known; what is in it may be long.
    (classes(element).any(says) || is_called_caption(element)) && is_line(element)
}

/// Whether the class of a line in a figure says that it is a caption.
pub(super) fn is_caption(element: &Element) -> bool {
    is_called_caption(element) && is_line(element)
}

fn is_called_caption(element: &Element) -> bool {
    classes(element).any(|class| class.ends_with("caption") || class == "legend")
}

/// Whether an element holds words in lines, not many, and nothing that has a shape of its own.
fn is_line(element: &Element) -> bool {
    let mut n_bytes = 0_usize;
    visit_texts(&element.children, &mut |text| n_bytes = n_bytes.saturating_add(text.len()));
    n_bytes <= MAX_LEGEND_BYTES
        && is_plain(element)
        && only_plain(&element.children)
        && !has_picture(&element.children)
}

fn only_plain(nodes: &[Node]) -> bool {
    nodes.iter().all(|node| match node {
        Node::Text(_) => true,
        Node::Element(element) => is_plain(element) && only_plain(&element.children),
    })
}

fn is_plain(element: &Element) -> bool {
    let role = role_of(&element.name);
    role == Role::Section || role.is_run()
}
