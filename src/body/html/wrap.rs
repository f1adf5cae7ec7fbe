//! A run around blocks: each line inside is said in its way.

use crate::body::block::Block;
use crate::body::inline::{Inline, Target};

/// Lets `make` take in the runs of every line in `blocks`.
pub(super) fn wrap(blocks: &mut [Block], make: &dyn Fn(Vec<Inline>) -> Inline) {
    for block in blocks {
        match block {
            Block::Paragraph(runs) | Block::Preformatted(runs) => wrap_line(runs, make),
            Block::Crosshead(crosshead) => wrap_line(&mut crosshead.runs, make),
            Block::List(list) => {
                for entry in &mut list.entries {
                    wrap(&mut entry.blocks, make);
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    for term in &mut definition.terms {
                        wrap_line(term, make);
                    }
                    for meaning in &mut definition.meanings {
                        wrap(meaning, make);
                    }
                }
            }
            Block::Quote(quote) => {
                wrap(&mut quote.blocks, make);
                wrap_line(&mut quote.speaker, make);
            }
            Block::Figure(figure) => {
                // A link around a figure is a link around its pictures.
                if let Inline::Link(link) = make(Vec::new())
                    && let Target::Page(page) = link.target
                {
                    for picture in &mut figure.pictures {
                        picture.link.get_or_insert_with(|| page.clone());
                    }
                }
                wrap_line(&mut figure.caption, make);
                wrap_line(&mut figure.credit, make);
            }
            Block::Media(media) => wrap_line(&mut media.caption, make),
            Block::Embed(embed) => {
                wrap(&mut embed.words, make);
                wrap_line(&mut embed.caption, make);
            }
            Block::Table(table) => {
                wrap_line(&mut table.caption, make);
                let rows = table.head.iter_mut().chain(&mut table.rows);
                for cell in rows.flat_map(|row| &mut row.cells) {
                    wrap(&mut cell.blocks, make);
                }
            }
            Block::Details(details) => {
                wrap_line(&mut details.summary, make);
                wrap(&mut details.blocks, make);
            }
            Block::Callout(blocks) => wrap(blocks, make),
            Block::Group(group) => wrap(&mut group.blocks, make),
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn wrap_line(runs: &mut Vec<Inline>, make: &dyn Fn(Vec<Inline>) -> Inline) {
    let inside = std::mem::take(runs);
    if !inside.is_empty() {
        runs.push(make(inside));
    }
}
