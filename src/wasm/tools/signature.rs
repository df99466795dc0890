//! A signature step by step, and a comparison with what the gateway signed.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

use super::plain;
use super::types::{EchoComparison, SignatureSteps};
use crate::error::Error;
use crate::response::echo;
use crate::sign::steps;
use crate::wasm::js::{core_error, sensitive_text};

/// What each step of the scheme makes of these parameters. Names and values are two lists of one length.
///
/// # Errors
/// `Internal` when they are not.
#[wasm_bindgen(js_name = signatureSteps)]
#[allow(clippy::needless_pass_by_value, reason = "wasm-bindgen hands a list of texts over by value")]
pub fn signature_steps(
    method: &str,
    names: Vec<String>,
    values: Vec<String>,
    access_key_secret: &JsString,
) -> Result<SignatureSteps, JsValue> {
    if names.len() != values.len() {
        return Err(core_error(&Error::internal()));
    }
    let parameters: Vec<_> =
        names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
    let steps =
        sensitive_text(access_key_secret).and_then(|secret| steps::steps(method, &parameters, &secret));
    steps.map(|steps| plain(&steps).unchecked_into()).map_err(|error| core_error(&error))
}

/// Compares the string to sign in an answer of Aliyun's with one's own, or with what the connector would sign for the same
/// parameters.
#[wasm_bindgen(js_name = compareEcho)]
#[must_use]
pub fn compare_echo(answer: &str, own: &str) -> EchoComparison {
    plain(&echo::compare(answer, own)).unchecked_into()
}
