//! Answers as the gateway, the SMS service, and everything between them and us give them.

use serde_json::json;

use super::mismatch::Cause;
use super::*;
use crate::credential::AccessKeyId;
use crate::operation::{get_caller_identity, send_sms};
use crate::sign::percent;
use crate::sign::rpc_v1::{signed_query, string_to_sign};

const SECRET: &str = "ExampleSecret0123456789";
const BODY: &str = "AccessKeyId=LTAI&PhoneNumbers=8613800138000&SignName=%E7%A4%BA%E4%BE%8B&TemplateParam=%7B%22code%22%3A%22135790%22%7D&Signature=abc%3D";
const REQUEST_ID: &str = "0A974B78-02BF-4C79-ADF3-90CFBA1B55B1";

fn credential() -> Credential {
    Credential::new(AccessKeyId::parse("LTAI").unwrap(), SECRET, "")
}

/// The meaning of a body as an answer to a message with these variables.
fn read_with(status: u16, body: &str, template_param: &str) -> Response {
    let operation = send_sms::operation("8613800138000", "示例", "SMS_1", template_param.to_owned().into());
    let sent = Sent { operation: &operation, credential: &credential(), body: BODY };
    super::read(&Answer { status, body, date: "", retry_after_ms: None }, &sent)
}

fn read_body(status: u16, body: &str) -> Response {
    read_with(status, body, r#"{"code":"135790"}"#)
}

fn read(status: u16, code: Option<&str>, message: &str) -> Response {
    read_body(status, &json!({ "Code": code, "Message": message, "RequestId": REQUEST_ID }).to_string())
}

fn refusal(response: Response) -> Refusal {
    match response {
        Response::Refused { refusal, .. } => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn accepted_is_judged_by_code_alone() {
    for status in [200, 202] {
        assert!(matches!(
            read(status, Some("OK"), ""),
            Response::Success(Output::Accepted { biz_id: None, request_id: Some(_), .. })
        ));
    }
    for status in [400, 403, 500] {
        assert_eq!(refusal(read(status, Some("OK"), "")).provider_code, "OK");
    }
    assert_eq!(refusal(read(200, Some("ok"), "")).provider_code, "ok");
}

#[test]
fn an_accepted_answer_repeats_nothing_that_was_sent_either() {
    let response = read(200, Some("OK"), "OK, 135790 went to 8613800138000");
    let Response::Success(Output::Accepted { message, .. }) = response else { panic!("{response:?}") };
    assert_eq!(message, "OK, *** went to ***");
}

#[test]
fn the_request_id_of_an_accepted_answer_is_one() {
    for (given, kept) in [
        ("0A974B78-02BF-4C79-ADF3-90CFBA1B55B1", "0A974B78-02BF-4C79-ADF3-90CFBA1B55B1"),
        ("<b>135790</b> for 8613800138000", ""),
        ("A1", ""),
        ("0A974B78-02BF-4C79-ADF3-138001380000", ""),
        ("0A974B78-02BF-4C79-ADF3-139001390000", "0A974B78-02BF-4C79-ADF3-139001390000"),
    ] {
        let body = json!({ "Code": "OK", "Message": "OK", "RequestId": given }).to_string();
        let response = read_body(200, &body);
        let Response::Success(Output::Accepted { request_id, .. }) = response else { panic!("{response:?}") };
        assert_eq!(request_id.unwrap_or_default(), kept);
    }
}

#[test]
fn a_refusal_keeps_what_an_operator_needs() {
    let Refusal { provider_code, message, request_id, .. } =
        refusal(read(200, Some("isv.BUSINESS_LIMIT_CONTROL"), "触发分钟级流控Permits:1"));
    assert_eq!(
        (provider_code.as_str(), message.as_str()),
        ("isv.BUSINESS_LIMIT_CONTROL", "触发分钟级流控Permits:1")
    );
    assert_eq!(request_id.as_deref(), Some(REQUEST_ID));
}

#[test]
fn the_code_to_judge_by_is_as_it_came() {
    let Response::Refused { code, refusal } = read(500, Some("isv.135790"), "") else {
        panic!("not refused")
    };
    assert_eq!((code.as_str(), refusal.provider_code.as_str()), ("isv.135790", "isv.***"));
}

#[test]
fn a_read_succeeds_with_its_first_field() {
    let operation = get_caller_identity::operation();
    let sent = Sent { operation: &operation, credential: &credential(), body: BODY };
    let read =
        |status, body: &str| super::read(&Answer { status, body, date: "", retry_after_ms: None }, &sent);
    let body =
        json!({ "AccountId": "1234", "Arn": "acs:ram::1234:user/sms", "More": "x", "RequestId": REQUEST_ID });
    let fields = [("AccountId", "1234"), ("Arn", "acs:ram::1234:user/sms"), ("RequestId", REQUEST_ID)];
    let fields = fields.map(|(name, text)| (name, text.to_owned())).into();
    assert_eq!(read(200, &body.to_string()), Response::Success(Output::Fields(fields)));
    assert!(matches!(read(400, r#"{"Code":"InvalidAccessKeyId.NotFound"}"#), Response::Refused { .. }));
    assert!(matches!(
        read(200, r#"{"Arn":"x"}"#),
        Response::Unreadable { reason: Unreadable::NoCode, claims_success: false }
    ));
}

#[test]
fn what_is_not_aliyuns_is_unreadable() {
    use Unreadable::{NoCode, NotJson, Redirect};
    for (status, body, reason, claims_success) in [
        (200, "<html></html>", NotJson, false),
        (502, "", NotJson, false),
        (403, "{\"Code\":\"OK\"", NotJson, false),
        (200, "{}", NoCode, false),
        (404, "{\"Code\":\"\"}", NoCode, false),
        (307, "", Redirect, false),
        (302, "{\"Code\":\"isv.X\"}", Redirect, false),
        (302, "{\"Code\":\"OK\"}", Redirect, true),
    ] {
        assert_eq!(read_body(status, body), Response::Unreadable { reason, claims_success }, "{status}");
    }
}

#[test]
fn reasons_and_causes_have_names() {
    use Unreadable::{NoCode, NotJson, Redirect};
    assert_eq!([NotJson, NoCode, Redirect].map(Unreadable::as_str), ["notJson", "noCode", "redirect"]);
    let causes = [Cause::WrongSecret, Cause::Altered, Cause::Unexplained].map(Cause::as_str);
    assert_eq!(causes, ["wrongSecret", "altered", "unexplained"]);
}

fn mismatch_of(message: &str) -> Mismatch {
    let refusal = refusal(read(400, Some("SignatureDoesNotMatch"), message));
    assert_eq!(refusal.message, "", "the echo stays inside");
    refusal.mismatch.unwrap()
}

#[test]
fn an_equal_echo_means_a_wrong_secret() {
    let echo = string_to_sign(HTTP_METHOD, signed_query(BODY)).unwrap();
    let message =
        ["Specified signature is not matched with our calculation. server string to sign is:", &echo]
            .concat();
    assert_eq!(mismatch_of(&message), Mismatch { cause: Cause::WrongSecret, parameter: None });
}

#[test]
fn a_different_echo_names_the_parameter_and_no_value() {
    let echo = |query: &str| ["server string to sign is:POST&%2F&", &percent::encode(query)].concat();
    let altered = |parameter: &str| Mismatch { cause: Cause::Altered, parameter: Some(parameter.to_owned()) };
    let query = signed_query(BODY);
    assert_eq!(mismatch_of(&echo(&query.replace("138000", "138001"))), altered("PhoneNumbers"));
    assert_eq!(mismatch_of(&echo(&query.replace("LTAI", "LTAJ"))), altered("AccessKeyId"));
    assert_eq!(mismatch_of(&echo(&query.replace("&SignName=%E7%A4%BA%E4%BE%8B", ""))), altered("SignName"));
    assert_eq!(mismatch_of(&echo(query).replace("POST", "GET")), altered("AccessKeyId"));
    assert_eq!(
        mismatch_of(&[&echo(query), "%26Extra%3D1"].concat()),
        Mismatch { cause: Cause::Altered, parameter: None }
    );
    assert_eq!(
        mismatch_of("The signature is wrong."),
        Mismatch { cause: Cause::Unexplained, parameter: None }
    );
}

#[test]
fn the_gateways_xml_is_read_too() {
    let body = "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>A1</RequestId><HostId>h</HostId><Code>SignatureDoesNotMatch</Code><Message>a&amp;b &lt;c&gt;</Message></Error>";
    let envelope = Envelope::read(body).unwrap();
    for (name, text) in [("Code", "SignatureDoesNotMatch"), ("Message", "a&b <c>"), ("RequestId", "A1")] {
        assert_eq!(envelope.text(name), Some(text));
    }
    assert!(xml::read("<html><Code>OK</Code></html>").is_none());
    assert!(Envelope::read("<Error><Code>unfinished").unwrap().text("Code").is_none());
}

#[test]
fn known_codes_and_ids_are_kept_whatever_the_variables_are() {
    let id = "0A974B78-02BF-4C79-8683-90CFBA1B55B1";
    let body = json!({
        "Code": "isv.SMS_SIGNATURE_ILLEGAL",
        "RequestId": id,
        "BizId": "336006646937050335^0",
        "Recommend": "https://api.aliyun.com/troubleshoot?q=x&requestId=y",
    });
    let template_param = r#"{"code":"8683","product":"SMS","part":"937"}"#;
    let refusal = refusal(read_with(400, &body.to_string(), template_param));
    assert_eq!(refusal.provider_code, "isv.SMS_SIGNATURE_ILLEGAL");
    assert_eq!(refusal.request_id.as_deref(), Some(id));
    assert_eq!(refusal.biz_id.as_deref(), Some("336006646937050335^0"));
    let page =
        ["https://api.aliyun.com/troubleshoot?q=isv.SMS_SIGNATURE_ILLEGAL&product=Dysmsapi&requestId=", id];
    assert_eq!(refusal.recommend, Some(page.concat()));
}

#[test]
fn what_a_refusal_repeats_of_the_request_is_dropped() {
    let repeats = "135-790 for 861-380-0138000";
    let body = json!({
        "Code": "isv.135_790",
        "RequestId": repeats,
        "BizId": repeats,
        "Recommend": "https://api.aliyun.com/troubleshoot?q=135790&Signature=abc",
        "Message": repeats,
    });
    let refusal = refusal(read_body(400, &body.to_string()));
    assert_eq!((refusal.provider_code.as_str(), refusal.request_id, refusal.biz_id), ("isv.***", None, None));
    assert_eq!(
        refusal.recommend.as_deref(),
        Some("https://api.aliyun.com/troubleshoot?q=isv.***&product=Dysmsapi")
    );
}

#[test]
fn the_request_id_of_a_refusal_is_one() {
    let request_id = |id: &str| {
        refusal(read_body(400, &json!({ "Code": "isv.X", "RequestId": id }).to_string())).request_id
    };
    assert_eq!(request_id(REQUEST_ID).as_deref(), Some(REQUEST_ID));
    for id in ["A1", "<b>", "0A974B78-02BF-4C79-ADF3-138001380000"] {
        assert_eq!(request_id(id), None, "{id}");
    }
}

#[test]
fn only_links_to_aliyuns_troubleshooting() {
    let recommended = |link: &str| recommend(link, "isv.X", "Dysmsapi", None);
    for link in [
        "https://api.aliyun.com/troubleshoot",
        "https://api.aliyun.com/troubleshoot?q=y",
        "https://next.api.aliyun.com/troubleshoot?q=y",
        "https://api.alibabacloud.com/troubleshoot?",
    ] {
        let page = link.split('?').next().unwrap();
        assert_eq!(recommended(link), Some([page, "?q=isv.X&product=Dysmsapi"].concat()));
    }
    for link in [
        "http://api.aliyun.com/troubleshoot",
        "https://api.aliyun.com/",
        "https://api.aliyun.com/troubleshooting",
        "https://api.aliyun.com.evil.example/troubleshoot",
        "https://api.aliyun.com@evil.example/troubleshoot",
        "javascript:alert(1)",
    ] {
        assert_eq!(recommended(link), None, "{link}");
    }
}

#[test]
fn the_signature_of_the_request_does_not_come_back() {
    let signature = rpc_v1::signature(SECRET, HTTP_METHOD, signed_query(BODY)).unwrap();
    let once = percent::encode(&signature);
    for echo in [signature, once.to_ascii_lowercase(), percent::encode(&once), once] {
        let message = ["got ", &echo].concat();
        assert_eq!(refusal(read(200, Some("isv.BRAND_NEW"), &message)).message, "got ***", "{echo}");
    }
}

#[test]
fn the_ids_of_an_accepted_answer_repeat_nothing_either() {
    let biz_id = |id: &str| match read_body(200, &json!({ "Code": "OK", "BizId": id }).to_string()) {
        Response::Success(Output::Accepted { biz_id, .. }) => biz_id,
        other => panic!("{other:?}"),
    };
    // The code stands in the second one by chance.
    for id in ["336006646937050335^0", "336135790646937050^0", "9^0", "1a-B_2"] {
        assert_eq!(biz_id(id).as_deref(), Some(id));
    }
    let long = "7".repeat(100);
    for id in ["8613800138000 code 135790 <b>", "135790^0", "code-135790", "86138001380001234^0", &long] {
        assert_eq!(biz_id(id), None, "{id}");
    }
}

#[test]
fn the_request_id_of_a_read_is_one() {
    let fields = |id: &str| {
        let operation = get_caller_identity::operation();
        let sent = Sent { operation: &operation, credential: &credential(), body: BODY };
        let body = json!({ "AccountId": "1", "RequestId": id }).to_string();
        match super::read(&Answer { status: 200, body: &body, date: "", retry_after_ms: None }, &sent) {
            Response::Success(Output::Fields(fields)) => fields.len(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!([fields(REQUEST_ID), fields("<b>")], [2, 1]);
}
