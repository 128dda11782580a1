//! What an exam puts into somebody's calendar: its windows, or those that are left
//! to a candidate, with the alarms that go with them. Nothing in it names a person.
//! How a calendar file is written is the business of `documents`.

use crate::exam::{ExamWindow, ExamWindows};
use crate::flow::FlowFacts;
use crate::life::application::Phase;
use crate::text::calendar as words;
use crate::time::Window;

/// When an alarm goes off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// So many hours before the entry begins.
    BeforeStart(u16),
    /// So many hours before it ends.
    BeforeEnd(u16),
}

/// One entry of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is about; with the exam or the application it tells the entry from
    /// all others, however its window moves.
    pub kind: ExamWindow,
    /// Its title, with the exam's.
    pub title: String,
    /// What is to be done in it.
    pub note: &'static str,
    /// From when to when.
    pub window: Window,
    /// Its alarms.
    pub alarms: &'static [Alarm],
    /// Whether one has to be somewhere.
    pub busy: bool,
}

impl Entry {
    fn new(kind: ExamWindow, window: Window, exam: &str) -> Self {
        Self {
            kind,
            title: words::title(kind, exam),
            note: words::note(kind),
            window,
            alarms: alarms(kind),
            busy: kind == ExamWindow::Sitting,
        }
    }
}

/// Three days, a day and three hours before whatever one may miss; a day before
/// the papers. The office's own time rings nowhere.
const fn alarms(kind: ExamWindow) -> &'static [Alarm] {
    match kind {
        ExamWindow::Registration
        | ExamWindow::Payment
        | ExamWindow::Waiver
        | ExamWindow::TicketPrinting => &[
            Alarm::BeforeEnd(72),
            Alarm::BeforeEnd(24),
            Alarm::BeforeEnd(3),
        ],
        ExamWindow::Sitting => &[Alarm::BeforeStart(24)],
        ExamWindow::Review => &[],
    }
}

/// Every window of an exam.
#[must_use]
pub fn of_exam(exam: &str, windows: &ExamWindows) -> Vec<Entry> {
    windows
        .iter()
        .map(|(kind, window)| Entry::new(kind, window, exam))
        .collect()
}

/// The windows that concern a candidate, as they hold for this one: no payment
/// where nothing is due, no papers for 免笔试.
#[must_use]
pub fn of_application(exam: &str, windows: &ExamWindows, facts: &FlowFacts) -> Vec<Entry> {
    let free = facts.fee.is_some_and(crate::money::Fen::is_zero);
    windows
        .iter()
        .filter_map(|(kind, window)| {
            let own = match kind {
                ExamWindow::Registration => facts.registration,
                ExamWindow::Payment if !free => facts.payment,
                ExamWindow::Waiver if !free => facts.waiver_window,
                ExamWindow::TicketPrinting if !facts.without_papers => facts.printing,
                ExamWindow::Sitting if !facts.without_papers => Some(window),
                ExamWindow::Review => Some(window),
                _ => None,
            };
            own.map(|own| Entry::new(kind, own, exam))
        })
        .collect()
}

/// Whether the entries of an application in this phase are called off.
#[must_use]
pub const fn is_called_off(phase: Phase) -> bool {
    !phase.is_live()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::{Moving, PhotoFact, PositionWord};
    use crate::money::Fen;
    use crate::time::Moment;

    fn window(from: &str, to: &str) -> Window {
        let at = |text| Moment::from_beijing(text).expect("a moment of the test");
        Window::new(at(from), at(to)).expect("in order")
    }

    fn windows() -> ExamWindows {
        let days = |from: &str, to: &str| {
            window(
                &format!("2026-03-{from} 08:00"),
                &format!("2026-03-{to} 17:00"),
            )
        };
        ExamWindows::new()
            .with(ExamWindow::Registration, days("01", "05"))
            .with(ExamWindow::Review, days("01", "06"))
            .with(ExamWindow::Payment, days("07", "08"))
            .with(ExamWindow::Waiver, days("07", "07"))
            .with(ExamWindow::TicketPrinting, days("20", "22"))
            .with(ExamWindow::Sitting, days("23", "23"))
    }

    fn facts() -> FlowFacts {
        FlowFacts {
            now: Moment::from_beijing("2026-03-02 08:00").expect("a moment"),
            position_word: PositionWord::Post,
            photo: PhotoFact::Locked,
            phase: Some(Phase::Rejected),
            form_saved: true,
            position_saved: true,
            corrected: false,
            asked: None,
            exhausted: false,
            moving: Moving::Open,
            without_papers: false,
            fee: Fen::new(10_000).ok(),
            bill: None,
            attempt_open: false,
            waiver: None,
            ticket: None,
            registration: Some(window("2026-03-01 08:00", "2026-03-06 09:00")),
            payment: windows().get(ExamWindow::Payment),
            waiver_window: windows().get(ExamWindow::Waiver),
            printing: windows().get(ExamWindow::TicketPrinting),
        }
    }

    fn kinds(entries: &[Entry]) -> Vec<ExamWindow> {
        entries.iter().map(|entry| entry.kind).collect()
    }

    #[test]
    fn an_exam_has_an_entry_for_each_of_its_windows() {
        let entries = of_exam("甲省招聘", &windows());
        assert_eq!(kinds(&entries), ExamWindow::ALL);
        for entry in &entries {
            assert!(entry.title.contains("甲省招聘"), "{}", entry.title);
            assert_eq!(entry.busy, entry.kind == ExamWindow::Sitting);
            assert_eq!(entry.alarms.is_empty(), entry.kind == ExamWindow::Review);
        }
    }

    #[test]
    fn a_candidates_calendar_has_the_own_ends_and_nothing_that_is_not_needed() {
        let all = of_application("甲省招聘", &windows(), &facts());
        assert_eq!(kinds(&all), ExamWindow::ALL);
        assert_eq!(Some(all[0].window), facts().registration, "with its grace");
        let without = FlowFacts {
            without_papers: true,
            fee: Some(Fen::ZERO),
            ..facts()
        };
        let left = of_application("甲省招聘", &windows(), &without);
        assert_eq!(kinds(&left), [ExamWindow::Registration, ExamWindow::Review]);
    }

    #[test]
    fn what_has_ended_is_called_off() {
        assert!(is_called_off(Phase::Withdrawn) && is_called_off(Phase::Void));
        assert!(!is_called_off(Phase::Draft) && !is_called_off(Phase::Ticketed));
    }
}
