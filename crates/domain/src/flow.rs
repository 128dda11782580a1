//! The guide's flow, from 注册 to 打印准考证: where each step stands, in words,
//! and the one thing to do next. It only derives from facts; what is allowed is
//! decided by the tables in `life` and by the exam's windows.

mod finding;
mod next_action;
mod outlook;
mod steps;
#[cfg(test)]
mod tests;

pub use next_action::{NextAction, next_action, other_way, unsubmitted};
pub use outlook::{Outlook, outlook, reviewed_by};
pub use steps::{StepLine, steps};

pub use crate::exam::PositionWord;

use crate::coded::coded;
use crate::life::{application, bill, ticket, waiver};
use crate::money::Fen;
use crate::time::{Moment, Window};

coded! {
    /// One step of the flow, in the order and with the names of the guides.
    pub enum Step {
        /// Make an account.
        Register = "register" "注册",
        /// Upload the portrait and confirm it.
        Photo = "photo" "上传照片",
        /// Read the rules, accept the pledge, fill in the form.
        Form = "form" "填写个人信息",
        /// Choose a position.
        Position = "position" "选择职位",
        /// Submit.
        Confirm = "confirm" "报名信息确认",
        /// The office reviews.
        Review = "review" "资格审核",
        /// Pay, or have the fee waived.
        Payment = "payment" "网上缴费",
        /// Registered.
        Complete = "complete" "完成",
        /// Print the admission ticket; follows the eight steps of registration.
        Ticket = "ticket" "打印准考证",
    }
}

impl Step {
    /// How many steps registration has: all but the ticket.
    pub const COUNT: u8 = 8;

    /// The name with the exam's own word for a position.
    #[must_use]
    pub const fn name(self, word: PositionWord) -> &'static str {
        match (self, word) {
            (Self::Position, PositionWord::Post) => "选择岗位",
            _ => self.word(),
        }
    }

    /// Its number among the [`Step::COUNT`] of registration, from 1; the ticket
    /// has none.
    #[must_use]
    pub const fn number(self) -> Option<u8> {
        match self {
            Self::Ticket => None,
            step => Some(step as u8 + 1),
        }
    }
}

coded! {
    /// How a step stands. The word is always shown; a colour may go with it.
    pub enum StepState {
        /// Done, and may still be changed.
        Done = "done" "已完成",
        /// Done, and can't be changed.
        Locked = "locked" "已完成并锁定",
        /// Not asked of this candidate.
        NotNeeded = "not_needed" "无需办理",
        /// The candidate's turn.
        Available = "available" "现在可以办理",
        /// Somebody else's turn.
        Waiting = "waiting" "等待处理",
        /// An earlier step or a date comes first.
        NotYet = "not_yet" "尚不能办理",
        /// The review said no.
        NotPassed = "not_passed" "未通过",
        /// Its time is over.
        Missed = "missed" "已过办理时间",
        /// The application has ended.
        Ended = "ended" "已终止",
        /// The review asks for something.
        Returned = "returned" "退回补充",
    }
}

impl StepState {
    /// Whether nothing remains to be done in it.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Done | Self::Locked | Self::NotNeeded)
    }
}

coded! {
    /// Who has to act.
    pub enum Actor {
        /// The candidate.
        Candidate = "candidate" "由您办理",
        /// The office or the recruiting unit.
        Office = "office" "等待工作人员办理",
        /// Nobody at the moment: a date has to come, a machine has to answer,
        /// or all is over.
        Nobody = "nobody" "目前无需办理",
    }
}

coded! {
    /// How far the portrait is.
    pub enum PhotoFact {
        /// There is none.
        Missing = "missing" "未上传",
        /// Uploaded; 确定 not pressed.
        Saved = "saved" "已上传，未确定",
        /// Confirmed and locked.
        Locked = "locked" "已确定",
        /// Confirmed, and refused by the review of this application: another one
        /// has to take its place.
        Refused = "refused" "照片不合格，须重新上传",
        /// Confirmed, and it doesn't keep this exam's own rules: the exam needs
        /// one of its own.
        Differs = "differs" "不符合本考试的照片要求",
        /// Confirmed and in use, and opened by the office: another one may take
        /// its place.
        Reopened = "reopened" "已确定，可以更换",
    }
}

impl PhotoFact {
    /// Whether a portrait is confirmed, whatever is to become of it.
    #[must_use]
    pub const fn is_confirmed(self) -> bool {
        !matches!(self, Self::Missing | Self::Saved)
    }
}

/// Whether a review that returned the application asks for something in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// It doesn't: what was submitted there stays.
    Nothing,
    /// It does, and nothing was saved there since.
    Waiting,
    /// It did, and something was saved there since.
    Answered,
}

/// What a review that returned the application asks for. The portrait has its own
/// fact: [`PhotoFact::Refused`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// In the personal data.
    pub form: Ask,
    /// In the choice of a position.
    pub position: Ask,
}

/// Until when another position may be chosen than the one that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moving {
    /// As long as anything may be changed.
    Open,
    /// Until the end of registration for everybody, which comes before the candidate's own.
    Until(Moment),
    /// No more: only what was chosen may be confirmed again.
    Over,
}

/// All that the flow of one candidate in one exam depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlowFacts {
    /// When the request arrived.
    pub now: Moment,
    /// The exam's word for a position.
    pub position_word: PositionWord,
    /// How far the portrait is.
    pub photo: PhotoFact,
    /// The application's phase; `None` before the pledge is accepted.
    pub phase: Option<application::Phase>,
    /// Whether the personal data is complete and saved.
    pub form_saved: bool,
    /// Whether a position is chosen and saved.
    pub position_saved: bool,
    /// Whether anything was saved since a reviewer last decided; what comes
    /// first after a rejection hangs on it.
    pub corrected: bool,
    /// What of it may be changed, where a review has returned it; `None` where
    /// everything may.
    pub asked: Option<Asked>,
    /// Whether the chosen position has rejected the candidate as often as the exam
    /// allows: another one comes first.
    pub exhausted: bool,
    /// Until when another position may be chosen: in the grace after a late rejection an
    /// exam may not let it.
    pub moving: Moving,
    /// Whether that position is 免笔试: nobody who applies for it has a ticket.
    pub without_papers: bool,
    /// What this candidate has to pay, zero for nothing; `None` while unknown.
    pub fee: Option<Fen>,
    /// The bill, once there is one.
    pub bill: Option<bill::Phase>,
    /// Whether a payment attempt waits for an answer.
    pub attempt_open: bool,
    /// The latest request for a waiver.
    pub waiver: Option<waiver::Phase>,
    /// The latest ticket.
    pub ticket: Option<ticket::Phase>,
    /// Registration (报名) as it holds for this candidate, with the grace after
    /// a late rejection ([`Window::extended_to`]); `None` where the date is not
    /// yet announced, as below.
    pub registration: Option<Window>,
    /// Payment (缴费) as it holds for this candidate, with the time that is left
    /// after a refused waiver.
    pub payment: Option<Window>,
    /// Requests for a waiver, which may end before payment does.
    pub waiver_window: Option<Window>,
    /// Printing of tickets (准考证打印).
    pub printing: Option<Window>,
}

impl FlowFacts {
    /// Whether another position comes before the confirmation, and no other portrait
    /// before that.
    #[must_use]
    pub const fn waits_for_another_position(&self) -> bool {
        self.exhausted && !matches!(self.photo, PhotoFact::Refused | PhotoFact::Differs)
    }

    /// Whether the chosen position may not be confirmed again, and no other be chosen.
    #[must_use]
    pub const fn is_out_of_positions(&self) -> bool {
        self.exhausted && matches!(self.moving, Moving::Over)
    }

    /// When the candidate can confirm: registration as it holds for them, and where
    /// another position comes first, no longer than that may be chosen.
    #[must_use]
    pub fn confirmation(&self) -> Option<Window> {
        match self.moving {
            Moving::Until(end) if self.exhausted => self.registration?.cut_at(end),
            Moving::Over if self.exhausted => None,
            _ => self.registration,
        }
    }
}
