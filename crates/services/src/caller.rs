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
    /// The address that limits count by.
    pub address: IpAddr,
    /// The request's id: in the log, in the audit and on the person's page.
    pub trace: String,
    /// The browser's session, if it has one.
    pub session: Option<SessionId>,
    /// Who is signed in.
    pub viewer: Option<Viewer>,
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
