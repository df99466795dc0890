//! Why nothing was sent: a stable code, a finer reason, and the parameters of the sentence that a host makes of them.
//!
//! Sentences for people are the host's (`host/messages/`), in every language. Nothing here is a secret, a verification
//! code or a phone number.

use crate::names::stable_names;

stable_names! {
    /// What went wrong before anything was sent.
    pub enum ErrorKind {
        /// The config has problems; see [`Findings`](crate::config::Findings).
        InvalidConfig = "InvalidConfig",
        /// The recipient is not one phone number; see [`PhoneNumberReason`].
        InvalidPhoneNumber = "InvalidPhoneNumber",
        /// No route, no template of the usage type and none of `Generic` has a template code for this number.
        TemplateNotFound = "TemplateNotFound",
        /// The payload is not an object of template variables, or is larger than 64 KiB as JSON text.
        InvalidPayload = "InvalidPayload",
        /// The caller's reference of the message, `OutId`, is not 1 to 255 visible ASCII characters.
        InvalidOutId = "InvalidOutId",
        /// The host's clock is not a time the signature can carry.
        InvalidClock = "InvalidClock",
        /// The host has no secure random source, so that no nonce can be made.
        RandomUnavailable = "RandomUnavailable",
        /// A case that the code holds to be impossible; reported instead of a panic.
        Internal = "Internal",
    }
}

stable_names! {
    /// Why a text is not one phone number.
    pub enum PhoneNumberReason {
        /// Nothing, or only a plus sign.
        Missing = "missing",
        /// Several numbers with a separator.
        Several = "several",
        /// A character that is no digit.
        NotDigits = "not_digits",
        /// 86, and no mainland mobile number after it.
        NotMainlandMobile = "not_mainland_mobile",
        /// A leading zero instead of a country code.
        LeadingZero = "leading_zero",
        /// The digits begin with no country's calling code.
        CallingCode = "calling_code",
        /// Too few or too many digits for a number of its country.
        Length = "length",
    }
}

/// An error of the core.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    reason: Option<PhoneNumberReason>,
    parameters: Vec<(&'static str, String)>,
}

impl Error {
    /// An error whose code says all.
    #[must_use]
    pub const fn new(kind: ErrorKind) -> Self {
        Self { kind, reason: None, parameters: Vec::new() }
    }

    /// The recipient is not one phone number.
    #[must_use]
    pub fn phone_number(reason: PhoneNumberReason) -> Self {
        Self { reason: Some(reason), ..Self::new(ErrorKind::InvalidPhoneNumber) }
    }

    /// No template: for which usage type, for numbers of which region, and the fields that would change it.
    #[must_use]
    pub fn template_not_found(parameters: Vec<(&'static str, String)>) -> Self {
        Self { parameters, ..Self::new(ErrorKind::TemplateNotFound) }
    }

    /// The payload lacks a variable that the config names.
    #[must_use]
    pub fn variable_missing(name: &str) -> Self {
        Self { parameters: vec![("variable", name.to_owned())], ..Self::new(ErrorKind::InvalidPayload) }
    }

    /// Which kind of error this is.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Why the recipient is not one phone number.
    #[must_use]
    pub const fn reason(&self) -> Option<PhoneNumberReason> {
        self.reason
    }

    /// What the sentence about it mentions, by name.
    #[must_use]
    pub fn parameters(&self) -> &[(&'static str, String)] {
        &self.parameters
    }

    /// What cannot happen, and is reported instead of a panic or of an empty text.
    #[must_use]
    pub const fn internal() -> Self {
        Self::new(ErrorKind::Internal)
    }
}
