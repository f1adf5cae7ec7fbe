//! The state of reading, and how lines become paragraphs.

use std::mem::take;

use super::Writer;
use super::caption::Caption;
use super::code::code_box;
use super::figure;
use super::line::{Line, is_unseen, places_of};
use super::names::property;
use super::places::Places;
use super::shortcode;
use super::signs::has_words_outside;
use super::tabs;
use crate::body::Body;
use crate::body::block::{Block, Group, Task};
use crate::body::bounds::{MAX_BLOCK_DEPTH, MAX_BLOCKS};
use crate::body::inline::{Inline, Place};
use crate::body::language::{Direction, Language, Voice};
use crate::body::link::Base;
use crate::body::notes::Notes;
use crate::body::omission::Omissions;
use crate::platform::tree::{Element, Node};

/// Pictures and frames that may be between one that a script would have loaded and its twin.
const MAX_BETWEEN: usize = 16;

/// Blocks being put together, and the line that is not one yet.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    pub(super) line: Line,
    /// Whether these are the blocks of the body, not of something in it.
    is_outermost: bool,
}

/// The state of reading.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing about the text being read")]
pub(super) struct Reader<'a> {
    pub(super) base: &'a Base,
    pub(super) writer: Writer,
    omissions: Omissions,
    pub(super) places: Places,
    pub(super) notes: Notes,
    /// Places that found nothing to stand on yet.
    pub(super) waiting: Vec<Place>,
    /// Blocks met in a line that can hold none; they follow the block that holds the line.
    pub(super) displaced: Vec<Block>,
    /// Whether a space would begin the line or follow another.
    pub(super) at_space: bool,
    /// Whether white space stays as it is.
    pub(super) verbatim: bool,
    /// Whether text is code.
    pub(super) code: bool,
    /// The caption of the figure being read.
    pub(super) caption: Option<Caption>,
    /// Whether the line comes out of a caption shortcode.
    pub(super) has_caption_code: bool,
    /// The state of the task that the entry being read is.
    pub(super) task: Option<Task>,
    /// The addresses of pictures and frames met, and whether without scripts.
    met: Vec<(bool, Vec<String>)>,
    pub(super) is_unscripted: bool,
    /// Whether buttons are words: questions of an accordion, links.
    pub(super) keeps_buttons: bool,
    /// Where this is a heading, whether it has words that are no links.
    pub(super) heading: Option<bool>,
    /// The names of pages in one place that were not met yet, the last first.
    pub(super) tabs: Vec<Vec<Inline>>,
    /// Whether there is a name for each page.
    pub(super) has_tabs: bool,
    /// The language of the code that a box is for; blank where it is not said.
    pub(super) code_box: Option<String>,
    /// Quotations of posts of other sites that use WordPress, whose frames were not met yet.
    pub(super) n_quoted_posts: usize,
    /// Names of shortcodes that are closed somewhere.
    pub(super) closed: Vec<String>,
    /// Whether a picture alone in a line stays in it: in a cell, in an entry of a list.
    pub(super) is_narrow: bool,
    /// Whether this is a post of another site, which is not asked for anything before the reader presses.
    pub(super) is_post: bool,
    pub(super) block_depth: usize,
    pub(super) run_depth: usize,
    n_blocks: usize,
    /// Blocks of the body before the one that is being read.
    n_before: usize,
    pub(super) n_runs: usize,
    pub(super) n_cells: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        nodes: &[Node],
        base: &'a Base,
        writer: Writer,
        omissions: Omissions,
    ) -> Self {
        Self {
            base,
            writer,
            omissions,
            places: Places::find(nodes, base),
            notes: Notes::default(),
            waiting: Vec::new(),
            displaced: Vec::new(),
            at_space: true,
            verbatim: false,
            code: false,
            caption: None,
            has_caption_code: false,
            task: None,
            met: Vec::new(),
            is_unscripted: false,
            keeps_buttons: false,
            heading: None,
            tabs: Vec::new(),
            has_tabs: tabs::are_named(nodes),
            code_box: None,
            n_quoted_posts: 0,
            closed: shortcode::closed(nodes),
            is_narrow: false,
            is_post: false,
            block_depth: 0,
            run_depth: 0,
            n_blocks: 0,
            n_before: 0,
            n_runs: 0,
            n_cells: 0,
        }
    }

    /// The body that `nodes` are.
    pub(super) fn read_all(mut self, nodes: &[Node]) -> Body {
        let mut flow = Flow { is_outermost: true, ..Flow::default() };
        self.section(nodes, &mut flow);
        let mut blocks = flow.blocks;
        for place in take(&mut self.waiting) {
            let group = Group { voice: Voice::default(), place: Some(place), blocks: Vec::new() };
            blocks.push(Block::Group(group));
        }
        Body { blocks, notes: self.notes.finish(), omissions: self.omissions.finish() }
    }

    /// The blocks that `nodes` are.
    pub(super) fn blocks(&mut self, nodes: &[Node]) -> Vec<Block> {
        let mut flow = Flow::default();
        self.section(nodes, &mut flow);
        flow.blocks
    }

    /// The blocks that `nodes` are, one level deeper; `None` when that is too deep.
    pub(super) fn deeper(&mut self, nodes: &[Node]) -> Option<Vec<Block>> {
        if self.block_depth >= MAX_BLOCK_DEPTH {
            return None;
        }
        self.block_depth += 1;
        let blocks = self.blocks(nodes);
        self.block_depth -= 1;
        Some(blocks)
    }

    /// Reads `nodes` on lines of their own.
    pub(super) fn section(&mut self, nodes: &[Node], flow: &mut Flow) {
        self.end_line(flow);
        self.read(nodes, flow);
        self.end_line(flow);
    }

    /// Reads `nodes` where they stand.
    pub(super) fn read(&mut self, nodes: &[Node], flow: &mut Flow) {
        for (n, node) in nodes.iter().enumerate() {
            if flow.is_outermost {
                self.n_before = flow.blocks.len();
            }
            match node {
                Node::Text(text) => self.read_text(text, &mut flow.line),
                Node::Element(element)
                    if self.is_stand_in(element, nodes.get(n + 1..).unwrap_or_default()) => {}
                Node::Element(element) => {
                    self.within(element, |reader| reader.element(element, flow));
                }
            }
        }
    }

    /// Reads in an element; buttons in what cannot do without their words are words.
    pub(super) fn within<T>(&mut self, element: &Element, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.keeps_buttons;
        self.keeps_buttons |= keeps_buttons(element);
        // The box around a box may be the one that knows the language.
        let is_new = |name: &String| !name.is_empty() || self.code_box.is_none();
        let code_box = code_box(element).filter(is_new);
        let outer_box = code_box.map(|name| self.code_box.replace(name));
        let found = read(self);
        self.keeps_buttons = outer;
        if let Some(outer_box) = outer_box {
            self.code_box = outer_box;
        }
        found
    }

    /// Whether one of two that stand for each other, with scripts and without, was met: the
    /// other is then at one of its addresses.
    pub(super) fn is_twin(&mut self, addresses: Vec<String>) -> bool {
        let is_unscripted = self.is_unscripted;
        let found = self.met.iter().rposition(|(unscripted, known)| {
            *unscripted != is_unscripted && known.iter().any(|one| addresses.contains(one))
        });
        if let Some(n) = found {
            self.met.remove(n);
            return true;
        }
        if self.met.len() == MAX_BETWEEN {
            self.met.remove(0);
        }
        self.met.push((is_unscripted, addresses));
        false
    }

    /// Ends the line: what is in it becomes a paragraph, or several where breaks leave a
    /// line empty.
    pub(super) fn end_line(&mut self, flow: &mut Flow) {
        if flow.line.is_empty() {
            self.at_space = true;
            self.release(flow);
            return;
        }
        let runs = self.finish(&mut flow.line);
        let mut paragraph = Vec::new();
        let mut n_breaks = 0_usize;
        for run in runs {
            if run == Inline::Break {
                n_breaks += 1;
                continue;
            }
            if n_breaks > 0 && matches!(&run, Inline::Text(text) if text.trim().is_empty()) {
                continue;
            }
            match n_breaks {
                0 => {}
                1 => paragraph.push(Inline::Break),
                2.. => self.paragraph(take(&mut paragraph), flow),
            }
            n_breaks = 0;
            paragraph.push(run);
        }
        self.paragraph(paragraph, flow);
        self.has_caption_code = false;
        self.release(flow);
        if flow.is_outermost {
            self.n_before = flow.blocks.len();
        }
    }

    pub(super) fn paragraph(&mut self, runs: Vec<Inline>, flow: &mut Flow) {
        if is_unseen(&runs) {
            places_of(runs, &mut self.waiting);
            return;
        }
        let block = match self.only_address(&runs) {
            Some(block) => block,
            None if self.is_narrow => Block::Paragraph(runs),
            None => self.figure_of(runs),
        };
        self.push(block, flow);
    }

    fn figure_of(&mut self, runs: Vec<Inline>) -> Block {
        let mut block = match figure::of_pictures(&runs, self.caption.is_some()) {
            Some(block) => block,
            None => Block::Paragraph(runs),
        };
        // In Markdown a picture has no other words than these.
        if self.writer == Writer::Markdown
            && let Block::Figure(figure) = &mut block
            && let [picture] = figure.pictures.as_mut_slice()
        {
            figure.caption.extend(picture.title.take().map(Inline::Text));
        }
        let has_caption = take(&mut self.has_caption_code);
        if has_caption { figure::captioned(block) } else { block }
    }

    /// What could not stand in the line follows it.
    fn release(&mut self, flow: &mut Flow) {
        flow.blocks.append(&mut self.displaced);
    }

    pub(super) fn push(&mut self, block: Block, flow: &mut Flow) {
        self.n_blocks += 1;
        if self.n_blocks <= MAX_BLOCKS {
            flow.blocks.push(block);
        } else if self.n_blocks == MAX_BLOCKS + 1 {
            self.omit(format!("more than {MAX_BLOCKS} blocks, the rest is left out"));
        }
        self.release(flow);
    }

    /// The place that an element is stands before the next text.
    pub(super) fn arrive(&mut self, element: &Element) {
        let place = self.places.of(element);
        self.waiting.extend(place);
    }

    /// The language and direction of an element.
    pub(super) fn voice(&mut self, element: &Element) -> Voice {
        if element.attributes.is_empty() {
            return Voice::default();
        }
        let tag = element.attribute("lang").filter(|tag| !tag.trim().is_empty());
        let language = tag.and_then(Language::parse);
        if let (Some(tag), None) = (tag, &language) {
            self.omit(format!("language {}: not a language tag", clip(tag)));
        }
        // Mail says in a style that it runs as all others do.
        let of_style =
            || property(element, "direction").filter(|word| word.eq_ignore_ascii_case("rtl"));
        let direction = element.attribute("dir").or_else(of_style);
        let direction = direction.and_then(Direction::parse);
        Voice { language, direction }
    }

    pub(super) fn omit(&mut self, fault: impl Into<String>) {
        self.omissions.note(format!("body block {}", self.n_before + 1), fault);
    }
}

/// Whether the words of buttons in an element are its own. In a heading that has others they are
/// what a page offers to do with it.
fn keeps_buttons(element: &Element) -> bool {
    match element.name.as_str() {
        "a" | "dt" | "summary" => true,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => !has_words_outside(&element.children, "button"),
        _ => false,
    }
}

/// The beginning of something long, for a message.
pub(super) fn clip(text: &str) -> String {
    const LENGTH: usize = 60;
    let mut start: String = text.chars().take(LENGTH).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}
