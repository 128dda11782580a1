//! The pages of visitors, kept while the clock's second lasts: in a rush they
//! cost what a file costs. Only pages whose every word comes from the exams'
//! shelf or from the program are kept, and only for who has no session. They
//! differ in one thing, the nonce of their policy, which each answer gets anew.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use app::{routes, ui::Display};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, Uri, header, request::Parts},
    middleware::Next,
    response::Response,
};
use domain::browser::Inside;

use crate::{
    guard::{
        copy::{inside, is_marked},
        csp::NonceSlot,
        route::route_of,
        session::cookie,
    },
    http::preferences,
    state::Shared,
};

/// The routes whose pages are the same for every visitor of one second.
const ROUTES: &[&str] = &[
    routes::HOME,
    routes::EXAMS,
    "/exams/{exam}",
    routes::REGISTER,
    routes::LOGIN,
    routes::RECOVER,
    routes::PRIVACY,
    routes::PHOTO_TOOL,
];

/// Longer paths and queries are typed by hand; in bytes.
const PATH_LIMIT: usize = 256;
/// Bytes of one page, and of all that are kept.
const PAGE_LIMIT: usize = 256 * 1024;
const LIMIT: usize = 16 * 1024 * 1024;

/// What one second's visitors saw.
#[derive(Debug, Default)]
pub(crate) struct KeptPages(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    when: Edition,
    pages: HashMap<Key, Arc<Page>>,
    bytes: usize,
}

/// Where, in which looks, and inside of what it is shown.
type Key = (Uri, Display, Inside);

/// The second, and how often this node had changed what the public reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Edition {
    second: i64,
    changes: u64,
}

/// A page cut at its nonce.
#[derive(Debug)]
struct Page {
    headers: HeaderMap,
    between: Vec<Bytes>,
}

/// Answers a visitor out of what is kept, and keeps what had to be made.
pub(crate) async fn kept_first(
    State(shared): State<Shared>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let Some(slot) = may_be_kept(&shared, &parts) else {
        return next.run(Request::from_parts(parts, body)).await;
    };
    let edition = Edition {
        second: shared.clock.now().millis().div_euclid(1000),
        changes: shared.services.public_edition(),
    };
    let key = (
        parts.uri.clone(),
        preferences::of(&parts.headers),
        inside(&parts.headers),
    );
    if let Some(page) = shared.kept_pages.find(edition, &key) {
        let nonce = uuid::Uuid::new_v4().simple().to_string();
        slot.fill(&nonce);
        return page.with_nonce(&nonce);
    }
    let response = next.run(Request::from_parts(parts, body)).await;
    if response.status() != StatusCode::OK || response.headers().contains_key(header::SET_COOKIE) {
        return response;
    }
    keep(&shared.kept_pages, edition, key, response, slot.get()).await
}

/// The place of the nonce, for a request that any visitor may have sent.
fn may_be_kept(shared: &Shared, parts: &Parts) -> Option<NonceSlot> {
    // A copy that has to go is wiped by a page that is made for its browser.
    let visitor = cookie(&parts.headers, shared.cookies.session_name()).is_none()
        && !is_marked(shared, &parts.headers);
    let short = parts.uri.path_and_query()?.as_str().len() <= PATH_LIMIT;
    let kept = parts.method == Method::GET && ROUTES.contains(&route_of(parts.uri.path()));
    (visitor && short && kept).then(|| parts.extensions.get().cloned())?
}

async fn keep(
    pages: &KeptPages,
    edition: Edition,
    key: Key,
    response: Response,
    nonce: Option<&str>,
) -> Response {
    let (parts, body) = response.into_parts();
    let body = match to_bytes(body, usize::MAX).await {
        Ok(body) => body,
        // Half a page is not kept, and the browser is told that it is half.
        Err(error) => return Response::from_parts(parts, broken(error)),
    };
    if body.len() <= PAGE_LIMIT {
        let page = Page {
            headers: parts.headers.clone(),
            between: cut(&body, nonce.unwrap_or_default()),
        };
        pages.put(edition, key, page, body.len());
    }
    Response::from_parts(parts, Body::from(body))
}

fn broken(error: axum::Error) -> Body {
    Body::from_stream(futures::stream::iter([Err::<Bytes, _>(error)]))
}

/// The stretches between the nonce's places; the whole where it has none.
fn cut(page: &Bytes, nonce: &str) -> Vec<Bytes> {
    let mut between = Vec::new();
    let mut from = 0;
    if !nonce.is_empty() {
        for at in memchr::memmem::find_iter(page, nonce) {
            between.push(page.slice(from..at));
            from = at + nonce.len();
        }
    }
    between.push(page.slice(from..));
    between
}

impl Page {
    fn with_nonce(&self, nonce: &str) -> Response {
        let body = self.between.join(nonce.as_bytes());
        let mut response = Response::new(Body::from(body));
        response.headers_mut().clone_from(&self.headers);
        response
    }
}

impl KeptPages {
    fn find(&self, edition: Edition, key: &Key) -> Option<Arc<Page>> {
        let kept = self.kept();
        let page = kept.pages.get(key).filter(|_| kept.when == edition);
        page.cloned()
    }

    /// Keeps a page that was begun in this edition, while there is room.
    fn put(&self, edition: Edition, key: Key, page: Page, bytes: usize) {
        let mut kept = self.kept();
        if kept.when != edition {
            *kept = Kept {
                when: edition,
                ..Kept::default()
            };
        }
        if kept.bytes + bytes <= LIMIT {
            kept.bytes += bytes;
            kept.pages.insert(key, Arc::new(page));
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // A panic elsewhere can't leave half an entry behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
