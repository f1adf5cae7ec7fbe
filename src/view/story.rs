//! An article as a whole, in parts that are built once and kept.

use std::cell::RefCell;
use std::rc::Rc;

use yew::virtual_dom::VList;
use yew::{AttrValue, Component, Context as Scope, Html, Properties};

use crate::body::block::Block;
use crate::platform::trap;
use crate::view::blocks::one;
use crate::view::context::Context;
use crate::view::labels::Labels;
use crate::view::node::{
    Node, element, html, made, part, plain, renew, row, said, shared, shell, text,
};
use crate::view::pictures::{Place, figure};
use crate::view::runs::runs;
use crate::view::{Actions, RelatedPlace, Showing, end, head, related};

/// Blocks that are built and kept together. Small enough for a slice of a frame, large
/// enough that a long body has few of them.
const CHUNK: usize = 32;

/// Blocks from which on a body is laid out only where it is seen. The few articles above
/// it are worth a scroll bar that is not exact.
const LONG: usize = 1_000;

/// What an article is shown from.
#[derive(Properties, PartialEq, Debug)]
pub(super) struct ArticleProps {
    pub(super) showing: Showing,
    pub(super) labels: &'static Labels,
    pub(super) level: u8,
    pub(super) related: RelatedPlace,
    pub(super) on: Actions,
}

/// An article, as far as it is shown yet. What follows the body comes with its last block.
#[derive(Debug)]
pub(super) struct ArticleView {
    context: Rc<Context>,
    /// Whether related stories came when the reader was already there: beside the body they
    /// would move what is being read.
    is_late: bool,
}

impl Component for ArticleView {
    type Message = ();
    type Properties = ArticleProps;

    fn create(scope: &Scope<Self>) -> Self {
        Self { context: shared_by(scope.props()), is_late: false }
    }

    fn changed(&mut self, scope: &Scope<Self>, old: &ArticleProps) -> bool {
        let new = scope.props();
        let same = Rc::ptr_eq(&new.showing.article, &old.showing.article)
            && new.labels == old.labels
            && new.level == old.level;
        if !same {
            let context = shared_by(new);
            let is_told_more = context.has_body_of(&self.context);
            let had_none = old.showing.article.related.is_empty();
            self.is_late = is_told_more && (self.is_late || had_none);
            self.context = context;
        }
        true
    }

    fn view(&self, scope: &Scope<Self>) -> Html {
        trap::here("a trap in rendering", &scope.props().showing.article.headline);
        whole(scope.props(), &self.context, self.is_late)
    }
}

fn shared_by(props: &ArticleProps) -> Rc<Context> {
    Rc::new(Context::new(&props.showing, props.labels, props.level))
}

fn whole(props: &ArticleProps, context: &Rc<Context>, is_late: bool) -> Html {
    let ArticleProps { showing, related: place, on, .. } = props;
    let article = &showing.article;
    let n_blocks = article.body.blocks.len();
    let n_shown = showing.shown.min(n_blocks);
    let at = |key: usize, section| {
        yew::html! { <SectionView {key} context={Rc::clone(context)} {section} on={on.clone()} /> }
    };
    // Their keys keep chunks where they are while others come after them.
    let chunks = (0..n_shown).step_by(CHUNK).map(|start| {
        at(start, Section::Blocks { start, end: n_shown.min(start.saturating_add(CHUNK)) })
    });
    let class = if n_blocks > LONG { "body long" } else { "body" };
    let values = [said(class), said("body")];
    let chunks = Node::Live(VList::with_children(chunks.collect(), None).into());
    let body = shell("div", &["class", "part"], values, chunks);
    let complete = n_shown == n_blocks;
    // What is still to come has its place from the beginning: a list that grew would be
    // compared from its end, and the body built again.
    let later = |wanted: bool, section| {
        if wanted { Node::Live(at(0, section)) } else { Node::default() }
    };
    let has_related = *place != RelatedPlace::None && !article.related.is_empty();
    let main = vec![
        slot("before"),
        body,
        later(complete, Section::Notes),
        slot("after"),
        later(complete, Section::End),
    ];
    let columns = vec![
        shell("div", &["class"], [said("main")], row(main)),
        later(complete && has_related, Section::Related),
    ];
    let class = match (has_related, place) {
        (true, RelatedPlace::Auto) if !is_late => "article beside",
        (_, RelatedPlace::Auto | RelatedPlace::Below | RelatedPlace::None) => "article",
    };
    let columns = shell("div", &["class"], [said("columns")], row(columns));
    let busy = if showing.busy || !complete { said("true") } else { None };
    let language = article.language.as_ref();
    let direction = article.direction.is_some() || language.is_some();
    let values = [
        said(class),
        said("article"),
        language.and_then(|language| made(language.as_str())),
        if direction { said(article.direction().as_str()) } else { said("auto") },
        said("headline"),
        busy,
    ];
    let names = &["class", "part", "lang", "dir", "aria-labelledby", "aria-busy"];
    let head = Node::Live(at(0, Section::Head));
    html(shell("article", names, values, row(vec![head, columns])))
}

#[derive(Properties, Debug)]
struct SectionProps {
    context: Rc<Context>,
    section: Section,
    on: Actions,
}

/// A part of an article that is built once.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Section {
    Head,
    Blocks { start: usize, end: usize },
    Notes,
    End,
    Related,
}

impl PartialEq for SectionProps {
    fn eq(&self, other: &Self) -> bool {
        let is_same = self.section == other.section && self.on == other.on;
        let (own, others) = (&self.context, &other.context);
        is_same
            && match self.section {
                // What further requests tell does not touch the body.
                Section::Blocks { .. } | Section::Notes => own.has_body_of(others),
                Section::Head | Section::End | Section::Related => Rc::ptr_eq(own, others),
            }
    }
}

/// Builds a part of an article, and builds it again only when the article is another one.
#[derive(Debug)]
struct SectionView(RefCell<Html>);

impl Component for SectionView {
    type Message = ();
    type Properties = SectionProps;

    fn create(_scope: &Scope<Self>) -> Self {
        Self(RefCell::default())
    }

    /// What stands there changes in its place where it can: what the reader has selected, opened
    /// or set going stays.
    fn changed(&mut self, scope: &Scope<Self>, old: &SectionProps) -> bool {
        let new = scope.props();
        let stays = new.section == old.section
            && new.on == old.on
            && renew(&self.0.borrow(), &built(old), &built(new));
        !stays
    }

    fn view(&self, scope: &Scope<Self>) -> Html {
        let shown = html(built(scope.props()));
        drop(self.0.replace(shown.clone()));
        shown
    }
}

fn built(props: &SectionProps) -> Node {
    let SectionProps { context, section, on } = props;
    match *section {
        Section::Head => head::head(context),
        Section::Blocks { start, end } => chunk(start, end, context),
        Section::Notes => end::notes(context),
        Section::End => end::end(context),
        Section::Related => related::related(context, &on.open),
    }
}

fn chunk(start: usize, end: usize, context: &Context) -> Node {
    let blocks = context.article.body.blocks.get(start..end).unwrap_or_default();
    let dateline = context.article.dateline.as_ref().filter(|_| start == 0);
    let mut nodes = Vec::with_capacity(blocks.len().saturating_add(1));
    let mut rest = blocks;
    if let Some(place) = dateline {
        let (before, after) = context.habits.dateline;
        // Publishers who write the dash themselves have said enough.
        let ended = place.ends_with(['—', '–', '-', ':', '】']);
        let mut line = vec![part("span", "dateline", shared(place))];
        // It runs into the first paragraph, where the story begins with one.
        if let Some((Block::Paragraph(inside), others)) = blocks.split_first() {
            let after = if ended { " " } else { after };
            line.insert(0, text(AttrValue::Static(before)));
            line.extend([text(AttrValue::Static(after)), runs(inside, context)]);
            rest = others;
        }
        nodes.push(plain("p", row(line)));
    }
    let lead = context.article.lead();
    nodes.extend(rest.iter().map(|block| match (block, lead) {
        (Block::Figure(picture), Some(lead)) if std::ptr::eq(picture, lead) => {
            figure(picture, Place::Top, context)
        }
        (block, _) => one(block, context),
    }));
    let class = if start == 0 { "chunk first" } else { "chunk" };
    element("div", &["class"], [said(class)], row(nodes))
}

fn slot(name: &'static str) -> Node {
    shell("slot", &["name"], [said(name)], Node::default())
}
