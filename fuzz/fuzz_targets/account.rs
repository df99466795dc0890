//! Any answer to each of the questions about an account: whatever comes in, nothing that could be a code comes out of a
//! message's text, and what is handed out can be judged when it comes back.
#![no_main]

use connector_aliyun_sms_wasm::answer::Node;
use connector_aliyun_sms_wasm::config::value::Value;
use connector_aliyun_sms_wasm::config::{Config, Templates};
use connector_aliyun_sms_wasm::credential::{AccessKeyId, Credential};
use connector_aliyun_sms_wasm::diagnosis::{delivery, sign_name, statistics, template};
use connector_aliyun_sms_wasm::operation::found::Found;
use connector_aliyun_sms_wasm::operation::{
    Operation, get_sms_sign, get_sms_template, given, query_send_details, query_send_statistics,
};
use connector_aliyun_sms_wasm::plain::Plain as _;
use connector_aliyun_sms_wasm::response::{self, Answer, Output, Response, Sent, echo};
use connector_aliyun_sms_wasm::routing::recipient::{PhoneNumber, Region};
use libfuzzer_sys::fuzz_target;
use serde_json::Value as Json;

const CONFIG: &str = r#"{"accessKeyId":"a","accessKeySecret":"b","signName":"示例","routes":[{"to":"852","templateCode":"SMS_2","templateParam":{"x":"${code}"}}],"templates":[{"usageType":"SignIn","templateCode":"SMS_1"},{"usageType":"Register","templateCode":"SMS_1"},{"usageType":"ForgotPassword","templateCode":"SMS_1"},{"usageType":"Generic","templateCode":"SMS_1"}]}"#;

fuzz_target!(|input: &str| {
    let ours = Node::read(input).is_some();
    let is_json = matches!(serde_json::from_str(input), Ok(Json::Object(_) | Json::Array(_)));
    assert!(ours || !is_json, "serde_json reads it: {input:?}");
    let _ = echo::compare(input, "");
    let _ = echo::compare(input, input);
    let number = PhoneNumber::parse("13800138000", false).expect("a number");
    for operation in [
        get_sms_sign::operation("示例"),
        get_sms_template::operation("SMS_1"),
        query_send_details::operation(&number, "20260822", None, 1, 50),
        query_send_statistics::operation(Region::Mainland, "20260816", "20260822"),
    ] {
        ask(&operation, input);
    }
});

fn ask(operation: &Operation, body: &str) {
    let credential = Credential::new(AccessKeyId::parse("testid").expect("an id"), "testsecret", "");
    let sent = Sent { operation, credential: &credential, body: "" };
    let answer = Answer { status: 200, body, date: "", retry_after_ms: None };
    let Response::Success(Output::Found(found)) = response::read(&answer, &sent) else { return };
    let config = Config::parse(&Value::from_json(CONFIG), "", Templates::Required).expect("a config");
    let json = found.json();
    let _: Json = serde_json::from_str(&json).expect("JSON");
    match &found {
        Found::SignName(state) => {
            assert_eq!(*state, given::sign_name(&json).expect("as it was handed out"));
            assert!(!sign_name::judge(&config, "示例", Some(state)).is_empty());
        }
        Found::Template(state) => {
            assert_eq!(*state, given::template(&json).expect("as it was handed out"));
            assert!(!template::judge(&config, "SMS_1", Some(state)).is_empty());
        }
        Found::Deliveries(state) => {
            for detail in &state.details {
                assert_eq!(*detail, given::delivery(&detail.json()).expect("as it was handed out"));
                assert!(!holds_code(&detail.content), "{:?}", detail.content);
                let _ = delivery::judge(detail, 1_787_362_200_000.0, "");
            }
        }
        Found::Statistics(state) => {
            assert_eq!(*state, given::statistics(&json).expect("as it was handed out"));
            let _ = statistics::judge(Region::Mainland, state);
        }
    }
}

/// Four letters and digits in a row with a digit among them.
fn holds_code(text: &str) -> bool {
    text.split(|character: char| !character.is_ascii_alphanumeric())
        .any(|run| run.len() >= 4 && run.bytes().any(|byte| byte.is_ascii_digit()))
}
