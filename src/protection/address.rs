//! Which IP addresses are counted: those that tell one person from another.

use crate::text::{split, split_once};

/// Addresses behind which everybody may stand: a proxy's, a container's, the server's own.
/// Sources: RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291.
const NOT_PUBLIC: [Network; 10] = [
    Network::v4([0, 0], 8),
    Network::v4([10, 0], 8),
    Network::v4([100, 64], 10),
    Network::v4([127, 0], 8),
    Network::v4([169, 254], 16),
    Network::v4([172, 16], 12),
    Network::v4([192, 168], 16),
    Network { groups: [0; 8], length: 127 },
    Network { groups: [0xfc00, 0, 0, 0, 0, 0, 0, 0], length: 7 },
    Network { groups: [0xfe80, 0, 0, 0, 0, 0, 0, 0], length: 10 },
];

/// An address as IPv6 writes it: eight groups of 16 bits. IPv4 lies in it as `::ffff:0:0/96`.
type Groups = [u16; 8];

/// A range of addresses, as in `203.0.113.0/24`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    groups: Groups,
    /// Bits that count, of 128.
    length: u16,
}

/// IPv4 inside IPv6.
const fn v4([high, low]: [u16; 2]) -> Groups {
    [0, 0, 0, 0, 0, 0xffff, high, low]
}

impl Network {
    const fn v4(first: [u8; 2], length: u16) -> Self {
        Self { groups: v4([u16::from_be_bytes(first), 0]), length: length.saturating_add(96) }
    }

    /// An address, or a range with its length; `None` for everything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (address, length) = match split_once(text, "/") {
            Some((address, length)) => (address, Some(number(length, 10)?)),
            None => (text, None),
        };
        let (groups, is_v4) = groups_of(address)?;
        let most = if is_v4 { 32 } else { 128 };
        let length = length.unwrap_or(most);
        let fixed = 128_u16.saturating_sub(most);
        (length <= most).then(|| Self { groups, length: length.saturating_add(fixed) })
    }

    fn contains(&self, address: &Groups) -> bool {
        let mut length = self.length;
        self.groups.iter().zip(address).all(|(one, other)| {
            let ignored = u16::MAX.checked_shr(length.into()).unwrap_or_default();
            length = length.saturating_sub(16);
            (one ^ other) & !ignored == 0
        })
    }
}

/// An address, and whether it was written as IPv4. Read here, because the standard library's reader is 4 KB of wasm.
fn groups_of(text: &str) -> Option<(Groups, bool)> {
    if let Some(address) = read_v4(text) {
        return Some((v4(address), true));
    }
    let mut groups = Groups::default();
    let Some((front, back)) = split_once(text, "::") else {
        return (read_groups(text, true, &mut groups)? == 8).then_some((groups, false));
    };
    let mut tail = Groups::default();
    let in_front = read_groups(front, false, &mut groups)?;
    let at_back = read_groups(back, true, &mut tail)?;
    for (place, group) in groups.iter_mut().rev().zip(tail.iter().take(at_back).rev()) {
        *place = *group;
    }
    // `::` stands for one group at least.
    (in_front.saturating_add(at_back) < 8).then_some((groups, false))
}

/// Reads groups of four hexadecimal digits, and at an address's end two of them perhaps as IPv4. Returns how many there
/// are.
fn read_groups(text: &str, is_end: bool, groups: &mut Groups) -> Option<usize> {
    let mut count = 0_usize;
    if text.is_empty() {
        return Some(count);
    }
    let mut rest = Some(text);
    while let Some(text) = rest {
        let group;
        (group, rest) = split_once(text, ":").map_or((text, None), |(group, rest)| (group, Some(rest)));
        let length = match read_v4(group) {
            Some(address) if is_end && rest.is_none() => {
                *groups.get_mut(count..)?.first_chunk_mut()? = address;
                2
            }
            _ => {
                *groups.get_mut(count)? = number(group, 16)?;
                1
            }
        };
        count = count.saturating_add(length);
    }
    Some(count)
}

/// Four numbers up to 255 between dots.
fn read_v4(text: &str) -> Option<[u16; 2]> {
    let (mut address, mut count) = ([0_u8; 4], 0_usize);
    for part in split(text, ".") {
        let is_plain = part.len() == 1 || !part.starts_with('0');
        *address.get_mut(count)? = u8::try_from(number(part, 10)?).ok().filter(|_| is_plain)?;
        count = count.saturating_add(1);
    }
    let [a, b, c, d] = address;
    (count == 4).then_some([u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])])
}

/// A number of up to four digits, without a sign.
fn number(text: &str, radix: u32) -> Option<u16> {
    let mut value = 0_u32;
    for character in text.chars() {
        value = value.checked_mul(radix)?.checked_add(character.to_digit(radix)?)?;
    }
    u16::try_from(value).ok().filter(|_| (1..=4).contains(&text.len()))
}

/// What an address counts as: an IPv4 address by itself, an IPv6 one with all of its /64, which is what one customer
/// gets. `None` for one that is not counted: no address at all, one of those above, or one that `ignored` has.
#[must_use]
pub fn counted(ip: &str, ignored: &[Network]) -> Option<[[u8; 2]; 8]> {
    let (mut groups, _) = groups_of(ip)?;
    if NOT_PUBLIC.iter().chain(ignored).any(|network| network.contains(&groups)) {
        return None;
    }
    if !matches!(groups, [0, 0, 0, 0, 0, 0xffff, _, _]) {
        for group in groups.iter_mut().skip(4) {
            *group = 0;
        }
    }
    Some(groups.map(u16::to_be_bytes))
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
            assert_eq!(groups_of(text), None, "{text}");
        }
    }

    proptest! {
        /// What the standard library reads.
        #[test]
        fn an_address_is_read_as_the_standard_library_reads_it(bits: u128, groups in 0_u32..8, text in "[0-9a-f:.]{0,24}") {
            let address = std::net::Ipv6Addr::from(bits >> (groups * 16));
            prop_assert_eq!(groups_of(&address.to_string()), Some((address.segments(), false)));
            let expected = match text.parse::<std::net::IpAddr>() {
                Ok(std::net::IpAddr::V4(address)) => Some((address.to_ipv6_mapped().segments(), true)),
                Ok(std::net::IpAddr::V6(address)) => Some((address.segments(), false)),
                Err(_) => None,
            };
            prop_assert_eq!(groups_of(&text), expected, "{}", text);
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
