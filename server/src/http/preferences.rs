//! 显示设置 without scripts: keeps the choice of looks in its cookie and goes
//! back to the page.

use app::{
    routes,
    ui::{Display, display},
};
use axum::{
    extract::{Form, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{guard::session::cookie, state::Shared};

/// The looks that the browser's cookie asks for.
pub(crate) fn of(headers: &HeaderMap) -> Display {
    Display::from_cookie(cookie(headers, display::COOKIE).unwrap_or_default())
}

/// Changes one part of the choice.
pub(crate) async fn choose(
    State(shared): State<Shared>,
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
    let cookie = shared
        .cookies
        .preference(display::COOKIE, &chosen.to_cookie());
    let back = HeaderValue::from_str(back).unwrap_or(HeaderValue::from_static("/"));
    let headers = [(header::SET_COOKIE, cookie), (header::LOCATION, back)];
    (StatusCode::SEE_OTHER, headers).into_response()
}
