//! `GetSmsSign` of Dysmsapi: how a sign name stands, with the reviewer and with each carrier.
//!
//! Source: <https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-getsmssign>; the carriers' values by
//! the comments of Aliyun's SDK, dysmsapi20170525 4.6.0.

use zeroize::Zeroizing;

use super::found::{Carrier, Question, Reading, ReviewStatus};
use super::{Action, Effect, Operation, Product, Success, send_sms};
use crate::answer::{Node, shown};
use crate::names::stable_names;
use crate::plain::{Object, Plain};

/// The action.
pub static ACTION: Action = Action {
    product: Product::Dysmsapi,
    name: "GetSmsSign",
    version: "2017-05-25",
    effect: Effect::Read,
    success: Success::Found(Question::SignName),
};

/// Codes that say that the account has no such sign name.
pub const NOT_FOUND: &str = "SignatureNotFound SmsSignatureNotFound SmsSignNameNotExist";

/// Characters of a reason's code that are kept.
const MAX_CODE: usize = 80;

/// How does this sign name stand?
#[must_use]
pub fn operation(sign_name: &str) -> Operation {
    Operation::new(&ACTION, vec![(send_sms::SIGN_NAME, Zeroizing::new(sign_name.to_owned()))])
}

/// A sign name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignNameState {
    /// As Aliyun writes it.
    pub name: String,
    /// The review.
    pub status: ReviewStatus,
    /// Why it was rejected.
    pub reject_reason: Option<String>,
    /// Whose it is.
    pub kind: SignNameKind,
    /// What each carrier knows of it; empty where Aliyun says nothing of them.
    pub carriers: Vec<CarrierRegistration>,
    /// The call's id.
    pub request_id: Option<String>,
}

impl Plain for SignNameState {
    fn write(&self, object: &mut Object) {
        object.text("name", &self.name);
        object.text("status", self.status.as_str());
        object.optional("rejectReason", self.reject_reason.as_deref());
        object.text("kind", self.kind.as_str());
        object.list("carriers", &self.carriers);
        object.optional("requestId", self.request_id.as_deref());
    }
}

stable_names! {
    /// Whose a sign name is.
    pub enum SignNameKind {
        /// The account's.
        Own = "own",
        /// Given by Aliyun.
        Gifted = "gifted",
        /// For tests: sends to bound numbers only.
        Test = "test",
        /// For a trial.
        Trial = "trial",
        /// Something that Aliyun's documentation does not know.
        Unknown = "unknown",
    }
}

/// What a carrier knows of a sign name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarrierRegistration {
    /// Which one.
    pub carrier: Carrier,
    /// Whether it is registered there.
    pub status: Registration,
    /// Aliyun's codes for why it is not.
    pub reasons: Vec<String>,
}

impl Plain for CarrierRegistration {
    fn write(&self, object: &mut Object) {
        object.text("carrier", self.carrier.as_str());
        object.text("status", self.status.as_str());
        object.texts("reasons", &self.reasons);
    }
}

stable_names! {
    /// Whether a carrier has registered a sign name under its real-name rules.
    pub enum Registration {
        /// It has, and messages have confirmed it.
        Registered = "registered",
        /// It has, and no message has confirmed it yet.
        Unconfirmed = "unconfirmed",
        /// Nothing was sent for about six months.
        Lapsed = "lapsed",
        /// It is being done.
        InProgress = "inProgress",
        /// It has not: the company's papers are missing or incomplete.
        NotRegistered = "notRegistered",
        /// Something that Aliyun's documentation does not know.
        Unknown = "unknown",
    }
}

/// Reads an answer.
#[must_use]
pub fn read(reading: Reading<'_>) -> SignNameState {
    let root = reading.root;
    let name = root.get("SignName").text().unwrap_or(reading.asked(send_sms::SIGN_NAME));
    SignNameState {
        name: shown(name, 64),
        status: ReviewStatus::read(root.get("SignStatus")),
        reject_reason: reading.reject_reason(),
        kind: match root.get("SignTag").text().unwrap_or_default() {
            "2" => SignNameKind::Own,
            "3" => SignNameKind::Gifted,
            "4" => SignNameKind::Test,
            "5" => SignNameKind::Trial,
            _ => SignNameKind::Unknown,
        },
        carriers: root
            .get("SignIspRegisterDetailList")
            .items()
            .iter()
            .filter_map(|node| carrier(node, reading.clean_code))
            .collect(),
        request_id: reading.request_id,
    }
}

fn carrier(node: &Node<'_>, clean_code: &dyn Fn(&str) -> String) -> Option<CarrierRegistration> {
    Some(CarrierRegistration {
        carrier: Carrier::read(node.get("OperatorCode").text()?)?,
        status: match node.get("RegisterStatus").whole() {
            Some(3) => Registration::Registered,
            Some(1) => Registration::Unconfirmed,
            Some(2) => Registration::Lapsed,
            Some(-1) => Registration::InProgress,
            // 0 is documented as "failed", and in newer texts not at all.
            Some(-2 | 0) => Registration::NotRegistered,
            _ => Registration::Unknown,
        },
        reasons: node
            .get("RegisterStatusReasons")
            .items()
            .iter()
            .filter_map(|reason| reason.get("ReasonCode").text())
            .map(|code| shown(&clean_code(code), MAX_CODE))
            .collect(),
    })
}
