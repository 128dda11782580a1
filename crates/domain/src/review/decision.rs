//! From what a reviewer typed to a decision that can be stored, and who may
//! decide on whose file.

use serde::{Deserialize, Serialize};

use super::{FlagDraft, FlagTarget, Flags, Outcome, RejectionReason};
use crate::id::AccountId;

/// The longest explanation, in characters.
pub const LONGEST: usize = 500;
/// The shortest explanation of a rejection, in characters.
const SHORTEST: usize = 5;

/// What a reviewer entered, not yet checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DecisionDraft {
    /// A code of [`Outcome`].
    pub outcome: String,
    /// Codes of [`RejectionReason`].
    pub reasons: Vec<String>,
    /// The explanation, shown to the candidate.
    pub text: String,
    /// What is pointed at.
    pub flags: Vec<FlagDraft>,
}

/// A decision that may be stored. One that rejects or returns has reasons,
/// each once, and a text of 5 to 500 characters; one that returns points at what
/// is to be completed; an approval has neither reason nor flag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "DecisionDraft", into = "DecisionDraft")]
pub struct Decision {
    outcome: Outcome,
    reasons: Vec<RejectionReason>,
    text: String,
    flags: Flags,
}

impl Decision {
    /// How the review ends.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// Why, in the order that the reviewer chose; empty for an approval.
    #[must_use]
    pub fn reasons(&self) -> &[RejectionReason] {
        &self.reasons
    }

    /// The explanation, trimmed; perhaps empty for an approval.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is pointed at. A return opens exactly this; with a rejection it only
    /// shows where to look.
    #[must_use]
    pub const fn flags(&self) -> &Flags {
        &self.flags
    }

    /// Whether another portrait is asked for.
    #[must_use]
    pub fn refuses_portrait(&self) -> bool {
        self.flags.contains(&FlagTarget::Photo)
    }
}

impl TryFrom<DecisionDraft> for Decision {
    type Error = DecisionError;

    fn try_from(draft: DecisionDraft) -> Result<Self, DecisionError> {
        let outcome = draft
            .outcome
            .parse()
            .map_err(|_| DecisionError::OutcomeMissing)?;
        let mut reasons: Vec<RejectionReason> = Vec::with_capacity(draft.reasons.len());
        for code in &draft.reasons {
            let reason = code.parse().map_err(|_| DecisionError::UnknownReason)?;
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        let text = draft.text.trim().replace("\r\n", "\n");
        let length = text.chars().count();
        if length > LONGEST {
            return Err(DecisionError::TextTooLong { actual: length });
        }
        if text.chars().any(|c| c.is_control() && c != '\n') {
            return Err(DecisionError::Unprintable);
        }
        let mut flags = Flags::try_from(draft.flags)?;
        match outcome {
            Outcome::Approve if reasons.is_empty() && flags.is_empty() => {}
            Outcome::Approve => return Err(DecisionError::ReasonForApproval),
            Outcome::Reject | Outcome::Return if reasons.is_empty() => {
                return Err(DecisionError::ReasonMissing { outcome });
            }
            Outcome::Reject | Outcome::Return => {
                let least = reasons
                    .iter()
                    .map(|reason| reason.least_explanation())
                    .fold(SHORTEST, usize::max);
                if length < least {
                    return Err(DecisionError::TextTooShort { least });
                }
                if reasons.contains(&RejectionReason::Photo) {
                    flags.also(FlagTarget::Photo);
                }
            }
        }
        if outcome == Outcome::Return && flags.is_empty() {
            return Err(DecisionError::FlagMissing);
        }
        Ok(Self {
            outcome,
            reasons,
            text,
            flags,
        })
    }
}

impl From<Decision> for DecisionDraft {
    fn from(decision: Decision) -> Self {
        Self {
            outcome: decision.outcome.code().to_owned(),
            reasons: decision
                .reasons
                .iter()
                .map(|reason| reason.code().to_owned())
                .collect(),
            text: decision.text,
            flags: decision.flags.into(),
        }
    }
}

/// Why a decision can't be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecisionError {
    /// No outcome chosen.
    #[error("请选择审核结果：通过、不通过或退回补充")]
    OutcomeMissing,
    /// A reason that doesn't exist.
    #[error("所选原因不存在，请刷新页面后重新选择")]
    UnknownReason,
    /// A rejection without a reason.
    #[error("审核结果为“{outcome}”时，请至少选择一项原因")]
    ReasonMissing {
        /// What was chosen.
        outcome: Outcome,
    },
    /// An approval with a reason for rejection.
    #[error("审核通过时不能选择不通过的原因，请取消所选原因")]
    ReasonForApproval,
    /// A rejection without enough words.
    #[error("请向考生说明原因，不少于 {least} 个字")]
    TextTooShort {
        /// The fewest characters.
        least: usize,
    },
    /// A return that doesn't say what to complete.
    #[error("退回补充时，请勾选需要考生补充或更正的项目")]
    FlagMissing,
    /// Something that can't be pointed at.
    #[error("所选的退回项目不存在，请刷新页面后重新选择")]
    UnknownFlag,
    /// Too many words beside one item.
    #[error("每个退回项目的说明最多 100 个字，现在有 {actual} 个字，请删减")]
    NoteTooLong {
        /// What was entered.
        actual: usize,
    },
    /// Too many words.
    #[error("说明最多 500 个字，现在有 {actual} 个字，请删减")]
    TextTooLong {
        /// What was entered.
        actual: usize,
    },
    /// Characters that can't be kept.
    #[error("说明含有无法保存的字符，请删除后重新填写")]
    Unprintable,
}

/// Whether a reviewer may decide on somebody's application: nobody decides on
/// their own.
///
/// # Errors
///
/// When both are the same person's account.
pub fn may_review(reviewer: AccountId, candidate: AccountId) -> Result<(), ReviewRefusal> {
    if reviewer == candidate {
        Err(ReviewRefusal::OwnApplication)
    } else {
        Ok(())
    }
}

/// Why somebody may not decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReviewRefusal {
    /// The file is the reviewer's own.
    #[error("不能审核本人的报名信息，请由其他审核人员审核")]
    OwnApplication,
    /// Somebody else decided, or the candidate changed it, since the page was
    /// opened.
    #[error("该报名信息已由他人审核或已发生变化，请刷新后查看")]
    Stale,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn flagged(
        outcome: &str,
        reasons: &[&str],
        text: &str,
        flags: &[&str],
    ) -> Result<Decision, DecisionError> {
        Decision::try_from(DecisionDraft {
            outcome: outcome.to_owned(),
            reasons: reasons.iter().map(|reason| (*reason).to_owned()).collect(),
            text: text.to_owned(),
            flags: flags.iter().map(|what| flag(what)).collect(),
        })
    }

    fn flag(what: &str) -> FlagDraft {
        FlagDraft {
            what: what.to_owned(),
            note: String::new(),
        }
    }

    fn draft(outcome: &str, reasons: &[&str], text: &str) -> Result<Decision, DecisionError> {
        let flags: &[&str] = if outcome == "return" {
            &["answers.degree"]
        } else {
            &[]
        };
        flagged(outcome, reasons, text, flags)
    }

    #[test]
    fn a_return_points_at_what_is_to_be_completed() {
        let words = "请补充毕业院校全称";
        assert_eq!(
            flagged("return", &["incomplete"], words, &[]),
            Err(DecisionError::FlagMissing)
        );
        let decision = flagged("return", &["photo"], words, &[]).expect("it points at the photo");
        assert!(decision.refuses_portrait());
        let decision = flagged("return", &["incomplete"], words, &["photo", "position"]);
        let decision = decision.expect("it points at two things");
        assert!(decision.refuses_portrait());
        assert_eq!(decision.flags().iter().count(), 2);
        assert!(flagged("reject", &["major"], words, &[]).is_ok());
        assert_eq!(
            flagged("approve", &[], "", &["photo"]),
            Err(DecisionError::ReasonForApproval)
        );
        assert_eq!(
            flagged("return", &["incomplete"], words, &["answers."]),
            Err(DecisionError::UnknownFlag)
        );
    }

    #[test]
    fn a_rejection_needs_a_reason_and_words() {
        assert_eq!(
            draft("reject", &[], "专业不在范围之内"),
            Err(DecisionError::ReasonMissing {
                outcome: Outcome::Reject
            })
        );
        assert_eq!(
            draft("reject", &["major"], "不 符"),
            Err(DecisionError::TextTooShort { least: 5 })
        );
        let decision = draft(
            "reject",
            &["major", "degree", "major"],
            "  专业不在范围之内  ",
        )
        .expect("a reason and words");
        assert_eq!(
            decision.reasons(),
            [RejectionReason::Major, RejectionReason::Degree]
        );
        assert_eq!(decision.text(), "专业不在范围之内");
    }

    #[test]
    fn the_text_has_5_to_500_characters() {
        let words = |count| "字".repeat(count);
        assert!(draft("return", &["incomplete"], &words(4)).is_err());
        assert!(draft("return", &["incomplete"], &words(5)).is_ok());
        assert!(draft("return", &["incomplete"], &words(500)).is_ok());
        assert_eq!(
            draft("return", &["incomplete"], &words(501)),
            Err(DecisionError::TextTooLong { actual: 501 })
        );
    }

    #[test]
    fn another_reason_must_be_told_in_ten_characters() {
        assert_eq!(
            draft("reject", &["major", "other"], "材料不实"),
            Err(DecisionError::TextTooShort { least: 10 })
        );
        assert!(draft("reject", &["other"], "所填工作单位经核实并不存在").is_ok());
    }

    #[test]
    fn an_approval_has_no_reason() {
        assert!(draft("approve", &[], "").is_ok());
        assert_eq!(
            draft("approve", &["major"], ""),
            Err(DecisionError::ReasonForApproval)
        );
    }

    #[test]
    fn forged_codes_are_refused() {
        assert_eq!(draft("", &[], ""), Err(DecisionError::OutcomeMissing));
        assert_eq!(
            draft("reject", &["bribe"], "没有理由没有理由"),
            Err(DecisionError::UnknownReason)
        );
        assert!(
            serde_json::from_str::<Decision>(r#"{"outcome":"reject","reasons":[],"text":""}"#)
                .is_err()
        );
    }

    #[test]
    fn nobody_reviews_their_own_file() {
        assert_eq!(
            may_review(AccountId(7), AccountId(7)),
            Err(ReviewRefusal::OwnApplication)
        );
        assert_eq!(may_review(AccountId(7), AccountId(8)), Ok(()));
    }

    #[test]
    fn each_reason_says_what_to_explain() {
        for reason in RejectionReason::ALL {
            assert!(reason.explain().starts_with('请'));
        }
    }

    proptest! {
        #[test]
        fn a_stored_decision_is_read_again(
            outcome in "(approve|reject|return|x)",
            reasons in proptest::collection::vec("(major|other|photo|y)", 0..4),
            text in "\\PC{0,20}",
            flags in proptest::collection::vec("(photo|position|answers\\.[a-z]{0,3}|z)", 0..3),
        ) {
            let flags = flags.iter().map(|what| flag(what)).collect();
            let draft = DecisionDraft { outcome, reasons, text, flags };
            if let Ok(decision) = Decision::try_from(draft) {
                let json = serde_json::to_string(&decision).expect("a decision serialises");
                prop_assert_eq!(serde_json::from_str::<Decision>(&json).ok(), Some(decision));
            }
        }
    }
}
