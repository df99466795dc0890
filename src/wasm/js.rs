//! JavaScript's side of the boundary: what the host implements, and what is made for it.

use js_sys::{Array, JsString, Object};
use serde::Serialize as _;
use wasm_bindgen::prelude::*;
use web_sys::{RequestInit, RequestRedirect};
use zeroize::Zeroizing;

use crate::config::{Findings, Problem};
use crate::error::{Error, ErrorKind};
use crate::operation::NumberRefusal;
use crate::protection::Claim;
use crate::response::Refusal;
use crate::sign::rpc_v1::{CONTENT_TYPE, HTTP_METHOD};

/// The `name` of every error that the exports throw.
const ERROR_NAME: &str = "AliyunSmsCoreError";

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Where an export leaves what to do next: it calls exactly one of these. */
export interface Steps {
    /** Send this, and call `answered` or `faulted`. */
    request(url: string, request: RequestInit, connectTimeoutMs: number, timeoutMs: number, freshConnection: boolean): void;
    /** Wait, then call `resumed`; `aborted` when the caller gives up first. */
    wait(milliseconds: number): void;
    /** The message was taken for sending. */
    accepted(message: string, bizId: string | undefined, requestId: string | undefined): void;
    /** What was asked for. */
    read(fields: Record<string, string>): void;
    /** What was asked for, in a shape of its own. Only the build with the feature `tools` asks so. */
    found(answer: object, requestId: string | undefined): void;
    /** It failed. */
    failed(failure: Failure): void;
    /** Reserve the message in all of these counts, or in none, and call `reserved`. */
    reserve(claims: readonly Claim[]): void;
    /** A rule against pumping has something to report. The one call that comes beside another. */
    noticed(notice: Notice): void;
    /** What a released call has learned: milliseconds to add to this machine's clock, and the sign names that work. */
    learned(clockOffsetMs: number, signNames: string): void;
}

/** One count that a message is held against. */
export interface Claim {
    readonly rule: Notice;
    /** Sixteen hexadecimal digits. */
    readonly key: string;
    readonly max: number;
    readonly windowMs: number;
}

/** What is reported of a message: the rule that it meets, or that its address is not counted. */
export type Notice = 'sandbox' | 'deny' | 'perNumber' | 'perPrefix' | 'perIp' | 'perDay' | 'ipNotCounted';

/** How a request ended without an answer. */
export type Fault = 'dns' | 'refused' | 'connectTimeout' | 'tls' | 'notWritten' | 'headersTimeout' | 'bodyTimeout' | 'reset' | 'tooLarge' | 'badAnswer' | 'unknown';

/** What comes of an accepted message. */
export interface Receipt {
    readonly message: string;
    readonly bizId: string | undefined;
    readonly requestId: string | undefined;
}

/** Why a call failed. */
export type Failure = { readonly mayHaveBeenSent: boolean } & (
    | { readonly kind: 'refused'; readonly refusal: Refusal; readonly limit: boolean }
    | { readonly kind: 'unreadable'; readonly reason: 'notJson' | 'noCode' | 'redirect'; readonly status: number }
    | { readonly kind: 'noAnswer'; readonly reason: Fault }
    | { readonly kind: 'aborted' }
    | { readonly kind: 'blocked'; readonly rule: Notice }
    | { readonly kind: 'internal'; readonly code: 'InvalidClock' | 'RandomUnavailable' | 'Internal' }
);

/** What Aliyun said, cleaned. */
export interface Refusal {
    readonly providerCode: string;
    readonly message: string;
    readonly requestId?: string;
    readonly bizId?: string;
    readonly recommend?: string;
    /** For `SignatureDoesNotMatch`: what a look at the echo showed, and the first parameter that was changed on the way. */
    readonly mismatch?: 'wrongSecret' | 'altered' | 'unexplained';
    readonly mismatchParameter?: string;
    /** Why a number is refused that is right: Aliyun reads it as a mainland one, or a template is missing here. */
    readonly numberCause?: 'readAsMainland' | 'templateMissing';
    readonly templateField?: string;
}

/** One thing in a config to correct, without its sentence. */
export interface Problem {
    readonly path: string;
    readonly code: 'missing' | 'invalid_type' | 'invalid_value' | 'endpoint_not_allowed';
    readonly reason: ProblemReason;
    readonly parameters: { readonly field: Field; readonly expected?: ValueKind; readonly found?: ValueKind; readonly usageType?: string; readonly entry?: string };
}

/** Which sentence a config problem has. Finer than its code, and as stable. */
export type ProblemReason =
    | 'not_an_object' | 'missing' | 'wrong_type' | 'damaged_character' | 'whitespace_inside' | 'out_of_range' | 'not_a_host'
    | 'endpoint_not_allowed' | 'usage_type_missing' | 'usage_type_empty' | 'usage_type_case' | 'template_code_missing'
    | 'not_a_template_code' | 'mainland_only' | 'unknown_field' | 'route_covered' | 'code_unused' | 'nothing_limited'
    | 'no_template_code' | 'more';

/** The fields of a config, as a problem names the one to fill in. */
export type Field =
    | '' | 'accessKeyId' | 'accessKeySecret' | 'securityToken' | 'signName' | 'templates' | 'templates[]' | 'usageType'
    | 'templateCode' | 'templateCode.china' | 'templateCode.overseas' | 'type' | 'routes' | 'routes[]' | 'to' | 'usageTypes'
    | 'locales' | 'templateParam' | 'strictPhoneRegionNumberCheck' | 'codeValidMinutes' | 'intervalSeconds' | 'spendProtection'
    | 'spendProtectionRules' | `spendProtectionRules.${'mode' | 'allow' | 'deny' | 'perNumber' | 'perPrefix' | 'perIp' | 'perDay' | 'ignoreIps' | 'sandbox'}`
    | 'endpoint'
    | 'timeoutMs';

/** Kinds of values. */
export type ValueKind = 'nothing' | 'boolean' | 'number' | 'text' | 'list' | 'object';

/** Why a text is not one phone number. */
export type PhoneNumberReason = 'missing' | 'several' | 'not_digits' | 'not_mainland_mobile' | 'leading_zero' | 'calling_code' | 'length';

/** Which way a message would go. */
export interface Routing {
    readonly region: 'mainland' | 'overseas';
    /** Missing, like the three after it, when no way leads there. */
    readonly product?: 'Dysmsapi' | 'Dypnsapi';
    readonly templateCode?: string;
    /** In the order in which they are tried, before anything is learned. */
    readonly signNames?: readonly string[];
    /** The config's entry: `routes[0]` or `templates[2]`. */
    readonly place?: string;
    /** Every way in the order in which they are tried, up to the one that matches. */
    readonly considered: readonly { readonly place: string; readonly verdict: Verdict }[];
}

/** What a route has to do with a message: it matches, or why not. */
export type Verdict = 'matches' | 'to' | 'usageType' | 'locale' | 'region' | 'noTemplateCode' | 'mainlandOnly';
"#;

#[wasm_bindgen]
extern "C" {
    /// See `Steps` in the TypeScript declarations.
    #[wasm_bindgen(typescript_type = "Steps")]
    pub type Steps;

    #[wasm_bindgen(method)]
    pub fn request(
        this: &Steps,
        url: &str,
        request: RequestInit,
        connect_timeout_ms: f64,
        timeout_ms: f64,
        fresh_connection: bool,
    );
    #[wasm_bindgen(method)]
    pub fn wait(this: &Steps, milliseconds: f64);
    #[wasm_bindgen(method)]
    pub fn accepted(this: &Steps, message: &str, biz_id: Option<&str>, request_id: Option<&str>);
    #[wasm_bindgen(method)]
    pub fn read(this: &Steps, fields: Object);
    #[cfg(feature = "tools")]
    #[wasm_bindgen(method)]
    pub fn found(this: &Steps, answer: JsValue, request_id: Option<&str>);
    #[wasm_bindgen(method)]
    pub fn failed(this: &Steps, failure: JsValue);
    #[wasm_bindgen(method)]
    pub fn reserve(this: &Steps, claims: Claims);
    #[wasm_bindgen(method)]
    pub fn noticed(this: &Steps, notice: &str);
    #[wasm_bindgen(method)]
    pub fn learned(this: &Steps, clock_offset_ms: f64, sign_names: &str);

    /// A list of `Problem`; see the TypeScript declarations.
    #[wasm_bindgen(typescript_type = "readonly Problem[]")]
    pub type Problems;

    /// A list of `Claim`; see the TypeScript declarations.
    #[wasm_bindgen(typescript_type = "readonly Claim[]")]
    pub type Claims;

    /// See `Routing` in the TypeScript declarations.
    #[wasm_bindgen(typescript_type = "Routing")]
    pub type Routing;
}

/// What is made once: each property of an object is a crossing.
struct Constants {
    /// What is the same in every request.
    request_init: RequestInit,
    encoder: TextEncoder,
    beyond_ascii: RegExp,
}

thread_local! {
    static CONSTANTS: Constants = {
        let request_init = RequestInit::new();
        request_init.set_method(HTTP_METHOD);
        // Frozen, because all requests share it.
        request_init.set_headers(&Object::freeze(&object(&[("Content-Type", Some(CONTENT_TYPE))])));
        // A redirect would carry the signed request, and with it number and code, to another host.
        request_init.set_redirect(RequestRedirect::Manual);
        Constants { request_init, encoder: TextEncoder::new(), beyond_ascii: RegExp::new("[^\\0-\\x7f]") }
    };
}

/// What to hand to `fetch`.
pub(super) fn request_init(body: &str) -> RequestInit {
    let init = CONSTANTS
        .with(|constants| Object::assign(&Object::new(), &constants.request_init))
        .unchecked_into::<RequestInit>();
    init.set_body(&JsValue::from_str(body));
    init
}

#[wasm_bindgen]
extern "C" {
    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsString) -> Vec<u8>;

    /// An object that was made here.
    type Properties;

    #[wasm_bindgen(method, indexing_setter)]
    fn set(this: &Properties, name: &str, value: &JsValue);
    #[wasm_bindgen(method, indexing_setter)]
    fn set_text(this: &Properties, name: &str, text: &str);

    type RegExp;

    #[wasm_bindgen(constructor)]
    fn new(pattern: &str) -> RegExp;
    #[wasm_bindgen(method)]
    fn test(this: &RegExp, text: &JsString) -> bool;
}

/// A text that may hold a secret or the verification code. It crosses in one piece: wasm-bindgen copies a string up to
/// its first character beyond ASCII, moves it, and leaves behind what it moved.
///
/// # Errors
/// `Internal` never in practice: a `TextEncoder` writes UTF-8.
pub(super) fn sensitive_text(text: &JsString) -> Result<Zeroizing<String>, Error> {
    let bytes = CONSTANTS.with(|Constants { encoder, beyond_ascii, .. }| {
        if beyond_ascii.test(text) { encoder.encode(text) } else { String::from(text).into_bytes() }
    });
    String::from_utf8(bytes).map(Zeroizing::new).map_err(|_| Error::internal())
}

/// A plain object with these properties, without those that are absent.
pub(super) fn object(properties: &[(&str, Option<&str>)]) -> Object {
    let object = Object::new();
    for (name, value) in properties {
        if let Some(value) = value {
            set_text(&object, name, value);
        }
    }
    object
}

/// Sets a property of an object that was made here, which cannot fail.
#[inline(never)]
#[allow(clippy::needless_pass_by_value, reason = "dropped here instead of in each caller")]
pub(super) fn set(object: &JsValue, name: &str, value: JsValue) {
    object.unchecked_ref::<Properties>().set(name, &value);
}

/// As [`set`], in one crossing.
pub(super) fn set_text(object: &JsValue, name: &str, text: &str) {
    object.unchecked_ref::<Properties>().set_text(name, text);
}

/// An array.
pub(super) fn list(items: impl Iterator<Item = JsValue>) -> JsValue {
    let list = Array::new();
    items.for_each(|item| {
        list.push(&item);
    });
    list.into()
}

/// What Aliyun said; see `Refusal` in the TypeScript declarations.
pub(super) fn refusal_object(refusal: &Refusal) -> Object {
    let Refusal { provider_code, message, request_id, biz_id, recommend, mismatch, number } = refusal;
    let number_cause = match number {
        NumberRefusal { template_field: Some(_), .. } => Some("templateMissing"),
        NumberRefusal { read_as_mainland: true, .. } => Some("readAsMainland"),
        NumberRefusal { .. } => None,
    };
    object(&[
        ("providerCode", Some(provider_code)),
        ("message", Some(message)),
        ("requestId", request_id.as_deref()),
        ("bizId", biz_id.as_deref()),
        ("recommend", recommend.as_deref()),
        ("mismatch", mismatch.as_ref().map(|mismatch| mismatch.cause.as_str())),
        ("mismatchParameter", mismatch.as_ref().and_then(|mismatch| mismatch.parameter.as_deref())),
        ("numberCause", number_cause),
        ("templateField", number.template_field.as_deref()),
    ])
}

/// Problems or warnings of a config; see `Problem` in the TypeScript declarations.
pub(super) fn problems(problems: &[Problem]) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    problems.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}

/// The counts that a message is held against; see `Claim` in the TypeScript declarations.
pub(super) fn claims(claims: &[Claim]) -> JsValue {
    list(claims.iter().map(|claim| {
        let object = object(&[("rule", Some(claim.rule.as_str())), ("key", Some(&claim.written_key()))]);
        set(&object, "max", claim.max.into());
        set(&object, "windowMs", claim.window_ms.into());
        object.into()
    }))
}

/// An error of the core's as a real `Error`, with `code`, and where there are any `reason` and `parameters`.
pub(super) fn core_error(error: &Error) -> JsValue {
    let object = named_error(error.kind());
    describe(&object, error);
    object.into()
}

/// Adds what the sentence about an error mentions.
pub(super) fn describe(object: &JsValue, error: &Error) {
    if let Some(reason) = error.reason() {
        set_text(object, "reason", reason.as_str());
    }
    let parameters = Object::new();
    for (name, value) in error.parameters() {
        set_text(&parameters, name, value);
    }
    set(object, "parameters", parameters.into());
}

/// All problems and warnings of a config, as one error.
pub(super) fn config_error(findings: &Findings) -> JsValue {
    let error = named_error(ErrorKind::InvalidConfig);
    for (name, list) in [("problems", &findings.problems), ("warnings", &findings.warnings)] {
        set(&error, name, problems(list));
    }
    error.into()
}

fn named_error(kind: ErrorKind) -> js_sys::Error {
    let object = js_sys::Error::new(kind.as_str());
    object.set_name(ERROR_NAME);
    set_text(&object, "code", kind.as_str());
    object
}
