//! After a call neither secret nor verification code is left anywhere in the wasm memory.
//!
//! Both are made by JavaScript and looked for by JavaScript, so that the test itself leaves nothing to find.

use connector_aliyun_sms_wasm::wasm::prepare;
use js_sys::{Array, Function};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use zeroize::Zeroizing;

use crate::javascript::{CONFIG, apply, check_config, config, interpret, js, property};

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

/// Beyond ASCII after the code, so that copying it as a string would have to move what was copied first.
fn payload(code: &JsValue) -> JsValue {
    apply("code => ({ code, name: '示例'.repeat(100), locale: 'en' })", code)
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
        "({ config, secret }) => ({ ...config, more: [{ secret }] })",
    ] {
        let both = Array::of2(&js(CONFIG), &secret);
        let config = apply(&format!("([config, secret]) => ({change})({{ config, secret }})"), &both);
        drop(check_config(&config, ""));
        assert!(!is_left(&secret), "{change}");
    }
}

#[wasm_bindgen_test]
fn after_signing() {
    let config = config();
    let (secret, code) = (random_value(), random_value());
    let payload = payload(&code);
    let request = prepare(&config, secret.as_string().unwrap(), "13800138000", "SignIn", &payload, 0, 0.0);
    assert!(request.is_ok());
    assert!(!is_left(&secret) && !is_left(&code));
}

#[wasm_bindgen_test]
fn after_a_refused_signing() {
    let config = config();
    let (secret, code) = (random_value(), random_value());
    for (to, usage_type, now) in
        [("no number", "SignIn", 0.0), ("13800138000", "Generic", 0.0), ("13800138000", "SignIn", -1.0)]
    {
        let request = prepare(&config, secret.as_string().unwrap(), to, usage_type, &payload(&code), 0, now);
        assert!(request.is_err());
        assert!(!is_left(&secret) && !is_left(&code), "{to} {usage_type} {now}");
    }
}

#[wasm_bindgen_test]
fn after_reading_an_answer() {
    let config = config();
    let (secret, code) = (random_value(), random_value());
    let payload = payload(&code);
    let request =
        prepare(&config, secret.as_string().unwrap(), "13800138000", "SignIn", &payload, 0, 0.0).unwrap();
    let body = property(&request, "body");
    for answer in [
        "() => '{\"Code\":\"OK\"}'",
        "({ code }) => JSON.stringify({ Code: 'OK', Message: code })",
        "({ code, secret }) => JSON.stringify({ Code: 'isv.X', Message: `for ${code} with ${secret}` })",
        "({ code }) => JSON.stringify({ Code: 'isv.X', Message: code + '触发流控'.repeat(100) })",
        "({ code }) => `<Error><Code>isv.X</Code><Message>${code}${'触发流控'.repeat(100)}</Message></Error>`",
        "({ code }) => `<Error><Code>isv.X</Code><Message>&lt;${code}&gt;</Message></Error>`",
        "({ body }) => JSON.stringify({ Code: 'SignatureDoesNotMatch', Message: 'server string to sign is:POST&%2F&' + encodeURIComponent(body.split('&Signature=')[0]) })",
        "({ code }) => `<html>${code}</html>`",
    ] {
        let all = Array::of3(&code, &secret, &body);
        let text = apply(&format!("([code, secret, body]) => ({answer})({{ code, secret, body }})"), &all);
        for status in [400, 200] {
            interpret(status, &text, [&body, &secret, &"13800138000".into(), &payload]);
        }
        assert!(!is_left(&secret) && !is_left(&code), "{answer}");
    }
}
