//! After a new password: its browser is the only one that the account knows, and
//! nothing that went wrong there before keeps the owner from signing in.

use domain::identity::normalise::fold_document;
use storage::{Tx, accounts, known_browsers};

use super::{Device, key_of, tries};
use crate::{
    caller::Caller,
    error::Error,
    limits::{self, OLD_PASSWORD, SIGN_IN},
    sessions::{Token, proof_of},
};

/// Forgets all browsers of an account but this one, which proves itself by
/// `proof` from now on, and what was counted at its address for whatever the
/// account is called.
pub(in crate::accounts) async fn know_only_this_browser(
    tx: &mut Tx,
    own: &accounts::Account,
    caller: &Caller,
    device: &Device,
    proof: &Token,
) -> Result<(), Error> {
    let before = device.proof.as_deref().map(proof_of);
    let proof = proof_of(proof.expose());
    known_browsers::forget(tx, own.id).await?;
    known_browsers::remember(tx, own.id, before.as_ref(), &proof, caller.now.millis()).await?;
    limits::forget(tx, OLD_PASSWORD, &own.id.to_string()).await?;
    let address = limits::address_key(caller.address);
    let number = own.document.as_ref().map(|one| one.number.as_str());
    let names = [own.phone.as_deref(), number, own.login_name.as_deref()];
    let key = key_of(&own.name);
    for name in names.into_iter().flatten() {
        let name = tries::typed(&fold_document(name));
        // With the name of who has it, and without one.
        let named = key.as_deref().map(|key| tries::named(&name, key));
        for whom in named.into_iter().chain([name]) {
            limits::release(tx, SIGN_IN, &tries::at(&whom, &address)).await?;
        }
    }
    Ok(())
}
