//! Browsers that are signed in, and visitors with a form under way. The
//! browser holds a token, the database its hash; who a session belongs to is
//! remembered for seconds, so that a page costs no query for it.

mod cache;
mod devices;
mod flash;
mod renewal;

use domain::{
    browser::mask_network,
    id::{AccountId, SessionId},
    role::Role,
    session::{Bounds, TOUCH_MILLIS},
    time::Moment,
};
use sha2::{Digest, Sha256};
use storage::{Swap, Tx, accounts, sessions};

use crate::{
    caller::{Caller, Past, Until, Viewer},
    error::Error,
    random::random_bytes,
    roles,
    services::Services,
};

pub(crate) use cache::SessionCache;
pub use devices::Device;
pub use renewal::Proving;

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
    /// When it ends.
    pub until: Until,
}

/// What a cookie names.
#[derive(Clone, Debug)]
pub enum Named {
    /// A session.
    Session(Recognised),
    /// A sign-in that has ended.
    Past(Past),
    /// Nothing that is known.
    Nothing,
}

/// What a request means for the session that it comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Somebody does something: the session goes on.
    Person,
    /// The page asks by itself, by a timer: that keeps nobody signed in.
    Page,
}

impl Services {
    /// Who holds this token now, or held it lately. A session of an account that
    /// has been retired or erased is nobody's.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn recognise(&self, token: &str, usage: Use, now: Moment) -> Result<Named, Error> {
        let hash = hash_of(token);
        if let Some(found) = self.sessions.get(&hash, now) {
            return Ok(Named::Session(found));
        }
        let reading = self.sessions.begin_reading();
        let found = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let Some(session) = sessions::with_token(tx, &hash).await? else {
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
            return Ok(Named::Nothing);
        };
        let account = account.filter(|account| account.retired_at.is_none());
        if session.account.is_some() && account.is_none() {
            return Ok(Named::Nothing);
        }
        if !session.lives(now.millis()) {
            return Ok(ended(&session));
        }
        let viewer = account
            .map(|account| viewer_of(&session, &account))
            .transpose()?;
        let bounds = bounds_of(viewer.as_ref());
        let begun = Moment::from_millis(session.created_at);
        let mut until = Until {
            unused: Moment::from_millis(session.expires_at),
            last: bounds.last(begun),
        };
        if usage == Use::Person && now.millis() - session.seen_at >= TOUCH_MILLIS {
            until.unused = bounds.end(begun, now);
            // It may have been revoked since it was read.
            let touched = self.touch(session.id, now, until.unused).await?;
            if !touched.is_done() {
                return Ok(ended(&session));
            }
        }
        let found = Recognised {
            session: session.id,
            viewer,
            until,
        };
        // What a page asks by itself must not hide that a person asks next.
        if usage == Use::Person {
            self.sessions.put(reading, hash, found.clone(), now);
        }
        Ok(Named::Session(found))
    }

    /// 继续使用: the session goes on from now.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`].
    pub async fn extend(&self, caller: &Caller) -> Result<Until, Error> {
        let viewer = caller.signed_in()?;
        let (session, until) = caller.session.zip(caller.until).ok_or(Error::NotSignedIn)?;
        let idle = Bounds::of(&viewer.roles).end(caller.now, caller.now);
        let until = Until {
            unused: idle.min(until.last),
            ..until
        };
        self.touch(session, caller.rights_at, until.unused)
            .await?
            .or(Error::NotSignedIn)?;
        self.sessions.forget(session);
        Ok(until)
    }

    async fn touch(&self, session: SessionId, now: Moment, until: Moment) -> Result<Swap, Error> {
        let (now, until) = (now.millis(), until.millis());
        self.store
            .write(move |tx| {
                Box::pin(async move { sessions::touch(tx, session, now, until).await })
            })
            .await
            .map_err(|error: storage::Error| error.into())
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

/// The row of a new session, and nothing of the token in it but its hash. With
/// an account come the area that is shown and all its roles.
pub(crate) fn new_session(
    token: &Token,
    account: Option<(AccountId, Role, &[Role])>,
    caller: &Caller,
    browser: &str,
) -> sessions::NewSession {
    let now = caller.now;
    let bounds = Bounds::of(account.map_or(&[], |(_, _, roles)| roles));
    sessions::NewSession {
        token_hash: hash_of(token.expose()),
        account: account.map(|(account, ..)| account),
        role: account.map(|(_, role, _)| role.code().to_owned()),
        csrf: None,
        user_agent: browser.chars().take(120).collect(),
        network: mask_network(caller.address),
        now: now.millis(),
        expires_at: bounds.end(now, now).millis(),
    }
}

/// A new token for a session that is about to be made.
pub(crate) fn new_token() -> Token {
    Token::new()
}

/// What is kept of the secret by which accounts know a browser again.
pub(crate) fn proof_of(secret: &str) -> [u8; 32] {
    hash_of(secret)
}

/// Refuses whoever's session has ended, in the transaction that is about to
/// give their account away: what the guard found out may be seconds old on a node
/// where it did not end.
pub(crate) async fn ensure_alive(tx: &mut Tx, caller: &Caller) -> Result<(), Error> {
    let account = caller.signed_in()?.account;
    let session = caller.session.ok_or(Error::NotSignedIn)?;
    if sessions::is_alive(tx, session, account, caller.rights_at.millis()).await? {
        Ok(())
    } else {
        Err(Error::NotSignedIn)
    }
}

fn ended(session: &sessions::Session) -> Named {
    past_of(session).map_or(Named::Nothing, Named::Past)
}

fn past_of(session: &sessions::Session) -> Option<Past> {
    Some(Past {
        session: session.id,
        account: session.account?,
        role: session.role.as_deref().and_then(|code| code.parse().ok()),
        revoked: session.revoked_at.is_some(),
    })
}

fn bounds_of(viewer: Option<&Viewer>) -> Bounds {
    Bounds::of(viewer.map_or(&[], |viewer| &viewer.roles))
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
