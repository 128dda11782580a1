//! Who may import whom. A new arrow is its own commit, with a line in ARCHITECTURE.md.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The arrows inside the house: a package, and the packages of the house that it may import.
const INSIDE: [(&str, &[&str]); 11] = [
    ("domain", &[]),
    ("photo", &["domain"]),
    ("documents", &["domain"]),
    ("gateways", &["domain"]),
    ("storage", &["domain"]),
    (
        "services",
        &["domain", "photo", "documents", "gateways", "storage"],
    ),
    ("app", &["domain", "services"]),
    (
        "server",
        &[
            "domain",
            "photo",
            "documents",
            "gateways",
            "storage",
            "services",
            "app",
        ],
    ),
    ("web", &["app", "domain"]),
    ("studio", &["domain", "photo"]),
    ("xtask", &[]),
];

/// Crates from outside that few may import: the crate, who imports it, and whose tests may as well.
const OUTSIDE: [(&str, &[&str], &[&str]); 8] = [
    ("sqlx", &["storage"], &[]),
    ("axum", &["server"], &["storage", "gateways", "services"]),
    ("leptos", &["app", "server", "web"], &[]),
    ("leptos_axum", &["app", "server"], &[]),
    ("leptos_meta", &["app"], &[]),
    ("leptos_router", &["app", "server"], &[]),
    ("krilla", &["documents"], &[]),
    ("reqwest", &["gateways"], &["server", "services"]),
];

/// Everything that the pure crates may import, tests aside. This is the checked dependency list:
/// nothing on it does IO, tells the time or draws random numbers of its own.
const PURE: [(&str, &[&str]); 2] = [
    (
        "domain",
        &[
            "hex",
            "pinyin",
            "rand_chacha",
            "serde",
            "sha2",
            "thiserror",
            "time",
            "unicode-normalization",
        ],
    ),
    (
        "photo",
        &[
            "domain",
            "fast_image_resize",
            "image",
            "jpeg-encoder",
            "rustface",
            "serde",
            "sha2",
            "thiserror",
            "zune-core",
            "zune-jpeg",
        ],
    ),
];

/// What must not come into a pure crate by any way round.
const IMPURE: [&str; 9] = [
    "async-std",
    "getrandom",
    "js-sys",
    "leptos",
    "mio",
    "reqwest",
    "sqlx-core",
    "tokio",
    "web-sys",
];

/// Gates that keep the browser's code out of the server: (package, dependency, what it must be).
const OPTIONAL: [(&str, &str); 2] = [("app", "services"), ("app", "leptos_axum")];

/// The packages whose every dependency is for the browser alone.
const BROWSER_ONLY: [&str; 2] = ["web", "studio"];

/// What `cargo metadata` tells.
#[derive(Deserialize)]
pub(crate) struct Metadata {
    packages: Vec<Package>,
    resolve: Option<Resolve>,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    source: Option<String>,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// None for a usual one, `dev` or `build` else.
    kind: Option<String>,
    optional: bool,
    target: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Edge>,
}

#[derive(Deserialize)]
struct Edge {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    kind: Option<String>,
}

/// Every arrow that the tables above don't allow, as sentences.
pub(crate) fn wrong(metadata: &Metadata) -> Vec<String> {
    let house: Vec<&Package> = metadata
        .packages
        .iter()
        .filter(|p| p.source.is_none())
        .collect();
    let ours = |name: &str| house.iter().any(|package| package.name == name);
    let mut wrong = Vec::new();
    for package in &house {
        let Some((_, allowed)) = INSIDE.iter().find(|(name, _)| *name == package.name) else {
            wrong.push(format!(
                "{} has no row in xtask/src/arrows.rs",
                package.name
            ));
            continue;
        };
        for dependency in &package.dependencies {
            if ours(&dependency.name)
                && dependency.name != package.name
                && !allowed.contains(&dependency.name.as_str())
            {
                wrong.push(format!(
                    "{} must not import {}",
                    package.name, dependency.name
                ));
            }
            wrong.extend(wrong_outside(&package.name, dependency));
            wrong.extend(wrong_gate(&package.name, dependency));
        }
    }
    wrong
}

fn wrong_outside(package: &str, dependency: &Dependency) -> Option<String> {
    let (name, usual, tests) = OUTSIDE.iter().find(|(name, ..)| *name == dependency.name)?;
    let is_test = dependency.kind.as_deref() == Some("dev");
    let allowed = usual.contains(&package) || is_test && tests.contains(&package);
    (!allowed).then(|| {
        format!(
            "{package} must not import {name}: that is for {}",
            usual.join(", ")
        )
    })
}

fn wrong_gate(package: &str, dependency: &Dependency) -> Option<String> {
    let name = dependency.name.as_str();
    if OPTIONAL.contains(&(package, name)) && !dependency.optional {
        return Some(format!("{package} must import {name} under `ssr` only"));
    }
    let gated = dependency
        .target
        .as_deref()
        .is_some_and(|target| target.contains("wasm32"));
    (BROWSER_ONLY.contains(&package) && !gated)
        .then(|| format!("{package} must import {name} for wasm32 only"))
}

/// What the pure crates import against the list, directly or by way round, as sentences.
pub(crate) fn impure(metadata: &Metadata) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, allowed) in PURE {
        let Some(package) = metadata
            .packages
            .iter()
            .find(|p| p.name == name && p.source.is_none())
        else {
            wrong.push(format!("there is no crate {name}"));
            continue;
        };
        for dependency in &package.dependencies {
            if dependency.kind.is_none() && !allowed.contains(&dependency.name.as_str()) {
                wrong.push(format!(
                    "{name} imports {}, which is not on its list",
                    dependency.name
                ));
            }
        }
        for (found, by) in ways_round(metadata, &package.id) {
            if IMPURE.contains(&found) {
                wrong.push(format!("{name} gets {found} by way of {by}"));
            }
        }
    }
    wrong
}

/// All packages that `root` needs to run, each with the one that brought it.
fn ways_round<'m>(metadata: &'m Metadata, root: &'m str) -> BTreeMap<&'m str, &'m str> {
    let names: BTreeMap<&str, &str> = metadata
        .packages
        .iter()
        .map(|p| (p.id.as_str(), p.name.as_str()))
        .collect();
    let nodes = metadata.resolve.iter().flat_map(|resolve| &resolve.nodes);
    let nodes: BTreeMap<&str, &Node> = nodes.map(|node| (node.id.as_str(), node)).collect();
    let name = |id: &str| names.get(id).copied().unwrap_or_default();
    let mut found = BTreeMap::new();
    let mut open = vec![root];
    while let Some(id) = open.pop() {
        for edge in nodes.get(id).iter().flat_map(|node| &node.deps) {
            let runs = edge.dep_kinds.iter().any(|kind| kind.kind.is_none());
            if runs && !found.contains_key(name(&edge.pkg)) {
                found.insert(name(&edge.pkg), name(id));
                open.push(&edge.pkg);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(packages: &str) -> Metadata {
        serde_json::from_str(&format!(r#"{{"packages": [{packages}], "resolve": null}}"#))
            .expect("the test's own JSON")
    }

    fn package(name: &str, dependencies: &str) -> String {
        format!(
            r#"{{"id":"{name}","name":"{name}","source":null,"dependencies":[{dependencies}]}}"#
        )
    }

    fn dependency(name: &str, kind: &str) -> String {
        format!(r#"{{"name":"{name}","kind":{kind},"optional":false,"target":null}}"#)
    }

    #[test]
    fn an_arrow_against_the_table_is_named() {
        let wrong = wrong(&metadata(&format!(
            "{},{}",
            package("domain", &dependency("storage", "null")),
            package("storage", &dependency("sqlx", "null")),
        )));
        assert_eq!(wrong, ["domain must not import storage"]);
    }

    #[test]
    fn only_storage_imports_sqlx_and_tests_may_import_axum() {
        let found = wrong(&metadata(&package(
            "services",
            &dependency("sqlx", "\"dev\""),
        )));
        assert_eq!(
            found,
            ["services must not import sqlx: that is for storage"]
        );
        let found = wrong(&metadata(&package(
            "gateways",
            &dependency("axum", "\"dev\""),
        )));
        assert!(found.is_empty());
        let found = wrong(&metadata(&package("gateways", &dependency("axum", "null"))));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn the_browsers_gates_must_stand() {
        let found = wrong(&metadata(&package("web", &dependency("app", "null"))));
        assert_eq!(found, ["web must import app for wasm32 only"]);
    }

    #[test]
    fn a_new_package_needs_a_row() {
        assert_eq!(wrong(&metadata(&package("helpers", ""))).len(), 1);
    }

    #[test]
    fn a_pure_crate_imports_what_is_on_its_list() {
        let found = impure(&metadata(&format!(
            "{},{}",
            package("domain", &dependency("tokio", "null")),
            package("photo", &dependency("proptest", "\"dev\"")),
        )));
        assert_eq!(found, ["domain imports tokio, which is not on its list"]);
    }
}
