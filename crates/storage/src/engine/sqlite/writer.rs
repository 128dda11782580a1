//! The one task that writes. It takes what waits in the queue, runs each
//! closure in a savepoint of one transaction, commits once and then answers
//! all of them: an fsync is the dear part of a small write.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::{mpsc, oneshot};

use super::link::{Link, Mode};
use crate::engine::{Session, Tx};
use crate::error::{Error, Result};
use crate::figures::Gauges;
use crate::store::Options;
use crate::vault::Vault;
use crate::work::{Attempt, Job, attempt};

pub(super) enum Message {
    Work(Box<dyn Job>),
    Close(oneshot::Sender<()>),
}

pub(super) struct Writer {
    pub(super) path: PathBuf,
    pub(super) vault: Arc<Vault>,
    pub(super) options: Options,
    pub(super) gauges: Arc<Gauges>,
    pub(super) waiting: mpsc::Receiver<Message>,
    /// The write connection; none after it was lost.
    pub(super) tx: Option<Tx>,
    pub(super) closing: Option<oneshot::Sender<()>>,
}

/// A job of the group, and what its caller will hear if the group commits.
struct Ran {
    job: Box<dyn Job>,
    fate: Result<()>,
    kept: bool,
}

impl Writer {
    pub(super) async fn run(mut self) {
        while let Some(message) = self.waiting.recv().await {
            if let Some(job) = self.open_message(message) {
                self.group(job).await;
            }
        }
        if let Some(tx) = self.tx.take() {
            tx.end().await;
        }
        if let Some(closing) = self.closing.take() {
            let _ = closing.send(());
        }
    }

    /// The work of a message. Asked to close, the writer takes no more, and
    /// finishes what waits.
    fn open_message(&mut self, message: Message) -> Option<Box<dyn Job>> {
        match message {
            Message::Work(job) => Some(job),
            Message::Close(done) => {
                self.waiting.close();
                self.closing = Some(done);
                None
            }
        }
    }

    fn next(&mut self) -> Option<Box<dyn Job>> {
        loop {
            let message = self.waiting.try_recv().ok()?;
            if let Some(job) = self.open_message(message) {
                return Some(job);
            }
        }
    }

    async fn group(&mut self, first: Box<dyn Job>) {
        let mut tx = match self.begin().await {
            Ok(tx) => tx,
            Err(error) => {
                tracing::error!(%error, "a group of writes could not begin");
                self.answer(first, Err(error.clone()));
                // Who waits behind would wait for the same lock once more.
                for _ in 1..self.options.group {
                    let Some(job) = self.next() else { break };
                    self.answer(job, Err(error.clone()));
                }
                return;
            }
        };
        let started = Instant::now();
        let mut ran = Vec::new();
        let mut next = Some(first);
        while let Some(mut job) = next.take() {
            match self.run_in_savepoint(&mut tx, &mut *job).await {
                Ok((fate, kept)) => ran.push(Ran { job, fate, kept }),
                Err(error) => {
                    tracing::error!(%error, others = ran.len(), "a group of writes was lost");
                    drop(tx);
                    self.answer(job, Err(error));
                    self.answer_all(ran, Some(&Error::Unavailable));
                    return;
                }
            }
            if ran.len() < self.options.group && started.elapsed() < self.options.group_time {
                next = self.next();
            }
        }
        match tx.control("commit").await {
            Ok(()) => {
                self.tx = Some(tx);
                let kept = ran.iter().filter(|one| one.kept).count();
                self.gauges.committed(u64::try_from(kept).unwrap_or(0));
                self.answer_all(ran, None);
            }
            Err(error) => {
                tracing::error!(%error, writes = ran.len(), "a commit failed");
                drop(tx);
                self.answer_all(ran, Some(&Error::Uncertain));
            }
        }
    }

    async fn begin(&mut self) -> Result<Tx> {
        let mut tx = match self.tx.take() {
            Some(tx) => tx,
            None => {
                let link = Link::open(&self.path, Mode::Write, self.options.wait_time).await?;
                Tx::new(Session::Sqlite(link), Arc::clone(&self.vault))
            }
        };
        tx.control("begin immediate").await?;
        Ok(tx)
    }

    /// Runs one job. The outer error means that the engine may have rolled
    /// back the whole transaction, so that nothing of the group stands.
    async fn run_in_savepoint(&self, tx: &mut Tx, job: &mut dyn Job) -> Result<(Result<()>, bool)> {
        tx.control("savepoint work").await?;
        let (fate, kept) = match attempt(job, tx, self.options.work_time).await {
            Attempt::Keep => (Ok(()), true),
            Attempt::Refuse => (Ok(()), false),
            Attempt::Fail(error) if error.loses_connection() => return Err(error),
            Attempt::Fail(error) => (Err(error), false),
        };
        if !kept {
            tx.control("rollback to work").await?;
        }
        tx.control("release work").await?;
        Ok((fate, kept))
    }

    fn answer_all(&self, ran: Vec<Ran>, lost: Option<&Error>) {
        for Ran { job, fate, kept } in ran {
            if lost.is_none() && fate.is_ok() && !kept {
                self.gauges.refused();
            }
            self.answer(job, lost.map_or(fate, |error| Err(error.clone())));
        }
    }

    fn answer(&self, job: Box<dyn Job>, fate: Result<()>) {
        self.gauges.left();
        if fate.is_err() {
            self.gauges.failed();
        }
        job.answer(fate);
    }
}
