//! What a visitor has entered for a registration that waits for its second
//! confirmation: 返回 on that page brings it back.

use domain::identity::DocumentType;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes;

/// The first entry without its secrets, as the form's fields take it. It prints
/// nothing: the number is there in full.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// The code of a kind of document.
    pub document_type: String,
    /// The document's number.
    pub document_number: String,
    /// The name.
    pub name: String,
    /// The document's last day as `2030-12-31`; empty where it does not end.
    pub valid_until: String,
    /// It does not end.
    pub valid_for_long: bool,
    /// The phone.
    pub phone: String,
}

impl Default for Entered {
    fn default() -> Self {
        Self {
            document_type: DocumentType::ResidentId.code().to_owned(),
            document_number: String::new(),
            name: String::new(),
            valid_until: String::new(),
            valid_for_long: false,
            phone: String::new(),
        }
    }
}

/// 返回: leads to 注册 with what was entered, once and soon after its entry.
#[server(prefix = "/api", endpoint = "accounts/bring_back")]
pub async fn bring_back(#[server(default)] next: String) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services.bring_entry_back(&caller).await?;
    leptos_axum::redirect(&routes::register_back(&next), false);
    Ok(())
}

/// What waits in this browser's own session, just after 返回; nothing in any other,
/// and at no other time.
#[server(prefix = "/api", endpoint = "accounts/entered")]
pub async fn entered_before() -> Result<Option<Entered>, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let entered = services.entered_registration(&caller).await?;
    Ok(entered.map(|entered| Entered {
        document_type: entered.document.kind().code().to_owned(),
        document_number: entered.document.as_str().to_owned(),
        name: entered.name.as_str().to_owned(),
        valid_for_long: entered.valid_until.is_none(),
        valid_until: entered.valid_until.unwrap_or_default(),
        phone: entered.phone.as_str().to_owned(),
    }))
}
