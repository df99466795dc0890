//! `QuerySendStatistics` of Dysmsapi: how the messages of some days fared.
//!
//! Source: <https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-querysendstatistics>.

use zeroize::Zeroizing;

use super::found::{Question, Reading};
use super::{Action, Effect, Operation, Product, Success};
use crate::answer::{Node, shown};
use crate::plain::{Object, Plain};
use crate::routing::recipient::Region;
use crate::text::joined;

/// The action.
pub static ACTION: Action = Action {
    product: Product::Dysmsapi,
    name: "QuerySendStatistics",
    version: "2017-05-25",
    effect: Effect::Read,
    success: Success::Found(Question::Statistics),
};

/// The most days that one page can hold, and so one answer.
pub const MAX_DAYS: u32 = 50;

/// How did the messages from one day to another fare? Both are `yyyyMMdd` in China, at most [`MAX_DAYS`] apart.
#[must_use]
pub fn operation(region: Region, from: &str, to: &str) -> Operation {
    let text = |text: &str| Zeroizing::new(text.to_owned());
    let is_globe = match region {
        Region::Mainland => "1",
        Region::Overseas => "2",
    };
    let parameters = vec![
        ("EndDate", text(to)),
        ("IsGlobe", text(is_globe)),
        ("PageIndex", text("1")),
        ("PageSize", Zeroizing::new(MAX_DAYS.to_string())),
        ("StartDate", text(from)),
    ];
    Operation::new(&ACTION, parameters)
}

/// How messages fared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendStatistics {
    /// One entry for each day on which something was sent.
    pub days: Vec<Day>,
    /// Messages of all these days.
    pub total: u32,
    /// The call's id.
    pub request_id: Option<String>,
}

impl Plain for SendStatistics {
    fn write(&self, object: &mut Object) {
        object.list("days", &self.days);
        object.count("total", self.total);
        object.optional("requestId", self.request_id.as_deref());
    }
}

/// One day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// `yyyy-MM-dd`.
    pub date: String,
    /// Messages that were accepted.
    pub total: u32,
    /// Of these, those that the carriers report as delivered.
    pub delivered: u32,
    /// As failed.
    pub failed: u32,
    /// Without a report.
    pub pending: u32,
}

impl Plain for Day {
    fn write(&self, object: &mut Object) {
        object.text("date", &self.date);
        object.count("total", self.total);
        object.count("delivered", self.delivered);
        object.count("failed", self.failed);
        object.count("pending", self.pending);
    }
}

/// Reads an answer.
#[must_use]
pub fn read(reading: Reading<'_>) -> SendStatistics {
    let days: Vec<_> = reading.root.get("Data").get("TargetList").items().iter().map(day).collect();
    SendStatistics {
        total: days.iter().fold(0, |sum: u32, day| sum.saturating_add(day.total)),
        days,
        request_id: reading.request_id,
    }
}

fn day(node: &Node<'_>) -> Day {
    let count = |name: &str| node.get(name).count().unwrap_or_default();
    Day {
        date: date(node.get("SendDate").text().unwrap_or_default()),
        total: count("TotalCount"),
        delivered: count("RespondedSuccessCount"),
        failed: count("RespondedFailCount"),
        pending: count("NoRespondedCount"),
    }
}

/// `20260822` as `2026-08-22`; everything else as it is.
fn date(text: &str) -> String {
    match (text.get(..4), text.get(4..6), text.get(6..)) {
        (Some(year), Some(month), Some(day)) if day.len() == 2 => joined(&[year, "-", month, "-", day]),
        _ => shown(text, 10),
    }
}
