//! The one table of methods and what each needs. What is not in it is not served.

use super::roles::Role;

/// What a method needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Nothing: whoever watches over the server has no credentials.
    Open,
    /// A caller who is known, whatever the role.
    Known,
    /// A caller with this role.
    Role(Role),
}

/// Every method, in the order of bytes.
const METHODS: [(&str, Access); 33] = [
    ("/grpc.health.v1.Health/Check", Access::Open),
    ("/grpc.health.v1.Health/Watch", Access::Open),
    (
        "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
        Access::Known,
    ),
    (
        "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
        Access::Known,
    ),
    (
        "/lexpack.v1.AssessmentService/Assess",
        Access::Role(Role::Assess),
    ),
    (
        "/lexpack.v1.AssessmentService/AssessBatch",
        Access::Role(Role::Assess),
    ),
    (
        "/lexpack.v1.AssessmentService/AssessStream",
        Access::Role(Role::Assess),
    ),
    (
        "/lexpack.v1.AssessmentService/Compare",
        Access::Role(Role::Assess),
    ),
    (
        "/lexpack.v1.AssessmentService/NextQuestions",
        Access::Role(Role::Assess),
    ),
    (
        "/lexpack.v1.CatalogService/GetCaseSchema",
        Access::Role(Role::Read),
    ),
    (
        "/lexpack.v1.CatalogService/GetProvision",
        Access::Role(Role::Read),
    ),
    (
        "/lexpack.v1.CatalogService/GetVocabulary",
        Access::Role(Role::Read),
    ),
    (
        "/lexpack.v1.CatalogService/ListPacks",
        Access::Role(Role::Read),
    ),
    (
        "/lexpack.v1.CatalogService/ListProvisions",
        Access::Role(Role::Read),
    ),
    (
        "/lexpack.v1.PackService/ActivateSet",
        Access::Role(Role::Operate),
    ),
    (
        "/lexpack.v1.PackService/DiscardSet",
        Access::Role(Role::Operate),
    ),
    (
        "/lexpack.v1.PackService/GetServerInfo",
        Access::Role(Role::Read),
    ),
    ("/lexpack.v1.PackService/GetSet", Access::Role(Role::Read)),
    (
        "/lexpack.v1.PackService/GetShadow",
        Access::Role(Role::Operate),
    ),
    ("/lexpack.v1.PackService/ListSets", Access::Role(Role::Read)),
    (
        "/lexpack.v1.PackService/Rollback",
        Access::Role(Role::Operate),
    ),
    (
        "/lexpack.v1.PackService/StageSet",
        Access::Role(Role::Operate),
    ),
    (
        "/lexpack.v1.PackService/StartShadow",
        Access::Role(Role::Operate),
    ),
    (
        "/lexpack.v1.PackService/StopShadow",
        Access::Role(Role::Operate),
    ),
    (
        "/lexpack.v1.PackService/ValidateSet",
        Access::Role(Role::Operate),
    ),
    (
        "/lexpack.v1.PackService/WatchSets",
        Access::Role(Role::Read),
    ),
    (
        "/lexpack.v1.ReceiptService/ExportReceipts",
        Access::Role(Role::Audit),
    ),
    (
        "/lexpack.v1.ReceiptService/GetImpact",
        Access::Role(Role::Audit),
    ),
    (
        "/lexpack.v1.ReceiptService/GetReceipt",
        Access::Role(Role::Audit),
    ),
    (
        "/lexpack.v1.ReceiptService/GetReceiptHead",
        Access::Role(Role::Audit),
    ),
    (
        "/lexpack.v1.ReceiptService/ListReceipts",
        Access::Role(Role::Audit),
    ),
    (
        "/lexpack.v1.ReceiptService/ReplayReceipt",
        Access::Role(Role::Audit),
    ),
    (
        "/lexpack.v1.ReceiptService/VerifyReceipts",
        Access::Role(Role::Audit),
    ),
];

/// What the method of a path needs; `None` where there is no such method.
pub(crate) fn access(path: &str) -> Option<Access> {
    let (_, access) = METHODS.get(place(path)?)?;
    Some(*access)
}

/// The place of a path among [`paths`]; `None` where there is no such method.
pub(crate) fn place(path: &str) -> Option<usize> {
    let found = METHODS.binary_search_by(|(known, _)| (*known).cmp(path));
    found.ok()
}

/// The paths of all methods, in the order of bytes.
pub(crate) fn paths() -> impl ExactSizeIterator<Item = &'static str> {
    METHODS.iter().map(|(path, _)| *path)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use prost::Message as _;

    use super::*;

    /// Paths of all methods of a descriptor set, whose packages begin so.
    fn paths(descriptors: &[u8], package: &str) -> BTreeSet<String> {
        let files = prost_types::FileDescriptorSet::decode(descriptors).unwrap();
        let files = files.file.into_iter();
        files
            .filter(|file| file.package().starts_with(package))
            .flat_map(|file| {
                let package = file.package().to_owned();
                file.service.into_iter().flat_map(move |service| {
                    let name = format!("/{package}.{}/", service.name());
                    let methods = service.method.into_iter();
                    let paths = methods.map(|method| format!("{name}{}", method.name()));
                    paths.collect::<Vec<_>>()
                })
            })
            .collect()
    }

    /// Each method of each service has a row, and each row a method: one that is added without a row fails
    /// here, and is not served either.
    #[test]
    fn every_method_has_a_row() {
        let mut served = paths(lexpack_api::DESCRIPTOR_SET, "lexpack.");
        served.extend(paths(tonic_health::pb::FILE_DESCRIPTOR_SET, "grpc."));
        served.extend(paths(
            tonic_reflection::pb::v1::FILE_DESCRIPTOR_SET,
            "grpc.",
        ));
        served.extend(paths(
            tonic_reflection::pb::v1alpha::FILE_DESCRIPTOR_SET,
            "grpc.",
        ));
        let rows: BTreeSet<String> = METHODS.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(served, rows, "left: methods, right: rows");
        assert_eq!(rows.len(), METHODS.len(), "no row stands twice");
    }

    /// The table is in the order that the search needs.
    #[test]
    fn rows_are_found() {
        for (path, wanted) in METHODS {
            assert_eq!(access(path), Some(wanted), "{path}");
        }
        for path in [
            "",
            "/",
            "/lexpack.v1.PackService/",
            "/lexpack.v1.PackService/Stage",
        ] {
            assert_eq!(access(path), None, "{path}");
        }
    }

    /// What changes the law needs the role for it, and health needs nothing.
    #[test]
    fn what_methods_need() {
        let operate = Some(Access::Role(Role::Operate));
        assert_eq!(access("/lexpack.v1.PackService/ActivateSet"), operate);
        assert_eq!(access("/grpc.health.v1.Health/Check"), Some(Access::Open));
        let open = METHODS.iter().filter(|(_, need)| *need == Access::Open);
        assert!(
            open.into_iter()
                .all(|(path, _)| path.starts_with("/grpc.health."))
        );
    }
}
