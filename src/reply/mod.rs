//! What Aliyun answered: accepted, refused, or unreadable.
//!
//! Whatever the provider says, nothing secret leaves this module: texts are cleaned by [`scrub`], and the string to
//! sign that `SignatureDoesNotMatch` echoes is read by [`mismatch`] and then dropped.

pub mod mismatch;
pub mod scrub;
pub mod xml;

use serde::Serialize;
use zeroize::Zeroizing;

use crate::request::{METHOD, signed_query};
use crate::retry::{self, Retry};
use crate::sign::rpc_v1::{self, SigningKey, string_to_sign};
use crate::{phone, template_param};
use mismatch::Mismatch;
use scrub::Scrubber;

/// The one value of `Code` that means accepted.
const OK: &str = "OK";

/// The fields of an answer that matter, each only when it was a text. Aliyun documents `Code`, `Message`, `RequestId`
/// for every answer, `BizId` for accepted ones, `Recommend` for those of the gateway.
#[derive(Debug, Default)]
pub struct Fields {
    /// `OK`, or why not.
    pub code: Option<String>,
    /// `OK`, or a text, often Chinese. Wiped when dropped: a text may repeat what was sent, verification code included.
    pub message: Option<Zeroizing<String>>,
    /// What Aliyun's support asks for.
    pub request_id: Option<String>,
    /// The receipt's id.
    pub biz_id: Option<String>,
    /// A link to Aliyun's troubleshooting page for this very request.
    pub recommend: Option<String>,
}

/// What an answer means.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "camelCase")]
pub enum Reply {
    /// The message was taken for sending, which is not yet delivery.
    #[serde(rename_all = "camelCase")]
    Accepted {
        /// The provider's `Message`, cleaned.
        message: String,
        /// The receipt's id; absent or null in some answers that are accepted all the same.
        biz_id: Option<String>,
        /// The call's id, when it is one.
        request_id: Option<String>,
    },
    /// Aliyun says why not.
    #[serde(rename_all = "camelCase")]
    Refused {
        /// Aliyun's code: as it is when it is a name, else cleaned.
        code: String,
        /// Aliyun's text, cleaned; empty when there is none worth showing.
        message: String,
        /// The call's id, when it is one.
        request_id: Option<String>,
        /// The receipt's id, when there is one: then Aliyun can be asked what became of the message.
        biz_id: Option<String>,
        /// Link to Aliyun's page about this error.
        recommend: Option<String>,
        /// Whether a limit on how often one may send was reached.
        limit: bool,
        /// Whether and how to try again.
        retry: Retry,
        /// Whether the message may have gone out in spite of the error.
        may_have_been_sent: bool,
        /// For `SignatureDoesNotMatch`: what a look at the echo showed.
        mismatch: Option<Mismatch>,
    },
    /// Not an answer of Aliyun's SMS service.
    #[serde(rename_all = "camelCase")]
    Unreadable {
        /// Why it could not be read.
        reason: Unreadable,
        /// Whether the message may have gone out in spite of it.
        may_have_been_sent: bool,
    },
}

/// Why an answer is not one of Aliyun's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Unreadable {
    /// Neither JSON nor Aliyun's XML: a proxy's error page, a truncated body, nothing at all.
    NotJson,
    /// JSON without a text in `Code`.
    NoCode,
    /// An HTTP redirect. Never followed: it would carry a signed request to another host.
    Redirect,
}

/// What was sent, for comparing and for cleaning the answer.
pub struct Sent {
    /// The form body.
    pub body: Zeroizing<String>,
    /// What it was signed with.
    pub key: SigningKey,
    /// The recipient, as the caller gave it.
    pub to: String,
    /// The payload as JSON.
    pub payload: Zeroizing<String>,
}

/// Reads the fields of one answer. `fields` is `None` when the body was neither JSON nor Aliyun's XML; `sent` is called
/// only when there is something to compare or to clean.
pub fn interpret(status: u16, fields: Option<Fields>, sent: impl Fn() -> Sent) -> Reply {
    let unreadable = |reason, may_have_been_sent| Reply::Unreadable { reason, may_have_been_sent };
    let in_doubt = !retry::is_turned_away(status);
    if (300..400).contains(&status) {
        // Whoever redirects has not handed the request on, unless the answer says that it was accepted.
        let accepted = fields.is_some_and(|fields| fields.code.as_deref() == Some(OK));
        return unreadable(Unreadable::Redirect, accepted);
    }
    let Some(fields) = fields else {
        return unreadable(Unreadable::NotJson, in_doubt);
    };
    let Some(code) = fields.code.filter(|code| !code.is_empty()) else {
        return unreadable(Unreadable::NoCode, in_doubt);
    };
    let message = fields.message.unwrap_or_default();
    // Judged by `Code` alone, and only in a successful answer: `BizId: null` beside it is a message that went out.
    if code == OK && (200..300).contains(&status) {
        return Reply::Accepted {
            message: if message.as_str() == OK { OK.to_owned() } else { scrubber(&sent()).text(&message) },
            biz_id: fields.biz_id,
            request_id: fields.request_id.filter(|id| {
                scrub::is_uuid(id) && !(scrub::may_hold_number(id) && scrubber(&sent()).is_repeated_in(id))
            }),
        };
    }
    let sent = sent();
    let scrubber = scrubber(&sent);
    let mismatch = (code == mismatch::CODE).then(|| mismatch::explain(&message, &sent.body));
    let verdict = retry::after_code(&code, status);
    let code = scrubber.code(&code);
    let id = |id: Option<String>, is_one: fn(&str) -> bool| {
        id.filter(|id| is_one(id) && !scrubber.is_repeated_in(id))
    };
    let request_id = id(fields.request_id, scrub::is_uuid);
    Reply::Refused {
        // The echoed string to sign holds number and verification code in a form of its own: nothing of it is kept.
        message: if mismatch.is_some() { String::new() } else { scrubber.text(&message) },
        recommend: fields.recommend.and_then(|link| recommend(&link, &code, request_id.as_deref())),
        biz_id: id(fields.biz_id, scrub::is_receipt_id),
        code,
        request_id,
        limit: verdict.limit,
        retry: verdict.retry,
        may_have_been_sent: verdict.may_have_been_sent,
        mismatch,
    }
}

/// Pages on which Aliyun explains a refusal, of the Chinese and the international site.
const TROUBLESHOOTING: [&str; 3] = [
    "https://api.aliyun.com/troubleshoot",
    "https://next.api.aliyun.com/troubleshoot",
    "https://api.alibabacloud.com/troubleshoot",
];

/// A link to the page that `link` names, made of what is known: nothing of the query that came is kept.
fn recommend(link: &str, code: &str, request_id: Option<&str>) -> Option<String> {
    let page = TROUBLESHOOTING.iter().find(|page| {
        link.strip_prefix(**page).is_some_and(|rest| rest.is_empty() || rest.starts_with('?'))
    })?;
    let (name, id) = request_id.map_or(("", ""), |id| ("&requestId=", id));
    Some([page, "?q=", code, "&product=Dysmsapi", name, id].concat())
}

/// Knows everything in a request that must not come back: the secret, the number, the template's variables, the signature.
fn scrubber(sent: &Sent) -> Scrubber {
    let mut scrubber = Scrubber::default();
    scrubber.add(sent.key.secret());
    for spelling in phone::spellings(&sent.to) {
        scrubber.add(spelling);
    }
    template_param::for_each_value(&sent.payload, |value| scrubber.add(value));
    let signed = string_to_sign(METHOD, signed_query(&sent.body));
    if let Ok(signature) = rpc_v1::signature(&sent.key, &signed) {
        scrubber.add(&signature);
    }
    scrubber
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
