//! The table of retries, row by row.

use proptest::prelude::*;

use super::*;

const FAULTS: [(&str, Fault); 12] = [
    ("dns", Fault::Dns),
    ("refused", Fault::Refused),
    ("connectTimeout", Fault::ConnectTimeout),
    ("tls", Fault::Tls),
    ("notWritten", Fault::NotWritten),
    ("headersTimeout", Fault::HeadersTimeout),
    ("bodyTimeout", Fault::BodyTimeout),
    ("reset", Fault::Reset),
    ("tooLarge", Fault::TooLarge),
    ("badAnswer", Fault::BadAnswer),
    ("aborted", Fault::Aborted),
    ("a name from the future", Fault::Unknown),
];

#[test]
fn only_what_certainly_sent_nothing_is_tried_again() {
    for (index, (name, fault)) in FAULTS.into_iter().enumerate() {
        assert_eq!(Fault::from_name(name), fault);
        let verdict = after_fault(fault);
        let nothing_sent = index < 5;
        assert_eq!(verdict.retry == Retry::AfterPause, nothing_sent, "{name}");
        assert_eq!(verdict.may_have_been_sent, !nothing_sent, "{name}");
    }
}

/// Codes that the issue of safe retries names although the reference leaves a doubt: the gateway gives them before it
/// hands a request on.
const TURNED_AWAY_BY_THE_GATEWAY: [&str; 2] = ["ServiceUnavailable", "SignatureNonceUsed"];

#[test]
fn every_known_code_is_judged_as_the_reference_says() {
    let rows: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../../tests/vectors/error-codes.json")).unwrap();
    let text = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let mut seen = 0;
    for row in rows.iter().filter(|row| {
        ["gateway", "submit"].contains(&text(row, "stage").as_str()) && text(row, "code") != "OK"
    }) {
        let code = text(row, "code").replace("{Param}", "PhoneNumbers");
        let status = row["http"].as_u64().map_or(400, |status| u16::try_from(status).unwrap());
        let verdict = after_code(&code, status);
        let possible =
            text(row, "smsAccepted") != "no" && !TURNED_AWAY_BY_THE_GATEWAY.contains(&code.as_str());
        // `isp.OPERATOR_LIMIT`, with no documented status, must be in doubt whatever it comes with.
        assert_eq!(verdict.may_have_been_sent, possible, "{code} {status}");
        let backoff = text(row, "retry") == "backoff" || code == "ServiceUnavailable";
        assert_eq!(verdict.retry == Retry::AfterPause, backoff, "{code}");
        let limit = text(row, "retry") == "wait-window"
            && !["PORT_NOT_REGISTERED", "isp.OPERATOR_LIMIT"].contains(&code.as_str());
        assert_eq!(verdict.limit, limit || code.starts_with("Throttling"), "{code}");
        seen += 1;
    }
    assert!(seen > 120, "only {seen} rows were read");
}

#[test]
fn what_a_new_signature_mends_is_signed_anew_at_once() {
    assert_eq!(after_code("SignatureNonceUsed", 400), Verdict { retry: Retry::AtOnce, ..TURNED_AWAY });
    assert_eq!(
        after_code("InvalidTimeStamp.Expired", 400),
        Verdict { retry: Retry::WithCorrectedClock, ..TURNED_AWAY }
    );
}

#[test]
fn codes_that_nobody_knows_are_in_doubt_unless_the_gateway_refused() {
    assert_eq!(after_code("SomethingNew", 200), IN_DOUBT);
    assert_eq!(after_code("isp.SOMETHING_NEW", 400), IN_DOUBT);
    assert_eq!(after_code("SomethingNew", 503), IN_DOUBT);
    assert_eq!(after_code("SomethingNew", 403), TURNED_AWAY);
    assert_eq!(after_code("isv.SOMETHING_NEW", 200), TURNED_AWAY);
    assert_eq!(after_code("OK", 500), IN_DOUBT);
    assert!(after_code("SomethingNew", 429).limit);
    assert_eq!(after_code("Throttling.Anything", 503).retry, Retry::AfterPause);
}

#[test]
fn the_host_hands_back_the_names_it_was_given() {
    for retry in [Retry::Never, Retry::AfterPause, Retry::AtOnce, Retry::WithCorrectedClock] {
        let name = serde_json::to_value(retry).unwrap();
        assert_eq!(Retry::from_name(name.as_str().unwrap()), retry);
    }
    assert_eq!(Retry::from_name("a name from the future"), Retry::Never);
}

#[test]
fn the_second_pause_is_longer_and_the_fourth_try_never_comes() {
    let pause = |tries, jitter| pause_ms(Retry::AfterPause, tries, 8000.0, None, jitter);
    assert_eq!(
        [pause(1, 0.0), pause(1, 1.0), pause(2, 0.0), pause(2, 1.0)],
        [Some(100.0), Some(200.0), Some(200.0), Some(400.0)]
    );
    assert_eq!(pause(3, 0.5), None);
    assert_eq!(pause_ms(Retry::AtOnce, 1, 8000.0, None, 0.5), Some(0.0));
    assert_eq!(pause_ms(Retry::WithCorrectedClock, 2, 8000.0, None, 0.5), Some(0.0));
    assert_eq!(pause_ms(Retry::WithCorrectedClock, 3, 8000.0, None, 0.5), None);
    assert_eq!(pause_ms(Retry::Never, 1, 8000.0, None, 0.5), None);
    assert_eq!(pause_ms(Retry::AfterPause, 1, 8000.0, Some(1500.0), 0.5), Some(1500.0));
    assert_eq!(pause_ms(Retry::AfterPause, 1, 8000.0, Some(7950.0), 0.5), None);
    assert!((connect_timeout_ms(8000) - 2400.0).abs() < 0.5);
}

proptest! {
    /// Whatever the host says, a pause fits into what is left of the deadline.
    #[test]
    fn a_pause_stays_inside_the_deadline(tries in 0_u32..50, left: f64, asked: Option<f64>, jitter: f64) {
        for retry in ["afterPause", "atOnce", "withCorrectedClock", "never"] {
            if let Some(pause) = pause_ms(Retry::from_name(retry), tries, left, asked, jitter) {
                prop_assert!(pause >= 0.0 && pause < left && tries < MAX_TRIES);
            }
        }
    }
}
