//! One small error type with stable codes.

use std::fmt;

/// What went wrong before anything was sent. The names are stable: hosts and users match on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// The config has problems; see the list that comes with the error.
    InvalidConfig,
    /// The recipient is not one phone number.
    InvalidPhoneNumber,
    /// Neither the usage type nor `Generic` has a template code that was filled in.
    TemplateNotFound,
    /// The payload is not an object of template variables.
    InvalidPayload,
    /// The host's clock is not a time the signature can carry.
    InvalidClock,
    /// The host has no secure random source, so that no nonce can be made.
    RandomUnavailable,
    /// A case that the code holds to be impossible; reported instead of a panic.
    Internal,
}

impl Code {
    /// The code as it crosses to JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidConfig => "InvalidConfig",
            Self::InvalidPhoneNumber => "InvalidPhoneNumber",
            Self::TemplateNotFound => "TemplateNotFound",
            Self::InvalidPayload => "InvalidPayload",
            Self::InvalidClock => "InvalidClock",
            Self::RandomUnavailable => "RandomUnavailable",
            Self::Internal => "Internal",
        }
    }
}

/// A refusal by the core. The message says what happened and what to do next; it never holds a key, a
/// verification code or a phone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Which kind of refusal this is.
    pub code: Code,
    /// One or two sentences for the operator.
    pub message: String,
}

impl Error {
    /// An error with this code and message.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// What cannot happen, and is reported instead of a panic or of an empty text.
    #[must_use]
    pub fn internal() -> Self {
        Self::new(Code::Internal, "The connector met a state that cannot be. Report it.")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
