//! Which payload entries become variables of the template.
//!
//! Aliyun accepts string values only (`isv.INVALID_JSON_PARAM`), and a verification-code template exactly one
//! variable. Logto's payload brings `locale` and `uiLocales` along, which are no variables.

/// What kind of value a payload entry holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A finite number or a boolean: has one obvious spelling.
    Scalar,
    /// Anything else: null, undefined, not-a-number, an object, an array, a function.
    Other,
}

/// What becomes of a payload entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Sent as it is.
    Keep,
    /// Sent as the string JavaScript makes of it.
    Spell,
    /// Left out.
    Drop,
}

/// Decides about one entry.
#[must_use]
pub fn fate(name: &str, kind: Kind) -> Fate {
    match (name, kind) {
        ("locale" | "uiLocales", _) | (_, Kind::Other) => Fate::Drop,
        (_, Kind::Text) => Fate::Keep,
        (_, Kind::Scalar) => Fate::Spell,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn locales_and_nested_values_stay_behind() {
        for (name, kind, expected) in [
            ("code", Kind::Text, Fate::Keep),
            ("code", Kind::Scalar, Fate::Spell),
            ("code", Kind::Other, Fate::Drop),
            ("locale", Kind::Text, Fate::Drop),
            ("uiLocales", Kind::Text, Fate::Drop),
            ("Locale", Kind::Text, Fate::Keep),
        ] {
            assert_eq!(fate(name, kind), expected, "{name} {kind:?}");
        }
    }
}
