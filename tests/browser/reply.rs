//! `answered` and the other events after a request, the caller's identity, and the small functions beside them.

use connector_aliyun_sms_wasm::wasm::{self, masked_phone_number, version};
use js_sys::JsString;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::javascript::{
    CONFIG, Call, Message, NOW, SECRET, apply, body, checked, config, field, js, json, property, send, text,
    thrown_code,
};

/// A call whose first request is out.
fn in_flight() -> Call {
    let call = send(config(), "13800138000", "SignIn", &r#"{"code":"135790"}"#.into()).unwrap();
    call.started();
    call
}

/// The step after an answer.
fn read(status: u16, answer: &str) -> JsValue {
    in_flight().answered(status, &answer.into())
}

#[wasm_bindgen_test]
fn accepted() {
    let reply = read(
        200,
        r#"{"Message":"OK","RequestId":"0A974B78-02BF-4C79-ADF3-90CFBA1B55B1","BizId":"9006^0","Code":"OK"}"#,
    );
    let expected = js(
        "{ kind: 'accepted', message: 'OK', bizId: '9006^0', requestId: '0A974B78-02BF-4C79-ADF3-90CFBA1B55B1' }",
    );
    assert_eq!(json(&reply), json(&expected));
    let reply = read(200, r#"{"Code":"OK","BizId":null}"#);
    assert_eq!(text(&reply, "kind"), "accepted");
    assert!(property(&reply, "bizId").is_undefined() && property(&reply, "requestId").is_undefined());
}

#[wasm_bindgen_test]
fn refused() {
    let reply = read(
        400,
        r#"{"Code":"isv.DAY_LIMIT_CONTROL","Message":"触发 13800138000","RequestId":"0A974B78-02BF-4C79-ADF3-90CFBA1B55B1","Recommend":"https://api.aliyun.com/troubleshoot"}"#,
    );
    let expected = js("{ kind: 'failed', failure: {
        kind: 'refused',
        refusal: {
            providerCode: 'isv.DAY_LIMIT_CONTROL', message: '触发 ***', requestId: '0A974B78-02BF-4C79-ADF3-90CFBA1B55B1',
            recommend: 'https://api.aliyun.com/troubleshoot?q=isv.DAY_LIMIT_CONTROL&product=Dysmsapi&requestId=0A974B78-02BF-4C79-ADF3-90CFBA1B55B1',
        },
        limit: true, mayHaveBeenSent: false,
    } }");
    assert_eq!(json(&reply), json(&expected));
}

#[wasm_bindgen_test]
fn refused_in_xml() {
    let reply = read(
        404,
        "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>0A974B78-02BF-4C79-ADF3-90CFBA1B55B1</RequestId><Code>InvalidVersion</Code><Message>a &amp; b</Message></Error>",
    );
    let found = apply(
        "({ failure: { kind, refusal: { providerCode, message, requestId } } }) => [kind, providerCode, message, requestId]",
        &reply,
    );
    assert_eq!(
        json(&found),
        r#"["refused","InvalidVersion","a & b","0A974B78-02BF-4C79-ADF3-90CFBA1B55B1"]"#
    );
}

#[wasm_bindgen_test]
fn a_signature_mismatch_is_explained_by_its_echo() {
    for (change, cause, parameter) in [
        ("query => query", "wrongSecret", None),
        ("query => query.replace('SMS_1', 'SMS_9')", "altered", Some("TemplateCode")),
    ] {
        let call = send(config(), "13800138000", "SignIn", &r#"{"code":"135790"}"#.into()).unwrap();
        let reply = call.answered(400, &echo(change, &body(&call.started())));
        let refusal = property(&property(&reply, "failure"), "refusal");
        assert_eq!(text(&refusal, "mismatch"), cause);
        assert_eq!(property(&refusal, "mismatchParameter").as_string().as_deref(), parameter);
        assert_eq!(text(&refusal, "message"), "", "the echo stays inside");
    }
}

#[wasm_bindgen_test]
fn a_call_that_was_made_again_compares_with_the_body_that_was_sent() {
    let call = send(config(), "13800138000", "SignIn", &r#"{"code":"135790"}"#.into()).unwrap();
    let sent = body(&call.started());
    let again = in_flight();
    let cause = |call: &Call| {
        let reply = call.answered(400, &echo("query => query", &sent));
        apply("({ failure }) => failure.refusal.mismatch", &reply).as_string().unwrap()
    };
    assert_eq!(cause(&again), "altered", "it drew a nonce of its own");
    let again = in_flight();
    again.adopt_body(&sent);
    assert_eq!(cause(&again), "wrongSecret");
}

/// The gateway's answer to a wrong signature, made by JavaScript, independent of the core's encoder.
fn echo(change: &str, body: &JsValue) -> JsValue {
    apply(
        &format!(
            "body => JSON.stringify({{ Code: 'SignatureDoesNotMatch', Message: 'server string to sign is:POST&%2F&' + encodeURIComponent(({change})(body.split('&Signature=')[0])) }})"
        ),
        body,
    )
}

#[wasm_bindgen_test]
fn unreadable() {
    for (status, body, reason, may_have_been_sent) in [
        (200, "", "notJson", true),
        (200, "{\"Code\":\"OK\"", "notJson", true),
        (200, "null", "notJson", true),
        (200, "\"OK\"", "notJson", true),
        (200, "[]", "notJson", true),
        (200, "{}", "noCode", true),
        (200, "{\"Code\":0}", "noCode", true),
        (502, "<html>Bad Gateway</html>", "notJson", true),
        (403, "<html>Forbidden</html>", "notJson", false),
        (408, "<html>Request Timeout</html>", "notJson", true),
        (302, "{\"Code\":\"isv.X\"}", "redirect", false),
    ] {
        let expected = format!(
            r#"{{"kind":"failed","failure":{{"reason":"{reason}","kind":"unreadable","status":{status},"mayHaveBeenSent":{may_have_been_sent}}}}}"#
        );
        assert_eq!(json(&read(status, body)), expected, "{status} {body}");
    }
}

#[wasm_bindgen_test]
fn a_fault_before_the_request_was_written_brings_a_delay_and_another_request() {
    let delays: Vec<f64> = (0..50)
        .map(|_| {
            let call = in_flight();
            let delay = property(&call.faulted("dns", false), "milliseconds").as_f64().unwrap();
            let again = call.resumed();
            assert_eq!(text(&again, "kind"), "request");
            assert!(
                property(&again, "freshConnection").is_truthy(),
                "siblings of a lost connection are suspect"
            );
            delay
        })
        .collect();
    assert!(delays.iter().all(|delay| (100.0..=200.0).contains(delay)), "{delays:?}");
    assert!(
        delays.iter().any(|delay| delay.to_bits() != delays.first().unwrap().to_bits()),
        "jitter: {delays:?}"
    );
}

#[wasm_bindgen_test]
fn a_fault_after_it_ends_the_call_in_doubt() {
    for (fault, aborted, expected) in [
        ("reset", false, r#"{"reason":"reset","kind":"noAnswer","mayHaveBeenSent":true}"#),
        ("something new", false, r#"{"reason":"unknown","kind":"noAnswer","mayHaveBeenSent":true}"#),
        ("headersTimeout", true, r#"{"kind":"aborted","mayHaveBeenSent":true}"#),
        ("dns", true, r#"{"kind":"aborted","mayHaveBeenSent":false}"#),
    ] {
        assert_eq!(json(&property(&in_flight().faulted(fault, aborted), "failure")), expected, "{fault}");
    }
}

#[wasm_bindgen_test]
fn whoever_gives_up_during_a_delay_has_sent_nothing() {
    let call = in_flight();
    assert_eq!(text(&call.faulted("refused", false), "kind"), "wait");
    let failure = property(&call.aborted(), "failure");
    assert_eq!(json(&failure), r#"{"kind":"aborted","mayHaveBeenSent":false}"#);
}

#[wasm_bindgen_test]
fn what_cannot_have_happened_ends_the_call() {
    let call = in_flight();
    let failure = apply("({ failure: { message, ...rest } }) => rest", &call.resumed());
    assert_eq!(json(&failure), r#"{"code":"Internal","kind":"internal","mayHaveBeenSent":true}"#);
}

#[wasm_bindgen_test]
fn the_clock_is_learned_from_an_answer_and_handed_back() {
    let call = in_flight();
    let expired = r#"{"Code":"InvalidTimeStamp.Expired"}"#.into();
    let again = call.answered_on(400, &expired, "Tue, 03 Feb 2026 05:05:06 GMT");
    assert_eq!(field(&again, "Timestamp").as_deref(), Some("2026-02-03T05:05:06Z"));
    assert_eq!(text(&call.answered(200, &r#"{"Code":"OK"}"#.into()), "kind"), "accepted");
    // An hour, but for the milliseconds that a header does not have.
    assert!((call.release("").0 - 3_600_000.0).abs() < 1000.0);
    assert!(in_flight().release("").0.abs() < f64::EPSILON);
}

#[wasm_bindgen_test]
fn a_sign_name_that_is_refused_makes_room_for_the_next_which_is_remembered() {
    let config = checked(&CONFIG.replace("'示例'", "['第一', '第二', '第三']"), "");
    let call = |sign_names| {
        let (secret, token, payload) = (SECRET.into(), "".into(), "{}".into());
        let message = Message {
            config,
            secret: &secret,
            token: &token,
            to: "13800138000",
            usage_type: "SignIn",
            codes: [None, None],
            payload: &payload,
            clock_offset_ms: 0.0,
            sign_names,
        };
        message.call().unwrap()
    };
    let first = call("");
    assert_eq!(field(&first.started(), "SignName").as_deref(), Some("第一"));
    let again = first.answered(200, &r#"{"Code":"isv.SMS_SIGNATURE_ILLEGAL"}"#.into());
    assert_eq!(field(&again, "SignName").as_deref(), Some("第二"));
    assert_eq!(text(&first.answered(200, &r#"{"Code":"OK"}"#.into()), "kind"), "accepted");
    let (_, sign_names) = first.release("02");
    assert_eq!(sign_names, "12", "what another call learned meanwhile stays");
    assert_eq!(field(&call(&sign_names).started(), "SignName").as_deref(), Some("第二"));
}

#[wasm_bindgen_test]
fn a_receipt_of_the_verification_service_is_found_in_its_model() {
    let config = checked(&CONFIG.replace("SMS_1", "100001"), "");
    let call = send(config, "+8613800138000", "SignIn", &r#"{"code":"135790"}"#.into()).unwrap();
    let step = call.started();
    assert_eq!(text(&step, "url"), "https://dypnsapi.aliyuncs.com/");
    for (name, value) in [
        ("Action", "SendSmsVerifyCode"),
        ("AutoRetry", "0"),
        ("CountryCode", "86"),
        ("PhoneNumber", "13800138000"),
        ("TemplateParam", r#"{"code":"135790","min":"10"}"#),
    ] {
        assert_eq!(field(&step, name).as_deref(), Some(value), "{name}");
    }
    let answer =
        r#"{"Code":"OK","Message":"成功","Success":true,"Model":{"BizId":"9006^0","VerifyCode":"135790"}}"#;
    let reply = call.answered(200, &answer.into());
    assert_eq!(text(&reply, "bizId"), "9006^0");
    assert!(!json(&reply).contains("135790"), "{reply:?}");
}

#[wasm_bindgen_test]
fn a_released_call_is_known_no_more() {
    let call = in_flight();
    let copy = Call::new(call.number());
    call.release("");
    assert_eq!(thrown_code(copy.started_at(NOW)), "Internal");
}

#[wasm_bindgen_test]
fn whose_key_it_is() {
    let secret: JsValue = SECRET.into();
    let secret: &JsString = secret.unchecked_ref();
    let identity =
        || Call::new(wasm::make_caller_identity(config(), secret, &JsString::from(""), 0.0).unwrap());
    let call = identity();
    let request = call.started();
    assert_eq!(text(&request, "url"), "https://sts.aliyuncs.com/");
    for (name, value) in [("Action", "GetCallerIdentity"), ("Version", "2015-04-01")] {
        assert_eq!(field(&request, name).as_deref(), Some(value), "{name}");
    }
    let answer = r#"{"AccountId":"1","IdentityType":"Account","Other":"x","RequestId":"0A974B78-02BF-4C79-ADF3-90CFBA1B55B1"}"#;
    let read = call.answered(200, &answer.into());
    assert_eq!(
        json(&read),
        r#"{"kind":"read","fields":{"AccountId":"1","IdentityType":"Account","RequestId":"0A974B78-02BF-4C79-ADF3-90CFBA1B55B1"}}"#
    );
    let call = identity();
    call.started();
    assert_eq!(text(&call.faulted("reset", false), "kind"), "wait", "a read may be repeated");
}

#[wasm_bindgen_test]
fn masks_and_the_version() {
    assert_eq!(masked_phone_number("+8613800138000"), "+86*********00");
    assert_eq!(masked_phone_number("1380013"), "*******");
    assert_eq!(version(), env!("CARGO_PKG_VERSION"));
}
