//! The table of retries, row by row.

use proptest::prelude::*;

use super::*;

#[test]
fn only_what_certainly_sent_nothing_is_tried_again() {
    let before_it_was_written =
        [Fault::Dns, Fault::Refused, Fault::ConnectTimeout, Fault::Tls, Fault::NotWritten];
    for fault in Fault::ALL {
        let verdict = after_fault(*fault, Effect::Send);
        let nothing_sent = before_it_was_written.contains(fault);
        assert_eq!(verdict.retry == Retry::AfterDelay, nothing_sent, "{fault:?}");
        assert_eq!(verdict.may_have_been_sent, !nothing_sent, "{fault:?}");
    }
}

/// The rows of the reference that can answer a send: code, documented status, and what the row says.
fn reference() -> Vec<(String, Option<u16>, serde_json::Value)> {
    let rows: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../../../tests/vectors/error-codes.json")).unwrap();
    rows.into_iter()
        .filter(|row| row["stage"] != "receipt" && row["code"] != "OK")
        .map(|row| {
            let code = row["code"].as_str().unwrap().replace("{Param}", "PhoneNumbers");
            let status = row["http"].as_u64().map(|status| u16::try_from(status).unwrap());
            (code, status, row)
        })
        .collect()
}

#[test]
fn every_known_code_is_judged_as_the_reference_says() {
    let mut seen = 0;
    for (code, status, row) in reference() {
        let (Some(status), true) = (status, row["stage"] == "gateway" || row["stage"] == "submit") else {
            continue;
        };
        let verdict = after_code(&code, status);
        // The reference leaves a doubt; the gateway gives it before it hands a request on.
        let turned_away = code == "ServiceUnavailable";
        let possible = row["smsAccepted"] != "no" && !turned_away;
        assert_eq!(verdict.may_have_been_sent, possible, "{code} {status}");
        assert_eq!(verdict.retry == Retry::AfterDelay, row["retry"] == "backoff" || turned_away, "{code}");
        let limit = row["retry"] == "wait-window" && code != "PORT_NOT_REGISTERED";
        assert_eq!(verdict.limit, limit || code.starts_with("Throttling"), "{code}");
        seen += 1;
    }
    assert!(seen > 100, "only {seen} rows were read");
}

#[test]
fn no_status_clears_a_doubt_of_the_reference() {
    for (code, ..) in reference().into_iter().filter(|(.., row)| row["smsAccepted"] != "no") {
        for status in (200..600).filter(|status| !(code == "ServiceUnavailable" && *status == 503)) {
            assert_eq!(after_code(&code, status), IN_DOUBT, "{code} {status}");
        }
    }
}

/// All that is ever tried again for what Aliyun answers.
#[test]
fn only_exact_codes_with_their_statuses_are_tried_again() {
    let again = |code: &str| {
        (100..600).filter(|status| after_code(code, *status).retry == Retry::AfterDelay).collect::<Vec<_>>()
    };
    for code in ["Throttling", "Throttling.User", "Throttling.Api", "Throttling.System"] {
        assert_eq!(again(code), [400, 429, 503], "{code}");
    }
    assert_eq!(again("ServiceUnavailable"), [503]);
    for code in [
        "isp.UpstreamThrottlingTimeout",
        "isv.Throttling",
        "Throttling.Anything",
        "throttling",
        "ServiceUnavailable.Temporary",
        "isp.ServiceUnavailable",
        "SignatureNonceUsed",
    ] {
        assert_eq!(again(code), Vec::<u16>::new(), "{code}");
    }
}

#[test]
fn a_copy_of_a_request_may_have_been_sent() {
    for status in 100..600 {
        assert_eq!(after_code("SignatureNonceUsed", status), IN_DOUBT, "{status}");
    }
}

#[test]
fn an_expired_time_is_signed_anew_with_a_corrected_clock() {
    let corrected = Verdict { retry: Retry::WithCorrectedClock, ..TURNED_AWAY };
    assert_eq!(after_code("InvalidTimeStamp.Expired", 400), corrected);
    for status in [200, 408, 499, 500, 503] {
        assert_eq!(after_code("InvalidTimeStamp.Expired", status), IN_DOUBT, "{status}");
    }
}

#[test]
fn what_may_be_said_after_a_request_was_passed_on_is_in_doubt() {
    for status in
        [200, 202, 402, 408, 409, 410, 418, 425, 444, 460, 463, 499, 500, 502, 503, 504, 520, 524, 599]
    {
        assert!(!is_turned_away(status), "{status}");
        assert_eq!(after_code("SomethingNew", status), IN_DOUBT, "{status}");
    }
    for status in [301, 307, 400, 401, 403, 404, 405, 407, 411, 413, 414, 421, 426, 429, 431] {
        assert!(is_turned_away(status), "{status}");
        assert!(!after_code("SomethingNew", status).may_have_been_sent, "{status}");
    }
}

#[test]
fn an_outage_is_judged_before_a_limit() {
    for code in ["isp.BUSINESS_LIMIT_CONTROL", "isp.OPERATOR_LIMIT", "isp.SOMETHING_NEW", "InternalError"] {
        assert_eq!(after_code(code, 429), IN_DOUBT, "{code}");
    }
    assert_eq!(after_code("BUSINESS_LIMIT_CONTROL", 500), IN_DOUBT);
    assert_eq!(after_code("Throttling.Anything", 500), IN_DOUBT);
    for (code, status) in
        [("Slow", 429), ("BUSINESS_LIMIT_DAY", 200), ("biz.FREQUENCY", 200), ("Throttling.Anything", 400)]
    {
        assert_eq!(after_code(code, status), Verdict { limit: true, ..TURNED_AWAY }, "{code} {status}");
    }
}

#[test]
fn codes_that_nobody_knows_are_in_doubt_unless_the_gateway_refused() {
    assert_eq!(after_code("SomethingNew", 200), IN_DOUBT);
    assert_eq!(after_code("isp.SOMETHING_NEW", 400), IN_DOUBT);
    assert_eq!(after_code("SomethingNew", 503), IN_DOUBT);
    assert_eq!(after_code("SomethingNew", 403), TURNED_AWAY);
    assert_eq!(after_code("isv.SOMETHING_NEW", 200), TURNED_AWAY);
}

#[test]
fn ok_beside_an_error_status_is_in_doubt() {
    for status in [400, 403, 404, 429, 500, 503] {
        assert_eq!(after_code("OK", status), IN_DOUBT, "{status}");
    }
}

#[test]
fn a_fault_is_read_by_its_name_and_a_name_from_the_future_is_unknown() {
    for fault in Fault::ALL {
        assert_eq!(Fault::from_name(fault.as_str()), *fault);
    }
    assert_eq!(Fault::from_name("a name from the future"), Fault::Unknown);
}

#[test]
fn a_read_is_repeated_whatever_became_of_it() {
    for fault in Fault::ALL {
        let verdict = after_fault(*fault, Effect::Read);
        assert_eq!(verdict, Verdict { retry: Retry::AfterDelay, ..TURNED_AWAY }, "{fault:?}");
    }
}

#[test]
fn the_second_delay_is_longer_and_the_fourth_attempt_never_comes() {
    let delay = |attempts, jitter| delay_ms(Retry::AfterDelay, attempts, 8000.0, None, jitter);
    assert_eq!(
        [delay(1, 0.0), delay(1, 1.0), delay(2, 0.0), delay(2, 1.0)],
        [Some(100.0), Some(200.0), Some(200.0), Some(400.0)]
    );
    assert_eq!(delay(3, 0.5), None);
    assert_eq!(delay_ms(Retry::WithCorrectedClock, 2, 8000.0, None, 0.5), Some(0.0));
    assert_eq!(delay_ms(Retry::WithCorrectedClock, 3, 8000.0, None, 0.5), None);
    assert_eq!(delay_ms(Retry::Never, 1, 8000.0, None, 0.5), None);
    assert_eq!(delay_ms(Retry::AfterDelay, 1, 8000.0, Some(1500.0), 0.5), Some(1500.0));
    assert_eq!(delay_ms(Retry::AfterDelay, 1, 8000.0, Some(7950.0), 0.5), None);
    // Whether there is time is the same for every jitter.
    for jitter in [0.0, 0.5, 1.0] {
        assert_eq!(delay_ms(Retry::AfterDelay, 1, 299.0, None, jitter), None);
        assert!(delay_ms(Retry::AfterDelay, 1, 300.0, None, jitter).is_some());
    }
    assert!((connect_timeout_ms(8000) - 2400.0).abs() < 0.5);
}

proptest! {
    /// Whatever Aliyun says: nothing that may have been sent is tried again, or called a limit to wait for.
    #[test]
    fn what_may_have_been_sent_is_never_tried_again(
        code in "(isv\\.|isp\\.|biz\\.)?(Throttling|ServiceUnavailable|BUSINESS_LIMIT|SignatureNonceUsed|OK|[A-Za-z]{0,8})(\\.[A-Za-z]{1,6}|_[A-Z]{1,6})?",
        status in 100_u16..600,
    ) {
        let verdict = after_code(&code, status);
        prop_assert!(!verdict.may_have_been_sent || verdict == IN_DOUBT);
        prop_assert!(!code.starts_with("isp.") || code == "isp.RAM_PERMISSION_DENY" || verdict == IN_DOUBT);
    }

    /// Whatever the host says, a delay fits into what is left of the deadline.
    #[test]
    fn a_delay_stays_inside_the_deadline(attempts in 0_u32..50, remaining: f64, asked: Option<f64>, jitter: f64) {
        for retry in [Retry::AfterDelay, Retry::WithCorrectedClock, Retry::WithAlternative, Retry::Never] {
            if let Some(delay) = delay_ms(retry, attempts, remaining, asked, jitter) {
                prop_assert!(delay >= 0.0 && delay < remaining && attempts < MAX_ATTEMPTS);
            }
        }
    }
}
