//! Each planted fault, and what is found of it.

use serde_json::{Value as Json, json};

use super::*;
use crate::config::value::Value;
use crate::config::{Config, Templates};
use crate::operation::get_sms_sign::SignNameState;
use crate::operation::get_sms_template::TemplateState;
use crate::operation::given;
use crate::routing::recipient::Region;

/// A config with these fields beside its key.
fn config(fields: &Json) -> Config {
    let mut config = json!({ "accessKeyId": "testid", "accessKeySecret": "testsecret", "signName": "示例" });
    config.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let templates = if fields.get("templates").is_some() { Templates::Required } else { Templates::Optional };
    Config::parse(&Value::from_json(&config.to_string()), "", templates).unwrap()
}

/// The four required usage types with these codes.
fn templates_with(code: &Json) -> Json {
    ["SignIn", "Register", "ForgotPassword", "Generic"]
        .map(|usage_type| json!({ "usageType": usage_type, "templateCode": code }))
        .into_iter()
        .collect()
}

fn with_codes(code: &Json) -> Config {
    config(&json!({ "templates": templates_with(code) }))
}

fn split() -> Config {
    with_codes(&json!({ "china": "SMS_1", "overseas": "SMS_2" }))
}

/// A config with one route, for everything that matches it.
fn with_route(route: &Json) -> Config {
    with_routes(&json!([route]))
}

fn with_routes(routes: &Json) -> Config {
    config(&json!({ "routes": routes, "templates": templates_with(&json!("100001")) }))
}

fn sign_name_state(change: &Json) -> SignNameState {
    let carriers = ["mobile", "unicom", "telecom"]
        .map(|carrier| json!({ "carrier": carrier, "status": "registered", "reasons": [] }));
    let mut state = json!({ "name": "示例", "status": "approved", "kind": "own", "carriers": carriers });
    state.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    let looked_up = json!([{ "name": "示例", "state": state }]).to_string();
    given::sign_names(&looked_up).unwrap().remove(0).1.unwrap()
}

/// Of the one sign name that was looked up.
fn sign_name_findings(config: &Config, name: &str, state: Option<&SignNameState>) -> Vec<Finding> {
    sign_name::judge(config, &[(name.to_owned(), state.cloned())])
}

fn template_state(code: &str, change: &Json) -> TemplateState {
    let mut state = json!({
        "code": code, "content": "您的验证码为：${code}，请勿泄露。", "kind": "verification", "status": "approved", "variables": ["code"],
        "variableAttributes": { "code": "numberCaptcha" }, "relatedSignName": "示例", "signNames": ["示例"], "carriers": [], "tag": "own",
    });
    state.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    given::template(&state.to_string()).unwrap()
}

fn param<'a>(finding: &'a Finding, name: &str) -> &'a str {
    finding.params.iter().find(|(other, _)| *other == name).map(|(_, text)| text.as_str()).unwrap()
}

/// What is not as it should be.
fn faults(findings: &[Finding]) -> Vec<(&'static str, &'static str)> {
    findings
        .iter()
        .filter(|finding| finding.verdict != Verdict::Ok)
        .map(|finding| (finding.code.as_str(), finding.verdict.as_str()))
        .collect()
}

fn template_faults(config: &Config, code: &str, change: &Json) -> Vec<(&'static str, &'static str)> {
    faults(&template::judge(config, code, Some(&template_state(code, change))))
}

#[test]
fn a_healthy_account_has_no_fault() {
    let config = split();
    let international = json!({ "kind": "international", "internationalKind": "verification", "content": "Your code is ${code}." });
    for findings in [
        sign_name_findings(&config, "示例", Some(&sign_name_state(&json!({})))),
        template::judge(&config, "SMS_1", Some(&template_state("SMS_1", &json!({})))),
        template::judge(&config, "SMS_2", Some(&template_state("SMS_2", &international))),
        caller_identity::judge("acs:ram::1:user/logto", "RAMUser"),
        caller_identity::judge("acs:ram::1:assumed-role/r/s", "AssumedRoleUser"),
        clock::judge("Sat, 22 Aug 2026 01:30:00 GMT", 1_787_362_230_000.0),
    ] {
        assert_eq!(faults(&findings), [], "{findings:?}");
        assert!(!findings.is_empty(), "nothing was looked at");
    }
}

#[test]
fn a_sign_name_and_its_carriers() {
    let config = split();
    for (change, expected) in [
        (json!({ "status": "inReview" }), vec![("signNameInReview", "problem")]),
        (
            json!({ "status": "rejected", "rejectReason": "文件不清晰" }),
            vec![("signNameRejected", "problem")],
        ),
        (json!({ "status": "cancelled" }), vec![("signNameCancelled", "problem")]),
        (json!({ "status": "unknown" }), vec![("signNameStatusUnknown", "warning")]),
        (json!({ "kind": "test" }), vec![("signNameTest", "warning")]),
        (
            json!({ "carriers": [
                { "carrier": "mobile", "status": "lapsed", "reasons": ["NO_SEND_RECORD"] },
                { "carrier": "unicom", "status": "inProgress", "reasons": [] },
                { "carrier": "telecom", "status": "notRegistered", "reasons": ["UNBINDING_QUA", "NON_REGISTER"] } ] }),
            vec![
                ("carrierLapsed", "problem"),
                ("carrierInProgress", "warning"),
                ("carrierNotRegistered", "problem"),
            ],
        ),
        (
            json!({ "carriers": [
                { "carrier": "mobile", "status": "unconfirmed", "reasons": [] },
                { "carrier": "unicom", "status": "unknown", "reasons": [] } ] }),
            vec![("carrierUnconfirmed", "warning"), ("carrierStatusUnknown", "warning")],
        ),
    ] {
        let state = sign_name_state(&change);
        assert_eq!(faults(&sign_name_findings(&config, "示例", Some(&state))), expected);
    }
    assert_eq!(faults(&sign_name_findings(&config, "示例", None)), [("signNameNotFound", "problem")]);
    let state = sign_name_state(&json!({ "status": "rejected", "rejectReason": "文件不清晰" }));
    let findings = sign_name_findings(&config, "示例", Some(&state));
    assert_eq!(param(&findings[0], "rejectReason"), "文件不清晰");
    let state = sign_name_state(
        &json!({ "carriers": [{ "carrier": "mobile", "status": "lapsed", "reasons": ["A", "B"] }] }),
    );
    let findings = sign_name_findings(&config, "示例", Some(&state));
    assert_eq!((param(&findings[1], "carrier"), param(&findings[1], "reasons")), ("mobile", "A B"));
}

/// What is not as it should be with these sign names in these states; `Null` for one that the account does not have.
fn sign_names_faults(config: &Config, states: &[(&str, Json)]) -> Vec<(String, &'static str, &'static str)> {
    let states: Vec<_> = states
        .iter()
        .map(|(name, change)| ((*name).to_owned(), (!change.is_null()).then(|| sign_name_state(change))))
        .collect();
    sign_name::judge(config, &states)
        .iter()
        .filter(|finding| finding.verdict != Verdict::Ok)
        .map(|finding| {
            (param(finding, "signName").to_owned(), finding.code.as_str(), finding.verdict.as_str())
        })
        .collect()
}

#[test]
fn another_sign_name_of_the_list_makes_a_bad_one_a_warning() {
    let rejected = || json!({ "status": "rejected" });
    let lapsed = json!([{ "carrier": "mobile", "status": "lapsed", "reasons": [] }]);
    let config = with_route(&json!({ "templateCode": "SMS_1", "signName": ["甲", "乙"] }));
    for (first, second, expected) in [
        (rejected(), json!({}), vec![("甲", "signNameRejected", "warning")]),
        (json!({}), Json::Null, vec![("乙", "signNameNotFound", "warning")]),
        (json!({ "status": "inReview" }), json!({}), vec![("甲", "signNameInReview", "warning")]),
        (json!({ "status": "cancelled" }), json!({}), vec![("甲", "signNameCancelled", "warning")]),
        // All of them are bad.
        (
            rejected(),
            Json::Null,
            vec![("甲", "signNameRejected", "problem"), ("乙", "signNameNotFound", "problem")],
        ),
        // Not good enough to rely on.
        (
            rejected(),
            json!({ "status": "unknown" }),
            vec![("甲", "signNameRejected", "problem"), ("乙", "signNameStatusUnknown", "warning")],
        ),
        (
            rejected(),
            json!({ "kind": "test" }),
            vec![("甲", "signNameRejected", "problem"), ("乙", "signNameTest", "warning")],
        ),
        // Messages do not go out with one that is not approved, whatever carriers know of it.
        (
            json!({ "status": "rejected", "carriers": lapsed }),
            json!({}),
            vec![("甲", "signNameRejected", "warning"), ("甲", "carrierLapsed", "warning")],
        ),
        // Aliyun accepts a message with an approved one: then no other is tried.
        (json!({ "carriers": lapsed }), json!({}), vec![("甲", "carrierLapsed", "problem")]),
    ] {
        let expected: Vec<_> =
            expected.into_iter().map(|(name, code, verdict)| (name.to_owned(), code, verdict)).collect();
        assert_eq!(sign_names_faults(&config, &[("甲", first), ("乙", second)]), expected);
    }
    // Nobody could look at the other one.
    assert_eq!(
        sign_names_faults(&config, &[("甲", rejected())]),
        [("甲".to_owned(), "signNameRejected", "problem")]
    );
}

#[test]
fn another_sign_name_helps_only_in_its_own_lists() {
    let config = with_routes(&json!([
        { "to": ["86"], "templateCode": "SMS_1", "signName": "甲" },
        { "templateCode": "SMS_2", "signName": ["甲", "乙"] },
    ]));
    let states = [("甲", Json::Null), ("乙", json!({}))];
    assert_eq!(
        sign_names_faults(&config, &states),
        [("甲".to_owned(), "signNameNotFound", "problem")],
        "the first entry has no other"
    );
    let config = with_route(&json!({ "templateCode": "SMS_2", "signName": ["甲", "乙"] }));
    assert_eq!(sign_names_faults(&config, &states), [("甲".to_owned(), "signNameNotFound", "warning")]);
}

#[test]
fn carriers_of_the_mainland_do_not_matter_overseas() {
    let config = with_route(&json!({ "to": ["852"], "templateCode": "SMS_2", "signName": "海外" }));
    let state =
        sign_name_state(&json!({ "carriers": [{ "carrier": "mobile", "status": "lapsed", "reasons": [] }] }));
    assert_eq!(faults(&sign_name_findings(&config, "海外", Some(&state))), []);
    // Named by no entry, it may be used for anything.
    assert_eq!(faults(&sign_name_findings(&config, "别的", Some(&state))), [("carrierLapsed", "problem")]);
}

#[test]
fn a_template_by_itself() {
    let config = split();
    for (change, expected) in [
        (json!({ "status": "inReview" }), ("templateInReview", "problem")),
        (json!({ "status": "rejected" }), ("templateRejected", "problem")),
        (json!({ "status": "cancelled" }), ("templateCancelled", "problem")),
        (json!({ "status": "unknown" }), ("templateStatusUnknown", "warning")),
        (json!({ "tag": "test" }), ("templateTest", "warning")),
        (
            json!({ "carriers": [{ "carrier": "mobile", "status": "rejected" }] }),
            ("templateCarrierRejected", "problem"),
        ),
        (
            json!({ "carriers": [{ "carrier": "mobile", "status": "expired" }] }),
            ("templateCarrierExpired", "problem"),
        ),
        (
            json!({ "carriers": [{ "carrier": "mobile", "status": "inReview" }] }),
            ("templateCarrierInReview", "warning"),
        ),
    ] {
        assert_eq!(template_faults(&config, "SMS_1", &change), [expected]);
    }
    assert_eq!(faults(&template::judge(&config, "SMS_1", None)), [("templateNotFound", "problem")]);
}

#[test]
fn a_template_against_what_is_sent_with_it() {
    let config = split();
    let with = |content: &str, variables: &[&str]| json!({ "content": content, "variables": variables });
    for (change, expected) in [
        (json!({ "kind": "notification" }), vec![("templateForNotifications", "warning")]),
        (json!({ "kind": "promotion" }), vec![("templateForPromotion", "warning")]),
        (json!({ "kind": "digital" }), vec![("templateDigital", "problem")]),
        (json!({ "kind": "unknown" }), vec![("templateKindUnknown", "warning")]),
        (json!({ "kind": "international" }), vec![("templateInternationalForMainland", "problem")]),
        (
            json!({ "kind": "international", "internationalKind": "promotion" }),
            vec![("templateInternationalForMainland", "problem"), ("templateForPromotion", "warning")],
        ),
        (with("${code} ${product}", &["code", "product"]), vec![("templateVariableNotSent", "problem")]),
        (
            with("${captcha}", &["captcha"]),
            vec![("templateVariableNotSent", "problem"), ("templateVariableUnknown", "problem")],
        ),
        (with("没有变量", &[]), vec![("templateVariableUnknown", "problem")]),
        (with("您的验证码为 {{code}}", &[]), vec![("templateBraces", "problem")]),
        (
            json!({ "variableAttributes": { "code": "verifyTime" } }),
            vec![("templateAttributeUnfit", "problem")],
        ),
        (
            json!({ "variableAttributes": { "code": "email_address" } }),
            vec![("templateAttributeUnfit", "problem")],
        ),
        (
            json!({ "variableAttributes": { "code": "somethingNew" } }),
            vec![("templateAttributeDoubtful", "warning")],
        ),
        (json!({ "variableAttributes": { "code": "others" } }), vec![]),
        (json!({ "variableAttributes": { "code": "characterWithNumber2" } }), vec![]),
        (
            json!({ "relatedSignName": "别的", "signNames": ["第三"] }),
            vec![("templateSignNameUnrelated", "warning")],
        ),
        (json!({ "relatedSignName": "别的" }), vec![]),
        (json!({ "relatedSignName": null, "signNames": [] }), vec![]),
        (json!({ "content": "", "variables": [] }), vec![]),
    ] {
        assert_eq!(template_faults(&config, "SMS_1", &change), expected, "{change}");
    }
    assert_eq!(template_faults(&config, "SMS_2", &json!({})), [("templateDomesticForOverseas", "problem")]);
    let extra = json!({ "kind": "notification", "content": "x", "variables": [] });
    assert_eq!(
        template_faults(&config, "SMS_1", &extra),
        [("templateForNotifications", "warning"), ("templateVariableUnknown", "warning")]
    );
}

#[test]
fn one_code_for_all_numbers_is_a_warning_and_told_once() {
    let config = with_codes(&json!("SMS_1"));
    let state = template_state("SMS_1", &json!({}));
    let findings = template::judge(&config, "SMS_1", Some(&state));
    assert_eq!(faults(&findings), [("templateDomesticForAll", "warning")]);
    assert_eq!(param(&findings[1], "place"), "templates[0], templates[1], templates[2], templates[3]");
    let international = json!({ "kind": "international", "internationalKind": "verification" });
    assert_eq!(
        template_faults(&config, "SMS_1", &international),
        [("templateInternationalForAll", "warning")]
    );
}

#[test]
fn one_code_for_all_numbers_is_right_where_all_are_of_the_mainland() {
    let domestic = Some("templateDomesticForAll");
    let international = json!({ "kind": "international", "internationalKind": "verification" });
    for (rules, expected, of_international) in [
        (json!({ "allow": ["86"] }), None, "templateInternationalForMainland"),
        (json!({ "allow": ["8613", "86170"] }), None, "templateInternationalForMainland"),
        (json!({ "allow": ["86", "852"] }), domestic, "templateInternationalForAll"),
        (json!({ "allow": ["8"] }), domestic, "templateInternationalForAll"),
        (json!({ "allow": ["86"], "mode": "monitor" }), domestic, "templateInternationalForAll"),
        (json!({ "perDay": { "max": 5 } }), domestic, "templateInternationalForAll"),
    ] {
        let config = config(&json!({
            "templates": templates_with(&json!("SMS_1")), "spendProtection": true, "spendProtectionRules": rules
        }));
        let found = template_faults(&config, "SMS_1", &json!({}));
        assert_eq!(found.first().map(|(code, _)| *code), expected, "{rules}");
        let found = template_faults(&config, "SMS_1", &international);
        assert_eq!(found.first().map(|(code, _)| *code), Some(of_international), "{rules}");
    }
}

#[test]
fn a_route_names_its_variables_and_its_numbers() {
    let route = |to: &Json| json!({ "to": to, "templateCode": "SMS_5", "templateParam": { "captcha": "${code}", "site": "Logto", "note": "${code}!" } });
    let text = json!({ "content": "${captcha}${site}${note}", "variables": ["captcha", "site", "note"], "variableAttributes": { "captcha": "time", "note": "time" } });
    let config = with_route(&route(&json!(["86"])));
    assert_eq!(template_faults(&config, "SMS_5", &text), [("templateAttributeUnfit", "problem")]);
    for (to, expected) in [
        (json!(["86", "8613"]), None),
        (json!(["852", "1"]), Some("templateDomesticForOverseas")),
        (json!(["86", "852"]), Some("templateDomesticForAll")),
        (json!(["8"]), Some("templateDomesticForAll")),
        (json!([]), Some("templateDomesticForAll")),
    ] {
        let mut fitting = text.clone();
        fitting["variableAttributes"] = json!({});
        let found = template_faults(&with_route(&route(&to)), "SMS_5", &fitting);
        assert_eq!(found.first().map(|(code, _)| *code), expected, "{to}");
    }
}

#[test]
fn numbers_that_an_earlier_route_takes_do_not_come() {
    let international = json!({ "kind": "international", "internationalKind": "verification", "content": "Your code is ${code}." });
    let found = |first: &Json, second: &Json| {
        template_faults(&with_routes(&json!([first, second])), "SMS_2", &international)
    };
    let all = json!({ "templateCode": "SMS_2" });
    let sign_in = json!({ "usageTypes": ["SignIn"], "templateCode": "SMS_2" });
    for first in [
        json!({ "to": ["86"], "templateCode": "SMS_1" }),
        json!({ "to": ["852", "8"], "templateCode": "100001" }),
    ] {
        assert_eq!(found(&first, &all), [], "{first}");
        assert_eq!(found(&first, &sign_in), [], "{first}");
    }
    let only_sign_in = json!({ "to": ["86"], "usageTypes": ["SignIn"], "templateCode": "SMS_1" });
    assert_eq!(found(&only_sign_in, &sign_in), []);
    for first in [
        only_sign_in,
        json!({ "to": ["8613"], "templateCode": "SMS_1" }),
        json!({ "to": ["86"], "locales": ["zh"], "templateCode": "SMS_1" }),
    ] {
        assert_eq!(found(&first, &all), [("templateInternationalForAll", "warning")], "{first}");
    }
}

#[test]
fn what_there_is_to_look_up() {
    let config = with_route(&json!({ "to": ["852"], "templateCode": "SMS_2", "signName": ["海外", "第二"] }));
    let found: Json = serde_json::from_str(&inventory::inventory(&config).json()).unwrap();
    assert_eq!(
        found,
        json!({
            "signNames": ["海外", "第二"], "templateCodes": ["SMS_2"],
            "verificationSignNames": ["示例"], "verificationTemplateCodes": ["100001"],
        })
    );
    let found = inventory::inventory(&config_without_templates());
    assert_eq!((found.sign_names, found.template_codes), (vec!["示例".to_owned()], vec![]));
}

fn config_without_templates() -> Config {
    config(&json!({}))
}

#[test]
fn statistics() {
    let judged = |delivered: u32, failed: u32, pending: u32| {
        let total: u32 = delivered + failed + pending;
        let days = json!([{ "date": "2026-08-22", "total": total, "delivered": delivered, "failed": failed, "pending": pending }]);
        let state = given::statistics(&json!({ "days": days, "total": total }).to_string()).unwrap();
        statistics::judge(Region::Mainland, &state)
    };
    for (delivered, failed, pending, expected) in [
        (90, 10, 0, vec![]),
        (899, 101, 0, vec![("deliveryLow", "warning")]),
        (50, 50, 0, vec![("deliveryLow", "warning")]),
        (49, 51, 0, vec![("deliveryVeryLow", "problem")]),
        (0, 5, 0, vec![("deliveryVeryLow", "problem")]),
        (0, 4, 0, vec![("deliveryLow", "warning")]),
        (0, 1, 0, vec![("deliveryLow", "warning")]),
        (80, 0, 20, vec![]),
        (79, 0, 21, vec![("deliveryPending", "warning")]),
        (0, 0, 3, vec![("deliveryPending", "warning")]),
        (0, 0, 0, vec![]),
    ] {
        assert_eq!(faults(&judged(delivered, failed, pending)), expected, "{delivered} {failed} {pending}");
    }
    assert_eq!(judged(0, 0, 0)[0].code, FindingCode::DeliveryNothingSent);
    assert_eq!(param(&judged(87, 13, 0)[0], "percent"), "87");
}

#[test]
fn who_must_act_on_each_report() {
    let codes: Vec<Json> =
        serde_json::from_str(include_str!("../../tests/vectors/error-codes.json")).unwrap();
    let mut reports = 0;
    for code in codes.iter().filter(|code| code["stage"] == "receipt") {
        let expected = match code["actor"].as_str().unwrap() {
            "end-user" => "endUser",
            "admin" => "operator",
            other => other,
        };
        assert_eq!(delivery::actor_of(code["code"].as_str().unwrap()), Some(expected), "{code}");
        reports += 1;
    }
    assert_eq!(reports, 16);
    assert_eq!(delivery::actor_of("isv.BUSINESS_LIMIT_CONTROL"), None);
}

#[test]
fn one_message_at_a_time() {
    let judged = |change: &Json, api_actor: &str| {
        let mut state = json!({ "status": "pending", "content": "", "phoneNumber": "138******00", "sentAt": "2026-08-22 09:30:00" });
        state.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let delivery = given::delivery(&state.to_string()).unwrap();
        // 2026-08-22 09:42:30 in China.
        delivery::judge(&delivery, 1_787_362_950_000.0, api_actor)
    };
    for (change, api_actor, code, verdict) in [
        (json!({ "status": "delivered", "receivedAt": "2026-08-22 09:30:04" }), "", "messageDelivered", "ok"),
        (json!({}), "", "messagePendingLong", "warning"),
        (json!({ "sentAt": "2026-08-22 09:35:00" }), "", "messagePending", "ok"),
        (json!({ "sentAt": null }), "", "messagePending", "ok"),
        (json!({ "status": "failed", "errorCode": "MOBILE_IN_BLACK" }), "", "messageFailed", "warning"),
        (json!({ "status": "failed", "errorCode": "CONTENT_KEYWORD" }), "", "messageFailed", "problem"),
        (
            json!({ "status": "failed", "errorCode": "PORT_NOT_REGISTERED" }),
            "operator",
            "messageFailed",
            "problem",
        ),
        (
            json!({ "status": "failed", "errorCode": "isv.BLACK_KEY_CONTROL_LIMIT" }),
            "endUser",
            "messageFailed",
            "warning",
        ),
        (json!({ "status": "failed" }), "", "messageFailed", "problem"),
        (json!({ "status": "unknown" }), "", "messageStatusUnknown", "warning"),
    ] {
        let finding = judged(&change, api_actor);
        assert_eq!((finding.code.as_str(), finding.verdict.as_str()), (code, verdict), "{change}");
    }
    assert_eq!(param(&judged(&json!({}), ""), "minutes"), "12");
    let delivered = json!({ "status": "delivered", "receivedAt": "2026-08-22 09:30:04" });
    assert_eq!(param(&judged(&delivered, ""), "seconds"), "4");
    assert_eq!(
        param(&judged(&json!({ "status": "failed", "errorCode": "NO_ROUTE" }), ""), "actor"),
        "provider"
    );
}

#[test]
fn the_clock() {
    const DATE: &str = "Sat, 22 Aug 2026 01:30:00 GMT";
    const UNIX_MS: f64 = 1_787_362_200_000.0;
    for (minutes, seconds, expected) in [
        (0.0, 0.0, ("clockRight", "ok")),
        (5.0, 0.0, ("clockRight", "ok")),
        (5.0, 1.0, ("clockOff", "warning")),
        (15.0, 0.0, ("clockOff", "warning")),
        (15.0, 1.0, ("clockFarOff", "problem")),
    ] {
        for (sign, direction) in [(1.0, "ahead"), (-1.0, "behind")] {
            let findings = clock::judge(DATE, UNIX_MS + sign * (minutes * 60.0 + seconds) * 1000.0);
            assert_eq!((findings[0].code.as_str(), findings[0].verdict.as_str()), expected);
            if minutes > 0.0 {
                assert_eq!(param(&findings[0], "direction"), direction);
            }
        }
    }
    assert_eq!(clock::judge("yesterday", UNIX_MS), []);
}

#[test]
fn a_root_key_is_a_warning() {
    let findings = caller_identity::judge("acs:ram::1:root", "Account");
    assert_eq!(faults(&findings), [("keyOfAccount", "warning")]);
    assert_eq!(param(&findings[0], "arn"), "acs:ram::1:root");
}

#[test]
fn the_typescript_union_has_every_code_and_no_other() {
    let types = include_str!("../wasm/tools/types.rs");
    let (_, union) = types.split_once("export type FindingCode =").unwrap();
    let (union, _) = union.split_once("/** What a config uses").unwrap();
    let listed: Vec<_> =
        union.lines().filter_map(|line| line.trim().strip_prefix("| '")?.split('\'').next()).collect();
    let codes: Vec<_> = FindingCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(listed, codes);
}
