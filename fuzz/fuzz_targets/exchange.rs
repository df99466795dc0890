//! Any sequence of events over a call: at most one request that may have been accepted, attempts and time bounded,
//! `Done` only after an accepted answer, "may have been sent" exactly when a request that may have been accepted went out.
//!
//! Five bytes are an event: which, what it says (two), and how long after the one before.
#![no_main]

use connector_aliyun_sms_wasm::credential::{AccessKeyId, Credential};
use connector_aliyun_sms_wasm::exchange::policy::{Fault, MAX_ATTEMPTS};
use connector_aliyun_sms_wasm::exchange::{Cause, Event, Exchange, Learned, Now, Step};
use connector_aliyun_sms_wasm::operation::sign_names::{Lesson, SignName, add_alternative};
use connector_aliyun_sms_wasm::operation::{
    Effect, Operation, get_caller_identity, send_sms, send_sms_verify_code,
};
use connector_aliyun_sms_wasm::response::Answer;
use libfuzzer_sys::fuzz_target;

const TIMEOUT_MS: u32 = 8_000;

/// When a refusal surely sent nothing: by its words, or by its status.
#[derive(Clone, Copy, PartialEq)]
enum Nothing {
    Never,
    Always,
    /// Unless something broke inside; 503 is the gateway's.
    Below500Or503,
    Below500,
    With503,
    WithStatusOfTheGateway,
}

/// Answers, and when each of them says for sure that nothing was sent.
const ANSWERS: [(&str, Nothing); 24] = [
    (r#"{"Code":"OK","Message":"OK","BizId":"336006646937050335^0"}"#, Nothing::Never),
    (r#"{"Code":"OK","BizId":null}"#, Nothing::Never),
    ("<SendSmsResponse><Code>OK</Code></SendSmsResponse>", Nothing::Never),
    (r#"{"Code":"isv.BUSINESS_LIMIT_CONTROL"}"#, Nothing::Always),
    (r#"{"Code":"isv.MOBILE_NUMBER_ILLEGAL"}"#, Nothing::Always),
    (r#"{"Code":"isv.DOMESTIC_NUMBER_NOT_SUPPORTED"}"#, Nothing::Always),
    (r#"{"Code":"Throttling"}"#, Nothing::Below500Or503),
    (r#"{"Code":"Throttling.User"}"#, Nothing::Below500Or503),
    (r#"{"Code":"isp.SYSTEM_ERROR"}"#, Nothing::Never),
    (r#"{"Code":"isp.UpstreamThrottlingTimeout"}"#, Nothing::Never),
    (r#"{"Code":"ServiceUnavailable"}"#, Nothing::With503),
    (r#"{"Code":"InvalidTimeStamp.Expired"}"#, Nothing::WithStatusOfTheGateway),
    (r#"{"Code":"SignatureNonceUsed"}"#, Nothing::Never),
    (
        r#"{"Code":"SignatureDoesNotMatch","Message":"string to sign is:POST"}"#,
        Nothing::WithStatusOfTheGateway,
    ),
    (r#"{"Code":"InternalError"}"#, Nothing::Never),
    (r#"{"Code":"SomethingNew"}"#, Nothing::WithStatusOfTheGateway),
    (r#"{"AccountId":"1234567890123456","RequestId":"R"}"#, Nothing::WithStatusOfTheGateway),
    ("<html>Bad gateway</html>", Nothing::WithStatusOfTheGateway),
    ("", Nothing::WithStatusOfTheGateway),
    (r#"{"Code":"isv.SMS_SIGNATURE_ILLEGAL"}"#, Nothing::Always),
    (r#"{"Code":"isv.INVALID_PARAMETERS","Success":false}"#, Nothing::Always),
    (r#"{"Code":"INVALID_PARAMETERS","Success":false}"#, Nothing::Below500),
    (r#"{"Code":"biz.FREQUENCY","Success":false}"#, Nothing::Below500),
    (r#"{"Code":"UNKNOWN","Success":false}"#, Nothing::Below500),
];

/// The first three of [`ANSWERS`] accept a message.
const ACCEPTING: usize = 3;

const STATUSES: [u16; 16] = [200, 202, 301, 302, 400, 401, 403, 404, 408, 409, 429, 460, 499, 500, 502, 503];

/// Statuses that judge the request, as far as they are among [`STATUSES`].
const OF_THE_GATEWAY: [u16; 5] = [400, 401, 403, 404, 429];

const DATES: [&str; 5] = [
    "",
    "Tue, 14 Nov 2023 22:13:20 GMT",
    "Wed, 14 Nov 2029 22:13:20 GMT",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "yesterday",
];

fuzz_target!(|events: &[u8]| {
    run(send(), events);
    let mut with_alternative = send();
    with_alternative.alternatives.push(send_sms::other_form("0014165550100".to_owned()));
    run(with_alternative, events);
    run(with_sign_names(send()), events);
    run(with_sign_names(verify()), events);
    run(get_caller_identity::operation(), events);
});

fn send() -> Operation {
    send_sms::operation("14165550100", "示例", "SMS_1", r#"{"code":"135790"}"#.to_owned().into())
}

fn verify() -> Operation {
    let template_param = r#"{"code":"135790","min":"10"}"#.to_owned().into();
    send_sms_verify_code::operation("13800138000", "示例", "100001", template_param, None)
}

fn with_sign_names(mut operation: Operation) -> Operation {
    for (sign_name, name) in ["第二", "第三"].into_iter().enumerate() {
        let lesson = Lesson { list: 0, sign_name: sign_name + 1 };
        add_alternative(&mut operation, &SignName::parse(name).expect("a name"), lesson);
    }
    operation
}

/// What the machine was left to wait for.
#[derive(Clone, Copy, PartialEq)]
enum Awaited {
    Start,
    End,
    Delay,
    Nothing,
}

fn run(operation: Operation, events: &[u8]) {
    let is_send = operation.action.effect == Effect::Send;
    let most_requests = MAX_ATTEMPTS + u32::try_from(operation.alternatives.len()).expect("few");
    let credential = Credential::new(AccessKeyId::parse("testid").unwrap(), "testsecret", "");
    let mut exchange = Exchange::new(operation, credential, TIMEOUT_MS, Learned::default());
    let (mut awaited, mut now_ms, mut begin_ms) = (Awaited::Start, 0.0, 0.0);
    let (mut requests, mut doubtful) = (0_u32, false);
    // A call that goes on is over after a few.
    for event in events.as_chunks().0.iter().take(24) {
        let &[which, what, more, last, delay]: &[u8; 5] = event;
        // Up to 10 s, mostly little.
        now_ms += f64::from(delay) * f64::from(delay) / 6.5;
        let now =
            Now { unix_ms: 1_700_000_000_000.0 + now_ms, monotonic_ms: now_ms, entropy: Some([last; 16]) };
        let fault = Fault::ALL[usize::from(what) % Fault::ALL.len()];
        let (body, nothing) = ANSWERS[usize::from(what) % ANSWERS.len()];
        let status = STATUSES[usize::from(more) % STATUSES.len()];
        let is_success = (200..300).contains(&status);
        let is_accepting = usize::from(what) % ANSWERS.len() < ACCEPTING;
        let retry_after_ms =
            [None, Some(0.0), Some(500.0), Some(f64::MAX), Some(f64::NAN)][usize::from(last) % 5];
        let date = DATES[usize::from(last) / 5 % DATES.len()];
        let (event, awaiting, sent_nothing) = match which % 8 {
            0 => (Event::Started, Awaited::Start, true),
            1 => (Event::Aborted, awaited, true),
            2 | 3 => (Event::Resumed, Awaited::Delay, true),
            4 => {
                let is_written = usize::from(what) % Fault::ALL.len() >= 5;
                (Event::Faulted { fault, aborted: more % 4 == 0 }, Awaited::End, !is_written)
            }
            _ => {
                let is_redirect = (300..400).contains(&status);
                let sent_nothing = match nothing {
                    Nothing::Always => true,
                    Nothing::Never => is_redirect && !is_accepting,
                    _ if is_redirect => true,
                    Nothing::Below500Or503 => status < 500 || status == 503,
                    Nothing::Below500 => status < 500,
                    Nothing::With503 => status == 503,
                    Nothing::WithStatusOfTheGateway => OF_THE_GATEWAY.contains(&status),
                };
                (Event::Answered(Answer { status, body, date, retry_after_ms }), Awaited::End, sent_nothing)
            }
        };
        let is_abort = matches!(event, Event::Aborted);
        let is_possible =
            if is_abort { matches!(awaited, Awaited::Start | Awaited::Delay) } else { awaiting == awaited };
        let is_answer = matches!(event, Event::Answered(_));
        if awaited == Awaited::End && !(is_possible && sent_nothing) {
            // Accepted, in doubt, or nobody knows what became of the request that is out.
            doubtful |= is_send;
        }
        let was = awaited;
        awaited = Awaited::Nothing;
        match exchange.step(event, &now) {
            Step::Request(request) => {
                assert!(is_possible && was != Awaited::Nothing, "nothing begins again");
                assert!(!doubtful, "a request after one that may have been accepted");
                if requests == 0 {
                    begin_ms = now_ms;
                } else {
                    assert!(now_ms - begin_ms < f64::from(TIMEOUT_MS), "a request after the deadline");
                }
                assert!(request.timeout_ms <= f64::from(TIMEOUT_MS) - (now_ms - begin_ms));
                assert_eq!(request.fresh_connection, requests > 0);
                assert!(request.body.contains("&Signature="));
                requests += 1;
                assert!(requests <= most_requests, "too many requests");
                awaited = Awaited::End;
            }
            Step::Reserve(_) => panic!("a call without rules reserves nothing"),
            Step::Wait(delay_ms) => {
                assert!(is_possible && was == Awaited::End && !doubtful);
                assert!(delay_ms > 0.0 && now_ms - begin_ms + delay_ms < f64::from(TIMEOUT_MS));
                awaited = Awaited::Delay;
            }
            Step::Done(_) => {
                assert!(is_possible && is_answer && is_success);
                assert_eq!(is_accepting, is_send, "done without the answer that was asked for");
            }
            Step::Failed(failure) => {
                assert_eq!(failure.may_have_been_sent, doubtful);
                assert!(is_possible || matches!(failure.cause, Cause::Internal(_)));
            }
        }
        assert_eq!(exchange.attempts(), requests);
    }
}
