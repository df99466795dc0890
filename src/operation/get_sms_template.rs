//! `GetSmsTemplate` of Dysmsapi: how a template stands, and what it is.
//!
//! Source: <https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-getsmstemplate>. `SignList` by the
//! comments of Aliyun's SDK, dysmsapi20170525 4.6.0.

use zeroize::Zeroizing;

use super::found::{Carrier, Question, Reading, ReviewStatus};
use super::{Action, Effect, Operation, Product, Success};
use crate::answer::{Node, shown};
use crate::names::stable_names;
use crate::plain::{Object, Plain};
use crate::text::split_once;

/// The action.
pub static ACTION: Action = Action {
    product: Product::Dysmsapi,
    name: "GetSmsTemplate",
    version: "2017-05-25",
    effect: Effect::Read,
    success: Success::Found(Question::Template),
};

/// Codes that say that the account has no such template.
pub const NOT_FOUND: &str = "TemplateNotFound";

const TEMPLATE_CODE: &str = "TemplateCode";

/// Characters of a text that are kept: more than a template may have.
const MAX_CONTENT: usize = 1_000;
/// Characters of a name that are kept.
const MAX_NAME: usize = 64;

/// How does this template stand?
#[must_use]
pub fn operation(template_code: &str) -> Operation {
    Operation::new(&ACTION, vec![(TEMPLATE_CODE, Zeroizing::new(template_code.to_owned()))])
}

/// A template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateState {
    /// As Aliyun writes it.
    pub code: String,
    /// Its name in the console.
    pub name: Option<String>,
    /// Its text, with `${code}` where a variable stands.
    pub content: String,
    /// What it is for.
    pub kind: TemplateKind,
    /// What an international one is for.
    pub international_kind: Option<InternationalKind>,
    /// The review.
    pub status: ReviewStatus,
    /// Why it was rejected.
    pub reject_reason: Option<String>,
    /// The names of its variables, each once, in the order of the text.
    pub variables: Vec<String>,
    /// What the value of a variable may be, by its name.
    pub variable_attributes: Vec<(String, String)>,
    /// The sign name that it was applied for with.
    pub related_sign_name: Option<String>,
    /// The sign names that are tied to it.
    pub sign_names: Vec<String>,
    /// The carriers' own reviews; empty where Aliyun says nothing of them.
    pub carriers: Vec<CarrierReview>,
    /// Whose it is.
    pub tag: TemplateTag,
    /// The call's id.
    pub request_id: Option<String>,
}

impl Plain for TemplateState {
    fn write(&self, object: &mut Object) {
        object.text("code", &self.code);
        object.optional("name", self.name.as_deref());
        object.text("content", &self.content);
        object.text("kind", self.kind.as_str());
        object.optional("internationalKind", self.international_kind.map(InternationalKind::as_str));
        object.text("status", self.status.as_str());
        object.optional("rejectReason", self.reject_reason.as_deref());
        object.texts("variables", &self.variables);
        object.entries("variableAttributes", &self.variable_attributes);
        object.optional("relatedSignName", self.related_sign_name.as_deref());
        object.texts("signNames", &self.sign_names);
        object.list("carriers", &self.carriers);
        object.text("tag", self.tag.as_str());
        object.optional("requestId", self.request_id.as_deref());
    }
}

stable_names! {
    /// What a template is for.
    pub enum TemplateKind {
        /// Codes, to the mainland.
        Verification = "verification",
        /// Notifications, to the mainland.
        Notification = "notification",
        /// Promotion, to the mainland.
        Promotion = "promotion",
        /// Everywhere but the mainland.
        International = "international",
        /// Messages with pictures, which have an API of their own.
        Digital = "digital",
        /// Something that Aliyun's documentation does not know.
        Unknown = "unknown",
    }
}

stable_names! {
    /// What an international template is for.
    pub enum InternationalKind {
        /// Notifications.
        Notification = "notification",
        /// Promotion.
        Promotion = "promotion",
        /// Codes.
        Verification = "verification",
    }
}

stable_names! {
    /// Whose a template is.
    pub enum TemplateTag {
        /// The account's.
        Own = "own",
        /// Given by Aliyun.
        Gifted = "gifted",
        /// For tests: sends to bound numbers only.
        Test = "test",
        /// Something that Aliyun's documentation does not know.
        Unknown = "unknown",
    }
}

/// A carrier's own review of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CarrierReview {
    /// Which one.
    pub carrier: Carrier,
    /// How far it is.
    pub status: CarrierVerdict,
}

impl Plain for CarrierReview {
    fn write(&self, object: &mut Object) {
        object.text("carrier", self.carrier.as_str());
        object.text("status", self.status.as_str());
    }
}

stable_names! {
    /// How far a carrier's review is.
    pub enum CarrierVerdict {
        /// It goes on.
        InReview = "inReview",
        /// It may be used.
        Approved = "approved",
        /// It may not.
        Rejected = "rejected",
        /// It was approved, and is no more.
        Expired = "expired",
        /// Something that Aliyun's documentation does not know.
        Unknown = "unknown",
    }
}

/// Reads an answer.
#[must_use]
pub fn read(reading: Reading<'_>) -> TemplateState {
    let root = reading.root;
    let text = |name: &str, length| root.get(name).text().map(|text| shown(text, length));
    let content = text("TemplateContent", MAX_CONTENT).unwrap_or_default();
    let kind = kind(root.get("TemplateType"));
    TemplateState {
        code: text(TEMPLATE_CODE, MAX_NAME).unwrap_or_else(|| reading.asked(TEMPLATE_CODE).to_owned()),
        name: text("TemplateName", MAX_NAME),
        kind,
        international_kind: if kind == TemplateKind::International {
            international_kind(root.get("IntlType"))
        } else {
            None
        },
        status: ReviewStatus::read(root.get("TemplateStatus")),
        reject_reason: reading.reject_reason(),
        variables: variables(&content),
        variable_attributes: attributes(root.get("VariableAttribute")),
        related_sign_name: text("RelatedSignName", MAX_NAME),
        sign_names: root
            .get("SignList")
            .items()
            .iter()
            .filter_map(Node::text)
            .map(|name| shown(name, MAX_NAME))
            .collect(),
        carriers: root
            .get("VendorAuditStatus")
            .entries()
            .iter()
            .filter_map(|(name, node)| {
                Some(CarrierReview { carrier: Carrier::read(name)?, status: carrier_verdict(node) })
            })
            .collect(),
        tag: match root.get("TemplateTag").text().unwrap_or_default() {
            "2" => TemplateTag::Own,
            "3" => TemplateTag::Gifted,
            "4" => TemplateTag::Test,
            _ => TemplateTag::Unknown,
        },
        content,
        request_id: reading.request_id,
    }
}

/// A text or a number.
fn kind(node: &Node<'_>) -> TemplateKind {
    match node.text().unwrap_or_default() {
        "0" => TemplateKind::Verification,
        "1" => TemplateKind::Notification,
        "2" => TemplateKind::Promotion,
        "3" => TemplateKind::International,
        "7" => TemplateKind::Digital,
        _ => TemplateKind::Unknown,
    }
}

fn international_kind(node: &Node<'_>) -> Option<InternationalKind> {
    match node.text()? {
        "0" => Some(InternationalKind::Notification),
        "1" => Some(InternationalKind::Promotion),
        "2" => Some(InternationalKind::Verification),
        _ => None,
    }
}

fn carrier_verdict(node: &Node<'_>) -> CarrierVerdict {
    match node.whole() {
        Some(0) => CarrierVerdict::InReview,
        Some(1) => CarrierVerdict::Approved,
        Some(2) => CarrierVerdict::Rejected,
        Some(15) => CarrierVerdict::Expired,
        _ => CarrierVerdict::Unknown,
    }
}

/// The names between `${` and `}`.
#[must_use]
pub fn variables(content: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = content;
    while let Some((_, after)) = split_once(rest, "${") {
        let Some((name, after)) = split_once(after, "}") else { break };
        let name = name.trim().to_owned();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
        rest = after;
    }
    names
}

/// A JSON object inside of a text; an object in case Aliyun mends that.
fn attributes(node: &Node<'_>) -> Vec<(String, String)> {
    let of = |node: &Node<'_>| {
        let attribute = |(name, node): &(_, Node<'_>)| {
            let name: &crate::json::Text<'_> = name;
            Some((shown(name, MAX_NAME), shown(node.text()?, MAX_NAME)))
        };
        node.entries().iter().filter_map(attribute).collect()
    };
    match node {
        Node::Text(json) => Node::read(json).as_ref().map(of).unwrap_or_default(),
        node => of(node),
    }
}
