//! Any JSON as a config, and as the text of every field of an otherwise valid one.
#![no_main]

use connector_aliyun_sms_wasm::config::value::Value;
use connector_aliyun_sms_wasm::config::{
    CODE_VALID_MINUTES, Config, Findings, INTERVAL_SECONDS, MAX_FINDINGS, TIMEOUT_MS, Templates,
};
use connector_aliyun_sms_wasm::operation::Product;
use connector_aliyun_sms_wasm::operation::sign_names::MAX_SIGN_NAMES;
use connector_aliyun_sms_wasm::text::trimmed;
use libfuzzer_sys::fuzz_target;
use serde_json::Value as Json;

fuzz_target!(|input: &str| {
    check_both(&Value::from_json(input));
    if let Ok(json) = serde_json::from_str::<Json>(input) {
        // Written anew, as `JSON.stringify` writes it: no whitespace, each name once.
        check_both(&Value::from_json(&json.to_string()));
    }
    for field in [
        "accessKeyId",
        "accessKeySecret",
        "signName",
        "codeValidMinutes",
        "intervalSeconds",
        "endpoint",
        "timeoutMs",
    ] {
        let templates = ["Register", "SignIn", "ForgotPassword", "Generic"]
            .map(|usage_type| serde_json::json!({ "usageType": usage_type, "templateCode": "SMS_1" }));
        let mut config = serde_json::json!({
            "accessKeyId": "LTAI5tExample",
            "accessKeySecret": "ExampleSecret",
            "signName": "示例",
            "templates": templates,
        });
        config[field] = input.into();
        check_both(&Value::from_json(&config.to_string()));
    }
});

fn check_both(raw: &Value) {
    check(raw, Templates::Required);
    check(raw, Templates::Optional);
    if Config::parse(raw, "", Templates::Required).is_ok() {
        assert!(Config::parse(raw, "", Templates::Optional).is_ok(), "needing less refuses nothing more");
    }
}

/// Either a config that can send, or problems that say where and what to do.
fn check(raw: &Value, templates: Templates) {
    match Config::parse(raw, "http://127.0.0.1:8180", templates) {
        Ok(config) => {
            let sign_names: Vec<_> = config.sign_names.iter().map(|sign_name| sign_name.as_str()).collect();
            assert!((1..=MAX_SIGN_NAMES).contains(&sign_names.len()));
            for text in sign_names.iter().chain([&config.access_key_id.as_str()]) {
                assert!(!text.is_empty() && trimmed(text) == *text);
            }
            for (index, sign_name) in sign_names.iter().enumerate() {
                assert!(!sign_name.starts_with('【') && !sign_name.ends_with('】'));
                assert!(!sign_name.contains([',', '，']) && !sign_names[..index].contains(sign_name));
            }
            assert!(TIMEOUT_MS.contains(&config.timeout_ms));
            assert!(CODE_VALID_MINUTES.contains(&config.code_valid_minutes));
            assert!(config.interval_seconds.is_none_or(|seconds| INTERVAL_SECONDS.contains(&seconds)));
            match templates {
                Templates::Required => {
                    assert!(config.routes.iter().any(|route| route.template_code.is_some()));
                }
                Templates::Optional => assert!(config.routes.is_empty()),
            }
            for product in [Product::Dysmsapi, Product::Dypnsapi, Product::Sts] {
                let url = config.endpoint.url_for(product);
                assert!(
                    url == "http://127.0.0.1:8180/"
                        || url.starts_with("https://") && url.ends_with(".aliyuncs.com/")
                );
            }
        }
        Err(Findings { problems, warnings }) => {
            assert!(!problems.is_empty());
            for list in [problems, warnings] {
                assert!(list.len() <= MAX_FINDINGS);
                for problem in list.iter().take(MAX_FINDINGS - 1) {
                    assert!(problem.path.is_empty() != matches!(raw, Value::Map(_)), "{}", problem.path);
                }
            }
        }
    }
}
