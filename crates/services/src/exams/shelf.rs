//! What is read about exams, kept in memory. What the public reads is kept for
//! seconds, so that a rush of visitors costs the database nothing; what this
//! node changes is fresh at once. An exam by which something is decided is
//! taken from here only in the edition that it has in the deciding transaction.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::{exam::ExamSummary, id::ExamId, time::Moment};

use tokio::sync::{Mutex as Turns, MutexGuard as Turn};

use super::{figures::FigureSheet, load::LoadedExam, public::PublicExam, table::Table};

/// How long another node's change may go unseen.
const LIFE_MILLIS: i64 = 5000;

/// The public side of exams, and what the pages of applications need of theirs.
#[derive(Debug, Default)]
pub(crate) struct ExamShelf {
    shelf: Mutex<Shelf>,
    /// Position tables are built one at a time: those who wait find it done.
    building: Turns<()>,
    /// So are the figures that are counted as one looks.
    counting: Turns<()>,
}

#[derive(Debug, Default)]
struct Shelf {
    /// Counts the clearings, so that what was read before one isn't put back
    /// after it.
    clearings: u64,
    list: Option<Kept<Vec<ExamSummary>>>,
    exams: HashMap<ExamId, Kept<PublicExam>>,
    loaded: HashMap<ExamId, Arc<LoadedExam>>,
    /// These are known by their editions, and outlive the clearings.
    tables: HashMap<ExamId, Arc<Table>>,
    figures: HashMap<ExamId, Kept<FigureSheet>>,
}

#[derive(Debug)]
struct Kept<T> {
    at: Moment,
    what: Arc<T>,
}

/// Which state of the shelf a reading began in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading(u64);

impl<T> Kept<T> {
    fn fresh(&self, now: Moment) -> Option<Arc<T>> {
        let age = now.millis() - self.at.millis();
        (0..LIFE_MILLIS)
            .contains(&age)
            .then(|| Arc::clone(&self.what))
    }
}

impl ExamShelf {
    pub(crate) fn clear(&self) {
        let mut shelf = self.shelf();
        shelf.clearings += 1;
        shelf.list = None;
        shelf.exams.clear();
        shelf.loaded.clear();
        shelf.figures.clear();
    }

    pub(crate) fn begin_reading(&self) -> Reading {
        Reading(self.shelf().clearings)
    }

    pub(crate) fn list(&self, now: Moment) -> Option<Arc<Vec<ExamSummary>>> {
        self.shelf().list.as_ref()?.fresh(now)
    }

    pub(crate) fn exam(&self, id: ExamId, now: Moment) -> Option<Arc<PublicExam>> {
        self.shelf().exams.get(&id)?.fresh(now)
    }

    /// The exam, if it is kept in this edition.
    pub(crate) fn loaded(&self, id: ExamId, edition: i64) -> Option<Arc<LoadedExam>> {
        let shelf = self.shelf();
        let kept = shelf.loaded.get(&id)?;
        (kept.edition == edition).then(|| Arc::clone(kept))
    }

    pub(crate) fn put_list(&self, reading: Reading, what: Arc<Vec<ExamSummary>>, at: Moment) {
        let mut shelf = self.shelf();
        if shelf.clearings == reading.0 {
            shelf.list = Some(Kept { at, what });
        }
    }

    pub(crate) fn put_exam(&self, reading: Reading, what: Arc<PublicExam>, at: Moment) {
        let mut shelf = self.shelf();
        if shelf.clearings == reading.0 {
            shelf.exams.insert(what.loaded.id, Kept { at, what });
        }
    }

    /// Keeps an exam for [`ExamShelf::loaded`]; one that was read in a
    /// transaction that only reads, because what a writing one sees may never
    /// be committed.
    pub(crate) fn put_loaded(&self, what: Arc<LoadedExam>) {
        self.shelf().loaded.insert(what.id, what);
    }

    /// The position table of an exam, if it is kept in this edition or a newer one.
    pub(super) fn table(&self, id: ExamId, edition: i64) -> Option<Arc<Table>> {
        let shelf = self.shelf();
        let kept = shelf.tables.get(&id)?;
        (kept.edition >= edition).then(|| Arc::clone(kept))
    }

    /// Keeps a position table, unless a newer one is kept.
    pub(super) fn put_table(&self, id: ExamId, what: Arc<Table>) {
        let mut shelf = self.shelf();
        let kept = shelf.tables.get(&id).map(|kept| kept.edition);
        if kept.is_none_or(|kept| kept < what.edition) {
            shelf.tables.insert(id, what);
        }
    }

    /// The turn to build a position table.
    pub(super) async fn building(&self) -> Turn<'_, ()> {
        self.building.lock().await
    }

    /// The turn to count an exam's applicants.
    pub(super) async fn counting(&self) -> Turn<'_, ()> {
        self.counting.lock().await
    }

    /// What was published of an exam's applicants, if that was looked up lately.
    pub(super) fn figures(&self, id: ExamId, now: Moment) -> Option<Arc<FigureSheet>> {
        self.shelf().figures.get(&id)?.fresh(now)
    }

    /// The same, however long ago.
    pub(super) fn last_figures(&self, id: ExamId) -> Option<Arc<FigureSheet>> {
        let shelf = self.shelf();
        shelf.figures.get(&id).map(|kept| Arc::clone(&kept.what))
    }

    pub(super) fn put_figures(
        &self,
        reading: Reading,
        id: ExamId,
        what: Arc<FigureSheet>,
        at: Moment,
    ) {
        let mut shelf = self.shelf();
        if shelf.clearings == reading.0 {
            shelf.figures.insert(id, Kept { at, what });
        }
    }

    /// Something newer was published.
    pub(super) fn forget_figures(&self, id: ExamId) {
        let mut shelf = self.shelf();
        shelf.clearings += 1;
        shelf.figures.remove(&id);
    }

    /// Rises whenever this node changes what the public reads.
    pub(crate) fn clearings(&self) -> u64 {
        self.shelf().clearings
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        // A panic elsewhere can't leave half an entry behind.
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_kept_for_five_seconds() {
        let shelf = ExamShelf::default();
        let at = Moment::from_millis(1000);
        shelf.put_list(shelf.begin_reading(), Arc::default(), at);
        assert!(shelf.list(Moment::from_millis(5999)).is_some());
        assert!(shelf.list(Moment::from_millis(6000)).is_none());
        assert!(shelf.list(Moment::from_millis(999)).is_none());
    }

    #[test]
    fn what_was_read_before_a_change_is_not_kept_after_it() {
        let shelf = ExamShelf::default();
        let at = Moment::from_millis(1000);
        let reading = shelf.begin_reading();
        shelf.clear();
        shelf.put_list(reading, Arc::default(), at);
        assert!(shelf.list(at).is_none());
    }
}
