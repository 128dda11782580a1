//! A whole exam, its state before the public, and the look that is taken at it
//! before it is published. Storing versions and the second person's approval
//! belong to `services`.

use serde::{Deserialize, Serialize};

use super::form::FormSpec;
use super::notice::ExamText;
use super::paper::PaperCategory;
use super::phase_window::{ExamWindow, ExamWindows};
use super::policy::{Policy, PositionWord};
use crate::coded::coded;
use crate::id::ExamId;
use crate::money::Fen;
use crate::time::{Moment, Window, WindowState};

mod fault;
mod validate;

pub use fault::{ExamFault, ExamProblem, ProblemWeight};
pub use validate::validate_exam;

coded! {
    /// Where an exam stands before the public.
    pub enum ExamState {
        /// Only the office sees it.
        Draft = "draft" "草稿",
        /// Everybody sees it; its windows say what is possible.
        Published = "published" "已发布",
        /// Everybody may still look; nothing can be done any more.
        Closed = "closed" "已结束",
    }
}

coded! {
    /// What an exam is held for; a list of exams is grouped by it.
    pub enum ExamKind {
        /// Recruiting civil servants.
        CivilService = "civil_service" "公务员考试录用",
        /// Recruiting for public institutions.
        Institution = "institution" "事业单位公开招聘",
        /// A professional's qualification.
        Qualification = "qualification" "专业技术人员资格考试",
        /// Any other.
        Other = "other" "其他考试",
    }
}

/// Everything that makes one exam, in one version. Its number, state and
/// version are columns of the row that it is stored in; its positions are
/// rows of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exam {
    /// Its title.
    pub title: String,
    /// What it is held for.
    pub kind: ExamKind,
    /// Who holds it.
    pub organiser: String,
    /// A paragraph for the list of exams.
    pub summary: String,
    /// The telephone for questions, as printed.
    pub contact: String,
    /// Its year.
    pub year: u16,
    /// Its number in the year, as in ticket numbers.
    pub number: u8,
    /// What a candidate with a written exam pays; zero for a free exam.
    pub fee: Fen,
    /// Its windows.
    pub windows: ExamWindows,
    /// Its categories and papers.
    pub categories: Vec<PaperCategory>,
    /// What must be read and accepted.
    pub texts: Vec<ExamText>,
    /// 填写个人信息.
    pub form: FormSpec,
    /// Its switches.
    pub policy: Policy,
    /// 考生须知 on the ticket, a line each.
    pub ticket_rules: Vec<String>,
}

/// What a list of exams shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExamSummary {
    /// Which exam.
    pub id: ExamId,
    /// Its title.
    pub title: String,
    /// What it is held for.
    pub kind: ExamKind,
    /// What it offers to choose from.
    pub word: PositionWord,
    /// Who holds it.
    pub organiser: String,
    /// A paragraph.
    pub summary: String,
    /// Where it stands.
    pub state: ExamState,
    /// What is paid.
    pub fee: Fen,
    /// Its windows.
    pub windows: ExamWindows,
    /// How many positions.
    pub positions: u32,
    /// How many places.
    pub headcount: u32,
}

impl ExamSummary {
    /// Where registration stands; a window that isn't set has not begun, and
    /// an exam that is over takes nobody any more.
    #[must_use]
    pub fn registration(&self, now: Moment) -> WindowState {
        match self.windows.get(ExamWindow::Registration) {
            _ if self.state == ExamState::Closed => WindowState::Over,
            None => WindowState::NotYet,
            Some(window) => window.state(now),
        }
    }
}

impl Exam {
    /// The category with this code.
    #[must_use]
    pub fn category(&self, code: &super::CategoryCode) -> Option<&PaperCategory> {
        self.categories
            .iter()
            .find(|category| category.code == *code)
    }

    /// Registration as it holds for who was rejected (or returned) at that moment:
    /// longer after a late decision.
    #[must_use]
    pub fn registration_after(&self, rejected_at: Moment) -> Option<Window> {
        let registration = self.windows.get(ExamWindow::Registration)?;
        let latest = self.windows.get(ExamWindow::Review).map(Window::end);
        let until = self
            .policy
            .correction_deadline(registration, rejected_at, latest);
        Some(registration.extended_to(until))
    }

    /// What an application costs: nothing in a free exam and for 免笔试 posts,
    /// which have no written exam.
    #[must_use]
    pub const fn fee_of(fee: Fen, written_exam: bool) -> Fen {
        if written_exam { fee } else { Fen::ZERO }
    }
}
