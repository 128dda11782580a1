//! Who is looking, how long still and where else, and leaving.

use domain::id::{AccountId, SessionId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{problem::Problem, viewer::Viewer};

/// How much is left of a sign-in, in whole seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// Whose it is: another tab may have signed in as somebody else.
    pub account: AccountId,
    /// Until it ends, unless it is used.
    pub seconds: u32,
    /// Until it ends, however much it is used.
    pub most: u32,
}

/// One browser of 登录设备.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceView {
    /// Its session.
    pub session: SessionId,
    /// What it is, in a few words.
    pub browser: String,
    /// The network with its last part hidden.
    pub network: Option<String>,
    /// When it was signed in, in words.
    pub since: String,
    /// When it was used last, in words.
    pub seen: String,
    /// The one that asks.
    pub this: bool,
}

/// Who is looking; nothing for a visitor.
#[server(prefix = "/api", endpoint = "session/viewer")]
pub async fn who_is_looking() -> Result<Option<Viewer>, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let Some(viewer) = caller.viewer.clone() else {
        return Ok(None);
    };
    let name = services.own_profile(&caller).await?.name;
    Ok(Some(Viewer {
        account: viewer.account,
        name,
        role: viewer.role,
        roles: viewer.roles,
    }))
}

/// How much is left, asked by the page itself: it keeps nobody signed in.
#[server(prefix = "/api", endpoint = "session/remaining")]
pub async fn remaining() -> Result<Option<Ending>, Problem> {
    let caller = super::context::caller();
    let ending = caller.until.map(|until| ending(&caller, until));
    Ok(ending.flatten())
}

/// 继续使用.
#[server(prefix = "/api", endpoint = "session/extend")]
pub async fn extend() -> Result<Ending, Problem> {
    let caller = super::context::caller();
    let until = super::context::services().extend(&caller).await?;
    ending(&caller, until).ok_or_else(Problem::not_signed_in)
}

#[cfg(feature = "ssr")]
fn ending(caller: &services::Caller, until: services::Until) -> Option<Ending> {
    Some(Ending {
        account: caller.viewer.as_ref()?.account,
        seconds: caller.seconds_until(until.unused),
        most: caller.seconds_until(until.last),
    })
}

/// Signs in again on a page whose sign-in has ended, by the password.
#[server(prefix = "/api", endpoint = "session/resume")]
pub async fn resume(password: String) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let device = super::context::device();
    if let Some(signed_in) = services.resume(&caller, password, device).await? {
        super::context::give(&signed_in);
    }
    Ok(())
}

/// 登录设备.
#[server(prefix = "/api", endpoint = "session/devices")]
pub async fn devices() -> Result<Vec<DeviceView>, Problem> {
    let caller = super::context::caller();
    let devices = super::context::services().own_devices(&caller).await?;
    let shown = devices.into_iter().map(|device| DeviceView {
        session: device.session,
        browser: device.browser,
        network: device.network,
        since: device.since.full(),
        seen: device.seen.full(),
        this: device.this,
    });
    Ok(shown.collect())
}

/// 退出 of one browser.
#[server(prefix = "/api", endpoint = "session/end")]
pub async fn end_session(session: SessionId) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services.end_device(&caller, session).await?;
    leptos_axum::redirect(
        &crate::routes::sessions_with(crate::routes::ENDED_ONE),
        false,
    );
    Ok(())
}

/// 退出其他设备.
#[server(prefix = "/api", endpoint = "session/end_others")]
pub async fn end_others() -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services.end_other_devices(&caller).await?;
    leptos_axum::redirect(
        &crate::routes::sessions_with(crate::routes::ENDED_OTHERS),
        false,
    );
    Ok(())
}

/// 安全退出.
#[server(prefix = "/api", endpoint = "session/sign_out")]
pub async fn sign_out() -> Result<(), Problem> {
    super::context::services()
        .sign_out(&super::context::caller())
        .await?;
    let cookies = expect_context::<super::Cookies>();
    super::context::set_cookie(cookies.no_session());
    if super::context::cookie(cookies.copy_name()).is_some() {
        super::context::set_cookie(cookies.copy_of_nobody());
    }
    leptos_axum::redirect(
        &crate::routes::login_with(crate::routes::Note::SignedOut),
        false,
    );
    Ok(())
}

/// Another area, for who has several roles.
#[server(prefix = "/api", endpoint = "session/switch_role")]
pub async fn switch_role(role: String) -> Result<(), Problem> {
    let role = role.parse().map_err(|_| Problem::malformed())?;
    super::context::services()
        .switch_role(&super::context::caller(), role)
        .await?;
    leptos_axum::redirect(crate::routes::area(role), false);
    Ok(())
}
