//! The gateway's XML error, in case it does not honour `Format=json`.

use zeroize::Zeroizing;

use super::envelope::Field;
use crate::text::{contains, joined, replace, rsplit_once, split, split_once};

/// The roots of answers.
const ROOTS: &str = "<Error> <SendSmsResponse> <SendSmsVerifyCodeResponse>";

/// The elements that matter. The receipt's id is also the one in `Model`.
const NAMES: &str = "Code Message RequestId BizId Recommend Model.BizId";

/// Reads the known elements of an answer with a known root; `None` for anything else.
///
/// Aliyun's XML has no attributes, namespaces or CDATA, and in it no two elements have one name but the `RequestId` in
/// `Model`, which repeats the one outside: so this is a search and no parser.
pub(super) fn read(text: &str) -> Option<Vec<Field>> {
    if !split(ROOTS, " ").any(|root| contains(text, root)) {
        return None;
    }
    let mut fields = Vec::new();
    for known_as in split(NAMES, " ") {
        let name = rsplit_once(known_as, ".").map_or(known_as, |(_, name)| name);
        if let Some(text) = element(text, name) {
            fields.push((Zeroizing::new(known_as.to_owned()), text));
        }
    }
    Some(fields)
}

fn element(text: &str, name: &str) -> Option<Zeroizing<String>> {
    let (_, rest) = split_once(text, &joined(&["<", name, ">"]))?;
    let (content, _) = split_once(rest, &joined(&["</", name, ">"]))?;
    let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    let mut text = Zeroizing::new(content.to_owned());
    for (escape, character) in escapes {
        text = Zeroizing::new(replace(&text, escape, character));
    }
    Some(text)
}
