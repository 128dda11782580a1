//! What was typed into a form, for the page that comes back with it: no secrets, no
//! files, and no more than a form's text.

use std::collections::BTreeMap;

use axum::{
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request},
    http::{HeaderMap, header::CONTENT_TYPE},
};

use crate::guard::body::FORM_BYTES;

const URL_ENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// By field. What can't be read was not typed on a page of ours.
pub(super) async fn values(headers: &HeaderMap, body: &Bytes) -> BTreeMap<String, String> {
    let kind = headers.get(CONTENT_TYPE);
    let kind = kind.and_then(|value| value.to_str().ok());
    let kind = kind.unwrap_or_default();
    if kind.starts_with(URL_ENCODED) {
        return pairs(body);
    }
    if kind.starts_with(MULTIPART) {
        return parts(kind, body.clone()).await;
    }
    BTreeMap::new()
}

/// A form without files.
fn pairs(body: &[u8]) -> BTreeMap<String, String> {
    let typed: Vec<(String, String)> = serde_urlencoded::from_bytes(body).unwrap_or_default();
    typed
        .into_iter()
        .filter(|(field, _)| !is_secret(field))
        .collect()
}

/// The text in a form with files, up to the first thing that can't be read.
async fn parts(kind: &str, body: Bytes) -> BTreeMap<String, String> {
    let mut typed = BTreeMap::new();
    let request = Request::builder().header(CONTENT_TYPE, kind);
    let Ok(mut request) = request.body(Body::from(body)) else {
        return typed;
    };
    // It was read within its own limit.
    DefaultBodyLimit::disable().apply(&mut request);
    let Ok(mut fields) = Multipart::from_request(request, &()).await else {
        return typed;
    };
    let mut room = FORM_BYTES;
    while let Ok(Some(field)) = fields.next_field().await {
        let name = field.name().unwrap_or_default().to_owned();
        if field.file_name().is_some() || name.is_empty() || belongs_to_file(&name) {
            continue;
        }
        let Ok(text) = field.text().await else {
            break;
        };
        let Some(left) = room.checked_sub(name.len() + text.len()) else {
            break;
        };
        room = left;
        if !is_secret(&name) {
            typed.insert(name, text);
        }
    }
    typed
}

/// A nod was to what was seen in the file, which has to be chosen again.
fn belongs_to_file(field: &str) -> bool {
    matches!(field, "photo" | "nod")
}

/// Whether a field's value must not be kept: passwords, codes by text message or for
/// a phone, answers to a picture, and a receipt's whole file, which is checked and kept
/// nowhere.
fn is_secret(field: &str) -> bool {
    let secret = matches!(
        field,
        "sms_code" | "captcha" | "capture_code" | "capture_token" | "receipt_file"
    );
    secret || field.contains("password")
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    fn headers(kind: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        headers
    }

    #[tokio::test]
    async fn secrets_are_not_kept() {
        let body = b"name=a&password=b&password_again=c&old_password=d&sms_code=e&captcha=f\
            &capture_code=g&capture_token=h&receipt_file=i";
        let kept = values(&headers(URL_ENCODED), &Bytes::from_static(body)).await;
        assert_eq!(kept.keys().collect::<Vec<_>>(), ["name"]);
    }

    #[tokio::test]
    async fn of_a_form_with_a_file_the_ticks_are_kept() {
        let kind = "multipart/form-data; boundary=x";
        let part = |about: &str, value: &str| {
            format!("--x\r\ncontent-disposition: form-data; {about}\r\n\r\n{value}\r\n")
        };
        let photo = "p".repeat(3 * 1024 * 1024);
        let body = [
            part("name=\"captcha\"", "7"),
            part("name=\"photo\"; filename=\"a.jpg\"", &photo),
            part("name=\"nod\"", "true"),
            part("name=\"consent\"", "true"),
            part("name=\"same\"", "true"),
            "--x--\r\n".to_owned(),
        ];
        let kept = values(&headers(kind), &Bytes::from(body.concat())).await;
        assert_eq!(kept.keys().collect::<Vec<_>>(), ["consent", "same"]);
        let broken = values(&headers(kind), &Bytes::from_static(b"--x\r\nno")).await;
        assert!(broken.is_empty());
    }

    proptest! {
        #[test]
        fn what_was_typed_is_kept_but_for_secrets(
            typed in proptest::collection::btree_map(
                "(new_)?password(_again)?|sms_code|captcha|[a-z]{1,6}(\\[[a-z0-9]{1,4}\\])?",
                "\\PC{0,12}",
                0..6,
            ),
        ) {
            let body = serde_urlencoded::to_string(&typed).expect("a form");
            let mut kept = typed;
            kept.retain(|field, _| !is_secret(field));
            prop_assert_eq!(pairs(body.as_bytes()), kept);
        }

        #[test]
        fn no_body_makes_the_reader_panic(body in proptest::collection::vec(any::<u8>(), 0..80)) {
            prop_assert!(pairs(&body).keys().all(|field| !is_secret(field)));
        }
    }
}
