//! A signature to be looked at, and an echo beside it.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

use super::plain;
use super::types::{EchoComparison, SignatureSteps};
use crate::response::echo;
use crate::sign::steps;
use crate::wasm::js::{core_error, sensitive_text};

/// A signature step by step. `names` and `values` are the request's parameters, of which each has its value at the same
/// place; all that a signature needs is among them.
///
/// # Errors
/// `Internal` for a text that is not UTF-16.
#[wasm_bindgen(js_name = signatureSteps)]
#[allow(clippy::needless_pass_by_value, reason = "wasm-bindgen hands lists over by value")]
pub fn signature_steps(
    method: &str,
    names: Vec<String>,
    values: Vec<String>,
    access_key_secret: &JsString,
) -> Result<SignatureSteps, JsValue> {
    let secret = sensitive_text(access_key_secret).map_err(|error| core_error(&error))?;
    let parameters: Vec<_> =
        names.iter().zip(&values).map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let steps = steps::steps(method, &parameters, &secret).map_err(|error| core_error(&error))?;
    Ok(plain(&steps).unchecked_into())
}

/// Compares the string to sign in an answer of Aliyun's with one's own; an empty `ours` stands for what this package signs
/// for the same parameters.
#[wasm_bindgen(js_name = compareEcho)]
#[must_use]
pub fn compare_echo(answer: &str, ours: &str) -> EchoComparison {
    plain(&echo::compare(answer, ours)).unchecked_into()
}
