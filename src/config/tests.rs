//! What an operator may type, and what the config check answers.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;

use crate::routing::templates::{FALLBACK_USAGE_TYPE, TemplateCode};

fn parse(config: &Json) -> Result<Config, Findings> {
    parse_with(config, "")
}

fn parse_with(config: &Json, allowed_origins: &str) -> Result<Config, Findings> {
    Config::parse(&Value::from_json(&config.to_string()), allowed_origins, Templates::Required)
}

fn kinds(list: Vec<Problem>) -> Vec<(String, ProblemCode)> {
    list.into_iter().map(|problem| (problem.path, problem.code)).collect()
}

fn problems(config: &Json) -> Vec<(String, ProblemCode)> {
    kinds(parse(config).err().unwrap_or_default().problems)
}

/// The warnings of a config that is accepted.
fn warnings(config: &Json) -> Vec<(String, ProblemCode)> {
    kinds(parse(config).unwrap().warnings)
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
    assert_eq!(config.endpoint, Endpoint::default());
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
    assert_eq!(config.templates[0].code, TemplateCode::Everywhere(Some("SMS_1".to_owned())));
    assert_eq!(
        config.templates[1].code,
        TemplateCode::ByRegion { china: Some("SMS_1".to_owned()), overseas: Some("SMS_2".to_owned()) }
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
        ("templates[3].templateCode.overseas", Missing),
        ("templates[4].usageType", Missing),
        ("templates", Missing),
        ("strictPhoneRegionNumberCheck", InvalidType),
        ("endpoint", EndpointNotAllowed),
        ("timeoutMs", InvalidValue),
    ];
    let findings = parse(&config).unwrap_err();
    assert_eq!(kinds(findings.problems), expected.map(|(path, code)| (path.to_owned(), code)));
    let warned = [("templates[2].templateCode", Missing), ("templates[4].templateCode", InvalidValue)];
    assert_eq!(kinds(findings.warnings), warned.map(|(path, code)| (path.to_owned(), code)));
}

#[test]
fn what_the_official_connector_sends_with_is_accepted_with_a_warning() {
    use ProblemCode::{InvalidValue, Missing};
    let template = |usage_type: &str, code: Json| json!({ "usageType": usage_type, "templateCode": code });
    for (path, value, field, code) in [
        (
            "/templates/0/templateCode",
            json!({ "china": "SMS_1", "overseas": "" }),
            "[0].templateCode.overseas",
            Missing,
        ),
        (
            "/templates/0/templateCode",
            json!({ "china": " ", "overseas": "SMS_1" }),
            "[0].templateCode.china",
            Missing,
        ),
        ("/templates/0/templateCode", json!("<template-code>"), "[0].templateCode", Missing),
        ("/templates/4", template("BindMfa", json!("")), "[4].templateCode", Missing),
        ("/templates/4", template("BindMfa", json!("not used")), "[4].templateCode", InvalidValue),
        ("/templates/4", template("BindMfa", json!("待填写")), "[4].templateCode", InvalidValue),
        ("/templates/4", template("BindMfa", json!("SMS_\u{FFFD}")), "[4].templateCode", InvalidValue),
        ("/templates/4", template(" ", json!("SMS_1")), "[4].usageType", Missing),
    ] {
        let mut config = valid();
        if let Some(slot) = config.pointer_mut(path) {
            *slot = value.clone();
        } else {
            config["templates"].as_array_mut().unwrap().push(value.clone());
        }
        assert_eq!(warnings(&config), [(["templates", field].concat(), code)], "{value}");
    }
    assert_eq!(warnings(&valid()), []);
}

#[test]
fn a_usage_type_that_logto_writes_otherwise_is_a_warning_with_its_name() {
    for (written, meant) in [
        ("register", "Register"),
        ("signin", "SignIn"),
        ("FORGOTPASSWORD", "ForgotPassword"),
        ("bindMFA", "BindMfa"),
    ] {
        let mut config = valid();
        config["templates"]
            .as_array_mut()
            .unwrap()
            .push(json!({ "usageType": written, "templateCode": "SMS_1" }));
        let warnings = parse(&config).unwrap().warnings;
        assert_eq!(
            kinds(warnings.clone()),
            [("templates[4].usageType".to_owned(), ProblemCode::InvalidValue)]
        );
        assert_eq!(warnings[0].reason, ProblemReason::UsageTypeCase);
        assert_eq!(warnings[0].parameters.usage_type, Some(meant));
    }
    let mut config = valid();
    config["templates"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "usageType": "Invoice", "templateCode": "SMS_1" }));
    assert_eq!(warnings(&config), []);
}

#[test]
fn a_config_that_can_send_nothing_is_refused_and_the_first_code_to_fill_in_named() {
    let unfilled = |code: Json| {
        let mut config = valid();
        for template in config["templates"].as_array_mut().unwrap() {
            template["templateCode"] = code.clone();
        }
        config
    };
    for (code, field) in [
        (json!("<template-code>"), "templates[3].templateCode"),
        (json!(""), "templates[3].templateCode"),
        (json!({ "china": "", "overseas": "<template-code>" }), "templates[3].templateCode.china"),
    ] {
        let findings = parse(&unfilled(code)).unwrap_err();
        assert_eq!(kinds(findings.problems.clone()), [(field.to_owned(), ProblemCode::Missing)]);
        assert_eq!(findings.problems[0].reason, ProblemReason::NoTemplateCode);
    }
    for index in 0..4 {
        let mut config = unfilled(json!("<template-code>"));
        config["templates"][index]["templateCode"] = json!({ "china": "SMS_1", "overseas": "" });
        assert_eq!(problems(&config), [], "one code is enough");
    }
    // An entry that no message has the type of sends nothing either.
    let mut config = unfilled(json!(""));
    config["templates"].as_array_mut().unwrap().push(json!({ "usageType": "", "templateCode": "SMS_1" }));
    assert_eq!(problems(&config).len(), 1);
    assert_eq!(REQUIRED_USAGE_TYPES[3], FALLBACK_USAGE_TYPE);
}

#[test]
fn half_a_surrogate_pair_in_what_is_sent_or_signed_is_refused() {
    for field in ["accessKeyId", "accessKeySecret", "signName"] {
        let written = with(&["/", field].concat(), json!("ab??cd")).to_string().replace("??", "\\ud83d");
        let findings = Config::parse(&Value::from_json(&written), "", Templates::Required).unwrap_err();
        assert_eq!(kinds(findings.problems), [(field.to_owned(), ProblemCode::InvalidValue)]);
        // As it arrives when it was damaged before.
        assert_eq!(problems(&with(&["/", field].concat(), json!("ab\u{FFFD}cd"))).len(), 1);
    }
    assert_eq!(parse(&with("/signName", json!("示例😀"))).unwrap().sign_name, "示例😀");
}

#[test]
fn only_so_many_problems_and_warnings_are_listed() {
    let mut config = valid();
    let add = |config: &mut Json, entry: Json| {
        config["templates"].as_array_mut().unwrap().extend(vec![entry; 10_000]);
    };
    add(&mut config, json!({ "usageType": "BindMfa", "templateCode": "" }));
    assert_eq!(parse(&config).unwrap().warnings.len(), MAX_FINDINGS);
    add(&mut config, json!(0));
    let Findings { problems, warnings } = parse(&config).unwrap_err();
    for list in [problems, warnings] {
        assert_eq!(list.len(), MAX_FINDINGS);
        assert_eq!(list[MAX_FINDINGS - 1].reason, ProblemReason::More);
        assert_eq!(list[MAX_FINDINGS - 1].path, "");
        assert_ne!(list[MAX_FINDINGS - 2].path, "");
    }
}

#[test]
fn each_missing_usage_type_is_named() {
    let problems_of = |config| parse(&config).unwrap_err().problems;
    let named: Vec<_> = problems_of(with("/templates", json!([])))
        .into_iter()
        .map(|problem| (problem.reason, problem.parameters.usage_type))
        .collect();
    let expected = REQUIRED_USAGE_TYPES.map(|usage_type| (ProblemReason::UsageTypeMissing, Some(usage_type)));
    assert_eq!(named, expected);
    assert_eq!(problems(&json!({})).len(), 7);
}

#[test]
fn a_value_of_the_wrong_kind_is_named_with_what_belongs_there() {
    use ValueKind::{Boolean, List, Nothing, Number, Object, Text};
    for (path, value, field, expected, found) in [
        ("/accessKeyId", json!(7), "accessKeyId", Text, Number),
        ("/signName", json!(["示例"]), "signName", Text, List),
        ("/accessKeySecret", json!(true), "accessKeySecret", Text, Boolean),
        ("/endpoint", json!({}), "endpoint", Text, Object),
        ("/templates", json!("SMS_1"), "templates", List, Text),
        ("/templates/4", json!(null), "templates[]", Object, Nothing),
        ("/templates/4", json!({ "usageType": 1, "templateCode": "SMS_1" }), "usageType", Text, Number),
        (
            "/templates/4",
            json!({ "usageType": "A", "templateCode": { "china": [], "overseas": "SMS_1" } }),
            "templateCode.china",
            Text,
            List,
        ),
        (
            "/templates/4",
            json!({ "usageType": "A", "templateCode": { "china": "SMS_1", "overseas": 2 } }),
            "templateCode.overseas",
            Text,
            Number,
        ),
        (
            "/templates/4",
            json!({ "usageType": "A", "templateCode": "SMS_1", "type": "2" }),
            "type",
            Number,
            Text,
        ),
        ("/strictPhoneRegionNumberCheck", json!("true"), "strictPhoneRegionNumberCheck", Boolean, Text),
        ("/timeoutMs", json!([8000]), "timeoutMs", Number, List),
    ] {
        let mut config = valid();
        match path {
            "/templates/4" => config["templates"].as_array_mut().unwrap().push(value),
            path => config = with(path, value),
        }
        let problem = &parse(&config).unwrap_err().problems[0];
        assert_eq!(problem.reason, ProblemReason::WrongType, "{path}");
        let Parameters { field: named, expected: belongs, found: is, .. } = problem.parameters;
        assert_eq!((named.as_str(), belongs, is), (field, Some(expected), Some(found)));
    }
}

#[test]
fn a_problem_of_a_side_of_the_border_names_that_side() {
    for (side, path) in
        [("china", "templates[0].templateCode.china"), ("overseas", "templates[0].templateCode.overseas")]
    {
        let mut config = valid();
        config["templates"][0]["templateCode"] = json!({ "china": "SMS_1", "overseas": "SMS_2" });
        config["templates"][0]["templateCode"][side] = json!(3);
        assert_eq!(problems(&config), [(path.to_owned(), ProblemCode::InvalidType)]);
        config["templates"][0]["templateCode"][side] = json!("");
        assert_eq!(warnings(&config), [(path.to_owned(), ProblemCode::Missing)]);
    }
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
    assert_eq!(
        parse_with(&config, "http://127.0.0.1:8180").unwrap().endpoint.url_for(None),
        "http://127.0.0.1:8180/"
    );
    assert_eq!(parse(&with("/endpoint", json!(""))).unwrap().endpoint, Endpoint::default());
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
            Err(findings) => {
                prop_assert!(!findings.problems.is_empty());
                prop_assert!(findings.problems.iter().all(|problem| problem.path.starts_with(field)));
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
