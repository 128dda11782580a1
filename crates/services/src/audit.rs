//! Deeds for the audit: written in the transaction that they describe, without
//! personal data, and chained afterwards by the sealer.

use domain::{
    id::{AccountId, ApplicationId},
    role::Role,
    time::Moment,
};
use storage::{Tx, audit};

use crate::{applications::Actor, caller::Caller, error::Error, services::Services};

/// How many rows one run of the sealer chains at most.
const BATCH: i64 = 500;

/// One deed, ready to be written.
#[derive(Clone, Debug)]
pub(crate) struct Deed(audit::Entry);

impl Deed {
    /// Something that the caller did with this account.
    pub(crate) fn by_account(
        caller: &Caller,
        account: AccountId,
        action: &str,
        subject_kind: &str,
        subject: i64,
    ) -> Self {
        let kind = caller
            .viewer
            .as_ref()
            .map_or("visitor", |viewer| viewer.role.code());
        Self(audit::Entry {
            at: caller.now.millis(),
            actor: Some(account),
            actor_kind: kind.to_owned(),
            action: action.to_owned(),
            subject_kind: subject_kind.to_owned(),
            subject: Some(subject),
            detail: "{}".to_owned(),
            trace_id: caller.trace.clone(),
        })
    }

    /// Something that somebody did who is not signed in.
    pub(crate) fn by_visitor(
        caller: &Caller,
        action: &str,
        subject_kind: &str,
        subject: i64,
    ) -> Self {
        Self(audit::Entry {
            at: caller.now.millis(),
            actor: None,
            actor_kind: "visitor".to_owned(),
            action: action.to_owned(),
            subject_kind: subject_kind.to_owned(),
            subject: Some(subject),
            detail: "{}".to_owned(),
            trace_id: caller.trace.clone(),
        })
    }

    /// The role in which it was done: the area that is shown gives no rights,
    /// and may be another one.
    pub(crate) fn in_role(mut self, role: Role) -> Self {
        role.code().clone_into(&mut self.0.actor_kind);
        self
    }

    /// A step in an application's life, whoever took it.
    pub(crate) fn on_application(
        actor: Actor,
        action: &str,
        application: ApplicationId,
        now: Moment,
        trace: &str,
    ) -> Self {
        Self(audit::Entry {
            at: now.millis(),
            actor: actor.account(),
            actor_kind: actor.kind().to_owned(),
            action: action.to_owned(),
            subject_kind: "application".to_owned(),
            subject: Some(application.0),
            detail: "{}".to_owned(),
            trace_id: trace.to_owned(),
        })
    }

    /// Something that nobody asked for at this moment: a job, a command.
    pub(crate) fn by_system(now: Moment, action: &str, subject_kind: &str, subject: i64) -> Self {
        Self(audit::Entry {
            at: now.millis(),
            actor: None,
            actor_kind: "system".to_owned(),
            action: action.to_owned(),
            subject_kind: subject_kind.to_owned(),
            subject: Some(subject),
            detail: "{}".to_owned(),
            trace_id: String::new(),
        })
    }

    /// What else has to be known; never personal data.
    pub(crate) fn with_detail(mut self, detail: &serde_json::Value) -> Self {
        self.0.detail = detail.to_string();
        self
    }

    pub(crate) async fn write(&self, tx: &mut Tx) -> Result<(), Error> {
        audit::record(tx, &self.0).await?;
        Ok(())
    }
}

impl Services {
    /// Writes a deed that changes nothing else: a look, or a failure.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub(crate) async fn note_deed(&self, deed: Deed) -> Result<(), Error> {
        self.store
            .write(move |tx| {
                let deed = deed.clone();
                Box::pin(async move { deed.write(tx).await })
            })
            .await
    }

    /// Chains the audit rows that are not chained yet; how many, at most 500.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn seal_audit(&self) -> Result<u64, Error> {
        self.store
            .write(|tx| Box::pin(async move { Ok(audit::seal_batch(tx, BATCH).await?) }))
            .await
    }

    /// Walks the audit's whole chain.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn verify_audit(&self) -> Result<audit::Report, Error> {
        self.store
            .read(|tx| Box::pin(async move { Ok(audit::verify(tx).await?) }))
            .await
    }
}
