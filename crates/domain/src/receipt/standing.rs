//! What has become of an application since a receipt was given: what anybody may
//! know who holds its number, and what its owner may know beside that.

use serde::{Deserialize, Serialize};

use crate::life::application::Phase;
use crate::text::receipt as words;

/// What is to be said of a genuine receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// What was confirmed is what is submitted.
    Current,
    /// The same, but a review has returned it. For its owner alone.
    Returned,
    /// The same, but a review has rejected it. For its owner alone.
    Rejected,
    /// 之后已重新确认: there is a later receipt of the same application.
    ConfirmedAnew,
    /// 之后已撤回, and not confirmed anew.
    TakenBack,
    /// The application has ended: it was given up, has lapsed or is void.
    Ended,
}

impl Standing {
    /// What holds for an application in this phase. `later` is whether it was
    /// confirmed again: whoever holds a receipt has to know that it is not the last,
    /// even where an exam lets nothing be confirmed again but what a review sent back.
    #[must_use]
    pub const fn of(phase: Phase, later: bool) -> Self {
        match phase {
            Phase::Withdrawn | Phase::Lapsed | Phase::Void => Self::Ended,
            _ if later => Self::ConfirmedAnew,
            Phase::Draft => Self::TakenBack,
            // What a review has said is between its candidate and the office.
            Phase::Submitted
            | Phase::Rejected
            | Phase::Returned
            | Phase::Approved
            | Phase::Complete
            | Phase::Ticketed => Self::Current,
        }
    }

    /// The same for its owner, who knows what the review has said.
    #[must_use]
    pub const fn for_owner(phase: Phase, later: bool) -> Self {
        match (Self::of(phase, later), phase) {
            (Self::Current, Phase::Returned) => Self::Returned,
            (Self::Current, Phase::Rejected) => Self::Rejected,
            (standing, _) => standing,
        }
    }

    /// That in a word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Current => words::STANDS_WORD,
            Self::Returned => words::RETURNED_WORD,
            Self::Rejected => words::REJECTED_WORD,
            Self::ConfirmedAnew => words::CONFIRMED_ANEW_WORD,
            Self::TakenBack => words::TAKEN_BACK_WORD,
            Self::Ended => words::ENDED_WORD,
        }
    }

    /// That in a sentence.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Current => words::STANDS,
            Self::Returned => words::RETURNED,
            Self::Rejected => words::REJECTED,
            Self::ConfirmedAnew => words::CONFIRMED_ANEW,
            Self::TakenBack => words::TAKEN_BACK,
            Self::Ended => words::ENDED,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_review_said_is_told_to_no_stranger() {
        for phase in [
            Phase::Submitted,
            Phase::Rejected,
            Phase::Returned,
            Phase::Approved,
        ] {
            assert_eq!(Standing::of(phase, false), Standing::Current, "{phase:?}");
        }
    }

    #[test]
    fn its_owner_is_told_what_the_review_said() {
        let told = |phase| Standing::for_owner(phase, false);
        assert_eq!(told(Phase::Returned), Standing::Returned);
        assert_eq!(told(Phase::Rejected), Standing::Rejected);
        assert_eq!(told(Phase::Approved), Standing::Current);
        assert_eq!(told(Phase::Withdrawn), Standing::Ended);
        let before = Standing::for_owner(Phase::Returned, true);
        assert_eq!(before, Standing::ConfirmedAnew);
    }

    #[test]
    fn an_end_is_told_before_anything_else() {
        assert_eq!(Standing::of(Phase::Withdrawn, true), Standing::Ended);
        assert_eq!(Standing::of(Phase::Draft, true), Standing::ConfirmedAnew);
        assert_eq!(Standing::of(Phase::Draft, false), Standing::TakenBack);
        assert_eq!(
            Standing::of(Phase::Submitted, true),
            Standing::ConfirmedAnew
        );
    }
}
