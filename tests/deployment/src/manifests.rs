//! The manifests of Kubernetes, an overlay at a time.

use crate::text;
use crate::yaml::Yaml;

/// The folder of what every overlay has.
pub const BASE: &str = "deploy/kubernetes/base";

/// The overlays.
pub const OVERLAYS: [&str; 3] = [
    "deploy/kubernetes/overlays/fleet",
    "deploy/kubernetes/overlays/fleet-postgresql",
    "deploy/kubernetes/overlays/single",
];

/// The name of the server's container, deployment and services.
pub const NAME: &str = "lexpackd";

/// A file as a tree.
#[must_use]
pub fn read(file: &str) -> Yaml {
    Yaml::parse(&text(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The names that a list of a kustomization has under a key; none where the list is not there.
#[must_use]
pub fn listed(kustomization: &Yaml, list: &str, key: Option<&str>) -> Vec<String> {
    let items = kustomization.get(list).map_or(&[][..], Yaml::items);
    let text = |item: &Yaml| key.map_or(item, |key| &item[key]).text().to_owned();
    items.iter().map(text).collect()
}

/// The folders that an overlay is put together of: what it builds on first, itself last.
#[must_use]
pub fn layers(overlay: &str) -> Vec<String> {
    let kustomization = read(&format!("{overlay}/kustomization.yaml"));
    let names = listed(&kustomization, "resources", None);
    let mut layers = Vec::new();
    for name in names.iter().filter(|name| !name.ends_with(".yaml")) {
        let mut folder = overlay;
        let mut rest = name.as_str();
        while let Some(further) = rest.strip_prefix("../") {
            folder = folder.rsplit_once('/').expect("a folder above").0;
            rest = further;
        }
        layers.extend(self::layers(&format!("{folder}/{rest}")));
    }
    layers.push(overlay.to_owned());
    layers
}

/// The resources of an overlay, patched.
#[must_use]
pub fn resources(overlay: &str) -> Vec<Yaml> {
    let mut resources = Vec::new();
    for folder in layers(overlay) {
        let kustomization = read(&format!("{folder}/kustomization.yaml"));
        let names = listed(&kustomization, "resources", None);
        let names = names.iter().filter(|name| name.ends_with(".yaml"));
        resources.extend(names.map(|name| read(&format!("{folder}/{name}"))));
        for patch in listed(&kustomization, "patches", Some("path")) {
            let patch = read(&format!("{folder}/{patch}"));
            let mut found = resources
                .iter_mut()
                .filter(|resource| same(resource, &patch));
            let resource = found.next().expect("what is patched is there");
            *resource = merge(resource, &patch);
        }
    }
    resources
}

/// The one resource of a kind with this name.
#[must_use]
pub fn resource<'a>(resources: &'a [Yaml], kind: &str, name: &str) -> &'a Yaml {
    let found = resources.iter().find(|resource| {
        resource["kind"].text() == kind && resource["metadata"]["name"].text() == name
    });
    found.unwrap_or_else(|| panic!("no {kind} {name}"))
}

/// The pod of an overlay: labels and specification.
#[must_use]
pub fn pod(overlay: &str) -> Yaml {
    resource(&resources(overlay), "Deployment", NAME)["spec"]["template"].clone()
}

/// The server's container of a pod.
#[must_use]
pub fn container(pod: &Yaml) -> &Yaml {
    pod["spec"]["containers"].named(NAME)
}

/// The environment that a container sets.
#[must_use]
pub fn environment(container: &Yaml) -> Vec<(String, String)> {
    let variables = container.get("env").map_or(&[][..], Yaml::items).iter();
    variables
        .map(|variable| (variable["name"].text(), variable["value"].text()))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn same(one: &Yaml, other: &Yaml) -> bool {
    let name = |node: &Yaml| node["metadata"]["name"].clone();
    one["kind"] == other["kind"] && name(one) == name(other)
}

/// A strategic merge: mappings key by key, lists by `mountPath` or `name` where the items have one, and
/// replaced otherwise; null takes out.
fn merge(base: &Yaml, patch: &Yaml) -> Yaml {
    match (base, patch) {
        (Yaml::Map(base), Yaml::Map(patch)) => {
            let mut merged = base.clone();
            for (key, value) in patch {
                let at = merged.iter().position(|(have, _)| have == key);
                match (at, value) {
                    (Some(at), Yaml::Null) => drop(merged.remove(at)),
                    (Some(at), value) => merged[at].1 = merge(&merged[at].1, value),
                    (None, Yaml::Null) => {}
                    (None, value) => merged.push((key.clone(), value.clone())),
                }
            }
            Yaml::Map(merged)
        }
        (Yaml::List(base), Yaml::List(patch)) => {
            let key = |item: &Yaml| item.get("mountPath").or_else(|| item.get("name")).cloned();
            if !patch.iter().all(|item| key(item).is_some()) {
                return Yaml::List(patch.clone());
            }
            let mut merged = base.clone();
            for item in patch {
                match merged.iter().position(|have| key(have) == key(item)) {
                    Some(at) => merged[at] = merge(&merged[at], item),
                    None => merged.push(item.clone()),
                }
            }
            Yaml::List(merged)
        }
        (_, patch) => patch.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::merge;
    use crate::yaml::Yaml;

    /// A patch changes, adds and takes out what it names, and leaves the rest.
    #[test]
    fn patches_merge() {
        let tree = |text| Yaml::parse(text).unwrap();
        let base = tree("a: {b: 1, c: 2}\nl: [{name: x, v: 1}, {name: y}]\nw: [1, 2]\n");
        let patch = tree("a: {b: null, d: 3}\nl: [{name: x, v: 2}, {name: z}]\nw: [3]\n");
        let merged = tree("a: {c: 2, d: 3}\nl: [{name: x, v: 2}, {name: y}, {name: z}]\nw: [3]\n");
        assert_eq!(merge(&base, &patch), merged);
    }
}
