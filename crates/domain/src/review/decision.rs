//! From what a reviewer typed to a decision that can be stored, and who may
//! decide on whose file.

use serde::{Deserialize, Serialize};

use super::{Outcome, RejectionReason};
use crate::id::AccountId;

/// The longest explanation, in characters.
const LONGEST: usize = 500;
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
}

/// A decision that may be stored. One that rejects or returns has reasons,
/// each once, and a text of 5 to 500 characters; an approval has no reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "DecisionDraft", into = "DecisionDraft")]
pub struct Decision {
    outcome: Outcome,
    reasons: Vec<RejectionReason>,
    text: String,
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
        match outcome {
            Outcome::Approve if reasons.is_empty() => {}
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
            }
        }
        Ok(Self {
            outcome,
            reasons,
            text,
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

    fn draft(outcome: &str, reasons: &[&str], text: &str) -> Result<Decision, DecisionError> {
        Decision::try_from(DecisionDraft {
            outcome: outcome.to_owned(),
            reasons: reasons.iter().map(|reason| (*reason).to_owned()).collect(),
            text: text.to_owned(),
        })
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
        ) {
            if let Ok(decision) = Decision::try_from(DecisionDraft { outcome, reasons, text }) {
                let json = serde_json::to_string(&decision).expect("a decision serialises");
                prop_assert_eq!(serde_json::from_str::<Decision>(&json).ok(), Some(decision));
            }
        }
    }
}
