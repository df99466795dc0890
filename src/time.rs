//! The timestamp that a signature carries, and what an answer's `Date` header says of the host's clock.

use crate::error::{Error, ErrorKind};

/// The last instant with a four-digit year, 9999-12-31T23:59:59Z, in Unix seconds.
const LAST_SECOND: i64 = 253_402_300_799;

/// Formats Unix milliseconds as Aliyun's `Timestamp`: UTC, `yyyy-MM-ddTHH:mm:ssZ`, no fraction of a second.
///
/// Source: Aliyun's common parameters of RPC calls (help page 25490).
///
/// # Errors
/// [`ErrorKind::InvalidClock`] when the number is not finite, negative, or past the year 9999.
pub fn timestamp(unix_millis: f64) -> Result<String, Error> {
    let seconds = whole_seconds(unix_millis).ok_or(Error::new(ErrorKind::InvalidClock))?;
    let (year, month, day) = civil_date(seconds.div_euclid(86_400));
    let second_of_day = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (second_of_day / 3600, second_of_day / 60 % 60, second_of_day % 60);
    let mut text = b"____-__-__T__:__:__Z".to_vec();
    let numbers =
        [(0, year / 100), (2, year % 100), (5, month), (8, day), (11, hour), (14, minute), (17, second)];
    for (at, number) in numbers {
        let place = text.get_mut(at..).and_then(<[u8]>::first_chunk_mut).ok_or(Error::internal())?;
        *place = two_digits(number)?;
    }
    String::from_utf8(text).map_err(|_| Error::internal()) // ASCII is UTF-8.
}

/// The years in which a `Date` header is believed: before the first no version of this crate existed, and after the
/// last no key of today is valid.
const SANE_YEARS: std::ops::Range<i64> = 2020..2100;

/// A difference below this many milliseconds is none: the header counts whole seconds, and its way here takes time.
const SAME_CLOCK_MS: f64 = 5_000.0;

/// Milliseconds to add to the host's clock, by the `Date` header of an answer that refused a request for its time.
/// `unix_millis` is the host's clock, `offset_ms` what was added to it for the refused request.
///
/// `None` when the header is no IMF-fixdate of a sane year, or says nothing that the offset did not.
#[must_use]
pub fn clock_offset_ms(date: &str, unix_millis: f64, offset_ms: f64) -> Option<f64> {
    let offset = imf_fixdate(date)? - unix_millis;
    ((offset - offset_ms).abs() >= SAME_CLOCK_MS).then_some(offset)
}

/// Milliseconds from the host's clock to the one of a `Date` header: positive when the host's is behind. `None` when the
/// header is none that [`clock_offset_ms`] believes.
#[cfg(feature = "tools")]
#[must_use]
pub fn date_difference_ms(date: &str, unix_millis: f64) -> Option<f64> {
    Some(imf_fixdate(date)? - unix_millis)
}

/// Reads `2026-08-22 09:30:00` of China's time zone, UTC+8 all year, as Unix milliseconds; `None` for every other text.
#[cfg(feature = "tools")]
#[must_use]
pub fn china_time_ms(text: &str) -> Option<f64> {
    const OFFSET_SECONDS: i64 = 8 * 3600;
    let number = |from: usize, to: usize| {
        let digits = text.get(from..to).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse::<i64>().ok()
    };
    let is_form = text.len() == 19
        && [(4, '-'), (7, '-'), (10, ' '), (13, ':'), (16, ':')]
            .iter()
            .all(|(at, character)| text.get(*at..).is_some_and(|rest| rest.starts_with(*character)));
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let days = days_from_civil(year, month, day);
    let is_date =
        is_form && civil_date(days) == (year, month, day) && hour < 24 && minute < 60 && second < 60;
    #[allow(clippy::as_conversions, clippy::cast_precision_loss, clippy::arithmetic_side_effects)]
    // Exact: four-digit years are below 2^53 milliseconds.
    is_date.then_some((days * 86_400 + hour * 3600 + minute * 60 + second - OFFSET_SECONDS) as f64 * 1000.0)
}

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7), the only form that a server may send, as Unix
/// milliseconds; `None` for every other text and for years that cannot be meant. The weekday is not compared.
fn imf_fixdate(text: &str) -> Option<f64> {
    const MONTHS: &[u8; 36] = b"JanFebMarAprMayJunJulAugSepOctNovDec";
    let bytes: &[u8; 29] = text.as_bytes().try_into().ok()?;
    let digits = |at: usize, length: usize| {
        bytes.iter().skip(at).take(length).try_fold(0_i64, |number, byte| {
            let digit = char::from(*byte).to_digit(10)?;
            Some(number.saturating_mul(10).saturating_add(i64::from(digit)))
        })
    };
    let separators = [(3, b','), (4, b' '), (7, b' '), (11, b' '), (16, b' '), (19, b':'), (22, b':')];
    let is_form = separators.iter().all(|(at, byte)| bytes.get(*at) == Some(byte))
        && bytes.ends_with(b" GMT")
        && bytes.iter().take(3).all(u8::is_ascii_alphabetic);
    let month = MONTHS.chunks(3).zip(1_i64..).find(|(name, _)| bytes.get(8..11) == Some(name))?.1;
    let (day, year) = (digits(5, 2)?, digits(12, 4)?);
    let (hour, minute, second) = (digits(17, 2)?, digits(20, 2)?, digits(23, 2)?);
    if !is_form || !SANE_YEARS.contains(&year) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let days = days_from_civil(year, month, day);
    // 31 February is another day, and so no date.
    let is_date = civil_date(days) == (year, month, day);
    #[allow(clippy::as_conversions, clippy::cast_precision_loss, clippy::arithmetic_side_effects)]
    // Exact: four-digit years are below 2^53 milliseconds.
    is_date.then_some((days * 86_400 + hour * 3600 + minute * 60 + second) as f64 * 1000.0)
}

/// The reverse of [`civil_date`]: Howard Hinnant's `days_from_civil`.
#[allow(clippy::arithmetic_side_effects, reason = "years have four digits, months and days two")]
const fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Whole seconds of a length of time, rounded down; 0 for one that is negative.
#[cfg(feature = "tools")]
#[must_use]
pub fn seconds(milliseconds: f64) -> i64 {
    whole_seconds(milliseconds.max(0.0)).unwrap_or(LAST_SECOND)
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
fn two_digits(number: i64) -> Result<[u8; 2], Error> {
    match u8::try_from(number) {
        Ok(number @ 0..100) => Ok([number / 10, number % 10].map(|digit| b'0'.saturating_add(digit))),
        _ => Err(Error::internal()),
    }
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
            (1_500_000_123_999.0, "2017-07-14T02:42:03Z"),
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
            assert_eq!(
                timestamp(millis).map_err(|error| error.kind()),
                Err(ErrorKind::InvalidClock),
                "{millis}"
            );
        }
    }

    #[test]
    fn only_a_sane_imf_fixdate_says_something_about_the_clock() {
        let now = 1_700_000_000_000.0;
        assert_eq!(clock_offset_ms("Tue, 14 Nov 2023 23:13:20 GMT", now, 0.0), Some(3_600_000.0));
        assert_eq!(clock_offset_ms("Tue, 14 Nov 2023 23:13:24 GMT", now, 3_600_000.0), None);
        assert_eq!(clock_offset_ms("Tue, 14 Nov 2023 23:13:25 GMT", now, 3_600_000.0), Some(3_605_000.0));
        assert_eq!(clock_offset_ms("Thu, 29 Feb 2024 00:00:00 GMT", 0.0, 0.0), Some(1_709_164_800_000.0));
        // A leap second.
        assert_eq!(clock_offset_ms("Tue, 14 Nov 2023 22:59:60 GMT", now, 0.0), Some(2_800_000.0));
        for date in [
            "",
            "yesterday",
            "2023-11-14T23:13:20Z",
            "Tuesday, 14-Nov-23 23:13:20 GMT",
            "Tue Nov 14 23:13:20 2023",
            "Tue, 14 Nov 2023 23:13:20 UTC",
            "Tue, 14 Nov 2023 23:13:20 +00",
            "Tue, 14 nov 2023 23:13:20 GMT",
            "Tue, 14 Nov 2023 24:13:20 GMT",
            "Tue, 14 Nov 2023 23:60:20 GMT",
            "Tue, 14 Nov 2023 23:13:61 GMT",
            "Tue, 31 Feb 2023 23:13:20 GMT",
            "Tue, 00 Nov 2023 23:13:20 GMT",
            "Tue, +4 Nov 2023 23:13:20 GMT",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "Tue, 31 Dec 2019 23:59:59 GMT",
            "Fri, 01 Jan 2100 00:00:00 GMT",
            "Fri, 31 Dec 9999 23:59:59 GMT",
            "Tue, 14 Nov 2023 23:13:20 GMT ",
        ] {
            assert_eq!(clock_offset_ms(date, now, 0.0), None, "{date}");
        }
    }

    proptest! {
        /// Whatever comes in: no panic.
        #[test]
        fn any_date(text in "[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT|\\PC{29}") {
            let _ = imf_fixdate(&text);
        }

        #[test]
        fn days_are_counted_back(days in 0_i64..2_932_896) {
            let (year, month, day) = civil_date(days);
            prop_assert_eq!(days_from_civil(year, month, day), days);
        }

        /// Counting the days of each month up to the date gives the day number back.
        #[test]
        fn every_day_is_reached_once(days in 0_i64..2_932_896) {
            let (year, month, day) = civil_date(days);
            prop_assert!((1970..10_000).contains(&year));
            let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let before_year: i64 = (1970..year).map(|year| if leap(year) { 366 } else { 365 }).sum();
            let lengths = [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
            let before_month: i64 = lengths.iter().take(usize::try_from(month - 1).unwrap_or(0)).sum();
            prop_assert_eq!(before_year + before_month + day - 1, days);
        }
    }
}
