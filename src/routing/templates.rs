//! The config's `templates`, as in the official connectors: an entry for each usage type, with one code for all numbers
//! or one for each side of the border. They become routes, so that the rest knows one shape.

use super::recipient::Region;
use super::route::{Conditions, Place, Route};
use super::template_code::TemplateCode;

/// The usage type that stands in for every type without a template of its own.
pub const FALLBACK_USAGE_TYPE: &str = "Generic";

/// One entry of the config's `templates`.
#[derive(Debug, PartialEq, Eq)]
pub struct Template {
    /// Its place in the config's list, counted from 0.
    pub index: usize,
    /// Logto's name for what the message is for: `SignIn`, `Register`, …
    pub usage_type: String,
    /// What Aliyun knows the template by.
    pub codes: TemplateCodes,
}

/// A template's code, or one for each side of the border. `None` where no usable code is entered, as with the form's
/// placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateCodes {
    /// One code for every number.
    Everywhere(Option<TemplateCode>),
    /// A domestic template and an international one.
    ByRegion {
        /// For mainland numbers.
        china: Option<TemplateCode>,
        /// For all others.
        overseas: Option<TemplateCode>,
    },
}

impl TemplateCodes {
    /// A code for each side of the border, as somebody typed them; what cannot be a code is none.
    #[must_use]
    pub fn by_region(china: Option<String>, overseas: Option<String>) -> Self {
        let code = |text: Option<String>| TemplateCode::parse(&text?);
        Self::ByRegion { china: code(china), overseas: code(overseas) }
    }

    /// The routes of a message that names these itself.
    #[must_use]
    pub fn into_routes(self) -> Vec<Route> {
        let mut routes = Vec::new();
        self.add_to(&mut routes, Place::Message, &[]);
        routes
    }

    /// Adds a route for each code: one for all numbers, or one for each side of the border.
    fn add_to(self, routes: &mut Vec<Route>, place: Place, usage_types: &[String]) {
        let mut add = |side, template_code| {
            let place = match place {
                Place::Template { index, is_fallback, .. } => Place::Template { index, side, is_fallback },
                other => other,
            };
            let usage_types = usage_types.to_vec();
            let conditions = Conditions { usage_types, region: side, ..Conditions::default() };
            routes.push(Route {
                place,
                conditions,
                template_code,
                sign_names: Vec::new(),
                template_param: None,
            });
        };
        match self {
            Self::Everywhere(code) => add(None, code),
            Self::ByRegion { china, overseas } => {
                add(Some(Region::Mainland), china);
                add(Some(Region::Overseas), overseas);
            }
        }
    }
}

/// The routes that choose as the official connectors do: the first entry of the usage type, else the first `Generic`
/// one. An entry without a usable code for this side of the border counts as not there.
#[must_use]
pub fn routes(templates: Vec<Template>) -> Vec<Route> {
    let (mut exact, mut fallback) = (Vec::new(), Vec::new());
    for Template { index, usage_type, codes } in templates {
        let is_fallback = usage_type == FALLBACK_USAGE_TYPE;
        let (list, usage_types) =
            if is_fallback { (&mut fallback, Vec::new()) } else { (&mut exact, vec![usage_type]) };
        if list.iter().all(|earlier: &Route| earlier.conditions.usage_types != usage_types) {
            codes.add_to(list, Place::Template { index, side: None, is_fallback }, &usage_types);
        }
    }
    exact.append(&mut fallback);
    exact
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::error::{Error, ErrorKind};
    use crate::routing::recipient::PhoneNumber;
    use crate::routing::route::{Query, choose};
    use proptest::prelude::*;

    fn number(region: Region) -> PhoneNumber {
        let text = match region {
            Region::Mainland => "8613800138000",
            Region::Overseas => "85251234567",
        };
        PhoneNumber::parse(text, true).unwrap()
    }

    /// A template's field and code.
    type Chosen = Result<(String, String), Vec<(&'static str, String)>>;

    fn chosen(templates: Vec<Template>, usage_type: &str, region: Region) -> Chosen {
        let routes = routes(templates);
        let query = Query { number: &number(region), usage_type, locale: "" };
        choose(routes.iter(), &query)
            .map(|(route, code)| (route.place.entry(), code.as_str().to_owned()))
            .map_err(|error: Error| {
                assert_eq!(error.kind(), ErrorKind::TemplateNotFound);
                error.parameters().to_vec()
            })
    }

    /// The official connectors' rule, as they have it: the entry of the usage type, else the one of `Generic`; an entry
    /// without a code for this side of the border counts as not there.
    fn chosen_by_rule(templates: &[Template], usage_type: &str, region: Region) -> Chosen {
        let entry_of = |usage_type: &str| templates.iter().find(|template| template.usage_type == usage_type);
        let asked = entry_of(usage_type).filter(|_| usage_type != "Generic");
        let fallback = entry_of("Generic");
        let code_of = |template: &Template| {
            let code = match (&template.codes, region) {
                (TemplateCodes::Everywhere(code), _) => code,
                (TemplateCodes::ByRegion { china, .. }, Region::Mainland) => china,
                (TemplateCodes::ByRegion { overseas, .. }, Region::Overseas) => overseas,
            };
            let code = code.as_ref()?.as_str();
            let mainland_only = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
            (region == Region::Mainland || !mainland_only).then(|| code.to_owned())
        };
        for template in asked.into_iter().chain(fallback) {
            if let Some(code) = code_of(template) {
                return Ok((format!("templates[{}]", template.index), code));
            }
        }
        let side = if region == Region::Mainland { "china" } else { "overseas" };
        let mut parameters =
            vec![("usageType", usage_type.to_owned()), ("region", region.as_str().to_owned())];
        let mut mainland_only = false;
        for (name, template) in [("field", asked), ("fallbackField", fallback)] {
            let Some(Template { index, codes, .. }) = template else { continue };
            let has_code = match codes {
                TemplateCodes::Everywhere(code) => code.is_some(),
                TemplateCodes::ByRegion { overseas, .. } => region == Region::Overseas && overseas.is_some(),
            };
            mainland_only |= has_code;
            let field = match codes {
                TemplateCodes::Everywhere(None) => "templateCode".to_owned(),
                _ => format!("templateCode.{side}"),
            };
            parameters.push((name, format!("templates[{index}].{field}")));
        }
        if mainland_only {
            parameters.push(("cause", "mainlandOnly".to_owned()));
        }
        Err(parameters)
    }

    fn any_templates() -> impl Strategy<Value = Vec<Template>> {
        let code = || {
            prop::sample::select(vec!["", "<template-code>", "SMS_1", "SMS_2", "100001", "1000010"])
                .prop_map(TemplateCode::parse)
        };
        let codes = prop_oneof![
            code().prop_map(TemplateCodes::Everywhere),
            (code(), code()).prop_map(|(china, overseas)| TemplateCodes::ByRegion { china, overseas }),
        ];
        let usage_type = prop::sample::select(vec!["SignIn", "Register", "Generic", "BindMfa"]);
        prop::collection::vec((usage_type, codes), 0..6).prop_map(|entries| {
            let template = |(index, (usage_type, codes)): (usize, (&str, TemplateCodes))| Template {
                index,
                usage_type: usage_type.to_owned(),
                codes,
            };
            entries.into_iter().enumerate().map(template).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100_000))]

        /// Routes made of templates choose what the old rule chose, and say the same when there is nothing to choose.
        #[test]
        fn as_the_official_connectors_choose(
            templates in any_templates(),
            usage_type in prop::sample::select(vec!["SignIn", "Register", "Generic", "BindMfa", "SomeFutureType", "signin", ""]),
            is_mainland: bool,
        ) {
            let region = if is_mainland { Region::Mainland } else { Region::Overseas };
            let expected = chosen_by_rule(&templates, usage_type, region);
            prop_assert_eq!(chosen(templates, usage_type, region), expected);
        }
    }
}
