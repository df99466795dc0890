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
    for status in [400, 403, 500] {
        assert!(matches!(read(status, Some("OK"), ""), Reply::Refused { may_have_been_sent: true, .. }));
    }
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
        ("<b>135790</b> for 8613800138000", ""),
        ("A1", ""),
        ("0A974B78-02BF-4C79-ADF3-138001380000", ""),
        ("0A974B78-02BF-4C79-ADF3-139001390000", "0A974B78-02BF-4C79-ADF3-139001390000"),
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
        assert_eq!(request_id.unwrap_or_default(), kept);
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
        (408, None, NotJson, true),
        (409, None, NotJson, true),
        (460, None, NotJson, true),
        (499, None, NotJson, true),
        (403, None, NotJson, false),
        (408, Some(Fields::default()), NoCode, true),
        (404, Some(Fields::default()), NoCode, false),
        (200, Some(Fields::default()), NoCode, true),
        (307, None, Redirect, false),
        (302, Some(Fields { code: Some("isv.X".to_owned()), ..Fields::default() }), Redirect, false),
        (302, Some(Fields { code: Some("OK".to_owned()), ..Fields::default() }), Redirect, true),
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

/// A refusal whose every field says this, to a message with these variables.
fn refused(fields: Fields, payload: &str) -> (String, Option<String>, Option<String>, Option<String>) {
    let sent = || Sent { payload: payload.to_owned().into(), ..sent() };
    match interpret(400, Some(fields), sent) {
        Reply::Refused { code, request_id, biz_id, recommend, .. } => (code, request_id, biz_id, recommend),
        other => panic!("{other:?}"),
    }
}

#[test]
fn known_codes_and_ids_are_kept_whatever_the_variables_are() {
    let id = "0A974B78-02BF-4C79-8683-90CFBA1B55B1";
    let fields = Fields {
        code: Some("isv.SMS_SIGNATURE_ILLEGAL".to_owned()),
        request_id: Some(id.to_owned()),
        biz_id: Some("336006646937050335^0".to_owned()),
        recommend: Some("https://api.aliyun.com/troubleshoot?q=x&requestId=y".to_owned()),
        ..Fields::default()
    };
    let (code, request_id, biz_id, recommend) =
        refused(fields, r#"{"code":"8683","product":"SMS","part":"937"}"#);
    assert_eq!(code, "isv.SMS_SIGNATURE_ILLEGAL");
    assert_eq!(request_id.as_deref(), Some(id));
    assert_eq!(biz_id.as_deref(), Some("336006646937050335^0"));
    let page =
        ["https://api.aliyun.com/troubleshoot?q=isv.SMS_SIGNATURE_ILLEGAL&product=Dysmsapi&requestId=", id];
    assert_eq!(recommend, Some(page.concat()));
}

#[test]
fn what_a_refusal_repeats_of_the_request_is_dropped() {
    let repeats = "135-790 for 861-380-0138000";
    let fields = Fields {
        code: Some("isv.135_790".to_owned()),
        request_id: Some(repeats.to_owned()),
        biz_id: Some(repeats.to_owned()),
        recommend: Some("https://api.aliyun.com/troubleshoot?q=135790&Signature=abc".to_owned()),
        message: Some(repeats.to_owned().into()),
    };
    let (code, request_id, biz_id, recommend) = refused(fields, r#"{"code":"135790"}"#);
    assert_eq!((code.as_str(), request_id, biz_id), ("isv.***", None, None));
    assert_eq!(recommend.as_deref(), Some("https://api.aliyun.com/troubleshoot?q=isv.***&product=Dysmsapi"));
}

#[test]
fn only_links_to_aliyuns_troubleshooting() {
    let recommended = |link: &str| recommend(link, "isv.X", None);
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
    let signed = string_to_sign(METHOD, signed_query(BODY));
    let signature = rpc_v1::signature(&SigningKey::new(SECRET.to_owned()), &signed).unwrap();
    let once = percent::encode(&signature);
    for echo in [signature, once.to_ascii_lowercase(), percent::encode(&once), once] {
        let message = ["got ", &echo].concat();
        match read(200, Some("isv.BRAND_NEW"), &message) {
            Reply::Refused { message, .. } => assert_eq!(message, "got ***", "{echo}"),
            other => panic!("{other:?}"),
        }
    }
}
