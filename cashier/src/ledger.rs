//! The one keeper of the book: a thread that does one thing after another and
//! answers only when the journal has it. What waits together is flushed
//! together.

mod journal;

use std::path::Path;
use std::thread::JoinHandle;

use tokio::sync::{mpsc, oneshot};

use crate::api::Code;
use crate::book::Book;
use crate::notices::Notice;
use journal::Journal;

pub use journal::JournalError;

/// Most answers that wait for one flush.
const MOST_TOGETHER: usize = 256;

/// Sends an answer that the journal has.
type Reply = Box<dyn FnOnce() + Send>;
type Work = Box<dyn FnOnce(&mut Book) -> Reply + Send>;

/// The way to the keeper of the book.
pub(crate) struct Ledger {
    work: Option<mpsc::Sender<Work>>,
    keeper: Option<JoinHandle<()>>,
}

impl Ledger {
    /// Reads the journal; blocks meanwhile. Also what is still to be notified.
    pub(crate) fn open(
        path: &Path,
        most_orders: usize,
    ) -> Result<(Self, Vec<Notice>), JournalError> {
        let mut book = Book::new(most_orders);
        let journal = Journal::open(path, &mut book)?;
        let notices = book.notices();
        Ok((Self::start(journal, book)?, notices))
    }

    fn start(journal: Journal, book: Book) -> std::io::Result<Self> {
        let (work, queue) = mpsc::channel(1024);
        let keeper = std::thread::Builder::new()
            .name("cashier-ledger".to_owned())
            .spawn(move || keep(journal, book, queue))?;
        Ok(Self {
            work: Some(work),
            keeper: Some(keeper),
        })
    }

    /// Does something with the book and answers when the journal has it.
    ///
    /// # Errors
    ///
    /// [`Code::Unavailable`] when the journal could not be written.
    pub(crate) async fn with<T, F>(&self, job: F) -> Result<T, Code>
    where
        T: Send + 'static,
        F: FnOnce(&mut Book) -> T + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let work: Work = Box::new(move |book| {
            let result = job(book);
            // Whoever has hung up meanwhile needs no answer.
            Box::new(move || drop(answer.send(result)))
        });
        let queue = self.work.as_ref().ok_or(Code::Unavailable)?;
        queue.send(work).await.map_err(|_| Code::Unavailable)?;
        answered.await.map_err(|_| Code::Unavailable)
    }
}

/// Waits until the keeper has put down what it was given, so that the journal
/// is free when the cashier is gone.
impl Drop for Ledger {
    fn drop(&mut self) {
        drop(self.work.take());
        if let Some(keeper) = self.keeper.take()
            && keeper.join().is_err()
        {
            tracing::error!("the cashier's ledger had stopped before");
        }
    }
}

/// Ends when nobody can give it work any more, or when the journal can't be
/// written: what is in memory may then be ahead of the disk and must not be
/// shown to anybody.
fn keep(mut journal: Journal, mut book: Book, mut queue: mpsc::Receiver<Work>) {
    while let Some(work) = queue.blocking_recv() {
        let mut replies = vec![work(&mut book)];
        while replies.len() < MOST_TOGETHER
            && let Ok(work) = queue.try_recv()
        {
            replies.push(work(&mut book));
        }
        if let Err(error) = journal.append(&book.take_lines()) {
            tracing::error!(%error, "the cashier's journal can't be written: it stops");
            return;
        }
        for reply in replies {
            reply();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Event;

    #[tokio::test]
    async fn what_the_disk_refused_is_never_answered() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let journal = Journal::unwritable(&folder.path().join("journal"))?;
        let ledger = Ledger::start(journal, Book::new(1))?;
        assert_eq!(ledger.with(|_| 1).await, Ok(1), "nothing to write");
        let written = ledger
            .with(|book| book.record(&Event::Begun { version: 1 }))
            .await;
        assert_eq!(written, Err(Code::Unavailable));
        assert_eq!(ledger.with(|_| 1).await, Err(Code::Unavailable));
        Ok(())
    }
}
