//! The paths of 考场合理便利: the candidate's page is one of an application's.

use domain::id::{ApplicationId, ComfortId, EvidenceId, ExamId};

use super::{AFTER, EXAM, ME, Note, OFFICE, application, with_note};

/// Where a picture that proves a request is sent.
pub const EVIDENCE_UPLOAD: &str = "/me/comfort/upload";
/// The office's list.
pub const OFFICE_COMFORT: &str = "/office/comfort";

/// The query parameter that names a state.
pub const STATE: &str = "state";

/// The candidate's page.
#[must_use]
pub fn comfort(application: ApplicationId) -> String {
    self::application(application, "comfort")
}

/// The same, with a note on it.
#[must_use]
pub fn comfort_with(application: ApplicationId, note: Note) -> String {
    with_note(&comfort(application), note)
}

/// A picture of one's own request.
#[must_use]
pub fn own_evidence(comfort: ComfortId, evidence: EvidenceId) -> String {
    format!("{ME}/comfort/{comfort}/{evidence}")
}

/// One request, for the office.
#[must_use]
pub fn office_comfort(comfort: ComfortId) -> String {
    format!("{OFFICE_COMFORT}/{comfort}")
}

/// A picture of it, for the office.
#[must_use]
pub fn office_evidence(comfort: ComfortId, evidence: EvidenceId) -> String {
    format!("{OFFICE_COMFORT}/{comfort}/{evidence}")
}

/// Who sits where with what, in an exam.
#[must_use]
pub fn office_comfort_seats(exam: ExamId) -> String {
    format!("{OFFICE}/exams/{exam}/comfort")
}

/// A page of the office's list.
#[must_use]
pub fn office_comfort_list(
    state: Option<&str>,
    exam: Option<ExamId>,
    after: Option<ComfortId>,
) -> String {
    let pairs = [
        state.map(|state| format!("{STATE}={state}")),
        exam.map(|exam| format!("{EXAM}={exam}")),
        after.map(|after| format!("{AFTER}={after}")),
    ];
    let query = pairs.into_iter().flatten().collect::<Vec<_>>().join("&");
    if query.is_empty() {
        return OFFICE_COMFORT.to_owned();
    }
    format!("{OFFICE_COMFORT}?{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_the_list_names_what_it_shows() {
        assert_eq!(office_comfort_list(None, None, None), "/office/comfort");
        let page = office_comfort_list(Some("requested"), Some(ExamId(7)), Some(ComfortId(9)));
        assert_eq!(page, "/office/comfort?state=requested&exam=7&after=9");
    }
}
