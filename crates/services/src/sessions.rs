//! Browsers that are signed in, and visitors with a form under way. The
//! browser holds a token, the database its hash; who a session belongs to is
//! remembered for seconds, so that a page costs no query for it.

mod cache;

use domain::{
    id::{AccountId, SessionId},
    role::Role,
    time::Moment,
};
use sha2::{Digest, Sha256};
use storage::{accounts, sessions};

use crate::{
    caller::{Caller, Viewer},
    error::Error,
    random::random_bytes,
    roles,
    services::Services,
};

pub(crate) use cache::SessionCache;

/// Without a request for so long, a session ends: 30 minutes.
const IDLE_MILLIS: i64 = 30 * 60 * 1000;
/// However busy, a session ends after 12 hours.
const WHOLE_MILLIS: i64 = 12 * 60 * 60 * 1000;
/// How often the time of the last request is written down: once a minute.
const TOUCH_MILLIS: i64 = 60 * 1000;

/// What the browser is given: 32 random bytes, in hex.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    fn new() -> Self {
        Self(hex::encode(random_bytes::<32>()))
    }

    /// The cookie's value.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token")
    }
}

/// A session that a cookie named.
#[derive(Clone, Debug)]
pub struct Recognised {
    /// The session.
    pub session: SessionId,
    /// Who is signed in with it; nobody for a visitor.
    pub viewer: Option<Viewer>,
    /// When it ends unless it is used.
    pub expires_at: Moment,
}

impl Services {
    /// Who holds this token now, if it is one.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn recognise(&self, token: &str, now: Moment) -> Result<Option<Recognised>, Error> {
        let hash = hash_of(token);
        if let Some(found) = self.sessions.get(&hash, now) {
            return Ok(Some(found));
        }
        let at = now.millis();
        let reading = self.sessions.begin_reading();
        let found = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let Some(session) = sessions::by_token(tx, &hash, at).await? else {
                        return Ok::<_, Error>(None);
                    };
                    let account = match session.account {
                        Some(account) => accounts::by_id(tx, account).await?,
                        None => None,
                    };
                    Ok(Some((session, account)))
                })
            })
            .await?;
        let Some((session, account)) = found else {
            return Ok(None);
        };
        let viewer = account
            .map(|account| viewer_of(&session, &account))
            .transpose()?;
        let mut found = Recognised {
            session: session.id,
            viewer,
            expires_at: Moment::from_millis(session.expires_at),
        };
        if at - session.seen_at >= TOUCH_MILLIS {
            let end = session.created_at.saturating_add(WHOLE_MILLIS);
            found.expires_at = Moment::from_millis(end.min(at + IDLE_MILLIS));
            self.touch(found.session, now, found.expires_at).await?;
        }
        self.sessions.put(reading, hash, found.clone(), now);
        Ok(Some(found))
    }

    async fn touch(&self, session: SessionId, now: Moment, until: Moment) -> Result<(), Error> {
        let (now, until) = (now.millis(), until.millis());
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    // One that was revoked meanwhile stays revoked.
                    sessions::touch(tx, session, now, until).await.map(drop)
                })
            })
            .await
            .map_err(|error: storage::Error| error.into())
    }

    /// A session for a visitor who has a form under way.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn open_visit(
        &self,
        now: Moment,
        browser: &str,
    ) -> Result<(SessionId, Token), Error> {
        let token = Token::new();
        let new = new_session(&token, None, now, browser);
        let session = self
            .store
            .write(move |tx| {
                let new = new.clone();
                Box::pin(async move { sessions::insert(tx, &new).await.map_err(Error::from) })
            })
            .await?;
        Ok((session, token))
    }

    /// Keeps what the next page shows after a refused form, in the place of an
    /// older one.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn keep_flash(&self, session: SessionId, flash: String) -> Result<(), Error> {
        self.store
            .write(move |tx| {
                let flash = flash.clone();
                Box::pin(async move {
                    sessions::set_flash(tx, session, &flash)
                        .await?
                        .or(Error::NotSignedIn)
                })
            })
            .await
    }

    /// What a refused form left for the next page.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn flash(&self, token: &str, now: Moment) -> Result<Option<String>, Error> {
        let (hash, now) = (hash_of(token), now.millis());
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let session = sessions::by_token(tx, &hash, now).await?;
                    Ok(session.and_then(|session| session.flash))
                })
            })
            .await
    }

    /// 安全退出: this session ends, here at once and on other nodes within the
    /// seconds that they remember it.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn sign_out(&self, caller: &Caller) -> Result<(), Error> {
        let Some(session) = caller.session else {
            return Ok(());
        };
        let now = caller.now.millis();
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    sessions::revoke(tx, session, now)
                        .await
                        .map(drop)
                        .map_err(Error::from)
                })
            })
            .await?;
        self.sessions.forget(session);
        Ok(())
    }

    /// Shows another area to somebody with several roles. It gives no rights.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn switch_role(&self, caller: &Caller, role: Role) -> Result<(), Error> {
        caller.acting_as(role)?;
        let session = caller.session.ok_or(Error::NotSignedIn)?;
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    sessions::set_role(tx, session, role.code())
                        .await?
                        .or(Error::NotSignedIn)
                })
            })
            .await?;
        self.sessions.forget(session);
        Ok(())
    }
}

/// The row of a new session, and nothing of the token in it but its hash.
pub(crate) fn new_session(
    token: &Token,
    account: Option<(AccountId, Role)>,
    now: Moment,
    browser: &str,
) -> sessions::NewSession {
    sessions::NewSession {
        token_hash: hash_of(token.expose()),
        account: account.map(|(account, _)| account),
        role: account.map(|(_, role)| role.code().to_owned()),
        csrf: None,
        user_agent: browser.chars().take(120).collect(),
        now: now.millis(),
        expires_at: now.millis() + IDLE_MILLIS,
    }
}

/// A new token for a session that is about to be made.
pub(crate) fn new_token() -> Token {
    Token::new()
}

fn hash_of(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

fn viewer_of(session: &sessions::Session, account: &accounts::Account) -> Result<Viewer, Error> {
    let roles = roles::read(&account.roles)?;
    let asked = session.role.as_deref().and_then(|code| code.parse().ok());
    let role = asked
        .filter(|role| roles.contains(role))
        .or(roles.first().copied());
    let role = role.ok_or(Error::Internal("an account without a role"))?;
    Ok(Viewer {
        account: account.id,
        role,
        roles,
    })
}
