//! 个人信息与隐私: what the caller has accepted. The copy of one's data is a
//! file on a route of the server.

use domain::time::Moment;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// Something that was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedNote {
    /// The text's title.
    pub title: String,
    /// Which version; nothing where the text has changed since.
    pub version: Option<String>,
    /// The first digits of the fingerprint of its words.
    pub fingerprint: String,
    /// When.
    pub at: Moment,
}

/// What the caller has accepted, the youngest first.
#[server(prefix = "/api", endpoint = "privacy/consents")]
pub async fn own_consents() -> Result<Vec<AcceptedNote>, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let own = services.own_consents(&caller).await?;
    let own = own.into_iter().map(|one| AcceptedNote {
        title: one.title,
        version: one.version,
        fingerprint: one.fingerprint,
        at: one.at,
    });
    Ok(own.collect())
}
