//! Reading what was sent, up to a limit. What is beyond it is read on and
//! thrown away: a browser shows an answer only when it could send everything.

use axum::{
    body::{Body, Bytes},
    http::request::Parts,
};
use futures::StreamExt;
use services::Caller;

/// So much is thrown away; whoever sends more is cut off.
const THROWN_AWAY: usize = 64 * 1024 * 1024;

/// Whether somebody may send more than a form: only who is signed in.
pub(crate) fn may_upload(asked: &Parts) -> bool {
    let caller = asked.extensions.get::<Caller>();
    caller.is_some_and(|caller| caller.viewer.is_some())
}

/// The whole body, or nothing when it has more than `most` bytes or breaks off.
pub(crate) async fn read(body: Body, most: usize) -> Option<Bytes> {
    let mut pieces = body.into_data_stream();
    let mut read = Vec::new();
    let mut length = 0;
    while let Some(piece) = pieces.next().await {
        let piece = piece.ok()?;
        length += piece.len();
        if length > most {
            read = Vec::new();
        } else {
            read.extend_from_slice(&piece);
        }
        if length > most + THROWN_AWAY {
            return None;
        }
    }
    (length <= most).then(|| read.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_is_read_up_to_its_limit_and_not_a_byte_more() {
        let body = || Body::from("12345");
        assert_eq!(read(body(), 5).await, Some(Bytes::from("12345")));
        assert_eq!(read(body(), 4).await, None);
        assert_eq!(read(Body::empty(), 0).await, Some(Bytes::new()));
    }
}
