//! The windows of an exam: each kind of act has its own half-open stretch of
//! time, and they may overlap. Deadlines are predicates asked with `now`; no
//! clock and no background job lives here.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::time::{Moment, Window, WindowState};

coded! {
    /// What a window is for.
    pub enum ExamWindow {
        /// Fill, choose, confirm, correct.
        Registration = "registration" "报名",
        /// Reviewers decide; it usually ends days after registration.
        Review = "review" "资格审核",
        /// Pay the fee.
        Payment = "payment" "缴费",
        /// Ask for a waiver; it may close before payment does.
        Waiver = "waiver" "减免申请",
        /// Download the ticket; it usually ends when the exam begins.
        TicketPrinting = "ticket_printing" "准考证打印",
        /// From the first subject's start to the last one's end.
        Sitting = "sitting" "考试",
    }
}

impl ExamWindow {
    /// The windows that an extension of this one carries along: whoever gains
    /// time to register must not lose time to be reviewed and to pay.
    #[must_use]
    pub const fn followers(self) -> &'static [Self] {
        match self {
            Self::Registration => &[Self::Review, Self::Payment, Self::Waiver],
            Self::Review => &[Self::Payment, Self::Waiver],
            Self::Waiver => &[Self::Payment],
            Self::Payment | Self::TicketPrinting | Self::Sitting => &[],
        }
    }
}

/// The windows of one exam; a kind that is absent never opens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ExamWindows(BTreeMap<ExamWindow, Window>);

impl ExamWindows {
    /// No window at all.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// The same windows with this one set.
    #[must_use]
    pub fn with(mut self, kind: ExamWindow, window: Window) -> Self {
        self.0.insert(kind, window);
        self
    }

    /// The window of this kind, if the exam has one.
    #[must_use]
    pub fn get(&self, kind: ExamWindow) -> Option<Window> {
        self.0.get(&kind).copied()
    }

    /// All windows in the order of an exam's life.
    pub fn iter(&self) -> impl Iterator<Item = (ExamWindow, Window)> + '_ {
        self.0.iter().map(|(kind, window)| (*kind, *window))
    }

    /// Whether acts of this kind are allowed now.
    #[must_use]
    pub fn is_open(&self, kind: ExamWindow, now: Moment) -> bool {
        self.judge(kind, now).is_ok()
    }

    /// Allows or refuses an act of this kind at this moment.
    ///
    /// # Errors
    ///
    /// A sentence that says when the window opens or when it closed.
    pub fn judge(&self, kind: ExamWindow, now: Moment) -> Result<(), WindowRefusal> {
        let window = self.get(kind).ok_or(WindowRefusal::NotSet { kind })?;
        match window.state(now) {
            WindowState::Open => Ok(()),
            WindowState::NotYet => Err(WindowRefusal::NotYet { kind, window }),
            WindowState::Over => Err(WindowRefusal::Over { kind, window }),
        }
    }

    /// The windows after `kind` closes later by `by`. Its followers go along:
    /// one that begins only after the old end moves as a whole, any other
    /// keeps its beginning and ends later by as much. Who may do this, and
    /// its entry in the audit log, are decided elsewhere.
    ///
    /// # Errors
    ///
    /// When there is no such window, the span is zero or out of range, or a
    /// window of applying or paying would run into ticket printing or the
    /// sitting.
    pub fn extended(&self, kind: ExamWindow, by: Duration) -> Result<Self, ExtensionRefusal> {
        let window = self.get(kind).ok_or(ExtensionRefusal::NotSet { kind })?;
        if by.is_zero() {
            return Err(ExtensionRefusal::Nothing);
        }
        let later = |moment: Moment| moment.checked_add(by).ok_or(ExtensionRefusal::TooFar);
        let span = |start, end| Window::new(start, end).map_err(|_| ExtensionRefusal::TooFar);
        let mut moved = self.clone();
        moved
            .0
            .insert(kind, span(window.start(), later(window.end())?)?);
        for follower in kind.followers() {
            let Some(old) = self.get(*follower) else {
                continue;
            };
            let start = if old.start() >= window.end() {
                later(old.start())?
            } else {
                old.start()
            };
            moved.0.insert(*follower, span(start, later(old.end())?)?);
        }
        moved.keep_clear_of_the_exam(kind)
    }

    fn keep_clear_of_the_exam(self, kind: ExamWindow) -> Result<Self, ExtensionRefusal> {
        let late = [ExamWindow::TicketPrinting, ExamWindow::Sitting];
        for fixed in late.into_iter().filter(|fixed| *fixed != kind) {
            let Some(limit) = self.get(fixed).map(Window::start) else {
                continue;
            };
            for (running, window) in self.iter() {
                if !late.contains(&running) && window.end() > limit {
                    return Err(ExtensionRefusal::Collides { running, fixed });
                }
            }
        }
        Ok(self)
    }
}

impl FromIterator<(ExamWindow, Window)> for ExamWindows {
    fn from_iter<I: IntoIterator<Item = (ExamWindow, Window)>>(windows: I) -> Self {
        Self(windows.into_iter().collect())
    }
}

/// Why an act is outside its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WindowRefusal {
    /// The office hasn't set the window.
    #[error("{kind}时间尚未公布，请留意招考公告")]
    NotSet {
        /// What was tried.
        kind: ExamWindow,
    },
    /// The window opens later.
    #[error("{kind}尚未开始，开放时间为 {}（北京时间），请届时再来", .window.full())]
    NotYet {
        /// What was tried.
        kind: ExamWindow,
        /// Its window.
        window: Window,
    },
    /// The window has closed.
    #[error("{kind}已于 {} 截止（北京时间），不能再办理", .window.end().full_as_end())]
    Over {
        /// What was tried.
        kind: ExamWindow,
        /// Its window.
        window: Window,
    },
}

/// Why windows can't be extended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExtensionRefusal {
    /// There is nothing to extend.
    #[error("本场考试没有设置{kind}时间，不能延长，请先设置")]
    NotSet {
        /// What was to be extended.
        kind: ExamWindow,
    },
    /// By no time at all.
    #[error("延长的时间必须大于零，请重新填写")]
    Nothing,
    /// Beyond any calendar.
    #[error("延长的时间过长，请重新填写")]
    TooFar,
    /// A window would run into a later one.
    #[error("延长后{running}的结束时间晚于{fixed}的开始时间，请先调整{fixed}时间")]
    Collides {
        /// The window that would run too long.
        running: ExamWindow,
        /// The window that it would run into.
        fixed: ExamWindow,
    },
}

#[cfg(test)]
mod tests;
