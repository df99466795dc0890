//! The gateway's XML error, in case it does not honour `Format=json`.

use zeroize::Zeroizing;

use super::envelope::Field;
use crate::text::{contains, joined, replace, split_once};

/// The roots of answers.
const ROOTS: [&str; 3] = ["<Error>", "<SendSmsResponse>", "<SendSmsVerifyCodeResponse>"];

/// The elements that matter.
const NAMES: [&str; 5] = ["Code", "Message", "RequestId", "BizId", "Recommend"];

/// Reads the known elements of an answer with a known root; `None` for anything else.
///
/// Aliyun's XML has no attributes, namespaces or CDATA, and in it no two elements have one name but the `RequestId` in
/// `Model`, which repeats the one outside: so this is a search and no parser.
pub(super) fn read(text: &str) -> Option<Vec<Field>> {
    ROOTS.into_iter().any(|root| contains(text, root)).then(|| {
        let field =
            |name: &str, known_as: &str| Some((Zeroizing::new(known_as.to_owned()), element(text, name)?));
        let mut fields: Vec<Field> = NAMES.into_iter().filter_map(|name| field(name, name)).collect();
        fields.extend(field("BizId", "Model.BizId"));
        fields
    })
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
