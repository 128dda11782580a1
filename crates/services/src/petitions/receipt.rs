//! What a browser that has just handed in 身份申诉 is shown of it.

use domain::{id::PetitionId, identity::mask, petition::PetitionState, text::account::CodePurpose};
use storage::petitions;

use super::record::{Said, state_of};
use crate::{accounts::codes, caller::Caller, error::Error, services::Services};

/// A claim that waits, as its sender is shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimReceipt {
    /// Its number.
    pub id: PetitionId,
    /// The masked phone to which the answer will go.
    pub phone: String,
}

impl Services {
    /// A claim that waits, for the browser that has just proved its phone;
    /// nothing for any other.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn claim_receipt(
        &self,
        caller: &Caller,
        id: PetitionId,
    ) -> Result<Option<ClaimReceipt>, Error> {
        let caller = caller.clone();
        self.store
            .read(move |tx| {
                let caller = caller.clone();
                Box::pin(async move {
                    let purpose = CodePurpose::Claim;
                    let Some(proved) = codes::proved_phone(tx, &caller, purpose).await? else {
                        return Ok(None);
                    };
                    let Some(found) = petitions::by_id(tx, id).await? else {
                        return Ok(None);
                    };
                    if state_of(&found)? != PetitionState::Open {
                        return Ok(None);
                    }
                    let claimant = Said::read(&found)?.claimant;
                    let own = claimant.filter(|one| one.phone.as_str() == proved);
                    Ok::<_, Error>(own.map(|one| ClaimReceipt {
                        id,
                        phone: mask::phone(one.phone.as_str()),
                    }))
                })
            })
            .await
    }
}
