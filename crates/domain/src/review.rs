//! The decision on an application: its outcomes, coded reasons and the rules
//! that a decision must keep before it is stored. What a decision does to the
//! application lives in `life`; the reviewers' queue in `services`.

mod decision;
mod flag;
mod reason;

pub use decision::{Decision, DecisionDraft, DecisionError, LONGEST, ReviewRefusal, may_review};
pub use flag::{FlagDraft, FlagTarget, Flags, NOTE_LONGEST};
pub use reason::RejectionReason;

use crate::coded::coded;

coded! {
    /// How a review ends.
    pub enum Outcome {
        /// The candidate may go on to pay.
        Approve = "approve" "通过",
        /// The candidate isn't eligible as stated; another choice or a
        /// correction may follow while the window is open.
        Reject = "reject" "不通过",
        /// Something is missing or unreadable; the candidate completes it.
        Return = "return" "退回补充",
    }
}
