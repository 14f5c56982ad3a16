//! What the server knows, as messages.

use std::collections::BTreeMap;
use std::ops::Range;

use lexpack_rules::{FactType, Problem, ProvisionRule, RuleSet, wire};
use tonic::Status;

use crate::assess::enums::{character, citation_message};
use crate::errors::{self, ErrorReason};
use crate::{case, schema, v1, words};

const PAGE_SIZE_DEFAULT: usize = 100;
const PAGE_SIZE_MAX: usize = 500;

/// How many entries of a list a page has: what was asked for within bounds, and 100 for 0.
///
/// # Errors
/// A size below zero, with its field.
pub fn page_size(asked: i32) -> Result<usize, Problem> {
    match usize::try_from(asked) {
        Ok(0) => Ok(PAGE_SIZE_DEFAULT),
        Ok(size) => Ok(size.min(PAGE_SIZE_MAX)),
        Err(_) => Err(Problem {
            path: "page_size".to_owned(),
            message: "must not be negative".to_owned(),
        }),
    }
}

/// What is the same for every caller of one generation: made once, handed out in copies and pages.
#[derive(Debug)]
pub struct Catalogue {
    packs: v1::ListPacksResponse,
    /// Every provision, pack by pack in the order of the statutes.
    provisions: Vec<v1::ProvisionSummary>,
    /// Where the provisions of each pack stand among them.
    by_pack: BTreeMap<String, Range<usize>>,
    vocabulary: v1::GetVocabularyResponse,
    case_schema: v1::GetCaseSchemaResponse,
}

impl Catalogue {
    /// Makes the catalogue of a set.
    #[must_use]
    pub fn of(rules: &RuleSet, generation: &v1::Generation) -> Self {
        let mut sorted: Vec<&ProvisionRule> = rules.provisions().iter().collect();
        sorted.sort_by_key(|provision| (provision.pack, provision.position));
        let packs_of_set = rules.packs().iter();
        let mut by_pack: BTreeMap<String, Range<usize>> =
            packs_of_set.map(|pack| (pack.id.clone(), 0..0)).collect();
        for (place, provision) in sorted.iter().enumerate() {
            if let Some(range) = by_pack.get_mut(pack_id(rules, provision)) {
                let next = place.saturating_add(1);
                // Those of a pack stand together.
                *range = match range.end {
                    0 => place..next,
                    _ => range.start..next,
                };
            }
        }
        let provisions = sorted.into_iter().map(|rule| summary(rules, rule));
        Self {
            packs: packs(rules, generation),
            provisions: provisions.collect(),
            by_pack,
            vocabulary: get_vocabulary(rules, generation),
            case_schema: get_case_schema(rules, generation),
        }
    }

    /// The loaded packs.
    #[must_use]
    pub const fn packs(&self) -> &v1::ListPacksResponse {
        &self.packs
    }

    /// The vocabulary.
    #[must_use]
    pub const fn vocabulary(&self) -> &v1::GetVocabularyResponse {
        &self.vocabulary
    }

    /// The JSON Schema of cases.
    #[must_use]
    pub const fn case_schema(&self) -> &v1::GetCaseSchemaResponse {
        &self.case_schema
    }

    /// A page of the provisions, pack by pack in the order of the statutes.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a page size below zero or a page token that this method did not give;
    /// `NOT_FOUND` where the named pack is not loaded.
    pub fn list_provisions(
        &self,
        request: &v1::ListProvisionsRequest,
    ) -> Result<v1::ListProvisionsResponse, Status> {
        let all = self.provisions_of(&request.pack)?;
        let generation = self.packs.generation.clone().unwrap_or_default();
        let mut problems = Vec::new();
        let size = page_size(request.page_size).unwrap_or_else(|problem| {
            problems.push(problem);
            PAGE_SIZE_DEFAULT
        });
        let start = if request.page_token.is_empty() {
            0
        } else {
            token_start(request, &generation).unwrap_or_else(|message| {
                problems.push(Problem {
                    path: "page_token".to_owned(),
                    message,
                });
                0
            })
        };
        if !problems.is_empty() {
            return Err(errors::invalid(ErrorReason::InvalidRequest, &problems));
        }
        let end = start.saturating_add(size);
        let next_page_token = if end < all.len() {
            format!("{end}.{}.{}", request.pack, generation.set_digest)
        } else {
            String::new()
        };
        Ok(v1::ListProvisionsResponse {
            generation: Some(generation),
            provisions: all.iter().skip(start).take(size).cloned().collect(),
            next_page_token,
        })
    }

    /// The provisions of a pack; of all packs where none is named.
    fn provisions_of(&self, pack: &str) -> Result<&[v1::ProvisionSummary], Status> {
        if pack.is_empty() {
            return Ok(&self.provisions);
        }
        let range = self.by_pack.get(pack);
        let range = range.ok_or_else(|| errors::not_found("pack", pack))?;
        Ok(self.provisions.get(range.clone()).unwrap_or_default())
    }
}

fn packs(rules: &RuleSet, generation: &v1::Generation) -> v1::ListPacksResponse {
    let packs = rules
        .packs()
        .iter()
        .map(|pack| {
            let law = &pack.law;
            let reference = generation
                .packs
                .iter()
                .find(|reference| reference.id == pack.id);
            v1::PackInfo {
                reference: reference.cloned(),
                title: law.title.clone(),
                jurisdiction: law.jurisdiction.clone(),
                instruments: law.instruments.clone(),
                currency: law.currency.clone(),
                provision_count: u32::try_from(law.provisions.len()).unwrap_or(u32::MAX),
                omissions: law.omissions.clone(),
            }
        })
        .collect();
    v1::ListPacksResponse {
        generation: Some(generation.clone()),
        packs,
    }
}

/// First provision of the page that a token asks for. A token is bound to the pack and the set it
/// was given for, so that pages of two generations never mix.
fn token_start(
    request: &v1::ListProvisionsRequest,
    generation: &v1::Generation,
) -> Result<usize, String> {
    let foreign = || "is not a token of this list and this set; begin again".to_owned();
    let (start, rest) = request.page_token.split_once('.').ok_or_else(foreign)?;
    if rest != format!("{}.{}", request.pack, generation.set_digest) {
        return Err(foreign());
    }
    start.parse().map_err(|_error| foreign())
}

fn pack_id<'a>(rules: &'a RuleSet, provision: &ProvisionRule) -> &'a str {
    rules
        .packs()
        .get(provision.pack)
        .map_or("", |pack| pack.id.as_str())
}

fn summary(rules: &RuleSet, provision: &ProvisionRule) -> v1::ProvisionSummary {
    v1::ProvisionSummary {
        pack: pack_id(rules, provision).to_owned(),
        id: provision.id.clone(),
        citation: Some(citation_message(&provision.citation)),
        citation_text: words::message(&provision.citation_text, true, true),
        title: words::message(&provision.title, true, true),
        character: character(provision.character).into(),
        periods: provision
            .versions
            .iter()
            .map(|version| wire::Period {
                from: Some(case::date(version.in_force.from)),
                to: version.in_force.to.map(case::date),
            })
            .collect(),
    }
}

/// Returns one provision with all its versions.
///
/// # Errors
/// `NOT_FOUND` where the active set has no such provision.
pub fn get_provision(
    rules: &RuleSet,
    generation: &v1::Generation,
    request: v1::GetProvisionRequest,
) -> Result<v1::GetProvisionResponse, Status> {
    let rule = rules
        .provisions()
        .iter()
        .find(|provision| provision.id == request.id);
    let Some(rule) = rule else {
        return Err(errors::not_found("provision", &request.id));
    };
    let pack = rules.packs().get(rule.pack);
    let declared = pack.and_then(|pack| pack.law.provisions.get(rule.position));
    let doubts = pack
        .into_iter()
        .flat_map(|pack| &pack.law.doubts)
        .filter(|doubt| rule.depends_on_doubt(rules, &doubt.id))
        .cloned()
        .collect();
    Ok(v1::GetProvisionResponse {
        generation: Some(generation.clone()),
        pack: pack_id(rules, rule).to_owned(),
        citation_text: words::message(&rule.citation_text, true, true),
        provision: declared.cloned(),
        doubts,
    })
}

/// Returns the vocabulary of the set, without duplicates between packs.
#[must_use]
pub fn get_vocabulary(rules: &RuleSet, generation: &v1::Generation) -> v1::GetVocabularyResponse {
    let mut response = v1::GetVocabularyResponse {
        generation: Some(generation.clone()),
        ..v1::GetVocabularyResponse::default()
    };
    for law in rules.packs().iter().map(|pack| &pack.law) {
        for kind in &law.kinds {
            if !response.kinds.iter().any(|known| known.id == kind.id) {
                response.kinds.push(kind.clone());
            }
        }
        for fact in &law.facts {
            if !response
                .facts
                .iter()
                .any(|known| known.number == fact.number)
            {
                response.facts.push(fact.clone());
            }
        }
        for list in &law.code_lists {
            if !response.code_lists.iter().any(|known| known.id == list.id) {
                response.code_lists.push(list.clone());
            }
        }
    }
    response.facts.sort_by_key(|fact| fact.number);
    response.externals = rules
        .externals()
        .map(|(id, title)| wire::External {
            provision: id.to_owned(),
            title: words::message(title, true, true),
        })
        .collect();
    response
}

/// Returns the written form of a case as JSON Schema.
#[must_use]
pub fn get_case_schema(rules: &RuleSet, generation: &v1::Generation) -> v1::GetCaseSchemaResponse {
    v1::GetCaseSchemaResponse {
        generation: Some(generation.clone()),
        json_schema: schema::case_schema(rules).to_string(),
    }
}

/// The declaration of a fact by a pack of the set.
pub(crate) fn fact_declaration(rules: &RuleSet, fact: usize) -> Option<&wire::Fact> {
    let name = &rules.vocabulary().fact(fact)?.name;
    let facts = rules.packs().iter().flat_map(|pack| &pack.law.facts);
    facts.into_iter().find(|fact| fact.name == *name)
}

/// Codes among which the answer about a fact is chosen; none where it has no closed list.
pub(crate) fn options(rules: &RuleSet, fact: usize) -> Vec<wire::Code> {
    let list = match rules.vocabulary().fact(fact).map(|fact| &fact.ty) {
        Some(FactType::Code(list) | FactType::CodeSet(list)) => rules.vocabulary().list(*list),
        _ => None,
    };
    list.into_iter()
        .flat_map(|list| &list.codes)
        .map(|(number, name, title)| wire::Code {
            number: *number,
            name: name.clone(),
            title: words::message(title, true, true),
        })
        .collect()
}
