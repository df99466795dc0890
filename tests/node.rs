//! The vectors again, through WebAssembly in Node instead of a browser: `wasm-pack test --node --test node`.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    dead_code,
    reason = "a test that panics is a test that fails, and the browser's tests use all of javascript.rs"
)]

#[path = "browser/javascript.rs"]
mod javascript;
#[path = "browser/vectors.rs"]
mod vectors;
