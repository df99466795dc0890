//! The one table of what is tried again, and why.
//!
//! `SendSms` is not idempotent, and Aliyun removes no doubles. So a request is tried again only when it is certain
//! that no message was accepted; in doubt the error says that the message may have been sent.
//!
//! | what happened | again? | because |
//! |---|---|---|
//! | name not found, connection refused or not made in time, TLS failed | after a pause | not a byte of the request was sent |
//! | connection lost before the request was written whole | after a pause | half a request is no request |
//! | `Throttling*`, `ServiceUnavailable` | after a pause | the gateway turned it away before the SMS service |
//! | `SignatureNonceUsed` | at once, new nonce | the gateway turned it away |
//! | `InvalidTimeStamp.Expired` | at once, corrected clock | the gateway turned it away |
//! | the number of North America refused as not valid or as mainland | once, in another variant | a refusal of the number sent nothing |
//! | connection lost or silent after the request was written | no | the message may have been sent |
//! | an answer that is too large, cut off or not Aliyun's | no | the message may have been sent |
//! | every other code | no | it would be refused again, or may have been sent (`isp.*`, 5xx) |
//!
//! One risk is left, and taken knowingly: something on the way that sends a request twice gets `SignatureNonceUsed` for
//! the second copy, while the first may have been accepted.
//!
//! A pooled connection that the server closes just as we write falls under "lost after it was written": nobody can
//! tell it from a server that died while sending. The transport keeps idle connections only briefly instead.

use serde::Serialize;

use crate::text::contains;

/// Whether and how to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Retry {
    /// Not at all.
    Never,
    /// After a pause that doubles with each try.
    AfterPause,
    /// At once, signed anew.
    AtOnce,
    /// At once, signed with a clock corrected by the answer's `Date` header.
    WithCorrectedClock,
    /// At once, with the number in its next variant; see [`crate::number_refusal`].
    WithNextVariant,
}

impl Retry {
    /// Reads the name that [`Retry`] crosses to JavaScript with; every unknown name is [`Retry::Never`].
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "afterPause" => Self::AfterPause,
            "atOnce" => Self::AtOnce,
            "withCorrectedClock" => Self::WithCorrectedClock,
            "withNextVariant" => Self::WithNextVariant,
            _ => Self::Never,
        }
    }
}

/// Tries of one send at the most.
pub const MAX_TRIES: u32 = 3;

/// The first pause, in milliseconds; half of it is jitter.
const FIRST_PAUSE_MS: f64 = 200.0;

/// Time a try needs to be worth starting, in milliseconds.
const SHORTEST_TRY_MS: f64 = 100.0;

/// The share of a send's time that one try may spend on connecting, so that a second host behind the same name, or
/// a second packet, gets its chance.
const CONNECT_SHARE: f64 = 0.3;

/// How long one try may take to connect, TLS included, in milliseconds.
#[must_use]
pub fn connect_timeout_ms(timeout_ms: u32) -> f64 {
    (f64::from(timeout_ms) * CONNECT_SHARE).floor()
}

/// How long to wait before the next try, in milliseconds; `None` when there is to be none.
///
/// `tries` counts those made, `left_ms` is what remains of the deadline, `asked_ms` what the answer's
/// `x-acs-retry-after` asks for, `jitter` is a random number from 0 to 1.
#[must_use]
pub fn pause_ms(retry: Retry, tries: u32, left_ms: f64, asked_ms: Option<f64>, jitter: f64) -> Option<f64> {
    let pause = match retry {
        Retry::Never => return None,
        Retry::AtOnce | Retry::WithCorrectedClock | Retry::WithNextVariant => 0.0,
        Retry::AfterPause => {
            let doubled =
                FIRST_PAUSE_MS * f64::from(1_u32.checked_shl(tries.saturating_sub(1)).unwrap_or(u32::MAX));
            let jittered = doubled * (0.5 + 0.5 * jitter.clamp(0.0, 1.0));
            jittered.max(asked_ms.unwrap_or(0.0))
        }
    };
    (tries < MAX_TRIES && pause + SHORTEST_TRY_MS <= left_ms).then_some(pause)
}

/// How a try ended without an answer. The names are the host's vocabulary for what its transport saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The host name could not be resolved.
    Dns,
    /// Nothing listens there, or no route leads there.
    Refused,
    /// No connection, TLS included, within its time.
    ConnectTimeout,
    /// TLS failed: certificate, protocol.
    Tls,
    /// The connection was lost before the whole request was written.
    NotWritten,
    /// No answer within the deadline.
    HeadersTimeout,
    /// The answer's body did not end within the deadline.
    BodyTimeout,
    /// The connection was lost after the request was written.
    Reset,
    /// The answer is larger than the host reads.
    TooLarge,
    /// The answer broke the rules of HTTP, of its length or of its encoding.
    BadAnswer,
    /// The caller gave up.
    Aborted,
    /// The host cannot say what happened, or when.
    Unknown,
}

impl Fault {
    /// Reads the host's name for a fault; every unknown name is [`Fault::Unknown`].
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "dns" => Self::Dns,
            "refused" => Self::Refused,
            "connectTimeout" => Self::ConnectTimeout,
            "tls" => Self::Tls,
            "notWritten" => Self::NotWritten,
            "headersTimeout" => Self::HeadersTimeout,
            "bodyTimeout" => Self::BodyTimeout,
            "reset" => Self::Reset,
            "tooLarge" => Self::TooLarge,
            "badAnswer" => Self::BadAnswer,
            "aborted" => Self::Aborted,
            _ => Self::Unknown,
        }
    }
}

/// What follows from how a try ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// Whether a limit on how often one may send was reached.
    pub limit: bool,
    /// Whether and how to try again.
    pub retry: Retry,
    /// Whether the message may have gone out in spite of the error.
    pub may_have_been_sent: bool,
}

const TURNED_AWAY: Verdict = Verdict { limit: false, retry: Retry::Never, may_have_been_sent: false };
const IN_DOUBT: Verdict = Verdict { limit: false, retry: Retry::Never, may_have_been_sent: true };

/// The verdict on a try that brought no answer.
#[must_use]
pub const fn after_fault(fault: Fault) -> Verdict {
    match fault {
        Fault::Dns | Fault::Refused | Fault::ConnectTimeout | Fault::Tls | Fault::NotWritten => {
            Verdict { retry: Retry::AfterPause, ..TURNED_AWAY }
        }
        Fault::HeadersTimeout
        | Fault::BodyTimeout
        | Fault::Reset
        | Fault::TooLarge
        | Fault::BadAnswer
        | Fault::Aborted
        | Fault::Unknown => IN_DOUBT,
    }
}

/// The verdict on Aliyun's code. Codes decide, not statuses: the same code carries different statuses on different
/// products.
#[must_use]
pub fn after_code(code: &str, status: u16) -> Verdict {
    if contains(code, "Throttling") {
        return Verdict { limit: true, retry: Retry::AfterPause, ..TURNED_AWAY };
    }
    match code {
        "ServiceUnavailable" => Verdict { retry: Retry::AfterPause, ..TURNED_AWAY },
        "SignatureNonceUsed" => Verdict { retry: Retry::AtOnce, ..TURNED_AWAY },
        "InvalidTimeStamp.Expired" => Verdict { retry: Retry::WithCorrectedClock, ..TURNED_AWAY },
        _ if is_limit(code) || status == 429 => Verdict { limit: true, ..TURNED_AWAY },
        _ if is_certain_refusal(code, status) => TURNED_AWAY,
        _ => IN_DOUBT,
    }
}

/// Limits on how often one number, account or day may be sent to, with the prefixes that differ between products.
fn is_limit(code: &str) -> bool {
    let name = ["isv.", "isp.", "biz."].iter().find_map(|prefix| code.strip_prefix(prefix)).unwrap_or(code);
    name.starts_with("BUSINESS_LIMIT")
        || matches!(
            name,
            "DAY_LIMIT_CONTROL"
                | "MONTH_LIMIT_CONTROL"
                | "QPS_LIMIT_CONTROL"
                | "FREQUENCY"
                | "FREQUENCY_FAIL"
                | "MOBILE_SEND_LIMIT"
        )
}

/// `isv.*` means the request is wrong, as does the gateway's 4xx. `isp.*` and 5xx mean that something broke inside,
/// perhaps after the message was taken; a code nobody knows could mean anything.
fn is_certain_refusal(code: &str, status: u16) -> bool {
    let broke_inside = code.starts_with("isp.") && code != "isp.RAM_PERMISSION_DENY";
    let outage = matches!(code, "InternalError" | "UnknownError" | "SystemError" | "UnknowError");
    !broke_inside
        && !outage
        && (code.starts_with("isv.")
            || code == "isp.RAM_PERMISSION_DENY"
            || (400..500).contains(&status)
            || is_submit_refusal(code))
}

/// Codes without a prefix that mean a refusal whatever status they come with.
fn is_submit_refusal(code: &str) -> bool {
    matches!(code, "SIGNATURE_BLACKLIST" | "PORT_NOT_REGISTERED" | "OutOfService")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
