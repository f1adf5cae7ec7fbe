//! The module that Trunk builds: everything in it is exported by [`offprint::element`].

// Linking the library is all there is to do: its exports are the module's.
#[cfg(target_arch = "wasm32")]
use offprint as _;

fn main() {}
