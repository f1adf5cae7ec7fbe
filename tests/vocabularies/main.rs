//! Vocabularies that publishers share, schema.org, ActivityStreams and ninjs: which member becomes which part.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod activitypub;
mod live;
mod ninjs;
mod ninjs_media;
mod schema_org;
mod schema_org_access;
mod schema_org_graph;
mod served;
mod told;
