//! The gateway's XML error, in case it does not honour `Format=json`.

use super::Fields;

/// Reads `<Code>`, `<Message>`, `<RequestId>` and `<Recommend>` of an answer whose root is `Error` or
/// `SendSmsResponse`; `None` for anything else.
///
/// Aliyun's XML is flat, without attributes, namespaces or CDATA, so that this is a search and no parser.
#[must_use]
pub fn read(text: &str) -> Option<Fields> {
    let known = text.contains("<Error>") || text.contains("<SendSmsResponse>");
    known.then(|| Fields {
        code: element(text, "Code"),
        message: element(text, "Message"),
        request_id: element(text, "RequestId"),
        biz_id: element(text, "BizId"),
        recommend: element(text, "Recommend"),
    })
}

fn element(text: &str, name: &str) -> Option<String> {
    let (_, rest) = text.split_once(&["<", name, ">"].concat())?;
    let (content, _) = rest.split_once(&["</", name, ">"].concat())?;
    let unescaped = content
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
    Some(unescaped)
}
