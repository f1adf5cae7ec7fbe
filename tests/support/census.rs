//! What a tree holds: every address in it, how deep it goes and how much it is.

use offprint::article::{
    Article, Byline, Contributor, Correction, Destination, Publication, Section, Trail,
};
use offprint::body::Body;
use offprint::body::block::{Block, Cell, Definition, Details, Figure, List, Quote, Table};
use offprint::body::bounds::{
    MAX_BLOCK_DEPTH, MAX_BLOCKS, MAX_NOTES, MAX_OMISSIONS, MAX_RUN_DEPTH, MAX_RUNS,
};
use offprint::body::embed::Embed;
use offprint::body::inline::{Inline, LinkRun, Target};
use offprint::body::media::Media;
use offprint::body::picture::Picture;

/// Beginnings that the address of a link may have.
pub(crate) const LINKS: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

/// Beginnings that the address of a file may have.
pub(crate) const FILES: [&str; 7] = [
    "https://",
    "http://",
    "data:image/png;",
    "data:image/jpeg;",
    "data:image/gif;",
    "data:image/webp;",
    "data:image/avif;",
];

/// What a tree holds.
#[derive(Debug, Default)]
pub(crate) struct Census {
    links: Vec<String>,
    files: Vec<String>,
    frames: Vec<String>,
    /// Blocks and runs that are open at the moment, and the most there ever were.
    open_blocks: usize,
    open_runs: usize,
    block_depth: usize,
    run_depth: usize,
    n_blocks: usize,
    n_runs: usize,
    n_notes: usize,
    n_omissions: usize,
}

impl Census {
    /// Counts a body.
    pub(crate) fn of_body(body: &Body) -> Self {
        let mut census = Self::default();
        census.body(body);
        census
    }

    /// Counts an article with its body.
    pub(crate) fn of_article(article: &Article) -> Self {
        // Member by member, so that a new one cannot be forgotten here.
        let Article {
            url,
            language: _,
            direction: _,
            kicker: _,
            headline: _,
            standfirst: _,
            byline,
            dateline: _,
            published: _,
            updated: _,
            breadcrumb,
            image,
            body,
            related,
            tags,
            publication,
            rights: _,
            reading_minutes: _,
            corrections,
            ai_generated: _,
        } = article;
        let mut census = Self::default();
        census.links.extend(url.iter().map(|url| url.as_str().to_owned()));
        let contributors = byline.iter().flat_map(Byline::contributors);
        for Contributor { name: _, url, role: _, image } in contributors {
            census.links.extend(url.iter().map(|url| url.as_str().to_owned()));
            census.files.extend(image.iter().map(|image| image.as_str().to_owned()));
        }
        for Section { name: _, url } in breadcrumb.iter().chain(tags) {
            census.links.extend(url.iter().map(|url| url.as_str().to_owned()));
        }
        for Trail { headline: _, destination, kicker: _, published: _, image } in related {
            match destination {
                Destination::Page(url) => census.links.push(url.as_str().to_owned()),
                Destination::Article { src, url } => {
                    let links = url.iter().chain([src]);
                    census.links.extend(links.map(|link| link.as_str().to_owned()));
                }
            }
            if let Some(image) = image {
                census.picture(image);
            }
        }
        if let Some(Publication { name: _, url, logo }) = publication {
            census.links.extend(url.iter().map(|url| url.as_str().to_owned()));
            census.files.extend(logo.iter().map(|logo| logo.as_str().to_owned()));
        }
        for Correction { date: _, text: _ } in corrections {}
        if let Some(image) = image {
            census.figure(image);
        }
        census.body(body);
        census
    }

    /// Fails unless every address is on an allow-list and no bound is passed.
    #[track_caller]
    pub(crate) fn assert_safe(&self, name: &str) {
        assert_start(name, &self.links, &LINKS);
        assert_start(name, &self.files, &FILES);
        assert_start(name, &self.frames, &["https://"]);
        assert!(
            self.block_depth <= MAX_BLOCK_DEPTH + 1,
            "{name}: {} blocks deep",
            self.block_depth
        );
        assert!(self.run_depth <= MAX_RUN_DEPTH + 1, "{name}: {} runs deep", self.run_depth);
        assert!(self.n_blocks <= MAX_BLOCKS, "{name}: {} blocks", self.n_blocks);
        assert!(self.n_runs <= MAX_RUNS, "{name}: {} runs", self.n_runs);
        assert!(self.n_notes <= MAX_NOTES, "{name}: {} notes", self.n_notes);
        // The last one says how many more there were.
        assert!(self.n_omissions <= MAX_OMISSIONS + 1, "{name}: {} omissions", self.n_omissions);
    }

    fn body(&mut self, body: &Body) {
        let Body { blocks, notes, omissions } = body;
        self.blocks(blocks);
        self.n_notes += notes.len();
        self.n_omissions += omissions.len();
        for note in notes {
            self.blocks(&note.blocks);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.n_blocks += 1;
            self.open_blocks += 1;
            self.block_depth = self.block_depth.max(self.open_blocks);
            self.block(block);
            self.open_blocks -= 1;
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(runs) | Block::Preformatted(runs) => self.runs(runs),
            Block::Crosshead(crosshead) => self.runs(&crosshead.runs),
            Block::List(List { marker: _, tight: _, entries }) => {
                self.open_blocks += 1;
                for entry in entries {
                    self.blocks(&entry.blocks);
                }
                self.open_blocks -= 1;
            }
            Block::Definitions(definitions) => {
                for Definition { terms, meanings } in definitions {
                    for term in terms {
                        self.runs(term);
                    }
                    for meaning in meanings {
                        self.blocks(meaning);
                    }
                }
            }
            Block::Quote(Quote { kind: _, blocks, speaker }) => {
                self.blocks(blocks);
                self.runs(speaker);
            }
            Block::Figure(figure) => self.figure(figure),
            Block::Media(media) => self.media(media),
            Block::Embed(Embed {
                provider: _,
                frame,
                page,
                title: _,
                width: _,
                height: _,
                words,
                caption,
            }) => {
                self.frames.push(frame.as_str().to_owned());
                self.links.push(page.as_str().to_owned());
                self.blocks(words);
                self.runs(caption);
            }
            Block::Table(Table { caption, head, rows }) => {
                self.runs(caption);
                let cells = head.iter().chain(rows).flat_map(|row| &row.cells);
                cells.for_each(|Cell { blocks, .. }| self.blocks(blocks));
            }
            Block::Code(_) | Block::Rule => {}
            Block::Details(Details { summary, blocks }) => {
                self.runs(summary);
                self.blocks(blocks);
            }
            Block::Callout(blocks) => self.blocks(blocks),
            Block::Group(group) => self.blocks(&group.blocks),
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let Figure { pictures, caption, credit } = figure;
        for picture in pictures {
            self.picture(picture);
        }
        self.runs(caption);
        self.runs(credit);
    }

    fn media(&mut self, media: &Media) {
        let Media { kind: _, sources, poster, width: _, height: _, tracks, caption, credit } =
            media;
        let sources = sources.iter().map(|source| &source.address);
        let files = sources.chain(tracks.iter().map(|track| &track.address)).chain(poster);
        self.files.extend(files.map(|file| file.as_str().to_owned()));
        self.runs(caption);
        self.runs(credit);
    }

    fn picture(&mut self, picture: &Picture) {
        let Picture { address, alternative: _, width: _, height: _, title: _, link, renditions } =
            picture;
        let files = renditions.iter().map(|rendition| &rendition.address).chain([address]);
        self.files.extend(files.map(|file| file.as_str().to_owned()));
        self.links.extend(link.iter().map(|link| link.as_str().to_owned()));
    }

    fn runs(&mut self, runs: &[Inline]) {
        for run in runs {
            self.n_runs += 1;
            self.open_runs += 1;
            self.run_depth = self.run_depth.max(self.open_runs);
            self.run(run);
            self.open_runs -= 1;
        }
    }

    fn run(&mut self, run: &Inline) {
        match run {
            Inline::Text(_) | Inline::Break | Inline::Code(_) | Inline::Reference(_) => {}
            Inline::Styled(_, runs)
            | Inline::Abbreviation { runs, .. }
            | Inline::Time { runs, .. } => {
                self.runs(runs);
            }
            Inline::Link(LinkRun { target, title: _, runs }) => {
                match target {
                    Target::Page(page) => self.links.push(page.as_str().to_owned()),
                    Target::Place(place) => assert!(!place.as_str().contains(char::is_whitespace)),
                }
                self.runs(runs);
            }
            Inline::Picture(picture) => self.picture(picture),
            Inline::Ruby(pairs) => {
                pairs
                    .iter()
                    .flat_map(|pair| [&pair.base, &pair.reading])
                    .for_each(|runs| self.runs(runs));
            }
            Inline::Span(span) => self.runs(&span.runs),
        }
    }
}

#[track_caller]
fn assert_start(name: &str, addresses: &[String], starts: &[&str]) {
    for address in addresses {
        assert!(starts.iter().any(|start| address.starts_with(start)), "{name}: {address}");
    }
}
