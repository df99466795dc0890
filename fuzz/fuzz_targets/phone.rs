//! Any text as a phone number.
#![no_main]

use connector_aliyun_sms_wasm::error::ErrorKind;
use connector_aliyun_sms_wasm::routing::recipient::{PhoneNumber, Region, masked, variants};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let lenient = PhoneNumber::parse(text, false);
    let strict = PhoneNumber::parse(text, true);
    match (&lenient, &strict) {
        (Ok(lenient), Ok(strict)) => {
            assert!(
                lenient.region == strict.region || lenient.region == Region::Mainland,
                "strict makes nothing mainland"
            );
            for number in [lenient, strict] {
                check(text, number);
            }
        }
        (Err(lenient), Err(strict)) => {
            assert_eq!(lenient, strict);
            assert_eq!(lenient.kind(), ErrorKind::InvalidPhoneNumber);
            assert!(lenient.reason().is_some() && lenient.parameters().is_empty());
        }
        // A mainland number without its country code; strictly read, it has another country's, or none.
        (Ok(lenient), Err(strict)) => {
            assert_eq!(lenient.region, Region::Mainland);
            assert_eq!(strict.kind(), ErrorKind::InvalidPhoneNumber);
            check(text, lenient);
        }
        (Err(_), Ok(_)) => panic!("strict takes no more"),
    }
    let masked = masked(text);
    assert!(masked.chars().filter(|character| *character != '*').count() <= 5);
    assert!(masked.chars().all(|character| matches!(character, '0'..='9' | '+' | '*')));
});

fn check(text: &str, number: &PhoneNumber) {
    let digits = number.phone_numbers.trim_start_matches('+');
    assert!(digits.bytes().all(|byte| byte.is_ascii_digit()));
    assert!(text.ends_with(digits), "no digit is invented, none is dropped but 00");
    assert!(
        number.other_form().is_none_or(|form| form == ["00", digits].concat() && digits.starts_with('1'))
    );
    if number.region == Region::Overseas {
        assert_eq!(digits, number.phone_numbers);
        // libphonenumber knows German numbers of 15 digits after their country code, more than E.164 allows.
        assert!((6..=17).contains(&digits.len()) && !digits.starts_with('0'));
    } else {
        assert_eq!(number.phone_numbers, text);
        assert!(matches!(digits.len(), 11 | 13 | 15));
    }
    // What is sent is among the variants that are taken out of answers, or holds one of them.
    assert!(
        variants(text).iter().any(|variant| !variant.is_empty() && number.phone_numbers.contains(variant))
    );
}
