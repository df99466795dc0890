//! Which IP addresses are counted: those that tell one person from another.

use crate::text::{split, split_once};

/// Addresses behind which everybody may stand: a proxy's, a container's, the server's own.
/// Sources: RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291.
const NOT_PUBLIC: [Network; 10] = [
    Network::v4([0, 0, 0, 0], 8),
    Network::v4([10, 0, 0, 0], 8),
    Network::v4([100, 64, 0, 0], 10),
    Network::v4([127, 0, 0, 0], 8),
    Network::v4([169, 254, 0, 0], 16),
    Network::v4([172, 16, 0, 0], 12),
    Network::v4([192, 168, 0, 0], 16),
    Network { bits: 0, length: 127 },
    Network { bits: 0xfc00 << 112, length: 7 },
    Network { bits: 0xfe80 << 112, length: 10 },
];

/// A range of addresses, as in `203.0.113.0/24`. IPv4 is written inside IPv6, `::ffff:0:0/96`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    bits: u128,
    /// Bits that count, of 128.
    length: u32,
}

/// Where IPv4 lies inside IPv6.
const V4: u128 = 0xffff << 32;

impl Network {
    const fn v4([a, b, c, d]: [u8; 4], length: u32) -> Self {
        let address = u32::from_be_bytes([a, b, c, d]);
        #[allow(clippy::as_conversions, reason = "u128::from is not const; nothing is lost")]
        Self { bits: V4 | address as u128, length: length.saturating_add(96) }
    }

    /// An address, or a range with its length; `None` for everything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (address, length) = match split_once(text, "/") {
            Some((address, length)) => (address, number(length, 10)?),
            None => (text, 128),
        };
        let (bits, is_v4) = bits_of(address)?;
        let most = if is_v4 { 32 } else { 128 };
        let length = if length == 128 && address.len() == text.len() { most } else { length };
        (length <= most).then(|| Self { bits, length: length.saturating_add(128_u32.saturating_sub(most)) })
    }

    fn contains(self, address: u128) -> bool {
        let different = self.bits ^ address;
        different.checked_shr(128_u32.saturating_sub(self.length)).unwrap_or_default() == 0
    }
}

/// The bits of an address, IPv4 inside IPv6, and whether it was written as IPv4. Read here, because the standard library's
/// reader is 4 KB of wasm.
fn bits_of(text: &str) -> Option<(u128, bool)> {
    if let Some(address) = v4(text) {
        return Some((V4 | u128::from(address), true));
    }
    let Some((front, back)) = split_once(text, "::") else {
        let (bits, count) = groups(text, true)?;
        return (count == 8).then_some((bits, false));
    };
    let ((front, in_front), (back, at_back)) = (groups(front, false)?, groups(back, true)?);
    // `::` stands for one group at least.
    let has_gap = in_front.checked_add(at_back)? < 8;
    let front = front.checked_shl(128_u32.checked_sub(in_front.checked_mul(16)?)?).unwrap_or_default();
    has_gap.then_some((front | back, false))
}

/// Groups of four hexadecimal digits, and at an address's end two of them perhaps as IPv4: their bits, and how many there
/// are.
fn groups(text: &str, is_end: bool) -> Option<(u128, u32)> {
    let (mut bits, mut count) = (0_u128, 0_u32);
    if text.is_empty() {
        return Some((bits, count));
    }
    let mut rest = text.len();
    for group in split(text, ":") {
        rest = rest.saturating_sub(group.len().saturating_add(1));
        let (value, length) = match v4(group) {
            Some(address) if is_end && rest == 0 => (address, 2_u32),
            _ if group.len() <= 4 => (number(group, 16)?, 1),
            _ => return None,
        };
        bits = bits.checked_shl(length.checked_mul(16)?)? | u128::from(value);
        count = count.checked_add(length)?;
    }
    (count <= 8).then_some((bits, count))
}

/// Four numbers up to 255 between dots.
fn v4(text: &str) -> Option<u32> {
    let (mut address, mut count) = (0_u32, 0_u32);
    for part in split(text, ".") {
        let is_plain = part.len() == 1 || !part.starts_with('0');
        let value = number(part, 10).filter(|value| *value <= 255 && is_plain)?;
        count = count.saturating_add(1);
        address = address.checked_shl(8)? | value;
    }
    (count == 4).then_some(address)
}

/// A number of up to four digits, without a sign.
fn number(text: &str, radix: u32) -> Option<u32> {
    let mut value = 0_u32;
    for character in text.chars() {
        value = value.checked_mul(radix)?.checked_add(character.to_digit(radix)?)?;
    }
    (1..=4).contains(&text.len()).then_some(value)
}

/// What an address counts as: an IPv4 address by itself, an IPv6 one with all of its /64, which is what one customer
/// gets. `None` for one that is not counted: no address at all, one of those above, or one that `ignored` has.
#[must_use]
pub fn counted(ip: &str, ignored: &[Network]) -> Option<[u8; 16]> {
    let (bits, _) = bits_of(ip)?;
    if NOT_PUBLIC.iter().chain(ignored).any(|network| network.contains(bits)) {
        return None;
    }
    let is_v4 = bits >> 32 == V4 >> 32;
    let bits = if is_v4 { bits } else { bits >> 64 << 64 };
    Some(bits.to_be_bytes())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_of_one_customer_count_as_one() {
        let counted = |ip| counted(ip, &[]);
        assert_eq!(counted("2001:db8:1:2::1"), counted("2001:db8:1:2:ffff::9"));
        assert_ne!(counted("2001:db8:1:2::1"), counted("2001:db8:1:3::1"));
        assert_eq!(counted("203.0.113.7"), counted("::ffff:203.0.113.7"));
        assert_ne!(counted("203.0.113.7"), counted("203.0.113.8"));
    }

    #[test]
    fn what_is_no_public_address_is_not_counted() {
        for ip in [
            "",
            "unknown",
            "203.0.113.7, 10.0.0.1",
            "10.1.2.3",
            "172.31.255.255",
            "192.168.0.1",
            "127.0.0.1",
            "100.64.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "::",
            "::1",
            "fd00::1",
            "fe80::1",
            "::ffff:10.0.0.1",
        ] {
            assert_eq!(counted(ip, &[]), None, "{ip}");
        }
        for ip in ["172.32.0.1", "172.15.0.1", "100.128.0.1", "11.0.0.1", "::2", "fe00::1", "2001:db8::1"] {
            assert!(counted(ip, &[]).is_some(), "{ip}");
        }
    }

    #[test]
    fn ignored_addresses_and_ranges_are_not_counted() {
        let ignored =
            ["203.0.113.0/24", "198.51.100.7", "2001:db8::/32"].map(|text| Network::parse(text).unwrap());
        for (ip, is_counted) in [
            ("203.0.113.200", false),
            ("203.0.114.1", true),
            ("198.51.100.7", false),
            ("198.51.100.8", true),
            ("2001:db8:9::1", false),
            ("2001:db9::1", true),
        ] {
            assert_eq!(counted(ip, &ignored).is_some(), is_counted, "{ip}");
        }
        assert!(counted("8.8.8.8", &[Network::parse("0.0.0.0/0").unwrap()]).is_none());
        for text in ["", "a", "1.2.3", "1.2.3.4/33", "::/129", "1.2.3.4/", "1.2.3.4/x", "/8"] {
            assert_eq!(Network::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_address_is_none() {
        for text in [
            "1.2.3.256",
            "1.2.3.04",
            "1.2.3.4.5",
            "1..3.4",
            "+1.2.3.4",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1:2:3:4::5:6:7:8",
            "::1::",
            ":::",
            ":1",
            "1:",
            "12345::",
            "g::",
            "::1.2.3",
            "1.2.3.4::",
            "::ffff:1.2.3.4:5",
            "1.2.3.4:1.2.3.4:1.2.3.4:1.2.3.4",
            "fe80::1%eth0",
            "[::1]",
        ] {
            assert_eq!(bits_of(text), None, "{text}");
        }
    }

    proptest! {
        /// What the standard library reads.
        #[test]
        fn an_address_is_read_as_the_standard_library_reads_it(bits: u128, groups in 0_u32..8, text in "[0-9a-f:.]{0,24}") {
            let address = std::net::Ipv6Addr::from(bits >> (groups * 16));
            prop_assert_eq!(bits_of(&address.to_string()), Some((address.to_bits(), false)));
            let expected = match text.parse::<std::net::IpAddr>() {
                Ok(std::net::IpAddr::V4(address)) => Some((V4 | u128::from(address.to_bits()), true)),
                Ok(std::net::IpAddr::V6(address)) => Some((address.to_bits(), false)),
                Err(_) => None,
            };
            prop_assert_eq!(bits_of(&text), expected, "{}", text);
        }

        /// As the standard library has it, where it says so.
        #[test]
        fn private_as_the_standard_library_says(address: u32) {
            let address = std::net::Ipv4Addr::from(address);
            if address.is_private() || address.is_loopback() || address.is_link_local() {
                prop_assert_eq!(counted(&address.to_string(), &[]), None);
            }
        }
    }
}
