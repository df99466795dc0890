//! `makeSend` and `started`: what is handed to `fetch`.

use std::collections::BTreeSet;

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::javascript::{
    CONFIG, Call, Message, NOW, SECRET, apply, body, checked, config, field, js, json, property, send, text,
    thrown_code,
};

/// JSON text of a payload, as the host writes it.
fn stringified(payload: &str) -> JsValue {
    apply("payload => JSON.stringify(payload)", &js(payload))
}

fn call(config: u32, payload: &str) -> Call {
    send(config, "+85251234567", "Register", &stringified(payload)).unwrap()
}

/// The first step of a call, which is a request.
fn request(payload: &str) -> JsValue {
    call(config(), payload).started()
}

/// `TemplateParam` for a payload, both as JavaScript expressions in source form.
fn template_param(payload: &str) -> String {
    field(&request(payload), "TemplateParam").unwrap()
}

#[wasm_bindgen_test]
fn every_field_of_the_form_is_there() {
    let request = request("{ code: '135790' }");
    for (name, value) in [
        ("AccessKeyId", "LTAI5tExample"),
        ("Action", "SendSms"),
        ("Format", "json"),
        ("PhoneNumbers", "85251234567"),
        ("OutId", "order-1"),
        ("RegionId", "cn-hangzhou"),
        ("SignName", "示例"),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureVersion", "1.0"),
        ("TemplateCode", "SMS_3"),
        ("TemplateParam", r#"{"code":"135790"}"#),
        ("Timestamp", "2026-02-03T04:05:06Z"),
        ("Version", "2017-05-25"),
    ] {
        assert_eq!(field(&request, name).as_deref(), Some(value), "{name}");
    }
    // Base64 of 20 bytes.
    assert_eq!(field(&request, "Signature").unwrap().len(), 28);
    let names = apply("body => [...new URLSearchParams(body).keys()].length", &body(&request));
    assert_eq!(names.as_f64(), Some(15.0), "with nonce and signature and nothing else");
}

#[wasm_bindgen_test]
fn the_rest_of_the_request_is_for_fetch() {
    let request = property(&request("{ code: '135790' }"), "request");
    let rest = apply("({ body, ...rest }) => rest", &request);
    let expected = js(
        "{ method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, redirect: 'manual' }",
    );
    assert_eq!(json(&rest), json(&expected));
    assert!(
        apply("init => new Request('https://dysmsapi.aliyuncs.com/', init) instanceof Request", &request)
            .is_truthy()
    );
}

#[wasm_bindgen_test]
fn template_param_is_what_the_platform_stringifies() {
    for payload in [
        "{}",
        "{ code: '1', name: '阿里😀 \\u2028\\u0000\"\\\\/~!*()' }",
        "{ code: '\\ud800', later: 'a\\udc00b', '\\udfff': '1' }",
        "{ b: '1', a: '2', 10: '3', 9: '4', '-1': '5', '': '6' }",
        "{ ['__proto__']: 'own', constructor: '1', toJSON: '2', length: '3' }",
        "Object.assign(Object.create(null), { code: '1' })",
    ] {
        assert_eq!(template_param(payload), json(&js(payload)), "{payload}");
    }
}

#[wasm_bindgen_test]
fn numbers_and_booleans_are_spelled_as_javascript_does() {
    let spelled =
        template_param("{ a: 1, b: -0, c: 12.50, d: 1e21, e: 5e-324, f: 0.1 + 0.2, g: true, h: false }");
    let expected = js("Object.fromEntries(Object.entries(
        { a: 1, b: -0, c: 12.50, d: 1e21, e: 5e-324, f: 0.1 + 0.2, g: true, h: false }
    ).map(([name, value]) => [name, String(value)]))");
    assert_eq!(spelled, json(&expected));
}

#[wasm_bindgen_test]
fn what_is_no_variable_stays_behind() {
    let payload = "{
        code: '135790', locale: 'zh-CN', uiLocales: 'zh-CN en', nothing: null, missing: undefined, nan: NaN,
        infinite: Infinity, nested: { a: 1 }, list: ['1'], call: () => '1', symbol: Symbol('1'), [Symbol('key')]: '1',
    }";
    assert_eq!(template_param(payload), r#"{"code":"135790"}"#);
}

#[wasm_bindgen_test]
fn a_temporary_key_sends_its_token() {
    let (secret, token, payload) = (SECRET.into(), " CAIS+/=\n".into(), "{}".into());
    let message = Message {
        config: config(),
        secret: &secret,
        token: &token,
        to: "13800138000",
        usage_type: "SignIn",
        codes: [None, None],
        payload: &payload,
        clock_offset_ms: 0.0,
        sign_names: "",
    };
    let step = message.call().unwrap().started();
    assert_eq!(field(&step, "SecurityToken").as_deref(), Some("CAIS+/="));
}

#[wasm_bindgen_test]
fn no_nonce_comes_twice() {
    let config = config();
    let nonces: BTreeSet<String> = (0..500)
        .map(|_| field(&call(config, "{ code: '135790' }").started(), "SignatureNonce").unwrap())
        .inspect(|nonce| {
            assert!(
                nonce.len() == 32 && nonce.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')),
                "{nonce}"
            );
        })
        .collect();
    assert_eq!(nonces.len(), 500);
}

#[wasm_bindgen_test]
fn without_a_secure_random_source_nothing_is_signed() {
    js(
        "Object.defineProperty(crypto, 'getRandomValues', { configurable: true, value() { throw new Error('no') } })",
    );
    // Some bytes may have been drawn ahead, as random as all others.
    let config = config();
    let failed = (0..100)
        .map(|_| call(config, "{ code: '135790' }").started_at(NOW).unwrap())
        .find(|step| text(step, "kind") == "failed");
    js("delete crypto.getRandomValues");
    let failure = property(&failed.expect("a failure after the last random byte"), "failure");
    assert_eq!(text(&failure, "code"), "RandomUnavailable");
    assert_eq!(property(&failure, "mayHaveBeenSent"), false);
}

#[wasm_bindgen_test]
fn refusals_are_real_errors_with_a_code() {
    let config = config();
    let refused = |to: &str, usage_type: &str, payload: &str| {
        thrown_code(send(config, to, usage_type, &payload.into()).map(drop))
    };
    let code = r#"{"code":"135790"}"#;
    assert_eq!(refused("13800138000,13800138001", "SignIn", code), "InvalidPhoneNumber");
    assert_eq!(refused("13800138000", "Generic", code), "TemplateNotFound");
    for payload in ["", "undefined", "null", "\"text\"", "1", "[\"135790\"]", "{\"code\":"] {
        assert_eq!(refused("13800138000", "SignIn", payload), "InvalidPayload", "{payload}");
    }
}

#[wasm_bindgen_test]
fn a_clock_that_no_timestamp_can_hold_ends_the_call_unsent() {
    for unix_ms in [f64::NAN, -1.0, f64::INFINITY] {
        let step = call(config(), "{ code: '135790' }").started_at(unix_ms).unwrap();
        let failure = apply("({ failure: { message, ...rest } }) => rest", &step);
        let expected = r#"{"code":"InvalidClock","kind":"internal","mayHaveBeenSent":false}"#;
        assert_eq!(json(&failure), expected, "{unix_ms}");
    }
}

#[wasm_bindgen_test]
fn no_error_repeats_the_number_the_code_or_the_secret() {
    let config = checked(CONFIG, "");
    let code = r#"{"code":"135790"}"#.into();
    let thrown = |to: &str, usage_type| text(&send(config, to, usage_type, &code).err().unwrap(), "message");
    let no_clock = send(config, "13900139000", "SignIn", &code).unwrap().started_at(-1.0).unwrap();
    for message in [
        thrown("139001390000a", "SignIn"),
        thrown("13900139000", "Generic"),
        json(&property(&no_clock, "failure")),
    ] {
        for value in ["13900139000", SECRET, "135790"] {
            assert!(!message.contains(value), "{message}");
        }
    }
}
