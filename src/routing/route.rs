//! Which template a message is sent with: the first route that matches the number, the usage type and the language.
//!
//! A config's `routes` come first, then its `templates`, which are routes too; see [`super::templates`].

use super::recipient::{PhoneNumber, Region};
use super::template_code::TemplateCode;
use crate::error::Error;
use crate::names::stable_names;
use crate::operation::sign_names::SignName;
use crate::operation::template_param::Mapping;
use crate::text::joined;

/// One way a message can go.
#[derive(Debug, PartialEq)]
pub struct Route {
    /// Where the config has it.
    pub place: Place,
    /// Which messages it is for.
    pub conditions: Conditions,
    /// The template; `None` where no usable code is entered, as with the form's placeholder.
    pub template_code: Option<TemplateCode>,
    /// The sign names to try in order; empty for those of the config.
    pub sign_names: Vec<SignName>,
    /// What the template's variables are; `None` for those of the payload.
    pub template_param: Option<Mapping>,
}

/// Which messages a route is for. An empty list matches everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conditions {
    /// Digits that the international number begins with: `86`, `1`, `852`.
    pub to: Vec<String>,
    /// Logto's names for what a message is for.
    pub usage_types: Vec<String>,
    /// Language ranges: `zh` matches `zh-CN`, as the basic filtering of RFC 4647 says.
    pub locales: Vec<String>,
    /// The side of the border; only the config's `templates` have it.
    pub region: Option<Region>,
}

/// Where a config has a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// An entry of `routes`.
    Route(usize),
    /// An entry of `templates`, with a code for these numbers.
    Template {
        /// Its index.
        index: usize,
        /// `None`: one code for all numbers.
        side: Option<Region>,
        /// Whether it stands in for every type without a template, as `Generic` does.
        is_fallback: bool,
    },
    /// The message names its template.
    Message,
}

/// What is to be sent where.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// The recipient.
    pub number: &'a PhoneNumber,
    /// What the message is for.
    pub usage_type: &'a str,
    /// The language tag of the page that asked for it; empty when nobody knows.
    pub locale: &'a str,
}

stable_names! {
    /// What a route has to do with a message.
    pub enum Verdict {
        /// It matches.
        Matches = "matches",
        /// The number begins otherwise.
        To = "to",
        /// It is for other usage types.
        UsageType = "usageType",
        /// It is for other languages.
        Locale = "locale",
        /// It is for numbers of the other side of the border.
        Region = "region",
        /// It has no template code.
        NoTemplateCode = "noTemplateCode",
        /// Its template is one of the verification service, which sends to the mainland only.
        MainlandOnly = "mainlandOnly",
    }
}

impl Place {
    /// The entry: `routes[0]`, `templates[2]`; empty for the message's own template.
    #[must_use]
    pub fn entry(self) -> String {
        match self {
            Self::Route(index) => indexed("routes", index),
            Self::Template { index, .. } => indexed("templates", index),
            Self::Message => String::new(),
        }
    }

    /// The field that would hold a code for this side of the border: `templates[2].templateCode.overseas`. For a route,
    /// the list itself: another route is what is missing.
    fn field_for(self, region: Region, code: Option<&TemplateCode>) -> String {
        let side = match region {
            Region::Mainland => ".china",
            Region::Overseas => ".overseas",
        };
        match self {
            // One code for all numbers, and none is entered yet.
            Self::Template { side: None, .. } if code.is_none() => joined(&[&self.entry(), ".templateCode"]),
            Self::Template { .. } => joined(&[&self.entry(), ".templateCode", side]),
            Self::Route(_) | Self::Message => "routes".to_owned(),
        }
    }
}

/// `templates[2]`.
#[must_use]
pub fn indexed(list: &str, index: usize) -> String {
    joined(&[list, "[", &index.to_string(), "]"])
}

impl Conditions {
    /// Whether they match; if not, which one does not.
    fn verdict(&self, query: &Query<'_>) -> Verdict {
        if self.region.is_some_and(|region| region != query.number.region) {
            return Verdict::Region;
        }
        if !any_or_empty(&self.to, |prefix| query.number.begins_with(prefix)) {
            return Verdict::To;
        }
        if !any_or_empty(&self.usage_types, |usage_type| usage_type == query.usage_type) {
            return Verdict::UsageType;
        }
        if !any_or_empty(&self.locales, |range| is_in_range(query.locale, range)) {
            return Verdict::Locale;
        }
        Verdict::Matches
    }

    /// Whether every message that matches `other` matches these.
    #[must_use]
    pub fn cover(&self, other: &Self) -> bool {
        is_covered(&self.to, &other.to, |prefix, longer| longer.starts_with(prefix))
            && is_covered(&self.usage_types, &other.usage_types, |one, same| one == same)
            && is_covered(&self.locales, &other.locales, |range, narrower| is_in_range(narrower, range))
    }

    /// Whether they match every message of this usage type.
    #[must_use]
    pub fn cover_usage_type(&self, usage_type: &str) -> bool {
        self.to.is_empty()
            && self.locales.is_empty()
            && any_or_empty(&self.usage_types, |covered| covered == usage_type)
    }
}

fn any_or_empty(list: &[String], matches: impl Fn(&str) -> bool) -> bool {
    list.is_empty() || list.iter().any(|item| matches(item))
}

/// Whether everything that matches an item of `inner` matches one of `outer`.
fn is_covered(outer: &[String], inner: &[String], covers: impl Fn(&str, &str) -> bool) -> bool {
    outer.is_empty()
        || (!inner.is_empty() && inner.iter().all(|inner| outer.iter().any(|outer| covers(outer, inner))))
}

/// Basic filtering of RFC 4647: the range itself, or what begins with it and a hyphen; case does not matter. Some write
/// `zh_CN`.
fn is_in_range(tag: &str, range: &str) -> bool {
    tag.split_at_checked(range.len()).is_some_and(|(start, rest)| {
        start.eq_ignore_ascii_case(range) && matches!(rest.as_bytes(), [] | [b'-' | b'_', ..])
    })
}

impl Route {
    /// What this route has to do with a message.
    #[must_use]
    pub fn verdict(&self, query: &Query<'_>) -> Verdict {
        match (self.conditions.verdict(query), &self.template_code) {
            (Verdict::Matches, None) => Verdict::NoTemplateCode,
            (Verdict::Matches, Some(code)) if !code.serves(query.number.region) => Verdict::MainlandOnly,
            (verdict, _) => verdict,
        }
    }

    /// Whether no message that reaches this route passes `earlier`: then this one is never used.
    #[must_use]
    pub fn is_covered_by(&self, earlier: &Self) -> bool {
        let serves_all_of_it = |code: &TemplateCode| {
            code.serves(Region::Overseas)
                || self.template_code.as_ref().is_some_and(|code| !code.serves(Region::Overseas))
                || is_mainland_only(&self.conditions.to)
        };
        earlier.template_code.as_ref().is_some_and(serves_all_of_it)
            && earlier.conditions.cover(&self.conditions)
    }

    /// Where the config could name a template for this side of the border, when one SMS template stands for all numbers.
    #[must_use]
    pub fn missing_field(&self, region: Region) -> Option<String> {
        let code = self.template_code.as_ref()?;
        let is_for_all = matches!(self.place, Place::Template { side: None, .. });
        (is_for_all && code.serves(Region::Overseas)).then(|| self.place.field_for(region, Some(code)))
    }
}

fn is_mainland_only(to: &[String]) -> bool {
    !to.is_empty() && to.iter().all(|prefix| prefix.starts_with("86"))
}

/// The first route that matches, and its template.
///
/// # Errors
/// [`ErrorKind::TemplateNotFound`](crate::error::ErrorKind::TemplateNotFound) when there is none, with the parameters
/// `usageType`, `region` and, for the entries that match but have no template for this number, the field to fill in:
/// `field`, and `fallbackField` for one that stands in for every type. `cause` is `mainlandOnly` when one of them has a
/// template of the verification service.
pub fn choose<'a>(
    routes: impl Iterator<Item = &'a Route> + Clone,
    query: &Query<'_>,
) -> Result<(&'a Route, &'a TemplateCode), Error> {
    let chosen = routes.clone().find(|route| route.verdict(query) == Verdict::Matches);
    if let Some(route) = chosen
        && let Some(code) = &route.template_code
    {
        return Ok((route, code));
    }
    let region = query.number.region;
    let mut parameters =
        vec![("usageType", query.usage_type.to_owned()), ("region", region.as_str().to_owned())];
    let mut mainland_only = false;
    for route in routes {
        let verdict = route.verdict(query);
        if !matches!(verdict, Verdict::NoTemplateCode | Verdict::MainlandOnly) {
            continue;
        }
        mainland_only |= verdict == Verdict::MainlandOnly;
        let name = match route.place {
            Place::Template { is_fallback: true, .. } => "fallbackField",
            Place::Template { .. } | Place::Route(_) => "field",
            Place::Message => continue,
        };
        if parameters.iter().all(|(known, _)| *known != name) {
            parameters.push((name, route.place.field_for(region, route.template_code.as_ref())));
        }
    }
    if mainland_only {
        parameters.push(("cause", Verdict::MainlandOnly.as_str().to_owned()));
    }
    Err(Error::template_not_found(parameters))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::error::ErrorKind;
    use proptest::prelude::*;

    fn route(index: usize, to: &[&str], usage_types: &[&str], locales: &[&str], code: &str) -> Route {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        Route {
            place: Place::Route(index),
            conditions: Conditions {
                to: texts(to),
                usage_types: texts(usage_types),
                locales: texts(locales),
                region: None,
            },
            template_code: TemplateCode::parse(code),
            sign_names: Vec::new(),
            template_param: None,
        }
    }

    fn number(text: &str) -> PhoneNumber {
        PhoneNumber::parse(text, false).unwrap()
    }

    #[test]
    fn a_route_matches_by_number_usage_type_and_language() {
        for (route, expected) in [
            (route(0, &[], &[], &[], "SMS_1"), Verdict::Matches),
            (route(0, &["852", "1"], &[], &[], "SMS_1"), Verdict::Matches),
            (route(0, &["86", "1"], &[], &[], "SMS_1"), Verdict::To),
            (route(0, &["852"], &["Register", "SignIn"], &["zh"], "SMS_1"), Verdict::Matches),
            (route(0, &["852"], &["Register"], &["zh"], "SMS_1"), Verdict::UsageType),
            (route(0, &[], &["signin"], &[], "SMS_1"), Verdict::UsageType),
            (route(0, &[], &[], &["en", "ZH-hk"], "SMS_1"), Verdict::Matches),
            (route(0, &[], &[], &["zh-CN"], "SMS_1"), Verdict::Locale),
            (route(0, &[], &[], &["z"], "SMS_1"), Verdict::Locale),
            (route(0, &[], &[], &[], "100001"), Verdict::MainlandOnly),
            (route(0, &[], &[], &[], "<template-code>"), Verdict::NoTemplateCode),
        ] {
            let number = number("+85251234567");
            let query = Query { number: &number, usage_type: "SignIn", locale: "zh-HK" };
            assert_eq!(route.verdict(&query), expected, "{:?}", route.conditions);
        }
    }

    #[test]
    fn a_message_without_a_language_matches_no_route_that_asks_for_one() {
        let number = number("13800138000");
        let query = Query { number: &number, usage_type: "SignIn", locale: "" };
        assert_eq!(route(0, &[], &[], &["zh"], "SMS_1").verdict(&query), Verdict::Locale);
    }

    #[test]
    fn the_first_that_matches_wins_and_the_mainland_is_86_however_it_is_written() {
        let routes = [
            route(0, &["86199"], &[], &[], "SMS_199"),
            route(1, &["86"], &[], &["en"], "SMS_EN"),
            route(2, &["86"], &[], &[], "100001"),
            route(3, &[], &[], &[], "100001"),
            route(4, &["1"], &[], &[], "SMS_1"),
        ];
        for (to, locale, expected) in [
            ("19912345678", "en", Some("SMS_199")),
            ("008613800138000", "en-GB", Some("SMS_EN")),
            ("13800138000", "zh", Some("100001")),
            ("12025550100", "zh", Some("SMS_1")),
            ("85251234567", "zh", None),
        ] {
            let number = number(to);
            let chosen = choose(routes.iter(), &Query { number: &number, usage_type: "SignIn", locale });
            assert_eq!(chosen.map(|(_, code)| code.as_str()).ok(), expected, "{to}");
        }
    }

    #[test]
    fn without_a_way_for_an_overseas_number_the_error_says_that_routes_lack_it() {
        let routes = [route(0, &[], &[], &[], "100001")];
        let number = number("85251234567");
        let error =
            choose(routes.iter(), &Query { number: &number, usage_type: "SignIn", locale: "" }).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TemplateNotFound);
        let expected =
            [("usageType", "SignIn"), ("region", "overseas"), ("field", "routes"), ("cause", "mainlandOnly")];
        assert_eq!(error.parameters(), expected.map(|(name, value)| (name, value.to_owned())));
    }

    #[test]
    fn a_covered_route_is_found() {
        let all = route(0, &[], &[], &[], "SMS_1");
        let one = route(1, &["8521"], &["SignIn"], &["zh-CN"], "SMS_2");
        let gifted = route(0, &[], &[], &[], "100001");
        for (earlier, later, is_covered) in [
            (&all, &one, true),
            (&one, &all, false),
            (&route(0, &["852", "1"], &[], &[], "SMS_1"), &one, true),
            (&route(0, &["85211"], &[], &[], "SMS_1"), &one, false),
            (&route(0, &[], &["SignIn", "Register"], &["zh"], "SMS_1"), &one, true),
            (&route(0, &[], &["Register"], &[], "SMS_1"), &one, false),
            (&route(0, &[], &[], &["en"], "SMS_1"), &one, false),
            (&route(0, &[], &[], &[], ""), &one, false),
            // What the verification service cannot send goes on to the next route.
            (&gifted, &one, false),
            (&gifted, &route(1, &["86", "8613"], &[], &[], "SMS_1"), true),
            (&gifted, &route(1, &["8"], &[], &[], "SMS_1"), false),
            (&gifted, &route(1, &["1"], &[], &[], "100002"), true),
        ] {
            let case = (&earlier.conditions, &later.conditions);
            assert_eq!(later.is_covered_by(earlier), is_covered, "{case:?}");
        }
    }

    fn any_route() -> impl Strategy<Value = Route> {
        let list = |items: &[&'static str]| prop::collection::vec(prop::sample::select(items.to_vec()), 0..3);
        let conditions = (
            list(&["8", "86", "86138", "1", "120", "852"]),
            list(&["SignIn", "Register"]),
            list(&["zh", "zh-CN", "en"]),
        );
        (conditions, prop::sample::select(vec!["SMS_1", "100001", "<template-code>"]))
            .prop_map(|((to, usage_types, locales), code)| route(0, &to, &usage_types, &locales, code))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        /// What is said to be covered is never chosen.
        #[test]
        fn a_covered_route_is_never_used(
            earlier in any_route(),
            later in any_route(),
            to in prop::sample::select(vec!["13800138000", "19912345678", "12025550100", "85251234567", "6591234567"]),
            usage_type in prop::sample::select(vec!["SignIn", "Register", "Generic"]),
            locale in prop::sample::select(vec!["", "zh", "zh-CN", "en-GB", "de"]),
        ) {
            let number = number(to);
            let query = Query { number: &number, usage_type, locale };
            if later.is_covered_by(&earlier) && later.verdict(&query) == Verdict::Matches {
                prop_assert_eq!(earlier.verdict(&query), Verdict::Matches);
            }
        }
    }
}
