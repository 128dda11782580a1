//! The windows of the demo exams, around the day on which the demonstration
//! is first started, so that the whole journey can be walked on that day.

use std::time::Duration;

use domain::{
    exam::{ExamWindow, ExamWindows, PaperCategory, Subject},
    time::{Moment, Window, WindowError},
};

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;

/// A day of the demonstration, counted from the one on which it was started.
#[derive(Clone, Copy)]
pub(super) struct Days(Moment);

impl Days {
    /// Counted from this moment's day in Beijing.
    pub(super) fn from(now: Moment) -> Self {
        Self(now.date().start())
    }

    /// So many days later, at this hour; hour 24 ends the day.
    pub(super) const fn at(self, day: i64, hour: i64) -> Moment {
        Moment::from_millis(self.0.millis() + day * DAY + hour * HOUR)
    }

    fn window(self, from: (i64, i64), to: (i64, i64)) -> Result<Window, WindowError> {
        Window::new(self.at(from.0, from.1), self.at(to.0, to.1))
    }
}

/// Registration, review, payment, waiver and printing are all open: the whole
/// journey can be walked at once. The sitting is forty days away.
pub(super) fn open(days: Days) -> Result<ExamWindows, WindowError> {
    Ok([
        (ExamWindow::Registration, days.window((-2, 9), (20, 17))?),
        (ExamWindow::Review, days.window((-2, 9), (22, 24))?),
        (ExamWindow::Payment, days.window((-2, 9), (25, 24))?),
        (ExamWindow::Waiver, days.window((-2, 9), (24, 24))?),
        (ExamWindow::TicketPrinting, days.window((-1, 9), (40, 8))?),
        (ExamWindow::Sitting, days.window((40, 8), (40, 12))?),
    ]
    .into_iter()
    .collect())
}

/// Registration opens in three days, and nothing is paid.
pub(super) fn later(days: Days) -> Result<ExamWindows, WindowError> {
    Ok([
        (ExamWindow::Registration, days.window((3, 9), (12, 17))?),
        (ExamWindow::Review, days.window((3, 9), (14, 24))?),
        (ExamWindow::TicketPrinting, days.window((27, 9), (30, 8))?),
        (ExamWindow::Sitting, days.window((30, 8), (30, 12))?),
    ]
    .into_iter()
    .collect())
}

/// Everything was over months ago.
pub(super) fn past(days: Days) -> Result<ExamWindows, WindowError> {
    Ok([
        (
            ExamWindow::Registration,
            days.window((-200, 9), (-193, 17))?,
        ),
        (ExamWindow::Review, days.window((-200, 9), (-191, 24))?),
        (ExamWindow::Payment, days.window((-190, 9), (-187, 24))?),
        (
            ExamWindow::TicketPrinting,
            days.window((-165, 9), (-160, 8))?,
        ),
        (ExamWindow::Sitting, days.window((-160, 8), (-160, 12))?),
    ]
    .into_iter()
    .collect())
}

/// Code, name and digit of the categories of public institutions.
const CATEGORIES: [(&str, &str, u8); 6] = [
    ("A", "综合管理类", 1),
    ("B", "社会科学专技类", 2),
    ("C", "自然科学专技类", 3),
    ("D1", "中小学教师类（小学）", 4),
    ("D2", "中小学教师类（中学）", 5),
    ("E", "医疗卫生类", 6),
];

/// The categories, which all sit their two papers on the morning of one day.
pub(super) fn categories(sitting: Window) -> anyhow::Result<Vec<PaperCategory>> {
    let papers = [
        ("职业能力倾向测验", (30, 120)),
        ("综合应用能力", (120, 240)),
    ];
    let at = |minutes: u64| {
        sitting
            .start()
            .checked_add(Duration::from_secs(minutes * 60))
    };
    CATEGORIES
        .iter()
        .map(|(code, name, digit)| {
            let subjects = papers
                .iter()
                .map(|(name, (from, to))| {
                    let ends = at(*from).zip(at(*to));
                    let (start, end) = ends.ok_or(WindowError::Empty)?;
                    Ok(Subject {
                        name: (*name).to_owned(),
                        window: Window::new(start, end)?,
                    })
                })
                .collect::<Result<_, WindowError>>()?;
            Ok(PaperCategory {
                code: code.parse()?,
                name: (*name).to_owned(),
                digit: *digit,
                subjects,
            })
        })
        .collect()
}
