//! `lexpack assess`: a written case is read, assessed by a server or in this process, and shown.

use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};
use lexpack_api::v1::assessment_service_client::AssessmentServiceClient;
use lexpack_api::v1::catalog_service_client::CatalogServiceClient;
use lexpack_api::{errors, v1};
use lexpack_rules::{Problems, published_vocabulary, read_case, read_case_form};
use lexpack_server::law::Active;
use lexpack_server::{Config, Law};

use crate::connect::Credentials;
use crate::{Language, Terminal, Trust, render};

#[derive(Debug, Args)]
pub(crate) struct AssessArguments {
    /// The case; `-` reads the standard input.
    case: PathBuf,
    /// Ask this server: https://…, http://… or unix:PATH.
    #[arg(long, value_name = "URL", env = "LEXPACK_SERVER")]
    server: Option<String>,
    #[command(flatten)]
    credentials: Credentials,
    /// Assess in this process, with the packs of this directory.
    #[arg(long, value_name = "DIR", conflicts_with = "server")]
    packs: Vec<PathBuf>,
    #[command(flatten)]
    trust: Trust,
    /// In this process: trust the packs whoever signed them.
    #[arg(long, requires = "packs")]
    dev: bool,
    /// Language of the answer; by default that of the environment.
    #[arg(long, value_enum)]
    lang: Option<Language>,
    /// How much to show.
    #[arg(long, value_enum, default_value = "reasons")]
    view: View,
    /// Form of the answer.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum View {
    /// Status, version and consequences.
    Decisions,
    /// And the decisive reasons.
    Reasons,
    /// And the whole tree of elements.
    Full,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// The answer as JSON.
    Json,
}

/// An answer, or what is wrong with the case.
type Outcome = Result<v1::AssessResponse, Vec<String>>;

pub(crate) fn run<W: Write>(arguments: &AssessArguments, terminal: &mut Terminal<W>) -> Result<u8> {
    let text = read(&arguments.case)?;
    let language = arguments.lang.unwrap_or_else(Language::of_environment);
    let request = v1::AssessRequest {
        view: match arguments.view {
            View::Decisions => v1::View::Decisions,
            View::Reasons => v1::View::Reasons,
            View::Full => v1::View::Full,
        }
        .into(),
        language: match language {
            Language::Zh => v1::Language::Zh,
            Language::En => v1::Language::En,
            Language::Both => v1::Language::Unspecified,
        }
        .into(),
        ..v1::AssessRequest::default()
    };
    let outcome = match &arguments.server {
        Some(server) => {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?;
            runtime.block_on(ask(arguments, server, &text, request))?
        }
        None => in_process(arguments, &text, request)?,
    };
    match outcome {
        Err(problems) => {
            for problem in problems {
                writeln!(terminal.out, "{problem}")?;
            }
            Ok(1)
        }
        Ok(answer) => {
            if arguments.format == Format::Json {
                let json = lexpack_api::json::to_json("lexpack.v1.AssessResponse", &answer)?;
                writeln!(terminal.out, "{json:#}")?;
            } else {
                render::answer(&answer, language, terminal)?;
            }
            Ok(0)
        }
    }
}

fn read(path: &Path) -> Result<String> {
    if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin()
            .read_to_string(&mut text)
            .context("standard input")?;
        Ok(text)
    } else {
        std::fs::read_to_string(path).with_context(|| path.display().to_string())
    }
}

fn lines(problems: Problems) -> Vec<String> {
    problems
        .0
        .into_iter()
        .map(|problem| format!("{}: {}", problem.path, problem.message))
        .collect()
}

fn in_process(
    arguments: &AssessArguments,
    text: &str,
    mut request: v1::AssessRequest,
) -> Result<Outcome> {
    if arguments.packs.is_empty() {
        bail!("name a server (--server URL) or packs (--packs DIR)");
    }
    let active = load(arguments)?;
    let rules = active.generation.rules();
    let case = match read_case(rules, text) {
        Ok(case) => case,
        Err(problems) => return Ok(Err(lines(problems))),
    };
    request.case = Some(lexpack_api::case::message(&case));
    lexpack_api::assess(rules, &active.name, request)
        .map(Ok)
        .map_err(|status| anyhow::anyhow!("{}", status.message()))
}

fn load(arguments: &AssessArguments) -> Result<Arc<Active>> {
    let config = Config {
        pack_directories: arguments.packs.clone(),
        trusted_keys: arguments.trust.trusted_key.clone(),
        probe: crate::probe(),
        ..Config::default()
    };
    let law = if arguments.dev {
        Law::development(&config)?
    } else {
        Law::signed(&config)
    };
    Ok(law.load()?)
}

async fn ask(
    arguments: &AssessArguments,
    server: &str,
    text: &str,
    mut request: v1::AssessRequest,
) -> Result<Outcome> {
    let channel = arguments.credentials.connect(server).await?;
    let vocabulary = CatalogServiceClient::new(channel.clone())
        .get_vocabulary(v1::GetVocabularyRequest {})
        .await
        .map_err(|status| failed(&status))?
        .into_inner();
    let vocabulary =
        published_vocabulary(vocabulary.kinds, vocabulary.facts, vocabulary.code_lists);
    let (case, mut problems) = match read_case_form(&vocabulary, text) {
        Ok(case) => (case, Vec::new()),
        Err((case, problems)) => (case, lines(problems)),
    };
    request.case = Some(lexpack_api::case::message(&case));
    match AssessmentServiceClient::new(channel).assess(request).await {
        Ok(answer) if problems.is_empty() => Ok(Ok(answer.into_inner())),
        Ok(_) => Ok(Err(problems)),
        Err(status) => {
            let violations = errors::field_violations(&status);
            if violations.is_empty() {
                return Err(failed(&status));
            }
            problems.extend(violations.into_iter().map(|(field, text)| {
                format!("{}: {text}", written_path(&field, request_entities(&case)))
            }));
            Ok(Err(problems))
        }
    }
}

/// Ids of the entities and names of their facts, by which a person knows them.
fn request_entities(case: &lexpack_domain::Case) -> Vec<(String, Vec<String>)> {
    let name = |fact: &lexpack_domain::Fact| match &fact.key {
        lexpack_domain::FactKey::Name(name) => name.clone(),
        lexpack_domain::FactKey::Number(number) => number.to_string(),
    };
    case.entities
        .iter()
        .map(|entity| (entity.id.clone(), entity.facts.iter().map(name).collect()))
        .collect()
}

/// The path of a field as the case is written: `case.entities[0].facts[2].code` becomes
/// `entities.clerk.sector`.
fn written_path(field: &str, entities: Vec<(String, Vec<String>)>) -> String {
    let rest = field.strip_prefix("case.").unwrap_or(field);
    let indexed = |text: &str, word: &str| -> Option<(usize, String)> {
        let (number, rest) = text
            .strip_prefix(word)?
            .strip_prefix('[')?
            .split_once(']')?;
        Some((number.parse().ok()?, rest.to_owned()))
    };
    let Some((entity, rest_of_entity)) = indexed(rest, "entities") else {
        return rest.to_owned();
    };
    let Some((id, facts)) = entities.get(entity) else {
        return rest.to_owned();
    };
    let fact = rest_of_entity
        .strip_prefix('.')
        .and_then(|tail| indexed(tail, "facts"));
    match fact.and_then(|(fact, _)| facts.get(fact)) {
        Some(name) => format!("entities.{id}.{name}"),
        None => format!("entities.{id}{rest_of_entity}"),
    }
}

/// What a server answered in the place of an answer.
pub(crate) fn failed(status: &tonic::Status) -> anyhow::Error {
    let reason = errors::reason(status).unwrap_or_else(|| status.code().to_string());
    anyhow::anyhow!("the server answered {reason}: {}", status.message())
}
