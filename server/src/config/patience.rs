//! How long the server waits for whoever is at the other end of a connection.
//! Operators need not turn these; tests shorten them.

use std::time::Duration;

/// The longest waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For a request's headers, counted from the connection's beginning or from
    /// the last answer: an idle connection is closed after it. A proxy should
    /// let go of its own idle connections sooner.
    pub headers: Duration,
    /// For a request's whole body, counted from its headers.
    pub body: Duration,
    /// For a photo, counted in the same way: ten megabytes over a slow network.
    pub upload: Duration,
    /// For the connections that are left when the server stops.
    pub drain: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            headers: Duration::from_secs(30),
            body: Duration::from_secs(30),
            upload: Duration::from_secs(120),
            drain: Duration::from_secs(20),
        }
    }
}
