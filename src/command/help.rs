//! What `--help` and `--version` say.

pub(super) const VERSION: &str = concat!("offprint ", env!("CARGO_PKG_VERSION"), "\n");

pub(super) const ALL: &str = "\
Offprint puts one whole news article on any web page.

  offprint check FILE…       what the page would make of article JSON
  offprint oembed ARTICLE…   files by which other sites find the frame

  offprint check --help      more about a command
  offprint --version
";

pub(super) const CHECK: &str = "\
offprint check [--strict] [--json] [--base URL] [--now DATE] FILE…

Reads article JSON as the page would, and says which format it is in, what the
article has, from which members, and what was left out and why.

  FILE         article JSON in any format that the page reads; - is standard
               input
  --base URL   the public address of the JSON: relative addresses start there,
               and a fragment names the wanted entry of a list (feed.json#42)
  --now DATE   read as on this day (embargo, expiry); otherwise now
  --strict     end with 1 when anything was left out
  --json       for machines: one object, whose members keep their meaning

Ends with 0 when each file holds an article, with 1 when something was left out
of one and --strict was given, with 2 when a file holds no article that may be
shown.
";

pub(super) const OEMBED: &str = "\
offprint oembed --cdn URL --src-base URL --out DIR [options] ARTICLE…

Writes for each article what an oEmbed consumer such as WordPress asks for:
NAME.oembed.json, NAME.oembed.xml, and in NAME.oembed.html the links that belong
into the head of the article's own page. Prints the names of the files.

  ARTICLE              a file of article JSON; - is standard input
  --cdn URL            the folder in which frame.html of this version is served
  --src-base URL       the folder in which the JSON is served, under the names
                       of its files
  --src URL            instead, for one article: the public address of its JSON
  --out DIR            where to write; made when it is missing
  --out-url URL        the folder in which DIR is served; otherwise that of the
                       JSON
  --width N            pixels of the frame, until it knows better; otherwise 600
  --height N           the same
  --cache-age SECONDS  how long an answer may be kept; otherwise 86400, a day
  --now DATE           read as on this day (embargo, expiry); otherwise now

Ends with 0, or with 2 when an article may not be shown or a file not be
written.
";
