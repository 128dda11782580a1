//! Who asks, from where and when: made once by the guard of a request and
//! passed down. Deadlines are judged by its time.

use std::net::IpAddr;

use domain::{
    id::{AccountId, SessionId},
    role::Role,
    time::Moment,
};

use crate::error::Error;

/// One request's who, where and when.
#[derive(Clone, Debug)]
pub struct Caller {
    /// When the request's headers were read. Nothing later asks a clock.
    pub now: Moment,
    /// When the whole of it had been read. Deadlines are those of `now`; who may
    /// do it is judged by this time, or a body that is held back could act for a
    /// session that has ended meanwhile.
    pub rights_at: Moment,
    /// The address that limits count by.
    pub address: IpAddr,
    /// The request's id: in the log, in the audit and on the person's page.
    pub trace: String,
    /// The browser's session, if it has one.
    pub session: Option<SessionId>,
    /// When that ends.
    pub until: Option<Until>,
    /// A sign-in of this browser that has ended lately. It gives no rights: it
    /// only tells whose page the browser may still show.
    pub past: Option<Past>,
    /// Who is signed in.
    pub viewer: Option<Viewer>,
}

/// When a session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Until {
    /// Unless it is used.
    pub unused: Moment,
    /// However much it is used.
    pub last: Moment,
}

/// A sign-in that has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    /// The session that it had.
    pub session: SessionId,
    /// Whose it was.
    pub account: AccountId,
    /// The area that was shown.
    pub role: Option<Role>,
    /// Somebody has ended it, here or elsewhere; else its time was over.
    pub revoked: bool,
}

/// Someone who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Whose login it is.
    pub account: AccountId,
    /// The area that the person looks at now; it gives no rights.
    pub role: Role,
    /// Everything that the person may be.
    pub roles: Vec<Role>,
}

impl Caller {
    /// Whole seconds from now until then; none when it has come.
    #[must_use]
    pub fn seconds_until(&self, then: Moment) -> u32 {
        let millis = then.millis().saturating_sub(self.now.millis()).max(0);
        u32::try_from(millis / 1000).unwrap_or(u32::MAX)
    }

    /// The signed-in person.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`].
    pub fn signed_in(&self) -> Result<&Viewer, Error> {
        self.viewer.as_ref().ok_or(Error::NotSignedIn)
    }

    /// The signed-in person, who must be allowed to act as `role`.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub fn acting_as(&self, role: Role) -> Result<&Viewer, Error> {
        let viewer = self.signed_in()?;
        if viewer.roles.contains(&role) {
            Ok(viewer)
        } else {
            Err(Error::Forbidden)
        }
    }
}
