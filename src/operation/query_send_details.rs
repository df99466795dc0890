//! `QuerySendDetails` of Dysmsapi: what became of the messages to one number on one day. The answer holds the whole text of
//! each message, and so its code: nothing of it leaves this module but what [`message_text`] shows.
//!
//! Source: <https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-querysenddetails>.

use zeroize::Zeroizing;

use super::found::{Question, Reading};
use super::send_sms_verify_code::PHONE_NUMBER;
use super::{Action, Effect, MAX_OUT_ID, Operation, Product, Success, message_text};
use crate::answer::Node;
use crate::names::stable_names;
use crate::plain::{Object, Plain};
use crate::routing::recipient::{self, PhoneNumber, Region};

/// The action.
pub static ACTION: Action = Action {
    product: Product::Dysmsapi,
    name: "QuerySendDetails",
    version: "2017-05-25",
    effect: Effect::Read,
    success: Success::Found(Question::Deliveries),
};

/// What became of the messages to this number? `date` is `yyyyMMdd` in China, within the last 30 days; pages are counted
/// from 1, and hold 1 to 50 messages.
#[must_use]
pub fn operation(
    number: &PhoneNumber,
    date: &str,
    biz_id: Option<&str>,
    page: u32,
    page_size: u32,
) -> Operation {
    let text = |text: &str| Zeroizing::new(text.to_owned());
    let digits = match number.region {
        Region::Mainland => number.national(),
        Region::Overseas => &number.phone_numbers,
    };
    let mut parameters = vec![
        ("CurrentPage", Zeroizing::new(page.to_string())),
        ("PageSize", Zeroizing::new(page_size.to_string())),
        (PHONE_NUMBER, text(digits)),
        ("SendDate", text(date)),
    ];
    parameters.extend(biz_id.map(|biz_id| ("BizId", text(biz_id))));
    Operation::new(&ACTION, parameters)
}

/// The messages to one number on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deliveries {
    /// How many there are on all pages.
    pub total: u32,
    /// Those of this page.
    pub details: Vec<Delivery>,
    /// The call's id.
    pub request_id: Option<String>,
}

impl Plain for Deliveries {
    fn write(&self, object: &mut Object) {
        object.count("total", self.total);
        object.list("details", &self.details);
        object.optional("requestId", self.request_id.as_deref());
    }
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// What became of it.
    pub status: DeliveryStatus,
    /// `DELIVERED`, or the reason.
    pub error_code: Option<String>,
    /// Missing for messages of Aliyun's test template.
    pub template_code: Option<String>,
    /// The reference that was given when it was sent.
    pub out_id: Option<String>,
    /// Its text, without the code.
    pub content: String,
    /// `yyyy-MM-dd HH:mm:ss`; the zone is not documented, and presumably China's.
    pub sent_at: Option<String>,
    /// When the carrier reported, in the same form.
    pub received_at: Option<String>,
    /// Masked.
    pub phone_number: String,
}

impl Plain for Delivery {
    fn write(&self, object: &mut Object) {
        object.text("status", self.status.as_str());
        object.optional("errorCode", self.error_code.as_deref());
        object.optional("templateCode", self.template_code.as_deref());
        object.optional("outId", self.out_id.as_deref());
        object.text("content", &self.content);
        object.optional("sentAt", self.sent_at.as_deref());
        object.optional("receivedAt", self.received_at.as_deref());
        object.text("phoneNumber", &self.phone_number);
    }
}

stable_names! {
    /// What became of a message.
    pub enum DeliveryStatus {
        /// The carrier has not reported.
        Pending = "pending",
        /// It was not delivered.
        Failed = "failed",
        /// It was.
        Delivered = "delivered",
        /// Something that Aliyun's documentation does not know.
        Unknown = "unknown",
    }
}

/// Reads an answer.
#[must_use]
pub fn read(reading: Reading<'_>) -> Deliveries {
    let details: Vec<_> =
        reading.root.get("SmsSendDetailDTOs").items().iter().map(|node| delivery(node, &reading)).collect();
    let total = reading.root.get("TotalCount").count();
    Deliveries {
        total: total.unwrap_or(u32::try_from(details.len()).unwrap_or(u32::MAX)),
        details,
        request_id: reading.request_id,
    }
}

fn delivery(node: &Node<'_>, reading: &Reading<'_>) -> Delivery {
    let code = |name: &str| node.get(name).text().map(reading.clean_code).filter(|code| !code.is_empty());
    let number = node.get("PhoneNum").text().unwrap_or(reading.asked(PHONE_NUMBER));
    Delivery {
        status: match node.get("SendStatus").whole() {
            Some(1) => DeliveryStatus::Pending,
            Some(2) => DeliveryStatus::Failed,
            Some(3) => DeliveryStatus::Delivered,
            _ => DeliveryStatus::Unknown,
        },
        error_code: code("ErrCode"),
        template_code: node
            .get("TemplateCode")
            .text()
            .filter(|text| is_template_code(text))
            .map(str::to_owned),
        out_id: node.get("OutId").text().filter(|text| is_reference(text)).map(str::to_owned),
        content: message_text::without_codes(node.get("Content").text().unwrap_or_default()),
        sent_at: time(node.get("SendDate")),
        received_at: time(node.get("ReceiveDate")),
        phone_number: recipient::masked(number),
    }
}

/// `SMS_` and digits: nothing else may stand where the code of a message could.
fn is_template_code(text: &str) -> bool {
    text.strip_prefix("SMS_").is_some_and(|digits| {
        (1..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// What may be shown of a caller's own reference: an id, but not one so short or so full of digits that it could be a code or
/// a phone number.
fn is_reference(text: &str) -> bool {
    let is_id =
        text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':'));
    let digits_only = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
    is_id && (9..=MAX_OUT_ID).contains(&text.len()) && !(digits_only && text.len() < 20)
}

/// `yyyy-MM-dd HH:mm:ss`, and nothing else.
fn time(node: &Node<'_>) -> Option<String> {
    let text = node.text()?;
    let is_time = text.len() == 19
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            10 => byte == b' ',
            13 | 16 => byte == b':',
            _ => byte.is_ascii_digit(),
        });
    is_time.then(|| text.to_owned())
}
