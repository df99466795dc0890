//! Which origin a signed request may go to.
//!
//! A config is a tenant's text, a request is the server's doing: a config alone must not make the server call
//! arbitrary hosts. So a config may name the hosts of the services that sending needs, over https; every other origin
//! must have been opened by whoever runs the server, in the environment variable [`ALLOWED_ORIGINS_VARIABLE`].
//!
//! `aliyuncs.com` as a whole is not enough: anybody can rent a name below it, such as the storage bucket
//! `name.oss-cn-hangzhou.aliyuncs.com`.

use crate::operation::Product;
use crate::text::{contains, joined, rsplit_once, split, split_once};

/// The environment variable with the further origins the server may call, separated by commas or whitespace.
pub const ALLOWED_ORIGINS_VARIABLE: &str = "ALIYUN_SMS_ALLOWED_ORIGINS";

/// First labels of the hosts below `aliyuncs.com` that a config may name, each for the networks it is documented for,
/// and whose host it is.
const SERVICES: [(&str, Product); 8] = [
    ("dysmsapi", Product::Dysmsapi),
    ("dysmsapi-vpc", Product::Dysmsapi),
    ("dysmsapi-proxy", Product::Dysmsapi),
    ("dysmsapi-xman", Product::Dysmsapi),
    ("dysmsapi-xman-vpc", Product::Dysmsapi),
    ("dypnsapi", Product::Dypnsapi),
    ("sts", Product::Sts),
    ("sts-vpc", Product::Sts),
];

/// The one host whose second label is no region: SMS from a VPC in Singapore or Hong Kong.
const VPC_PROXY: &str = "dysmsapi-xman.vpc-proxy";

/// Why an endpoint was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Not `https://host/`: another scheme, a path, a query, user info, or characters no host name has.
    Malformed,
    /// Well-formed, but neither one of Aliyun's SMS hosts over https nor in the list of allowed origins.
    NotAllowed,
}

/// Where requests go: an origin that this server may call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    url: String,
    /// Whose host it is; `None` for an origin that the operator opened, which stands for all of Aliyun.
    product: Option<Product>,
}

impl Default for Endpoint {
    fn default() -> Self {
        let product = Product::Dysmsapi;
        Self { url: product.url().to_owned(), product: Some(product) }
    }
}

impl Endpoint {
    /// Reads an endpoint.
    ///
    /// A bare host name is read as `https://host/`, because Aliyun's endpoint list gives bare host names.
    ///
    /// # Errors
    /// A [`Refusal`]. The grammar is deliberately small, so that no two URL parsers can disagree about the host.
    pub fn parse(text: &str, allowed_origins: &str) -> Result<Self, Refusal> {
        let url = origin(text).ok_or(Refusal::Malformed)?;
        let product = product_of(&url);
        let separators: &[char] = &[',', ' ', '\t', '\n', '\r'];
        let is_allowed = product.is_some()
            || allowed_origins.split(separators).any(|entry| origin(entry).as_ref() == Some(&url));
        if is_allowed { Ok(Self { url, product }) } else { Err(Refusal::NotAllowed) }
    }

    /// The URL to post an action of this product to, ending in `/`: the config's, unless that is the host of another
    /// product. A proxy or a simulator stands for all of Aliyun.
    #[must_use]
    pub fn url_for(&self, product: Product) -> &str {
        match self.product {
            Some(own) if own != product => product.url(),
            _ => &self.url,
        }
    }
}

/// An origin as the URL of its root: scheme, host and port in lower case, without the scheme's default port.
fn origin(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    let (scheme, default_port, rest) = if let Some(rest) = text.strip_prefix("http://") {
        ("http://", 80, rest)
    } else {
        ("https://", 443, text.strip_prefix("https://").unwrap_or(&text))
    };
    let authority = rest.strip_suffix('/').unwrap_or(rest);
    let (host, port) = match rsplit_once(authority, ":") {
        Some((host, port)) if !port.ends_with(']') => (host, read_port(port)?),
        _ => (authority, default_port),
    };
    if !is_host_name(host) && !is_ipv6_literal(host) {
        return None;
    }
    if port == default_port {
        return Some(joined(&[scheme, host, "/"]));
    }
    // As a template's place is written, so that there is one writer of numbers.
    Some(joined(&[scheme, host, ":", &usize::from(port).to_string(), "/"]))
}

/// Whose host this is, when it is `service.aliyuncs.com` or `service.region.aliyuncs.com`, over https.
fn product_of(url: &str) -> Option<Product> {
    let name = url.strip_prefix("https://")?.strip_suffix(".aliyuncs.com/")?;
    let service = match split_once(name, ".") {
        Some((service, region)) if is_region(region) || name == VPC_PROXY => service,
        Some(_) => return None,
        None => name,
    };
    SERVICES.iter().find(|(label, _)| *label == service).map(|(_, product)| *product)
}

/// Two letters and a hyphen, as in `cn-hangzhou` and `ap-southeast-1`. Where names can be rented, the label differs:
/// `oss-cn-hangzhou` for storage, `cn-hangzhou.fc` for functions.
fn is_region(label: &str) -> bool {
    matches!(label.as_bytes(), [first, second, b'-', ..]
        if first.is_ascii_lowercase() && second.is_ascii_lowercase())
        && !contains(label, ".")
}

fn read_port(text: &str) -> Option<u16> {
    let digits_only = text.bytes().all(|byte| byte.is_ascii_digit());
    // As the numbers of a config are read, so that there is one reader.
    let port: u32 = text.parse().ok().filter(|port| digits_only && *port != 0)?;
    u16::try_from(port).ok()
}

/// Letters, digits and hyphens between dots; no empty label, so neither `a..b` nor a trailing dot.
fn is_host_name(host: &str) -> bool {
    host.len() <= 253
        && split(host, ".").all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}

/// `[` hexadecimal digits and colons `]`; whether it is a usable address is for the network to say.
fn is_ipv6_literal(host: &str) -> bool {
    host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).is_some_and(|address| {
        address.bytes().any(|byte| byte == b':')
            && address.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':')
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DEFAULT_ENDPOINT: &str = Product::Dysmsapi.url();

    fn parse(text: &str, allowed_origins: &str) -> Result<String, Refusal> {
        Endpoint::parse(text, allowed_origins).map(|endpoint| endpoint.url)
    }

    #[test]
    fn hosts_of_aliyun_sms_over_https_need_no_permission() {
        for (text, url) in [
            (DEFAULT_ENDPOINT, DEFAULT_ENDPOINT),
            ("https://dysmsapi.ap-southeast-1.aliyuncs.com", "https://dysmsapi.ap-southeast-1.aliyuncs.com/"),
            ("dysmsapi-proxy.cn-beijing.aliyuncs.com", "https://dysmsapi-proxy.cn-beijing.aliyuncs.com/"),
            ("dysmsapi-xman.cn-hongkong.aliyuncs.com", "https://dysmsapi-xman.cn-hongkong.aliyuncs.com/"),
            ("dysmsapi-xman.vpc-proxy.aliyuncs.com", "https://dysmsapi-xman.vpc-proxy.aliyuncs.com/"),
            (
                "dysmsapi-xman-vpc.eu-central-1.aliyuncs.com",
                "https://dysmsapi-xman-vpc.eu-central-1.aliyuncs.com/",
            ),
            ("dysmsapi-vpc.aliyuncs.com", "https://dysmsapi-vpc.aliyuncs.com/"),
            ("dypnsapi.aliyuncs.com", "https://dypnsapi.aliyuncs.com/"),
            ("sts.aliyuncs.com", "https://sts.aliyuncs.com/"),
            ("sts-vpc.cn-hangzhou.aliyuncs.com", "https://sts-vpc.cn-hangzhou.aliyuncs.com/"),
            ("HTTPS://DYSMSAPI.ALIYUNCS.COM:443/", DEFAULT_ENDPOINT),
        ] {
            assert_eq!(parse(text, "").as_deref(), Ok(url), "{text}");
        }
    }

    #[test]
    fn each_product_has_its_own_host_unless_the_operator_opened_one_for_all() {
        use Product::{Dypnsapi, Dysmsapi, Sts};
        for (text, urls) in [
            (
                "",
                [
                    "https://dysmsapi.aliyuncs.com/",
                    "https://dypnsapi.aliyuncs.com/",
                    "https://sts.aliyuncs.com/",
                ],
            ),
            (
                "dysmsapi.ap-southeast-1.aliyuncs.com",
                [
                    "https://dysmsapi.ap-southeast-1.aliyuncs.com/",
                    "https://dypnsapi.aliyuncs.com/",
                    "https://sts.aliyuncs.com/",
                ],
            ),
            (
                "sts-vpc.cn-hangzhou.aliyuncs.com",
                [
                    "https://dysmsapi.aliyuncs.com/",
                    "https://dypnsapi.aliyuncs.com/",
                    "https://sts-vpc.cn-hangzhou.aliyuncs.com/",
                ],
            ),
            ("http://127.0.0.1:8180", ["http://127.0.0.1:8180/"; 3]),
        ] {
            let endpoint =
                if text.is_empty() { Endpoint::default() } else { Endpoint::parse(text, text).unwrap() };
            assert_eq!([Dysmsapi, Dypnsapi, Sts].map(|product| endpoint.url_for(product)), urls, "{text}");
        }
    }

    #[test]
    fn names_that_anybody_can_rent_need_the_servers_permission() {
        for text in [
            "https://bucket.oss-cn-hangzhou.aliyuncs.com",
            "https://dysmsapi.oss-cn-hangzhou.aliyuncs.com",
            "https://dysmsapi.s3.oss-cn-hangzhou.aliyuncs.com",
            "https://123456.cn-hangzhou.fc.aliyuncs.com",
            "https://dysmsapi.cn-hangzhou.fc.aliyuncs.com",
            "https://dysmsapi.cn-hangzhou.log.aliyuncs.com",
            "https://ecs.aliyuncs.com",
            "https://dysmsapi-evil.cn-hangzhou.aliyuncs.com",
            "https://dysmsapi.vpc-proxy.aliyuncs.com",
        ] {
            assert_eq!(parse(text, ""), Err(Refusal::NotAllowed), "{text}");
        }
    }

    #[test]
    fn other_origins_need_the_servers_permission() {
        for text in [
            "http://dysmsapi.aliyuncs.com/",
            "https://dysmsapi.aliyuncs.com:8443/",
            "https://evilaliyuncs.com/",
            "https://aliyuncs.com/",
            "https://aliyuncs.com.evil.example/",
            "http://127.0.0.1:8180/",
            "http://[::1]/",
            "http://[::]/",
            "http://[::1]:8180/",
            "http://169.254.169.254/",
            "localhost",
        ] {
            assert_eq!(parse(text, ""), Err(Refusal::NotAllowed), "{text}");
            assert_eq!(parse(text, "https://other.example"), Err(Refusal::NotAllowed), "{text}");
            let listed = ["https://other.example, ", text].concat();
            assert!(parse(text, &listed).is_ok(), "{text}");
        }
        assert_eq!(parse("http://127.0.0.1:8180", "http://127.0.0.1:8181"), Err(Refusal::NotAllowed));
        assert_eq!(parse("https://127.0.0.1:8180", "http://127.0.0.1:8180"), Err(Refusal::NotAllowed));
    }

    #[test]
    fn what_url_parsers_disagree_about_is_malformed() {
        for text in [
            "",
            "https://",
            "https:///dysmsapi.aliyuncs.com",
            "https://user@dysmsapi.aliyuncs.com/",
            "https://evil.example\\.aliyuncs.com/",
            "https://evil.example#.aliyuncs.com/",
            "https://evil.example/.aliyuncs.com",
            "https://evil.example?.aliyuncs.com",
            "https://dysmsapi.aliyuncs.com/path",
            "https://dysmsapi.aliyuncs.com./",
            "https://dysmsapi..aliyuncs.com/",
            "https://dysmsapi.aliyuncs.com:/",
            "https://dysmsapi.aliyuncs.com:+443/",
            "https://dysmsapi.aliyuncs.com:99999/",
            "https://dysmsapi .aliyuncs.com/",
            "https://dysmsapi%2ealiyuncs.com/",
            "https://短信.aliyuncs.com/",
            "http://[]/",
            "http://[1234]/",
            "http://[::g]/",
            "http://[::1%eth0]:8180/",
            "ftp://dysmsapi.aliyuncs.com/",
            "javascript:alert(1)",
        ] {
            assert_eq!(parse(text, text), Err(Refusal::Malformed), "{text}");
        }
    }

    proptest! {
        /// Whatever stands below `aliyuncs.com`: open is only a service, alone or with a region.
        #[test]
        fn only_services_are_open(labels in prop::collection::vec("dysmsapi|sts|oss-cn-hangzhou|cn-hangzhou|fc|[a-z0-9]{1,3}-[a-z]{0,8}", 1..5)) {
            let host = labels.join(".");
            let is_open = parse(&[&host, ".aliyuncs.com"].concat(), "").is_ok();
            let is_region = |label: &String| {
                label.len() > 2 && label.split('-').next().is_some_and(|country| country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_lowercase()))
            };
            let is_service = matches!(labels[0].as_str(), "dysmsapi" | "sts");
            let is_well_formed = labels.iter().all(|label| !label.ends_with('-'));
            prop_assert_eq!(is_open, is_well_formed && is_service && match labels.as_slice() {
                [_] => true,
                [_, region] => is_region(region),
                _ => false,
            }, "{}", host);
        }
    }
}
