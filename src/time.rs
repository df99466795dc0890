//! The timestamp that a signature carries, from the host's clock.

use crate::error::{Code, Error};

/// The last instant with a four-digit year, 9999-12-31T23:59:59Z, in Unix seconds.
const LAST_SECOND: i64 = 253_402_300_799;

/// Formats Unix milliseconds as Aliyun's `Timestamp`: UTC, `yyyy-MM-ddTHH:mm:ssZ`, no fraction of a second.
///
/// Source: Aliyun's common parameters of RPC calls (help page 25490).
///
/// # Errors
/// [`Code::InvalidClock`] when the number is not finite, negative, or past the year 9999.
pub fn timestamp(unix_millis: f64) -> Result<String, Error> {
    let seconds = whole_seconds(unix_millis).ok_or_else(|| {
        Error::new(
            Code::InvalidClock,
            "The server's clock gave no usable time. Set the system clock and try again.",
        )
    })?;
    let (year, month, day) = civil_date(seconds.div_euclid(86_400));
    let second_of_day = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (second_of_day / 3600, second_of_day / 60 % 60, second_of_day % 60);
    let mut text = Vec::with_capacity(20);
    text.extend(two_digits(year / 100));
    for (number, separator) in
        [(year % 100, b'-'), (month, b'-'), (day, b'T'), (hour, b':'), (minute, b':'), (second, b'Z')]
    {
        let [tens, ones] = two_digits(number);
        text.extend([tens, ones, separator]);
    }
    Ok(String::from_utf8(text).unwrap_or_default()) // ASCII is UTF-8.
}

/// Milliseconds to whole seconds, rounded down; `None` outside what a timestamp can say.
fn whole_seconds(unix_millis: f64) -> Option<i64> {
    let seconds = (unix_millis / 1000.0).floor();
    #[allow(clippy::as_conversions, clippy::cast_precision_loss, clippy::cast_possible_truncation)]
    // Exact: the bound is below 2^53, and NaN fails both comparisons.
    (seconds >= 0.0 && seconds <= LAST_SECOND as f64).then_some(seconds as i64)
}

/// Days since 1970-01-01 to year, month, day of the proleptic Gregorian calendar.
///
/// Howard Hinnant's `civil_from_days`: the year is counted from 1 March, so that the leap day comes last.
#[allow(clippy::arithmetic_side_effects, reason = "days is at most 2,932,896, far from any overflow")]
const fn civil_date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

/// A number below 100 with a leading zero.
fn two_digits(number: i64) -> [u8; 2] {
    [number / 10, number % 10].map(|digit| b'0'.saturating_add(u8::try_from(digit).unwrap_or(0)))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_instants() {
        for (millis, expected) in [
            (0.0, "1970-01-01T00:00:00Z"),
            (951_782_400_000.0, "2000-02-29T00:00:00Z"),
            (1_709_251_199_999.0, "2024-02-29T23:59:59Z"),
            (4_107_542_400_000.0, "2100-03-01T00:00:00Z"),
            (253_402_300_799_000.0, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(timestamp(millis).as_deref(), Ok(expected), "{millis}");
        }
    }

    #[test]
    fn unusable_clocks_are_refused() {
        for millis in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 253_402_300_800_000.0] {
            assert_eq!(timestamp(millis).map_err(|error| error.code), Err(Code::InvalidClock), "{millis}");
        }
    }

    proptest! {
        /// Counting the days of each month up to the date gives the day number back.
        #[test]
        fn every_day_is_reached_once(days in 0_i64..2_932_896) {
            let (year, month, day) = civil_date(days);
            let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let before_year: i64 = (1970..year).map(|year| if leap(year) { 366 } else { 365 }).sum();
            let lengths = [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
            let before_month: i64 = lengths.iter().take(usize::try_from(month - 1).unwrap_or(0)).sum();
            prop_assert_eq!(before_year + before_month + day - 1, days);
        }
    }
}
