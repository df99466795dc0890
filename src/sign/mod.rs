//! Signing, one file a scheme. Nothing here knows what is being signed.

pub mod percent;
pub mod rpc_v1;
#[cfg(feature = "tools")]
pub mod steps;
