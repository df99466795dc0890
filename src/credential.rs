//! Who asks: an `AccessKey`, with the security token that a temporary one needs.

use std::fmt;

use zeroize::Zeroizing;

use crate::text::{is_blank, trimmed};

/// What Aliyun knows a key by. It is sent with every request, and no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessKeyId(String);

impl AccessKeyId {
    /// The text without whitespace around it; `None` when nothing is left, or there is whitespace inside.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = trimmed(text);
        (!text.is_empty() && is_token(text)).then(|| Self(text.to_owned()))
    }

    /// The value of the request parameter `AccessKeyId`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text holds no whitespace, visible or not: a key or a code that was pasted in pieces cannot work.
#[must_use]
pub fn is_token(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic())
        || !text.chars().any(|character| is_blank(character) || character.is_control())
}

/// An `AccessKey` pair. The secret and the token are wiped when it is dropped, and never printed.
pub struct Credential {
    access_key_id: AccessKeyId,
    access_key_secret: Zeroizing<String>,
    security_token: Option<Zeroizing<String>>,
}

impl Credential {
    /// A credential from texts that the config check has accepted, without what pasting left around them. An empty
    /// token is none.
    #[must_use]
    pub fn new(access_key_id: AccessKeyId, access_key_secret: &str, security_token: &str) -> Self {
        let wiped = |text: &str| Zeroizing::new(trimmed(text).to_owned());
        let security_token = Some(wiped(security_token)).filter(|token| !token.is_empty());
        Self { access_key_id, access_key_secret: wiped(access_key_secret), security_token }
    }

    /// The value of the request parameter `AccessKeyId`.
    #[must_use]
    pub fn access_key_id(&self) -> &str {
        self.access_key_id.as_str()
    }

    /// What requests are signed with.
    #[must_use]
    pub fn access_key_secret(&self) -> &str {
        &self.access_key_secret
    }

    /// The value of the request parameter `SecurityToken`, which only temporary credentials have.
    #[must_use]
    pub fn security_token(&self) -> Option<&str> {
        self.security_token.as_deref().map(String::as_str)
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Credential { .. }")
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn id() -> AccessKeyId {
        AccessKeyId::parse(" LTAI5tExample\n").unwrap()
    }

    #[test]
    fn an_id_is_one_piece() {
        assert_eq!(id().as_str(), "LTAI5tExample");
        for text in ["", "  ", "LTAI 5t", "LTAI\n5t", "LTAI\u{200B}5t", "LTAI\0"] {
            assert_eq!(AccessKeyId::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn nothing_of_it_is_printed() {
        let credential = Credential::new(id(), "ExampleSecret", "ExampleToken");
        assert_eq!(format!("{credential:?}"), "Credential { .. }");
    }

    #[test]
    fn what_pasting_leaves_around_is_removed_and_an_empty_token_is_none() {
        let credential = Credential::new(id(), "\u{FEFF}ExampleSecret\n", " \t");
        assert_eq!(credential.access_key_secret(), "ExampleSecret");
        assert_eq!(credential.security_token(), None);
    }
}
