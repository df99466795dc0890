//! What an account says of itself, in the words of Aliyun's documentation and of its SDK's comments.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::credential::AccessKeyId;
use crate::operation::{get_sms_sign, get_sms_template, query_send_details, query_send_statistics};
use crate::routing::recipient::{PhoneNumber, Region};

const REQUEST_ID: &str = "0A974B78-02BF-4C79-ADF3-90CFBA1B55B1";

fn read_text(operation: &Operation, body: &str) -> Response {
    let credential = Credential::new(AccessKeyId::parse("LTAI").unwrap(), "ExampleSecret0123456789", "");
    let sent = Sent { operation, credential: &credential, body: "AccessKeyId=LTAI&Signature=abc%3D" };
    super::read(&Answer { status: 200, body, date: "", retry_after_ms: None }, &sent)
}

/// What crosses to JavaScript of an answer with these fields.
fn found(operation: &Operation, fields: &Json) -> Json {
    let mut answer = json!({ "Code": "OK", "Message": "OK", "RequestId": REQUEST_ID });
    answer.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    match read_text(operation, &answer.to_string()) {
        Response::Success(Output::Found(found)) => serde_json::from_str(&found.json()).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn details(to: &str) -> Operation {
    query_send_details::operation(&PhoneNumber::parse(to, false).unwrap(), "20260822", None, 1, 10)
}

fn parameters(operation: &Operation) -> Vec<(&str, &str)> {
    operation.parameters.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[test]
fn a_sign_name_with_what_each_carrier_knows() {
    let answer = json!({
        "SignName": "示例", "SignStatus": 1, "SignTag": "2", "SignCode": "SIGN_100000077042023_1671767674232_KQyB7",
        "AuditInfo": { "RejectInfo": "", "AuditDate": "2026-01-08 16:44:13" },
        "QualificationId": 2_004_393_604_u32, "ThirdParty": false, "FileUrlList": ["https://a.cn/x.png"],
        "SignIspRegisterDetailList": [
            { "OperatorCode": "mobile", "RegisterStatus": 3, "OperatorCompleteTime": "2026-02-01 10:00:00", "RegisterStatusReasons": [] },
            { "OperatorCode": "unicom", "RegisterStatus": "-2", "RegisterStatusReasons": [
                { "ReasonCode": "UNBINDING_QUA", "ReasonDescList": ["签名未关联资质"] },
                { "ReasonCode": "BINDING_INCOMPLETE_QUA", "ReasonDescList": [] } ] },
            { "OperatorCode": "telecom", "RegisterStatus": 2, "RegisterStatusReasons": [{ "ReasonCode": "NO_SEND_RECORD" }] },
            { "OperatorCode": "broadcast", "RegisterStatus": 3 },
        ],
    });
    assert_eq!(
        found(&get_sms_sign::operation("示例"), &answer),
        json!({
            "name": "示例", "status": "approved", "kind": "own", "requestId": REQUEST_ID,
            "carriers": [
                { "carrier": "mobile", "status": "registered", "reasons": [] },
                { "carrier": "unicom", "status": "notRegistered", "reasons": ["UNBINDING_QUA", "BINDING_INCOMPLETE_QUA"] },
                { "carrier": "telecom", "status": "lapsed", "reasons": ["NO_SEND_RECORD"] },
            ],
        })
    );
}

#[test]
fn every_status_of_a_sign_name_is_known() {
    for (status, expected) in [
        (json!(0), "inReview"),
        (json!("1"), "approved"),
        (json!(2), "rejected"),
        (json!(10), "cancelled"),
        (json!("AUDIT_SATE_CANCEL"), "cancelled"),
        (json!("AUDIT_STATE_NOT_PASS"), "rejected"),
        (json!(3), "unknown"),
        (json!(null), "unknown"),
    ] {
        let state = found(&get_sms_sign::operation("示例"), &json!({ "SignStatus": status }));
        assert_eq!(
            (state["status"].as_str(), state["name"].as_str()),
            (Some(expected), Some("示例")),
            "{status}"
        );
    }
    for (status, expected) in [(1, "unconfirmed"), (-1, "inProgress"), (0, "notRegistered"), (9, "unknown")] {
        let carriers = json!([{ "OperatorCode": "mobile", "RegisterStatus": status }]);
        let state =
            found(&get_sms_sign::operation("示例"), &json!({ "SignIspRegisterDetailList": carriers }));
        assert_eq!(state["carriers"][0]["status"], expected);
    }
    for (tag, expected) in [("2", "own"), ("3", "gifted"), ("4", "test"), ("5", "trial"), ("9", "unknown")] {
        assert_eq!(found(&get_sms_sign::operation("示例"), &json!({ "SignTag": tag }))["kind"], expected);
    }
}

#[test]
fn why_it_was_rejected_is_told_without_markup() {
    let answer = json!({ "SignStatus": 2, "AuditInfo": { "RejectInfo": "<b>文件</b>不清晰\u{1b}[0m，请致电 4008013260" } });
    let state = found(&get_sms_sign::operation("示例"), &answer);
    let reason = state["rejectReason"].as_str().unwrap();
    assert!(reason.contains("文件") && reason.contains("不清晰"), "{reason}");
    assert!(
        !reason.contains('<') && !reason.contains('\u{1b}') && !reason.contains("4008013260"),
        "{reason}"
    );
}

#[test]
fn a_template_as_the_documentation_has_it() {
    let answer = json!({
        "TemplateCode": "SMS_154950909", "TemplateName": "登录", "TemplateContent": "您的验证码为：${code}，${ min }分钟内有效，${code}。",
        "TemplateType": "0", "TemplateStatus": "1", "TemplateTag": 2, "RelatedSignName": "示例",
        "VariableAttribute": "{\"code\": \"numberCaptcha\", \"min\":\"verifyTime\"}",
        "VendorAuditStatus": { "MOBILE_VENDOR": 1, "UNICOM_VENDOR": "2", "TELECOM_VENDOR": 15, "OTHER": 1 },
        "SignList": { "SignList": ["示例", "第二"] }, "FileUrlList": { "FileUrl": [] },
    });
    assert_eq!(
        found(&get_sms_template::operation("SMS_154950909"), &answer),
        json!({
            "code": "SMS_154950909", "name": "登录", "content": "您的验证码为：${code}，${ min }分钟内有效，${code}。",
            "kind": "verification", "status": "approved", "variables": ["code", "min"],
            "variableAttributes": { "code": "numberCaptcha", "min": "verifyTime" },
            "relatedSignName": "示例", "signNames": ["示例", "第二"],
            "carriers": [
                { "carrier": "mobile", "status": "approved" },
                { "carrier": "unicom", "status": "rejected" },
                { "carrier": "telecom", "status": "expired" },
            ],
            "tag": "own", "requestId": REQUEST_ID,
        })
    );
}

#[test]
fn a_template_in_its_other_spellings() {
    // Types and states as numbers, an international kind, a list without its wrapper, an object for the attributes.
    let answer = json!({
        "TemplateType": 3, "TemplateStatus": 10, "IntlType": 2, "TemplateContent": "Your code is ${code}.",
        "VariableAttribute": { "code": "others" }, "SignList": ["示例"],
    });
    let state = found(&get_sms_template::operation("SMS_1"), &answer);
    assert_eq!(state["kind"], "international");
    assert_eq!(state["internationalKind"], "verification");
    assert_eq!(state["status"], "cancelled");
    assert_eq!(state["code"], "SMS_1");
    assert_eq!(state["variableAttributes"], json!({ "code": "others" }));
    assert_eq!(state["signNames"], json!(["示例"]));
    for (kind, expected) in [("1", "notification"), ("2", "promotion"), ("7", "digital"), ("8", "unknown")] {
        let state =
            found(&get_sms_template::operation("SMS_1"), &json!({ "TemplateType": kind, "IntlType": 2 }));
        assert_eq!(state["kind"], expected);
        assert_eq!(state.get("internationalKind"), None);
    }
    // Nothing but `Code`.
    let state = found(&get_sms_template::operation("SMS_1"), &json!({ "VariableAttribute": "broken" }));
    assert_eq!(state["status"], "unknown");
    assert_eq!(state["variableAttributes"], json!({}));
}

#[test]
fn what_became_of_messages_without_their_codes() {
    let answer = json!({
        "TotalCount": "2",
        "SmsSendDetailDTOs": { "SmsSendDetailDTO": [
            { "SendStatus": 3, "ErrCode": "DELIVERED", "PhoneNum": "13800138000", "TemplateCode": "SMS_154950909", "OutId": "6f1c2d3e4b5a6978",
              "Content": "【示例】您的验证码为：135790，5分钟内有效。", "SendDate": "2026-08-22 09:30:00", "ReceiveDate": "2026-08-22 09:30:04" },
            { "SendStatus": 2, "ErrCode": "MOBILE_IN_BLACK", "PhoneNum": "13800138000", "Content": "【阿里云短信测试】您正在使用阿里云短信测试服务，体验验证码是：8642，如非本人操作，请忽略本短信！",
              "OutId": "135790", "SendDate": "135790", "ReceiveDate": "" },
        ] },
    });
    assert_eq!(
        found(&details("+8613800138000"), &answer),
        json!({
            "total": 2, "requestId": REQUEST_ID,
            "details": [
                { "status": "delivered", "errorCode": "DELIVERED", "templateCode": "SMS_154950909", "outId": "6f1c2d3e4b5a6978",
                  "content": "【示例】您的验证码为：••••，5分钟内有效。", "sentAt": "2026-08-22 09:30:00", "receivedAt": "2026-08-22 09:30:04",
                  "phoneNumber": "138******00" },
                { "status": "failed", "errorCode": "MOBILE_IN_BLACK",
                  "content": "【阿里云短信测试】您正在使用阿里云短信测试服务，体验验证码是：••••，如非本人操作，请忽略本短信！",
                  "phoneNumber": "138******00" },
            ],
        })
    );
    assert_eq!(found(&details("13800138000"), &json!({ "SmsSendDetailDTOs": {} }))["details"], json!([]));
}

#[test]
fn a_number_is_asked_for_as_the_documentation_has_it() {
    assert_eq!(
        parameters(&details("+8613800138000")),
        [("CurrentPage", "1"), ("PageSize", "10"), ("PhoneNumber", "13800138000"), ("SendDate", "20260822")]
    );
    let number = PhoneNumber::parse("0085251234567", false).unwrap();
    let operation = query_send_details::operation(&number, "20260822", Some("336006646937050335^0"), 2, 50);
    assert!(parameters(&operation).contains(&("PhoneNumber", "85251234567")));
    assert!(parameters(&operation).contains(&("BizId", "336006646937050335^0")));
}

#[test]
fn the_messages_of_some_days() {
    let operation = query_send_statistics::operation(Region::Overseas, "20260816", "20260822");
    assert_eq!(
        parameters(&operation),
        [
            ("EndDate", "20260822"),
            ("IsGlobe", "2"),
            ("PageIndex", "1"),
            ("PageSize", "50"),
            ("StartDate", "20260816")
        ]
    );
    let answer = json!({ "Data": { "TotalSize": 2, "TargetList": [
        { "SendDate": "20260821", "TotalCount": 10, "RespondedSuccessCount": 8, "RespondedFailCount": 1, "NoRespondedCount": 1 },
        { "SendDate": "2026-08-22", "TotalCount": "5", "RespondedSuccessCount": "5", "RespondedFailCount": -1 },
    ] } });
    assert_eq!(
        found(&operation, &answer),
        json!({
            "total": 15, "requestId": REQUEST_ID,
            "days": [
                { "date": "2026-08-21", "total": 10, "delivered": 8, "failed": 1, "pending": 1 },
                { "date": "2026-08-22", "total": 5, "delivered": 5, "failed": 0, "pending": 0 },
            ],
        })
    );
    assert_eq!(found(&operation, &json!({}))["days"], json!([]));
}

#[test]
fn a_refusal_is_one_and_what_is_damaged_is_none() {
    let operation = get_sms_sign::operation("示例");
    let refused = read_text(&operation, r#"{"Code":"isp.RAM_PERMISSION_DENY","Message":"x"}"#);
    assert!(
        matches!(refused, Response::Refused { refusal, .. } if refusal.provider_code == "isp.RAM_PERMISSION_DENY")
    );
    for body in [
        r#"{"Code":"OK","SignName":"x","L":[1 2]}"#,
        "<GetSmsSignResponse><Code>OK</Code></GetSmsSignResponse>",
    ] {
        let response = read_text(&operation, body);
        assert!(matches!(response, Response::Unreadable { reason: Unreadable::NotJson, .. }), "{response:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Wherever a code stands in the answer, it does not come out; as a reference of the caller's only inside of a longer one.
    #[test]
    fn no_code_comes_out(
        code in "[0-9]{4,8}",
        field in prop::sample::select(vec!["ErrCode", "TemplateCode", "Content", "SendDate", "ReceiveDate", "Extra"]),
        before in "[验证码：，。 a-z]{0,8}",
        after in "[分钟：，。 a-z]{0,8}",
    ) {
        let mut detail = json!({ "SendStatus": 3, "PhoneNum": "13800138000", "Content": "您的验证码" });
        detail[field] = [before, code.clone(), after].concat().into();
        let answer = json!({ "SmsSendDetailDTOs": { "SmsSendDetailDTO": [detail] } });
        let state = found(&details("13800138000"), &answer)["details"].to_string();
        prop_assert!(!state.contains(&code), "{state}");
    }

    /// Whatever comes in: no panic.
    #[test]
    fn any_answer(fields in prop::collection::vec(("\\PC{0,8}", "\\PC{0,24}"), 0..6), number: i64) {
        let mut object = serde_json::Map::new();
        for name in ["SignStatus", "TemplateType", "TotalCount", "VariableAttribute", "SmsSendDetailDTOs", "Data"] {
            object.insert(name.to_owned(), number.into());
        }
        object.extend(fields.into_iter().map(|(name, text)| (name, text.into())));
        let fields = Json::Object(object);
        for operation in [
            get_sms_sign::operation("示例"),
            get_sms_template::operation("SMS_1"),
            details("13800138000"),
            query_send_statistics::operation(Region::Mainland, "20260816", "20260822"),
        ] {
            let _ = found(&operation, &fields);
        }
    }
}
