//! Who may import whom. A new arrow is its own commit, with a line in ARCHITECTURE.md.

use serde::Deserialize;

/// A row: a package, what it may import, and what its tests may import besides.
type Row = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

/// The arrows inside the house.
const INSIDE: [Row; 16] = [
    ("domain", &[], &[]),
    ("photo", &["domain"], &[]),
    ("characters", &[], &[]),
    ("documents", &["domain"], &[]),
    ("gateways", &["domain"], &[]),
    ("storage", &["domain"], &[]),
    (
        "services",
        &[
            "domain",
            "photo",
            "characters",
            "documents",
            "gateways",
            "storage",
        ],
        &[],
    ),
    ("app", &["domain", "services"], &[]),
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
            "cashier",
        ],
        &[],
    ),
    // The simulated counterpart shares no code with the house; only its tests drive our client.
    ("cashier", &[], &["domain", "gateways"]),
    ("web", &["app", "domain"], &[]),
    ("studio", &["domain", "photo"], &[]),
    ("cutter", &[], &[]),
    // Breaks the crate photo, if it can, and so stands outside of the house as well.
    ("fuzz", &["domain", "photo"], &[]),
    // Measures the house beside its limits, and so stands outside of it.
    (
        "bench",
        &["domain", "documents", "storage", "services", "server"],
        &[],
    ),
    ("xtask", &[], &[]),
];

/// Crates from outside that few may import: the crate, who imports it, and whose tests do besides.
const OUTSIDE: [Row; 8] = [
    ("sqlx", &["storage", "bench"], &[]),
    ("axum", &["server", "cashier", "bench"], &[]),
    ("leptos", &["app", "server", "web"], &[]),
    ("leptos_axum", &["app", "server"], &[]),
    ("leptos_meta", &["app"], &[]),
    ("leptos_router", &["app", "server"], &[]),
    ("krilla", &["documents"], &[]),
    ("reqwest", &["gateways", "cashier"], &["server"]),
];

/// Everything that the pure crates may import, tests aside. This is the checked dependency list:
/// nothing on it does IO, tells the time or draws random numbers of its own.
const PURE: [(&str, &[&str]); 3] = [
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
            "serde",
            "sha2",
            "thiserror",
            "zune-core",
            "zune-jpeg",
        ],
    ),
    ("characters", &[]),
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
}

#[derive(Deserialize)]
struct Package {
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

impl Dependency {
    fn is_for_tests(&self) -> bool {
        self.kind.as_deref() == Some("dev")
    }
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
        let Some(row) = INSIDE.iter().find(|(name, ..)| *name == package.name) else {
            wrong.push(format!(
                "{} has no row in xtask/src/arrows.rs",
                package.name
            ));
            continue;
        };
        for dependency in &package.dependencies {
            let name = dependency.name.as_str();
            let (_, usual, tests) = row;
            let allowed =
                usual.contains(&name) || dependency.is_for_tests() && tests.contains(&name);
            if ours(name) && name != package.name && !allowed {
                wrong.push(format!("{} must not import {name}", package.name));
            }
            wrong.extend(wrong_outside(&package.name, dependency));
            wrong.extend(wrong_gate(&package.name, dependency));
        }
    }
    wrong
}

fn wrong_outside(package: &str, dependency: &Dependency) -> Option<String> {
    let (name, usual, tests) = OUTSIDE.iter().find(|(name, ..)| *name == dependency.name)?;
    let allowed = usual.contains(&package) || dependency.is_for_tests() && tests.contains(&package);
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

/// The crates that must be pure.
pub(crate) fn pure() -> impl Iterator<Item = &'static str> {
    PURE.iter().map(|(name, _)| *name)
}

/// What a pure crate imports against its list, directly or by way round, as sentences.
/// `tree` is what `cargo tree` prints of it, a package a line.
pub(crate) fn impure(metadata: &Metadata, name: &str, tree: &str) -> Vec<String> {
    let allowed = PURE
        .iter()
        .find(|(pure, _)| *pure == name)
        .map_or(&[][..], |(_, list)| list);
    let package = metadata
        .packages
        .iter()
        .filter(|p| p.name == name && p.source.is_none());
    let direct = package
        .flat_map(|package| &package.dependencies)
        .filter(|dependency| dependency.kind.is_none())
        .map(|dependency| dependency.name.as_str())
        .filter(|dependency| !allowed.contains(dependency))
        .map(|dependency| format!("{name} imports {dependency}, which is not on its list"));
    let roundabout = IMPURE
        .iter()
        .filter(|impure| {
            tree.lines()
                .any(|line| line.split(' ').next() == Some(**impure))
        })
        .map(|impure| format!("{name} gets {impure}: cargo tree -p {name} --invert {impure}"));
    direct.chain(roundabout).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(packages: &str) -> Metadata {
        serde_json::from_str(&format!(r#"{{"packages": [{packages}]}}"#))
            .expect("the test's own JSON")
    }

    fn package(name: &str, dependencies: &str) -> String {
        format!(r#"{{"name":"{name}","source":null,"dependencies":[{dependencies}]}}"#)
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
    fn tests_may_import_more() {
        let packages = |kind| {
            format!(
                "{},{}",
                package("cashier", &dependency("gateways", kind)),
                package("gateways", ""),
            )
        };
        assert!(wrong(&metadata(&packages("\"dev\""))).is_empty());
        assert_eq!(wrong(&metadata(&packages("null"))).len(), 1);
    }

    #[test]
    fn storage_and_its_measure_import_sqlx_and_the_servers_tests_reqwest() {
        let found = wrong(&metadata(&package(
            "services",
            &dependency("sqlx", "\"dev\""),
        )));
        assert_eq!(
            found,
            ["services must not import sqlx: that is for storage, bench"]
        );
        let found = wrong(&metadata(&package(
            "server",
            &dependency("reqwest", "\"dev\""),
        )));
        assert!(found.is_empty());
        let found = wrong(&metadata(&package(
            "server",
            &dependency("reqwest", "null"),
        )));
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
        let metadata = metadata(&format!(
            "{},{}",
            package("domain", &dependency("tokio", "null")),
            package("photo", &dependency("proptest", "\"dev\"")),
        ));
        assert_eq!(
            impure(&metadata, "domain", "domain v0.1.0 (/house)"),
            ["domain imports tokio, which is not on its list"]
        );
        assert_eq!(
            impure(
                &metadata,
                "photo",
                "photo v0.1.0\ngetrandom v0.4.3\ngetrandom-not v1.0.0"
            ),
            ["photo gets getrandom: cargo tree -p photo --invert getrandom"]
        );
    }
}
