//! 手机拍照: a code on the computer, opened by a phone. The picture itself is a
//! multipart form on a route of the server. The two secrets, the computer's and the
//! phone's, are in cookies, and in no address that a browser sends.

use domain::{capture::CaptureStage, id::ExamId, photo::PhotoSpec};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes;

/// One that the computer's session has begun.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaptureSheet {
    /// Which one.
    pub id: i64,
    /// How far it is.
    pub stage: CaptureStage,
    /// The four characters that the phone shows, too.
    pub mark: String,
    /// When it is over, as clocks say it.
    pub until: String,
    /// What the phone is shown, while it waits for one.
    pub code: Option<ShownCode>,
}

/// What the phone is shown.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownCode {
    /// Where it may be typed.
    pub address: String,
    /// What is typed there.
    pub typed: String,
    /// The width and the height of the picture, in modules.
    pub size: usize,
    /// Its dark squares: the `d` of an SVG path.
    pub path: String,
}

/// One that a phone has opened, as it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaptureWait {
    /// How far it is.
    pub stage: CaptureStage,
    /// The four characters that the computer shows, too.
    pub mark: String,
    /// When it is over, as clocks say it.
    pub until: String,
    /// The rules for which the picture is meant.
    pub spec: PhotoSpec,
}

/// The one of this session, if it lives.
#[server(prefix = "/api", endpoint = "captures/own")]
pub async fn own_capture() -> Result<Option<CaptureSheet>, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let token = super::context::cookie(expect_context::<super::Cookies>().capture_name());
    let super::Origin(origin) = expect_context();
    let address = |token: &services::captures::CaptureToken| {
        routes::captures::capture_address(&origin, token.expose())
    };
    let own = services
        .own_capture(&caller, token.as_deref(), address)
        .await?;
    Ok(own.map(|own| CaptureSheet {
        id: own.id.0,
        stage: own.stage,
        mark: own.mark,
        until: own.until.clock_seconds(),
        code: own.code.map(|code| ShownCode {
            address: format!("{origin}{}", routes::captures::CAPTURE),
            typed: code.typed,
            size: code.qr.size,
            path: code.qr.path,
        }),
    }))
}

/// How far this one is, asked by the page itself: it keeps nobody signed in. Nothing
/// when it has ended.
#[server(prefix = "/api", endpoint = "captures/state")]
pub async fn capture_state(id: i64) -> Result<Option<CaptureStage>, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let id = domain::id::CaptureId(id);
    Ok(services.capture_stage(&caller, id).await?)
}

/// Another code in the place of the last one.
#[server(prefix = "/api", endpoint = "captures/begin")]
pub async fn begin_capture(
    #[server(default)] consent: bool,
    #[server(default)] next: String,
    #[server(default)] exam: Option<ExamId>,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let token = services.begin_capture(&caller, consent, exam).await?;
    let cookies = expect_context::<super::Cookies>();
    super::context::set_cookie(cookies.for_capture(cookies.capture_name(), token.expose()));
    let page = routes::with_exam(routes::captures::capture_page(&next), exam);
    leptos_axum::redirect(&page, false);
    Ok(())
}

/// 取消.
#[server(prefix = "/api", endpoint = "captures/cancel")]
pub async fn cancel_capture(
    id: i64,
    #[server(default)] next: String,
    #[server(default)] exam: Option<ExamId>,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let id = domain::id::CaptureId(id);
    services.cancel_capture(&caller, id).await?;
    let page = routes::with_exam(routes::captures::capture_page(&next), exam);
    leptos_axum::redirect(&page, false);
    Ok(())
}

/// What this phone has opened, if it lives.
#[server(prefix = "/api", endpoint = "captures/here")]
pub async fn awaited() -> Result<Option<CaptureWait>, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let phone = super::context::cookie(expect_context::<super::Cookies>().phone_name());
    let found = services.awaited_picture(&caller, phone.as_deref()).await?;
    Ok(found.map(|found| CaptureWait {
        stage: found.stage,
        mark: found.mark,
        until: found.until.clock_seconds(),
        spec: found.spec,
    }))
}

/// 开始: opens a code for this phone and for no other.
#[server(prefix = "/api", endpoint = "captures/join")]
pub async fn join_capture(
    #[server(default)] capture_token: String,
    #[server(default)] capture_code: String,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let given = services::captures::Joining {
        token: capture_token,
        code: capture_code,
    };
    let phone = services.join_capture(&caller, &given).await?;
    let cookies = expect_context::<super::Cookies>();
    super::context::set_cookie(cookies.for_capture(cookies.phone_name(), phone.expose()));
    leptos_axum::redirect(routes::captures::CAPTURE, false);
    Ok(())
}
