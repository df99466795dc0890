//! The gateway's XML error, in case it does not honour `Format=json`.

use zeroize::Zeroizing;

use super::envelope::Field;
use crate::text::{contains, replace, split_once};

/// The elements that matter.
const NAMES: [&str; 5] = ["Code", "Message", "RequestId", "BizId", "Recommend"];

/// Reads the known elements of an answer whose root is `Error` or `SendSmsResponse`; `None` for anything else.
///
/// Aliyun's XML is flat, without attributes, namespaces or CDATA, so that this is a search and no parser.
pub(super) fn read(text: &str) -> Option<Vec<Field>> {
    let known = contains(text, "<Error>") || contains(text, "<SendSmsResponse>");
    known.then(|| {
        let field = |name: &str| Some((Zeroizing::new(name.to_owned()), element(text, name)?));
        NAMES.into_iter().filter_map(field).collect()
    })
}

fn element(text: &str, name: &str) -> Option<Zeroizing<String>> {
    let (_, rest) = split_once(text, &["<", name, ">"].concat())?;
    let (content, _) = split_once(rest, &["</", name, ">"].concat())?;
    let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    let mut text = Zeroizing::new(content.to_owned());
    for (escape, character) in escapes {
        text = Zeroizing::new(replace(&text, escape, character));
    }
    Some(text)
}
