//! What the tests need to speak JavaScript: literals, properties, errors, forms.

use connector_aliyun_sms_wasm::wasm::{self, CheckedConfig, SentMessage};
use js_sys::{Function, JSON, JsString, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{RequestInit, UrlSearchParams};

/// The secret of the access key in [`CONFIG`].
pub(crate) const SECRET: &str = "ExampleSecret";

/// A config that can send, as a JavaScript literal.
pub(crate) const CONFIG: &str = "{
    accessKeyId: 'LTAI5tExample',
    accessKeySecret: 'ExampleSecret',
    signName: '示例',
    templates: [
        { usageType: 'SignIn', templateCode: 'SMS_1' },
        { usageType: 'Register', templateCode: { china: 'SMS_2', overseas: 'SMS_3' } },
        { usageType: 'ForgotPassword', templateCode: '<template-code>' },
        { usageType: 'Generic', templateCode: '<template-code>' },
    ],
}";

/// The value of a JavaScript expression.
pub(crate) fn js(expression: &str) -> JsValue {
    Function::new_no_args(&format!("return ({expression})")).call0(&JsValue::NULL).unwrap()
}

/// The result of a JavaScript function, given as source, for one argument.
pub(crate) fn apply(function: &str, argument: &JsValue) -> JsValue {
    js(function).unchecked_into::<Function>().call1(&JsValue::NULL, argument).unwrap()
}

/// [`CONFIG`], checked.
pub(crate) fn config() -> CheckedConfig {
    checked(CONFIG, "")
}

/// The checked config of a JavaScript literal.
pub(crate) fn checked(literal: &str, allowed_origins: &str) -> CheckedConfig {
    check_config(&js(literal), allowed_origins).unwrap_or_else(|error| panic!("{error:?}"))
}

/// Checks a config as the host does: it hands over the bytes of `JSON.stringify`'s text.
pub(crate) fn check_config(config: &JsValue, allowed_origins: &str) -> Result<CheckedConfig, JsValue> {
    let bytes = apply("config => new TextEncoder().encode(JSON.stringify(config))", config);
    wasm::check_config(bytes.unchecked_into::<Uint8Array>().to_vec(), allowed_origins)
}

/// Reads an answer to what was sent, given as JavaScript's values of `body`, `accessKeySecret`, `to` and `payload`.
pub(crate) fn interpret(status: u16, answer: &JsValue, sent: [&JsValue; 4]) -> JsValue {
    let sent = apply(
        "([body, accessKeySecret, to, payload]) => ({ body, accessKeySecret, to, payload })",
        &sent.into_iter().collect::<js_sys::Array>(),
    );
    let answer: &JsString = answer.unchecked_ref();
    wasm::interpret(status, answer, sent.unchecked_ref::<SentMessage>()).unwrap()
}

pub(crate) fn property(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap()
}

pub(crate) fn text(value: &JsValue, name: &str) -> String {
    property(value, name).as_string().unwrap_or_else(|| panic!("no text in {name}: {value:?}"))
}

/// As JSON, to compare objects whole.
pub(crate) fn json(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

/// A field of a request's form body, decoded by the browser's own form parser.
pub(crate) fn field(request: &RequestInit, name: &str) -> Option<String> {
    UrlSearchParams::new_with_str(&text(request, "body")).unwrap().get(name)
}

/// The code of what was thrown, which must be a real `Error` with the core's name.
pub(crate) fn thrown_code<T>(result: Result<T, JsValue>) -> String {
    let Err(thrown) = result else { panic!("nothing was thrown") };
    let error = thrown.dyn_ref::<js_sys::Error>().expect("a real Error");
    assert_eq!(String::from(error.name()), "AliyunSmsCoreError");
    let code = text(&thrown, "code");
    assert_eq!(String::from(error.message()), code, "sentences are the host's");
    code
}
