//! The one table of what is tried again, and why.
//!
//! `SendSms` is not idempotent, and Aliyun removes no doubles. So a request is tried again only when it is certain
//! that no message was accepted; in doubt the error says that the message may have been sent.
//!
//! | what happened | again? | because |
//! |---|---|---|
//! | name not found, connection refused or not made in time, TLS failed | after a delay | not a byte of the request was sent |
//! | connection lost before the request was written whole | after a delay | half a request is no request |
//! | `Throttling`, `Throttling.User`, `Throttling.Api`, `Throttling.System` with HTTP 400, 429 or 503 | after a delay | the gateway's flow control turned it away before the SMS service |
//! | `ServiceUnavailable` with HTTP 503 | after a delay | the gateway turned it away before the SMS service |
//! | `InvalidTimeStamp.Expired` with a 4xx that judges the request | at once, corrected clock | the gateway turned it away |
//! | the number of North America refused as not valid or as mainland | once, in another form | a refusal of the number sent nothing |
//! | the sign name refused, and the config names others | at once, with the next sign name | a refusal of the sign name sent nothing |
//! | `SignatureNonceUsed` | no | a copy of this request came before, and may have been accepted |
//! | connection lost or silent after the request was written | no | the message may have been sent |
//! | an answer that is too large, cut off or not Aliyun's | no | the message may have been sent |
//! | every other code | no | it would be refused again, or may have been sent (`isp.*`, 5xx) |
//!
//! `SignatureNonceUsed` is the answer to a copy that this code never made: a runtime (Deno, Chromium) or a proxy sends a
//! request again by itself when a connection breaks. With 128 random bits no two requests share a nonce by chance, so the
//! first copy arrived. Signing anew would send a second message.
//!
//! One risk is left: that something on the way sends a request twice, and Aliyun accepts both copies. Its check of the
//! nonce is documented as protection against replay, not promised.
//!
//! A pooled connection that the server closes just as we write falls under "lost after it was written": nobody can
//! tell it from a server that died while sending. The transport keeps idle connections only briefly instead.

use crate::names::stable_names;
use crate::operation::Effect;
use crate::text::is_one_of;

/// Whether and how to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// Not at all.
    Never,
    /// After a delay that doubles with each attempt.
    AfterDelay,
    /// At once, signed with a clock corrected by the answer's `Date` header.
    WithCorrectedClock,
    /// At once, with another value for one of the parameters; see [`crate::operation::Alternative`].
    WithAlternative,
}

/// Requests of one call at the most, not counting those with an alternative value.
pub const MAX_ATTEMPTS: u32 = 3;

/// The first delay, in milliseconds; half of it is jitter.
const FIRST_DELAY_MS: f64 = 200.0;

/// Time an attempt needs to be worth starting, in milliseconds.
const SHORTEST_ATTEMPT_MS: f64 = 100.0;

/// The share of a call's time that one attempt may spend on connecting, so that a second host behind the same name, or
/// a second packet, gets its chance.
const CONNECT_SHARE: f64 = 0.3;

/// How long one attempt may take to connect, TLS included, in milliseconds.
#[must_use]
pub fn connect_timeout_ms(timeout_ms: u32) -> f64 {
    (f64::from(timeout_ms) * CONNECT_SHARE).floor()
}

/// How long to wait before the next attempt, in milliseconds; `None` when there is to be none.
///
/// `attempts` counts those made, `remaining_ms` is what remains until the deadline, `asked_ms` what the answer's
/// `x-acs-retry-after` asks for, `jitter` is a random number from 0 to 1. Whether there is a next attempt does not depend
/// on it: told the same, a call decides the same.
#[must_use]
pub fn delay_ms(
    retry: Retry,
    attempts: u32,
    remaining_ms: f64,
    asked_ms: Option<f64>,
    jitter: f64,
) -> Option<f64> {
    let (delay, longest) = match retry {
        Retry::Never => return None,
        Retry::WithCorrectedClock | Retry::WithAlternative => (0.0, 0.0),
        Retry::AfterDelay => {
            let doubled =
                FIRST_DELAY_MS * f64::from(1_u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(u32::MAX));
            let jittered = doubled * (0.5 + 0.5 * jitter.clamp(0.0, 1.0));
            let asked = asked_ms.unwrap_or(0.0);
            (jittered.max(asked), doubled.max(asked))
        }
    };
    (attempts < MAX_ATTEMPTS && is_worth_starting(remaining_ms - longest)).then_some(delay)
}

/// Whether there is time for another attempt.
#[must_use]
pub fn is_worth_starting(remaining_ms: f64) -> bool {
    remaining_ms >= SHORTEST_ATTEMPT_MS
}

stable_names! {
    /// How an attempt ended without an answer. The names are the host's vocabulary for what its transport saw.
    pub enum Fault {
        /// The host name could not be resolved.
        Dns = "dns",
        /// Nothing listens there, or no route leads there.
        Refused = "refused",
        /// No connection, TLS included, within its time.
        ConnectTimeout = "connectTimeout",
        /// TLS failed: certificate, protocol.
        Tls = "tls",
        /// The connection was lost before the whole request was written.
        NotWritten = "notWritten",
        /// No answer within the deadline.
        HeadersTimeout = "headersTimeout",
        /// The answer's body did not end within the deadline.
        BodyTimeout = "bodyTimeout",
        /// The connection was lost after the request was written.
        Reset = "reset",
        /// The answer is larger than the host reads.
        TooLarge = "tooLarge",
        /// The answer broke the rules of HTTP, of its length or of its encoding.
        BadAnswer = "badAnswer",
        /// The host cannot say what happened, or when.
        Unknown = "unknown",
    }
}

impl Fault {
    /// Reads the host's name for a fault; every unknown name is [`Fault::Unknown`].
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        Self::ALL.iter().copied().find(|fault| fault.as_str() == name).unwrap_or(Self::Unknown)
    }
}

/// What follows from how an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// The verdict on an attempt that brought no answer. A read may be repeated whatever became of it.
#[must_use]
pub const fn after_fault(fault: Fault, effect: Effect) -> Verdict {
    match fault {
        Fault::Dns | Fault::Refused | Fault::ConnectTimeout | Fault::Tls | Fault::NotWritten => {
            Verdict { retry: Retry::AfterDelay, ..TURNED_AWAY }
        }
        Fault::HeadersTimeout
        | Fault::BodyTimeout
        | Fault::Reset
        | Fault::TooLarge
        | Fault::BadAnswer
        | Fault::Unknown => match effect {
            Effect::Send => IN_DOUBT,
            Effect::Read => Verdict { retry: Retry::AfterDelay, ..TURNED_AWAY },
        },
    }
}

/// The verdict on Aliyun's code. What may be tried again is named exactly, with the statuses it is documented or
/// expected with: a code that merely looks like one of these may come from inside the SMS service.
#[must_use]
pub fn after_code(code: &str, status: u16) -> Verdict {
    match status {
        // Documented with 400; whether this product's gateway uses 429 or 503 is not.
        400 | 429 | 503 if is_one_of(code, "Throttling Throttling.User Throttling.Api Throttling.System") => {
            Verdict { limit: true, retry: Retry::AfterDelay, ..TURNED_AWAY }
        }
        503 if code == "ServiceUnavailable" => Verdict { retry: Retry::AfterDelay, ..TURNED_AWAY },
        400..=499 if code == "InvalidTimeStamp.Expired" && is_turned_away(status) => {
            Verdict { retry: Retry::WithCorrectedClock, ..TURNED_AWAY }
        }
        // Doubt comes before limits: "wait, then try again" is no word for what may have been sent.
        _ if !is_certain_refusal(code, status) => IN_DOUBT,
        _ => Verdict { limit: is_limit(code) || status == 429, ..TURNED_AWAY },
    }
}

/// Limits on how often one number, account or day may be sent to, with the prefixes that differ between products.
fn is_limit(code: &str) -> bool {
    const LIMITS: &str =
        "DAY_LIMIT_CONTROL MONTH_LIMIT_CONTROL QPS_LIMIT_CONTROL FREQUENCY FREQUENCY_FAIL MOBILE_SEND_LIMIT";
    let name = ["isv.", "biz."].iter().find_map(|prefix| code.strip_prefix(prefix)).unwrap_or(code);
    name.starts_with("BUSINESS_LIMIT") || name.starts_with("Throttling") || is_one_of(name, LIMITS)
}

/// `isv.*` means the request is wrong, as does the gateway's 4xx. `isp.*` and 5xx mean that something broke inside,
/// perhaps after the message was taken; a code nobody knows could mean anything.
fn is_certain_refusal(code: &str, status: u16) -> bool {
    /// Refusals whatever status they come with.
    const ALWAYS: &str = "isp.RAM_PERMISSION_DENY SIGNATURE_BLACKLIST PORT_NOT_REGISTERED OutOfService";
    /// The verification service writes these without their prefix. `UNKNOWN` is its word for a number that cannot receive.
    const WITHOUT_PREFIX: &str =
        "MOBILE_NUMBER_ILLEGAL INVALID_PARAMETERS FUNCTION_NOT_OPENED AMOUNT_NOT_ENOUGH UNKNOWN";
    /// `OK` beside an error status contradicts itself; the others are outages, but for the copy's answer.
    const NEVER: &str = "OK SignatureNonceUsed ServiceUnavailable InternalError UnknownError UnknowError \
                         SystemError SYSTEM_ERROR";
    if is_one_of(code, ALWAYS) {
        return true;
    }
    if is_one_of(code, WITHOUT_PREFIX) {
        return status < 500;
    }
    let is_in_doubt = is_one_of(code, NEVER) || code.starts_with("isp.");
    !is_in_doubt && (code.starts_with("isv.") || is_turned_away(status) || (is_limit(code) && status < 500))
}

/// Whether this status says that the request went no further, so that no message was accepted.
///
/// A list of what is certain, not of what is in doubt, because proxies invent statuses of their own. On it is what
/// judges the request: its form (400, 411, 413, 414, 415, 417, 431), its target (3xx, 404, 405, 421, 426), its sender
/// (401, 403, 407, 429, 451). A proxy says that before it hands a request on, and the gateway before it hands one to
/// the SMS service. Not on it is what reports how an exchange ended, which may be after the request was passed on: 408
/// and 460 (AWS) for a side that was too slow or left, 499 (nginx) for a client that left, 409 for a conflict with what
/// an earlier copy did; nor any status that has no such meaning for a form that is posted.
#[must_use]
pub const fn is_turned_away(status: u16) -> bool {
    matches!(
        status,
        300..=399 | 400 | 401 | 403..=405 | 407 | 411 | 413..=415 | 417 | 421 | 426 | 429 | 431 | 451
    )
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
