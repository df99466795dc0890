//! A signature step by step, and a comparison with what the gateway signed.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

use super::plain;
use super::types::{EchoComparison, SignatureSteps};
use crate::answer::Node;
use crate::error::Error;
use crate::plain::Plain as _;
use crate::response::echo;
use crate::sign::steps;
use crate::wasm::js::{core_error, sensitive_text};

/// What each step of the scheme makes of these parameters: the JSON of a list of names, each followed by its value.
///
/// # Errors
/// `Internal` when they are not that.
#[wasm_bindgen(js_name = signatureSteps)]
pub fn signature_steps(
    method: &str,
    parameters: &str,
    access_key_secret: &JsString,
) -> Result<SignatureSteps, JsValue> {
    let list = Node::read(parameters).ok_or_else(|| core_error(&Error::internal()))?;
    let parameters: Vec<_> = list
        .items()
        .chunks(2)
        .filter_map(|pair| match pair {
            [name, value] => Some((text(name), text(value))),
            _ => None,
        })
        .collect();
    let steps =
        sensitive_text(access_key_secret).and_then(|secret| steps::steps(method, &parameters, &secret));
    steps.map(|steps| plain(&steps.json()).unchecked_into()).map_err(|error| core_error(&error))
}

fn text<'a>(node: &'a Node<'_>) -> &'a str {
    match node {
        Node::Text(text) => text,
        _ => "",
    }
}

/// Compares the string to sign in an answer of Aliyun's with one's own, or with what the connector would sign for the same
/// parameters.
#[wasm_bindgen(js_name = compareEcho)]
#[must_use]
pub fn compare_echo(answer: &str, own: &str) -> EchoComparison {
    plain(&echo::compare(answer, own).json()).unchecked_into()
}
