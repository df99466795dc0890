//! The config's `routes`, and together with `templates` all ways that a message can go.

use super::findings::{Path, Spot};
use super::value::{Value, ValueKind};
use super::{Field, Findings, ProblemReason, REQUIRED_USAGE_TYPES};
use crate::operation::template_param::Mapping;
use crate::protection::address::Network;
use crate::routing::recipient::{PhoneNumber, Region};
use crate::routing::route::{Conditions, Place, Route};
use crate::routing::templates;

/// The fields of a route. Another one is a condition that would be overlooked.
const FIELDS: [Field; 6] = [
    Field::To,
    Field::UsageTypes,
    Field::Locales,
    Field::TemplateCode,
    Field::SignName,
    Field::TemplateParam,
];

/// The variable that Logto's payload has the verification code in.
const CODE: &str = "code";

/// What the texts of a condition are.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// First digits of international numbers; a plus sign before them is left out.
    Prefix,
    /// Whole international numbers; likewise.
    Number,
    /// Anything.
    Name,
    /// A BCP 47 tag, or with an underscore.
    LanguageTag,
    /// An IP address or a range of them.
    Network,
}

impl Kind {
    fn read(self, text: &str) -> Option<&str> {
        let digits = text.strip_prefix('+').unwrap_or(text);
        match self {
            Self::Number => Self::Prefix.read(text).filter(|digits| PhoneNumber::parse(digits, true).is_ok()),
            Self::Prefix => {
                let is_prefix = (1..=15).contains(&digits.len())
                    && !digits.starts_with('0')
                    && digits.bytes().all(|byte| byte.is_ascii_digit());
                is_prefix.then_some(digits)
            }
            Self::Name => Some(text),
            Self::Network => Network::parse(text).map(|_| text),
            Self::LanguageTag => text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
                .then_some(text),
        }
    }
}

impl Findings {
    /// Routes first, then templates, in the order in which they are tried.
    pub(super) fn all_routes(&mut self, routes: &Spot<'_>, templates: &Spot<'_>) -> Vec<Route> {
        let mut all = self.routes(routes);
        let Some((entries, usage_types)) = self.templates(templates) else { return all };
        for required in REQUIRED_USAGE_TYPES {
            let is_covered = || all.iter().any(|route| route.conditions.cover_usage_type(required));
            if !usage_types.contains(&required) && !is_covered() {
                self.usage_type_missing(required);
            }
        }
        all.extend(templates::routes(entries));
        self.any_code(&all);
        all
    }

    fn routes(&mut self, list: &Spot<'_>) -> Vec<Route> {
        let mut routes: Vec<Route> = Vec::new();
        let entries = match list.value {
            Value::List(entries) => entries,
            untouched if untouched.is_untouched() => return routes,
            _ => {
                self.wrong_type(list, ValueKind::List);
                return routes;
            }
        };
        for (index, entry) in entries.iter().enumerate() {
            let spot = list.item(index, entry, Field::Route);
            let Some(route) = self.route(index, &spot) else { continue };
            if let Some(earlier) = routes.iter().find(|earlier| route.is_covered_by(earlier)) {
                self.route_covered(spot.path, earlier.place.entry());
            }
            routes.push(route);
        }
        routes
    }

    /// One route; `None` when it has no template code, or a problem.
    fn route(&mut self, index: usize, entry: &Spot<'_>) -> Option<Route> {
        if !self.is_object(entry) {
            return None;
        }
        self.unknown_field(entry, &FIELDS);
        let to = self.texts(&entry.get(Field::To), Kind::Prefix);
        let usage_types = self.texts(&entry.get(Field::UsageTypes), Kind::Name);
        for usage_type in &usage_types {
            self.case_of_usage_type(entry.get(Field::UsageTypes).path, usage_type);
        }
        let locales = self.texts(&entry.get(Field::Locales), Kind::LanguageTag);
        let code = entry.get(Field::TemplateCode);
        let template_code = self.template_code(&code).flatten();
        let sign_names = self.sign_names(&entry.get(Field::SignName));
        let template_param = self.template_param(&entry.get(Field::TemplateParam));
        let template_code = template_code?;
        if !template_code.serves(Region::Overseas)
            && !to.is_empty()
            && to.iter().all(|prefix| !may_be_mainland(prefix))
        {
            self.warning(code.path, ProblemReason::MainlandOnly);
        }
        Some(Route {
            place: Place::Route(index),
            conditions: Conditions { to, usage_types, locales, region: None },
            template_code: Some(template_code),
            sign_names,
            template_param,
        })
    }

    /// A text or a list of them, each of this kind; empty when there is none. An empty list would match everything,
    /// so it must not come of what was refused.
    pub(super) fn texts(&mut self, spot: &Spot<'_>, kind: Kind) -> Vec<String> {
        let mut texts = Vec::new();
        for value in self.items(spot, ValueKind::List) {
            let Some(text) = self.token(&Spot { value, ..*spot }) else { continue };
            match kind.read(text) {
                Some(text) => texts.push(text.to_owned()),
                None => self.problem(spot.path, ProblemReason::OutOfRange),
            }
        }
        texts
    }

    fn template_param(&mut self, spot: &Spot<'_>) -> Option<Mapping> {
        if matches!(spot.value, Value::Missing) || !self.is_object(spot) {
            return None;
        }
        let entries = spot.value.entries();
        if entries.is_empty() {
            return None;
        }
        let mut mapping = Mapping::default();
        for (name, value) in entries {
            match value {
                Value::Text(text) => mapping.add(name, text),
                _ => self.wrong_type(&Spot { value, ..*spot }, ValueKind::Text),
            }
        }
        if !mapping.uses(CODE) {
            self.warning(spot.path, ProblemReason::CodeUnused);
        }
        Some(mapping)
    }

    /// A config without any code can send nothing: accepted, it would take the place of a connector that works.
    fn any_code(&mut self, routes: &[Route]) {
        if routes.iter().any(|route| route.template_code.is_some()) {
            return;
        }
        let fallback = routes.iter().find_map(|route| match route.place {
            Place::Template { index, side, is_fallback: true } => Some((index, side)),
            _ => None,
        });
        if let Some((index, side)) = fallback {
            let field = if side.is_some() { Field::China } else { Field::TemplateCode };
            self.problem(Path::of_entry(Field::Templates, index, field), ProblemReason::NoTemplateCode);
        }
    }
}

/// Whether a mainland number may begin with these digits, or they with its country code.
fn may_be_mainland(prefix: &str) -> bool {
    prefix.starts_with("86") || "86".starts_with(prefix)
}
