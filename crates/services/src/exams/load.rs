//! One exam out of its rows, in the version that it has now, for use cases
//! that decide by it inside a transaction.

use std::collections::BTreeMap;

use domain::{
    exam::{Exam, ExamState, TextKind},
    id::ExamId,
};
use storage::{Tx, exams};

use super::rows;
use crate::error::Error;

/// An exam with the columns that stand beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedExam {
    /// Which exam.
    pub id: ExamId,
    /// Its short name, unique.
    pub code: String,
    /// Where it stands.
    pub state: ExamState,
    /// Rises with every change.
    pub version: i64,
    /// Rises with every change, those of its windows and texts included.
    pub edition: i64,
    /// Everything else.
    pub exam: Exam,
    /// The rows of the texts in force, for whoever keeps that one was accepted.
    pub text_rows: BTreeMap<TextKind, i64>,
}

impl LoadedExam {
    /// Whether candidates may see it.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.state != ExamState::Draft
    }
}

/// The exam with its windows and texts: three statements.
///
/// # Errors
///
/// [`Error::NotFound`]; a storage error.
pub(crate) async fn load(tx: &mut Tx, id: ExamId) -> Result<LoadedExam, Error> {
    let whole = exams::whole(tx, id).await?.ok_or(Error::NotFound)?;
    rows::read_exam(whole)
}
