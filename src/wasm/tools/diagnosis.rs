//! What an account's answers mean for a config. The states come back as the JSON text of what `found` handed out: reading
//! objects would be a third of this wasm.

use wasm_bindgen::prelude::*;

use super::plain;
use super::types::{Finding, Findings, Inventory};
use crate::diagnosis::{caller_identity, clock, delivery, inventory, sign_name, statistics, template};
use crate::error::Error;
use crate::operation::given;
use crate::plain::{Plain as _, list_json};
use crate::routing::recipient::Region;
use crate::wasm::js::core_error;
use crate::wasm::with_config;

/// The sign names and templates that a config uses.
///
/// # Errors
/// `Internal` for a number that nobody knows.
#[wasm_bindgen(js_name = inventory)]
pub fn inventory_of(config: u32) -> Result<Inventory, JsValue> {
    with_config(config, |config| Ok(plain(&inventory::inventory(config).json()).unchecked_into()))
}

/// Judges whose key it is, by `Arn` and `IdentityType`.
#[wasm_bindgen(js_name = judgeCallerIdentity)]
#[must_use]
pub fn judge_caller_identity(arn: &str, identity_type: &str) -> Findings {
    plain(&list_json(&caller_identity::judge(arn, identity_type))).unchecked_into()
}

/// Judges the clock, by the `Date` header of an answer and the time at which it came.
#[wasm_bindgen(js_name = judgeClock)]
#[must_use]
pub fn judge_clock(date: &str, unix_ms: f64) -> Findings {
    plain(&list_json(&clock::judge(date, unix_ms))).unchecked_into()
}

/// Judges a sign name; `state` is `undefined` when the account has none of this name.
///
/// # Errors
/// `Internal` for a number that nobody knows, and for a state that is none.
#[wasm_bindgen(js_name = judgeSignName)]
pub fn judge_sign_name(config: u32, name: &str, state: Option<String>) -> Result<Findings, JsValue> {
    let state = state.map(|json| read(given::sign_name(&json))).transpose()?;
    with_config(config, |config| {
        Ok(plain(&list_json(&sign_name::judge(config, name, state.as_ref()))).unchecked_into())
    })
}

/// Judges a template; `state` is `undefined` when the account has none with this code.
///
/// # Errors
/// See [`judge_sign_name`].
#[wasm_bindgen(js_name = judgeTemplate)]
pub fn judge_template(config: u32, code: &str, state: Option<String>) -> Result<Findings, JsValue> {
    let state = state.map(|json| read(given::template(&json))).transpose()?;
    with_config(config, |config| {
        Ok(plain(&list_json(&template::judge(config, code, state.as_ref()))).unchecked_into())
    })
}

/// Judges how the messages of some days fared.
///
/// # Errors
/// `Internal` for statistics that are none.
#[wasm_bindgen(js_name = judgeStatistics)]
pub fn judge_statistics(is_overseas: bool, state: &str) -> Result<Findings, JsValue> {
    let region = if is_overseas { Region::Overseas } else { Region::Mainland };
    Ok(plain(&list_json(&statistics::judge(region, &read(given::statistics(state))?))).unchecked_into())
}

/// Judges what became of one message. `apiActor` is who must act on its code if that is one of the API's; else empty.
///
/// # Errors
/// `Internal` for a message that is none.
#[wasm_bindgen(js_name = judgeDelivery)]
pub fn judge_delivery(state: &str, unix_ms: f64, api_actor: &str) -> Result<Finding, JsValue> {
    Ok(plain(&delivery::judge(&read(given::delivery(state))?, unix_ms, api_actor).json()).unchecked_into())
}

fn read<State>(state: Option<State>) -> Result<State, JsValue> {
    state.ok_or_else(|| core_error(&Error::internal()))
}
