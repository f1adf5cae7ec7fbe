//! One story as a newsroom thinks of it, with all its parts, ready to show.
//!
//! What the publisher forbids (an embargoed, expired or withdrawn story) never
//! becomes an [`Article`].

pub mod moment;
pub mod refusal;

use std::rc::Rc;

use crate::body::Body;
use crate::body::block::Figure;
use crate::body::language::{Direction, Language};
use crate::body::link::{FileLink, Link};
use crate::body::picture::Picture;
use moment::Moment;

/// One story with all its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The page of the story on the publisher's own site.
    pub url: Option<Link>,
    /// The language of the story.
    pub language: Option<Language>,
    /// The direction, where the publisher says one.
    pub direction: Option<Direction>,
    /// The small label above the headline.
    pub kicker: Option<Rc<str>>,
    /// The line that says what the story says; never blank.
    pub headline: Rc<str>,
    /// The sentences between headline and body.
    pub standfirst: Option<Rc<str>>,
    /// The names the story is credited to.
    pub byline: Option<Byline>,
    /// Where the story was filed.
    pub dateline: Option<Rc<str>>,
    /// First shown to readers.
    pub published: Option<Moment>,
    /// Last changed in substance.
    pub updated: Option<Moment>,
    /// The path of sections from the front to this story.
    pub breadcrumb: Vec<Section>,
    /// The lead picture with caption and credit.
    pub image: Option<Figure>,
    /// The story itself; never empty. Shared with copies of the article that more is told of.
    pub body: Rc<Body>,
    /// Pointers to other stories: as `format` reads them, none to this one, and no two to one story.
    pub related: Vec<Trail>,
    /// What the story is about.
    pub tags: Vec<Section>,
    /// The paper or site the story belongs to.
    pub publication: Option<Publication>,
    /// Who holds the rights, and on what terms.
    pub rights: Option<Rc<str>>,
    /// Minutes of reading, where the publisher says so.
    pub reading_minutes: Option<u32>,
    /// What was wrong and is put right.
    pub corrections: Vec<Correction>,
    /// Whether the publisher says that a machine wrote the story.
    pub ai_generated: bool,
}

/// The names a story is credited to, at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Byline(Vec<Contributor>);

/// One person or desk in a byline.
#[derive(Clone, Debug, PartialEq)]
pub struct Contributor {
    /// The name; never blank.
    pub name: Rc<str>,
    /// A page about them.
    pub url: Option<Link>,
    /// What they did for the story.
    pub role: Option<Rc<str>>,
    /// A portrait.
    pub image: Option<FileLink>,
}

/// A named part of a publication: a section, a tag.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The name; never blank.
    pub name: Rc<str>,
    /// Its page.
    pub url: Option<Link>,
}

/// A pointer to another story.
#[derive(Clone, Debug, PartialEq)]
pub struct Trail {
    /// The headline; never blank.
    pub headline: Rc<str>,
    /// Where the story is.
    pub destination: Destination,
    /// The small label above the headline.
    pub kicker: Option<Rc<str>>,
    /// First shown to readers.
    pub published: Option<Moment>,
    /// A picture.
    pub image: Option<Picture>,
}

/// Where another story is: as a page, as article JSON, or both.
#[derive(Clone, Debug, PartialEq)]
pub enum Destination {
    /// A page only.
    Page(Link),
    /// Article JSON, and perhaps a page.
    Article {
        /// Its article JSON.
        src: Link,
        /// Its page.
        url: Option<Link>,
    },
}

/// The paper or site a story belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    /// The name; never blank.
    pub name: Rc<str>,
    /// Its front page.
    pub url: Option<Link>,
    /// Its logo.
    pub logo: Option<FileLink>,
}

/// A note that says what was wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// When it was put right.
    pub date: Option<Moment>,
    /// What was wrong; never blank.
    pub text: Rc<str>,
}

impl Byline {
    /// A byline of `contributors`; `None` when there are none.
    ///
    /// ```
    /// use offprint::article::Byline;
    ///
    /// assert!(Byline::new(Vec::new()).is_none());
    /// ```
    pub fn new(contributors: Vec<Contributor>) -> Option<Self> {
        (!contributors.is_empty()).then_some(Self(contributors))
    }

    /// The contributors in order, at least one.
    pub fn contributors(&self) -> &[Contributor] {
        &self.0
    }
}

impl Destination {
    /// The address that a link to the story has: its page, else its JSON.
    pub const fn link(&self) -> &Link {
        match self {
            Self::Page(url) | Self::Article { url: Some(url), .. } => url,
            Self::Article { src, url: None } => src,
        }
    }

    /// What says whether two trails lead to the same story: the page without its fragment.
    /// Of a story without a page, the fragment belongs to it: it names an entry of a list.
    ///
    /// ```
    /// use offprint::article::Destination;
    /// use offprint::body::link::Link;
    ///
    /// let link = |text| Link::parse(text).unwrap();
    /// let page = Destination::Page(link("https://news.example/mill#top"));
    /// assert_eq!(page.story(), "https://news.example/mill");
    /// let src = link("https://news.example/feed.json#mill");
    /// assert_eq!(Destination::Article { src: src.clone(), url: None }.story(), src.as_str());
    /// ```
    pub fn story(&self) -> &str {
        match self {
            Self::Page(url) | Self::Article { url: Some(url), .. } => url.page(),
            Self::Article { src, url: None } => src.as_str(),
        }
    }

    /// Its article JSON, when it has some.
    pub const fn src(&self) -> Option<&Link> {
        match self {
            Self::Page(_) => None,
            Self::Article { src, .. } => Some(src),
        }
    }
}

impl Article {
    /// The picture that leads the story: the one above the body, or else at its top.
    pub fn lead(&self) -> Option<&Figure> {
        self.image.as_ref().or_else(|| self.body.top())
    }

    /// An article of which only headline and body are known.
    pub(crate) fn of(headline: Rc<str>, body: Body) -> Self {
        Self {
            url: None,
            language: None,
            direction: None,
            kicker: None,
            headline,
            standfirst: None,
            byline: None,
            dateline: None,
            published: None,
            updated: None,
            breadcrumb: Vec::new(),
            image: None,
            body: Rc::new(body),
            related: Vec::new(),
            tags: Vec::new(),
            publication: None,
            rights: None,
            reading_minutes: None,
            corrections: Vec::new(),
            ai_generated: false,
        }
    }

    /// The direction of the story: what the publisher says, else what the language has,
    /// else what the first strong character says.
    pub fn direction(&self) -> Direction {
        self.direction
            .or_else(|| self.language.as_ref().map(Language::direction))
            .unwrap_or(Direction::Auto)
    }

    /// Minutes of reading: what the publisher says, else counted at 230 words a minute,
    /// the mean for silent reading of non-fiction (Brysbaert 2019), and at least 1.
    pub fn minutes(&self) -> u32 {
        const WORDS_A_MINUTE: usize = 230;
        self.reading_minutes.unwrap_or_else(|| {
            let minutes = self.body.words().div_ceil(WORDS_A_MINUTE).max(1);
            u32::try_from(minutes).unwrap_or(u32::MAX)
        })
    }
}
