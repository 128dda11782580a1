//! Who asks: the session that the cookie names, the time and the address, as
//! one [`Caller`] for everything further in. Deadlines are judged by the time
//! at which a request's headers were read, so it is taken here, once, and the
//! body's own deadline is counted from it. Who it is is asked again when the
//! body is there: a session may have ended while it was waited for.

use std::net::SocketAddr;

use app::{
    api::{Browser, BrowserProof},
    problem::Problem,
    routes,
    ui::Flash,
};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    middleware::Next,
    response::Response,
};
use domain::{browser::describe, id::SessionId, time::Moment};
use serde::{Deserialize, Serialize};
use services::{Caller, Error, Named, Past, Use};

use super::{address::client_address, body::Deadline, refusal, route::asked_by_page, trace::Trace};
use crate::state::Shared;

/// The longest flash, in bytes as it is written: visitors have them kept, too.
const FLASH_BYTES: usize = 64 * 1024;

/// A session's token, for reading its flash; never printed.
#[derive(Clone)]
struct SessionToken(String);

pub(crate) async fn recognise(
    State(shared): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let now = shared.clock.now();
    let (mut parts, body) = request.into_parts();
    let deadline = Deadline::from_now(&shared.patience, &parts);
    parts.extensions.insert(deadline);
    let caller = match caller_of(&shared, &mut parts, peer, now).await {
        Ok(caller) => caller,
        Err(error) => return refusal::answer(&parts, error.into()),
    };
    parts.extensions.insert(caller);
    next.run(Request::from_parts(parts, body)).await
}

async fn caller_of(
    shared: &Shared,
    parts: &mut Parts,
    peer: SocketAddr,
    now: Moment,
) -> Result<Caller, Error> {
    let token = cookie(&parts.headers, shared.cookies.session_name()).map(str::to_owned);
    let named = match &token {
        Some(token) => {
            let usage = usage_of(parts);
            shared.services.recognise(token, usage, now).await?
        }
        None => Named::Nothing,
    };
    let trace = parts
        .extensions
        .get::<Trace>()
        .map(|Trace(trace)| trace.clone());
    let mut caller = Caller {
        now,
        rights_at: now,
        address: client_address(peer.ip(), &parts.headers, &shared.trusted_proxies),
        trace: trace.unwrap_or_default(),
        session: None,
        until: None,
        past: None,
        viewer: None,
    };
    put(&mut caller, named);
    if let Some(token) = token.filter(|_| caller.session.is_some()) {
        parts.extensions.insert(SessionToken(token));
    }
    Ok(caller)
}

/// Asks again who it is, now that the whole request is there: a session that
/// ended while its body was waited for gives no rights. Deadlines stay those of
/// the headers.
pub(crate) async fn recognise_again(shared: &Shared, parts: &mut Parts) -> Result<(), Error> {
    let caller = parts.extensions.get::<Caller>().cloned();
    let token = parts.extensions.get::<SessionToken>().cloned();
    let Some((mut caller, SessionToken(token))) = caller.zip(token) else {
        return Ok(());
    };
    caller.rights_at = shared.clock.now();
    let (usage, now) = (usage_of(parts), caller.rights_at);
    let named = shared.services.recognise(&token, usage, now).await?;
    put(&mut caller, named);
    if caller.session.is_none() {
        parts.extensions.remove::<SessionToken>();
    }
    parts.extensions.insert(caller);
    Ok(())
}

fn usage_of(asked: &Parts) -> Use {
    if asked_by_page(asked.uri.path()) {
        Use::Page
    } else {
        Use::Person
    }
}

/// Makes the caller who a cookie says that it is.
fn put(caller: &mut Caller, named: Named) {
    let (found, past) = match named {
        Named::Session(found) => (Some(found), None),
        Named::Past(past) => (None, Some(past)),
        Named::Nothing => (None, None),
    };
    caller.session = found.as_ref().map(|found| found.session);
    caller.until = found.as_ref().map(|found| found.until);
    caller.past = past;
    caller.viewer = found.and_then(|found| found.viewer);
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// A few words about the browser, for the list of sessions.
pub(crate) fn browser(headers: &HeaderMap) -> Browser {
    let words = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok());
    Browser(describe(words.unwrap_or_default()))
}

/// The secret by which accounts know this browser again, if it has one.
pub(crate) fn proof(shared: &Shared, headers: &HeaderMap) -> BrowserProof {
    let proof = cookie(headers, shared.cookies.proof_name());
    BrowserProof(proof.map(str::to_owned))
}

/// A flash as the session keeps it, under the number that the URL names.
#[derive(Serialize, Deserialize)]
struct Kept {
    id: String,
    flash: Flash,
}

/// A flash that was kept.
pub(crate) struct KeptFlash {
    /// For the URL.
    pub(crate) id: String,
    /// The cookie of a visit that had to be opened for it.
    pub(crate) cookie: Option<HeaderValue>,
    /// It waits until its sender has signed in again.
    pub(crate) late: bool,
}

impl KeptFlash {
    fn under(id: String, cookie: Option<HeaderValue>) -> Self {
        Self {
            id,
            cookie,
            late: false,
        }
    }
}

/// Keeps a refused form for the page that follows; without what was typed,
/// where that is too long. `cookies` are those of the call's own answer: it may
/// have opened a visit, which is then the browser's.
pub(crate) async fn keep_flash(
    shared: &Shared,
    asked: &Parts,
    flash: Flash,
    cookies: &[HeaderValue],
) -> Result<KeptFlash, Error> {
    let caller = asked
        .extensions
        .get::<Caller>()
        .ok_or(Error::Internal("a form without a caller"))?;
    let id = uuid::Uuid::new_v4().simple().to_string();
    if let Some(past) = late(caller, &flash)
        && let Some(kept) = keep_late(shared, (asked, caller.now), past, &id, &flash).await?
    {
        return Ok(kept);
    }
    // A call that found a code right has ended the session that it came in.
    let opened = opened_by(shared, cookies, caller.now).await?;
    if let Some(session) = opened.or(caller.session) {
        let kept = written(id.clone(), flash.clone())?;
        match shared.services.keep_flash(session, kept).await {
            Ok(()) => return Ok(KeptFlash::under(id, None)),
            // It has ended while the form was under way: by the same form, say,
            // whose button was pressed twice, and whose code was right.
            Err(Error::NotSignedIn) => {}
            Err(error) => return Err(error),
        }
        if let Some(past) = ended(caller)
            && let Some(kept) = keep_late(shared, (asked, caller.now), past, &id, &flash).await?
        {
            return Ok(kept);
        }
    }
    let browser = browser(&asked.headers).0;
    let (session, token) = shared.services.begin_visit(caller, &browser).await?;
    let kept = written(id.clone(), flash)?;
    shared.services.keep_flash(session, kept).await?;
    Ok(KeptFlash::under(id, Some(shared.cookies.session(&token))))
}

/// The caller's own sign-in, which has ended since the form came.
fn ended(caller: &Caller) -> Option<Past> {
    let (session, viewer) = caller.session.zip(caller.viewer.as_ref())?;
    Some(Past {
        session,
        account: viewer.account,
        role: Some(viewer.role),
        revoked: false,
    })
}

/// The sign-in that had ended when a form came which needs one.
fn late(caller: &Caller, flash: &Flash) -> Option<Past> {
    let refused = flash.state.problem.as_ref()?.status == 401;
    caller.past.filter(|_| refused && caller.session.is_none())
}

/// Keeps a form for its own sender, who is shown it after signing in again, and
/// for nobody else; nothing for whoever can't be told from a thief, who is a visitor.
async fn keep_late(
    shared: &Shared,
    (asked, now): (&Parts, Moment),
    past: Past,
    id: &str,
    flash: &Flash,
) -> Result<Option<KeptFlash>, Error> {
    let mut flash = flash.clone();
    let typed = !flash.state.values.is_empty();
    flash.state.problem = Some(Problem::form_kept(typed));
    let kept = written(id.to_owned(), flash)?;
    let BrowserProof(proof) = proof(shared, &asked.headers);
    let services = &shared.services;
    match services
        .keep_late_flash(past, kept, proof.as_deref(), now)
        .await
    {
        Ok(()) => Ok(Some(KeptFlash {
            id: id.to_owned(),
            cookie: None,
            late: true,
        })),
        Err(Error::NotSignedIn) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The session that a call has opened or given another token, by the cookie that it
/// gives the browser.
async fn opened_by(
    shared: &Shared,
    cookies: &[HeaderValue],
    now: Moment,
) -> Result<Option<SessionId>, Error> {
    let name = shared.cookies.session_name();
    let token = cookies.iter().find_map(|cookie| {
        let pair = cookie.to_str().ok()?.split(';').next()?;
        pair.strip_prefix(name)?.strip_prefix('=')
    });
    match token {
        Some(token) => {
            let named = shared.services.recognise(token, Use::Page, now).await?;
            Ok(match named {
                Named::Session(found) => Some(found.session),
                Named::Past(_) | Named::Nothing => None,
            })
        }
        None => Ok(None),
    }
}

fn written(id: String, flash: Flash) -> Result<String, Error> {
    let write = |kept: &Kept| {
        let written = serde_json::to_string(kept);
        written.map_err(|_| Error::Internal("a flash could not be written"))
    };
    let mut kept = Kept { id, flash };
    let whole = write(&kept)?;
    if whole.len() <= FLASH_BYTES {
        return Ok(whole);
    }
    kept.flash.state.values.clear();
    let short = write(&kept)?;
    if short.len() > FLASH_BYTES {
        return Err(Error::Internal("a flash is too long"));
    }
    Ok(short)
}

/// The flash that the page's address names, if this session keeps it.
pub(crate) async fn flash_for(shared: &Shared, parts: &Parts) -> Option<Flash> {
    let id = routes::flash_in(parts.uri.query()?)?;
    let SessionToken(token) = parts.extensions.get()?;
    let now = parts.extensions.get::<Caller>()?.now;
    // A page without its flash is better than no page.
    let kept = shared.services.flash(token, now).await.ok()??;
    let kept: Kept = serde_json::from_str(&kept).ok()?;
    (kept.id == id).then_some(kept.flash)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_flash_is_cut_down_rather_than_kept_too_long() {
        let flash = |values: usize, action: usize| Flash {
            action: "a".repeat(action),
            state: app::ui::FormState {
                values: [("name".to_owned(), "x".repeat(values))].into(),
                ..app::ui::FormState::default()
            },
        };
        let kept = |values, action| written("1".to_owned(), flash(values, action));
        assert!(kept(1000, 1).expect("it is short").contains("xxx"));
        let cut = kept(FLASH_BYTES, 1).expect("it is short without the values");
        assert!(cut.len() < 1000 && !cut.contains("xxx"), "{cut}");
        assert!(kept(1, FLASH_BYTES).is_err());
    }

    #[test]
    fn a_cookie_is_found_among_others_and_only_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; baokao_x=2"));
        headers.append(header::COOKIE, HeaderValue::from_static("baokao=3"));
        assert_eq!(cookie(&headers, "baokao"), Some("3"));
        assert_eq!(cookie(&headers, "b"), None);
    }

    proptest! {
        #[test]
        fn a_cookie_is_found_wherever_it_stands(
            value in "[A-Za-z0-9_=.-]{0,40}", before in "(a=[0-9]{1,3}; ?){0,2}",
            after in "(; ?b=[0-9]{1,3}){0,2}",
        ) {
            let mut headers = HeaderMap::new();
            let line = format!("{before}baokao={value}{after}");
            headers.insert(header::COOKIE, line.parse().expect("a header value"));
            prop_assert_eq!(cookie(&headers, "baokao"), Some(&*value));
            prop_assert_eq!(cookie(&headers, "baoka"), None);
        }

        #[test]
        fn no_header_makes_the_reader_panic(value in proptest::collection::vec(any::<u8>(), 0..60)) {
            let mut headers = HeaderMap::new();
            if let Ok(value) = HeaderValue::from_bytes(&value) {
                headers.insert(header::COOKIE, value);
            }
            let _ = cookie(&headers, "baokao");
        }
    }
}
