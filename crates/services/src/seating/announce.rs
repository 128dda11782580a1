//! Before the draw: a seed that nobody can guess is kept, and its SHA-256 is
//! told, so that nobody can choose a seed afterwards. Each round has its own.

use domain::{id::ExamId, role::Role, seating::commit_to_seed, text::seating as words};
use storage::{arrangements, tickets};

use crate::{
    audit::Deed, caller::Caller, error::Error, exams, random::random_bytes, services::Services,
};

impl Services {
    /// Keeps a new seed for the exam and announces its SHA-256: for the first
    /// round, or for a further one once the one before is published and somebody
    /// has come since.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`],
    /// [`Error::Stale`] when a seed was announced already, [`Error::Refused`]
    /// `nobody_waits` for a further round.
    pub async fn announce_seating(&self, caller: &Caller, exam: ExamId) -> Result<(), Error> {
        let office = caller.acting_as(Role::Office)?.account;
        let seed: [u8; 32] = random_bytes();
        let (seed, commitment) = (hex::encode(seed), commit_to_seed(&seed).to_string());
        let deed = Deed::by_account(caller, office, "seating.announced", "exam", exam.0)
            .in_role(Role::Office);
        let now = caller.now.millis();
        self.store
            .write(move |tx| {
                let (seed, commitment, deed) = (seed.clone(), commitment.clone(), deed.clone());
                Box::pin(async move {
                    exams::load(tx, exam).await?;
                    if arrangements::latest(tx, exam).await?.is_some()
                        && tickets::to_seat(tx, exam, None, 1).await?.is_empty()
                    {
                        return Err(Error::refused("nobody_waits", words::NOBODY_WAITS));
                    }
                    arrangements::announce(tx, exam, &seed, &commitment, now)
                        .await?
                        .or(Error::Stale)?;
                    deed.write(tx).await
                })
            })
            .await
    }
}
