//! The least policy for a config.

use wasm_bindgen::prelude::*;

use super::plain;
use super::types::RamPolicy;
use crate::plain::Plain as _;
use crate::ram_policy;
use crate::wasm::with_config;

/// The least RAM policy for a config. `withReads` is for the commands that look at the account, too.
///
/// # Errors
/// `Internal` for a number that nobody knows.
#[wasm_bindgen(js_name = ramPolicy)]
pub fn least_ram_policy(config: u32, with_reads: bool) -> Result<RamPolicy, JsValue> {
    with_config(config, |config| Ok(plain(&ram_policy::least(config, with_reads).json()).unchecked_into()))
}
