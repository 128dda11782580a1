//! Reading what was sent, up to a limit and until a deadline. What is beyond
//! the limit is read on and thrown away: a browser shows an answer only when it
//! could send everything.

use app::{problem::Problem, routes};
use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header::CONNECTION, request::Parts},
    middleware::Next,
    response::Response,
};
use futures::StreamExt;
use tokio::time::{Instant, timeout_at};

use super::{refusal, session};
use crate::{config::Patience, state::Shared};

/// The largest body but a photo's, in bytes. The longest form has some hundred
/// fields of text.
pub(crate) const FORM_BYTES: usize = 256 * 1024;

/// So many bytes are thrown away; whoever sends more is cut off.
const THROWN_AWAY: usize = 64 * 1024 * 1024;

/// Until when a request's body has to be there.
///
/// A request is judged by the time of its headers. Somebody may send the headers
/// before a deadline and hold the body back; with this the body can act at most
/// so long after.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline(Instant);

impl Deadline {
    /// The deadline of a request whose headers were read just now.
    pub(crate) fn from_now(patience: &Patience, asked: &Parts) -> Self {
        let wait = if uploads(asked) {
            patience.upload
        } else {
            patience.body
        };
        Self(Instant::now() + wait)
    }

    /// The deadline that the session guard has set; without one it has passed.
    pub(crate) fn of(asked: &Parts) -> Self {
        let set = asked.extensions.get().copied();
        set.unwrap_or_else(|| Self(Instant::now()))
    }
}

/// Why a body can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It has more bytes than it may have.
    TooLarge,
    /// It was not there when its deadline came.
    TooSlow,
    /// The connection broke off, or the sender was cut off.
    BrokenOff,
}

impl From<Unread> for Problem {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::TooLarge => Self::too_large(),
            Unread::TooSlow => Self::unsupported(StatusCode::REQUEST_TIMEOUT),
            Unread::BrokenOff => Self::malformed(),
        }
    }
}

/// Whether this is a photo on its way.
pub(crate) fn uploads(asked: &Parts) -> bool {
    let photos = [
        routes::PHOTO_UPLOAD,
        routes::captures::CAPTURE_PHOTO,
        routes::comfort::EVIDENCE_UPLOAD,
    ];
    asked.method == Method::POST && photos.contains(&asked.uri.path())
}

/// Reads the whole body before anything further in begins to work, so that no
/// use case waits for its sender or meets more than a form. A photo's body is
/// read where it is taken, under its own limit and the same kind of deadline.
pub(crate) async fn read_first(
    State(shared): State<Shared>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    if uploads(&parts) {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let body = match read(body, FORM_BYTES, Deadline::of(&parts)).await {
        Ok(body) => body,
        Err(unread) => return refuse(&parts, unread),
    };
    // What only reads was not waited for.
    let reads = matches!(parts.method, Method::GET | Method::HEAD);
    if !reads && let Err(error) = session::recognise_again(&shared, &mut parts).await {
        return refusal::answer(&parts, error.into());
    }
    next.run(Request::from_parts(parts, Body::from(body))).await
}

/// Says why a body was not taken. Who is too slow has a connection on which
/// nothing else can be sent (RFC 9110 §15.5.9).
fn refuse(asked: &Parts, unread: Unread) -> Response {
    let mut response = refusal::answer(asked, unread.into());
    if unread == Unread::TooSlow {
        response
            .headers_mut()
            .insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// The whole body, when it has at most `most` bytes and is there in time.
pub(crate) async fn read(body: Body, most: usize, until: Deadline) -> Result<Bytes, Unread> {
    let read = timeout_at(until.0, read_all(body, most)).await;
    read.unwrap_or(Err(Unread::TooSlow))
}

/// Reads a body that is refused, and keeps nothing of it.
pub(crate) async fn throw_away(body: Body, until: Deadline) {
    // Whoever broke off or is too slow is told the same, if anything.
    let _ = read(body, 0, until).await;
}

async fn read_all(body: Body, most: usize) -> Result<Bytes, Unread> {
    let mut pieces = body.into_data_stream();
    let mut read = Vec::new();
    let mut length = 0;
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| Unread::BrokenOff)?;
        length += piece.len();
        if length > most {
            read = Vec::new();
        } else {
            read.extend_from_slice(&piece);
        }
        if length > most + THROWN_AWAY {
            return Err(Unread::BrokenOff);
        }
    }
    if length > most {
        return Err(Unread::TooLarge);
    }
    Ok(read.into())
}

#[cfg(test)]
mod tests {
    use std::{io, time::Duration};

    use futures::stream;

    use super::*;

    fn soon() -> Deadline {
        Deadline(Instant::now() + Duration::from_secs(60))
    }

    #[tokio::test]
    async fn a_body_is_read_up_to_its_limit_and_not_a_byte_more() {
        let body = || Body::from("12345");
        assert_eq!(
            read(body(), 5, soon()).await,
            Ok(Bytes::from_static(b"12345"))
        );
        assert_eq!(read(body(), 4, soon()).await, Err(Unread::TooLarge));
        assert_eq!(read(Body::empty(), 0, soon()).await, Ok(Bytes::new()));
    }

    #[tokio::test]
    async fn a_body_that_does_not_come_is_not_waited_for() {
        let begun = stream::once(async { Ok::<_, io::Error>(Bytes::from_static(b"1")) });
        let held = Body::from_stream(begun.chain(stream::pending()));
        let passed = Deadline(Instant::now());
        assert_eq!(read(held, 5, passed).await, Err(Unread::TooSlow));
    }

    #[tokio::test]
    async fn a_body_that_breaks_off_is_not_taken_for_a_whole_one() {
        let torn = Body::from_stream(stream::iter([
            Ok(Bytes::from_static(b"1")),
            Err(io::Error::other("torn")),
        ]));
        assert_eq!(read(torn, 5, soon()).await, Err(Unread::BrokenOff));
    }

    #[test]
    fn a_photo_may_take_longer_than_a_form() {
        let patience = Patience::default();
        let of = |path: &str| {
            let request = Request::post(path).body(Body::empty());
            let (parts, _) = request.expect("a request").into_parts();
            Deadline::from_now(&patience, &parts).0
        };
        let form = of("/api/accounts/sign_in");
        for photo in [
            routes::PHOTO_UPLOAD,
            routes::captures::CAPTURE_PHOTO,
            routes::comfort::EVIDENCE_UPLOAD,
        ] {
            assert!(of(photo) > form + Duration::from_secs(60), "{photo}");
        }
    }
}
