//! `checkConfig`, `configWarnings`, `releaseConfig` and `route`.

use connector_aliyun_sms_wasm::wasm::{self, config_warnings, release_config, route};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::javascript::{
    CONFIG, Message, apply, check_config, checked, config, field, js, json, property, send, text, thrown_code,
};

#[wasm_bindgen_test]
fn a_valid_config_has_an_endpoint_and_time_limits() {
    let call = send(config(), "13800138000", "SignIn", &"{}".into()).unwrap();
    let limits = apply("({ request, ...limits }) => limits", &call.started());
    let expected = js("{
        kind: 'request',
        url: 'https://dysmsapi.aliyuncs.com/',
        connectTimeoutMs: 2400,
        timeoutMs: 8000,
        freshConnection: false,
    }");
    assert_eq!(json(&limits), json(&expected));
}

#[wasm_bindgen_test]
fn all_problems_come_at_once_with_path_code_reason_and_parameters() {
    let config = js("{
        accessKeyId: ' ',
        accessKeySecret: 7,
        signName: Symbol('no text'),
        templates: [{ usageType: 'SignIn', templateCode: 'SMS_1', type: 3 }, null],
        strictPhoneRegionNumberCheck: 'yes',
        endpoint: 'https://evil.example',
        timeoutMs: [8000],
    }");
    let error = check_config(&config, "", true).err().expect("problems");
    let problems = property(&error, "problems");
    let found = apply("problems => problems.map(({ path, code }) => `${path} ${code}`)", &problems);
    let expected = js("[
        'accessKeyId missing',
        'accessKeySecret invalid_type',
        'signName missing',
        'templates[0].type invalid_value',
        'templates[1] invalid_type',
        'templates missing',
        'templates missing',
        'templates missing',
        'strictPhoneRegionNumberCheck invalid_type',
        'endpoint endpoint_not_allowed',
        'timeoutMs invalid_type',
    ]");
    assert_eq!(json(&found), json(&expected));
    let said = apply("problems => [problems[1], problems[5]]", &problems);
    let expected = js("[
        {
            path: 'accessKeySecret',
            code: 'invalid_type',
            reason: 'wrong_type',
            parameters: { field: 'accessKeySecret', expected: 'text', found: 'number' },
        },
        {
            path: 'templates',
            code: 'missing',
            reason: 'usage_type_missing',
            parameters: { field: 'templates', usageType: 'Register' },
        },
    ]");
    assert_eq!(json(&said), json(&expected));
    assert_eq!(thrown_code(Err::<(), _>(error)), "InvalidConfig");
}

#[wasm_bindgen_test]
fn what_is_no_object_is_refused() {
    for config in ["null", "42", "'text'", "true", "[]", "[{}]"] {
        let error = check_config(&js(config), "", true).err().expect(config);
        let problems = apply("error => error.problems.map(({ path, code }) => [path, code])", &error);
        assert_eq!(json(&problems), r#"[["","invalid_type"]]"#, "{config}");
    }
    for no_json in [&b""[..], b"undefined", b"{\"accessKeyId\":", b"{\"\xff\":1}"] {
        let error = wasm::check_config(no_json.to_vec(), "", true).err();
        assert_eq!(thrown_code(Err::<(), _>(error.expect("a refusal"))), "InvalidConfig");
    }
}

#[wasm_bindgen_test]
fn depth_exhausts_nothing() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = [&open.repeat(100_000), "1", &close.repeat(100_000)].concat();
        let whole = json(&js(CONFIG)).replacen('{', &["{\"more\":", &deep, ","].concat(), 1);
        assert!(wasm::check_config(whole.into_bytes(), "", true).is_ok(), "{open}");
    }
}

#[wasm_bindgen_test]
fn a_route_says_which_template_and_why() {
    for (to, usage_type, expected) in [
        (
            "13800138000",
            "Register",
            "{
                region: 'mainland', product: 'Dysmsapi', templateCode: 'SMS_2', signNames: ['示例'], place: 'templates[1]',
                considered: [
                    { place: 'templates[0]', verdict: 'usageType' }, { place: 'templates[1]', verdict: 'matches' },
                ],
            }",
        ),
        (
            "+85251234567",
            "Register",
            "{
                region: 'overseas', product: 'Dysmsapi', templateCode: 'SMS_3', signNames: ['示例'], place: 'templates[1]',
                considered: [
                    { place: 'templates[0]', verdict: 'usageType' }, { place: 'templates[1]', verdict: 'region' },
                    { place: 'templates[1]', verdict: 'matches' },
                ],
            }",
        ),
    ] {
        assert_eq!(json(&route(config(), to, usage_type, "{}").unwrap()), json(&js(expected)), "{to}");
    }
    let generic = checked(
        &CONFIG.replace("'Generic', templateCode: '<template-code>'", "'Generic', templateCode: 'SMS_4'"),
        "",
    );
    let fallback = route(generic, "13800138000", "BindMfa", "{}").unwrap();
    assert_eq!(
        (text(&fallback, "place"), text(&fallback, "templateCode")),
        ("templates[3]".into(), "SMS_4".into())
    );
    let nothing = route(config(), "13800138000", "ForgotPassword", "{}").unwrap();
    assert!(property(&nothing, "place").is_undefined() && property(&nothing, "templateCode").is_undefined());
    let verdicts = apply("({ considered }) => considered.map(({ verdict }) => verdict)", &nothing);
    assert_eq!(json(&verdicts), r#"["usageType","usageType","region","noTemplateCode","noTemplateCode"]"#);
    let no_number = route(config(), "not a number", "SignIn", "{}").err().expect("no number");
    assert_eq!(text(&no_number, "reason"), "not_digits");
    assert_eq!(thrown_code(Err::<(), _>(no_number)), "InvalidPhoneNumber");
}

#[wasm_bindgen_test]
fn a_route_of_the_config_comes_first_and_looks_at_the_language() {
    let config = checked(
        &CONFIG.replacen(
            "templates:",
            "routes: [{ to: '852', locales: ['zh'], templateCode: 'SMS_5', signName: ['甲', '乙'] }], templates:",
            1,
        ),
        "",
    );
    for (payload, place) in [
        (r#"{"locale":"zh-HK"}"#, "routes[0]"),
        (r#"{"locale":"en"}"#, "templates[1]"),
        ("{}", "templates[1]"),
    ] {
        let routing = route(config, "+85251234567", "Register", payload).unwrap();
        assert_eq!(text(&routing, "place"), place, "{payload}");
        let sign_names = if place == "routes[0]" { r#"["甲","乙"]"# } else { r#"["示例"]"# };
        assert_eq!(json(&property(&routing, "signNames")), sign_names);
    }
}

#[wasm_bindgen_test]
fn what_is_never_used_is_a_warning() {
    let warnings = apply(
        "warnings => warnings.map(({ path, code }) => `${path} ${code}`)",
        &config_warnings(config()).unwrap(),
    );
    let expected = js("['templates[2].templateCode missing', 'templates[3].templateCode missing']");
    assert_eq!(json(&warnings), json(&expected));
    let error = check_config(&js(&CONFIG.replace("示例", "")), "", true).err().expect("a problem");
    assert_eq!(json(&property(&property(&error, "warnings"), "length")), "2");
}

#[wasm_bindgen_test]
fn templates_are_needed_only_where_messages_choose_among_them() {
    let without = js("{ accessKeyId: 'LTAI5tExample', accessKeySecret: 'ExampleSecret', signName: '示例' }");
    assert_eq!(thrown_code(check_config(&without, "", true)), "InvalidConfig");
    let config = check_config(&without, "", false).unwrap();
    for (to, codes, expected) in [
        ("13800138000", [Some("SMS_7"), Some("SMS_7")], Ok("SMS_7")),
        ("+85251234567", [Some("SMS_7"), Some(" SMS_8 ")], Ok("SMS_8")),
        ("+85251234567", [Some("SMS_7"), None], Err("TemplateNotFound")),
        ("13800138000", [Some("<template-code>"), None], Err("TemplateNotFound")),
        ("13800138000", [None, None], Err("TemplateNotFound")),
    ] {
        let (secret, token, payload) = ("ExampleSecret".into(), "".into(), "{}".into());
        let message = Message {
            config,
            secret: &secret,
            token: &token,
            to,
            usage_type: "SignIn",
            codes,
            payload: &payload,
            clock_offset_ms: 0.0,
            sign_names: "",
        };
        match expected {
            Ok(code) => {
                let step = message.call().unwrap().started();
                assert_eq!(field(&step, "TemplateCode").as_deref(), Some(code), "{to}");
            }
            Err(code) => assert_eq!(thrown_code(message.call().map(drop)), code, "{to} {codes:?}"),
        }
    }
}

#[wasm_bindgen_test]
fn a_released_config_is_known_no_more_and_its_number_is_used_again() {
    let (kept, released) = (config(), config());
    release_config(released);
    assert_eq!(thrown_code(config_warnings(released)), "Internal");
    assert_eq!(thrown_code(route(released, "13800138000", "SignIn", "{}")), "Internal");
    assert_eq!(thrown_code(send(released, "13800138000", "SignIn", &"{}".into()).map(drop)), "Internal");
    assert_eq!(config(), released);
    assert!(route(kept, "13800138000", "SignIn", "{}").is_ok());
}

/// What a refusal says of the number.
const NUMBER: &str =
    "({ failure: { refusal: { numberCause, templateField } } }) => [numberCause, templateField]";

#[wasm_bindgen_test]
fn a_refusal_of_the_number_says_what_follows() {
    for (to, usage_type, code, expected) in [
        (
            "85251234567",
            "SignIn",
            "isv.MOBILE_NUMBER_ILLEGAL",
            "['templateMissing', 'templates[0].templateCode.overseas']",
        ),
        ("85251234567", "Register", "isv.OUT_OF_SERVICE", "[undefined, undefined]"),
    ] {
        let call = send(config(), to, usage_type, &"{}".into()).unwrap();
        call.started();
        let step = call.answered(200, &format!("{{\"Code\":\"{code}\"}}").into());
        let number = apply(NUMBER, &step);
        assert_eq!(json(&number), json(&js(expected)), "{to}");
    }
}

#[wasm_bindgen_test]
fn a_north_american_number_is_sent_to_in_its_other_form_once() {
    let call = send(config(), "+14165550100", "Register", &"{}".into()).unwrap();
    let refused = "{\"Code\":\"isv.DOMESTIC_NUMBER_NOT_SUPPORTED\"}".into();
    assert_eq!(field(&call.started(), "PhoneNumbers").as_deref(), Some("14165550100"));
    let second = call.answered(200, &refused);
    assert_eq!(field(&second, "PhoneNumbers").as_deref(), Some("0014165550100"));
    let number = apply(NUMBER, &call.answered(200, &refused));
    assert_eq!(json(&number), r#"["readAsMainland",null]"#);
}
