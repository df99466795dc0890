//! What came back: success, a refusal, or an answer that is none of Aliyun's.
//!
//! Whatever the provider says, nothing secret leaves this module: texts are cleaned by [`scrub`], and the string to
//! sign that `SignatureDoesNotMatch` echoes is read by [`mismatch`] and then dropped.

#[cfg(feature = "tools")]
pub mod echo;
pub mod envelope;
pub mod ids;
pub mod mismatch;
pub mod scrub;
mod xml;

use zeroize::Zeroizing;

#[cfg(feature = "tools")]
use crate::answer::Node;
use crate::credential::Credential;
#[cfg(feature = "tools")]
use crate::operation::found::{Found, Reading};
use crate::operation::{NumberRefusal, Operation, Success};
use crate::sign::rpc_v1::{self, HTTP_METHOD};
use crate::text::joined;
use envelope::Envelope;
use mismatch::Mismatch;
use scrub::Scrubber;

/// The one value of `Code` that means accepted.
const OK: &str = "OK";

/// An HTTP answer, read to its end.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// The HTTP status; a redirect's where the host hides which one it was.
    pub status: u16,
    /// The body.
    pub body: &'a str,
    /// The `Date` header; empty when there is none.
    pub date: &'a str,
    /// Milliseconds to wait, by the header `x-acs-retry-after`.
    pub retry_after_ms: Option<f64>,
}

/// What was sent, for comparing and for cleaning the answer.
#[derive(Clone, Copy)]
pub struct Sent<'a> {
    /// What was asked.
    pub operation: &'a Operation,
    /// Who asked.
    pub credential: &'a Credential,
    /// The form body.
    pub body: &'a str,
}

impl Sent<'_> {
    /// Calls `visit` with everything that must not come back: the secret, the token, the number, the template's variables.
    /// Not the signature: only [`Sent::scrubber`] knows that.
    fn for_each_sensitive(&self, mut visit: impl FnMut(&str)) {
        visit(self.credential.access_key_secret());
        if let Some(token) = self.credential.security_token() {
            visit(token);
        }
        self.operation.for_each_sensitive(visit);
    }

    /// Knows everything in the request that must not come back.
    fn scrubber(&self) -> Scrubber {
        let mut scrubber = Scrubber::default();
        self.for_each_sensitive(|value| scrubber.add(value));
        let query = rpc_v1::signed_query(self.body);
        if let Ok(signature) = rpc_v1::signature(self.credential.access_key_secret(), HTTP_METHOD, query) {
            scrubber.add(&signature);
        }
        scrubber
    }
}

/// What an answer means.
#[derive(Debug, PartialEq, Eq)]
pub enum Response {
    /// It did what was asked.
    Success(Output),
    /// Aliyun says why not.
    Refused {
        /// What may be shown.
        refusal: Refusal,
        /// `Code` as it came, to be judged by. Not to be shown: it may repeat what was sent.
        code: Zeroizing<String>,
    },
    /// Not an answer of Aliyun's.
    Unreadable {
        /// Why it could not be read.
        reason: Unreadable,
        /// Whether it says that the message was accepted, though nobody can believe it.
        claims_success: bool,
    },
}

/// What a successful answer holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Output {
    /// A message was taken for sending, which is not yet delivery.
    Accepted {
        /// The provider's `Message`, cleaned.
        message: String,
        /// The receipt's id; absent or null in some answers that are accepted too.
        biz_id: Option<String>,
        /// The call's id, when it is one.
        request_id: Option<String>,
    },
    /// The fields that were asked for, in the order of the action's list.
    Fields(Vec<(&'static str, String)>),
    /// What was asked for, in a shape of its own.
    #[cfg(feature = "tools")]
    Found(Found),
}

/// Aliyun says why not.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Aliyun's code: as it is when it is a known one, else cleaned.
    pub provider_code: String,
    /// Aliyun's text, cleaned; empty when there is none worth showing.
    pub message: String,
    /// The call's id, when it is one.
    pub request_id: Option<String>,
    /// The receipt's id, when there is one: then Aliyun can be asked what became of the message.
    pub biz_id: Option<String>,
    /// Link to Aliyun's page about this error.
    pub recommend: Option<String>,
    /// For `SignatureDoesNotMatch`: what a look at the echo showed.
    pub mismatch: Option<Mismatch>,
    /// When the number itself is refused: why, if it is more likely than a wrong number.
    pub number: NumberRefusal,
}

/// Why an answer is not one of Aliyun's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Neither JSON nor Aliyun's XML: a proxy's error page, a truncated body, nothing at all.
    NotJson,
    /// JSON without a text in `Code`.
    NoCode,
    /// An HTTP redirect. Never followed: it would carry a signed request to another host.
    Redirect,
}

impl Unreadable {
    /// The name as it crosses to JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotJson => "notJson",
            Self::NoCode => "noCode",
            Self::Redirect => "redirect",
        }
    }
}

/// Reads an answer to what was sent.
#[must_use]
pub fn read(answer: &Answer<'_>, sent: &Sent<'_>) -> Response {
    let Answer { status, body, .. } = *answer;
    let envelope = Envelope::read(body);
    let code = envelope.as_ref().and_then(|envelope| envelope.text("Code"));
    let unreadable = |reason| Response::Unreadable { reason, claims_success: code == Some(OK) };
    if (300..400).contains(&status) {
        return unreadable(Unreadable::Redirect);
    }
    let Some(envelope) = &envelope else {
        return unreadable(Unreadable::NotJson);
    };
    if (200..300).contains(&status)
        && let Some(output) = output(envelope, sent, body)
    {
        return Response::Success(output);
    }
    let Some(code) = code else {
        return unreadable(Unreadable::NoCode);
    };
    #[cfg(feature = "tools")]
    if code == OK && matches!(sent.operation.action.success, Success::Found(_)) {
        // Damaged, or XML, in which a success is not read.
        return unreadable(Unreadable::NotJson);
    }
    Response::Refused { refusal: refusal(envelope, code, sent), code: Zeroizing::new(code.to_owned()) }
}

/// What a successful answer holds; `None` when the action's documentation does not call this one a success.
fn output(
    envelope: &Envelope,
    sent: &Sent<'_>,
    #[cfg_attr(
        not(feature = "tools"),
        allow(unused_variables, reason = "only an answer with a shape is read again")
    )]
    body: &str,
) -> Option<Output> {
    match sent.operation.action.success {
        // Judged by `Code` alone: `BizId: null` beside it is a message that went out.
        Success::CodeOk { biz_id } => (envelope.text("Code")? == OK).then(|| {
            let message = envelope.text("Message").unwrap_or_default();
            Output::Accepted {
                message: if message == OK { OK.to_owned() } else { sent.scrubber().text(message) },
                biz_id: receipt_id(envelope, biz_id, sent),
                request_id: request_id(envelope, sent),
            }
        }),
        Success::Fields(names) => {
            let [required, ..] = names else { return None };
            envelope.text(required)?;
            let is_shown =
                |name: &str, value: &str| name != ids::REQUEST_ID || ids::is_request_id(value, sent);
            let field = |name: &&'static str| {
                envelope
                    .text(name)
                    .filter(|value| is_shown(name, value))
                    .map(|value| (*name, value.to_owned()))
            };
            Some(Output::Fields(names.iter().filter_map(field).collect()))
        }
        #[cfg(feature = "tools")]
        Success::Found(question) => {
            let root = (envelope.text("Code")? == OK).then(|| Node::read(body))??;
            let scrubber = sent.scrubber();
            Some(Output::Found(question.read(Reading {
                root: &root,
                operation: sent.operation,
                request_id: request_id(envelope, sent),
                clean: &|text| scrubber.text(text),
                clean_code: &|code| scrubber.code(code),
            })))
        }
    }
}

/// The call's id, when it may be shown.
fn request_id(envelope: &Envelope, sent: &Sent<'_>) -> Option<String> {
    envelope.text(ids::REQUEST_ID).filter(|id| ids::is_request_id(id, sent)).map(str::to_owned)
}

/// The receipt's id, when it may be shown.
fn receipt_id(envelope: &Envelope, name: &str, sent: &Sent<'_>) -> Option<String> {
    envelope.text(name).filter(|id| ids::is_receipt_id(id, sent)).map(str::to_owned)
}

fn refusal(envelope: &Envelope, code: &str, sent: &Sent<'_>) -> Refusal {
    let scrubber = sent.scrubber();
    let action = sent.operation.action;
    let biz_id = match action.success {
        Success::CodeOk { biz_id } => Some(biz_id),
        Success::Fields(_) => None,
        #[cfg(feature = "tools")]
        Success::Found(_) => None,
    };
    let message = envelope.text("Message").unwrap_or_default();
    let mismatch = (code == mismatch::CODE).then(|| mismatch::explain(message, sent.body));
    let provider_code = scrubber.code(code);
    let request_id = request_id(envelope, sent);
    Refusal {
        // The echoed string to sign holds number and verification code in another form: nothing of it is kept.
        message: if mismatch.is_some() { String::new() } else { scrubber.text(message) },
        recommend: envelope
            .text("Recommend")
            .and_then(|link| recommend(link, &provider_code, action.product.name(), request_id.as_deref())),
        biz_id: biz_id.and_then(|name| receipt_id(envelope, name, sent)),
        provider_code,
        request_id,
        mismatch,
        number: sent.operation.number_refusal(code),
    }
}

/// Pages on which Aliyun explains a refusal, of the Chinese and the international site.
const TROUBLESHOOTING: [&str; 3] = [
    "https://api.aliyun.com/troubleshoot",
    "https://next.api.aliyun.com/troubleshoot",
    "https://api.alibabacloud.com/troubleshoot",
];

/// A link to the page that `link` names, made of what is known: nothing of the query that came is kept.
fn recommend(link: &str, code: &str, product: &str, request_id: Option<&str>) -> Option<String> {
    let page = TROUBLESHOOTING.iter().find(|page| {
        link.strip_prefix(**page).is_some_and(|rest| rest.is_empty() || rest.starts_with('?'))
    })?;
    let (name, id) = request_id.map_or(("", ""), |id| ("&requestId=", id));
    Some(joined(&[page, "?q=", code, "&product=", product, name, id]))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

#[cfg(all(test, feature = "tools", not(target_arch = "wasm32")))]
mod found_tests;
