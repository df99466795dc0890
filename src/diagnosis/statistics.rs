//! How the messages of some days fared.

use super::{Finding, FindingCode, Verdict};
use crate::operation::query_send_statistics::{Day, SendStatistics};
use crate::routing::recipient::Region;

/// Percent of the messages with a report that should have been delivered.
const GOOD: u64 = 90;
/// Percent below which most do not arrive.
const VERY_LOW: u64 = 50;
/// Reports from which on a share says something: one phone that is off must not make an account ill.
const ENOUGH: u64 = 5;
/// Percent of all messages that may be without a report.
const PENDING: u64 = 20;

/// Judges the messages to one side of the border. The share of those delivered is one of those that the carriers reported.
#[must_use]
pub fn judge(region: Region, statistics: &SendStatistics) -> Vec<Finding> {
    let sum = |count: fn(&Day) -> u32| {
        statistics.days.iter().fold(0_u64, |sum, day| sum.saturating_add(u64::from(count(day))))
    };
    let (total, delivered, failed, pending) =
        (sum(|day| day.total), sum(|day| day.delivered), sum(|day| day.failed), sum(|day| day.pending));
    let reported = delivered.saturating_add(failed);
    let percent = delivered.saturating_mul(100).checked_div(reported);
    let found = |code, verdict| {
        let percent = percent.map(|percent| percent.to_string()).unwrap_or_default();
        Finding::new(
            code,
            verdict,
            &[
                ("region", region.as_str()),
                ("percent", &percent),
                ("total", &total.to_string()),
                ("delivered", &delivered.to_string()),
                ("failed", &failed.to_string()),
                ("pending", &pending.to_string()),
            ],
        )
    };
    if total == 0 {
        return vec![found(FindingCode::DeliveryNothingSent, Verdict::Ok)];
    }
    let mut findings: Vec<_> = percent
        .map(|percent| match percent {
            GOOD.. => found(FindingCode::DeliveryGood, Verdict::Ok),
            VERY_LOW.. => found(FindingCode::DeliveryLow, Verdict::Warning),
            _ if reported < ENOUGH => found(FindingCode::DeliveryLow, Verdict::Warning),
            _ => found(FindingCode::DeliveryVeryLow, Verdict::Problem),
        })
        .into_iter()
        .collect();
    if pending.saturating_mul(100) > total.saturating_mul(PENDING) {
        findings.push(found(FindingCode::DeliveryPending, Verdict::Warning));
    }
    findings
}
