//! A major that somebody looks for: by a part of its name, by the beginning of its
//! code, in one catalogue or in any, or by its name and its code together.

use super::super::major::{CatalogueLevel, MajorCode, MajorKey};
use super::super::profile::Profile;
use super::super::rule::MajorWanted;
use super::super::wanted::Wanted;
use super::fold::fold;
use crate::exam::half_width;

/// As many digits has a code that stands beside a name; fewer are part of the name.
const BESIDE_A_NAME: usize = 4;

/// What is sought: what the name or one of the codes finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sought {
    /// A part of a name, folded.
    name: Option<String>,
    codes: Vec<Code>,
}

/// The beginning of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Code {
    /// The catalogue's level and year, if it was said.
    catalogue: Option<(CatalogueLevel, u16)>,
    /// The code as far as it was typed, without marks.
    stem: String,
}

impl Sought {
    /// Reads what was typed; nothing when nothing is left of it.
    pub(super) fn read(typed: &str) -> Option<Self> {
        let text = fold(typed);
        if text.is_empty() {
            return None;
        }
        let (codes, name) = codes_beside(typed);
        // Several codes are no single one that was typed with white space in it.
        let one = Code::unfinished(&text).filter(|_| codes.len() < 2);
        Some(match one {
            Some(code) => Self {
                name: None,
                codes: vec![code],
            },
            None if codes.is_empty() => Self {
                name: Some(text),
                codes,
            },
            None => Self { name, codes },
        })
    }

    /// Whether one of the majors of a condition is meant. `texts` are the words of
    /// the condition and the names in it, folded.
    pub(super) fn is_wanted(&self, wanted: &[MajorWanted], texts: &[Box<str>]) -> bool {
        let named = self
            .name
            .as_ref()
            .is_some_and(|name| texts.iter().any(|text| text.contains(name.as_str())));
        named
            || wanted.iter().any(|wanted| match wanted {
                MajorWanted::Code(key) => self.codes.iter().any(|code| code.meets(key)),
                MajorWanted::Named(_) => false,
            })
    }
}

impl Code {
    /// Reads a text that is nothing but a code, as far as it was typed.
    fn unfinished(text: &str) -> Option<Self> {
        if let Some((catalogue, code)) = text.split_once(':')
            && let Some(stem) = stem_of(code)
            && let Ok(key) = format!("{catalogue}:01").parse::<MajorKey>()
        {
            let catalogue = Some((key.level, key.version));
            return Some(Self { catalogue, stem });
        }
        let stem = stem_of(text)?;
        Some(Self {
            catalogue: None,
            stem,
        })
    }

    /// Reads a piece of a longer text that is a whole code.
    fn whole(piece: &str) -> Option<Self> {
        let (catalogue, code) = match piece.parse::<MajorKey>() {
            Ok(key) => (Some((key.level, key.version)), key.code),
            Err(_) => (None, piece.parse::<MajorCode>().ok()?),
        };
        let stem = code.stem().to_owned();
        (stem.len() >= BESIDE_A_NAME).then_some(Self { catalogue, stem })
    }

    /// Whether one of the two codes lies under the other, as `MajorKey::covers` says.
    fn meets(&self, key: &MajorKey) -> bool {
        let same = self
            .catalogue
            .is_none_or(|same| same == (key.level, key.version));
        let wanted = key.code.stem();
        same && (wanted.starts_with(self.stem.as_str()) || self.stem.starts_with(wanted))
    }
}

/// What somebody looks for who may have entered the name of their own major: then the
/// codes are meant as well that they have stated for it, since positions mostly name
/// classes by their codes, and no name tells to which class it belongs.
#[must_use]
pub fn with_own_codes(wanted: Wanted, profile: &Profile) -> Wanted {
    let asked = fold(&wanted.major);
    let own = profile.major_name.as_deref().map(fold);
    if asked.is_empty() || own.as_ref() != Some(&asked) {
        return wanted;
    }
    let mut major = wanted.major.clone();
    for key in &profile.major_keys {
        major.push(' ');
        major.push_str(&key.to_string());
    }
    Wanted { major, ..wanted }
}

/// The whole codes in a text, and what name is left beside them.
fn codes_beside(typed: &str) -> (Vec<Code>, Option<String>) {
    let text = half_width(typed).to_lowercase();
    let (mut codes, mut rest) = (Vec::new(), text.clone());
    for piece in text.split(|letter| !is_of_a_code(letter)) {
        let piece = piece.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
        if let Some(code) = Code::whole(piece) {
            codes.push(code);
            rest = rest.replacen(piece, " ", 1);
        }
    }
    let name = fold(rest.trim_matches(|letter: char| !letter.is_alphanumeric()));
    (codes, (!name.is_empty()).then_some(name))
}

/// Whether a code with its catalogue may hold it: `undergraduate-2024:080911TK`.
fn is_of_a_code(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | ':')
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
    use proptest::prelude::*;

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

    #[test]
    fn a_name_with_its_code_finds_what_either_does() {
        let keys = ["undergraduate-2024:0809"];
        for typed in [
            "软件工程（080902）",
            "软件工程 ０８０９０２",
            "080911TK网络空间",
            "软件工程，undergraduate-2024:080902",
            "软件工程：080902",
            "0501、0809",
            "0501 0809",
            "计算机类（0501）",
        ] {
            assert!(found(typed, &keys), "{typed}");
        }
        for typed in [
            "软件工程（0501）",
            "软件工程 graduate-2022:0809",
            "软件工程08",
            "0501、0502",
        ] {
            assert!(!found(typed, &keys), "{typed}");
        }
    }

    #[test]
    fn the_name_of_one_s_own_major_means_its_codes_as_well() {
        let profile = Profile {
            major_name: Some("软件工程（专升本）".to_owned()),
            major_keys: vec!["undergraduate-2024:080902".parse().expect("a key")],
            ..Profile::default()
        };
        let meant = |major: &str| {
            let wanted = Wanted {
                major: major.to_owned(),
                ..Wanted::default()
            };
            with_own_codes(wanted, &profile).major
        };
        let keys = ["undergraduate-2024:0809"];
        assert!(!found("软件工程(专升本)", &keys));
        assert!(found(&meant("软件工程(专升本)"), &keys));
        assert!(!found(
            &meant("软件工程(专升本)"),
            &["undergraduate-2024:0501"]
        ));
        for other in ["", "软件工程", "法学", "0501"] {
            assert_eq!(meant(other), other, "no name of their own");
        }
    }

    fn some_key() -> impl Strategy<Value = String> {
        let catalogue = prop::sample::select(&["undergraduate-2024", "graduate-2022"]);
        (catalogue, "0[1-2]([0-1]{2}){1,2}(T|TK)?")
            .prop_map(|(catalogue, code)| format!("{catalogue}:{code}"))
    }

    proptest! {
        #[test]
        fn a_code_beside_a_name_is_held_to_conditions_as_the_rules_hold_it(
            typed in some_key(), key in some_key(),
        ) {
            let (one, other): (MajorKey, MajorKey) =
                (typed.parse().expect("a key"), key.parse().expect("a key"));
            let expected = one.covers(&other) || other.covers(&one);
            prop_assert_eq!(found(&typed, &[key.as_str()]), expected);
            let beside = format!("汉语言文学（{typed}）");
            prop_assert_eq!(found(&beside, &[key.as_str()]), expected);
        }
    }
}
