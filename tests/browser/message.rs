//! `prepare`: what is handed to `fetch`.

use std::collections::BTreeSet;

use connector_aliyun_sms_wasm::wasm::{CheckedConfig, prepare};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::RequestInit;

use crate::javascript::{CONFIG, SECRET, apply, checked, config, field, js, json, text, thrown_code};

/// 2026-02-03T04:05:06.789Z.
const NOW: f64 = 1_770_091_506_789.0;

fn send(config: &CheckedConfig, payload: &JsValue) -> Result<RequestInit, JsValue> {
    prepare(config, SECRET.to_owned(), "+85251234567", "Register", payload, 0, NOW)
}

/// `TemplateParam` for a payload, both as JavaScript expressions in source form.
fn template_param(payload: &str) -> String {
    field(&send(&config(), &js(payload)).unwrap(), "TemplateParam").unwrap()
}

#[wasm_bindgen_test]
fn every_field_of_the_form_is_there() {
    let request = send(&config(), &js("{ code: '135790' }")).unwrap();
    for (name, value) in [
        ("AccessKeyId", "LTAI5tExample"),
        ("Action", "SendSms"),
        ("Format", "json"),
        ("PhoneNumbers", "85251234567"),
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
    let names = apply("({ body }) => [...new URLSearchParams(body).keys()].length", &request);
    assert_eq!(names.as_f64(), Some(14.0), "with nonce and signature and nothing else");
}

#[wasm_bindgen_test]
fn the_rest_of_the_request_is_for_fetch() {
    let request = send(&config(), &js("{ code: '135790' }")).unwrap();
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
fn no_nonce_comes_twice() {
    let config = config();
    let payload = js("{ code: '135790' }");
    let nonces: BTreeSet<String> = (0..500)
        .map(|_| field(&send(&config, &payload).unwrap(), "SignatureNonce").unwrap())
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
    // Some nonces may have been drawn ahead, as random as all others.
    let (config, payload) = (config(), js("{ code: '135790' }"));
    let result = (0..100).map(|_| send(&config, &payload)).find(Result::is_err);
    js("delete crypto.getRandomValues");
    let result = result.expect("a refusal after the last nonce");
    assert_eq!(thrown_code(result), "RandomUnavailable");
}

#[wasm_bindgen_test]
fn refusals_are_real_errors_with_a_code() {
    let config = config();
    let prepare = |to: &str, usage_type: &str, payload: &str, now: f64| {
        thrown_code(prepare(&config, SECRET.to_owned(), to, usage_type, &js(payload), 0, now))
    };
    let code = "{ code: '135790' }";
    assert_eq!(prepare("1380013800", "SignIn", code, f64::NAN), "InvalidClock");
    assert_eq!(prepare("13800138000,13800138001", "SignIn", code, NOW), "InvalidPhoneNumber");
    assert_eq!(prepare("13800138000", "Generic", code, NOW), "TemplateNotFound");
    let throwing = "{ code: '135790', get name() { throw new Error('no') } }";
    for payload in ["undefined", "null", "'text'", "1", "['135790']", "{ code: 135790n }", throwing] {
        assert_eq!(prepare("13800138000", "SignIn", payload, NOW), "InvalidPayload", "{payload}");
    }
}

#[wasm_bindgen_test]
fn no_error_repeats_the_number_the_code_or_the_secret() {
    let config = checked(CONFIG, "");
    for (to, usage_type, now) in
        [("138001380000a", "SignIn", NOW), ("13800138000", "Generic", NOW), ("13800138000", "SignIn", -1.0)]
    {
        let error = prepare(&config, SECRET.to_owned(), to, usage_type, &js("{ code: '135790' }"), 0, now)
            .err()
            .unwrap();
        let whole = apply("error => JSON.stringify({ ...error, message: error.message })", &error);
        let whole = whole.as_string().unwrap();
        for value in [to, SECRET, "135790"] {
            assert!(!whole.contains(value), "{whole}");
        }
    }
}
