//! `interpret` and the other small functions a host calls after a try.

use connector_aliyun_sms_wasm::wasm::{after_fault, masked_phone_number, pause_ms, prepare, version};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::javascript::{SECRET, apply, config, interpret, js, json, property, text};

const TO: &str = "13800138000";
const PAYLOAD: &str = "{ code: '135790' }";

fn read(status: u16, answer: &str) -> JsValue {
    read_after(status, answer, "AccessKeyId=LTAI", &js(PAYLOAD))
}

fn read_after(status: u16, answer: &str, body: &str, payload: &JsValue) -> JsValue {
    interpret(status, &answer.into(), [&body.into(), &SECRET.into(), &TO.into(), payload])
}

#[wasm_bindgen_test]
fn accepted() {
    let reply = read(
        200,
        r#"{"Message":"OK","RequestId":"0A974B78-02BF-4C79-ADF3-90CFBA1B55B1","BizId":"9006^0","Code":"OK"}"#,
    );
    let expected = js(
        "{ outcome: 'accepted', message: 'OK', bizId: '9006^0', requestId: '0A974B78-02BF-4C79-ADF3-90CFBA1B55B1' }",
    );
    assert_eq!(json(&reply), json(&expected));
    let reply = read(200, r#"{"Code":"OK","BizId":null}"#);
    assert_eq!(text(&reply, "outcome"), "accepted");
    assert!(property(&reply, "bizId").is_undefined() && property(&reply, "requestId").is_undefined());
}

#[wasm_bindgen_test]
fn refused() {
    let reply = read(
        400,
        r#"{"Code":"Throttling.User","Message":"触发 13800138000","RequestId":"0A974B78-02BF-4C79-ADF3-90CFBA1B55B1","Recommend":"https://api.aliyun.com/troubleshoot"}"#,
    );
    let expected = js("{
        outcome: 'refused', code: 'Throttling.User', message: '触发 ***', requestId: '0A974B78-02BF-4C79-ADF3-90CFBA1B55B1',
        recommend: 'https://api.aliyun.com/troubleshoot?q=Throttling.User&product=Dysmsapi&requestId=0A974B78-02BF-4C79-ADF3-90CFBA1B55B1', limit: true, retry: 'afterPause', mayHaveBeenSent: false,
    }");
    assert_eq!(json(&reply), json(&expected));
    assert!(property(&reply, "mismatch").is_undefined());
}

#[wasm_bindgen_test]
fn refused_in_xml() {
    let reply = read(
        404,
        "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>0A974B78-02BF-4C79-ADF3-90CFBA1B55B1</RequestId><Code>InvalidVersion</Code><Message>a &amp; b</Message></Error>",
    );
    let found =
        apply("({ outcome, code, message, requestId }) => [outcome, code, message, requestId]", &reply);
    assert_eq!(
        json(&found),
        r#"["refused","InvalidVersion","a & b","0A974B78-02BF-4C79-ADF3-90CFBA1B55B1"]"#
    );
}

#[wasm_bindgen_test]
fn a_signature_mismatch_is_explained_by_its_echo() {
    let request = prepare(&config(), SECRET.to_owned(), TO, "SignIn", &js(PAYLOAD), 0, 0.0).unwrap();
    let body = text(&request, "body");
    for (change, cause, parameter) in [
        ("query => query", "wrongSecret", None),
        ("query => query.replace('SMS_1', 'SMS_9')", "altered", Some("TemplateCode")),
    ] {
        // The echo as JavaScript makes it, independent of the core's encoder.
        let answer = apply(
            &format!(
                "body => JSON.stringify({{ Code: 'SignatureDoesNotMatch', Message: 'server string to sign is:POST&%2F&' + encodeURIComponent(({change})(body.split('&Signature=')[0])) }})"
            ),
            &body.as_str().into(),
        );
        let reply = read_after(400, &answer.as_string().unwrap(), &body, &js(PAYLOAD));
        let mismatch = property(&reply, "mismatch");
        assert_eq!(text(&mismatch, "cause"), cause);
        assert_eq!(property(&mismatch, "parameter").as_string().as_deref(), parameter);
        assert_eq!(text(&reply, "message"), "", "the echo stays inside");
    }
}

#[wasm_bindgen_test]
fn unreadable() {
    for (status, body, reason, may_have_been_sent) in [
        (200, "", "notJson", true),
        (200, "{\"Code\":\"OK\"", "notJson", true),
        (200, "null", "notJson", true),
        (200, "\"OK\"", "notJson", true),
        (200, "[]", "noCode", true),
        (200, "{\"Code\":0}", "noCode", true),
        (502, "<html>Bad Gateway</html>", "notJson", true),
        (403, "<html>Forbidden</html>", "notJson", false),
        (408, "<html>Request Timeout</html>", "notJson", true),
        (302, "{\"Code\":\"isv.X\"}", "redirect", false),
    ] {
        let expected = format!(
            r#"{{"outcome":"unreadable","reason":"{reason}","mayHaveBeenSent":{may_have_been_sent}}}"#
        );
        assert_eq!(json(&read(status, body)), expected, "{status} {body}");
    }
}

#[wasm_bindgen_test]
fn a_payload_that_throws_still_gets_its_answer_read() {
    let payload = js("{ get code() { throw new Error('no') } }");
    let reply = read_after(200, r#"{"Code":"OK","Message":"please clean me"}"#, "", &payload);
    assert_eq!(text(&reply, "outcome"), "accepted");
}

#[wasm_bindgen_test]
fn faults_pauses_masks_and_the_version() {
    let fault = |name| json(&after_fault(name).unwrap());
    assert_eq!(fault("dns"), r#"{"limit":false,"retry":"afterPause","mayHaveBeenSent":false}"#);
    assert_eq!(fault("reset"), r#"{"limit":false,"retry":"never","mayHaveBeenSent":true}"#);
    assert_eq!(pause_ms("withCorrectedClock", 1, 1000.0, None), Some(0.0));
    assert_eq!(pause_ms("never", 1, 1000.0, None), None);
    let pauses: Vec<f64> = (0..50).filter_map(|_| pause_ms("afterPause", 1, 1000.0, None)).collect();
    assert!(pauses.len() == 50 && pauses.iter().all(|pause| (100.0..=200.0).contains(pause)), "{pauses:?}");
    assert!(
        pauses.iter().any(|pause| pause.to_bits() != pauses.first().unwrap().to_bits()),
        "jitter: {pauses:?}"
    );
    assert_eq!(masked_phone_number("+8613800138000"), "+86*********00");
    assert_eq!(version(), env!("CARGO_PKG_VERSION"));
}
