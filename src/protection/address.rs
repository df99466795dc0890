//! Which IP addresses are counted: those that tell one person from another.

use std::net::IpAddr;

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
        let (address, length) = match crate::text::split_once(text, "/") {
            Some((address, length)) => (address, Some(length)),
            None => (text, None),
        };
        let (address, most) = match address.parse().ok()? {
            IpAddr::V4(_) => (bits_of(address)?, 32_u32),
            IpAddr::V6(_) => (bits_of(address)?, 128),
        };
        let length = match length {
            Some(length) => length.parse().ok().filter(|length| *length <= most)?,
            None => most,
        };
        Some(Self { bits: address, length: length.saturating_add(128_u32.saturating_sub(most)) })
    }

    fn contains(self, address: u128) -> bool {
        let different = self.bits ^ address;
        different.checked_shr(128_u32.saturating_sub(self.length)).unwrap_or_default() == 0
    }
}

/// The bits of an address, IPv4 inside IPv6.
fn bits_of(text: &str) -> Option<u128> {
    match text.parse().ok()? {
        IpAddr::V4(address) => Some(V4 | u128::from(address.to_bits())),
        IpAddr::V6(address) => Some(address.to_bits()),
    }
}

/// What an address counts as: an IPv4 address by itself, an IPv6 one with all of its /64, which is what one customer
/// gets. `None` for one that is not counted: no address at all, one of those above, or one that `ignored` has.
#[must_use]
pub fn counted(ip: &str, ignored: &[Network]) -> Option<[u8; 16]> {
    let bits = bits_of(ip)?;
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

    proptest! {
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
