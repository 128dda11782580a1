//! 专业: by the code of a catalogue, and all that lies under it, or by the diploma's exact name.

use super::super::super::major::MajorKey;
use super::super::super::profile::Profile;
use super::super::super::rule::MajorWanted;
use super::super::{Finding, Verdict};
use super::{finding, fold_name, unknown, words};

/// A major is refused only when the candidate stated a code of a catalogue in
/// which the requirement can be read; everything else is for a person.
pub(in super::super) fn majors(wanted: &[MajorWanted], profile: &Profile) -> Finding {
    let keys = &profile.major_keys;
    let name = profile.major_name.as_deref();
    if name.is_none() && keys.is_empty() {
        return unknown();
    }
    let stated = major_words(name, keys);
    let named = |wanted: &MajorWanted| match wanted {
        MajorWanted::Named(wanted) => name.is_some_and(|name| fold_name(name) == fold_name(wanted)),
        MajorWanted::Code(_) => false,
    };
    if wanted.iter().any(named) {
        return finding(Verdict::Meets, stated, words::MAJOR_BY_NAME);
    }
    let codes: Vec<&MajorKey> = wanted
        .iter()
        .filter_map(|wanted| match wanted {
            MajorWanted::Code(key) => Some(key),
            MajorWanted::Named(_) => None,
        })
        .collect();
    if codes
        .iter()
        .any(|code| keys.iter().any(|key| code.covers(key)))
    {
        return finding(Verdict::Meets, stated, words::MAJOR_BY_CODE);
    }
    if keys.is_empty() {
        return finding(Verdict::NeedsHuman, stated, words::MAJOR_NOT_LISTED);
    }
    if codes
        .iter()
        .any(|code| keys.iter().any(|key| key.covers(code)))
    {
        return finding(Verdict::NeedsHuman, stated, words::MAJOR_TOO_WIDE);
    }
    // A name that was asked for may be the diploma's, as long as that is unknown.
    if name.is_none() && codes.len() < wanted.len() {
        return finding(Verdict::NeedsHuman, stated, words::MAJOR_NAME_MISSING);
    }
    let comparable = codes.is_empty()
        || keys
            .iter()
            .all(|key| codes.iter().any(|code| code.is_of_the_catalogue_of(key)));
    if comparable {
        finding(Verdict::Fails, stated, words::MAJOR_OUT)
    } else {
        finding(Verdict::NeedsHuman, stated, words::MAJOR_OTHER_CATALOGUE)
    }
}

fn major_words(name: Option<&str>, keys: &[MajorKey]) -> String {
    let codes: Vec<String> = keys.iter().map(MajorKey::words).collect();
    match name {
        Some(name) if codes.is_empty() => name.to_owned(),
        Some(name) => format!("{name}：{}", codes.join("、")),
        None => codes.join("、"),
    }
}
