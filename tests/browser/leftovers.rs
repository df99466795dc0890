//! After a call is released, neither secret, security token nor verification code is left anywhere in the wasm memory.
//!
//! They are made by JavaScript and looked for by JavaScript, so that the test itself leaves nothing to find.

use connector_aliyun_sms_wasm::wasm::release_config;
use js_sys::{Array, Function};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use zeroize::Zeroizing;

use crate::javascript::{CONFIG, Call, Message, apply, body, check_config, config, js, property};

/// A random value that percent-encoding leaves as it is.
fn random_value() -> JsValue {
    js("crypto.randomUUID()")
}

thread_local! {
    /// Made once and early: what a scan allocates could overwrite what it is to find.
    static SEARCH: Function = js("(buffer, value) => {
        const memory = new TextDecoder('latin1').decode(new Uint8Array(buffer));
        const hidden = (pad) => String.fromCharCode(...[...value].map((character) => character.charCodeAt(0) ^ pad));
        return [0, 0x36, 0x5c].map(hidden).some((text) =>
            Array.from({ length: text.length - 11 }, (_, at) => text.slice(at, at + 12))
                .some((part) => memory.includes(part)),
        );
    }").unchecked_into();
}

/// Whether the memory holds twelve characters in a row of `value`, as they are or as HMAC's two pads hide a key.
/// Twelve, because freeing memory overwrites the beginning of what was there.
fn is_left(value: &JsValue) -> bool {
    let memory = property(&wasm_bindgen::memory(), "buffer");
    SEARCH.with(|search| search.call2(&JsValue::NULL, &memory, value).unwrap().is_truthy())
}

fn wiped(value: &JsValue) -> Zeroizing<String> {
    Zeroizing::new(value.as_string().unwrap())
}

/// Payloads with a code, as JSON text. Beyond ASCII after the code, copying it as a string would have to move what was
/// copied first.
const PAYLOADS: [&str; 3] = [
    "code => JSON.stringify({ code, name: '示例'.repeat(100), locale: 'en' })",
    "code => JSON.stringify({ code })",
    "code => JSON.stringify({ code, escaped: `\\n${code}` })",
];

/// What must not be left.
struct Secrets {
    secret: JsValue,
    token: JsValue,
    code: JsValue,
}

impl Secrets {
    fn random() -> Self {
        Self { secret: random_value(), token: random_value(), code: random_value() }
    }

    fn call(
        &self,
        to: &str,
        usage_type: &str,
        payload: &JsValue,
        clock_offset_ms: f64,
    ) -> Result<Call, JsValue> {
        let config = config();
        let codes = [None, None];
        let call = Message {
            config,
            secret: &self.secret,
            token: &self.token,
            to,
            usage_type,
            codes,
            payload,
            clock_offset_ms,
            sign_names: "",
        }
        .call();
        release_config(config);
        call
    }

    fn assert_none_left(&self, when: &str) {
        for (what, value) in [("secret", &self.secret), ("token", &self.token), ("code", &self.code)] {
            assert!(!is_left(value), "the {what} {when}");
        }
    }
}

#[wasm_bindgen_test]
fn the_scan_finds_what_is_there() {
    let secret = random_value();
    let held = wiped(&secret);
    assert!(is_left(&secret));
    drop(held);
    assert!(!is_left(&secret));
    let freed = secret.as_string().unwrap();
    drop(freed);
    assert!(is_left(&secret), "what is freed without wiping is found");
}

#[wasm_bindgen_test]
fn after_checking_a_config() {
    let secret = random_value();
    for change in [
        "({ config, secret }) => ({ ...config, accessKeySecret: secret })",
        "({ config, secret }) => ({ ...config, accessKeySecret: secret + ' ' + secret, signName: '' })",
        "({ config, secret }) => ({ ...config, securityToken: secret })",
        "({ config, secret }) => ({ ...config, more: [{ secret }] })",
    ] {
        let both = Array::of2(&js(CONFIG), &secret);
        let config = apply(&format!("([config, secret]) => ({change})({{ config, secret }})"), &both);
        if let Ok(config) = check_config(&config, "", true) {
            release_config(config);
        }
        assert!(!is_left(&secret), "{change}");
    }
}

#[wasm_bindgen_test]
fn while_a_call_is_there_its_secrets_are_found() {
    let secrets = Secrets::random();
    let call = secrets.call("13800138000", "SignIn", &apply(PAYLOADS[1], &secrets.code), 0.0).unwrap();
    for value in [&secrets.secret, &secrets.token, &secrets.code] {
        assert!(is_left(value), "else the other tests would show nothing");
    }
    call.release("");
    secrets.assert_none_left("after the release");
}

#[wasm_bindgen_test]
fn after_signing() {
    for payload in PAYLOADS {
        let secrets = Secrets::random();
        let call = secrets.call("13800138000", "SignIn", &apply(payload, &secrets.code), 0.0).unwrap();
        call.started();
        call.release("");
        secrets.assert_none_left(payload);
    }
}

#[wasm_bindgen_test]
fn after_a_refused_message() {
    for payload in PAYLOADS {
        let secrets = Secrets::random();
        let payload = apply(payload, &secrets.code);
        for (to, usage_type) in [("no number", "SignIn"), ("13800138000", "Generic")] {
            assert!(secrets.call(to, usage_type, &payload, 0.0).is_err());
            secrets.assert_none_left(&format!("{to} {usage_type}"));
        }
        let no_clock = secrets.call("13800138000", "SignIn", &payload, f64::NAN).unwrap();
        no_clock.started();
        no_clock.release("");
        secrets.assert_none_left("without a clock");
        let no_object = apply("payload => `[${payload}]`", &payload);
        assert!(secrets.call("13800138000", "SignIn", &no_object, 0.0).is_err());
        secrets.assert_none_left("in a list");
    }
}

#[wasm_bindgen_test]
fn after_an_answer() {
    for answer in [
        "() => '{\"Code\":\"OK\"}'",
        "({ code }) => JSON.stringify({ Code: 'OK', Message: code })",
        "({ code, secret }) => JSON.stringify({ Code: 'isv.X', Message: `for ${code} with ${secret}` })",
        "({ code, token }) => JSON.stringify({ Code: `isv.${token}`, Message: `\\n${code}`, RequestId: code, BizId: code })",
        "({ code }) => JSON.stringify({ [code]: 'isv.X', Code: 'isv.X' })",
        "({ code }) => JSON.stringify({ Code: 'isv.X', Message: code + '触发流控'.repeat(100) })",
        "({ code }) => `<Error><Code>isv.X</Code><Message>${code}${'触发流控'.repeat(100)}</Message></Error>`",
        "({ code }) => `<Error><Code>isv.X</Code><Message>&lt;${code}&gt;</Message></Error>`",
        "({ body }) => JSON.stringify({ Code: 'SignatureDoesNotMatch', Message: 'server string to sign is:POST&%2F&' + encodeURIComponent(body.split('&Signature=')[0]) })",
        "({ code }) => `<html>${code}</html>`",
        "() => '{\"Code\":\"Throttling\"}'",
    ] {
        for status in [400, 200] {
            let secrets = Secrets::random();
            let payload = apply(PAYLOADS[0], &secrets.code);
            let call = secrets.call("13800138000", "SignIn", &payload, 0.0).unwrap();
            let all = Array::of4(&secrets.code, &secrets.secret, &secrets.token, &body(&call.started()));
            let text = apply(
                &format!("([code, secret, token, body]) => ({answer})({{ code, secret, token, body }})"),
                &all,
            );
            call.answered(status, &text);
            call.release("");
            secrets.assert_none_left(answer);
        }
    }
}

#[wasm_bindgen_test]
fn after_all_attempts_and_alternatives() {
    let secrets = Secrets::random();
    let call = secrets.call("+14165550100", "Register", &apply(PAYLOADS[0], &secrets.code), 0.0).unwrap();
    call.started();
    call.answered(200, &r#"{"Code":"isv.MOBILE_NUMBER_ILLEGAL"}"#.into());
    call.faulted("dns", false);
    let sent = body(&call.resumed());
    call.adopt_body(&sent);
    call.faulted("reset", false);
    call.release("");
    secrets.assert_none_left("after three requests");
}
