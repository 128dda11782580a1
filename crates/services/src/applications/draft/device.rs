//! The key with which a browser seals what it could not send, so that a copy on a
//! device is worth nothing to who finds it there.

use domain::{
    id::{AccountId, SessionId},
    role::Role,
};
use storage::sessions;

use crate::{caller::Caller, error::Error, services::Services};

/// The key with which a browser seals what it could not send.
#[derive(Clone)]
pub struct CopyKey {
    /// The session that gives it.
    pub session: SessionId,
    /// Whose.
    pub account: AccountId,
    /// 32 bytes.
    pub key: [u8; 32],
}

/// Shows nothing of the key.
impl std::fmt::Debug for CopyKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CopyKey")
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}

impl Services {
    /// The key for the copy that this browser keeps while it can't reach the server:
    /// that of its session, or of an earlier one of the same account that has ended by
    /// itself. A session that was ended by 安全退出, or by its owner from elsewhere,
    /// gives none any more.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`] for staff; [`Error::NotFound`] for
    /// a session that gives none.
    pub async fn copy_key(
        &self,
        caller: &Caller,
        session: Option<SessionId>,
    ) -> Result<CopyKey, Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let session = session.or(caller.session).ok_or(Error::NotSignedIn)?;
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let owner = sessions::owner_unless_revoked(tx, session).await?;
                    if owner != Some(account) {
                        return Err(Error::NotFound);
                    }
                    let mut bound = session.0.to_be_bytes().to_vec();
                    bound.extend_from_slice(&account.0.to_be_bytes());
                    Ok(CopyKey {
                        session,
                        account,
                        key: tx.vault().blind("form_draft.device", &bound),
                    })
                })
            })
            .await
    }
}
