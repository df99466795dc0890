//! What a config uses of an account: the sign names and templates to look up, and which entry sends what with them.

use crate::config::Config;
use crate::message::sign_names_of;
use crate::operation::Product;
use crate::operation::sign_names::SignName;
use crate::operation::template_param;
use crate::plain::{Object, Plain};
use crate::protection::{Mode, Rules};
use crate::routing::recipient::Region;
use crate::routing::route::{Conditions, Route};
use crate::routing::template_code::TemplateCode;

/// What a config uses, each name and code once, in the order of its entries.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    /// Sign names of SMS. For a config without entries those of the config.
    pub sign_names: Vec<String>,
    /// Templates of SMS.
    pub template_codes: Vec<String>,
    /// Sign names of the verification service, which no API tells of.
    pub verification_sign_names: Vec<String>,
    /// Templates of the verification service, which no API tells of.
    pub verification_template_codes: Vec<String>,
}

impl Plain for Inventory {
    fn write(&self, object: &mut Object) {
        object.texts("signNames", &self.sign_names);
        object.texts("templateCodes", &self.template_codes);
        object.texts("verificationSignNames", &self.verification_sign_names);
        object.texts("verificationTemplateCodes", &self.verification_template_codes);
    }
}

/// An entry of a config that uses a template of SMS.
pub struct Use<'a> {
    /// The entry.
    pub place: String,
    /// Which numbers come here.
    pub numbers: Numbers,
    /// The template.
    pub code: &'a TemplateCode,
    /// Tried in this order.
    pub sign_names: &'a [SignName],
    /// The variables that are sent.
    pub variables: Vec<template_param::Sent>,
}

/// Which numbers an entry is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// Those of the mainland.
    Mainland,
    /// All others.
    Overseas,
    /// Both.
    All,
}

/// What to look up.
#[must_use]
pub fn inventory(config: &Config) -> Inventory {
    let mut inventory = Inventory::default();
    for route in &config.routes {
        let Some(code) = &route.template_code else { continue };
        let Inventory { sign_names, template_codes, verification_sign_names, verification_template_codes } =
            &mut inventory;
        let (names, codes) = match code.product() {
            Product::Dypnsapi => (verification_sign_names, verification_template_codes),
            Product::Dysmsapi | Product::Sts => (sign_names, template_codes),
        };
        add(codes, code.as_str());
        for name in sign_names_of(config, route, code).1 {
            add(names, name.as_str());
        }
    }
    if config.routes.is_empty() {
        inventory.sign_names = config.sign_names.iter().map(|name| name.as_str().to_owned()).collect();
    }
    inventory
}

fn add(list: &mut Vec<String>, text: &str) {
    if list.iter().all(|known| known != text) {
        list.push(text.to_owned());
    }
}

/// The entries that use a template of SMS.
#[must_use]
pub fn uses(config: &Config) -> Vec<Use<'_>> {
    config.routes.iter().enumerate().filter_map(|(index, route)| use_of(config, index, route)).collect()
}

// Once, and not in each loop that asks.
#[inline(never)]
fn use_of<'a>(config: &'a Config, index: usize, route: &'a Route) -> Option<Use<'a>> {
    let code = route.template_code.as_ref().filter(|code| code.product() == Product::Dysmsapi)?;
    let numbers = match numbers(route, config.routes.get(..index).unwrap_or_default()) {
        Numbers::All if config.protection.as_ref().is_some_and(allows_mainland_only) => Numbers::Mainland,
        numbers => numbers,
    };
    Some(Use {
        place: route.place.entry(),
        numbers,
        code,
        sign_names: sign_names_of(config, route, code).1,
        variables: template_param::sent(route.template_param.as_ref()),
    })
}

/// Which numbers come to a route: by its own conditions, and without those of the mainland where one of the routes before it
/// takes all of them.
fn numbers(route: &Route, before: &[Route]) -> Numbers {
    match route.conditions.region {
        Some(Region::Mainland) => return Numbers::Mainland,
        Some(Region::Overseas) => return Numbers::Overseas,
        None => {}
    }
    let to = &route.conditions.to;
    let (mut mainland, mut overseas) = (to.is_empty(), to.is_empty());
    for prefix in to {
        mainland |= prefix.starts_with(MAINLAND) || MAINLAND.starts_with(prefix.as_str());
        overseas |= !prefix.starts_with(MAINLAND);
    }
    match (mainland, overseas) {
        (true, false) => Numbers::Mainland,
        (false, true) => Numbers::Overseas,
        _ if before.iter().any(|earlier| takes_mainland(earlier, route)) => Numbers::Overseas,
        _ => Numbers::All,
    }
}

/// Whether messages to other numbers are blocked.
fn allows_mainland_only(rules: &Rules) -> bool {
    rules.mode == Mode::Block
        && !rules.allow.is_empty()
        && rules.allow.iter().all(|prefix| prefix.starts_with(MAINLAND))
}

/// The country code of the mainland.
const MAINLAND: &str = "86";

/// Whether a route takes every message to the mainland that `later` would get.
fn takes_mainland(earlier: &Route, later: &Route) -> bool {
    let mainland = Conditions { to: vec![MAINLAND.to_owned()], ..later.conditions.clone() };
    earlier.template_code.is_some()
        && earlier.conditions.region != Some(Region::Overseas)
        && earlier.conditions.cover(&mainland)
}
