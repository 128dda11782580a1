//! 显示设置 without scripts: keeps the choice of looks in its cookie and goes
//! back to the page.

use app::{
    routes,
    ui::{Display, display},
};
use axum::{
    extract::Form,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::guard::session::cookie;

/// The looks that the browser's cookie asks for.
pub(crate) fn of(headers: &HeaderMap) -> Display {
    Display::from_cookie(cookie(headers, display::COOKIE).unwrap_or_default())
}

/// Changes one part of the choice.
pub(crate) async fn choose(
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    let mut chosen = of(&headers);
    let mut back = routes::HOME;
    for (field, value) in &fields {
        match field.as_str() {
            "back" => back = routes::next_page(value).unwrap_or(routes::HOME),
            part => chosen = chosen.with(part, value),
        }
    }
    let cookie = format!(
        "{}={}; Path=/; Max-Age={}; SameSite=Lax",
        display::COOKIE,
        chosen.to_cookie(),
        display::MAX_AGE,
    );
    let plain = |text: &str| HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("/"));
    let headers = [
        (header::SET_COOKIE, plain(&cookie)),
        (header::LOCATION, plain(back)),
    ];
    (StatusCode::SEE_OTHER, headers).into_response()
}
