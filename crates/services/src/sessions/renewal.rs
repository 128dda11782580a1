//! Another token for the session of who has proved a phone. A visit may be older
//! than whoever sits at a shared computer now, and somebody else may have noted its
//! cookie: what was proved is to be seen and used by the new cookie alone.
//!
//! The session goes over to a new row in the transaction that finds the code right
//! (`codes::try_code`), and in the one in which somebody who is signed in sets another
//! password, since somebody else may have the cookie. Another node may remember for
//! five seconds whose the old token was, and a request may be under way: they have the
//! id of the old row, on which nothing hangs any more, so nothing else has to ask.

use std::ops::Deref;

use storage::{Tx, sessions};

use super::{Token, hash_of};
use crate::{caller::Caller, error::Error, services::Services};

/// A caller with a code by text message or an old password, and the token that their
/// session gets if it is right.
#[derive(Clone, Debug)]
pub struct Proving {
    caller: Caller,
    token: Token,
}

impl Proving {
    /// With a new token.
    #[must_use]
    pub fn new(caller: Caller) -> Self {
        Self {
            caller,
            token: Token::new(),
        }
    }

    /// What the browser is given once it was right.
    #[must_use]
    pub fn token(&self) -> &Token {
        &self.token
    }

    /// Gives the caller's session the new token, in the transaction that keeps what
    /// was proved. From here on the caller is the new session's; not where theirs
    /// has ended meanwhile.
    pub(crate) async fn renew(&self, tx: &mut Tx) -> Result<Option<Self>, Error> {
        let Some(old) = self.caller.session else {
            return Ok(None);
        };
        let (hash, now) = (hash_of(self.token.expose()), self.caller.rights_at.millis());
        let new = sessions::renew(tx, old, &hash, now).await?;
        Ok(new.map(|session| {
            let mut renewed = self.clone();
            renewed.caller.session = Some(session);
            renewed
        }))
    }
}

/// Whoever has something to prove may do what any caller may.
impl Deref for Proving {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.caller
    }
}

impl Services {
    /// Whether the new token is a session's by now. The database is asked, since a
    /// form may be refused after its code was right, and a transaction may be begun
    /// anew: the token is given to the browser if it was kept, and only then.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn has_renewed(&self, asked: &Proving) -> Result<bool, Error> {
        let (hash, now) = (hash_of(asked.token.expose()), asked.rights_at.millis());
        let found = self
            .store
            .read(move |tx| {
                Box::pin(async move { Ok::<_, Error>(sessions::by_token(tx, &hash, now).await?) })
            })
            .await?;
        if found.is_none() {
            return Ok(false);
        }
        if let Some(old) = asked.session {
            self.sessions.forget(old);
        }
        Ok(true)
    }
}
