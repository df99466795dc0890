//! What the build with the feature `tools` exports beside the core's own: it translates and decides nothing.

pub mod diagnosis;
pub mod questions;
pub mod ram_policy;
pub mod signature;
pub mod types;

use js_sys::JSON;
use wasm_bindgen::prelude::*;

/// The plain object or list with this JSON.
pub(super) fn plain(json: &str) -> JsValue {
    JSON::parse(json).unwrap_or(JsValue::UNDEFINED)
}
