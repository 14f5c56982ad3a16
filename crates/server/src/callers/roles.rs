//! Roles, and who holds them by configuration.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What a caller may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Have cases assessed. Includes reading the catalogue, without which no case can be written.
    Assess,
    /// Read the catalogue, and on the operators' listener what is in force.
    Read,
    /// Change the law in force, and see what a shadow found.
    Operate,
    /// Read what was answered.
    Audit,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Assess, Self::Read, Self::Operate, Self::Audit];

    /// Its name in the configuration and in errors.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Assess => "assess",
            Self::Read => "read",
            Self::Operate => "operate",
            Self::Audit => "audit",
        }
    }
}

/// A property by which a caller holds a role.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// A URI among the alternative names of the caller's certificate.
    Uri(String),
    /// A DNS name among them, in lower case.
    Dns(String),
    /// The subject of the certificate as RFC 4514 writes it, such as `CN=desk,O=Example`.
    Subject(String),
    /// A value of the claim with the roles in the caller's token.
    Claim(String),
    /// The user that the caller's process runs as, on a socket in the file system.
    User(u32),
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uri(uri) => write!(f, "uri:{uri}"),
            Self::Dns(name) => write!(f, "dns:{name}"),
            Self::Subject(subject) => write!(f, "subject:{subject}"),
            Self::Claim(value) => write!(f, "claim:{value}"),
            Self::User(user) => write!(f, "uid:{user}"),
        }
    }
}

impl std::str::FromStr for Holder {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let kinds = "must be uri:…, dns:…, subject:…, claim:… or uid:…";
        let (kind, value) = text.split_once(':').ok_or(kinds)?;
        if value.is_empty() || value.trim() != value {
            return Err(kinds.to_owned());
        }
        match kind {
            "uri" => Ok(Self::Uri(value.to_owned())),
            "dns" => Ok(Self::Dns(value.to_ascii_lowercase())),
            "subject" => Ok(Self::Subject(value.to_owned())),
            "claim" => Ok(Self::Claim(value.to_owned())),
            "uid" => {
                let user = value.parse();
                user.map(Self::User)
                    .map_err(|_error| "uid: must be the number of a user".to_owned())
            }
            _ => Err(kinds.to_owned()),
        }
    }
}

/// Who holds which role. Where nobody holds any, nobody is asked who they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roles(BTreeMap<Role, Vec<Holder>>);

impl Roles {
    /// Gives a role.
    pub fn give(&mut self, role: Role, holder: Holder) {
        self.0.entry(role).or_default().push(holder);
    }

    /// Whether nobody holds any role.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Who holds a role.
    #[must_use]
    pub fn holders(&self, role: Role) -> &[Holder] {
        self.0.get(&role).map_or(&[], Vec::as_slice)
    }

    /// What a caller with these properties may do.
    #[must_use]
    pub fn of(&self, properties: &[Holder]) -> RoleSet {
        let held = |holders: &[Holder]| holders.iter().any(|holder| properties.contains(holder));
        let roles = self.0.iter().filter(|(_, holders)| held(holders));
        RoleSet(roles.map(|(role, _)| *role).collect())
    }
}

/// Roles of one caller.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoleSet(BTreeSet<Role>);

impl RoleSet {
    /// Whether a method that needs `role` is open to the caller.
    #[must_use]
    pub fn allows(&self, role: Role) -> bool {
        self.0.contains(&role) || (role == Role::Read && self.0.contains(&Role::Assess))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Holders are read as they are printed, and nothing else is read.
    #[test]
    fn holders_are_read() {
        for text in [
            "uri:spiffe://example.test/desk",
            "dns:desk.example.test",
            "subject:CN=desk,O=Example",
            "claim:lexpack:assess",
            "uid:1000",
        ] {
            assert_eq!(text.parse::<Holder>().unwrap().to_string(), text);
        }
        assert_eq!(
            "dns:Desk.Example.TEST".parse(),
            Ok(Holder::Dns("desk.example.test".to_owned()))
        );
        for text in [
            "",
            "desk",
            "claim:",
            "uid:root",
            "uid:-1",
            "ip:127.0.0.1",
            "claim: a",
        ] {
            assert!(text.parse::<Holder>().is_err(), "{text}");
        }
    }

    /// A caller has the roles of its properties alone; who may assess may read.
    #[test]
    fn roles_of_a_caller() {
        let (desk, clerk) = (Holder::Claim("desk".into()), Holder::User(7));
        let mut roles = Roles::default();
        assert!(roles.is_empty());
        roles.give(Role::Assess, desk.clone());
        roles.give(Role::Operate, clerk.clone());
        let of_desk = roles.of(std::slice::from_ref(&desk));
        assert!(of_desk.allows(Role::Assess) && of_desk.allows(Role::Read));
        assert!(!of_desk.allows(Role::Operate) && !of_desk.allows(Role::Audit));
        let of_clerk = roles.of(&[clerk]);
        assert!(of_clerk.allows(Role::Operate) && !of_clerk.allows(Role::Read));
        // The same text in another kind is another caller.
        assert_eq!(roles.of(&[Holder::Dns("desk".into())]), RoleSet::default());
    }
}
