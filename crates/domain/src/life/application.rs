//! The life of one application: which phase it is in and what may happen next.
//! Whether form and position are filled in, and whether a window is open, is
//! data and not a phase: see `flow`.

use super::table::{self, OutOfOrder, Transition, transitions};
use crate::coded::coded;

coded! {
    /// Where an application stands. It is born a draft, when the pledge
    /// (承诺书) is accepted.
    pub enum Phase {
        /// Being filled in; nobody but the candidate sees it.
        Draft = "draft" "填报中",
        /// Confirmed; waits for a reviewer, and is locked.
        Submitted = "submitted" "待审核",
        /// May be paid for.
        Approved = "approved" "审核通过",
        /// May be corrected and confirmed anew while registration is open.
        Rejected = "rejected" "审核不通过",
        /// Something is missing; as after a rejection, without counting as one.
        Returned = "returned" "退回补充资料",
        /// Paid, exempted, or nothing was due.
        Complete = "complete" "报名完成",
        /// Has a seat.
        Ticketed = "ticketed" "已编排考场",
        /// Given up by the candidate.
        Withdrawn = "withdrawn" "已放弃报名",
        /// Not paid in time, which counts as giving up.
        Lapsed = "lapsed" "逾期未缴费",
        /// Disqualified by the office.
        Void = "void" "已取消资格",
    }
}

coded! {
    /// What can happen to an application.
    pub enum Event {
        /// The personal data was saved.
        SaveForm = "save_form" "保存个人信息",
        /// A position was chosen and saved.
        ChoosePosition = "choose_position" "保存报考职位",
        /// 报名信息确认: the act that submits.
        Confirm = "confirm" "报名信息确认",
        /// Taken back before a reviewer decided, where the exam allows it.
        Recall = "recall" "撤回修改",
        /// Given up.
        Withdraw = "withdraw" "放弃报名",
        /// A reviewer approves.
        Approve = "approve" "审核通过",
        /// A reviewer rejects, with a reason.
        Reject = "reject" "审核不通过",
        /// A reviewer asks for something that is missing.
        Return = "return" "退回补充资料",
        /// The bill was paid.
        Settle = "settle" "缴费成功",
        /// A waiver was granted.
        Exempt = "exempt" "减免通过",
        /// Nothing is due: a free exam or a position without written exam.
        CompleteFree = "complete_free" "无需缴费",
        /// The payment window ended without payment.
        Lapse = "lapse" "逾期未缴费",
        /// Room and seat were given.
        Arrange = "arrange" "编排考场",
        /// The arrangement was taken back before it was published.
        Unseat = "unseat" "撤销编排",
        /// The office disqualifies.
        Void = "void" "取消资格",
    }
}

coded! {
    /// What a candidate is told about an application.
    pub enum Notice {
        /// It was submitted.
        Submitted = "submitted" "报名信息已提交",
        /// It was approved.
        Approved = "approved" "资格审核通过",
        /// It was rejected.
        Rejected = "rejected" "资格审核不通过",
        /// Something is missing.
        Returned = "returned" "报名信息退回补充",
        /// Registration is complete.
        Complete = "complete" "报名完成",
        /// It lapsed.
        Lapsed = "lapsed" "逾期未缴费",
        /// It was made void.
        Voided = "voided" "报名资格已取消",
        /// It was taken back, and is not submitted any more.
        Recalled = "recalled" "报名信息已撤回",
        /// It was given up.
        Withdrawn = "withdrawn" "已放弃报名",
    }
}

/// What follows from a transition, for the services to carry out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write to the candidate, in the inbox and by SMS.
    NotifyCandidate(Notice),
    /// Let reviewers see it.
    PutInQueue,
    /// Take it from the reviewers' queue.
    TakeFromQueue,
    /// Open a bill over what is due; where nothing is, [`Event::CompleteFree`]
    /// follows at once.
    OpenBill,
    /// Close the unpaid bill and its attempts.
    CloseBill,
    /// Free the seat and make the ticket void.
    VoidTicket,
}

/// One line of [`TABLE`].
pub type Line = Transition<Phase, Event, Effect>;

/// The phase that an application is born in.
pub const BIRTH: Phase = Phase::Draft;

/// Every transition there is. The candidate is told of each change of phase but
/// for a seat, which is the office's secret until the tickets are published (and
/// told then). After a rejection editing keeps the phase until the candidate
/// confirms anew. A payment made in time may be learned of after
/// the application lapsed, hence `Lapsed → Complete`.
pub const TABLE: &[Line] = {
    use Effect::{CloseBill, NotifyCandidate, OpenBill, PutInQueue, TakeFromQueue, VoidTicket};
    transitions! {
        Phase, Event;
        Draft: SaveForm => Draft, &[];
        Draft: ChoosePosition => Draft, &[];
        Draft: Confirm => Submitted, &[PutInQueue, NotifyCandidate(Notice::Submitted)];
        Draft: Withdraw => Withdrawn, &[NotifyCandidate(Notice::Withdrawn)];
        Draft: Void => Void, &[NotifyCandidate(Notice::Voided)];
        Submitted: Recall => Draft, &[TakeFromQueue, NotifyCandidate(Notice::Recalled)];
        Submitted: Withdraw => Withdrawn, &[TakeFromQueue, NotifyCandidate(Notice::Withdrawn)];
        Submitted: Approve => Approved, &[TakeFromQueue, OpenBill, NotifyCandidate(Notice::Approved)];
        Submitted: Reject => Rejected, &[TakeFromQueue, NotifyCandidate(Notice::Rejected)];
        Submitted: Return => Returned, &[TakeFromQueue, NotifyCandidate(Notice::Returned)];
        Submitted: Void => Void, &[TakeFromQueue, NotifyCandidate(Notice::Voided)];
        Rejected: SaveForm => Rejected, &[];
        Rejected: ChoosePosition => Rejected, &[];
        Rejected: Confirm => Submitted, &[PutInQueue, NotifyCandidate(Notice::Submitted)];
        Rejected: Withdraw => Withdrawn, &[NotifyCandidate(Notice::Withdrawn)];
        Rejected: Void => Void, &[NotifyCandidate(Notice::Voided)];
        Returned: SaveForm => Returned, &[];
        Returned: ChoosePosition => Returned, &[];
        Returned: Confirm => Submitted, &[PutInQueue, NotifyCandidate(Notice::Submitted)];
        Returned: Withdraw => Withdrawn, &[NotifyCandidate(Notice::Withdrawn)];
        Returned: Void => Void, &[NotifyCandidate(Notice::Voided)];
        Approved: Settle => Complete, &[NotifyCandidate(Notice::Complete)];
        Approved: Exempt => Complete, &[NotifyCandidate(Notice::Complete)];
        Approved: CompleteFree => Complete, &[NotifyCandidate(Notice::Complete)];
        Approved: Lapse => Lapsed, &[CloseBill, NotifyCandidate(Notice::Lapsed)];
        Approved: Void => Void, &[CloseBill, NotifyCandidate(Notice::Voided)];
        Lapsed: Settle => Complete, &[NotifyCandidate(Notice::Complete)];
        Complete: Arrange => Ticketed, &[];
        Complete: Void => Void, &[NotifyCandidate(Notice::Voided)];
        Ticketed: Unseat => Complete, &[VoidTicket];
        Ticketed: Void => Void, &[VoidTicket, NotifyCandidate(Notice::Voided)];
    }
};

impl Phase {
    /// What an event leads to.
    ///
    /// # Errors
    ///
    /// When the event can't happen in this phase.
    pub fn next(self, event: Event) -> Result<&'static Line, OutOfOrder<Self, Event>> {
        table::next(TABLE, self, event)
    }

    /// The events that can happen now.
    pub fn events(self) -> impl Iterator<Item = Event> {
        table::events_from(TABLE, self)
    }

    /// Whether it counts for the rule of one application per exam and document
    /// number. Withdrawn, lapsed and void ones free the place.
    #[must_use]
    pub const fn is_live(self) -> bool {
        !matches!(self, Self::Withdrawn | Self::Lapsed | Self::Void)
    }

    /// Whether the candidate may change data and position: until the
    /// confirmation, and again after a rejection or a return.
    #[must_use]
    pub const fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Rejected | Self::Returned)
    }

    /// Whether registration has come to its end (paid, exempted or free).
    #[must_use]
    pub const fn is_complete(self) -> bool {
        matches!(self, Self::Complete | Self::Ticketed)
    }
}

#[cfg(test)]
mod tests;
