//! 注册, 登录, 忘记密码, 修改密码, 注册信息维护.

use domain::role::Role;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes;

/// An account as its owner sees it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The name in full.
    pub name: String,
    /// The kind of document, in words.
    pub document_type: Option<String>,
    /// The masked number.
    pub document_number: Option<String>,
    /// Until when it is valid, as `2030-12-31`; nothing where it does not end.
    pub valid_until: Option<String>,
    /// The masked phone.
    pub phone: Option<String>,
    /// Everything that the person may be.
    pub roles: Vec<Role>,
}

/// Shows nothing of the person.
impl std::fmt::Debug for Profile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Profile")
            .field("roles", &self.roles)
            .finish_non_exhaustive()
    }
}

/// 注册: the first entry; the second confirmation follows, and `next` goes with it.
#[server(prefix = "/api", endpoint = "accounts/begin_registration")]
pub async fn begin_registration(
    document_type: String,
    document_number: String,
    #[server(default)] valid_until: String,
    #[server(default)] valid_for_long: bool,
    name: String,
    phone: String,
    sms_code: String,
    password: String,
    password_again: String,
    #[server(default)] consent: bool,
    #[server(default)] consent_document: bool,
    #[server(default)] notice: String,
    #[server(default)] next: String,
) -> Result<(), Problem> {
    use services::accounts::Registration;
    let (services, asked) = (super::context::services(), super::context::proving());
    let form = Registration {
        document_type,
        document_number,
        valid_until,
        valid_for_long,
        name,
        phone,
        sms_code,
        password,
        password_again,
        consent,
        consent_document,
        notice,
    };
    let answer = services.begin_registration(&asked, form).await;
    super::context::give_renewed(&asked, answer).await?;
    leptos_axum::redirect(&routes::register_confirm(&next), false);
    Ok(())
}

/// Whether the number that waits for its confirmation exists already; nothing
/// when nothing waits.
#[server(prefix = "/api", endpoint = "accounts/confirmation_sheet")]
pub async fn confirmation_sheet() -> Result<Option<bool>, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let sheet = services.confirmation_sheet(&caller).await?;
    Ok(sheet.map(|sheet| sheet.number_exists))
}

/// The second confirmation: makes the account, and leads to 登录 and on to `next`.
#[server(prefix = "/api", endpoint = "accounts/confirm_registration")]
pub async fn confirm_registration(
    document_type: String,
    document_number: String,
    name: String,
    #[server(default)] number_checked: bool,
    #[server(default)] next: String,
) -> Result<(), Problem> {
    use services::accounts::SecondEntry;
    let (services, caller) = (super::context::services(), super::context::caller());
    let form = SecondEntry {
        document_type,
        document_number,
        name,
        number_checked,
    };
    services.confirm_registration(&caller, form).await?;
    leptos_axum::redirect(&routes::login_registered(&next), false);
    Ok(())
}

/// 登录, with the answer to the challenge that a cookie holds, where one is due.
#[server(prefix = "/api", endpoint = "accounts/sign_in")]
pub async fn sign_in(
    login: String,
    password: String,
    #[server(default)] name: String,
    #[server(default)] next: String,
    #[server(default)] captcha: String,
) -> Result<(), Problem> {
    use services::accounts::SignIn;
    let (services, caller) = (super::context::services(), super::context::caller());
    let token = super::context::challenge().unwrap_or_default();
    let form = SignIn {
        login,
        password,
        name,
        device: super::context::device(),
        captcha: super::codes::answered(token, captcha),
    };
    let signed_in = match services.sign_in(&caller, form).await {
        Ok(signed_in) => signed_in,
        Err(error) => return Err(super::sign_in::refused(caller, error.into()).await),
    };
    super::context::give(&signed_in);
    let page = routes::after_sign_in(signed_in.role, signed_in.photo_missing, &next);
    leptos_axum::redirect(&page, false);
    Ok(())
}

/// 忘记密码: a new password by a code.
#[server(prefix = "/api", endpoint = "accounts/recover")]
pub async fn recover(
    phone: String,
    sms_code: String,
    password: String,
    password_again: String,
) -> Result<(), Problem> {
    use services::accounts::Recovery;
    let (services, asked) = (super::context::services(), super::context::proving());
    let form = Recovery {
        phone,
        sms_code,
        password,
        password_again,
        device: super::context::device(),
    };
    let answer = services.recover(&asked, form).await;
    let proof = super::context::give_renewed(&asked, answer).await?;
    super::context::prove(&proof);
    leptos_axum::redirect(routes::RECOVERED, false);
    Ok(())
}

/// Whose password this browser has just set anew: name and number, masked.
#[server(prefix = "/api", endpoint = "accounts/recovered")]
pub async fn recovered() -> Result<Option<(String, Option<String>)>, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let own = services.recovered(&caller).await?;
    Ok(own.map(|own| (own.name, own.document_number)))
}

/// The caller's own account.
#[server(prefix = "/api", endpoint = "accounts/profile")]
pub async fn own_profile() -> Result<Profile, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let own = services.own_profile(&caller).await?;
    Ok(Profile {
        name: own.name,
        document_type: own.document_type.map(|kind| kind.to_string()),
        document_number: own.document_number,
        valid_until: own.valid_until,
        phone: own.phone,
        roles: own.roles,
    })
}

/// 修改密码.
#[server(prefix = "/api", endpoint = "accounts/change_password")]
pub async fn change_password(
    old_password: String,
    password: String,
    password_again: String,
) -> Result<(), Problem> {
    let (services, asked) = (super::context::services(), super::context::proving());
    let device = super::context::device();
    let answer = services
        .change_password(&asked, old_password, password, password_again, device)
        .await;
    let proof = super::context::give_renewed(&asked, answer).await?;
    super::context::prove(&proof);
    leptos_axum::redirect(&routes::account_with(routes::Note::PasswordChanged), false);
    Ok(())
}

/// 注册信息维护: another phone, for who knows the password.
#[server(prefix = "/api", endpoint = "accounts/change_phone")]
pub async fn change_phone(
    phone: String,
    sms_code: String,
    password: String,
) -> Result<(), Problem> {
    let (services, asked) = (super::context::services(), super::context::proving());
    let answer = services
        .change_phone(&asked, &phone, &sms_code, password)
        .await;
    super::context::give_renewed(&asked, answer).await?;
    leptos_axum::redirect(&routes::account_with(routes::Note::PhoneChanged), false);
    Ok(())
}
