//! Every text of the catalogue is used somewhere, or is kept for a feature that is named here: who
//! looks for a word finds the one that people read.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Where the catalogue lies.
const CATALOGUE: &str = "crates/domain/src/text";

/// Texts without a use today, under the feature that will show them. One that is used goes out of
/// the list.
const KEPT: [(&str, &[&str]); 2] = [
    (
        "政策减免费用申请",
        &[
            "WAIVER",
            "WAIVER_CONFIRM_MATERIAL",
            "WAIVER_CONFIRM_WARNING",
            "WAIVER_DIALOG",
            "WAIVER_HINT",
            "WAIVER_IN_REVIEW",
            "WAIVER_KIND",
            "WAIVER_MATERIAL",
            "WAIVER_MATERIAL_HINT",
            "WAIVER_SHORT",
            "waiver_notice",
            "waiver_refused",
        ],
    ),
    (
        "the office moves the end of a window",
        &[
            "EXTEND",
            "EXTEND_BY_HOURS",
            "EXTEND_REASON",
            "EXTEND_WARNING",
            "WINDOWS",
        ],
    ),
];

/// What is wrong with the catalogue, given every Rust source with its path from the root.
pub(super) fn breaches(sources: &[(PathBuf, String)]) -> Vec<String> {
    // The tasks name texts without showing them.
    let shown = sources
        .iter()
        .filter(|(path, _)| !path.starts_with("xtask"));
    let words: Vec<(&Path, HashSet<&str>)> = shown
        .map(|(path, text)| (path.as_path(), words_of(text)))
        .collect();
    let is_used = |name: &str, own: &Path| {
        words
            .iter()
            .any(|(path, words)| *path != own && words.contains(name))
    };
    let mut found = Vec::new();
    let catalogue = sources
        .iter()
        .filter(|(path, _)| path.starts_with(CATALOGUE));
    for (path, text) in catalogue {
        for name in names_of(text) {
            let file = path.display();
            match (is_used(name, path), feature(name)) {
                (false, None) => found.push(format!(
                    "{file}: `{name}` is used nowhere else: use it, hide it or remove it"
                )),
                (true, Some(feature)) => found.push(format!(
                    "{file}: `{name}` is used now: take it out of the texts kept for \
                     “{feature}” in xtask/src/parts/manners/texts.rs"
                )),
                _ => {}
            }
        }
    }
    found
}

/// The feature that a text is kept for.
fn feature(name: &str) -> Option<&'static str> {
    KEPT.iter()
        .find(|(_, names)| names.contains(&name))
        .map(|(feature, _)| *feature)
}

/// The public constants and functions of one file.
fn names_of(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let item = line.trim_start().strip_prefix("pub ")?;
        let item = item.strip_prefix("const ").unwrap_or(item);
        let rest = item.strip_prefix("fn ").unwrap_or(item);
        // Neither a constant nor a function: a module, a type, a re-export.
        if rest.len() == line.trim_start().len() - "pub ".len() {
            return None;
        }
        rest.split(|c: char| !is_of_word(c)).next()
    })
}

fn words_of(text: &str) -> HashSet<&str> {
    text.split(|c: char| !is_of_word(c)).collect()
}

fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(page: &str) -> Vec<(PathBuf, String)> {
        let texts = "//! Words.\npub use super::ui::OK;\npub const SHOWN: &str = \"a\";\n\
                     pub const WAIVER: &str = \"b\";\nconst OWN: &str = \"c\";\n\
                     pub struct Word;\n/// Says SILENT.\npub fn silent() -> String {\n";
        [
            ("crates/domain/src/text/exam.rs", texts),
            ("app/src/pages/exam.rs", page),
            ("xtask/src/parts/manners/texts.rs", "silent"),
        ]
        .map(|(path, text)| (PathBuf::from(path), text.to_owned()))
        .to_vec()
    }

    #[test]
    fn a_text_without_a_use_is_named_and_one_that_is_kept_is_not() {
        let found = breaches(&sources("view! { {SHOWN} }"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("`silent`"), "{found:?}");
    }

    #[test]
    fn a_kept_text_that_is_used_has_to_leave_the_list() {
        let found = breaches(&sources("view! { {SHOWN} {silent()} {WAIVER} }"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("`WAIVER`"), "{found:?}");
    }
}
