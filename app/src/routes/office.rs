//! Links of the exam office about one exam.

use domain::id::ExamId;

use super::OFFICE;

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
