//! What the office grants of a request, how it is printed on the ticket and for
//! the invigilators, and which room follows from it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::asked::plain;
use super::{Asked, ComfortKind, ComfortPolicy, ExtraTime};
use crate::seating::SeatNeeds;

/// The longest note, in characters: it has to fit on the ticket.
pub const NOTE_LONGEST: usize = 40;

/// What the office chose.
#[derive(Clone, Default)]
pub struct GrantForm {
    /// The codes of the kinds.
    pub kinds: Vec<String>,
    /// How much more time, as typed.
    pub extra: String,
    /// Which aid, what else.
    pub note: String,
}

/// What is granted.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    /// Which kinds.
    pub kinds: BTreeSet<ComfortKind>,
    /// How much more time.
    #[serde(default)]
    pub extra: Option<ExtraTime>,
    /// Which aid, what else, as the invigilators read it.
    #[serde(default)]
    pub note: String,
}

/// Shows nothing of the person.
impl std::fmt::Debug for Granted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Granted").finish_non_exhaustive()
    }
}

impl Granted {
    /// Understands what the office chose of what was asked for.
    ///
    /// # Errors
    ///
    /// All that is wrong at once.
    pub fn read(
        typed: &GrantForm,
        asked: &Asked,
        policy: &ComfortPolicy,
    ) -> Result<Self, Vec<GrantFault>> {
        let mut wrong = Vec::new();
        let kinds: Vec<Option<ComfortKind>> = typed
            .kinds
            .iter()
            .map(|code| code.parse().ok())
            .map(|kind: Option<ComfortKind>| kind.filter(|kind| asked.kinds.contains(kind)))
            .collect();
        if kinds.iter().any(Option::is_none) {
            wrong.push(GrantFault::NotAsked);
        } else if kinds.is_empty() {
            wrong.push(GrantFault::NoKind);
        }
        let kinds: BTreeSet<_> = kinds.into_iter().flatten().collect();
        let extra = kinds
            .contains(&ComfortKind::MoreTime)
            .then(|| policy.most_time.read(&typed.extra));
        if extra == Some(None) {
            wrong.push(GrantFault::Extra {
                most: policy.most_time,
            });
        }
        let needed = kinds.iter().any(|kind| kind.needs_words());
        let note = if needed {
            plain(&typed.note)
        } else {
            Some(String::new())
        };
        match &note {
            Some(note) if needed && note.is_empty() => wrong.push(GrantFault::NoteMissing),
            Some(note) if note.chars().count() <= NOTE_LONGEST => {}
            _ => wrong.push(GrantFault::NoteWrong),
        }
        match note {
            Some(note) if wrong.is_empty() => Ok(Self {
                kinds,
                extra: extra.flatten(),
                note,
            }),
            _ => Err(wrong),
        }
    }

    /// Whether it is all that was asked for.
    #[must_use]
    pub fn is_all_of(&self, asked: &Asked) -> bool {
        self.kinds == asked.kinds
    }

    /// `大字试卷、延长考试时间 30%、自带辅助器具（助听器）`.
    #[must_use]
    pub fn words(&self) -> String {
        let each = self.kinds.iter().map(|kind| match (kind, self.extra) {
            (ComfortKind::MoreTime, Some(extra)) => format!("{kind} {}", extra.words()),
            _ => kind.word().to_owned(),
        });
        let list = each.collect::<Vec<_>>().join("、");
        if self.note.is_empty() {
            list
        } else {
            format!("{list}（{}）", self.note)
        }
    }

    /// The room that it asks for. Large print, an aid and an early entry ask for
    /// none: they can be had in any.
    #[must_use]
    pub fn seat(&self) -> SeatNeeds {
        let has = |kind| self.kinds.contains(&kind);
        let separate = has(ComfortKind::MoreTime);
        match (has(ComfortKind::Wheelchair), has(ComfortKind::OwnRoom)) {
            (true, true) => SeatNeeds::AccessibleAlone,
            (true, false) if separate => SeatNeeds::AccessibleSeparate,
            (true, false) => SeatNeeds::SpecialRoom,
            (false, true) => SeatNeeds::Alone,
            (false, false) if separate => SeatNeeds::Separate,
            (false, false) => SeatNeeds::Ordinary,
        }
    }
}

/// What is wrong with a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GrantFault {
    /// Nothing was ticked.
    #[error("请勾选同意提供的便利；都不提供的，请选择“不同意”")]
    NoKind,
    /// Something that was not asked for.
    #[error("只能同意考生申请的便利，请刷新页面后重新勾选")]
    NotAsked,
    /// No amount of time, or too much.
    #[error("请填写延长的时间，1 至 {}", .most.words())]
    Extra {
        /// The most that the exam gives.
        most: ExtraTime,
    },
    /// No words for a kind that needs them.
    #[error("请写明同意的器具或其他便利，会印在准考证上")]
    NoteMissing,
    /// Too many words, or characters that can't be printed.
    #[error("最多 {NOTE_LONGEST} 个字，不能换行，请修改")]
    NoteWrong,
}

impl GrantFault {
    /// The field beside which it is said.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::NoKind | Self::NotAsked => "kinds",
            Self::Extra { .. } => "extra",
            Self::NoteMissing | Self::NoteWrong => "note",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(kinds: &[ComfortKind]) -> Asked {
        Asked {
            kinds: kinds.iter().copied().collect(),
            situation: "下肢残疾，使用轮椅".to_owned(),
            details: "助听器".to_owned(),
            injury: false,
        }
    }

    fn granted(kinds: &[ComfortKind], extra: &str, note: &str) -> Result<Granted, Vec<GrantFault>> {
        let typed = GrantForm {
            kinds: kinds.iter().map(|kind| kind.code().to_owned()).collect(),
            extra: extra.to_owned(),
            note: note.to_owned(),
        };
        Granted::read(&typed, &asked(ComfortKind::ALL), &ComfortPolicy::default())
    }

    #[test]
    fn it_is_printed_in_one_line() {
        let kinds = [
            ComfortKind::OwnAid,
            ComfortKind::MoreTime,
            ComfortKind::LargePrint,
        ];
        let granted = granted(&kinds, "30", "助听器").expect("it was asked for");
        assert_eq!(
            granted.words(),
            "大字试卷、延长考试时间 30%、自带辅助器具（助听器）"
        );
        assert!(granted.is_all_of(&asked(&kinds)));
        assert!(!granted.is_all_of(&asked(ComfortKind::ALL)));
    }

    #[test]
    fn more_time_has_an_amount_and_an_aid_a_name() {
        let most = ExtraTime::Percent(50);
        let more = granted(&[ComfortKind::MoreTime], "60", "");
        assert_eq!(more, Err(vec![GrantFault::Extra { most }]));
        let aid = granted(&[ComfortKind::OwnAid], "", "");
        assert_eq!(aid, Err(vec![GrantFault::NoteMissing]));
        let long = "字".repeat(NOTE_LONGEST + 1);
        let aid = granted(&[ComfortKind::OwnAid], "", &long);
        assert_eq!(aid, Err(vec![GrantFault::NoteWrong]));
        assert_eq!(granted(&[], "", ""), Err(vec![GrantFault::NoKind]));
        let other = granted(&[ComfortKind::LargePrint], "60", "不印").expect("no time is granted");
        assert_eq!((other.extra, other.note.as_str()), (None, ""));
    }

    #[test]
    fn nothing_is_granted_that_was_not_asked_for() {
        let typed = GrantForm {
            kinds: vec!["wheelchair".to_owned()],
            ..GrantForm::default()
        };
        let read = Granted::read(
            &typed,
            &asked(&[ComfortKind::LargePrint]),
            &ComfortPolicy::default(),
        );
        assert_eq!(read, Err(vec![GrantFault::NotAsked]));
    }

    #[test]
    fn a_room_follows_from_what_is_granted() {
        use ComfortKind::{EarlyEntry, LargePrint, MoreTime, OwnRoom, Wheelchair};
        for (kinds, needs) in [
            (&[LargePrint, EarlyEntry][..], SeatNeeds::Ordinary),
            (&[MoreTime], SeatNeeds::Separate),
            (&[OwnRoom, MoreTime], SeatNeeds::Alone),
            (&[Wheelchair, LargePrint], SeatNeeds::SpecialRoom),
            (&[Wheelchair, MoreTime], SeatNeeds::AccessibleSeparate),
            (&[Wheelchair, OwnRoom], SeatNeeds::AccessibleAlone),
        ] {
            let granted = granted(kinds, "30", "").expect("it was asked for");
            assert_eq!(granted.seat(), needs, "{kinds:?}");
        }
    }

    #[test]
    fn printing_it_shows_nothing() {
        let shown = format!(
            "{:?} {:?}",
            asked(&[]),
            granted(&[ComfortKind::OwnRoom], "", "")
        );
        assert!(
            !shown.contains("轮椅") && !shown.contains("OwnRoom"),
            "{shown}"
        );
    }
}
