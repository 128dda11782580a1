//! What may yet bring candidates after a draw: windows that have not ended, and
//! orders of which nobody knows the end.

use domain::{exam::ExamWindow, id::ExamId, text::seating as words, time::Moment};
use storage::{Tx, payment_attempts};

use crate::{
    error::Error,
    exams::{self, LoadedExam},
};

/// The windows in which somebody can become complete.
const CLOSING: [ExamWindow; 4] = [
    ExamWindow::Registration,
    ExamWindow::Review,
    ExamWindow::Payment,
    ExamWindow::Waiver,
];

/// What is still open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct StillOpen {
    /// Each window that has not ended, with its end.
    windows: Vec<(ExamWindow, Moment)>,
    /// How many orders wait for their payer, or for word of them.
    orders: i64,
}

impl StillOpen {
    pub(super) fn of(exam: &LoadedExam, orders: i64, now: Moment) -> Self {
        let windows = CLOSING.into_iter().filter_map(|kind| {
            let end = exam.exam.windows.get(kind)?.end();
            (now < end).then_some((kind, end))
        });
        Self {
            windows: windows.collect(),
            orders,
        }
    }

    pub(super) async fn read(tx: &mut Tx, exam: ExamId, now: Moment) -> Result<Self, Error> {
        let orders = payment_attempts::open_in(tx, exam).await?;
        Ok(Self::of(&exams::load(tx, exam).await?, orders, now))
    }

    /// What is open and when it ends; nothing when nobody can come any more.
    pub(super) fn sentence(&self) -> Option<String> {
        let windows = self
            .windows
            .iter()
            .map(|(kind, end)| words::open_window(kind.word(), &end.full_as_end()))
            .collect::<Vec<_>>();
        match (windows.is_empty(), self.orders) {
            (true, ..=0) => None,
            (true, orders) => Some(words::open_orders(orders)),
            (false, ..=0) => Some(words::open_windows(&windows)),
            (false, orders) => Some(format!(
                "{}{}",
                words::open_windows(&windows),
                words::open_orders(orders)
            )),
        }
    }

    /// Whoever becomes complete later is seated in a further round: that has to
    /// be understood as long as somebody may.
    pub(super) fn understood(&self, noted: bool) -> Result<(), Error> {
        match self.sentence() {
            Some(sentence) if !noted => Err(Error::invalid("noted", &words::note_first(&sentence))),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_of_which_nobody_knows_the_end_has_to_be_noted() {
        let open = StillOpen {
            windows: Vec::new(),
            orders: 2,
        };
        assert!(open.sentence().is_some_and(|text| text.contains("2 笔")));
        assert!(matches!(open.understood(false), Err(Error::Invalid(_))));
        assert!(open.understood(true).is_ok());
    }

    #[test]
    fn what_has_ended_needs_no_note() {
        assert_eq!(StillOpen::default().sentence(), None);
        assert!(StillOpen::default().understood(false).is_ok());
    }
}
