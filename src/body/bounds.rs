//! Bounds on what one body may hold. Nothing is lost at a bound without being noted.

/// Bytes of markup that are read. Twice the longest article that is measured
/// regularly (1 MB); the longest real one met was 200 KB.
pub const MAX_MARKUP_BYTES: usize = 2 << 20;

/// Blocks that a body may hold, counted at every depth. A megabyte of ordinary
/// Markdown has about 10,000; above this a browser lays out for seconds.
pub const MAX_BLOCKS: usize = 60_000;

/// Runs that a body may hold, counted at every depth.
pub const MAX_RUNS: usize = 400_000;

/// How deep blocks may stand in each other. Deeper ones move up, with their words.
/// Views recurse once a level, and the stack of a module is 1 MB.
pub const MAX_BLOCK_DEPTH: usize = 24;

/// How deep runs may stand in each other. Deeper ones keep their words and lose their style.
pub const MAX_RUN_DEPTH: usize = 24;

/// Cells of one table. Above this a table is no longer read by people.
pub const MAX_CELLS: usize = 50_000;

/// Columns or rows that one cell may cover (HTML 4.9.11 stops at 1000).
pub const MAX_SPAN: u32 = 1_000;

/// Footnotes of one body.
pub const MAX_NOTES: usize = 5_000;

/// Bytes of one address. Browsers and servers give up far below this, but pictures
/// may be written into the article.
pub const MAX_ADDRESS_BYTES: usize = 512 << 10;

/// Bytes of a name: of a place, a language, a programming language.
pub const MAX_NAME_BYTES: usize = 200;

/// Omissions that are listed. The count goes on, the list does not.
pub const MAX_OMISSIONS: usize = 200;
