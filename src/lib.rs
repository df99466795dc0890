//! The decisions behind one verification SMS through Alibaba Cloud (Aliyun), as pure functions.
//!
//! | module | owns |
//! |---|---|
//! | [`config`] | a raw value → [`Config`](config::Config), or **all** problems with their paths |
//! | [`credential`] | **who** asks: an `AccessKey`, with its security token |
//! | [`routing`] | the number: mainland or overseas, how it is written; the route that a message goes |
//! | [`protection`] | limits against SMS pumping: which messages are refused; the counts of this process |
//! | [`operation`] | **what** is asked, as data; one file an API action |
//! | [`message`] | config + message → the `SendSms` or `SendSmsVerifyCode` operation |
//! | [`sign`] | **how** it is signed: percent-encoding, canonical string, MAC; one file a scheme |
//! | [`response`] | **what came back**: envelope, cleaning, comparison of an echoed signature |
//! | [`exchange`] | **what next**: one call as a machine without input and output; the table of what is tried again |
//! | [`json`], [`text`], [`time`] | reading JSON text, searching, the clock |
//! | [`error`] | one error type: stable codes, reasons, parameters; sentences are the host's |
//! | `answer`, `plain`, `diagnosis`, `ram_policy` | only with the feature `tools`: an account's answers, what they mean, the least policy |
//! | [`wasm`] | the only module that knows JavaScript: translates, decides nothing |
//!
//! Arrows run down only: `exchange` uses `response`, `sign` and `protection`; the first two use `operation` and
//! `credential`, `protection` uses `routing` and `sign`. `sign` knows nothing of config, `routing` nothing of signing,
//! `operation` nothing of HTTP.
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

#[cfg(feature = "tools")]
pub mod answer;
pub mod config;
pub mod credential;
#[cfg(feature = "tools")]
pub mod diagnosis;
pub mod error;
pub mod exchange;
pub mod json;
pub mod message;
mod names;
pub mod operation;
#[cfg(feature = "tools")]
pub mod plain;
pub mod protection;
#[cfg(feature = "tools")]
pub mod ram_policy;
pub mod response;
pub mod routing;
pub mod sign;
pub mod text;
pub mod time;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
