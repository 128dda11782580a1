//! Candidates who don't exist, for the demonstration: no code is sent, and the
//! portrait is there already. No page and no call of a browser leads here.

use domain::{
    exam::Fingerprint,
    id::AccountId,
    identity::{DocumentNumber, PersonName, Phone},
    role::Role,
    time::Moment,
};
use storage::{
    Tx, accounts,
    photos::{self, Drafted, NewPhoto},
};

use crate::{audit::Deed, error::Error, roles, services::Services};

/// Somebody invented.
#[derive(Clone)]
pub struct InventedCandidate {
    /// The number, in a county that was never issued.
    pub document: DocumentNumber,
    /// The name.
    pub name: PersonName,
    /// The mobile phone.
    pub phone: Phone,
    /// A finished portrait of 295×413 pixels, to be locked; none for who has
    /// not uploaded one.
    pub portrait: Option<Vec<u8>>,
}

impl Services {
    /// Makes accounts that all have one password; who is there already stays as
    /// they are. The answer has one account for each, in their order.
    ///
    /// # Errors
    ///
    /// [`Error::Stale`] when a phone or number belongs to somebody else.
    pub async fn add_invented(
        &self,
        now: Moment,
        password: &str,
        people: Vec<InventedCandidate>,
    ) -> Result<Vec<AccountId>, Error> {
        let hash = self.passwords.hash(password.to_owned()).await?;
        self.store
            .write(move |tx| {
                let (people, hash) = (people.clone(), hash.clone());
                Box::pin(async move {
                    let mut found = Vec::with_capacity(people.len());
                    for person in &people {
                        found.push(add(tx, person, &hash, now).await?);
                    }
                    Ok(found)
                })
            })
            .await
    }

    /// The account of a member of the staff.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; a storage error.
    pub async fn staff_account(&self, login_name: &str) -> Result<AccountId, Error> {
        let login_name = login_name.to_owned();
        self.store
            .read(move |tx| {
                let login_name = login_name.clone();
                Box::pin(async move {
                    let found = accounts::by_login_name(tx, &login_name).await?;
                    Ok(found.ok_or(Error::NotFound)?.id)
                })
            })
            .await
    }
}

async fn add(
    tx: &mut Tx,
    person: &InventedCandidate,
    hash: &str,
    now: Moment,
) -> Result<AccountId, Error> {
    let new = accounts::NewAccount {
        document: Some(accounts::Document {
            kind: person.document.kind().code().to_owned(),
            number: person.document.as_str().to_owned(),
            valid_until: None,
        }),
        name_key: person.name.folding_key(),
        name: person.name.as_str().to_owned(),
        phone: Some(person.phone.as_str().to_owned()),
        password_hash: hash.to_owned(),
        roles: roles::write(&[Role::Candidate]),
        login_name: None,
        created_at: now.millis(),
    };
    let Some(account) = accounts::insert(tx, &new).await? else {
        let known = accounts::by_phone(tx, person.phone.as_str()).await?;
        return Ok(known.ok_or(Error::Stale)?.id);
    };
    if let Some(bytes) = &person.portrait {
        let photo = NewPhoto {
            account,
            exam: None,
            bytes: bytes.clone(),
            sha256: Fingerprint::of(bytes).to_string(),
            width: 295,
            height: 413,
            findings: None,
            upload_sha256: None,
            created_at: now.millis(),
        };
        if let Drafted::Kept { id, version } = photos::put_draft(tx, &photo).await? {
            photos::lock(tx, id, version, now.millis())
                .await?
                .or(Error::Stale)?;
        }
    }
    Deed::by_system(now, "add_invented", "account", account.0)
        .write(tx)
        .await?;
    Ok(account)
}
