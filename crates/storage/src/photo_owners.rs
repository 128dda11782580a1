//! Whose a portrait is, where it alone is named.

use domain::id::{AccountId, PhotoId};

use crate::engine::Tx;
use crate::error::Result;

/// The account of a photo, in whatever state it is.
///
/// # Errors
/// A storage error.
pub async fn owner(tx: &mut Tx, id: PhotoId) -> Result<Option<AccountId>> {
    let row = tx
        .fetch_optional("select account_id from photo where id = $1", &[id.into()])
        .await?;
    row.map(|row| row.get("account_id")).transpose()
}
