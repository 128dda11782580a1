//! Whether the offline copy that a browser may hold has to go, and what the page is
//! shown in. A copy stays when a sign-in ends by its time, since that is when it is
//! needed; it goes when somebody has ended the sign-in, or when somebody else is here
//! (ADR 0023).

use axum::http::{HeaderMap, header, request::Parts};
use domain::{browser::Inside, id::AccountId};
use services::Caller;

use super::session::cookie;
use crate::state::Shared;

/// What a page is shown in, by what the browser says of itself.
pub(crate) fn inside(headers: &HeaderMap) -> Inside {
    let words = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok());
    Inside::of(words.unwrap_or_default())
}

/// Whether this browser may hold a copy at all.
pub(crate) fn is_marked(shared: &Shared, headers: &HeaderMap) -> bool {
    cookie(headers, shared.cookies.copy_name()).is_some()
}

/// Whether the copy has to go.
pub(crate) fn must_go(shared: &Shared, parts: &Parts) -> bool {
    let marked = cookie(&parts.headers, shared.cookies.copy_name());
    let named = cookie(&parts.headers, shared.cookies.session_name()).is_some();
    let caller = parts.extensions.get::<Caller>();
    marked
        .zip(caller)
        .is_some_and(|(mark, caller)| judge(mark, named, caller))
}

/// By the mark, by whether the browser has a session's cookie, and by who it is.
fn judge(mark: &str, named: bool, caller: &Caller) -> bool {
    let owner: Option<AccountId> = mark.parse().ok();
    let Some(owner) = owner else { return true };
    if let Some(viewer) = &caller.viewer {
        return viewer.account != owner;
    }
    match caller.past {
        Some(past) => past.revoked || past.account != owner,
        // A token that nobody knows any more: what became of its sign-in can't be told.
        None => named && caller.session.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use domain::{id::SessionId, role::Role, time::Moment};
    use services::{Past, Viewer};

    use super::*;

    fn visitor() -> Caller {
        Caller {
            now: Moment::from_millis(0),
            rights_at: Moment::from_millis(0),
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            trace: String::new(),
            session: None,
            until: None,
            past: None,
            viewer: None,
        }
    }

    fn signed_in(account: i64) -> Caller {
        Caller {
            session: Some(SessionId(1)),
            viewer: Some(Viewer {
                account: AccountId(account),
                role: Role::Candidate,
                roles: vec![Role::Candidate],
            }),
            ..visitor()
        }
    }

    fn past(account: i64, revoked: bool) -> Caller {
        Caller {
            past: Some(Past {
                session: SessionId(1),
                account: AccountId(account),
                role: None,
                revoked,
            }),
            ..visitor()
        }
    }

    #[test]
    fn a_copy_stays_with_its_owner_and_when_a_sign_in_ends_by_its_time() {
        assert!(!judge("7", true, &signed_in(7)));
        assert!(!judge("7", true, &past(7, false)));
        // The browser was closed meanwhile.
        assert!(!judge("7", false, &visitor()));
        let visit = Caller {
            session: Some(SessionId(2)),
            ..visitor()
        };
        assert!(!judge("7", true, &visit));
    }

    #[test]
    fn a_copy_goes_when_a_sign_in_was_ended_and_when_somebody_else_is_here() {
        assert!(judge("-", false, &visitor()));
        assert!(judge("-", true, &signed_in(7)));
        assert!(judge("7", true, &past(7, true)));
        assert!(judge("7", true, &past(8, false)));
        assert!(judge("7", true, &signed_in(8)));
        assert!(judge("7", true, &visitor()));
    }
}
