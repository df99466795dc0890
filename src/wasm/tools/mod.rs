//! What the build with the feature `tools` exports beside the core's own: it translates and decides nothing.

pub mod diagnosis;
pub mod questions;
pub mod ram_policy;
pub mod signature;
pub mod types;

use serde::Serialize;
use wasm_bindgen::prelude::*;

/// A value of the crate's as a plain object. What is absent has no property.
pub(super) fn plain(value: &impl Serialize) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    value.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}
