//! The only module that knows JavaScript: it translates and decides nothing.
//!
//! Everything is synchronous: a panic inside an async export would end the host's process. Errors cross as real
//! `Error` objects with `name` and `code`, because Logto's loader stops the whole server for anything else that is
//! thrown while loading. Secrets come by value and are wiped on return.

use js_sys::{Array, JSON, Number, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{RequestInit, RequestRedirect};
use zeroize::Zeroizing;

use crate::config::{Config, Problem};
use crate::error::{Code, Error};
use crate::phone::{self, PhoneNumber};
use crate::reply::{self, Fields, Sent};
use crate::request::{CONTENT_TYPE, METHOD, Message, Moment, signed_body};
use crate::retry::{self, Fault, Retry};
use crate::sign::rpc_v1::SigningKey;
use crate::template;
use crate::template_param::{Fate, Kind, fate};
use crate::value::Value;

/// The `name` of every error this module throws.
const ERROR_NAME: &str = "AliyunSmsCoreError";

/// A config that was checked once and can send many times. Holds no secret. Call `free()` when it is not needed
/// any more.
#[wasm_bindgen]
pub struct CheckedConfig(Config);

#[wasm_bindgen]
impl CheckedConfig {
    /// The URL to post to.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn endpoint(&self) -> String {
        self.0.endpoint.clone()
    }

    /// Milliseconds that one send may take, all tries included.
    #[wasm_bindgen(getter, js_name = timeoutMs)]
    #[must_use]
    pub fn timeout_ms(&self) -> u32 {
        self.0.timeout_ms
    }

    /// Milliseconds that one try may take to connect.
    #[wasm_bindgen(getter, js_name = connectTimeoutMs)]
    #[must_use]
    pub fn connect_timeout_ms(&self) -> f64 {
        retry::connect_timeout_ms(self.0.timeout_ms)
    }
}

/// Checks a config, which must be plain JSON data. `allowedOrigins` is what the server's operator opened.
///
/// # Errors
/// `InvalidConfig`, with `problems`: an array of `{ path, code, message }`.
#[wasm_bindgen(js_name = checkConfig)]
pub fn check_config(config: &JsValue, allowed_origins: &str) -> Result<CheckedConfig, JsValue> {
    Config::parse(&value(config, MAX_DEPTH), allowed_origins)
        .map(CheckedConfig)
        .map_err(|problems| config_error(&problems))
}

/// Signs one message: what to hand to `fetch`, or to any HTTP client. The body must be sent byte for byte.
///
/// `payload` is Logto's payload; `unixMillis` the host's clock. The nonce is drawn here, 128 bits.
///
/// # Errors
/// `InvalidPhoneNumber`, `TemplateNotFound`, `InvalidPayload`, `InvalidClock`, `RandomUnavailable`.
#[wasm_bindgen]
pub fn prepare(
    config: &CheckedConfig,
    access_key_secret: String,
    to: &str,
    usage_type: &str,
    payload: &JsValue,
    unix_millis: f64,
) -> Result<RequestInit, JsValue> {
    let key = SigningKey::new(access_key_secret);
    sign(&config.0, &key, to, usage_type, payload, unix_millis).map_err(|error| core_error(&error).into())
}

fn sign(
    config: &Config,
    key: &SigningKey,
    to: &str,
    usage_type: &str,
    payload: &JsValue,
    unix_millis: f64,
) -> Result<RequestInit, Error> {
    let template_param = template_param(payload).ok_or_else(unusable_payload)?;
    let message = Message { to, usage_type, template_param: &template_param };
    let body = signed_body(config, key, &message, &Moment { unix_millis, nonce: &nonce()? })?;
    let init = RequestInit::new();
    init.set_method(METHOD);
    init.set_headers(&object(&[("Content-Type", CONTENT_TYPE)]));
    init.set_body(&JsValue::from_str(&body));
    // A redirect would carry the signed request, and with it number and code, to another host.
    init.set_redirect(RequestRedirect::Manual);
    Ok(init)
}

/// Says which template a message would be sent with, and why: `{ region, phoneNumbers, usageType, templateCode }`.
///
/// # Errors
/// `InvalidPhoneNumber`, `TemplateNotFound`.
#[wasm_bindgen]
pub fn route(config: &CheckedConfig, to: &str, usage_type: &str) -> Result<JsValue, JsValue> {
    explain(&config.0, to, usage_type).map_err(|error| core_error(&error).into())
}

fn explain(config: &Config, to: &str, usage_type: &str) -> Result<JsValue, Error> {
    let number = PhoneNumber::parse(to, config.strict_phone_region_number_check)?;
    let route = template::route(&config.templates, usage_type, number.region)?;
    Ok(object(&[
        ("region", number.region.as_str()),
        ("phoneNumbers", &number.wire),
        ("usageType", route.usage_type),
        ("templateCode", route.template_code),
    ])
    .into())
}

/// Reads an answer. `sentBody`, the secret, the number and the payload are what the request was made from: the
/// signature's echo is compared with the one, and the others are taken out of whatever the provider says.
///
/// # Errors
/// None in practice: only when JavaScript refuses to make an object.
#[wasm_bindgen]
pub fn interpret(
    status: u16,
    body: &str,
    sent_body: &str,
    access_key_secret: String,
    to: &str,
    payload: &JsValue,
) -> Result<JsValue, JsValue> {
    let key = SigningKey::new(access_key_secret);
    let variables: Vec<Zeroizing<String>> = entries(payload)
        .unwrap_or_default()
        .iter()
        .filter_map(|(_, value)| value.as_string().map(Zeroizing::new))
        .collect();
    let mut sensitive = vec![key.secret()];
    sensitive.extend(phone::spellings(to));
    sensitive.extend(variables.iter().map(|value| value.as_str()));
    let fields = json_fields(body).or_else(|| reply::xml::read(body));
    to_value(&reply::interpret(status, fields, &Sent { body: sent_body, sensitive: &sensitive }))
}

/// What follows from a try that brought no answer: `{ limit, retry, mayHaveBeenSent }`.
///
/// # Errors
/// None in practice: only when JavaScript refuses to make an object.
#[wasm_bindgen(js_name = afterFault)]
pub fn after_fault(fault: &str) -> Result<JsValue, JsValue> {
    to_value(&retry::after_fault(Fault::from_name(fault)))
}

/// Milliseconds to wait before the next try; `undefined` when there is to be none.
#[wasm_bindgen(js_name = pauseMs)]
#[must_use]
pub fn pause_ms(retry: &str, tries: u32, left_ms: f64, asked_ms: Option<f64>) -> Option<f64> {
    let retry = Retry::from_name(retry);
    let jitter = random::<1>().map_or(1.0, |[byte]| f64::from(byte) / 255.0);
    retry::pause_ms(retry, tries, left_ms, asked_ms, jitter)
}

/// A phone number for logs: all but the first three and the last two characters hidden.
#[wasm_bindgen(js_name = maskedPhoneNumber)]
#[must_use]
pub fn masked_phone_number(to: &str) -> String {
    phone::masked(to)
}

/// The crate's version, equal to the package's.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Traps, for the tests of recovery.
#[cfg(feature = "trap")]
#[wasm_bindgen]
pub fn trap() {
    core::arch::wasm32::unreachable()
}

/// How deep a config is read. It is three levels deep; what lies deeper is no part of it, and no input can exhaust
/// the stack.
const MAX_DEPTH: u8 = 6;

/// JSON data as the core knows it. Functions, symbols and the like are nothing.
fn value(input: &JsValue, levels: u8) -> Value {
    if let Some(text) = input.as_string() {
        Value::Text(Zeroizing::new(text))
    } else if let Some(boolean) = input.as_bool() {
        Value::Bool(boolean)
    } else if let Some(number) = input.as_f64() {
        Value::Number(number)
    } else if let Some(list) = input.dyn_ref::<Array>() {
        Value::List(
            levels
                .checked_sub(1)
                .map_or_else(Vec::new, |levels| list.iter().map(|item| value(&item, levels)).collect()),
        )
    } else if input.is_object() {
        Value::Map(levels.checked_sub(1).map_or_else(Vec::new, |levels| map(input, levels)))
    } else {
        Value::Missing
    }
}

fn map(input: &JsValue, levels: u8) -> Vec<(String, Value)> {
    let names = Reflect::own_keys(input).unwrap_or_default();
    names
        .iter()
        .filter_map(|name| Some((name.as_string()?, value(&Reflect::get(input, &name).ok()?, levels))))
        .collect()
}

/// `JSON.stringify` of the template's variables, written by the platform itself; `None` for an unusable payload.
fn template_param(payload: &JsValue) -> Option<Zeroizing<String>> {
    let kept: Object = Object::create(JsValue::NULL.unchecked_ref());
    for (name, value) in entries(payload)? {
        Reflect::set(&kept, &name, &value).ok()?;
    }
    JSON::stringify(&kept).ok().map(|text| Zeroizing::new(text.into()))
}

/// The payload's entries that become variables, every value a JavaScript string; `None` for an unusable payload.
fn entries(payload: &JsValue) -> Option<Vec<(JsValue, JsValue)>> {
    if !payload.is_object() || Array::is_array(payload) {
        return None;
    }
    let mut entries = Vec::new();
    for name in Reflect::own_keys(payload).ok()?.iter() {
        let Some(text) = name.as_string() else {
            continue; // A symbol is no JSON key.
        };
        let value = Reflect::get(payload, &name).ok()?;
        match fate(&text, kind(&value)) {
            Fate::Keep => entries.push((name, value)),
            Fate::Spell => entries.push((name, spelled(&value))),
            Fate::Drop => {}
        }
    }
    Some(entries)
}

fn kind(value: &JsValue) -> Kind {
    if value.is_string() {
        Kind::Text
    } else if value.as_bool().is_some() || value.as_f64().is_some_and(f64::is_finite) {
        Kind::Scalar
    } else {
        Kind::Other
    }
}

/// A number or boolean as JavaScript's `String(value)` spells it.
fn spelled(value: &JsValue) -> JsValue {
    match value.as_bool() {
        Some(boolean) => JsValue::from_str(if boolean { "true" } else { "false" }),
        None => Number::from(value.as_f64().unwrap_or(f64::NAN))
            .to_string_with_radix(10)
            .map_or(JsValue::UNDEFINED, JsValue::from),
    }
}

fn unusable_payload() -> Error {
    Error::new(
        Code::InvalidPayload,
        "The payload must be an object with the template's variables, such as { \"code\": \"…\" }.",
    )
}

/// The known fields of a JSON answer, read as JavaScript reads JSON; `None` for what is not a JSON object.
fn json_fields(body: &str) -> Option<Fields> {
    let answer = JSON::parse(body).ok().filter(JsValue::is_object)?;
    let field = |name: &str| Reflect::get(&answer, &name.into()).ok()?.as_string();
    Some(Fields {
        code: field("Code"),
        message: field("Message").map(Zeroizing::new),
        request_id: field("RequestId"),
        biz_id: field("BizId"),
        recommend: field("Recommend"),
    })
}

/// 128 random bits in lower-case hexadecimal.
fn nonce() -> Result<String, Error> {
    let bytes = random::<16>().ok_or_else(|| {
        Error::new(Code::RandomUnavailable, "This JavaScript runtime has no secure random source (crypto.getRandomValues), so no request can be signed.")
    })?;
    Ok(bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|nibble| char::from_digit(nibble.into(), 16))
        .collect())
}

fn random<const LENGTH: usize>() -> Option<[u8; LENGTH]> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).ok().map(|()| bytes)
}

/// A plain object with these properties.
fn object(properties: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in properties {
        set(&object, name, &(*value).into());
    }
    object
}

/// Sets a property of an object that was made here, which cannot fail.
fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

/// An object for JavaScript, with `undefined` where something is absent.
fn to_value(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(serde_wasm_bindgen::to_value(value)?)
}

fn core_error(error: &Error) -> js_sys::Error {
    let object = js_sys::Error::new(&error.message);
    object.set_name(ERROR_NAME);
    set(&object, "code", &error.code.as_str().into());
    object
}

fn config_error(problems: &[Problem]) -> JsValue {
    let mut message = "The connector's config has problems.".to_owned();
    for problem in problems {
        for part in [" ", &problem.path, ": ", &problem.message] {
            message.push_str(part);
        }
    }
    let error = core_error(&Error::new(Code::InvalidConfig, message));
    if let Ok(problems) = to_value(&problems) {
        set(&error, "problems", &problems);
    }
    error.into()
}
