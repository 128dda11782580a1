//! 身份申诉: handing one in, and what is shown of it then.

use domain::id::PetitionId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes;

/// A claim that this browser has just handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimReceipt {
    /// Its number.
    pub id: PetitionId,
    /// The masked phone to which the answer will go.
    pub phone: String,
}

/// 身份申诉.
#[server(prefix = "/api", endpoint = "petitions/claim")]
pub async fn claim_identity(
    document_type: String,
    document_number: String,
    name: String,
    phone: String,
    sms_code: String,
    #[server(default)] words: String,
    #[server(default)] consent: bool,
) -> Result<(), Problem> {
    use services::petitions::ClaimForm;
    let (services, asked) = (super::context::services(), super::context::proving());
    let form = ClaimForm {
        document_type,
        document_number,
        name,
        phone,
        sms_code,
        words,
        consent,
    };
    let answer = services.claim_identity(&asked, form).await;
    let id = super::context::give_renewed(&asked, answer).await?;
    leptos_axum::redirect(&routes::claimed(id), false);
    Ok(())
}

/// The claim with this number, if this browser has just handed it in; whatever is
/// no number names none.
#[server(prefix = "/api", endpoint = "petitions/claimed")]
pub async fn handed_in(
    #[server(default)] petition: String,
) -> Result<Option<ClaimReceipt>, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let Ok(id) = petition.parse::<PetitionId>() else {
        return Ok(None);
    };
    let found = services.claim_receipt(&caller, id).await?;
    Ok(found.map(|one| ClaimReceipt {
        id: one.id,
        phone: one.phone,
    }))
}
