//! Components: an article in, elements out.
//!
//! A view is a function of its article: it makes no request and asks no clock. Elements
//! are built from the typed tree; no text of a story becomes markup.

pub mod article;
mod blocks;
mod byline;
mod context;
mod date;
pub mod embed;
mod end;
mod head;
mod labels;
mod late;
mod media;
mod node;
mod notice;
mod pictures;
mod related;
mod runs;
mod story;
mod style;
mod table;

use std::rc::Rc;

use yew::{Callback, Component, Context as Scope, Html, MouseEvent, Properties, html};

use crate::article::Article;
use crate::article::moment::Moment;
use crate::article::refusal::Code;
use crate::body::language::Language;
use crate::body::link::Link;
use labels::Labels;
use node::{Node, made, said, shell};
use story::ArticleView;

/// The style sheet of the shadow root that the views stand in.
pub const STYLE: &str = style::STYLE;

/// What one element shows, and how.
#[derive(Properties, PartialEq, Clone, Debug)]
pub struct Props {
    /// What is shown.
    pub scene: Scene,
    /// What the embedder asks for.
    pub settings: Settings,
    /// What the reader does.
    pub on: Actions,
    /// The way back to the story that was left for this one, when there is one.
    pub back: Option<Callback<()>>,
}

/// What is shown.
#[derive(Clone, PartialEq, Debug)]
pub enum Scene {
    /// That an article is coming.
    Loading,
    /// An article.
    Article(Showing),
    /// Why there is none.
    Notice(Notice),
}

/// An article and how much of it is shown.
#[derive(Clone, Debug)]
pub struct Showing {
    /// The article.
    pub article: Rc<Article>,
    /// Blocks of the body that are shown so far; `usize::MAX` for all. What follows the
    /// body is shown with the last of them.
    pub shown: usize,
    /// Whether another article is on its way.
    pub busy: bool,
    /// Whether sections around the story may still come: their line is kept free, so that nothing moves then.
    pub awaits_sections: bool,
}

/// Why there is no article, and what the reader can do.
#[derive(Clone, PartialEq, Debug)]
pub struct Notice {
    /// Why.
    pub code: Code,
    /// Where the story is, if that is known.
    pub story: Option<Link>,
    /// When an embargo ends.
    pub until: Option<Moment>,
    /// Whether the reader may ask again.
    pub retry: bool,
    /// Whether the element has children that stand for the article.
    pub has_fallback: bool,
}

/// What the embedder asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// The language of the labels; else the article's, else the page's.
    pub language: Option<Language>,
    /// The language of the host page.
    pub page_language: Option<Language>,
    /// The level of the headline, 1 to 6.
    pub heading_level: u8,
    /// The colours.
    pub theme: Theme,
    /// Where related stories stand.
    pub related: RelatedPlace,
}

/// The colours of an article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Theme {
    /// As the reader's system has them.
    Auto,
    /// Dark on white.
    Light,
    /// Light on dark.
    Dark,
    /// Brown on cream.
    Sepia,
    /// As far apart as they can be.
    Contrast,
}

/// Where related stories stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RelatedPlace {
    /// Beside the body where there is room, else below.
    Auto,
    /// Below the article.
    Below,
    /// Nowhere.
    None,
}

/// What is called when the reader does something.
#[derive(Clone, PartialEq, Debug)]
pub struct Actions {
    /// The reader asks again.
    pub retry: Callback<()>,
    /// The reader presses a related story, the one at this place in [`Article::related`].
    pub open: Callback<(MouseEvent, usize)>,
}

impl PartialEq for Showing {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.article, &other.article)
            && self.shown == other.shown
            && self.busy == other.busy
            && self.awaits_sections == other.awaits_sections
    }
}

impl Theme {
    const fn class(self) -> &'static str {
        match self {
            Self::Auto => "offprint auto",
            Self::Light => "offprint light",
            Self::Dark => "offprint dark",
            Self::Sepia => "offprint sepia",
            Self::Contrast => "offprint contrast",
        }
    }
}

/// What stands in the shadow root.
#[derive(Debug)]
pub struct OffprintView;

impl Component for OffprintView {
    type Message = ();
    type Properties = Props;

    fn create(_scope: &Scope<Self>) -> Self {
        Self
    }

    fn view(&self, scope: &Scope<Self>) -> Html {
        whole(scope.props())
    }
}

fn whole(props: &Props) -> Html {
    let Props { scene, settings, on, back } = props;
    let own = match scene {
        Scene::Article(showing) => showing.article.language.as_ref(),
        Scene::Loading | Scene::Notice(_) => None,
    };
    let labels = Labels::of([settings.language.as_ref(), own, settings.page_language.as_ref()]);
    let inside = match scene {
        Scene::Loading => notice::loading(labels),
        Scene::Notice(notice) => notice::notice(notice, labels, &on.retry),
        Scene::Article(showing) => Node::Live({
            // Another article is another view: nothing of the one before it stays open.
            let key = Rc::as_ptr(&showing.article.body).addr();
            html! {
                <ArticleView {key} showing={showing.clone()} {labels} on={on.clone()}
                    level={settings.heading_level} related={settings.related} />
            }
        }),
    };
    let toolbar = back.as_ref().map_or_else(Node::default, |back| {
        let press = back.reform(|_| ());
        Node::Live(html! {
            <div class="tools" part="toolbar">
                <button type="button" onclick={press}>{ labels.previous }</button>
            </div>
        })
    });
    let sheet = shell("div", &["class"], [said("sheet")], Node::Row(vec![toolbar, inside]));
    let direction = context::direction(labels.language).as_str();
    let values = [said(settings.theme.class()), said(labels.language), made(direction)];
    node::html(shell("div", &["class", "lang", "dir"], values, sheet))
}
