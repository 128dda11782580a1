//! Links of the exam office about one exam or one petition.

use domain::id::{ExamId, PetitionId};

use super::{OFFICE, OFFICE_PETITIONS};

/// The query parameter by which the office names an application.
pub const SERIAL: &str = "serial";

/// Where the office arranges the seats of an exam.
#[must_use]
pub fn office_seating(exam: ExamId) -> String {
    format!("{OFFICE}/exams/{exam}/seating")
}

/// A page about those seats: `publish`, `verify`.
#[must_use]
pub fn office_seating_page(exam: ExamId, page: &str) -> String {
    format!("{OFFICE}/exams/{exam}/seating/{page}")
}

/// 取消资格 in an exam; its form adds [`SERIAL`].
#[must_use]
pub fn office_void(exam: ExamId) -> String {
    format!("{OFFICE}/exams/{exam}/void")
}

/// What one person asks.
#[must_use]
pub fn office_petition(petition: PetitionId) -> String {
    format!("{OFFICE_PETITIONS}/{petition}")
}
