//! Settings of TLS, tokens, roles and the socket for local callers.

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use toml::Value;

use super::{AdminAddress, Reader};
use crate::callers::{Holder, Role, Roles, TokenSettings};
use crate::tls::TlsSettings;

pub(super) const TABLES: [&str; 3] = ["callers", "tls", "tokens"];
pub(super) const KEYS: [&str; 18] = [
    "allow_anonymous",
    "callers.assess",
    "callers.audit",
    "callers.operate",
    "callers.read",
    "callers.watch_ms",
    "socket",
    "tls.certificate",
    "tls.client_ca",
    "tls.client_revocations",
    "tls.handshake_ms",
    "tls.key",
    "tls.require_client_certificate",
    "tokens.audience",
    "tokens.claim",
    "tokens.issuer",
    "tokens.keys",
    "tokens.leeway_ms",
];

const HANDSHAKE: Duration = Duration::from_secs(10);
const CLAIM: &str = "roles";
const LEEWAY: Duration = Duration::from_secs(30);
/// Longest leeway in milliseconds: beyond it expiry means nothing.
const LEEWAY_MOST: i64 = 300_000;

/// How callers reach the server, how they are known, and what they may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallerSettings {
    /// Socket in the file system for callers on this machine; `None` for none.
    pub socket: Option<PathBuf>,
    /// Whether an address beyond loopback may be served to callers of whom nothing is known.
    pub allow_anonymous: bool,
    /// TLS on every address; `None` for none.
    pub tls: Option<TlsSettings>,
    /// Tokens; `None` where none are taken.
    pub tokens: Option<TokenSettings>,
    /// Who may do what. Where nobody is named, everybody may do everything.
    pub roles: Roles,
    /// How often files of certificates and keys are looked at for changes.
    pub watch: Duration,
}

impl Default for CallerSettings {
    fn default() -> Self {
        Self {
            socket: None,
            allow_anonymous: false,
            tls: None,
            tokens: None,
            roles: Roles::default(),
            watch: Duration::from_secs(2),
        }
    }
}

impl CallerSettings {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let default = Self::default();
        Self {
            socket: reader.path("socket"),
            allow_anonymous: reader.boolean("allow_anonymous", default.allow_anonymous),
            tls: tls(reader),
            tokens: tokens(reader),
            roles: roles(reader),
            watch: reader.milliseconds("callers.watch_ms", default.watch),
        }
    }

    /// What does not fit together.
    pub(super) fn problems(
        &self,
        listen: SocketAddr,
        allow_plaintext: bool,
        admin: Option<&AdminAddress>,
    ) -> Vec<String> {
        let mut problems = self.properties_without_source(admin);
        let mut problem = |text: String| problems.push(text);
        if !listen.ip().is_loopback() {
            if self.tls.is_none() && !allow_plaintext {
                problem(format!(
                    "listen: {listen} is not a loopback address, and nothing else is served without TLS; \
                     set tls.certificate and tls.key, or allow_plaintext = true to do so all the same"
                ));
            }
            if self.roles.is_empty() && !self.allow_anonymous {
                problem(format!(
                    "listen: {listen} is not a loopback address, and nothing else is served to everybody; \
                     name callers under [callers], or set allow_anonymous = true to do so all the same"
                ));
            }
        }
        if let Some(AdminAddress::Tcp(address)) = admin
            && !address.ip().is_loopback()
            && (self.tls.is_none() || self.roles.holders(Role::Operate).is_empty())
        {
            problem(format!(
                "admin.listen: {address} is not a loopback address; operators are served there by TLS alone \
                 (tls.certificate, tls.key), and named ones alone (callers.operate)"
            ));
        }
        let asked = self.tls.as_ref().is_some_and(|tls| tls.client_ca.is_some());
        if self.roles.is_empty() && (asked || self.tokens.is_some()) {
            problem(
                "callers: certificates or tokens of callers are read, and nobody is given a role; name \
                 callers under [callers]"
                    .to_owned(),
            );
        }
        problems
    }

    /// Callers that are named by something that nothing tells.
    fn properties_without_source(&self, admin: Option<&AdminAddress>) -> Vec<String> {
        let certificates = self.tls.as_ref().is_some_and(|tls| tls.client_ca.is_some());
        let sockets = self.socket.is_some() || matches!(admin, Some(AdminAddress::Unix(_)));
        let mut problems = Vec::new();
        for role in Role::ALL {
            for holder in self.roles.holders(role) {
                let (told, source) = match holder {
                    Holder::Uri(_) | Holder::Dns(_) | Holder::Subject(_) => {
                        (certificates, "tls.client_ca")
                    }
                    Holder::Claim(_) => (self.tokens.is_some(), "[tokens]"),
                    Holder::User(_) => (sockets, "a socket"),
                };
                if !told {
                    let role = role.name();
                    problems.push(format!("callers.{role}: `{holder}` needs {source}"));
                }
            }
        }
        problems
    }

    /// The keys that stand before all tables.
    pub(super) fn write_top(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(socket) = &self.socket {
            writeln!(f, "socket = {}", path(socket))?;
        }
        writeln!(f, "allow_anonymous = {}", self.allow_anonymous)
    }

    /// The tables.
    pub(super) fn write_tables(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n[callers]")?;
        for role in Role::ALL {
            let holders = self.roles.holders(role).iter();
            let holders: Vec<Value> = holders.map(|h| text(&h.to_string())).collect();
            if !holders.is_empty() {
                writeln!(f, "{} = {}", role.name(), Value::Array(holders))?;
            }
        }
        writeln!(f, "watch_ms = {}", self.watch.as_millis())?;
        if let Some(tls) = &self.tls {
            writeln!(f, "\n[tls]\ncertificate = {}", path(&tls.certificate))?;
            writeln!(f, "key = {}", path(&tls.key))?;
            if let Some(file) = &tls.client_ca {
                writeln!(f, "client_ca = {}", path(file))?;
                let lists = tls.client_revocations.iter();
                let lists = Value::Array(lists.map(|list| path(list)).collect());
                writeln!(f, "client_revocations = {lists}")?;
            }
            let required = tls.require_client_certificate;
            writeln!(f, "require_client_certificate = {required}")?;
            writeln!(f, "handshake_ms = {}", tls.handshake.as_millis())?;
        }
        if let Some(tokens) = &self.tokens {
            writeln!(f, "\n[tokens]\nkeys = {}", path(&tokens.keys))?;
            writeln!(f, "issuer = {}", text(&tokens.issuer))?;
            writeln!(f, "audience = {}", text(&tokens.audience))?;
            writeln!(f, "claim = {}", text(&tokens.claim))?;
            writeln!(f, "leeway_ms = {}", tokens.leeway.as_millis())?;
        }
        Ok(())
    }
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

fn path(path: &Path) -> Value {
    text(&path.to_string_lossy())
}

fn tls(reader: &mut Reader) -> Option<TlsSettings> {
    let certificate = reader.path("tls.certificate");
    let key = reader.path("tls.key");
    let client_ca = reader.path("tls.client_ca");
    let client_revocations = reader.paths("tls.client_revocations");
    let require_client_certificate = reader.boolean("tls.require_client_certificate", false);
    let handshake = reader.milliseconds("tls.handshake_ms", HANDSHAKE);
    let asked = client_ca.is_some();
    let (Some(certificate), Some(key)) = (certificate.as_ref(), key.as_ref()) else {
        if certificate.is_some() || key.is_some() || asked || require_client_certificate {
            let problem = "tls: certificate and key must both be set";
            reader.problems.push(problem.to_owned());
        }
        return None;
    };
    if !asked && (require_client_certificate || !client_revocations.is_empty()) {
        let problem =
            "tls: client_ca must be set where certificates of callers are wanted or revoked";
        reader.problems.push(problem.to_owned());
    }
    Some(TlsSettings {
        certificate: certificate.clone(),
        key: key.clone(),
        client_ca,
        client_revocations,
        require_client_certificate,
        handshake,
    })
}

fn tokens(reader: &mut Reader) -> Option<TokenSettings> {
    let keys = reader.path("tokens.keys");
    let issuer = reader.text("tokens.issuer");
    let audience = reader.text("tokens.audience");
    let claim = reader
        .text("tokens.claim")
        .unwrap_or_else(|| CLAIM.to_owned());
    let leeway = reader.integer("tokens.leeway_ms", 0, LEEWAY_MOST);
    let leeway = leeway.and_then(|leeway| u64::try_from(leeway).ok());
    let any = keys.is_some() || issuer.is_some() || audience.is_some();
    let (Some(keys), Some(issuer), Some(audience)) = (keys, issuer, audience) else {
        if any {
            let problem = "tokens: keys, issuer and audience must all be set";
            reader.problems.push(problem.to_owned());
        }
        return None;
    };
    Some(TokenSettings {
        keys,
        issuer,
        audience,
        claim,
        leeway: leeway.map_or(LEEWAY, Duration::from_millis),
    })
}

fn roles(reader: &mut Reader) -> Roles {
    let mut roles = Roles::default();
    for role in Role::ALL {
        let key = format!("callers.{}", role.name());
        for (text, source) in reader.texts(&key) {
            match text.parse() {
                Ok(holder) => roles.give(role, holder),
                Err(error) => reader.problem(&key, &source, format!("`{text}`: {error}")),
            }
        }
    }
    roles
}

#[cfg(test)]
mod tests {
    use super::super::{Config, ConfigError, Settings};
    use super::*;

    fn read(text: &str) -> Result<Config, ConfigError> {
        let mut settings = Settings::default();
        settings.add_toml(text, Path::new("test.toml"));
        settings.validate()
    }

    const TLS: &str = "[tls]\ncertificate = \"c\"\nkey = \"k\"\nclient_ca = \"a\"\n";
    const TOKENS: &str = "[tokens]\nkeys = \"k\"\nissuer = \"i\"\naudience = \"a\"\n";

    /// Everything that can be set is printed as it is read back.
    #[test]
    fn settings_are_read_back() {
        let text = format!(
            "listen = \"0.0.0.0:1\"\nsocket = \"/run/x.sock\"\n{TLS}client_revocations = [\"r\"]\n\
             require_client_certificate = true\nhandshake_ms = 5\n{TOKENS}claim = \"realm.roles\"\n\
             leeway_ms = 0\n[callers]\nassess = [\"uri:spiffe://a/b\", \"uid:7\"]\n\
             operate = [\"subject:CN=a,O=b\"]\nread = [\"dns:a.test\"]\naudit = [\"claim:x\"]\nwatch_ms = 9\n\
             [admin]\nlisten = \"0.0.0.0:2\"\n"
        );
        let config = read(&text).unwrap();
        let callers = &config.callers;
        assert_eq!(callers.roles.holders(Role::Assess).len(), 2);
        assert_eq!(callers.tokens.as_ref().unwrap().leeway, Duration::ZERO);
        assert_eq!(callers.watch, Duration::from_millis(9));
        assert_eq!(read(&config.to_string()).unwrap(), config);
    }

    /// From the environment, callers are joined by semicolons, because their names hold commas and colons.
    #[test]
    fn callers_from_the_environment() {
        let mut settings = Settings::default();
        settings.add_toml(TLS, Path::new("test.toml"));
        let variable = ("LEXPACK_CALLERS_READ", "subject:CN=a,O=b; dns:c.test");
        let variables = [variable].map(|(name, value)| (name.into(), value.into()));
        settings.add_environment(variables.into_iter());
        let roles = settings.validate().unwrap().callers.roles;
        let names: Vec<String> = roles
            .holders(Role::Read)
            .iter()
            .map(Holder::to_string)
            .collect();
        assert_eq!(names, ["subject:CN=a,O=b", "dns:c.test"]);
    }

    /// What is served beyond loopback is secured and asks who calls, unless each is waived in words.
    #[test]
    fn beyond_loopback() {
        let listen = "listen = \"0.0.0.0:7420\"\n";
        let problems = |text: &str| match read(&format!("{listen}{text}")) {
            Ok(_) => Vec::new(),
            Err(ConfigError(problems)) => problems,
        };
        let named = "[callers]\nread = [\"dns:a\"]\n";
        assert_eq!(problems("").len(), 2);
        assert!(problems("allow_plaintext = true\n")[0].contains("allow_anonymous"));
        assert!(problems("allow_anonymous = true\n")[0].contains("allow_plaintext"));
        assert!(problems("allow_anonymous = true\nallow_plaintext = true\n").is_empty());
        assert!(problems(&format!("{TLS}{named}")).is_empty());
        // Certificates are asked for and nobody is named, which is forgotten rather than meant.
        assert!(problems(&format!("allow_anonymous = true\n{TLS}"))[0].contains("nobody"));
    }

    /// Operators beyond loopback have TLS and names, and nothing waives that.
    #[test]
    fn operators_beyond_loopback() {
        let waived = "allow_plaintext = true\nallow_anonymous = true\n";
        let admin = "[admin]\nlisten = \"192.0.2.1:7421\"\n";
        let operate = "[callers]\noperate = [\"dns:a\"]\n";
        for (text, fits) in [
            (format!("{waived}{admin}"), false),
            (
                format!("{TLS}{admin}[callers]\nread = [\"dns:a\"]\n"),
                false,
            ),
            (format!("{TLS}{admin}{operate}"), true),
        ] {
            assert_eq!(read(&text).is_ok(), fits, "{text}");
        }
    }

    /// A caller who is named by what nothing tells is a mistake, and so is half a setting.
    #[test]
    fn halves_are_refused() {
        for (text, part) in [
            (
                "[callers]\nread = [\"dns:a\"]\n".to_owned(),
                "needs tls.client_ca",
            ),
            (
                "[callers]\nread = [\"claim:a\"]\n".to_owned(),
                "needs [tokens]",
            ),
            (
                "[callers]\nread = [\"uid:1\"]\n".to_owned(),
                "needs a socket",
            ),
            ("[callers]\nread = [\"a\"]\n".to_owned(), "must be uri:"),
            (
                "[callers]\nread = \"claim:a\"\n".to_owned(),
                "must be a list",
            ),
            ("[tls]\nkey = \"k\"\n".to_owned(), "certificate and key"),
            ("[tokens]\nkeys = \"k\"\n".to_owned(), "issuer and audience"),
            (
                "[tls]\ncertificate = \"c\"\nkey = \"k\"\nrequire_client_certificate = true\n"
                    .to_owned(),
                "client_ca must be set",
            ),
            (
                format!("{TOKENS}leeway_ms = 300001\n[callers]\nread = [\"claim:a\"]\n"),
                "leeway_ms",
            ),
            (TOKENS.to_owned(), "nobody is given a role"),
        ] {
            let problems = read(&text).unwrap_err().to_string();
            assert!(problems.contains(part), "`{part}` in {problems}");
        }
    }
}
