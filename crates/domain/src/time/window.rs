//! A half-open stretch of time: from its start on, before its end. Which
//! windows an exam has lives in `exam`.

use serde::{Deserialize, Serialize};

use super::{Moment, duration_words};

/// `[start, end)`: the start is in, the end is out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct Window {
    start: Moment,
    end: Moment,
}

/// The two ends as they come from outside, not yet compared.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Ends {
    start: Moment,
    end: Moment,
}

/// Where a moment lies to a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WindowState {
    /// Before the start.
    NotYet,
    /// Inside.
    Open,
    /// At the end or after it.
    Over,
}

impl Window {
    /// The window from `start` on, before `end`.
    ///
    /// # Errors
    ///
    /// When it would be empty.
    pub fn new(start: Moment, end: Moment) -> Result<Self, WindowError> {
        if start < end {
            Ok(Self { start, end })
        } else {
            Err(WindowError::Empty)
        }
    }

    /// The first moment inside.
    #[must_use]
    pub const fn start(self) -> Moment {
        self.start
    }

    /// The first moment after.
    #[must_use]
    pub const fn end(self) -> Moment {
        self.end
    }

    /// Whether the moment lies inside.
    #[must_use]
    pub fn contains(self, moment: Moment) -> bool {
        self.state(moment) == WindowState::Open
    }

    /// Where `now` lies.
    #[must_use]
    pub fn state(self, now: Moment) -> WindowState {
        if now < self.start {
            WindowState::NotYet
        } else if now < self.end {
            WindowState::Open
        } else {
            WindowState::Over
        }
    }

    /// The same window with its end moved to `until`, where that is later.
    #[must_use]
    pub fn extended_to(self, until: Moment) -> Self {
        Self {
            end: self.end.max(until),
            ..self
        }
    }

    /// The same window with its end moved to `until`, where that is sooner; `None` where
    /// nothing is left of it.
    #[must_use]
    pub fn cut_at(self, until: Moment) -> Option<Self> {
        Self::new(self.start, self.end.min(until)).ok()
    }

    /// `2026年2月3日 08:00 至 2026年2月9日 17:00`.
    #[must_use]
    pub fn full(self) -> String {
        format!("{} 至 {}", self.start.full(), self.end.full_as_end())
    }

    /// How long until it opens or closes: `距开始还有 2 天`, `距截止还有 5 小时`, `已截止`.
    #[must_use]
    pub fn countdown(self, now: Moment) -> String {
        match self.state(now) {
            WindowState::NotYet => format!("距开始还有 {}", duration_words(self.start.since(now))),
            WindowState::Open => format!("距截止还有 {}", duration_words(self.end.since(now))),
            WindowState::Over => "已截止".to_owned(),
        }
    }
}

impl TryFrom<Ends> for Window {
    type Error = WindowError;

    fn try_from(ends: Ends) -> Result<Self, WindowError> {
        Self::new(ends.start, ends.end)
    }
}

impl From<Window> for Ends {
    fn from(window: Window) -> Self {
        Self {
            start: window.start,
            end: window.end,
        }
    }
}

/// Why two moments are no window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    /// It ends before or when it starts.
    #[error("结束时间必须晚于开始时间，请核对")]
    Empty,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Moment {
        Moment::from_beijing(text).expect("a moment of the test")
    }

    fn window() -> Window {
        Window::new(at("2026-02-03 08:00"), at("2026-02-09 24:00")).expect("in order")
    }

    #[test]
    fn the_start_is_in_and_the_end_is_out() {
        assert_eq!(
            window().state(at("2026-02-03 07:59:59")),
            WindowState::NotYet
        );
        assert_eq!(window().state(at("2026-02-03 08:00")), WindowState::Open);
        assert_eq!(window().state(at("2026-02-09 23:59:59")), WindowState::Open);
        assert_eq!(window().state(at("2026-02-10 00:00")), WindowState::Over);
    }

    #[test]
    fn the_last_millisecond_is_in() {
        let end = window().end().millis();
        assert!(window().contains(Moment::from_millis(end - 1)));
        assert!(!window().contains(Moment::from_millis(end)));
    }

    #[test]
    fn an_extension_moves_the_end_and_never_back() {
        let later = at("2026-02-11 12:00");
        assert_eq!(window().extended_to(later).end(), later);
        assert_eq!(window().extended_to(window().start()), window());
    }

    #[test]
    fn an_empty_window_is_refused() {
        let moment = at("2026-02-03 08:00");
        assert_eq!(Window::new(moment, moment), Err(WindowError::Empty));
        assert!(serde_json::from_str::<Window>(r#"{"start":2,"end":1}"#).is_err());
    }

    #[test]
    fn a_window_prints_with_its_last_midnight_as_24_oclock() {
        assert_eq!(window().full(), "2026年2月3日 08:00 至 2026年2月9日 24:00");
    }

    #[test]
    fn the_countdown_says_what_comes_next() {
        assert_eq!(
            window().countdown(at("2026-02-01 08:00")),
            "距开始还有 2 天"
        );
        assert_eq!(
            window().countdown(at("2026-02-09 19:00")),
            "距截止还有 5 小时"
        );
        assert_eq!(window().countdown(at("2026-02-10 00:00")), "已截止");
    }

    proptest! {
        #[test]
        fn a_moment_is_in_exactly_one_of_two_windows_that_touch(
            start in 0..1_000i64, first in 1..1_000i64, second in 1..1_000i64, now in 0..3_000i64,
        ) {
            let moments = [start, start + first, start + first + second].map(Moment::from_millis);
            let now = Moment::from_millis(now);
            let a = Window::new(moments[0], moments[1]).expect("in order");
            let b = Window::new(moments[1], moments[2]).expect("in order");
            let both = Window::new(moments[0], moments[2]).expect("in order");
            prop_assert_eq!(u8::from(a.contains(now)) + u8::from(b.contains(now)), u8::from(both.contains(now)));
        }
    }
}
