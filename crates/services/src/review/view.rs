//! What the desk shows of one file. How it is read stands in `file`.

use domain::{
    exam::{PositionWord, ReadValue},
    id::ApplicationId,
    life::application::Phase,
    position::{Position, PositionJudgement},
    review::{FlagTarget, Outcome, RejectionReason},
    time::Moment,
};

use super::{lease::Holder, photo::Portraits, queue::QueuedFile};
use crate::applications::Applicant;

/// A file on the desk.
#[derive(Clone)]
pub struct ReviewFile {
    /// The application.
    pub application: ApplicationId,
    /// 报名序号.
    pub serial: String,
    /// The version that a decision has to name.
    pub version: i64,
    /// The phase; a decision can be made on a submitted one only.
    pub phase: Phase,
    /// The exam's title.
    pub exam_title: String,
    /// 职位 or 岗位.
    pub position_word: PositionWord,
    /// When it was last handed in.
    pub submitted_at: Option<Moment>,
    /// Until when it should be decided.
    pub due: Option<Moment>,
    /// How often it was handed in.
    pub round: usize,
    /// Who hands it in.
    pub person: Applicant,
    /// The answers in words.
    pub sections: Vec<FileSection>,
    /// What is applied for.
    pub position: Option<FilePosition>,
    /// What the last return asked for of portrait and position, each with its note.
    pub asked: Vec<(FlagTarget, String)>,
    /// The confirmed portrait and the ones before it.
    pub portraits: Portraits,
    /// What happened to it, the newest first.
    pub history: Vec<FileEvent>,
    /// Who has it open.
    pub holder: Option<Holder>,
    /// The files that wait, with this one among them if it does.
    pub list: Vec<QueuedFile>,
}

/// One section of the answers.
#[derive(Clone)]
pub struct FileSection {
    /// Its heading.
    pub title: String,
    /// Its fields.
    pub fields: Vec<FileField>,
}

/// One answer.
#[derive(Clone)]
pub struct FileField {
    /// Its key.
    pub key: String,
    /// What was asked.
    pub label: String,
    /// The answer.
    pub value: ReadValue,
    /// What the submission before said, where that differs.
    pub before: Option<ReadValue>,
    /// The last return asked for it, with this note.
    pub asked: Option<String>,
}

/// What is applied for, with its conditions judged.
#[derive(Clone)]
pub struct FilePosition {
    /// What the table says about it now.
    pub position: Position,
    /// The conditions may have changed since the candidate chose it.
    pub changed: bool,
    /// Unit and name of the one in the submission before, where that differs.
    pub before: Option<String>,
    /// The conditions, each with the candidate's side.
    pub judgement: PositionJudgement,
}

/// Something that happened to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileEvent {
    /// It was handed in.
    Confirmed {
        /// When.
        at: Moment,
    },
    /// Somebody decided.
    Decided {
        /// When.
        at: Moment,
        /// How.
        outcome: Outcome,
        /// Why.
        reasons: Vec<RejectionReason>,
        /// What the candidate reads.
        explanation: String,
        /// What was pointed at, in words.
        items: Vec<String>,
        /// By whom.
        reviewer: String,
    },
}

impl FileEvent {
    pub(super) const fn at(&self) -> Moment {
        match self {
            Self::Confirmed { at } | Self::Decided { at, .. } => *at,
        }
    }
}
