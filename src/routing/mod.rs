//! Where a message goes, and with which template. Nothing here knows what is signed or sent.

pub mod recipient;
pub mod templates;
