//! Which number, and which template.

mod calling_codes;
pub mod recipient;
pub mod route;
pub mod template_code;
pub mod templates;
