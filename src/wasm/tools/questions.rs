//! The calls that ask what an account knows. Their outcome is `found`. All take a config's number, what to sign with, and what
//! earlier calls learned of the clock; they return the call's number, which is good until `release`.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

use crate::config::Config;
use crate::error::Error;
use crate::exchange::Learned;
use crate::operation::{
    Operation, get_sms_sign, get_sms_template, query_send_details, query_send_statistics,
};
use crate::routing::recipient::{PhoneNumber, Region};
use crate::wasm::{call, keep, with_config};

/// How does this sign name stand?
///
/// # Errors
/// `Internal` for a number that nobody knows.
#[wasm_bindgen(js_name = makeSignName)]
pub fn make_sign_name(
    config: u32,
    access_key_secret: &JsString,
    security_token: &JsString,
    clock_offset_ms: f64,
    sign_name: &str,
) -> Result<u32, JsValue> {
    make(config, access_key_secret, security_token, clock_offset_ms, &|_| {
        Ok(get_sms_sign::operation(sign_name))
    })
}

/// How does this template stand?
///
/// # Errors
/// `Internal` for a number that nobody knows.
#[wasm_bindgen(js_name = makeTemplate)]
pub fn make_template(
    config: u32,
    access_key_secret: &JsString,
    security_token: &JsString,
    clock_offset_ms: f64,
    template_code: &str,
) -> Result<u32, JsValue> {
    make(config, access_key_secret, security_token, clock_offset_ms, &|_| {
        Ok(get_sms_template::operation(template_code))
    })
}

/// What became of the messages to this number? `date` is `yyyyMMdd` in China; pages are counted from 1.
///
/// # Errors
/// `InvalidPhoneNumber`.
#[wasm_bindgen(js_name = makeDeliveries)]
#[allow(
    clippy::too_many_arguments,
    clippy::needless_pass_by_value,
    reason = "an object would cost a crossing for each of them, and wasm-bindgen hands an optional text over by value"
)]
pub fn make_deliveries(
    config: u32,
    access_key_secret: &JsString,
    security_token: &JsString,
    clock_offset_ms: f64,
    to: &str,
    date: &str,
    biz_id: Option<String>,
    page: u32,
    page_size: u32,
) -> Result<u32, JsValue> {
    make(config, access_key_secret, security_token, clock_offset_ms, &|config| {
        let number = PhoneNumber::parse(to, config.strict_phone_region_number_check)?;
        Ok(query_send_details::operation(&number, date, biz_id.as_deref(), page, page_size))
    })
}

/// How did the messages of these days fare? Both are `yyyyMMdd` in China.
///
/// # Errors
/// `Internal` for a number that nobody knows.
#[wasm_bindgen(js_name = makeStatistics)]
pub fn make_statistics(
    config: u32,
    access_key_secret: &JsString,
    security_token: &JsString,
    clock_offset_ms: f64,
    is_overseas: bool,
    from: &str,
    to: &str,
) -> Result<u32, JsValue> {
    let region = if is_overseas { Region::Overseas } else { Region::Mainland };
    make(config, access_key_secret, security_token, clock_offset_ms, &|_| {
        Ok(query_send_statistics::operation(region, from, to))
    })
}

/// One function for all of them, and no copy for each.
fn make(
    config: u32,
    access_key_secret: &JsString,
    security_token: &JsString,
    clock_offset_ms: f64,
    operation: &dyn Fn(&Config) -> Result<Operation, Error>,
) -> Result<u32, JsValue> {
    let learned = Learned { clock_offset_ms, lesson: None };
    with_config(config, |config| {
        keep(call(config, operation(config)?, access_key_secret, security_token, learned)?)
    })
}
