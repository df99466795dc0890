//! The machine under every sequence of events, clocks and aborts.

use proptest::prelude::*;

use super::*;
use crate::credential::AccessKeyId;
use crate::operation::sign_names::{Lesson, SignName, add_alternative};
use crate::operation::{Alternative, get_caller_identity, send_sms, send_sms_verify_code};
use crate::response::mismatch::Cause as MismatchCause;

const TIMEOUT_MS: u32 = 8_000;
const ACCEPTED: &str = r#"{"Code":"OK","Message":"OK","BizId":"336006646937050335^0","RequestId":"0A974B78-02BF-4C79-ADF3-90CFBA1B55B1"}"#;

fn text(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.to_owned())
}

fn credential() -> Credential {
    Credential::new(AccessKeyId::parse("testid").unwrap(), "testsecret", "")
}

fn send() -> Operation {
    send_sms::operation("14165550100", "示例", "SMS_1", text(r#"{"code":"135790"}"#))
}

/// A send with another form of its number, as North American ones have.
fn send_with_alternative() -> Operation {
    let mut operation = send();
    operation.alternatives.push(send_sms::other_form("0014165550100".to_owned()));
    operation
}

/// A message through the verification service, with two more sign names to try.
fn send_with_sign_names() -> Operation {
    let name = |text| SignName::parse(text).unwrap();
    let mut operation =
        send_sms_verify_code::operation("13800138000", "甲", "100001", text(r#"{"code":"135790"}"#), None);
    for (sign_name, text) in [(1, "乙"), (2, "丙")] {
        add_alternative(&mut operation, &name(text), Lesson { list: 1, sign_name });
    }
    operation
}

fn exchange(operation: Operation) -> Exchange {
    Exchange::new(operation, credential(), TIMEOUT_MS, Learned::default())
}

fn at(monotonic_ms: f64) -> Now {
    Now { unix_ms: 1_700_000_000_000.0 + monotonic_ms, monotonic_ms, entropy: Some([7; 16]) }
}

/// What a test does to the machine.
#[derive(Debug, Clone)]
enum Input {
    Started,
    Answered { status: u16, body: usize, date: usize, retry_after_ms: Option<f64> },
    Faulted { fault: usize, aborted: bool },
    Resumed,
    Reserved { has_room: bool },
    Aborted,
}

/// Answers as they come, with what each one means for the message.
const BODIES: [(&str, Meaning); 18] = [
    (ACCEPTED, Meaning::Accepted),
    (r#"{"Code":"OK","Message":"OK","BizId":null}"#, Meaning::Accepted),
    (r#"{"Code":"isv.BUSINESS_LIMIT_CONTROL","Message":"触发天级流控Permits:10"}"#, Meaning::Refused),
    (r#"{"Code":"isv.MOBILE_NUMBER_ILLEGAL","Message":"号码"}"#, Meaning::Refused),
    (r#"{"Code":"isv.SMS_SIGNATURE_ILLEGAL","Message":"签名"}"#, Meaning::Refused),
    (r#"{"Code":"INVALID_PARAMETERS","Message":"x"}"#, Meaning::RefusedBelow500),
    (
        r#"{"Code":"Throttling.User","Message":"Request was denied due to user flow control."}"#,
        Meaning::Limited,
    ),
    (r#"{"Code":"isp.UpstreamThrottlingTimeout","Message":""}"#, Meaning::Doubtful),
    (r#"{"Code":"ServiceUnavailable","Message":""}"#, Meaning::TurnedAwayWith503),
    (r#"{"Code":"InvalidTimeStamp.Expired","Message":""}"#, Meaning::ByStatus),
    (r#"{"Code":"SignatureNonceUsed","Message":""}"#, Meaning::Doubtful),
    (r#"{"Code":"SignatureDoesNotMatch","Message":"string to sign is:POST&%2F&x"}"#, Meaning::ByStatus),
    (r#"{"Code":"isp.SYSTEM_ERROR","Message":""}"#, Meaning::Doubtful),
    (r#"{"Code":"InternalError","Message":""}"#, Meaning::Doubtful),
    (r#"{"Code":"SomethingNew","Message":""}"#, Meaning::ByStatus),
    ("<html>Bad gateway</html>", Meaning::ByStatus),
    ("", Meaning::ByStatus),
    (r#"{"Message":"no code"}"#, Meaning::ByStatus),
];

#[derive(Debug, Clone, Copy, PartialEq)]
enum Meaning {
    /// With a 2xx the message was accepted; with every other status nobody can tell.
    Accepted,
    /// Nothing was sent, whatever the status.
    Refused,
    /// Nobody can tell, whatever the status.
    Doubtful,
    /// Nothing was sent, unless something broke inside.
    RefusedBelow500,
    /// A limit of the gateway's, which counts unless something broke inside.
    Limited,
    /// With 503 the gateway turned it away; with every other status nobody can tell.
    TurnedAwayWith503,
    /// The status decides whether somebody can tell.
    ByStatus,
}

const DATES: [&str; 5] = [
    "",
    "Tue, 14 Nov 2023 22:13:20 GMT",
    "Wed, 14 Nov 2029 22:13:20 GMT",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "yesterday",
];

const STATUSES: [u16; 16] = [200, 202, 301, 302, 400, 401, 403, 404, 408, 409, 429, 460, 499, 500, 502, 503];

fn inputs() -> impl Strategy<Value = (Input, f64)> {
    let input = prop_oneof![
        1 => Just(Input::Started),
        6 => (
            prop::sample::select(STATUSES.to_vec()),
            0..BODIES.len(),
            0..DATES.len(),
            prop_oneof![Just(None), Just(Some(0.0)), Just(Some(500.0)), Just(Some(f64::MAX)), Just(Some(f64::NAN))],
        )
            .prop_map(|(status, body, date, retry_after_ms)| Input::Answered { status, body, date, retry_after_ms }),
        4 => (0..Fault::ALL.len(), prop::bool::weighted(0.2)).prop_map(|(fault, aborted)| Input::Faulted { fault, aborted }),
        4 => Just(Input::Resumed),
        4 => any::<bool>().prop_map(|has_room| Input::Reserved { has_room }),
        1 => Just(Input::Aborted),
    ];
    // The clock that only goes forward, and how far it goes between two events.
    (input, prop_oneof![4 => 0.0..400.0, 1 => 0.0..9_000.0])
}

/// How far a request came, by the words of the table: the oracle of the property.
fn surely_not_accepted(input: &Input) -> bool {
    match input {
        Input::Answered { status, body, .. } => {
            match BODIES[*body].1 {
                // Whoever redirects has not handed the request on.
                Meaning::Accepted => false,
                _ if [301, 302].contains(status) => true,
                Meaning::Doubtful => false,
                Meaning::Refused => true,
                Meaning::Limited => *status < 500 || *status == 503,
                Meaning::TurnedAwayWith503 => *status == 503,
                Meaning::RefusedBelow500 => *status < 500,
                Meaning::ByStatus => [400, 401, 403, 404, 429].contains(status),
            }
        }
        Input::Faulted { fault, .. } => *fault < 5,
        _ => true,
    }
}

fn is_accepted(input: &Input) -> bool {
    matches!(input, Input::Answered { status, body, .. } if (200..300).contains(status) && BODIES[*body].1 == Meaning::Accepted)
}

/// Runs a sequence and checks what must hold at each step.
fn run(operation: Operation, sequence: &[(Input, f64)]) -> Result<(), TestCaseError> {
    run_under(None, operation, sequence)
}

/// The same under rules that do this, and have one count.
fn rules(mode: Mode) -> Assessment {
    let claim = Claim { rule: Notice::PerIp, key: 7, max: 1, window_ms: 1_000.0 };
    Assessment { mode, rule: None, claims: vec![claim], ip_not_counted: false }
}

fn run_under(
    protection: Option<Mode>,
    operation: Operation,
    sequence: &[(Input, f64)],
) -> Result<(), TestCaseError> {
    let is_send = operation.action.effect == Effect::Send;
    let ways = u32::try_from(operation.alternatives.len()).unwrap() + 1;
    let mut exchange = exchange(operation);
    if let Some(protection) = protection {
        exchange.protect(rules(protection));
    }
    let (mut now_ms, mut in_flight, mut waiting, mut started) = (0.0, false, false, None);
    let (mut reserving, mut reserved, mut asked) = (false, false, 0);
    let (mut requests, mut doubtful) = (0_u32, false);
    let mut ended = false;
    for (input, after_ms) in std::iter::once(&(Input::Started, 0.0)).chain(sequence) {
        now_ms += after_ms;
        // A host tells what can happen, or something that cannot.
        let possible = match input {
            Input::Started => started.is_none(),
            Input::Answered { .. } | Input::Faulted { .. } => in_flight,
            Input::Resumed => waiting,
            Input::Reserved { .. } => reserving,
            Input::Aborted => waiting || reserving,
        };
        let event = match input {
            Input::Started => Event::Started,
            Input::Answered { status, body, date, retry_after_ms } => Event::Answered(Answer {
                status: *status,
                body: BODIES[*body].0,
                date: DATES[*date],
                retry_after_ms: *retry_after_ms,
            }),
            Input::Faulted { fault, aborted } => {
                Event::Faulted { fault: Fault::ALL[*fault], aborted: *aborted }
            }
            Input::Resumed => Event::Resumed,
            Input::Reserved { has_room } => {
                reserved |= reserving && *has_room;
                Event::Reserved(has_room.then_some(()).ok_or(Notice::PerIp))
            }
            Input::Aborted => Event::Aborted,
        };
        let was_in_flight = in_flight;
        if possible && was_in_flight && !is_accepted(input) {
            doubtful |= is_send && !surely_not_accepted(input);
        }
        if !possible && was_in_flight {
            doubtful |= is_send;
        }
        let step = exchange.step(event, &at(now_ms));
        let was_reserving = reserving;
        (in_flight, waiting, reserving) = (false, false, false);
        match step {
            Step::Reserve(claims) => {
                prop_assert!(protection.is_some() && !ended && requests == 0);
                prop_assert_eq!(claims.len(), 1);
                started.get_or_insert(now_ms);
                asked += 1;
                reserving = true;
            }
            Step::Request(request) => {
                prop_assert_eq!(
                    asked,
                    u32::from(protection.is_some()),
                    "reserved once, before the first request"
                );
                prop_assert!(protection != Some(Mode::Block) || reserved, "a request without room");
                prop_assert!(!ended, "nothing begins again");
                prop_assert!(!doubtful, "a request after one that may have been accepted");
                prop_assert!(request.timeout_ms <= f64::from(TIMEOUT_MS));
                prop_assert!(request.body.contains("&Signature="));
                prop_assert_eq!(request.fresh_connection, requests > 0);
                let begin = *started.get_or_insert(now_ms);
                prop_assert!(
                    requests == 0 || now_ms - begin < f64::from(TIMEOUT_MS),
                    "a request after the deadline"
                );
                requests += 1;
                prop_assert!(requests < policy::MAX_ATTEMPTS + ways, "too many requests");
                in_flight = true;
            }
            Step::Wait(delay_ms) => {
                prop_assert!(!ended && !doubtful);
                prop_assert!(delay_ms > 0.0 && now_ms - started.unwrap() + delay_ms < f64::from(TIMEOUT_MS));
                waiting = true;
            }
            Step::Done(_) => {
                prop_assert!(possible && !ended);
                prop_assert!(!is_send || is_accepted(input), "done without an accepted answer");
                doubtful |= is_send;
                ended = true;
            }
            Step::Failed(failure) => {
                prop_assert_eq!(failure.may_have_been_sent, doubtful);
                if failure.cause == Cause::Blocked(Notice::PerIp) {
                    prop_assert!(was_reserving && !reserved && protection == Some(Mode::Block));
                }
                prop_assert!(possible || matches!(failure.cause, Cause::Internal(_)));
                ended = true;
            }
        }
        prop_assert_eq!(exchange.attempts(), requests);
    }
    Ok(())
}

const EXPIRED: &str = r#"{"Code":"InvalidTimeStamp.Expired"}"#;
const ILLEGAL: &str = r#"{"Code":"isv.MOBILE_NUMBER_ILLEGAL"}"#;
const NOTHING: Learned = Learned { clock_offset_ms: 0.0, lesson: None };
const AN_HOUR: Learned = Learned { clock_offset_ms: 3_600_000.0, lesson: None };
/// An hour after the clock of [`at`] began.
const AN_HOUR_LATER: &str = "Tue, 14 Nov 2023 23:13:20 GMT";

fn answered<'a>(status: u16, body: &'a str, date: &'a str) -> Event<'a> {
    Event::Answered(Answer { status, body, date, retry_after_ms: None })
}

fn faulted(fault: Fault) -> Event<'static> {
    Event::Faulted { fault, aborted: false }
}

/// A call whose first request is out.
fn in_flight(operation: Operation) -> Exchange {
    let mut exchange = exchange(operation);
    exchange.step(Event::Started, &at(0.0));
    exchange
}

fn request(step: Step<'_>) -> Request<'_> {
    match step {
        Step::Request(request) => request,
        other => panic!("{other:?}"),
    }
}

/// A parameter of a request, as it is written in the body.
fn parameter<'a>(step: Step<'a>, name: &str) -> &'a str {
    let body = request(step).body;
    body.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('=')).unwrap()
}

fn failed(cause: Cause, may_have_been_sent: bool) -> Step<'static> {
    Step::Failed(Failure { cause, may_have_been_sent })
}

#[test]
fn a_clock_that_is_off_is_corrected_at_once_and_learned_when_the_correction_works() {
    for (last, learns) in [
        (answered(200, ACCEPTED, ""), AN_HOUR),
        (answered(400, ILLEGAL, ""), AN_HOUR),
        (answered(400, EXPIRED, ""), NOTHING),
        (faulted(Fault::Reset), NOTHING),
    ] {
        let mut exchange = exchange(send());
        let first = exchange.step(Event::Started, &at(0.0));
        assert_eq!(parameter(first, "Timestamp"), "2023-11-14T22%3A13%3A20Z");
        let second = exchange.step(answered(400, EXPIRED, AN_HOUR_LATER), &at(0.0));
        assert_eq!(parameter(second, "Timestamp"), "2023-11-14T23%3A13%3A20Z");
        assert_eq!(exchange.learned(), NOTHING, "not before it worked");
        exchange.step(last, &at(1.0));
        assert_eq!(exchange.learned(), learns);
    }
}

#[test]
fn what_was_learned_is_used_from_the_first_request_on_and_forgotten_when_it_is_refused() {
    for (event, learns) in [
        (answered(200, ACCEPTED, ""), AN_HOUR),
        (answered(502, "", ""), AN_HOUR),
        // The host's clock was corrected meanwhile, and no answer says by how much.
        (answered(400, EXPIRED, ""), NOTHING),
        (answered(400, EXPIRED, AN_HOUR_LATER), NOTHING),
    ] {
        let mut exchange = Exchange::new(send(), credential(), TIMEOUT_MS, AN_HOUR);
        let first = exchange.step(Event::Started, &at(0.0));
        assert_eq!(parameter(first, "Timestamp"), "2023-11-14T23%3A13%3A20Z");
        let next = exchange.step(event, &at(0.0));
        assert!(!matches!(next, Step::Request(_)), "{next:?}");
        assert_eq!(exchange.learned(), learns);
    }
}

#[test]
fn a_request_may_take_what_remains_of_the_time() {
    let mut exchange = exchange(send());
    let Request { connect_timeout_ms, timeout_ms, fresh_connection, .. } =
        request(exchange.step(Event::Started, &at(500.0)));
    assert_eq!((connect_timeout_ms, timeout_ms, fresh_connection), (2_400.0, 8_000.0, false));
    assert!(matches!(exchange.step(faulted(Fault::Dns), &at(1_500.0)), Step::Wait(_)));
    let Request { connect_timeout_ms, timeout_ms, fresh_connection, .. } =
        request(exchange.step(Event::Resumed, &at(1_700.0)));
    assert_eq!((connect_timeout_ms, timeout_ms, fresh_connection), (2_400.0, 6_800.0, true));
}

#[test]
fn a_delay_is_half_jitter_or_what_the_answer_asks_for() {
    for (entropy, retry_after_ms, delay_ms) in [
        (Some([0; 16]), None, 100.0),
        (Some([51; 16]), None, 120.0),
        (Some([255; 16]), None, 200.0),
        (None, None, 100.0),
        (Some([255; 16]), Some(1_500.0), 1_500.0),
    ] {
        let body = r#"{"Code":"Throttling.User"}"#;
        let event = Event::Answered(Answer { status: 400, body, date: "", retry_after_ms });
        let mut exchange = in_flight(send());
        assert_eq!(exchange.step(event, &Now { entropy, ..at(1.0) }), Step::Wait(delay_ms));
    }
}

#[test]
fn after_a_wait_that_took_too_long_the_call_ends_as_it_would_have() {
    let resumed = |now_ms| {
        let mut exchange = in_flight(send());
        exchange.step(faulted(Fault::Dns), &at(1.0));
        match exchange.step(Event::Resumed, &at(now_ms)) {
            Step::Request(request) => Ok(request.timeout_ms),
            other => Err(other == failed(Cause::NoAnswer(Fault::Dns), false)),
        }
    };
    assert_eq!(resumed(7_900.0), Ok(100.0));
    assert_eq!(resumed(7_901.0), Err(true));
    assert_eq!(resumed(60_000.0), Err(true));
}

#[test]
fn what_never_connects_is_tried_three_times_each_time_later() {
    let calm = Now { entropy: Some([0; 16]), ..at(1.0) };
    let mut exchange = in_flight(send());
    for delay_ms in [100.0, 200.0] {
        assert_eq!(exchange.step(faulted(Fault::Dns), &calm), Step::Wait(delay_ms));
        assert!(matches!(exchange.step(Event::Resumed, &calm), Step::Request(_)));
    }
    assert_eq!(exchange.step(faulted(Fault::Dns), &calm), failed(Cause::NoAnswer(Fault::Dns), false));
}

#[test]
fn another_form_of_the_number_costs_no_attempt() {
    let mut exchange = in_flight(send_with_alternative());
    for _ in 0..2 {
        exchange.step(faulted(Fault::Refused), &at(1.0));
        exchange.step(Event::Resumed, &at(2.0));
    }
    let other = exchange.step(answered(200, ILLEGAL, ""), &at(3.0));
    assert_eq!(parameter(other, "PhoneNumbers"), "0014165550100");
    assert_eq!(exchange.attempts(), 4);
    assert!(matches!(exchange.step(answered(200, ILLEGAL, ""), &at(4.0)), Step::Failed(_)));
}

#[test]
fn another_form_is_for_a_refusal_that_it_cures_and_that_surely_sent_nothing() {
    let answers_with = |code: &str, cures| {
        let mut operation = send();
        operation
            .alternatives
            .push(Alternative { cures, ..send_sms::other_form("0014165550100".to_owned()) });
        let body = serde_json::json!({ "Code": code }).to_string();
        match in_flight(operation).step(answered(200, &body, ""), &at(1.0)) {
            Step::Request(_) => None,
            Step::Failed(Failure { cause: Cause::Refused { limit, .. }, may_have_been_sent, .. }) => {
                Some((limit, may_have_been_sent))
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(answers_with("isv.MOBILE_NUMBER_ILLEGAL", "isv.MOBILE_NUMBER_ILLEGAL"), None);
    assert_eq!(answers_with("isv.MOBILE_NUMBER_ILLEGAL", ""), Some((false, false)));
    assert_eq!(answers_with("isv.BUSINESS_LIMIT_CONTROL", ""), Some((true, false)));
    assert_eq!(answers_with("isp.SYSTEM_ERROR", "isp.SYSTEM_ERROR"), Some((false, true)));
}

#[test]
fn a_failure_says_what_happened_last() {
    let gives_up = |fault| Event::Faulted { fault, aborted: true };
    let unreadable = |reason, status| Cause::Unreadable { reason, status };
    for (event, cause, may_have_been_sent) in [
        (gives_up(Fault::Dns), Cause::Aborted, false),
        (gives_up(Fault::HeadersTimeout), Cause::Aborted, true),
        (faulted(Fault::Reset), Cause::NoAnswer(Fault::Reset), true),
        (answered(502, "<html>", ""), unreadable(Unreadable::NotJson, 502), true),
        (answered(403, "<html>", ""), unreadable(Unreadable::NotJson, 403), false),
        (answered(302, r#"{"Code":"isv.X"}"#, ""), unreadable(Unreadable::Redirect, 302), false),
        (answered(302, ACCEPTED, ""), unreadable(Unreadable::Redirect, 302), true),
        (Event::Resumed, Cause::Internal(Error::internal()), true),
    ] {
        assert_eq!(in_flight(send()).step(event, &at(1.0)), failed(cause, may_have_been_sent));
    }
    assert_eq!(exchange(send()).step(Event::Aborted, &at(0.0)), failed(Cause::Aborted, false));
    let mut waiting = in_flight(send());
    waiting.step(faulted(Fault::Tls), &at(1.0));
    assert_eq!(waiting.step(Event::Aborted, &at(2.0)), failed(Cause::Aborted, false));
    let mut broken_clock = exchange(send());
    let failure = broken_clock.step(Event::Started, &Now { unix_ms: f64::NAN, ..at(0.0) });
    assert_eq!(failure, failed(Cause::Internal(Error::new(ErrorKind::InvalidClock)), false));
}

/// A machine that repeats the events of another one has a nonce of its own: only with the body that was sent it sees
/// that the gateway signed the same text.
#[test]
fn an_echo_is_compared_with_the_body_that_was_adopted() {
    let body = text(request(exchange(send()).step(Event::Started, &at(0.0))).body);
    let echo = rpc_v1::string_to_sign(rpc_v1::HTTP_METHOD, rpc_v1::signed_query(&body)).unwrap();
    let message = ["server string to sign is:", &echo].concat();
    let answer = serde_json::json!({ "Code": "SignatureDoesNotMatch", "Message": message }).to_string();
    let mismatch = |adopts: bool| {
        let mut exchange = exchange(send());
        exchange.step(Event::Started, &Now { entropy: Some([8; 16]), ..at(0.0) });
        if adopts {
            exchange.adopt_body(body.clone());
        }
        match exchange.step(answered(400, &answer, ""), &at(1.0)) {
            Step::Failed(Failure { cause: Cause::Refused { refusal, .. }, .. }) => {
                refusal.mismatch.unwrap().cause
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!([mismatch(true), mismatch(false)], [MismatchCause::WrongSecret, MismatchCause::Altered]);
}

#[test]
fn a_rule_without_a_count_decides_at_once() {
    let assessment = |rule, mode| Assessment { rule: Some(rule), claims: Vec::new(), ..rules(mode) };
    let first_step = |rule, mode| {
        let mut exchange = exchange(send());
        exchange.protect(assessment(rule, mode));
        let step = match exchange.step(Event::Started, &at(0.0)) {
            Step::Request(_) => "request".to_owned(),
            Step::Done(Output::Accepted { message, biz_id: None, .. }) => message,
            Step::Failed(failure) => format!("{:?}", failure.cause),
            other => format!("{other:?}"),
        };
        (step, exchange.notices().to_vec(), exchange.attempts())
    };
    let expected = |step: &str, notice, attempts| (step.to_owned(), vec![notice], attempts);
    assert_eq!(first_step(Notice::Sandbox, Mode::Block), expected("OK", Notice::Sandbox, 0));
    assert_eq!(first_step(Notice::Sandbox, Mode::Monitor), expected("OK", Notice::Sandbox, 0));
    assert_eq!(first_step(Notice::Deny, Mode::Block), expected("Blocked(Deny)", Notice::Deny, 0));
    assert_eq!(first_step(Notice::Deny, Mode::Monitor), expected("request", Notice::Deny, 1));
}

#[test]
fn only_a_request_needs_random_bytes() {
    let without = |monotonic_ms| Now { entropy: None, ..at(monotonic_ms) };
    let failed = exchange(send()).step(Event::Started, &without(0.0))
        == Step::Failed(Failure {
            cause: Cause::Internal(Error::new(ErrorKind::RandomUnavailable)),
            may_have_been_sent: false,
        });
    assert!(failed);
    let mut exchange = exchange(send());
    exchange.step(Event::Started, &at(0.0));
    let answer = Answer { status: 200, body: ACCEPTED, date: "", retry_after_ms: None };
    assert!(matches!(exchange.step(Event::Answered(answer), &without(1.0)), Step::Done(_)));
}

#[test]
fn the_sign_name_that_was_accepted_is_remembered() {
    let refused = r#"{"Code":"isv.INVALID_PARAMETERS","Message":"x","Success":false}"#;
    let accepted = r#"{"Code":"OK","Message":"OK","Success":true,"Model":{"BizId":"336006646937050335^0"}}"#;
    let answer = |body| Event::Answered(Answer { status: 200, body, date: "", retry_after_ms: None });
    for refusals in 0..3 {
        let mut exchange = exchange(send_with_sign_names());
        exchange.step(Event::Started, &at(0.0));
        for _ in 0..refusals {
            assert!(matches!(exchange.step(answer(refused), &at(1.0)), Step::Request(_)));
        }
        let Step::Done(Output::Accepted { biz_id, .. }) = exchange.step(answer(accepted), &at(2.0)) else {
            panic!("not accepted");
        };
        assert_eq!(biz_id.as_deref(), Some("336006646937050335^0"));
        // What worked at once is no news, and another call may have learned better meanwhile.
        let lesson = (refusals > 0).then_some(Lesson { list: 1, sign_name: refusals });
        assert_eq!(exchange.learned().lesson, lesson);
    }
    let mut exchange = exchange(send_with_sign_names());
    exchange.step(Event::Started, &at(0.0));
    for _ in 0..2 {
        exchange.step(answer(refused), &at(1.0));
    }
    assert!(matches!(exchange.step(answer(refused), &at(1.0)), Step::Failed(_)));
    assert_eq!(exchange.learned().lesson, None, "what never worked is not remembered");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 10_000, ..ProptestConfig::default() })]

    /// The heart of "never retried blindly": at most one request that may have been accepted, attempts and time bounded,
    /// `Done` only after an accepted answer, "may have been sent" exactly when a request that may have been accepted
    /// went out.
    #[test]
    fn every_sequence_of_events(sequence in prop::collection::vec(inputs(), 0..12)) {
        run(send(), &sequence)?;
        run(send_with_alternative(), &sequence)?;
        run(send_with_sign_names(), &sequence)?;
        run(get_caller_identity::operation(), &sequence)?;
        run_under(Some(Mode::Block), send_with_alternative(), &sequence)?;
        run_under(Some(Mode::Monitor), send(), &sequence)?;
    }
}

/// `EXCHANGE_CASES=10000000 cargo test --release --lib every_sequence` looks longer than a test run can.
fn cases() -> u32 {
    std::env::var("EXCHANGE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000)
}
