//! A closure on its way to the database: what it is, how it is run once, and
//! how its caller gets the answer. When it runs, and how often, is decided by
//! the engines.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::sync::oneshot;

use crate::engine::Tx;
use crate::error::{Error, Result};

/// The error of a unit of work: the caller's own refusals, and storage's
/// errors. Every error that can hold a storage error is one.
pub trait Failure: From<Error> + Send + 'static {}

impl<E: From<Error> + Send + 'static> Failure for E {}

/// How one run ended, before its fate is known.
pub(crate) enum Attempt {
    /// The closure said `Ok`: its changes are to be committed.
    Keep,
    /// The closure said `Err` of its own accord: its changes are to go.
    Refuse,
    /// The database or the closure failed.
    Fail(Error),
}

/// A unit of work without its types, so that a queue can hold it.
pub(crate) trait Job: Send {
    /// Runs the closure once and keeps what it said; true for `Ok`.
    fn run<'t>(&'t mut self, tx: &'t mut Tx) -> BoxFuture<'t, bool>;

    /// Tells the caller: what the closure said, or what went wrong.
    fn answer(self: Box<Self>, fate: Result<()>);
}

pub(crate) struct Errand<T, E, W> {
    work: W,
    said: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<T, E, W> Errand<T, E, W> {
    pub(crate) fn new(work: W) -> (Self, oneshot::Receiver<Result<T, E>>) {
        let (reply, answer) = oneshot::channel();
        let errand = Self {
            work,
            said: None,
            reply,
        };
        (errand, answer)
    }
}

impl<T, E, W> Job for Errand<T, E, W>
where
    T: Send + 'static,
    E: Failure,
    W: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
{
    fn run<'t>(&'t mut self, tx: &'t mut Tx) -> BoxFuture<'t, bool> {
        Box::pin(async move {
            self.said = None;
            let said = (self.work)(tx).await;
            let keep = said.is_ok();
            self.said = Some(said);
            keep
        })
    }

    fn answer(self: Box<Self>, fate: Result<()>) {
        let said = match fate {
            Ok(()) => self
                .said
                .unwrap_or_else(|| Err(E::from(Error::Unavailable))),
            Err(error) => Err(E::from(error)),
        };
        // A caller that went away no longer wants to know; the write stands.
        drop(self.reply.send(said));
    }
}

/// Runs a job once inside an open transaction, bounded in time, its panic
/// caught. An error of the database outweighs whatever the closure made of it.
pub(crate) async fn attempt(job: &mut dyn Job, tx: &mut Tx, limit: Duration) -> Attempt {
    tx.forget_faults();
    let run = AssertUnwindSafe(async { job.run(tx).await }).catch_unwind();
    match tokio::time::timeout(limit, run).await {
        Err(_elapsed) => Attempt::Fail(Error::TimedOut),
        Ok(ended) => match (tx.fault(), ended) {
            (Some(fault), _) => Attempt::Fail(fault),
            (None, Err(_panic)) => Attempt::Fail(Error::Panicked),
            (None, Ok(true)) => Attempt::Keep,
            (None, Ok(false)) => Attempt::Refuse,
        },
    }
}
