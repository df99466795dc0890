//! Answers as the gateway, the SMS service, and everything between them and us give them.

use super::mismatch::Cause;
use super::*;
use crate::request::METHOD;
use crate::sign::percent;
use crate::sign::rpc_v1::string_to_sign;

const SECRET: &str = "ExampleSecret0123456789";
const BODY: &str = "AccessKeyId=LTAI&PhoneNumbers=8613800138000&SignName=%E7%A4%BA%E4%BE%8B&TemplateParam=%7B%22code%22%3A%22135790%22%7D&Signature=abc%3D";

fn sent() -> Sent {
    Sent {
        body: BODY.to_owned().into(),
        key: SigningKey::new(SECRET.to_owned()),
        to: "8613800138000".to_owned(),
        payload: r#"{"code":"135790","locale":"zh-CN"}"#.to_owned().into(),
    }
}

fn read(status: u16, code: Option<&str>, message: &str) -> Reply {
    let fields = Fields {
        code: code.map(str::to_owned),
        message: Some(message.to_owned().into()),
        request_id: Some("0A974B78-02BF-4C79-ADF3-90CFBA1B55B1".to_owned()),
        ..Fields::default()
    };
    interpret(status, Some(fields), sent)
}

#[test]
fn accepted_is_judged_by_code_alone() {
    for status in [200, 202] {
        assert!(matches!(
            read(status, Some("OK"), ""),
            Reply::Accepted { biz_id: None, request_id: Some(_), .. }
        ));
    }
    assert!(matches!(read(500, Some("OK"), ""), Reply::Refused { may_have_been_sent: true, .. }));
    assert!(matches!(read(200, Some("ok"), ""), Reply::Refused { .. }));
}

#[test]
fn an_accepted_answer_repeats_nothing_that_was_sent_either() {
    let Reply::Accepted { message, .. } = read(200, Some("OK"), "OK, 135790 went to 8613800138000") else {
        panic!("not accepted")
    };
    assert_eq!(message, "OK, *** went to ***");
}

#[test]
fn the_request_id_of_an_accepted_answer_is_one() {
    for (given, kept) in [
        ("0A974B78-02BF-4C79-ADF3-90CFBA1B55B1", "0A974B78-02BF-4C79-ADF3-90CFBA1B55B1"),
        ("<b>135790</b> for 8613800138000", "b***bfor***"),
    ] {
        let fields = Fields {
            code: Some(OK.to_owned()),
            message: Some(OK.to_owned().into()),
            request_id: Some(given.to_owned()),
            ..Fields::default()
        };
        let Reply::Accepted { request_id, .. } = interpret(200, Some(fields), sent) else {
            panic!("not accepted")
        };
        assert_eq!(request_id.as_deref(), Some(kept));
    }
}

#[test]
fn a_refusal_keeps_what_an_operator_needs() {
    let Reply::Refused { code, message, request_id, limit, retry, may_have_been_sent, .. } =
        read(200, Some("isv.BUSINESS_LIMIT_CONTROL"), "触发分钟级流控Permits:1")
    else {
        panic!("not refused")
    };
    assert_eq!((code.as_str(), message.as_str()), ("isv.BUSINESS_LIMIT_CONTROL", "触发分钟级流控Permits:1"));
    assert_eq!(request_id.as_deref(), Some("0A974B78-02BF-4C79-ADF3-90CFBA1B55B1"));
    assert!(limit && retry == Retry::Never && !may_have_been_sent);
}

#[test]
fn what_is_not_aliyuns_is_unreadable() {
    use Unreadable::{NoCode, NotJson, Redirect};
    for (status, fields, reason, may_have_been_sent) in [
        (200, None, NotJson, true),
        (502, None, NotJson, true),
        (500, None, NotJson, true),
        (499, None, NotJson, false),
        (403, None, NotJson, false),
        (200, Some(Fields::default()), NoCode, true),
        (307, None, Redirect, false),
        (302, Some(Fields { code: Some("OK".to_owned()), ..Fields::default() }), Redirect, false),
    ] {
        assert_eq!(
            interpret(status, fields, sent),
            Reply::Unreadable { reason, may_have_been_sent },
            "{status}"
        );
    }
}

fn mismatch_of(message: &str) -> Mismatch {
    match read(400, Some("SignatureDoesNotMatch"), message) {
        Reply::Refused { mismatch: Some(mismatch), message, .. } => {
            assert_eq!(message, "", "the echo stays inside");
            mismatch
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_equal_echo_means_a_wrong_secret() {
    let echo = string_to_sign(METHOD, crate::request::signed_query(BODY));
    let message =
        ["Specified signature is not matched with our calculation. server string to sign is:", &echo]
            .concat();
    assert_eq!(mismatch_of(&message), Mismatch { cause: Cause::WrongSecret, parameter: None });
}

#[test]
fn a_different_echo_names_the_parameter_and_no_value() {
    let echo = |query: &str| ["server string to sign is:POST&%2F&", &percent::encode(query)].concat();
    let altered = |parameter: &str| Mismatch { cause: Cause::Altered, parameter: Some(parameter.to_owned()) };
    let query = crate::request::signed_query(BODY);
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
    let fields = xml::read(
        "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>A1</RequestId><HostId>h</HostId><Code>SignatureDoesNotMatch</Code><Message>a&amp;b &lt;c&gt;</Message></Error>",
    )
    .unwrap();
    assert_eq!(fields.code.as_deref(), Some("SignatureDoesNotMatch"));
    assert_eq!(fields.message.unwrap().as_str(), "a&b <c>");
    assert_eq!(fields.request_id.as_deref(), Some("A1"));
    assert!(xml::read("<html><Code>OK</Code></html>").is_none());
    assert!(xml::read("<Error><Code>unfinished").unwrap().code.is_none());
}

#[test]
fn only_a_uuid_is_taken_for_an_id_that_repeats_nothing() {
    assert!(is_uuid("0A974B78-02BF-4C79-ADF3-90CFBA1B55B1"));
    for text in [
        "",
        "0A974B78-02BF-4C79-ADF3-90CFBA1B55B",
        "0A974B78902BF-4C79-ADF3-90CFBA1B55B1",
        "0A974B78-02BF-4C79-ADF3-90CFBA1B55BG",
    ] {
        assert!(!is_uuid(text), "{text}");
    }
}
