//! 证件有效期 of the caller's own document.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// How long the caller's document is valid, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValidityView {
    /// Its last day as `2030-12-31`; empty where it does not end.
    pub until: String,
    /// The account's version.
    pub version: i64,
    /// That it ends soon or has ended.
    pub warning: Option<String>,
}

/// How the caller's document stands; nothing for staff without one.
#[server(prefix = "/api", endpoint = "accounts/validity")]
pub async fn own_validity() -> Result<Option<ValidityView>, Problem> {
    use domain::{identity::validity::Validity, text::account as words};
    let (services, caller) = (super::context::services(), super::context::caller());
    let own = services.own_validity(&caller).await?;
    Ok(own.map(|own| ValidityView {
        until: own.until.map(|until| until.to_string()).unwrap_or_default(),
        version: own.version,
        warning: match own.validity {
            Validity::Lasting => None,
            Validity::EndsSoon(day) => Some(words::document_expires(&day.chinese())),
            Validity::Ended(day) => Some(words::document_ended(&day.chinese())),
        },
    }))
}

/// 更新证件有效期.
#[server(prefix = "/api", endpoint = "accounts/change_validity")]
pub async fn change_validity(
    version: i64,
    #[server(default)] valid_until: String,
    #[server(default)] valid_for_long: bool,
) -> Result<(), Problem> {
    use crate::routes::{Note, account_with};
    let (services, caller) = (super::context::services(), super::context::caller());
    services
        .change_validity(&caller, version, &valid_until, valid_for_long)
        .await?;
    leptos_axum::redirect(&account_with(Note::ValidityChanged), false);
    Ok(())
}
