//! The gateway's XML error, in case it does not honour `Format=json`.

use zeroize::Zeroizing;

use super::Fields;
use crate::text::{contains, replace, split_once};

/// Reads `<Code>`, `<Message>`, `<RequestId>` and `<Recommend>` of an answer whose root is `Error` or
/// `SendSmsResponse`; `None` for anything else.
///
/// Aliyun's XML is flat, without attributes, namespaces or CDATA, so that this is a search and no parser.
#[must_use]
pub fn read(text: &str) -> Option<Fields> {
    let known = contains(text, "<Error>") || contains(text, "<SendSmsResponse>");
    known.then(|| Fields {
        code: element(text, "Code"),
        message: element(text, "Message").map(Zeroizing::new),
        request_id: element(text, "RequestId"),
        biz_id: element(text, "BizId"),
        recommend: element(text, "Recommend"),
    })
}

fn element(text: &str, name: &str) -> Option<String> {
    let (_, rest) = split_once(text, &["<", name, ">"].concat())?;
    let (content, _) = split_once(rest, &["</", name, ">"].concat())?;
    let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    let mut text = Zeroizing::new(content.to_owned());
    for (escape, character) in escapes {
        text = Zeroizing::new(replace(&text, escape, character));
    }
    Some(std::mem::take(&mut *text))
}
