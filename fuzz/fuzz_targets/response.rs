//! Any answer to any message: nothing that was sent comes back in what we say about it.
//!
//! The input is text: status, secret (and security token, after a space), number and verification code on a line each, then the answer.
#![no_main]

use connector_aliyun_sms_wasm::config::Config;
use connector_aliyun_sms_wasm::config::endpoint::Endpoint;
use connector_aliyun_sms_wasm::credential::{AccessKeyId, Credential};
use connector_aliyun_sms_wasm::exchange::policy::{Retry, after_code};
use connector_aliyun_sms_wasm::message::{self, Message, Selector};
use connector_aliyun_sms_wasm::operation::sign_names::{Memory, SignName};
use connector_aliyun_sms_wasm::response::ids::{is_usual_receipt, is_uuid};
use connector_aliyun_sms_wasm::response::{self, Answer, Output, Refusal, Response, Sent};
use connector_aliyun_sms_wasm::routing::recipient;
use connector_aliyun_sms_wasm::routing::template_code::TemplateCode;
use connector_aliyun_sms_wasm::routing::templates::{Template, TemplateCodes, routes};
use connector_aliyun_sms_wasm::sign::percent::encode;
use connector_aliyun_sms_wasm::sign::rpc_v1::{SigningContext, signed_body, signed_query};
use libfuzzer_sys::fuzz_target;

/// Names of parameters are no values: they may be named.
const PARAMETERS: [&str; 18] = [
    "AccessKeyId",
    "Action",
    "AutoRetry",
    "CountryCode",
    "Format",
    "Interval",
    "PhoneNumber",
    "PhoneNumbers",
    "RegionId",
    "SecurityToken",
    "SignName",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureVersion",
    "TemplateCode",
    "TemplateParam",
    "Timestamp",
    "Version",
];

fuzz_target!(|input: &str| {
    for usage_type in ["SignIn", "Verification"] {
        run(input, usage_type);
    }
});

fn run(input: &str, usage_type: &str) {
    let mut lines = input.splitn(5, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (status, secret, to, code, answer) = (line().parse().unwrap_or(400), line(), line(), line(), line());

    let (secret, token) = secret.split_once(' ').unwrap_or((secret, ""));
    let credential = Credential::new(access_key_id(), secret, token);
    let payload = serde_json::json!({ "code": code }).to_string();
    let message = Message { to, selector: Selector::UsageType(usage_type), payload: &payload };
    let Ok(operation) = message::operation(&config(), &message, &Memory::default()) else {
        return; // Nothing is sent, so nothing is answered.
    };
    let context = SigningContext { unix_ms: 0.0, entropy: [0x5a; 16] };
    let body = signed_body(&operation, &credential, &context).expect("a valid clock");
    // The gateway's echo, so that the fuzzer need not find out how to percent-encode twice.
    let answer = answer.replace("<ECHO>", &encode(signed_query(&body)));

    let mut sensitive = vec![credential.access_key_secret(), code];
    sensitive.extend(credential.security_token());
    sensitive.extend(recipient::variants(to));
    let sent = Sent { operation: &operation, credential: &credential, body: &body };
    let answer = Answer { status, body: &answer, date: "", retry_after_ms: None };
    let said = match response::read(&answer, &sent) {
        Response::Success(Output::Accepted { message, request_id, biz_id }) => {
            assert!((200..300).contains(&status));
            assert!(request_id.as_deref().is_none_or(is_uuid));
            vec![message, free(biz_id)]
        }
        Response::Success(Output::Fields(_) | Output::Found(_)) => panic!("not what a send is answered with"),
        Response::Refused { refusal, code } => {
            let verdict = after_code(&code, status);
            assert!(!verdict.limit || !verdict.may_have_been_sent, "no limit to wait for when in doubt");
            assert!(
                verdict.retry == Retry::Never || !verdict.may_have_been_sent,
                "never again what may have been sent"
            );
            let Refusal { provider_code, message, request_id, biz_id, recommend, mismatch, number: _ } =
                refusal;
            assert!(request_id.as_deref().is_none_or(is_uuid));
            assert!(recommend.as_deref().is_none_or(|link| is_made_of(
                link,
                &provider_code,
                operation.action.product.name(),
                request_id.as_deref()
            )));
            assert!(message.chars().count() <= 310 && !message.contains(['<', '>', '\n', '\0']));
            assert!(provider_code.len() <= 80);
            let parameter = mismatch.and_then(|mismatch| mismatch.parameter);
            assert!(parameter.is_none_or(|name| PARAMETERS.contains(&name.as_str())));
            // A name may hold a word that was sent: a code is made of words.
            vec![if is_name(&provider_code) { String::new() } else { provider_code }, message, free(biz_id)]
        }
        Response::Unreadable { claims_success, .. } => {
            assert!(!claims_success || !(200..300).contains(&status));
            Vec::new()
        }
    };
    // Taking something out leaves asterisks, so those prove nothing.
    for value in sensitive.iter().filter(|value| value.chars().count() >= 3 && !value.contains('*')) {
        for variant in [(*value).to_owned(), encode(value), encode(&encode(value))] {
            for text in &said {
                let (text, variant) = (text.to_ascii_lowercase(), variant.to_ascii_lowercase());
                assert!(!text.contains(&variant), "{variant:?} in {text:?}");
            }
        }
        let characters = |text: &str| {
            text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
        };
        let hidden = characters(value);
        if hidden.len() >= 3 && hidden.bytes().any(|byte| byte.is_ascii_digit()) {
            // What stands on both sides of something that was taken out makes no value.
            for text in said.iter().flat_map(|text| text.split("***")) {
                assert!(!characters(text).contains(&hidden), "{value:?} with separators in {text:?}");
            }
        }
    }
}

/// A receipt's id, unless it is the usual long number, in which a short code may stand by chance.
fn free(biz_id: Option<String>) -> String {
    let id = biz_id.unwrap_or_default();
    assert!(id.len() <= 80 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"^-_".contains(&byte)));
    if is_usual_receipt(&id) { String::new() } else { id }
}

/// Letters, dots, underscores and one digit at the most.
fn is_name(code: &str) -> bool {
    code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_'))
        && code.bytes().filter(u8::is_ascii_digit).count() <= 1
}

/// Nothing of the provider's in a link but what was cleaned.
fn is_made_of(link: &str, code: &str, product: &str, request_id: Option<&str>) -> bool {
    let (page, query) = link.split_once("/troubleshoot?q=").unwrap_or_default();
    let id = request_id.map(|id| format!("&requestId={id}")).unwrap_or_default();
    page.starts_with("https://") && query == format!("{code}&product={product}{id}")
}

fn config() -> Config {
    Config {
        access_key_id: access_key_id(),
        sign_names: SignName::parse("示例").into_iter().collect(),
        routes: routes(vec![template(0, "SignIn", "SMS_1"), template(1, "Verification", "100001")]),
        code_valid_minutes: 10,
        interval_seconds: Some(30),
        strict_phone_region_number_check: false,
        endpoint: Endpoint::default(),
        timeout_ms: 8000,
        protection: None,
        warnings: vec![],
    }
}

fn access_key_id() -> AccessKeyId {
    AccessKeyId::parse("LTAI5tExample").expect("an id")
}

fn template(index: usize, usage_type: &str, code: &str) -> Template {
    let codes = TemplateCodes::Everywhere(TemplateCode::parse(code));
    Template { index, usage_type: usage_type.to_owned(), codes }
}
