//! The world's calling codes, and how many digits their numbers have.
//!
//! Source: Google's libphonenumber, as the npm package `libphonenumber-js` has it; `tests/host/phone-numbers.test.ts` holds
//! the core against it for every country. Possible lengths only: which of them are in use changes too often.

mod table;

use crate::error::PhoneNumberReason;
use table::{LENGTHS, STEPS};

/// Checks an international number, digits only.
///
/// # Errors
/// [`PhoneNumberReason::CallingCode`] when it begins with no calling code, [`PhoneNumberReason::Length`] when no number
/// after this one has so many digits.
pub(super) fn check(digits: &str) -> Result<(), PhoneNumberReason> {
    // No calling code begins with another one, so the first that fits is the only one.
    let (rest, lengths) =
        (1..=3).find_map(|length| lengths_after(digits, length)).ok_or(PhoneNumberReason::CallingCode)?;
    let is_possible = rest < 16 && lengths >> rest & 1 == 1;
    if is_possible { Ok(()) } else { Err(PhoneNumberReason::Length) }
}

/// How many digits follow a calling code of this length, and how many may.
fn lengths_after(digits: &str, length: usize) -> Option<(usize, u16)> {
    let (code, rest) = digits.split_at_checked(length)?;
    let code: u32 = code.parse().ok()?;
    let (_, lengths) = codes().find(|(known, _)| *known >= code).filter(|(known, _)| *known == code)?;
    Some((rest.len(), lengths))
}

/// Each calling code, and a bit for each number of digits after it.
fn codes() -> impl Iterator<Item = (u32, u16)> {
    let mut code = 0_u32;
    STEPS.iter().zip(&LENGTHS).map(move |(step, lengths)| {
        code = code.saturating_add(u32::from(*step));
        (code, *lengths)
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_table_is_sorted_and_no_code_begins_with_another() {
        assert!(STEPS.iter().all(|step| *step > 0));
        let codes: Vec<_> = codes().map(|(code, _)| code.to_string()).collect();
        for code in &codes {
            assert!(!codes.iter().any(|other| other != code && other.starts_with(code.as_str())), "{code}");
        }
    }

    #[test]
    fn known_numbers_of_possible_length() {
        for digits in
            ["12025550100", "85251234567", "447911123456", "4915112345678", "24740123", "80012345678"]
        {
            assert_eq!(check(digits), Ok(()), "{digits}");
        }
        for (digits, reason) in [
            ("99912345678", PhoneNumberReason::CallingCode),
            ("21012345678", PhoneNumberReason::CallingCode),
            ("", PhoneNumberReason::CallingCode),
            ("13105550100999", PhoneNumberReason::Length),
            ("1202555010", PhoneNumberReason::Length),
            ("1", PhoneNumberReason::Length),
        ] {
            assert_eq!(check(digits), Err(reason), "{digits}");
        }
    }

    proptest! {
        #[test]
        fn any_text(digits in "\\PC{0,40}|[0-9]{0,40}") {
            let _ = check(&digits);
        }
    }
}
