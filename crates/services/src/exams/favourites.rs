//! 收藏: positions that a candidate puts aside before choosing one.

use domain::{
    id::{ExamId, PositionId},
    role::Role,
    text::position::found as text,
};
use storage::favourites::{self, Added};

use crate::{caller::Caller, error::Error, services::Services, sessions::ensure_alive};

/// So many positions of one exam a candidate can put aside.
pub const FAVOURITES: u32 = 100;

impl Services {
    /// 收藏. Putting one aside that is there already changes nothing.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`]; [`Error::NotFound`] for a
    /// position of another exam; [`Error::Refused`] `favourites_full`.
    pub async fn add_favourite(
        &self,
        caller: &Caller,
        exam: ExamId,
        position: PositionId,
    ) -> Result<(), Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let public = self.public_exam(caller, exam).await?;
        public.position(position).ok_or(Error::NotFound)?;
        let caller = caller.clone();
        let added = self
            .store
            .write(move |tx| {
                let caller = caller.clone();
                Box::pin(async move {
                    ensure_alive(tx, &caller).await?;
                    let now = caller.now.millis();
                    let limit = i64::from(FAVOURITES);
                    let added = favourites::add(tx, account, exam, position, limit, now).await?;
                    Ok::<_, Error>(added)
                })
            })
            .await?;
        match added {
            Added::Kept => Ok(()),
            Added::Full => {
                let word = public.loaded.exam.policy.position_word;
                let sentence = text::favourites_full(FAVOURITES, word);
                Err(Error::refused("favourites_full", &sentence))
            }
        }
    }

    /// 取消收藏. Taking one out that isn't there changes nothing.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn remove_favourite(
        &self,
        caller: &Caller,
        position: PositionId,
    ) -> Result<(), Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    favourites::remove(tx, account, position).await?;
                    Ok::<_, Error>(())
                })
            })
            .await
    }
}
