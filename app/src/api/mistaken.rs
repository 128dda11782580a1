//! 注册信息有误: an account made by mistake, ended by who proves its phone.

use domain::{id::AccountId, time::Moment};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes::{self, Note};

/// The account of a phone, as its holder compares it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MistakenView {
    /// What ending it must name, so that no other is ended.
    pub account: AccountId,
    /// The version that was shown.
    pub version: i64,
    /// The masked name.
    pub name: String,
    /// The masked number.
    pub document_number: Option<String>,
    /// When it was made.
    pub since: Moment,
    /// Why its holder can't end it, if so.
    pub obstacle: Option<String>,
}

/// 查看账号: the code that proves the phone.
#[server(prefix = "/api", endpoint = "accounts/prove_mistaken")]
pub async fn prove_mistaken(phone: String, sms_code: String) -> Result<(), Problem> {
    let (services, asked) = (super::context::services(), super::context::proving());
    let answer = services.prove_mistaken(&asked, &phone, &sms_code).await;
    super::context::give_renewed(&asked, answer).await?;
    leptos_axum::redirect(routes::RETIRE_FOUND, false);
    Ok(())
}

/// The account whose phone this browser has just proved.
#[server(prefix = "/api", endpoint = "accounts/mistaken")]
pub async fn mistaken() -> Result<Option<MistakenView>, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let own = services.mistaken(&caller).await?;
    Ok(own.map(|own| MistakenView {
        account: own.account,
        version: own.version,
        name: own.name,
        document_number: own.document_number,
        since: own.since,
        obstacle: own.obstacle.map(str::to_owned),
    }))
}

/// 停用此账号并重新注册: the account that was shown, in that version.
#[server(prefix = "/api", endpoint = "accounts/retire_mistaken")]
pub async fn retire_mistaken(
    account: AccountId,
    version: i64,
    #[server(default)] agreed: bool,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services
        .retire_mistaken(&caller, (account, version), agreed)
        .await?;
    leptos_axum::redirect(&routes::with_note(routes::REGISTER, Note::Retired), false);
    Ok(())
}
