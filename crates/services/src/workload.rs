//! How much waits to be done, for whoever watches the house from outside.

use domain::time::Moment;
use storage::{audit, jobs};

use crate::{error::Error, services::Services};

/// What waits at one moment. Holds numbers only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workload {
    /// Jobs by how they stand.
    pub jobs: jobs::Counts,
    /// For how long the oldest due job has been waiting, in milliseconds; 0
    /// when none is due.
    pub oldest_job: i64,
    /// Jobs that are still to be done, by their kind: `send_sms` is the outbox.
    /// Those that were given up wait no more; `jobs.dead` counts them.
    pub kinds: Vec<(String, i64)>,
    /// Audit rows that are not chained yet.
    pub unsealed: i64,
}

impl Services {
    /// What waits now.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn workload(&self, now: Moment) -> Result<Workload, Error> {
        let now = now.millis();
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let next = jobs::next_run_at(tx).await?;
                    Ok(Workload {
                        jobs: jobs::counts(tx).await?,
                        oldest_job: next.map_or(0, |due| (now - due).max(0)),
                        kinds: jobs::under_way(tx).await?,
                        unsealed: audit::unsealed(tx).await?,
                    })
                })
            })
            .await
    }
}
