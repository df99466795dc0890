//! States that come back from the host to be judged: the JSON of what [`super::found`] handed out, read strictly. `None` where a
//! status or a kind is none.
//!
//! What may be missing is read first: giving up later would have to free what was read.

use super::found::{Carrier, ReviewStatus};
use super::get_sms_sign::{CarrierRegistration, Registration, SignNameKind, SignNameState};
use super::get_sms_template::{
    CarrierReview, CarrierVerdict, InternationalKind, TemplateKind, TemplateState, TemplateTag,
};
use super::query_send_details::{Delivery, DeliveryStatus};
use super::query_send_statistics::{Day, SendStatistics};
use crate::answer::Node;
use crate::json::Text;

/// Reads a sign name.
#[must_use]
pub fn sign_name(json: &str) -> Option<SignNameState> {
    let node = Node::read(json)?;
    let status = ReviewStatus::by_name(named(&node, "status"))?;
    let kind = SignNameKind::by_name(named(&node, "kind"))?;
    let carriers = node.get("carriers").items().iter().map(registration).collect::<Option<_>>()?;
    Some(SignNameState {
        name: required(&node, "name"),
        status,
        reject_reason: text(&node, "rejectReason"),
        kind,
        carriers,
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
    let kind = TemplateKind::by_name(named(&node, "kind"))?;
    let status = ReviewStatus::by_name(named(&node, "status"))?;
    let tag = TemplateTag::by_name(named(&node, "tag"))?;
    let carriers = node.get("carriers").items().iter().map(review).collect::<Option<_>>()?;
    let attribute = |(name, node): &(Text<'_>, Node<'_>)| Some(((**name).to_owned(), as_text(node)?));
    Some(TemplateState {
        code: required(&node, "code"),
        name: text(&node, "name"),
        content: required(&node, "content"),
        kind,
        international_kind: InternationalKind::by_name(named(&node, "internationalKind")),
        status,
        reject_reason: text(&node, "rejectReason"),
        variables: texts(&node, "variables"),
        variable_attributes: node.get("variableAttributes").entries().iter().filter_map(attribute).collect(),
        related_sign_name: text(&node, "relatedSignName"),
        sign_names: texts(&node, "signNames"),
        carriers,
        tag,
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
        content: required(&node, "content"),
        sent_at: text(&node, "sentAt"),
        received_at: text(&node, "receivedAt"),
        phone_number: required(&node, "phoneNumber"),
    })
}

/// Reads statistics.
#[must_use]
pub fn statistics(json: &str) -> Option<SendStatistics> {
    let node = Node::read(json)?;
    let total = node.get("total").count()?;
    let days = node.get("days").items().iter().map(day).collect::<Option<_>>()?;
    Some(SendStatistics { total, days, request_id: text(&node, "requestId") })
}

fn day(node: &Node<'_>) -> Option<Day> {
    let [total, delivered, failed, pending] =
        ["total", "delivered", "failed", "pending"].map(|name| node.get(name).count());
    let (total, delivered, failed, pending) = (total?, delivered?, failed?, pending?);
    Some(Day { date: required(node, "date"), total, delivered, failed, pending })
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

/// A text that every answer has; empty when it does not.
fn required(node: &Node<'_>, name: &str) -> String {
    text(node, name).unwrap_or_default()
}

/// The name of a variant; empty, which none has, when it is missing.
fn named<'a>(node: &'a Node<'_>, name: &str) -> &'a str {
    node.get(name).text().unwrap_or_default()
}

fn texts(node: &Node<'_>, name: &str) -> Vec<String> {
    node.get(name).items().iter().filter_map(as_text).collect()
}
