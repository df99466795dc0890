//! Any JSON as a config, and as the text of every field of an otherwise valid one.
#![no_main]

use connector_aliyun_sms_wasm::config::value::Value;
use connector_aliyun_sms_wasm::config::{Config, Findings, MAX_FINDINGS, TIMEOUT_MS, Templates};
use connector_aliyun_sms_wasm::routing::templates::any_code;
use connector_aliyun_sms_wasm::text::trimmed;
use libfuzzer_sys::fuzz_target;
use serde_json::Value as Json;

fuzz_target!(|input: &str| {
    check_both(&Value::from_json(input));
    if let Ok(json) = serde_json::from_str::<Json>(input) {
        // Written anew, as `JSON.stringify` writes it: no whitespace, each name once.
        check_both(&Value::from_json(&json.to_string()));
    }
    for field in ["accessKeyId", "accessKeySecret", "signName", "endpoint", "timeoutMs"] {
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
            for text in [&config.access_key_id, &config.sign_name] {
                assert!(!text.is_empty() && trimmed(text) == text.as_str());
            }
            assert!(!config.sign_name.starts_with('【') && !config.sign_name.ends_with('】'));
            assert!(TIMEOUT_MS.contains(&config.timeout_ms));
            if templates == Templates::Required {
                assert!(config.templates.len() >= 4 && any_code(&config.templates));
            }
            let url = config.endpoint.url_for(None);
            assert!(
                url == "http://127.0.0.1:8180/"
                    || url.starts_with("https://") && url.ends_with(".aliyuncs.com/")
            );
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
