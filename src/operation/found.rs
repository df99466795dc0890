//! What an account is asked about itself, and the answers.

use super::get_sms_sign::{self, SignNameState};
use super::get_sms_template::{self, TemplateState};
use super::query_send_details::{self, Deliveries};
use super::query_send_statistics::{self, SendStatistics};
use super::{Operation, Parameter};
use crate::answer::Node;
use crate::names::stable_names;
use crate::plain::Plain;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// How a sign name stands.
    SignName,
    /// How a template stands.
    Template,
    /// What became of the messages to one number.
    Deliveries,
    /// How the messages of some days fared.
    Statistics,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Answers [`Question::SignName`].
    SignName(SignNameState),
    /// Answers [`Question::Template`].
    Template(TemplateState),
    /// Answers [`Question::Deliveries`].
    Deliveries(Deliveries),
    /// Answers [`Question::Statistics`].
    Statistics(SendStatistics),
}

impl Found {
    /// For the host.
    #[must_use]
    pub fn json(&self) -> String {
        match self {
            Self::SignName(state) => state.json(),
            Self::Template(state) => state.json(),
            Self::Deliveries(state) => state.json(),
            Self::Statistics(state) => state.json(),
        }
    }

    /// The call's id.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::SignName(SignNameState { request_id, .. })
            | Self::Template(TemplateState { request_id, .. })
            | Self::Deliveries(Deliveries { request_id, .. })
            | Self::Statistics(SendStatistics { request_id, .. }) => request_id.as_deref(),
        }
    }
}

/// What an answer is read with.
pub struct Reading<'a> {
    /// The answer.
    pub root: &'a Node<'a>,
    /// What was asked.
    pub operation: &'a Operation,
    /// The call's id, when it is one.
    pub request_id: Option<String>,
    /// Cleans a sentence of somebody else's: no markup, no secret, no long number.
    pub clean: &'a dyn Fn(&str) -> String,
    /// Cleans a code.
    pub clean_code: &'a dyn Fn(&str) -> String,
}

impl Reading<'_> {
    /// The value of a parameter of the request.
    #[must_use]
    pub fn asked(&self, name: &str) -> &str {
        let parameter = self.operation.parameters.iter().find(|(other, _)| *other == name);
        parameter.map_or("", |(_, value): &Parameter| value.as_str())
    }

    /// Why the reviewer rejected it.
    #[must_use]
    pub fn reject_reason(&self) -> Option<String> {
        let reason = self.root.get("AuditInfo").get("RejectInfo").text()?;
        Some((self.clean)(reason)).filter(|reason| !reason.is_empty())
    }
}

impl Question {
    /// Reads an answer whose `Code` is `OK`. What is missing or new in it is told as unknown.
    #[must_use]
    pub fn read(self, reading: Reading<'_>) -> Found {
        match self {
            Self::SignName => Found::SignName(get_sms_sign::read(reading)),
            Self::Template => Found::Template(get_sms_template::read(reading)),
            Self::Deliveries => Found::Deliveries(query_send_details::read(reading)),
            Self::Statistics => Found::Statistics(query_send_statistics::read(reading)),
        }
    }
}

stable_names! {
    /// How far a review is.
    pub enum ReviewStatus {
        /// It goes on.
        InReview = "inReview",
        /// It may be used.
        Approved = "approved",
        /// It may not.
        Rejected = "rejected",
        /// The application was withdrawn.
        Cancelled = "cancelled",
        /// Something that Aliyun's documentation does not know.
        Unknown = "unknown",
    }
}

impl ReviewStatus {
    /// By the number of `GetSmsSign` and `GetSmsTemplate`, or the name of the older lists, one of which Aliyun misspells.
    #[must_use]
    pub fn read(node: &Node<'_>) -> Self {
        match node.text().unwrap_or_default() {
            "0" | "AUDIT_STATE_INIT" => Self::InReview,
            "1" | "AUDIT_STATE_PASS" => Self::Approved,
            "2" | "AUDIT_STATE_NOT_PASS" => Self::Rejected,
            "10" | "AUDIT_STATE_CANCEL" | "AUDIT_SATE_CANCEL" => Self::Cancelled,
            _ => Self::Unknown,
        }
    }
}

stable_names! {
    /// A carrier of the mainland.
    pub enum Carrier {
        /// China Mobile.
        Mobile = "mobile",
        /// China Unicom.
        Unicom = "unicom",
        /// China Telecom.
        Telecom = "telecom",
    }
}

impl Carrier {
    /// By the names of `GetSmsSign` (`mobile`) and of `GetSmsTemplate` (`MOBILE_VENDOR`); `None` for a carrier of no number
    /// that Logto's users have.
    #[must_use]
    pub fn read(name: &str) -> Option<Self> {
        match name {
            "mobile" | "MOBILE_VENDOR" => Some(Self::Mobile),
            "unicom" | "UNICOM_VENDOR" => Some(Self::Unicom),
            "telecom" | "TELECOM_VENDOR" => Some(Self::Telecom),
            _ => None,
        }
    }
}
