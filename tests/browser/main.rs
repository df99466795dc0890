//! The core as JavaScript sees it, in a real browser, through what `src/wasm/` exports.
//!
//! Run by `npm test -- --only browser`, which starts the simulator that the last tests send to.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

mod config;
mod javascript;
mod leftovers;
mod message;
mod reply;
mod send;
mod vectors;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
