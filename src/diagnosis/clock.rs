//! This machine's clock against the server's, by the `Date` header of any answer.

use super::{Finding, FindingCode, Verdict};
use crate::time::{date_difference_ms, seconds};

/// Aliyun's error page allows 15 minutes, its page about the signature 31: the smaller one counts.
const FAR_OFF_SECONDS: i64 = 15 * 60;
/// A clock that is so wrong is not kept right by anybody, and will be wronger.
const OFF_SECONDS: i64 = 5 * 60;

/// Judges the clock. `date` is the header, `unix_ms` this machine's time when the answer came. Nothing for a header that is
/// no date.
#[must_use]
pub fn judge(date: &str, unix_ms: f64) -> Vec<Finding> {
    let Some(difference_ms) = date_difference_ms(date, unix_ms) else { return Vec::new() };
    let seconds = seconds(difference_ms.abs());
    let (code, verdict) = if seconds > FAR_OFF_SECONDS {
        (FindingCode::ClockFarOff, Verdict::Problem)
    } else if seconds > OFF_SECONDS {
        (FindingCode::ClockOff, Verdict::Warning)
    } else {
        (FindingCode::ClockRight, Verdict::Ok)
    };
    let direction = if difference_ms > 0.0 { "behind" } else { "ahead" };
    vec![Finding::new(code, verdict, &[("seconds", &seconds.to_string()), ("direction", direction)])]
}
