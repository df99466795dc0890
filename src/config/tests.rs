//! What an operator may type, and what the config check answers.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;

use crate::operation::Product;
use crate::routing::templates::FALLBACK_USAGE_TYPE;

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

fn sign_names(config: &Config) -> Vec<&str> {
    config.sign_names.iter().map(SignName::as_str).collect()
}

/// The codes of all routes, in their order.
fn codes(config: &Config) -> Vec<&str> {
    config.routes.iter().filter_map(|route| Some(route.template_code.as_ref()?.as_str())).collect()
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
    assert_eq!(config.access_key_id.as_str(), "LTAI5tExample");
    assert_eq!(sign_names(&config), ["示例"]);
    assert_eq!(config.routes.len(), 4);
    assert_eq!((config.code_valid_minutes, config.interval_seconds), (10, None));
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
    assert_eq!(config.access_key_id.as_str(), "LTAI5tExample");
    assert_eq!(sign_names(&config), ["示例"]);
    assert_eq!(codes(&config)[..3], ["SMS_1", "SMS_1", "SMS_2"]);
}

#[test]
fn brackets_go_however_they_stand() {
    for sign_name in ["【【示例】】", "【 示例\u{200B}】", "【\r【示例】 】", "示例】", "【示例"]
    {
        assert_eq!(
            sign_names(&parse(&with("/signName", json!(sign_name))).unwrap()),
            ["示例"],
            "{sign_name:?}"
        );
    }
    assert_eq!(problems(&with("/signName", json!("【 】"))), [("signName".to_owned(), ProblemCode::Missing)]);
    assert_eq!(sign_names(&parse(&with("/signName", json!("甲【乙】丙"))).unwrap()), ["甲【乙】丙"]);
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
    assert_eq!(sign_names(&parse(&with("/signName", json!("示例😀"))).unwrap()), ["示例😀"]);
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
        ("/signName", json!({ "a": "示例" }), "signName", Text, Object),
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
        parse_with(&config, "http://127.0.0.1:8180").unwrap().endpoint.url_for(Product::Dysmsapi),
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

#[test]
fn sign_names_are_one_or_several() {
    for (value, expected) in [
        (json!("甲"), vec!["甲"]),
        (json!("甲, 【乙】，丙 ，, 甲"), vec!["甲", "乙", "丙"]),
        (json!(["甲", " 【乙】", "", "甲"]), vec!["甲", "乙"]),
    ] {
        assert_eq!(sign_names(&parse(&with("/signName", value.clone())).unwrap()), expected, "{value}");
    }
    for (value, code) in [
        (json!([]), ProblemCode::Missing),
        (json!(["", " , "]), ProblemCode::Missing),
        (json!(" ，"), ProblemCode::Missing),
        (json!(["甲", 1]), ProblemCode::InvalidType),
        (json!(["甲\u{FFFD}"]), ProblemCode::InvalidValue),
        (json!((0..11).map(|number| number.to_string()).collect::<Vec<_>>()), ProblemCode::InvalidValue),
    ] {
        let found = problems(&with("/signName", value.clone()));
        assert_eq!(found, [("signName".to_owned(), code)], "{value}");
    }
}

#[test]
fn the_official_verification_config_is_read() {
    let usage_types = [
        ("SignIn", "100001"),
        ("Register", "100001"),
        ("ForgotPassword", "100003"),
        ("OrganizationInvitation", "100001"),
        ("Generic", "100001"),
        ("UserPermissionValidation", "100005"),
        ("BindNewIdentifier", "100002"),
        ("MfaVerification", "100001"),
        ("BindMfa", "100001"),
    ];
    let entry = |(usage_type, code): (&str, &str)| json!({ "usageType": usage_type, "templateCode": code });
    let config = parse(&with("/templates", usage_types.map(entry).into_iter().collect())).unwrap();
    assert!(config.routes.iter().all(|route| {
        route.template_code.as_ref().is_some_and(|code| code.product() == Product::Dypnsapi)
    }));
    assert_eq!(config.warnings, []);
}

#[test]
fn numbers_of_the_verification_service_stay_in_bounds() {
    for (field, good, bad) in [
        (
            "codeValidMinutes",
            vec![json!(1), json!(60), json!("5"), json!("")],
            vec![json!(0), json!(61), json!("x")],
        ),
        (
            "intervalSeconds",
            vec![json!(1), json!(3600), json!(" 30 ")],
            vec![json!(0), json!(3601), json!(1.5)],
        ),
    ] {
        let path = ["/", field].concat();
        for value in good {
            assert_eq!(problems(&with(&path, value.clone())), [], "{field} {value}");
        }
        for value in bad {
            let found = problems(&with(&path, value.clone()));
            assert_eq!(found, [(field.to_owned(), ProblemCode::InvalidValue)], "{field} {value}");
        }
    }
    let config = with("/codeValidMinutes", json!("5"));
    assert_eq!(parse(&config).unwrap().code_valid_minutes, 5);
}

#[test]
fn a_template_of_the_verification_service_is_warned_of_where_it_never_serves() {
    let codes = json!({ "china": "100001", "overseas": "100001" });
    let found = warnings(&with("/templates/0/templateCode", codes));
    assert_eq!(found, [("templates[0].templateCode.overseas".to_owned(), ProblemCode::InvalidValue)]);
}

mod routes {
    use super::*;
    use crate::routing::route::Conditions;

    fn with_routes(routes: Json) -> Json {
        with("/routes", routes)
    }

    #[test]
    fn every_field_is_read() {
        let config = parse(&with_routes(json!([{
            "to": ["852", "+1"],
            "usageTypes": "SignIn",
            "locales": ["zh", "en-GB"],
            "templateCode": " SMS_7 ",
            "signName": "甲，乙",
            "templateParam": { "captcha": "${code}" },
        }])))
        .unwrap();
        let route = &config.routes[0];
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let expected = Conditions {
            to: texts(&["852", "1"]),
            usage_types: texts(&["SignIn"]),
            locales: texts(&["zh", "en-GB"]),
            region: None,
        };
        assert_eq!(route.conditions, expected);
        assert_eq!(route.place.entry(), "routes[0]");
        assert_eq!(codes(&config)[0], "SMS_7");
        assert_eq!(route.sign_names.iter().map(SignName::as_str).collect::<Vec<_>>(), ["甲", "乙"]);
        assert!(route.template_param.as_ref().unwrap().uses("code"));
        assert_eq!(config.warnings, []);
    }

    #[test]
    fn an_untouched_field_is_none() {
        for nothing in [json!({}), json!([]), json!(null), json!(" ")] {
            assert_eq!(parse(&with_routes(nothing.clone())).unwrap().routes.len(), 4, "{nothing}");
        }
        for (value, path) in
            [(json!({ "to": "1" }), "routes"), (json!(["SMS_1"]), "routes[0]"), (json!(1), "routes")]
        {
            let found = problems(&with_routes(value.clone()));
            assert_eq!(found, [(path.to_owned(), ProblemCode::InvalidType)], "{value}");
        }
    }

    #[test]
    fn a_condition_that_would_be_overlooked_is_a_problem() {
        for (route, path, reason) in [
            (
                json!({ "usageType": "SignIn", "templateCode": "SMS_1" }),
                "routes[0]",
                ProblemReason::UnknownField,
            ),
            (json!({ "to": "0086", "templateCode": "SMS_1" }), "routes[0].to", ProblemReason::OutOfRange),
            (json!({ "to": ["+"], "templateCode": "SMS_1" }), "routes[0].to", ProblemReason::OutOfRange),
            (json!({ "to": [""], "templateCode": "SMS_1" }), "routes[0].to", ProblemReason::Missing),
            (json!({ "to": 86, "templateCode": "SMS_1" }), "routes[0].to", ProblemReason::WrongType),
            (json!({ "to": [86], "templateCode": "SMS_1" }), "routes[0].to", ProblemReason::WrongType),
            (
                json!({ "to": ["8 6"], "templateCode": "SMS_1" }),
                "routes[0].to",
                ProblemReason::WhitespaceInside,
            ),
            (
                json!({ "to": ["1234567890123456"], "templateCode": "SMS_1" }),
                "routes[0].to",
                ProblemReason::OutOfRange,
            ),
            (
                json!({ "locales": ["zh,en"], "templateCode": "SMS_1" }),
                "routes[0].locales",
                ProblemReason::OutOfRange,
            ),
            (
                json!({ "usageTypes": { "a": 1 }, "templateCode": "SMS_1" }),
                "routes[0].usageTypes",
                ProblemReason::WrongType,
            ),
            (json!({ "to": "1" }), "routes[0].templateCode", ProblemReason::Missing),
            (
                json!({ "templateCode": { "china": "SMS_1" } }),
                "routes[0].templateCode",
                ProblemReason::WrongType,
            ),
            (
                json!({ "templateCode": "SMS_1", "signName": "【】，" }),
                "routes[0].signName",
                ProblemReason::Missing,
            ),
            (
                json!({ "templateCode": "SMS_1", "templateParam": ["code"] }),
                "routes[0].templateParam",
                ProblemReason::WrongType,
            ),
            (
                json!({ "templateCode": "SMS_1", "templateParam": { "a": 1, "b": "${code}" } }),
                "routes[0].templateParam",
                ProblemReason::WrongType,
            ),
        ] {
            let found = parse(&with_routes(json!([route]))).unwrap_err().problems;
            let found: Vec<_> = found.iter().map(|problem| (problem.path.as_str(), problem.reason)).collect();
            assert_eq!(found, [(path, reason)], "{route}");
        }
    }

    #[test]
    fn what_is_never_used_is_a_warning() {
        let all = json!({ "templateCode": "SMS_1" });
        for (routes, path, reason) in [
            (
                json!([{ "to": "1", "templateCode": "<template-code>" }]),
                "routes[0].templateCode",
                ProblemReason::TemplateCodeMissing,
            ),
            (
                json!([{ "usageTypes": ["signIn"], "templateCode": "SMS_1" }]),
                "routes[0].usageTypes",
                ProblemReason::UsageTypeCase,
            ),
            (
                json!([{ "to": ["852"], "templateCode": "100001" }]),
                "routes[0].templateCode",
                ProblemReason::MainlandOnly,
            ),
            (
                json!([{ "to": "1", "templateCode": "SMS_1", "templateParam": { "a": "x" } }]),
                "routes[0].templateParam",
                ProblemReason::CodeUnused,
            ),
            (json!([all, { "to": "1", "templateCode": "SMS_2" }]), "routes[1]", ProblemReason::RouteCovered),
        ] {
            let found = parse(&with_routes(routes.clone())).unwrap().warnings;
            let found: Vec<_> = found.iter().map(|warning| (warning.path.as_str(), warning.reason)).collect();
            assert_eq!(found, [(path, reason)], "{routes}");
        }
        let covered =
            parse(&with_routes(json!([{ "to": "1", "templateCode": "SMS_1" }, all, all]))).unwrap().warnings;
        assert_eq!(covered[0].parameters.entry.as_deref(), Some("routes[1]"));
    }

    #[test]
    fn a_route_for_all_messages_covers_the_required_usage_types() {
        let config = |routes: Json| {
            let mut config = with_routes(routes);
            config["templates"] = json!([]);
            config
        };
        assert_eq!(problems(&config(json!([{ "templateCode": "SMS_1" }]))), []);
        let each = REQUIRED_USAGE_TYPES
            .map(|usage_type| json!({ "usageTypes": [usage_type], "templateCode": "SMS_1" }));
        assert_eq!(problems(&config(each.into_iter().collect())), []);
        for partial in [
            json!({ "to": "86", "templateCode": "SMS_1" }),
            json!({ "locales": "zh", "templateCode": "SMS_1" }),
        ] {
            assert_eq!(problems(&config(json!([partial]))).len(), 4, "{partial}");
        }
    }
}

mod protection {
    use super::*;
    use crate::protection::{Limit, Mode, Rules};

    fn rules_of(rules: Json) -> Json {
        let mut config = with("/spendProtection", json!(true));
        config["spendProtectionRules"] = rules;
        config
    }

    #[test]
    fn it_is_off_until_it_is_switched_on() {
        for switch in [json!(null), json!(false)] {
            assert_eq!(parse(&with("/spendProtection", switch)).unwrap().protection, None);
        }
        for rules in [json!(null), json!({}), json!([]), json!(" ")] {
            assert_eq!(
                parse(&rules_of(rules.clone())).unwrap().protection,
                Some(Rules::default()),
                "{rules}"
            );
        }
    }

    #[test]
    fn every_rule_is_read_and_what_is_not_there_is_no_limit() {
        let rules = parse(&rules_of(json!({
            "mode": "monitor", "allow": ["86", "+852"], "deny": "86170", "sandbox": ["+8613800138000"],
            "perNumber": { "max": 5, "seconds": 3600 }, "perDay": { "max": 200 }, "ignoreIps": ["203.0.113.0/24"],
        })))
        .unwrap()
        .protection
        .unwrap();
        assert_eq!(rules.mode, Mode::Monitor);
        assert_eq!(
            (rules.allow, rules.deny),
            (vec!["86".to_owned(), "852".to_owned()], vec!["86170".to_owned()])
        );
        assert_eq!(rules.sandbox, ["8613800138000"]);
        assert_eq!(rules.per_number, Some(Limit { max: 5, seconds: 3600 }));
        assert_eq!(rules.per_day, Some(Limit { max: 200, seconds: 86_400 }));
        assert_eq!((rules.per_prefix, rules.per_ip, rules.ignore_ips.len()), (None, None, 1));
    }

    #[test]
    fn rules_that_limit_nothing_are_a_warning() {
        let warned = |rules: Json| parse(&rules_of(rules)).unwrap().warnings;
        for rules in [
            json!({ "mode": "block" }),
            json!({ "mode": "monitor", "ignoreIps": ["203.0.113.1"] }),
            json!({ "allow": [], "deny": [], "sandbox": [], "perIp": null }),
        ] {
            let found: Vec<_> =
                warned(rules.clone()).into_iter().map(|warning| (warning.path, warning.reason)).collect();
            assert_eq!(
                found,
                [("spendProtectionRules".to_owned(), ProblemReason::NothingLimited)],
                "{rules}"
            );
            let mut off = rules_of(rules);
            off["spendProtection"] = json!(false);
            assert_eq!(warnings(&off), []);
        }
        for rules in [
            json!({ "allow": ["86"] }),
            json!({ "deny": "86170" }),
            json!({ "sandbox": ["8613800138000"] }),
            json!({ "perNumber": { "max": 5, "seconds": 3600 } }),
            json!({ "perPrefix": { "max": 5, "seconds": 3600 } }),
            json!({ "perIp": { "max": 5, "seconds": 3600 } }),
            json!({ "perDay": { "max": 5 } }),
            json!({}),
        ] {
            assert_eq!(warned(rules.clone()), [], "{rules}");
        }
    }

    #[test]
    fn a_rule_that_would_be_overlooked_is_a_problem() {
        use ProblemReason::{Missing, OutOfRange, UnknownField, WrongType};
        for (rules, field, reason) in [
            (json!({ "perIP": { "max": 1, "seconds": 1 } }), "", UnknownField),
            (json!({ "mode": "report" }), ".mode", OutOfRange),
            (json!({ "mode": true }), ".mode", WrongType),
            (json!({ "perIp": 5 }), ".perIp", WrongType),
            (json!({ "perIp": { "max": 5 } }), ".perIp", Missing),
            (json!({ "perIp": { "max": " ", "seconds": 60 } }), ".perIp", Missing),
            (json!({ "perDay": { "max": "" } }), ".perDay", Missing),
            (json!({ "perIp": { "max": 0, "seconds": 60 } }), ".perIp", OutOfRange),
            (json!({ "perIp": { "max": 5, "minutes": 1 } }), ".perIp", UnknownField),
            (json!({ "perDay": { "max": 5, "seconds": 60 } }), ".perDay", UnknownField),
            (json!({ "deny": ["00"] }), ".deny", OutOfRange),
            (json!({ "ignoreIps": ["10.0.0.0/33"] }), ".ignoreIps", OutOfRange),
            (json!({ "sandbox": ["86138"] }), ".sandbox", OutOfRange),
            (json!({ "sandbox": ["008613800138000"] }), ".sandbox", OutOfRange),
        ] {
            let found = parse(&rules_of(rules.clone())).unwrap_err().problems;
            let found: Vec<_> = found.into_iter().map(|problem| (problem.path, problem.reason)).collect();
            assert_eq!(found, [(["spendProtectionRules", field].concat(), reason)], "{rules}");
        }
        for rules in [json!([1]), json!(true), json!("block")] {
            let found = problems(&rules_of(rules.clone()));
            assert_eq!(found, [("spendProtectionRules".to_owned(), ProblemCode::InvalidType)], "{rules}");
        }
        let mut off = with("/spendProtection", json!(false));
        off["spendProtectionRules"] = json!({ "mode": 1 });
        assert_eq!(problems(&off).len(), 1, "checked before it is switched on");
    }
}
