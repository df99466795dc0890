//! What an operator may type, and what the config check answers.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;

fn parse(config: &Json) -> Result<Config, Vec<Problem>> {
    parse_with(config, "")
}

fn parse_with(config: &Json, allowed_origins: &str) -> Result<Config, Vec<Problem>> {
    Config::parse(&Value::from_json(&config.to_string()), allowed_origins)
}

fn problems(config: &Json) -> Vec<(String, ProblemCode)> {
    parse(config).err().unwrap_or_default().into_iter().map(|problem| (problem.path, problem.code)).collect()
}

fn valid() -> Json {
    json!({
        "accessKeyId": "LTAI5tExample",
        "accessKeySecret": "ExampleSecret",
        "signName": "示例",
        "templates": REQUIRED_USAGE_TYPES.map(|usage_type| json!({ "usageType": usage_type, "templateCode": "SMS_1" })),
    })
}

fn with(path: &str, value: Json) -> Json {
    let mut config = valid();
    if let Some(slot) = config.pointer_mut(path) {
        *slot = value;
    } else if let (Some(object), Some(key)) = (config.as_object_mut(), path.strip_prefix('/')) {
        object.insert(key.to_owned(), value);
    }
    config
}

#[test]
fn the_officials_config_is_read() {
    let config = parse(&valid()).unwrap();
    assert_eq!(config.access_key_id, "LTAI5tExample");
    assert_eq!(config.sign_name, "示例");
    assert_eq!(config.templates.len(), 4);
    assert!(!config.strict_phone_region_number_check);
    assert_eq!(config.endpoint, DEFAULT_ENDPOINT);
    assert_eq!(config.timeout_ms, 8000);
}

#[test]
fn every_official_variation_is_accepted() {
    let with_template = |template: Json| with("/templates/0", template);
    for config in [
        with_template(json!({ "usageType": "Register", "templateCode": "SMS_1", "type": 0 })),
        with_template(json!({ "usageType": "Register", "templateCode": "SMS_1", "type": 7 })),
        with_template(
            json!({ "usageType": "Register", "templateCode": { "china": "SMS_1", "overseas": "SMS_2" } }),
        ),
        with_template(
            json!({ "usageType": "Register", "templateCode": "SMS_1", "unknown": [1, { "a": null }] }),
        ),
        with("/templates/4", json!({ "usageType": "SomeFutureType", "templateCode": "SMS_1" })),
        with("/strictPhoneRegionNumberCheck", json!(true)),
        with("/unknownKey", json!({ "deep": [true] })),
    ] {
        assert_eq!(problems(&config), [], "{config}");
    }
}

#[test]
fn what_pasting_does_is_repaired() {
    let mut raw = valid();
    for key in ["accessKeyId", "accessKeySecret"] {
        raw[key] = json!(format!("\u{FEFF} {} \t\r\n", raw[key].as_str().unwrap()));
    }
    raw["signName"] = json!(" 【示例】\n");
    raw["templates"][0]["templateCode"] = json!(" SMS_1\u{200B}");
    raw["templates"][1]["templateCode"] = json!({ "china": "SMS_1 ", "overseas": "\u{3000}SMS_2" });
    let config = parse(&raw).unwrap();
    assert_eq!(config.access_key_id, "LTAI5tExample");
    assert_eq!(config.sign_name, "示例");
    assert_eq!(config.templates[0].code, TemplateCode::Everywhere("SMS_1".to_owned()));
    assert_eq!(
        config.templates[1].code,
        TemplateCode::ByRegion { china: "SMS_1".to_owned(), overseas: "SMS_2".to_owned() }
    );
}

#[test]
fn brackets_go_however_they_stand() {
    for sign_name in ["【【示例】】", "【 示例\u{200B}】", "【\r【示例】 】", "示例】", "【示例"]
    {
        assert_eq!(parse(&with("/signName", json!(sign_name))).unwrap().sign_name, "示例", "{sign_name:?}");
    }
    assert_eq!(problems(&with("/signName", json!("【 】"))), [("signName".to_owned(), ProblemCode::Missing)]);
    assert_eq!(parse(&with("/signName", json!("甲【乙】丙"))).unwrap().sign_name, "甲【乙】丙");
}

#[test]
fn what_pasting_leaves_inside_a_key_is_found() {
    for inside in [" ", "\n", "\0", "\u{200B}", "\u{FEFF}"] {
        let config = with("/accessKeySecret", json!(format!("Example{inside}Secret")));
        assert_eq!(
            problems(&config),
            [("accessKeySecret".to_owned(), ProblemCode::InvalidValue)],
            "{inside:?}"
        );
    }
}

#[test]
fn all_problems_are_reported_at_once() {
    use ProblemCode::{EndpointNotAllowed, InvalidType, InvalidValue, Missing};
    let config = json!({
        "accessKeyId": "  ",
        "accessKeySecret": 42,
        "signName": "【】",
        "templates": [
            { "usageType": "Register", "templateCode": "SMS_1", "type": 3 },
            "SMS_2",
            { "usageType": "SignIn", "templateCode": "" },
            { "usageType": "ForgotPassword", "templateCode": { "china": "SMS_1" } },
            { "templateCode": "SMS 1" },
        ],
        "strictPhoneRegionNumberCheck": "true",
        "endpoint": "http://127.0.0.1:1/",
        "timeoutMs": 12.5,
    });
    let expected = [
        ("accessKeyId", Missing),
        ("accessKeySecret", InvalidType),
        ("signName", Missing),
        ("templates[0].type", InvalidValue),
        ("templates[1]", InvalidType),
        ("templates[2].templateCode", Missing),
        ("templates[3].templateCode.overseas", Missing),
        ("templates[4].usageType", Missing),
        ("templates[4].templateCode", InvalidValue),
        ("templates", Missing),
        ("strictPhoneRegionNumberCheck", InvalidType),
        ("endpoint", EndpointNotAllowed),
        ("timeoutMs", InvalidValue),
    ];
    assert_eq!(problems(&config), expected.map(|(path, code)| (path.to_owned(), code)));
}

#[test]
fn each_missing_usage_type_is_named() {
    let messages: Vec<String> = parse(&with("/templates", json!([])))
        .unwrap_err()
        .into_iter()
        .map(|problem| problem.message)
        .collect();
    assert_eq!(messages.len(), 4);
    for (message, usage_type) in messages.iter().zip(REQUIRED_USAGE_TYPES) {
        assert!(message.contains(usage_type), "{message}");
    }
    assert_eq!(problems(&json!({})).len(), 7);
}

#[test]
fn what_is_no_object_is_one_problem() {
    for config in [json!(null), json!("text"), json!(1), json!(true)] {
        assert_eq!(problems(&config), [(String::new(), ProblemCode::InvalidType)], "{config}");
    }
}

#[test]
fn an_endpoint_needs_the_servers_permission() {
    let config = with("/endpoint", json!(" http://127.0.0.1:8180/ "));
    assert_eq!(problems(&config), [("endpoint".to_owned(), ProblemCode::EndpointNotAllowed)]);
    assert_eq!(parse_with(&config, "http://127.0.0.1:8180").unwrap().endpoint, "http://127.0.0.1:8180/");
    assert_eq!(parse(&with("/endpoint", json!(""))).unwrap().endpoint, DEFAULT_ENDPOINT);
}

#[test]
fn a_timeout_is_bounded() {
    for (value, expected) in [
        (json!(1000), 1000),
        (json!(30000), 30_000),
        (json!(" 5000 "), 5000),
        (json!(""), 8000),
        (json!(null), 8000),
    ] {
        assert_eq!(parse(&with("/timeoutMs", value)).unwrap().timeout_ms, expected);
    }
    for value in [json!(999), json!(30001), json!(0), json!(-1), json!(1500.5), json!("8s"), json!(true)] {
        assert_eq!(problems(&with("/timeoutMs", value.clone())).len(), 1, "{value}");
    }
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        "\\PC{0,12}".prop_map(Json::from),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Json::from),
            prop::collection::vec(("usageType|templateCode|type|china|overseas|\\PC{0,6}", inner), 0..5)
                .prop_map(|entries| Json::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    /// Whatever stands in a field: no panic, and either a config or at least one problem that quotes no value.
    #[test]
    fn any_value_in_any_field(
        field in prop::sample::select(vec!["accessKeyId", "accessKeySecret", "signName", "templates", "strictPhoneRegionNumberCheck", "endpoint", "timeoutMs"]),
        value in any_json(),
    ) {
        let config = with(&format!("/{field}"), value);
        match parse(&config) {
            Ok(config) => prop_assert!(TIMEOUT_MS.contains(&config.timeout_ms)),
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                prop_assert!(problems.iter().all(|problem| problem.path.starts_with(field)));
            }
        }
    }

    /// A secret never comes back, neither in a config nor in a problem.
    #[test]
    fn a_secret_is_never_repeated(secret in "[A-Za-z0-9]{12,40}", inside in "[ \t]?") {
        let config = with("/accessKeySecret", json!(format!("{secret}{inside}{secret}")));
        let shown = format!("{:?}", parse(&config));
        prop_assert!(!shown.contains(&secret));
    }
}
