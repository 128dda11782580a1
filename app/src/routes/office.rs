//! Links of the exam office about one exam or one petition.

use domain::id::{ApplicationId, ExamId, PetitionId, PhotoId};

use super::{OFFICE, encode};

/// 申诉与申请.
pub const OFFICE_PETITIONS: &str = "/office/petitions";
/// 照片更换.
pub const OFFICE_PHOTOS: &str = "/office/photos";

/// The query parameter by which the office names an application.
pub const SERIAL: &str = "serial";

/// The query parameter that says after which petition the open ones go on.
pub const AFTER: &str = "after";
/// The query parameter that says before which entry an older page begins.
pub const BEFORE: &str = "before";

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

/// 申诉与申请: the open ones after one, and the ended ones before one.
#[must_use]
pub fn office_petitions(after: Option<PetitionId>, before: Option<PetitionId>) -> String {
    let pages = [(AFTER, after), (BEFORE, before)];
    let pages = pages.into_iter();
    let pages = pages.filter_map(|(name, id)| Some(format!("{name}={}", id?)));
    let query = pages.collect::<Vec<_>>().join("&");
    if query.is_empty() {
        return OFFICE_PETITIONS.to_owned();
    }
    format!("{OFFICE_PETITIONS}?{query}")
}

/// What one person asks.
#[must_use]
pub fn office_petition(petition: PetitionId) -> String {
    format!("{OFFICE_PETITIONS}/{petition}")
}

/// 照片更换 with the candidate of this 报名序号.
#[must_use]
pub fn office_photos(serial: &str) -> String {
    format!("{OFFICE_PHOTOS}?{SERIAL}={}", encode(serial))
}

/// A portrait on the page 照片更换, as a file.
#[must_use]
pub fn office_portrait(application: ApplicationId, photo: PhotoId) -> String {
    format!("{OFFICE_PHOTOS}/{application}/{photo}")
}

/// The query parameter that names a portrait of who has not applied.
pub const PORTRAIT: &str = "portrait";

/// 照片更换 with the owner of this portrait, who has not applied.
#[must_use]
pub fn office_unapplied(photo: PhotoId) -> String {
    format!("{OFFICE_PHOTOS}?{PORTRAIT}={photo}")
}

/// Such a portrait, as a file.
#[must_use]
pub fn unapplied_portrait(photo: PhotoId) -> String {
    format!("{OFFICE}/portraits/{photo}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_of_petitions_turns_its_own_page() {
        let (after, before) = (Some(PetitionId(7)), Some(PetitionId(5)));
        assert_eq!(office_petitions(None, None), "/office/petitions");
        assert_eq!(office_petitions(after, None), "/office/petitions?after=7");
        assert_eq!(
            office_petitions(after, before),
            "/office/petitions?after=7&before=5"
        );
    }
}
