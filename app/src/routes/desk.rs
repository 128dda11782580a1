//! Links of the review desk.

use domain::id::{ApplicationId, ExamId, OrganisationId, PhotoId};

pub use super::EXAM;
use super::{Note, REVIEW, with_note, with_pair};

/// The query parameter that names the region of a list.
pub const REGION: &str = "region";
/// The query parameter that says where a list goes on.
pub const AFTER: &str = "after";

/// One file on the review desk, for a reviewer who goes through the files of
/// one exam, or of all.
#[must_use]
pub fn file(application: ApplicationId, exam: Option<ExamId>) -> String {
    let path = format!("{REVIEW}/{application}");
    exam.map_or(path.clone(), |exam| format!("{path}?{EXAM}={exam}"))
}

/// The portrait beside a file, for reviewers.
#[must_use]
pub fn photo(application: ApplicationId) -> String {
    format!("{REVIEW}/{application}/photo")
}

/// A portrait that the one beside a file has replaced.
#[must_use]
pub fn older_photo(application: ApplicationId, photo: PhotoId) -> String {
    format!("{REVIEW}/{application}/photos/{photo}")
}

/// The queue of one exam, or of all.
#[must_use]
pub fn queue(exam: Option<ExamId>) -> String {
    exam.map_or(REVIEW.to_owned(), |exam| format!("{REVIEW}?{EXAM}={exam}"))
}

/// The queue of one exam and one of its regions, from its beginning.
#[must_use]
pub fn part(exam: Option<ExamId>, region: Option<OrganisationId>) -> String {
    let page = queue(exam);
    match exam.and(region) {
        Some(region) => format!("{page}&{REGION}={region}"),
        None => page,
    }
}

/// The page of the queue that begins after a place.
#[must_use]
pub fn page(exam: Option<ExamId>, region: Option<OrganisationId>, after: &str) -> String {
    with_pair(&part(exam, region), &format!("{AFTER}={after}"))
}

/// Where a decision leads: to the next file, or to the queue without one.
#[must_use]
pub fn after_decision(next: Option<ApplicationId>, exam: Option<ExamId>) -> String {
    let page = next.map_or_else(|| queue(exam), |next| file(next, exam));
    with_note(&page, Note::Decided)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_leads_to_the_next_file_or_to_the_queue() {
        let (next, exam) = (Some(ApplicationId(7)), Some(ExamId(2)));
        assert_eq!(after_decision(next, exam), "/review/7?exam=2&note=decided");
        assert_eq!(after_decision(None, None), "/review?note=decided");
        assert_eq!(
            page(exam, Some(OrganisationId(3)), "5-6"),
            "/review?exam=2&region=3&after=5-6"
        );
        assert_eq!(page(None, None, "5-6"), "/review?after=5-6");
    }
}
