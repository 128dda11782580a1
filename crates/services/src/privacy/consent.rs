//! Keeping that somebody consented to a text.

use domain::{exam::Fingerprint, id::AccountId, text::privacy};
use storage::{
    Tx,
    consents::{self, Consent},
};

use crate::{caller::Caller, error::Error};

/// Keeps a consent to a text in these exact words, given at this time in
/// milliseconds UTC.
pub(crate) async fn keep(
    tx: &mut Tx,
    caller: &Caller,
    account: AccountId,
    (text, words): (privacy::Consent, Fingerprint),
    at: i64,
) -> Result<(), Error> {
    let consent = Consent {
        account,
        kind: text.kind.to_owned(),
        text_hash: *words.bytes(),
        at,
        address: Some(caller.address.to_string()),
    };
    consents::record(tx, &consent).await?;
    Ok(())
}
