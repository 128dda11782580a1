//! What a candidate asks for: which kinds, why, and in words what a kind alone
//! doesn't say.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{ComfortKind, ComfortPolicy};
use crate::petition::{Statement, StatementError};

/// The longest words about an aid or another need, in characters.
pub const DETAILS_LONGEST: usize = 100;

/// What was typed on the page.
#[derive(Clone, Default)]
pub struct AskedForm {
    /// The codes of the kinds.
    pub kinds: Vec<String>,
    /// Why.
    pub situation: String,
    /// Which aid, what else.
    pub details: String,
    /// It comes of an injury after registration.
    pub injury: bool,
}

/// A request as it is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What is asked for.
    pub kinds: BTreeSet<ComfortKind>,
    /// Why: 5 to 500 characters.
    pub situation: String,
    /// Which aid, what else; empty where no kind needs it.
    #[serde(default)]
    pub details: String,
    /// It comes of an injury after registration.
    #[serde(default)]
    pub injury: bool,
}

/// Shows nothing of the person.
impl std::fmt::Debug for Asked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Asked").finish_non_exhaustive()
    }
}

impl Asked {
    /// Understands what was typed, for an exam that offers these.
    ///
    /// # Errors
    ///
    /// All that is wrong at once.
    pub fn read(typed: &AskedForm, policy: &ComfortPolicy) -> Result<Self, Vec<AskedFault>> {
        let mut wrong = Vec::new();
        let kinds: Vec<Option<ComfortKind>> = typed
            .kinds
            .iter()
            .map(|code| code.parse().ok())
            .map(|kind: Option<ComfortKind>| kind.filter(|kind| policy.kinds.contains(kind)))
            .collect();
        if kinds.iter().any(Option::is_none) {
            wrong.push(AskedFault::NotOffered);
        } else if kinds.is_empty() {
            wrong.push(AskedFault::NoKind);
        }
        let kinds: BTreeSet<_> = kinds.into_iter().flatten().collect();
        let situation = typed.situation.parse::<Statement>();
        let details = plain(&typed.details);
        if let Err(error) = &situation {
            wrong.push(AskedFault::Situation(*error));
        }
        let needed = kinds.iter().any(|kind| kind.needs_words());
        match &details {
            None => wrong.push(AskedFault::DetailsUnprintable),
            Some(words) if needed && words.is_empty() => wrong.push(AskedFault::DetailsMissing),
            Some(words) if words.chars().count() > DETAILS_LONGEST => {
                wrong.push(AskedFault::DetailsTooLong);
            }
            Some(_) => {}
        }
        match (situation, details) {
            (Ok(situation), Some(details)) if wrong.is_empty() => Ok(Self {
                kinds,
                situation: situation.as_str().to_owned(),
                details,
                injury: typed.injury,
            }),
            _ => Err(wrong),
        }
    }
}

/// One line of words, trimmed; nothing for characters that can't be kept.
pub(super) fn plain(typed: &str) -> Option<String> {
    let words = typed.trim();
    let printable = !words.chars().any(char::is_control);
    printable.then(|| words.to_owned())
}

/// What is wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskedFault {
    /// Nothing was ticked.
    #[error("请勾选需要的合理便利，可以多选")]
    NoKind,
    /// A kind that the exam doesn't offer.
    #[error("所选的合理便利不在本次考试的范围内，请刷新页面后重新勾选")]
    NotOffered,
    /// The words why can't be kept.
    #[error("{}", .0.beside("请说明您的情况，以及为什么需要这些便利"))]
    Situation(StatementError),
    /// No words for a kind that needs them.
    #[error("请写明自带器具的名称，或者需要的其他便利")]
    DetailsMissing,
    /// Too many words.
    #[error("最多 {DETAILS_LONGEST} 个字，请删减")]
    DetailsTooLong,
    /// Characters that can't be kept.
    #[error("含有无法保存的字符，请删除后重新填写")]
    DetailsUnprintable,
}

impl AskedFault {
    /// The field beside which it is said.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::NoKind | Self::NotOffered => "kinds",
            Self::Situation(_) => "situation",
            Self::DetailsMissing | Self::DetailsTooLong | Self::DetailsUnprintable => "details",
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn form(kinds: &[ComfortKind], details: &str) -> AskedForm {
        AskedForm {
            kinds: kinds.iter().map(|kind| kind.code().to_owned()).collect(),
            situation: "视力残疾二级，需要大字".to_owned(),
            details: details.to_owned(),
            injury: false,
        }
    }

    #[test]
    fn an_aid_has_a_name() {
        let policy = ComfortPolicy::default();
        let read = |kinds: &[ComfortKind], details| Asked::read(&form(kinds, details), &policy);
        assert!(read(&[ComfortKind::LargePrint], "").is_ok());
        assert_eq!(
            read(&[ComfortKind::OwnAid], " "),
            Err(vec![AskedFault::DetailsMissing])
        );
        let asked = read(&[ComfortKind::OwnAid], " 助听器 ").expect("it is named");
        assert_eq!(asked.details, "助听器");
        assert_eq!(
            read(&[ComfortKind::Other], &"字".repeat(DETAILS_LONGEST + 1)),
            Err(vec![AskedFault::DetailsTooLong])
        );
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let wrong = Asked::read(&AskedForm::default(), &ComfortPolicy::default());
        let fields: Vec<_> = wrong
            .expect_err("nothing was typed")
            .iter()
            .map(|fault| fault.field())
            .collect();
        assert_eq!(fields, ["kinds", "situation"]);
    }

    #[test]
    fn what_an_exam_does_not_offer_is_not_asked_for() {
        let policy = ComfortPolicy {
            kinds: [ComfortKind::Wheelchair].into(),
            ..ComfortPolicy::default()
        };
        let both = form(&[ComfortKind::Wheelchair, ComfortKind::LargePrint], "");
        assert_eq!(
            Asked::read(&both, &policy),
            Err(vec![AskedFault::NotOffered])
        );
        let forged = AskedForm {
            kinds: vec!["helicopter".to_owned()],
            ..both
        };
        assert_eq!(
            Asked::read(&forged, &policy),
            Err(vec![AskedFault::NotOffered])
        );
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_again(
            situation in "\\PC{0,40}", details in "\\PC{0,20}", injury in any::<bool>(),
        ) {
            let typed = AskedForm { situation, details, injury, ..form(ComfortKind::ALL, "") };
            if let Ok(asked) = Asked::read(&typed, &ComfortPolicy::default()) {
                let written = serde_json::to_string(&asked).expect("it serialises");
                prop_assert_eq!(serde_json::from_str::<Asked>(&written).ok(), Some(asked));
            }
        }
    }
}
