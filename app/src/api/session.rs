//! Who is looking, and leaving.

use leptos::prelude::*;

use crate::{problem::Problem, viewer::Viewer};

/// Who is looking; nothing for a visitor.
#[server(prefix = "/api", endpoint = "session/viewer")]
pub async fn who_is_looking() -> Result<Option<Viewer>, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let Some(viewer) = caller.viewer.clone() else {
        return Ok(None);
    };
    let name = services.own_profile(&caller).await?.name;
    Ok(Some(Viewer {
        name,
        role: viewer.role,
        roles: viewer.roles,
    }))
}

/// 安全退出.
#[server(prefix = "/api", endpoint = "session/sign_out")]
pub async fn sign_out() -> Result<(), Problem> {
    super::context::services()
        .sign_out(&super::context::caller())
        .await?;
    super::context::set_cookie(expect_context::<super::Cookies>().no_session());
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
