//! Enums whose variants have a stable name: what hosts, messages and users match on.

/// Declares an enum with a name for each variant, and the list of all of them, so that a test can hold every table
/// of sentences against it.
macro_rules! stable_names {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// All of them, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable name, as it crosses to JavaScript.
            #[must_use]
            #[allow(clippy::as_conversions, reason = "a variant's place")]
            pub fn as_str(self) -> &'static str {
                // A match would be code for each of them.
                const NAMES: &[&str] = &[$($text),+];
                NAMES.get(self as usize).copied().unwrap_or_default()
            }

            /// The variant with this name.
            #[cfg(feature = "tools")]
            #[must_use]
            pub fn by_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|variant| variant.as_str() == name)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

pub(crate) use stable_names;
