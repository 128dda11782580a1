//! A major that somebody looks for: by a part of its name, or by the beginning of
//! its code, in one catalogue or in any.

use super::super::major::{CatalogueLevel, MajorKey};
use super::super::rule::MajorWanted;
use super::fold::fold;

/// What is sought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sought {
    /// The beginning of a code.
    Code {
        /// The catalogue's level and year, if it was said.
        catalogue: Option<(CatalogueLevel, u16)>,
        /// The code as far as it was typed, without marks.
        stem: String,
    },
    /// A part of a name, folded.
    Name(String),
}

impl Sought {
    /// Reads what was typed; nothing when nothing is left of it.
    pub(super) fn read(typed: &str) -> Option<Self> {
        let text = fold(typed);
        if text.is_empty() {
            return None;
        }
        if let Some((catalogue, code)) = text.split_once(':')
            && let Some(stem) = stem_of(code)
            && let Ok(key) = format!("{catalogue}:01").parse::<MajorKey>()
        {
            let catalogue = Some((key.level, key.version));
            return Some(Self::Code { catalogue, stem });
        }
        Some(match stem_of(&text) {
            Some(stem) => Self::Code {
                catalogue: None,
                stem,
            },
            None => Self::Name(text),
        })
    }

    /// Whether one of the majors of a condition is meant. `texts` are the words of
    /// the condition and the names in it, folded.
    pub(super) fn is_wanted(&self, wanted: &[MajorWanted], texts: &[Box<str>]) -> bool {
        match self {
            Self::Name(name) => texts.iter().any(|text| text.contains(name.as_str())),
            Self::Code { catalogue, stem } => wanted.iter().any(|wanted| match wanted {
                MajorWanted::Code(key) => {
                    let same = catalogue.is_none_or(|same| same == (key.level, key.version));
                    let wanted = key.code.stem();
                    same && (wanted.starts_with(stem.as_str()) || stem.starts_with(wanted))
                }
                MajorWanted::Named(_) => false,
            }),
        }
    }
}

/// The stem of a code that is perhaps not finished: digits first, no marks last.
fn stem_of(text: &str) -> Option<String> {
    let code = text.to_ascii_uppercase();
    let plain = code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let stem = code.trim_end_matches(|mark: char| mark.is_ascii_alphabetic());
    (plain && stem.starts_with(|digit: char| digit.is_ascii_digit())).then(|| stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(keys: &[&str]) -> Vec<MajorWanted> {
        let key = |key: &&str| MajorWanted::Code(key.parse().expect("a key of the test"));
        keys.iter().map(key).collect()
    }

    fn found(typed: &str, keys: &[&str]) -> bool {
        let sought = Sought::read(typed).expect("something is sought");
        sought.is_wanted(&wanted(keys), &[fold("计算机类（0809）").into_boxed_str()])
    }

    #[test]
    fn a_code_is_found_by_its_beginning_and_by_what_lies_under_it() {
        let keys = ["undergraduate-2024:0809"];
        for typed in ["08", "080", "0809", "080901", "080911tk", "０８０９"] {
            assert!(found(typed, &keys), "{typed}");
        }
        for typed in ["0810", "9", "080a"] {
            assert_eq!(found(typed, &keys), typed == "080a", "{typed}");
        }
    }

    #[test]
    fn a_catalogue_is_held_to_when_it_is_said() {
        let keys = ["undergraduate-2024:0809"];
        assert!(found("undergraduate-2024:0809", &keys));
        assert!(found("undergraduate-2024：08", &keys));
        assert!(!found("graduate-2022:0809", &keys));
        assert!(!found("undergraduate-2012:0809", &keys));
    }

    #[test]
    fn a_name_is_found_in_the_words_of_the_condition() {
        let keys = ["undergraduate-2024:0809"];
        assert!(found("计算机", &keys) && found("计算机类(", &keys));
        assert!(!found("法学", &keys));
        assert_eq!(Sought::read(" \u{3000}"), None);
    }
}
