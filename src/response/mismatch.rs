//! `SignatureDoesNotMatch`, explained.
//!
//! The gateway echoes the string it signed. Equal to ours: both sides signed the same text, so the keys differ.
//! Different: something changed the request on the way.

use crate::sign::rpc_v1::{HTTP_METHOD, signed_query, string_to_sign};
use crate::text::{rsplit_once, split, split_once};

/// The code that carries an echo.
pub const CODE: &str = "SignatureDoesNotMatch";

/// What stands before the echo in the gateway's message.
pub(super) const ECHO: &str = "string to sign is:";

/// What the comparison showed.
#[derive(Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// What is wrong.
    pub cause: Cause,
    /// For [`Cause::Altered`]: the first parameter that differs, when it is one that we sent.
    pub parameter: Option<String>,
}

/// Why two signatures differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Same text, other key: the `AccessKey` Secret does not belong to the `AccessKey` ID.
    WrongSecret,
    /// The request was changed on the way.
    Altered,
    /// The message held no echo.
    Unexplained,
}

impl Cause {
    /// The name as it crosses to JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WrongSecret => "wrongSecret",
            Self::Altered => "altered",
            Self::Unexplained => "unexplained",
        }
    }
}

/// Compares the echo in `message` with what `body` was signed with. No value of either is in the result.
#[must_use]
pub fn explain(message: &str, body: &str) -> Mismatch {
    let Some((_, echo)) = split_once(message, ECHO) else {
        return Mismatch { cause: Cause::Unexplained, parameter: None };
    };
    let Ok(ours) = string_to_sign(HTTP_METHOD, signed_query(body)) else {
        return Mismatch { cause: Cause::Unexplained, parameter: None };
    };
    let theirs = echo.trim();
    if theirs == ours.as_str() {
        return Mismatch { cause: Cause::WrongSecret, parameter: None };
    }
    // Parameters stand in the string to sign as `name%3Dvalue`, joined by `%26`.
    let mut theirs = split(theirs, "%26");
    let differing = split(&ours, "%26").find(|part| theirs.next() != Some(part));
    let parameter = differing.and_then(|part| split_once(part, "%3D")).map(|(name, _)| name);
    // The first part begins with method and path; without them it is the first parameter's name.
    let parameter = parameter.map(|name| rsplit_once(name, "&").map_or(name, |(_, name)| name).to_owned());
    Mismatch { cause: Cause::Altered, parameter }
}
