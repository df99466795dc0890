//! The only module that knows JavaScript: it translates and decides nothing.
//!
//! Everything is synchronous: a panic inside an async export would end the host's process. Errors cross as real
//! `Error` objects with `name` and `code`, because Logto's loader stops the whole server for anything else that is
//! thrown while loading. Secrets come by value and are wiped on return.

use std::cell::RefCell;

use js_sys::{JSON, JsString, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{RequestInit, RequestRedirect};
use zeroize::Zeroizing;

use crate::config::{Config, Findings};
use crate::error::{Error, ErrorKind};
use crate::number_refusal::{NumberRefusal, number_refusal};
use crate::phone::{self, PhoneNumber};
use crate::reply::{self, Fields, Sent};
use crate::request::{CONTENT_TYPE, METHOD, Message, Moment, signed_body};
use crate::retry::{self, Fault, Retry};
use crate::sign::rpc_v1::SigningKey;
use crate::value::Value;
use crate::{template, template_param, time};

/// Smaller than the standard one by a twelfth of the whole wasm, and as fast for the few short texts of a send.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

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

    /// What the config holds that is never used as it stands: an array of `{ path, code, reason, parameters }`.
    ///
    /// # Errors
    /// None in practice: only when JavaScript refuses to make an object.
    pub fn warnings(&self) -> Result<JsValue, JsValue> {
        to_value(&self.0.warnings)
    }
}

/// Checks a config: the UTF-8 of its JSON text, as `JSON.stringify` writes it. `allowedOrigins` is what the server's
/// operator opened.
///
/// # Errors
/// `InvalidConfig`, with `problems` and `warnings`: arrays of `{ path, code, reason, parameters }`.
#[wasm_bindgen(js_name = checkConfig)]
pub fn check_config(json: Vec<u8>, allowed_origins: &str) -> Result<CheckedConfig, JsValue> {
    // Bytes, because a text with characters beyond ASCII moves while it is copied here, and a copy of the secret stays.
    let json = Zeroizing::new(json);
    Config::parse(&Value::from_json(std::str::from_utf8(&json).unwrap_or("")), allowed_origins)
        .map(CheckedConfig)
        .map_err(|findings| config_error(&findings))
}

/// Signs one message: what to hand to `fetch`, or to any HTTP client. The body must be sent byte for byte.
///
/// `payload` is Logto's payload; `variant` the form of the number, 0 for the documented one; `unixMillis` the host's
/// clock. The nonce is drawn here, 128 bits.
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
    variant: u32,
    unix_millis: f64,
) -> Result<RequestInit, JsValue> {
    let key = SigningKey::new(access_key_secret);
    #[cfg(feature = "trap")]
    trap_if_asked(usage_type);
    sign(&config.0, &key, to, usage_type, payload, variant, unix_millis)
        .map_err(|error| core_error(&error).into())
}

fn sign(
    config: &Config,
    key: &SigningKey,
    to: &str,
    usage_type: &str,
    payload: &JsValue,
    variant: u32,
    unix_millis: f64,
) -> Result<RequestInit, Error> {
    let template_param =
        template_param::from_json(&payload_json(payload)).ok_or(Error::new(ErrorKind::InvalidPayload))?;
    let message = Message { to, usage_type, template_param: &template_param, variant };
    let nonce = nonce()?;
    let nonce = std::str::from_utf8(nonce.as_flattened()).unwrap_or_default();
    let body = signed_body(config, key, &message, &Moment { unix_millis, nonce })?;
    let init = REQUEST_INIT
        .with(|constant| Object::assign(&Object::new(), constant))
        .unchecked_into::<RequestInit>();
    init.set_body(&JsValue::from_str(&body));
    Ok(init)
}

thread_local! {
    /// What is the same in every request: made once, because each property is a crossing.
    static REQUEST_INIT: RequestInit = {
        let init = RequestInit::new();
        init.set_method(METHOD);
        // Frozen, because all requests share it.
        init.set_headers(&Object::freeze(&object(&[("Content-Type", CONTENT_TYPE)])));
        // A redirect would carry the signed request, and with it number and code, to another host.
        init.set_redirect(RequestRedirect::Manual);
        init
    };
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
        ("usageType", &route.template.usage_type),
        ("templateCode", route.template_code),
    ])
    .into())
}

/// What it means when Aliyun refuses the number of a message: `{ nextVariant, readAsMainland, templateField? }`.
#[wasm_bindgen(js_name = numberRefusal)]
#[must_use]
pub fn number_refused(
    config: &CheckedConfig,
    to: &str,
    usage_type: &str,
    variant: u32,
    code: &str,
    may_have_been_sent: bool,
) -> JsValue {
    let NumberRefusal { next_variant, read_as_mainland, template_field } =
        number_refusal(&config.0, to, usage_type, variant, code, may_have_been_sent);
    let object = Object::new();
    set(&object, "nextVariant", &next_variant.into());
    set(&object, "readAsMainland", &read_as_mainland.into());
    set(&object, "templateField", &template_field.into());
    object.into()
}

#[wasm_bindgen]
extern "C" {
    /// What a request was made from: `{ body, accessKeySecret, to, payload }`. Crosses only as far as it is asked for,
    /// which an accepted answer does not.
    #[wasm_bindgen(
        typescript_type = "{ body: string, accessKeySecret: string, to: string, payload: unknown }"
    )]
    pub type SentMessage;

    #[wasm_bindgen(method, getter)]
    fn body(this: &SentMessage) -> String;
    #[wasm_bindgen(method, getter, js_name = accessKeySecret)]
    fn access_key_secret(this: &SentMessage) -> String;
    #[wasm_bindgen(method, getter)]
    fn to(this: &SentMessage) -> String;
    #[wasm_bindgen(method, getter)]
    fn payload(this: &SentMessage) -> JsValue;
}

impl SentMessage {
    /// For comparing and for cleaning the answer. Wiped when dropped: secret and verification code are in it.
    fn copied(&self) -> Sent {
        Sent {
            body: Zeroizing::new(self.body()),
            key: SigningKey::new(self.access_key_secret()),
            to: self.to(),
            payload: payload_json(&self.payload()),
        }
    }
}

/// Reads an answer to what was sent: the signature's echo is compared with the body, and secret, number and payload are
/// taken out of whatever the provider says.
///
/// # Errors
/// None in practice: only when JavaScript refuses to make an object.
#[wasm_bindgen]
pub fn interpret(status: u16, body: &JsString, sent: &SentMessage) -> Result<JsValue, JsValue> {
    #[cfg(feature = "trap")]
    trap_if_asked(&String::from(body));
    let fields = json_fields(body).or_else(|| reply::xml::read(&sensitive_text(body)?));
    to_value(&reply::interpret(status, fields, || sent.copied()))
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

/// Milliseconds to add to the host's clock by an answer's `Date` header; `undefined` when it is no such date, or says
/// nothing that `offsetMs`, the offset of the refused request, did not.
#[wasm_bindgen(js_name = clockOffsetMs)]
#[must_use]
pub fn clock_offset_ms(date: &str, unix_millis: f64, offset_ms: f64) -> Option<f64> {
    time::clock_offset_ms(date, unix_millis, offset_ms)
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

/// Characters of a payload's JSON text. Memory never shrinks, so nothing larger is copied here.
const MAX_PAYLOAD_LENGTH: u32 = 64 * 1024;

/// The payload as the platform's own `JSON.stringify` writes it; empty when it cannot, or when that is too large.
fn payload_json(payload: &JsValue) -> Zeroizing<String> {
    JSON::stringify(payload)
        .ok()
        .filter(|json| json.is_string() && json.length() <= MAX_PAYLOAD_LENGTH)
        .and_then(|json| sensitive_text(&json))
        .unwrap_or_default()
}

#[wasm_bindgen]
extern "C" {
    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsValue) -> Vec<u8>;

    type RegExp;

    #[wasm_bindgen(constructor)]
    fn new(pattern: &str) -> RegExp;
    #[wasm_bindgen(method)]
    fn test(this: &RegExp, text: &JsValue) -> bool;
}

thread_local! {
    static ENCODER: TextEncoder = TextEncoder::new();
    static BEYOND_ASCII: RegExp = RegExp::new("[^\\0-\\x7f]");
}

/// A text that may hold the verification code; `None` when the value is none. It crosses in one piece: wasm-bindgen
/// copies a string up to its first character beyond ASCII, moves it, and leaves behind what it moved.
fn sensitive_text(value: &JsValue) -> Option<Zeroizing<String>> {
    if value.is_string() && BEYOND_ASCII.with(|pattern| pattern.test(value)) {
        let bytes = ENCODER.with(|encoder| encoder.encode(value));
        return Some(Zeroizing::new(String::from_utf8(bytes).unwrap_or_default()));
    }
    value.as_string().map(Zeroizing::new)
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

#[wasm_bindgen]
extern "C" {
    /// `JSON.parse` of a text that stays on JavaScript's side.
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    fn parse_json(text: &JsString) -> Result<JsValue, JsValue>;
}

/// The known fields of a JSON answer, read as JavaScript reads JSON; `None` for what is not a JSON object.
fn json_fields(body: &JsString) -> Option<Fields> {
    let answer: Answer = parse_json(body).ok().filter(JsValue::is_object)?.unchecked_into();
    Some(Fields {
        code: answer.code().as_string(),
        message: sensitive_text(&answer.message()),
        request_id: answer.request_id().as_string(),
        biz_id: answer.biz_id().as_string(),
        recommend: answer.recommend().as_string(),
    })
}

/// 128 random bits in lower-case hexadecimal.
fn nonce() -> Result<[[u8; 2]; 16], Error> {
    let bytes = random::<16>().ok_or(Error::new(ErrorKind::RandomUnavailable))?;
    let digit =
        |nibble: u8| if nibble < 10 { b'0'.wrapping_add(nibble) } else { (b'a' - 10).wrapping_add(nibble) };
    Ok(bytes.map(|byte| [digit(byte >> 4), digit(byte & 15)]))
}

/// Random bytes are drawn this many at a time: asking the platform costs as much as a quarter of a signature.
const POOL_LENGTH: usize = 256;

thread_local! {
    /// Bytes drawn and not yet used. None is used twice.
    static POOL: RefCell<RandomPool> = const { RefCell::new(RandomPool { bytes: [0; POOL_LENGTH], left: 0 }) };
}

struct RandomPool {
    bytes: [u8; POOL_LENGTH],
    left: usize,
}

/// Up to [`POOL_LENGTH`] random bytes; `None` when the platform has none to give.
fn random<const LENGTH: usize>() -> Option<[u8; LENGTH]> {
    POOL.with(|pool| {
        let RandomPool { bytes, left } = &mut *pool.try_borrow_mut().ok()?;
        if *left < LENGTH {
            getrandom::fill(bytes).ok()?;
            *left = POOL_LENGTH;
        }
        let start = left.checked_sub(LENGTH)?;
        let drawn = bytes.get(start..*left)?.try_into().ok()?;
        *left = start;
        Some(drawn)
    })
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

/// An error with the core's name: `code`, and where there are any `reason` and `parameters`.
fn core_error(error: &Error) -> js_sys::Error {
    let object = named_error(error.kind());
    if let Some(reason) = error.reason() {
        set(&object, "reason", &reason.as_str().into());
    }
    let parameters = Object::new();
    for (name, value) in error.parameters() {
        set(&parameters, name, &value.into());
    }
    set(&object, "parameters", &parameters);
    object
}

fn config_error(findings: &Findings) -> JsValue {
    let error = named_error(ErrorKind::InvalidConfig);
    for (name, list) in [("problems", &findings.problems), ("warnings", &findings.warnings)] {
        if let Ok(list) = to_value(list) {
            set(&error, name, &list);
        }
    }
    error.into()
}

fn named_error(kind: ErrorKind) -> js_sys::Error {
    let object = js_sys::Error::new(kind.as_str());
    object.set_name(ERROR_NAME);
    set(&object, "code", &kind.as_str().into());
    object
}
