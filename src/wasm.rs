//! The only module that knows JavaScript: it translates and decides nothing.
//!
//! Everything is synchronous: a panic inside an async export would end the host's process. Errors cross as real
//! `Error` objects with `name` and `code`, because Logto's loader stops the whole server for anything else that is
//! thrown while loading. Secrets come by value and are wiped on return.

use std::cell::Cell;

use js_sys::{Array, JSON, Object, Reflect};
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
use crate::value::Value;
use crate::{template, template_param};

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
    #[cfg(feature = "trap")]
    trap_if_asked(usage_type);
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
    let template_param = template_param::from_json(&payload_json(payload)).ok_or_else(unusable_payload)?;
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
    body: String,
    sent_body: String,
    access_key_secret: String,
    to: &str,
    payload: &JsValue,
) -> Result<JsValue, JsValue> {
    let key = SigningKey::new(access_key_secret);
    // Both may hold the verification code, so both are wiped.
    let (body, sent_body) = (Zeroizing::new(body), Zeroizing::new(sent_body));
    #[cfg(feature = "trap")]
    trap_if_asked(&body);
    let sent = Sent { body: &sent_body, secret: key.secret(), to, payload: &|| payload_json(payload) };
    to_value(&reply::interpret(status, json_fields(&body).or_else(|| reply::xml::read(&body)), &sent))
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

/// Traps when a text says so: for the tests of recovery, in a build that is never released.
#[cfg(feature = "trap")]
fn trap_if_asked(text: &str) {
    if text == "trap" {
        core::arch::wasm32::unreachable()
    }
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

/// The payload as the platform's own `JSON.stringify` writes it; empty when it cannot.
fn payload_json(payload: &JsValue) -> Zeroizing<String> {
    Zeroizing::new(
        JSON::stringify(payload).map_or_else(|_| String::new(), |json| json.as_string().unwrap_or_default()),
    )
}

fn unusable_payload() -> Error {
    Error::new(
        Code::InvalidPayload,
        "The payload must be an object with the template's variables, such as { \"code\": \"…\" }.",
    )
}

#[wasm_bindgen]
extern "C" {
    /// A JSON answer: plain data, whose properties can be read without an exception.
    type Answer;

    #[wasm_bindgen(method, getter, js_name = Code)]
    fn code(this: &Answer) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = Message)]
    fn message(this: &Answer) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = RequestId)]
    fn request_id(this: &Answer) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = BizId)]
    fn biz_id(this: &Answer) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = Recommend)]
    fn recommend(this: &Answer) -> JsValue;
}

/// The known fields of a JSON answer, read as JavaScript reads JSON; `None` for what is not a JSON object.
fn json_fields(body: &str) -> Option<Fields> {
    let answer: Answer = JSON::parse(body).ok().filter(JsValue::is_object)?.unchecked_into();
    Some(Fields {
        code: answer.code().as_string(),
        message: answer.message().as_string().map(Zeroizing::new),
        request_id: answer.request_id().as_string(),
        biz_id: answer.biz_id().as_string(),
        recommend: answer.recommend().as_string(),
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

/// Random bytes are drawn this many at a time: asking the platform costs as much as a quarter of a signature.
const POOL_LENGTH: usize = 256;

thread_local! {
    /// Bytes drawn and not yet used. None is used twice.
    static POOL: Cell<RandomPool> = const { Cell::new(RandomPool { bytes: [0; POOL_LENGTH], left: 0 }) };
}

#[derive(Clone, Copy)]
struct RandomPool {
    bytes: [u8; POOL_LENGTH],
    left: usize,
}

/// Up to [`POOL_LENGTH`] random bytes; `None` when the platform has none to give.
fn random<const LENGTH: usize>() -> Option<[u8; LENGTH]> {
    let mut pool = POOL.get();
    if pool.left < LENGTH {
        getrandom::fill(&mut pool.bytes).ok()?;
        pool.left = POOL_LENGTH;
    }
    let start = pool.left.checked_sub(LENGTH)?;
    let drawn = pool.bytes.get(start..pool.left)?.try_into().ok()?;
    pool.left = start;
    POOL.set(pool);
    Some(drawn)
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
