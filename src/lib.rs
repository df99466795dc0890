//! The decisions behind one verification SMS through Alibaba Cloud (Aliyun), as pure functions.
//!
//! The way of one message, top to bottom; arrows run downwards only:
//!
//! | module | owns |
//! |---|---|
//! | [`config`] | a raw value → [`Config`](config::Config), or **all** problems with their paths |
//! | [`endpoint`] | which origin a request may go to |
//! | [`phone`] | the number: digits, mainland or overseas, what goes on the wire |
//! | [`template`] | usage type + number → template code |
//! | [`template_param`] | which payload entries become template variables |
//! | [`sign`] | percent-encoding, canonical string, MAC; one file a scheme |
//! | [`request`] | the `SendSms` call as one signed form body |
//! | [`reply`] | status + body → accepted, refused or unreadable |
//! | [`number_refusal`] | what a refusal of the number means, given form and template |
//! | [`retry`] | the one table of what is tried again, and why |
//! | [`json`], [`value`] | what the host hands in, read from `JSON.stringify`'s text |
//! | [`error`] | one error type: stable codes, reasons, parameters; sentences are the host's |
//! | [`wasm`] | the only module that knows JavaScript: translates, decides nothing |
//!
//! Nothing here reads a clock, draws randomness or touches a network: time and nonce are arguments (the nonce is
//! drawn in [`wasm`]), and the finished request is handed to the host to send. Nothing here can panic either: the
//! lints in `Cargo.toml` deny every construct that could.
//!
//! The unit tests run natively only, because property tests need a native source of randomness; `tests/browser/` tests
//! the core as JavaScript sees it, in a browser.

#![cfg_attr(
    test,
    allow(
        clippy::arithmetic_side_effects,
        clippy::as_conversions,
        clippy::disallowed_macros,
        clippy::disallowed_methods,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::unwrap_used,
        reason = "a test that panics is a test that fails"
    )
)]

pub mod config;
pub mod endpoint;
pub mod error;
pub mod json;
mod names;
pub mod number_refusal;
pub mod phone;
pub mod reply;
pub mod request;
pub mod retry;
pub mod sign;
pub mod template;
pub mod template_param;
pub mod text;
pub mod time;
pub mod value;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
