//! What became of one message, and who must act.

use super::{Finding, FindingCode, Verdict};
use crate::operation::query_send_details::{Delivery, DeliveryStatus};
use crate::time::{china_time_ms, seconds};

/// Minutes after which a report should have come.
const LONG_MINUTES: i64 = 10;

/// The reports of carriers, by who must act; those of the API's own codes are in the host's table. Source: Aliyun's page of
/// receipt errors, 101347.
const ACTORS: [(&str, &str); 3] = [
    (
        "endUser",
        "DELIVERED REQUEST_SUCCESS MOBILE_NOT_ON_SERVICE MOBILE_SEND_LIMIT MOBILE_ACCOUNT_ABNORMAL MOBILE_IN_BLACK \
         MOBLLE_TERMINAL_ERROR INVALID_NUMBER SP_NOT_BY_INTER_SMS USER_REJECT",
    ),
    ("operator", "PARAMS_ILLEGAL CONTENT_KEYWORD CONTENT_ERROR"),
    ("provider", "IS_CLOSE SP_UNKNOWN_ERROR NO_ROUTE"),
];

/// Who must act on a carrier's report; `None` for a code that is none.
#[must_use]
pub fn actor_of(report: &str) -> Option<&'static str> {
    let words = |codes: &'static str| codes.split_ascii_whitespace();
    ACTORS.iter().find(|(_, codes)| words(codes).any(|code| code == report)).map(|(actor, _)| *actor)
}

/// Judges one message. `unix_ms` is the time; `api_actor` who must act on its code if that is one of the API's, by the host's
/// table, else empty.
#[must_use]
pub fn judge(delivery: &Delivery, unix_ms: f64, api_actor: &str) -> Finding {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let error_code = text(&delivery.error_code);
    let sent_ms = delivery.sent_at.as_deref().and_then(china_time_ms);
    let seconds_since_sent = |until_ms: f64| sent_ms.map(|sent_ms| seconds(until_ms - sent_ms));
    let minutes = seconds_since_sent(unix_ms).map(|seconds| seconds / 60);
    let found = |code, verdict| {
        Finding::new(
            code,
            verdict,
            &[
                ("errorCode", error_code.as_str()),
                ("sentAt", &text(&delivery.sent_at)),
                ("templateCode", &text(&delivery.template_code)),
            ],
        )
    };
    match delivery.status {
        DeliveryStatus::Delivered => {
            let received_ms = delivery.received_at.as_deref().and_then(china_time_ms);
            let seconds = received_ms.and_then(seconds_since_sent).map(|seconds| seconds.to_string());
            let mut finding = found(FindingCode::MessageDelivered, Verdict::Ok);
            finding.params.extend(seconds.map(|seconds| ("seconds", seconds)));
            finding
        }
        DeliveryStatus::Pending => match minutes.filter(|minutes| *minutes >= LONG_MINUTES) {
            None => found(FindingCode::MessagePending, Verdict::Ok),
            Some(minutes) => {
                let mut finding = found(FindingCode::MessagePendingLong, Verdict::Warning);
                finding.params.push(("minutes", minutes.to_string()));
                finding
            }
        },
        DeliveryStatus::Failed => {
            let actor = actor_of(&error_code).unwrap_or(api_actor);
            // A phone that is off is nobody's mistake here.
            let verdict = if actor == "endUser" { Verdict::Warning } else { Verdict::Problem };
            let mut finding = found(FindingCode::MessageFailed, verdict);
            finding.params.push(("actor", actor.to_owned()));
            finding
        }
        DeliveryStatus::Unknown => found(FindingCode::MessageStatusUnknown, Verdict::Warning),
    }
}
