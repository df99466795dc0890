//! States that come back from the host to be judged: the JSON of what [`super::found`] handed out, read strictly. `None` for
//! everything else.

use super::found::{Carrier, ReviewStatus};
use super::get_sms_sign::{CarrierRegistration, Registration, SignNameKind, SignNameState};
use super::get_sms_template::{
    CarrierReview, CarrierVerdict, InternationalKind, TemplateKind, TemplateState, TemplateTag,
};
use super::query_send_details::{Delivery, DeliveryStatus};
use super::query_send_statistics::{Day, SendStatistics};
use crate::answer::Node;

/// Reads a sign name.
#[must_use]
pub fn sign_name(json: &str) -> Option<SignNameState> {
    let node = Node::read(json)?;
    Some(SignNameState {
        name: text(&node, "name")?,
        status: ReviewStatus::by_name(named(&node, "status"))?,
        reject_reason: text(&node, "rejectReason"),
        kind: SignNameKind::by_name(named(&node, "kind"))?,
        carriers: node.get("carriers").items().iter().map(registration).collect::<Option<_>>()?,
        request_id: text(&node, "requestId"),
    })
}

fn registration(node: &Node<'_>) -> Option<CarrierRegistration> {
    Some(CarrierRegistration {
        carrier: Carrier::by_name(named(node, "carrier"))?,
        status: Registration::by_name(named(node, "status"))?,
        reasons: texts(node, "reasons"),
    })
}

/// Reads a template.
#[must_use]
pub fn template(json: &str) -> Option<TemplateState> {
    let node = Node::read(json)?;
    Some(TemplateState {
        code: text(&node, "code")?,
        name: text(&node, "name"),
        content: text(&node, "content")?,
        kind: TemplateKind::by_name(named(&node, "kind"))?,
        international_kind: InternationalKind::by_name(named(&node, "internationalKind")),
        status: ReviewStatus::by_name(named(&node, "status"))?,
        reject_reason: text(&node, "rejectReason"),
        variables: texts(&node, "variables"),
        variable_attributes: node
            .get("variableAttributes")
            .entries()
            .iter()
            .filter_map(|(name, node)| Some(((**name).to_owned(), as_text(node)?)))
            .collect(),
        related_sign_name: text(&node, "relatedSignName"),
        sign_names: texts(&node, "signNames"),
        carriers: node.get("carriers").items().iter().map(review).collect::<Option<_>>()?,
        tag: TemplateTag::by_name(named(&node, "tag"))?,
        request_id: text(&node, "requestId"),
    })
}

fn review(node: &Node<'_>) -> Option<CarrierReview> {
    Some(CarrierReview {
        carrier: Carrier::by_name(named(node, "carrier"))?,
        status: CarrierVerdict::by_name(named(node, "status"))?,
    })
}

/// Reads one message.
#[must_use]
pub fn delivery(json: &str) -> Option<Delivery> {
    let node = Node::read(json)?;
    Some(Delivery {
        status: DeliveryStatus::by_name(named(&node, "status"))?,
        error_code: text(&node, "errorCode"),
        template_code: text(&node, "templateCode"),
        out_id: text(&node, "outId"),
        content: text(&node, "content")?,
        sent_at: text(&node, "sentAt"),
        received_at: text(&node, "receivedAt"),
        phone_number: text(&node, "phoneNumber")?,
    })
}

/// Reads statistics.
#[must_use]
pub fn statistics(json: &str) -> Option<SendStatistics> {
    let node = Node::read(json)?;
    Some(SendStatistics {
        days: node.get("days").items().iter().map(day).collect::<Option<_>>()?,
        total: node.get("total").count()?,
        request_id: text(&node, "requestId"),
    })
}

fn day(node: &Node<'_>) -> Option<Day> {
    Some(Day {
        date: text(node, "date")?,
        total: node.get("total").count()?,
        delivered: node.get("delivered").count()?,
        failed: node.get("failed").count()?,
        pending: node.get("pending").count()?,
    })
}

fn as_text(node: &Node<'_>) -> Option<String> {
    match node {
        Node::Text(text) => Some((**text).to_owned()),
        _ => None,
    }
}

fn text(node: &Node<'_>, name: &str) -> Option<String> {
    as_text(node.get(name))
}

/// The name of a variant; empty, which none has, when it is missing.
fn named<'a>(node: &'a Node<'_>, name: &str) -> &'a str {
    node.get(name).text().unwrap_or_default()
}

fn texts(node: &Node<'_>, name: &str) -> Vec<String> {
    node.get(name).items().iter().filter_map(as_text).collect()
}
