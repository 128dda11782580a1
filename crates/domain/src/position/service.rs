//! Posts kept for who served in a grass-roots project (定向招聘): which projects, and when the
//! service must have ended. The projects' codes are those of the exam's own form.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::rule::DateWindow;
use crate::time::Date;

/// 定向岗位: served in one of these projects, and the service ended in time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DedicatedService {
    /// The projects, by the codes of the form's options; at least one.
    pub projects: Vec<String>,
    /// The days on which the service may have ended, both ends included.
    pub ended: DateWindow,
}

/// 服务期满时间 as a form asks for it: a day, or a month, which is any of its days. As text
/// `2026-07-31` or `2026-07`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ServiceEnd {
    first: Date,
    last: Date,
}

impl ServiceEnd {
    /// Whether it lies in the window: `None` when only a part of its month does.
    #[must_use]
    pub fn lies_in(self, window: DateWindow) -> Option<bool> {
        let (first, last) = (window.contains(self.first), window.contains(self.last));
        if first && last {
            return Some(true);
        }
        // A window inside the month holds neither of its ends.
        let may = window.from.is_none_or(|from| from <= self.last)
            && window.to.is_none_or(|to| self.first <= to);
        (!may).then_some(false)
    }

    /// `2026年7月31日` or `2026年7月`.
    #[must_use]
    pub fn words(self) -> String {
        if self.is_day() {
            self.first.chinese()
        } else {
            self.first.year_month()
        }
    }

    fn is_day(self) -> bool {
        self.first == self.last
    }
}

impl fmt::Display for ServiceEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.first.to_string();
        f.write_str(if self.is_day() {
            &day
        } else {
            day.get(..7).unwrap_or(&day)
        })
    }
}

impl FromStr for ServiceEnd {
    type Err = ServiceEndError;

    fn from_str(text: &str) -> Result<Self, ServiceEndError> {
        let text = text.trim();
        if let Ok(day) = text.parse::<Date>() {
            return Ok(Self {
                first: day,
                last: day,
            });
        }
        let first: Date = format!("{text}-01").parse().map_err(|_| ServiceEndError)?;
        let last = (28..=31)
            .rev()
            .find_map(|day| Date::new(first.year(), first.month(), day).ok())
            .ok_or(ServiceEndError)?;
        Ok(Self { first, last })
    }
}

impl TryFrom<String> for ServiceEnd {
    type Error = ServiceEndError;

    fn try_from(text: String) -> Result<Self, ServiceEndError> {
        text.parse()
    }
}

impl From<ServiceEnd> for String {
    fn from(end: ServiceEnd) -> Self {
        end.to_string()
    }
}

/// A text is neither a day nor a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("服务期满时间须为年月日或年月，例如 2026-07-31，请核对")]
pub struct ServiceEndError;

#[cfg(test)]
mod tests {
    use super::*;

    fn end(text: &str) -> ServiceEnd {
        text.parse().expect("an end of the test")
    }

    fn window(from: Option<&str>, to: Option<&str>) -> DateWindow {
        let day = |text: &str| text.parse().expect("a day of the test");
        DateWindow {
            from: from.map(day),
            to: to.map(day),
        }
    }

    #[test]
    fn a_month_lies_in_a_window_wholly_partly_or_not() {
        let july = window(None, Some("2026-07-31"));
        assert_eq!(end("2026-07").lies_in(july), Some(true));
        assert_eq!(end("2026-08").lies_in(july), Some(false));
        let mid = window(None, Some("2026-07-15"));
        assert_eq!(end("2026-07").lies_in(mid), None);
        assert_eq!(end("2026-07-15").lies_in(mid), Some(true));
        assert_eq!(end("2026-07-16").lies_in(mid), Some(false));
        let within = window(Some("2026-07-10"), Some("2026-07-20"));
        assert_eq!(end("2026-07").lies_in(within), None);
    }

    #[test]
    fn an_end_is_printed_as_it_is_read() {
        for (text, words) in [
            ("2026-07-31", "2026年7月31日"),
            ("2026-07", "2026年7月"),
            ("2024-02", "2024年2月"),
        ] {
            assert_eq!(end(text).to_string(), text);
            assert_eq!(end(text).words(), words);
        }
        for text in ["", "2026", "2026-13", "2026-02-30", "去年"] {
            assert_eq!(text.parse::<ServiceEnd>(), Err(ServiceEndError), "{text}");
        }
    }
}
