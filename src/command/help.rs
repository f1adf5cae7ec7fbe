//! What `--help` and `--version` say.

pub(super) const VERSION: &str = concat!("offprint ", env!("CARGO_PKG_VERSION"), "\n");

pub(super) const ALL: &str = "\
Offprint puts one whole news article on any web page.

  offprint check FILE…       what the page would make of article JSON

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
