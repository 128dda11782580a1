//! What a reviewer points at in a file: fields of the form, the portrait, the
//! position, each with words of its own where there are some. A file that is
//! returned opens exactly these.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::DecisionError;
use crate::exam::FormSpec;
use crate::exam::PositionWord;
use crate::text::{flow, review as words};

/// The longest note beside one flag, in characters.
pub const NOTE_LONGEST: usize = 100;

/// What is pointed at. In records and forms it is `photo`, `position`, or
/// `answers.degree`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlagTarget {
    /// A field of the exam's form, by its key.
    Field(String),
    /// The portrait.
    Photo,
    /// The position that is applied for.
    Position,
}

impl FlagTarget {
    /// What the candidate knows it as; an old record's key where the form has no
    /// such field any more.
    #[must_use]
    pub fn label(&self, form: &FormSpec, word: PositionWord) -> String {
        match self {
            Self::Field(key) => form
                .field(key)
                .map_or_else(|| key.clone(), |field| field.label.clone()),
            Self::Photo => words::PORTRAIT.to_owned(),
            Self::Position => words::flagged_position(word),
        }
    }
}

/// The code in records and forms.
impl fmt::Display for FlagTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(key) => write!(f, "answers.{key}"),
            Self::Photo => f.write_str("photo"),
            Self::Position => f.write_str("position"),
        }
    }
}

impl FromStr for FlagTarget {
    type Err = DecisionError;

    fn from_str(code: &str) -> Result<Self, DecisionError> {
        match code {
            "photo" => Ok(Self::Photo),
            "position" => Ok(Self::Position),
            _ => match code.strip_prefix("answers.") {
                Some(key) if !key.is_empty() => Ok(Self::Field(key.to_owned())),
                _ => Err(DecisionError::UnknownFlag),
            },
        }
    }
}

/// A flag as it was entered or is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FlagDraft {
    /// The code of a [`FlagTarget`].
    pub what: String,
    /// What to mend, perhaps empty.
    pub note: String,
}

/// What a reviewer points at, each target once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<FlagDraft>", into = "Vec<FlagDraft>")]
pub struct Flags(Vec<(FlagTarget, String)>);

impl Flags {
    /// Whether nothing is pointed at.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each target with its note, which is perhaps empty.
    pub fn iter(&self) -> impl Iterator<Item = (&FlagTarget, &str)> {
        self.0.iter().map(|(what, note)| (what, note.as_str()))
    }

    /// The same in the order of the form; portrait and position come last.
    #[must_use]
    pub fn in_order(&self, form: &FormSpec) -> Vec<(&FlagTarget, &str)> {
        let place = |what: &FlagTarget| match what {
            FlagTarget::Field(key) => {
                let place = form.fields().position(|field| field.key == *key);
                (0, place.unwrap_or(usize::MAX))
            }
            FlagTarget::Photo => (1, 0),
            FlagTarget::Position => (1, 1),
        };
        let mut all: Vec<_> = self.iter().collect();
        all.sort_by_key(|(what, _)| place(what));
        all
    }

    /// The same in words, each with its note.
    #[must_use]
    pub fn in_words(&self, form: &FormSpec, word: PositionWord) -> Vec<String> {
        let all = self.in_order(form).into_iter();
        let item = |(what, note): (&FlagTarget, &str)| {
            let label = what.label(form, word);
            flow::asked_item(&label, note)
        };
        all.map(item).collect()
    }

    /// Whether this is pointed at.
    #[must_use]
    pub fn contains(&self, what: &FlagTarget) -> bool {
        self.0.iter().any(|(one, _)| one == what)
    }

    /// The keys of the fields that are pointed at.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|(what, _)| match what {
            FlagTarget::Field(key) => Some(key.as_str()),
            FlagTarget::Photo | FlagTarget::Position => None,
        })
    }

    /// The note beside a target, where there is one.
    #[must_use]
    pub fn note(&self, what: &FlagTarget) -> Option<&str> {
        let found = self.0.iter().find(|(one, _)| one == what);
        found
            .map(|(_, note)| note.as_str())
            .filter(|note| !note.is_empty())
    }

    /// The same, with this one pointed at as well.
    pub(super) fn also(&mut self, what: FlagTarget) {
        if !self.contains(&what) {
            self.0.push((what, String::new()));
        }
    }

    /// Every field that is pointed at is one of the form's.
    ///
    /// # Errors
    ///
    /// [`DecisionError::UnknownFlag`].
    pub fn fit(&self, form: &FormSpec) -> Result<(), DecisionError> {
        if self.fields().all(|key| form.field(key).is_some()) {
            Ok(())
        } else {
            Err(DecisionError::UnknownFlag)
        }
    }
}

impl TryFrom<Vec<FlagDraft>> for Flags {
    type Error = DecisionError;

    fn try_from(drafts: Vec<FlagDraft>) -> Result<Self, DecisionError> {
        let mut flags = Self::default();
        for draft in drafts {
            let what: FlagTarget = draft.what.parse()?;
            let note = draft.note.trim().to_owned();
            let length = note.chars().count();
            if length > NOTE_LONGEST {
                return Err(DecisionError::NoteTooLong { actual: length });
            }
            if note.chars().any(char::is_control) {
                return Err(DecisionError::Unprintable);
            }
            if !flags.contains(&what) {
                flags.0.push((what, note));
            }
        }
        Ok(flags)
    }
}

impl From<Flags> for Vec<FlagDraft> {
    fn from(flags: Flags) -> Self {
        let drafts = flags.0.into_iter();
        let draft = |(what, note): (FlagTarget, String)| FlagDraft {
            what: what.to_string(),
            note,
        };
        drafts.map(draft).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(what: &str, note: &str) -> FlagDraft {
        FlagDraft {
            what: what.to_owned(),
            note: note.to_owned(),
        }
    }

    #[test]
    fn a_field_that_is_called_photo_is_not_the_portrait() {
        let drafts = vec![
            draft("answers.photo", " 请写全称 "),
            draft("photo", ""),
            draft("photo", "第二次"),
        ];
        let flags = Flags::try_from(drafts).expect("all are known");
        let found: Vec<_> = flags.iter().collect();
        let field = FlagTarget::Field("photo".to_owned());
        assert_eq!(found, [(&field, "请写全称"), (&FlagTarget::Photo, "")]);
        assert_eq!(flags.note(&field), Some("请写全称"));
        assert_eq!(flags.note(&FlagTarget::Photo), None);
        assert_eq!(flags.fields().collect::<Vec<_>>(), ["photo"]);
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let flags = Flags::try_from(vec![
            draft("answers.degree", "请核对"),
            draft("position", ""),
        ]);
        let flags = flags.expect("all are known");
        let json = serde_json::to_string(&flags).expect("flags serialise");
        assert_eq!(serde_json::from_str::<Flags>(&json).ok(), Some(flags));
    }

    #[test]
    fn forged_flags_and_long_notes_are_refused() {
        for what in ["", "answers.", "answers", "name"] {
            let refused = Flags::try_from(vec![draft(what, "")]);
            assert_eq!(refused, Err(DecisionError::UnknownFlag), "{what}");
        }
        let long = "字".repeat(101);
        assert_eq!(
            Flags::try_from(vec![draft("photo", &long)]),
            Err(DecisionError::NoteTooLong { actual: 101 })
        );
        assert_eq!(
            Flags::try_from(vec![draft("photo", "甲\n乙")]),
            Err(DecisionError::Unprintable)
        );
    }
}
