//! The position table: what is looked for in it, one position, and 收藏.

use domain::{
    id::{ExamId, PositionId},
    position::Wanted,
};

use super::{encode, exam_page, with_pair};

/// The query parameter that names a position which a list shows whole.
pub const SHOWN: &str = "position";

/// A page with what is wanted of the position table in its address.
#[must_use]
pub fn with_wanted(page: &str, wanted: &Wanted) -> String {
    let pairs = wanted.pairs();
    let query: Vec<_> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    if query.is_empty() {
        return page.to_owned();
    }
    with_pair(page, &query.join("&"))
}

/// One position whole.
#[must_use]
pub fn position(exam: ExamId, position: PositionId) -> String {
    exam_page(exam, &format!("positions/{position}"))
}

/// The caller's 收藏 of one exam.
#[must_use]
pub fn favourites(exam: ExamId) -> String {
    exam_page(exam, "favourites")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wanted_stands_in_the_address() {
        let wanted = Wanted {
            words: "信息&q=1".to_owned(),
            page: 2,
            ..Wanted::default()
        };
        assert_eq!(
            with_wanted("/exams/3/positions", &wanted),
            "/exams/3/positions?q=%E4%BF%A1%E6%81%AF%26q%3D1&page=2"
        );
        assert_eq!(
            with_wanted("/exams/3/positions", &Wanted::default()),
            "/exams/3/positions"
        );
        assert_eq!(
            with_wanted(
                "/me/applications/7/position?unit=2",
                &Wanted::default().on_page(3)
            ),
            "/me/applications/7/position?unit=2&page=3"
        );
    }
}
