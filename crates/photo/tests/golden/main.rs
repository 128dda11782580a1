//! The golden set, held against what is said of it.

// Named by its path, as the example names it, so that its parts lie beside it.
#[path = "set.rs"]
mod set;
mod turned;

use std::sync::LazyLock;

use domain::photo::PhotoSpec;
use set::{Golden, finder, verdict};

/// Drawn once for all tests.
static ALL: LazyLock<Vec<Golden>> = LazyLock::new(set::all);

#[test]
fn every_photo_is_judged_as_the_table_says() {
    let mut finder = finder();
    let photos = &*ALL;
    assert!(photos.len() >= 60, "{}", photos.len());
    let wrong: Vec<String> = photos
        .iter()
        .filter_map(|golden| {
            let prepared = golden.prepare(&mut finder);
            let said = verdict(&prepared);
            (said != golden.expected)
                .then(|| format!("{}: {said:?} instead of {:?}", golden.name, golden.expected))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_was_prepared_is_judged_alike_by_itself() {
    let mut finder = finder();
    let spec = PhotoSpec::default();
    for golden in &*ALL {
        let Ok(prepared) = golden.prepare(&mut finder) else {
            continue;
        };
        let accepted = photo::judge_final(&prepared.file, &spec, &mut finder)
            .unwrap_or_else(|verdict| panic!("{}: {verdict:?}", golden.name));
        // The source may have added to it, and never taken away.
        let added = accepted
            .findings
            .verdict
            .clone()
            .and(prepared.findings.verdict.clone());
        assert_eq!(added, prepared.findings.verdict, "{}", golden.name);
        assert_eq!(
            accepted.findings.faces, prepared.findings.faces,
            "{}",
            golden.name
        );
    }
}

#[test]
fn names_are_told_once() {
    let mut names: Vec<_> = ALL.iter().map(|golden| golden.name).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}
