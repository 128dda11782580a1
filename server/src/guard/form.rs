//! Forms that a browser posts by itself, before or without WASM (ADR 0006):
//! the server function runs as for a script, and its answer becomes a 303 to a
//! page. On a problem the page finds the problem and what was typed again
//! under a random number in the URL; the URL holds nothing else of it.

mod typed;

use app::{
    problem::Problem,
    routes,
    ui::{FORM_FIELD, Flash, FormState},
};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{
        HeaderValue, Method, StatusCode, Uri,
        header::{ACCEPT, CONTENT_DISPOSITION, HOST, LOCATION, REFERER, SET_COOKIE},
        request::Parts,
    },
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{
    body::{self, Deadline, FORM_BYTES},
    refusal, route, session,
};
use crate::{http::bodies, state::Shared};

/// Lets scripts through as they are and speaks the form protocol with browsers.
/// What is sent to a path where no form goes is not kept for any page: it would
/// open a visit for nothing.
pub(crate) async fn answer_plain_forms(
    State(shared): State<Shared>,
    request: Request,
    next: Next,
) -> Response {
    let is_form = request.method() == Method::POST
        && refusal::accepts_html(request.headers())
        && route::takes_forms(request.uri().path());
    if !is_form {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let uploads = body::uploads(&parts);
    let body = if uploads {
        bodies::read(&shared, &mut parts, body).await
    } else {
        let read = body::read(body, FORM_BYTES, Deadline::of(&parts)).await;
        read.map_err(Problem::from)
    };
    let body = match body {
        Ok(body) => body,
        Err(problem) => {
            let state = FormState {
                problem: Some(problem),
                ..FormState::default()
            };
            let action = parts.uri.path().to_owned();
            return come_back(&shared, &parts, Flash { action, state }, Vec::new()).await;
        }
    };
    // A photo's body is read only here.
    if uploads && let Err(error) = session::recognise_again(&shared, &mut parts).await {
        return refusal::answer(&parts, error.into());
    }
    let mut typed = typed::values(&parts.headers, &body).await;
    parts
        .headers
        .insert(ACCEPT, HeaderValue::from_static("application/json"));
    let asked = parts.clone();
    let response = next.run(Request::from_parts(parts, Body::from(body))).await;
    if response.status().is_redirection() {
        return response;
    }
    let done = response.status().is_success();
    // A file is what was asked for; the page stays where it is.
    if done && response.headers().contains_key(CONTENT_DISPOSITION) {
        return response;
    }
    if done && response.headers().contains_key(LOCATION) {
        return forward(response, &page_of(&asked));
    }
    let cookies: Vec<HeaderValue> = response
        .headers()
        .get_all(SET_COOKIE)
        .iter()
        .cloned()
        .collect();
    let call = asked.uri.path().to_owned();
    let form = typed.remove(FORM_FIELD).filter(|form| route::is_call(form));
    let action = form.unwrap_or_else(|| call.clone());
    // What is done without leading elsewhere leaves the form as it was.
    let problem = if done {
        None
    } else {
        Some(refusal::problem_in(response).await)
    };
    let state = FormState {
        problem,
        values: typed,
        done: done.then_some(call),
    };
    come_back(&shared, &asked, Flash { action, state }, cookies).await
}

/// Leads back to the form's page, which will find the flash.
async fn come_back(
    shared: &Shared,
    asked: &Parts,
    flash: Flash,
    cookies: Vec<HeaderValue>,
) -> Response {
    let problem = flash.state.problem.clone();
    // What was asked for by 获取验证码 is in the middle of a long form.
    let done = flash.state.done.as_deref();
    let at_code = done.is_some_and(|call| call.ends_with("_code"));
    match session::keep_flash(shared, asked, flash, &cookies).await {
        Ok(kept) => {
            let page = routes::with_flash(&page_of(asked), &kept.id);
            let mut response = if kept.late {
                see_other(&routes::login_for_form(&page))
            } else if at_code {
                see_other(&format!("{page}#{}", routes::AT_CODE))
            } else {
                see_other(&page)
            };
            give(&mut response, cookies.into_iter().chain(kept.cookie));
            response
        }
        Err(error) => {
            tracing::warn!(%error, "a flash could not be kept");
            let problem = problem.unwrap_or_else(|| error.into());
            let mut response = refusal::answer(asked, problem);
            // The call's own: a session's new token, a challenge.
            give(&mut response, cookies);
            response
        }
    }
}

fn give(response: &mut Response, cookies: impl IntoIterator<Item = HeaderValue>) {
    for cookie in cookies {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

/// The page on which the form stands: path and query of this site's own
/// referrer, or the start page.
fn page_of(asked: &Parts) -> String {
    let referrer = asked
        .headers
        .get(REFERER)
        .and_then(|value| value.to_str().ok());
    let host = asked
        .headers
        .get(HOST)
        .and_then(|value| value.to_str().ok());
    referrer
        .and_then(|referrer| referrer.parse::<Uri>().ok())
        .filter(|uri| uri.authority().map(axum::http::uri::Authority::as_str) == host)
        .and_then(|uri| uri.path_and_query().map(|path| path.as_str().to_owned()))
        .filter(|path| routes::next_page(path).is_some())
        .unwrap_or_else(|| routes::HOME.to_owned())
}

/// A done deed leads to the page that the server function named, or back.
fn forward(response: Response, back: &str) -> Response {
    let (parts, _) = response.into_parts();
    let target = parts
        .headers
        .get(LOCATION)
        .and_then(|value| value.to_str().ok());
    let mut forward = see_other(target.unwrap_or(&routes::without_flash(back)));
    for cookie in parts.headers.get_all(SET_COOKIE) {
        forward.headers_mut().append(SET_COOKIE, cookie.clone());
    }
    forward
}

fn see_other(path: &str) -> Response {
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static(routes::HOME));
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn asked(host: &'static str, referrer: &'static str) -> Parts {
        let request = Request::builder()
            .header(HOST, host)
            .header(REFERER, referrer);
        request.body(()).expect("a request").into_parts().0
    }

    #[test]
    fn the_way_back_is_a_page_of_this_site() {
        assert_eq!(
            page_of(&asked("a.cn", "https://a.cn/login?next=/me")),
            "/login?next=/me"
        );
        assert_eq!(page_of(&asked("a.cn", "https://evil.cn/login")), "/");
        assert_eq!(page_of(&asked("a.cn", "https://a.cn//evil.cn")), "/");
    }

    proptest! {
        #[test]
        fn every_referrer_leads_to_a_page_of_this_site(
            referrer in "https?://(evil\\.cn|a\\.cn)?@?a\\.cn[/\\\\a-z?#@%:.]{0,16}|[!-~]{0,30}",
        ) {
            let request = Request::builder().header(HOST, "a.cn").header(REFERER, referrer);
            let asked = request.body(()).expect("a request").into_parts().0;
            let page = page_of(&asked);
            prop_assert_eq!(routes::next_page(&page), Some(&*page));
        }
    }
}
