//! Everything that is printed on a ticket, gathered before it is drawn, so
//! that the drawing asks nobody anything.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::number::TicketNumber;
use crate::exam::{CategoryCode, PositionWord};
use crate::identity::Sex;
use crate::time::Window;

/// One ticket in words. The photo comes beside it as bytes. `Debug` prints no
/// personal data.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketFacts {
    /// The exam's title.
    pub exam_title: String,
    /// 姓名, as registered.
    pub name: String,
    /// 性别, where the document or the form says so.
    pub sex: Option<Sex>,
    /// The kind of document in words, for instance 居民身份证.
    pub document_word: String,
    /// 证件号码 in full: the invigilator compares it.
    pub document_number: String,
    /// 准考证号.
    pub number: TicketNumber,
    /// 考点.
    pub venue_name: String,
    /// 考点地址.
    pub venue_address: String,
    /// 考场号, as on the door.
    pub room: String,
    /// 座位号.
    pub seat: u8,
    /// 职位 or 岗位.
    pub position_word: PositionWord,
    /// The position's code.
    pub position_code: String,
    /// The position's name.
    pub position_name: String,
    /// 招聘单位.
    pub unit: String,
    /// 考试类别.
    pub category: CategoryCode,
    /// Its name.
    pub category_name: String,
    /// The papers in the order of the day.
    pub sessions: Vec<TicketSession>,
    /// 考生须知, a line each.
    pub rules: Vec<String>,
    /// 合理便利 that is granted, in words; the invigilators go by it.
    #[serde(default)]
    pub comfort: Option<String>,
}

impl fmt::Debug for TicketFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TicketFacts")
            .field("exam_title", &self.exam_title)
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}

/// One paper on a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketSession {
    /// 科目.
    pub subject: String,
    /// When it is written.
    pub window: Window,
}

impl TicketSession {
    /// `2026年3月29日 08:00–09:30`, or both ends in full when it goes past a
    /// midnight.
    #[must_use]
    pub fn time_words(&self) -> String {
        let (start, end) = (self.window.start(), self.window.end());
        if start.date() == end.date() {
            format!("{}–{}", start.full(), end.clock())
        } else {
            self.window.full()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Moment;

    #[test]
    fn a_session_names_its_day_once() {
        let at = |text| Moment::from_beijing(text).expect("a moment of the test");
        let session = |start, end| TicketSession {
            subject: "职业能力倾向测验".to_owned(),
            window: Window::new(at(start), at(end)).expect("in order"),
        };
        assert_eq!(
            session("2026-03-29 08:00", "2026-03-29 09:30").time_words(),
            "2026年3月29日 08:00–09:30"
        );
        assert_eq!(
            session("2026-03-29 22:00", "2026-03-29 24:00").time_words(),
            "2026年3月29日 22:00 至 2026年3月29日 24:00"
        );
    }
}
