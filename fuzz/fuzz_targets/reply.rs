//! Any answer to any message: nothing that was sent comes back in what we say about it.
//!
//! The input is text: status, secret, number and verification code on a line each, then the answer.
#![no_main]

use connector_aliyun_sms_wasm::config::Config;
use connector_aliyun_sms_wasm::phone;
use connector_aliyun_sms_wasm::reply::scrub::{is_receipt_id, is_uuid};
use connector_aliyun_sms_wasm::reply::{self, Fields, Reply, Sent};
use connector_aliyun_sms_wasm::request::{Message, Moment, signed_body, signed_query};
use connector_aliyun_sms_wasm::retry::Retry;
use connector_aliyun_sms_wasm::sign::percent::encode;
use connector_aliyun_sms_wasm::sign::rpc_v1::SigningKey;
use connector_aliyun_sms_wasm::template::{Template, TemplateCode};
use libfuzzer_sys::fuzz_target;

/// Names of parameters are no values: they may be named.
const PARAMETERS: [&str; 13] = [
    "AccessKeyId",
    "Action",
    "Format",
    "PhoneNumbers",
    "RegionId",
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
    let mut lines = input.splitn(5, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (status, secret, to, code, answer) = (line().parse().unwrap_or(400), line(), line(), line(), line());

    let key = SigningKey::new(secret.to_owned());
    let template_param = serde_json::json!({ "code": code }).to_string();
    let message = Message { to, usage_type: "SignIn", template_param: &template_param, variant: 0 };
    let moment = Moment { unix_millis: 0.0, nonce: "0123456789abcdef0123456789abcdef" };
    let Ok(body) = signed_body(&config(), &key, &message, &moment) else {
        return; // Nothing is sent, so nothing is answered.
    };
    // The gateway's echo, so that the fuzzer need not find out how to percent-encode twice.
    let answer = answer.replace("<ECHO>", &encode(signed_query(&body)));

    let mut sensitive = vec![key.secret(), code];
    sensitive.extend(phone::spellings(to));
    let sent = || Sent {
        body: body.clone(),
        key: SigningKey::new(secret.to_owned()),
        to: to.to_owned(),
        payload: template_param.to_owned().into(),
    };
    let said = match reply::interpret(status, json(&answer).or_else(|| reply::xml::read(&answer)), sent) {
        Reply::Accepted { message, .. } => {
            assert!((200..300).contains(&status));
            vec![message]
        }
        Reply::Refused {
            code,
            message,
            request_id,
            biz_id,
            recommend,
            retry,
            may_have_been_sent,
            mismatch,
            limit,
        } => {
            assert!(!limit || !may_have_been_sent, "no limit to wait for when in doubt");
            assert!(request_id.as_deref().is_none_or(is_uuid) && biz_id.as_deref().is_none_or(is_receipt_id));
            assert!(recommend.as_deref().is_none_or(|link| is_made_of(link, &code, request_id.as_deref())));
            assert!(retry == Retry::Never || !may_have_been_sent, "never again what may have been sent");
            assert!(message.chars().count() <= 310 && !message.contains(['<', '>', '\n', '\0']));
            assert!(code.len() <= 80);
            let parameter = mismatch.and_then(|mismatch| mismatch.parameter);
            assert!(parameter.is_none_or(|name| PARAMETERS.contains(&name.as_str())));
            // A name may hold a word that was sent: a code is made of words.
            let code = if is_name(&code) { String::new() } else { code };
            vec![code, message]
        }
        Reply::Unreadable { .. } => Vec::new(),
    };
    // Taking something out leaves asterisks, so those prove nothing.
    for value in sensitive.iter().filter(|value| value.chars().count() >= 3 && !value.contains('*')) {
        for spelling in [(*value).to_owned(), encode(value), encode(&encode(value))] {
            for text in &said {
                let (text, spelling) = (text.to_ascii_lowercase(), spelling.to_ascii_lowercase());
                assert!(!text.contains(&spelling), "{spelling:?} in {text:?}");
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
});

/// Letters, dots, underscores and one digit at the most.
fn is_name(code: &str) -> bool {
    code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_'))
        && code.bytes().filter(u8::is_ascii_digit).count() <= 1
}

/// Nothing of the provider's in a link but what was cleaned.
fn is_made_of(link: &str, code: &str, request_id: Option<&str>) -> bool {
    let (page, query) = link.split_once("/troubleshoot?q=").unwrap_or_default();
    let id = request_id.map(|id| format!("&requestId={id}")).unwrap_or_default();
    page.starts_with("https://") && query == format!("{code}&product=Dysmsapi{id}")
}

fn config() -> Config {
    Config {
        access_key_id: "LTAI5tExample".to_owned(),
        sign_name: "示例".to_owned(),
        templates: vec![Template {
            index: 0,
            usage_type: "SignIn".to_owned(),
            code: TemplateCode::Everywhere(Some("SMS_1".to_owned())),
        }],
        strict_phone_region_number_check: false,
        endpoint: "https://dysmsapi.aliyuncs.com/".to_owned(),
        timeout_ms: 8000,
        warnings: vec![],
    }
}

/// As `src/wasm.rs` reads JSON, without JavaScript.
fn json(answer: &str) -> Option<Fields> {
    let answer: serde_json::Value = serde_json::from_str(answer).ok()?;
    let field = |name: &str| Some(answer.get(name)?.as_str()?.to_owned());
    (answer.is_object() || answer.is_array()).then(|| Fields {
        code: field("Code"),
        message: field("Message").map(Into::into),
        request_id: field("RequestId"),
        biz_id: field("BizId"),
        recommend: field("Recommend"),
    })
}
