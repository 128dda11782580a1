//! One petition as the office looks at it: what is asked, and the accounts that
//! it is about.

use domain::{
    id::{ExamId, PetitionId},
    identity::mask,
    life::application::Phase,
    petition::PetitionState,
    role::Role,
    time::Moment,
};
use storage::{
    Tx,
    accounts::{self, Account},
    applications,
    petitions::{self, Petition},
};

use super::{
    desk::{ListedPetition, listed},
    record::{Claimant, Said},
};
use crate::{
    applications::own::phase_of, audit::Deed, caller::Caller, error::Error, services::Services,
};

/// An account that a petition is about.
#[derive(Clone, PartialEq, Eq)]
pub struct Holder {
    /// The name in full: the office compares it.
    pub name: String,
    /// The masked number.
    pub document_number: String,
    /// The masked phone.
    pub phone: Option<String>,
    /// When it registered.
    pub since: Moment,
    /// When it ended, if it has.
    pub ended: Option<Moment>,
    /// Its live applications: the exam, its title and where it stands.
    pub live: Vec<(ExamId, String, Phase)>,
}

/// A petition as the office looks at it.
#[derive(Clone, PartialEq, Eq)]
pub struct PetitionSheet {
    /// Its line.
    pub listed: ListedPetition,
    /// The version that a decision must name.
    pub version: i64,
    /// What the claimant says to be: name, kind of document, number and phone.
    /// In full while it is open, since the office has to check them.
    pub claimant: Option<(String, String, String, String)>,
    /// In the person's own words; empty when they are kept no longer.
    pub statement: String,
    /// The accounts that it is about.
    pub holders: Vec<Holder>,
    /// These accounts, as a decision must name them: `12,15`; one that has ended
    /// as `12x`.
    pub shown: String,
    /// What was answered.
    pub answer: Option<String>,
    /// Who decided: their name.
    pub decided_by: Option<String>,
    /// The other claims of the same number, the youngest first.
    pub others: Vec<ListedPetition>,
}

macro_rules! redacted {
    ($($kind:ident),+) => {$(
        /// Shows nothing of the people.
        impl std::fmt::Debug for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($kind)).finish_non_exhaustive()
            }
        }
    )+};
}

redacted!(Holder, PetitionSheet);

impl Services {
    /// One petition with the accounts that it is about. That somebody of the
    /// office has seen a claimant's number and phone in full is written down
    /// before they are shown; once it has ended, they are masked.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`].
    pub async fn petition_sheet(
        &self,
        caller: &Caller,
        id: PetitionId,
    ) -> Result<PetitionSheet, Error> {
        let office = caller.acting_as(Role::Office)?.account;
        // Read by itself, so that the one writer is held by the deed alone.
        let sheet = self
            .store
            .read(move |tx| Box::pin(async move { sheet(tx, id).await }))
            .await?;
        if sheet.listed.state == PetitionState::Open && sheet.claimant.is_some() {
            let deed = Deed::by_account(caller, office, "petition.seen", "petition", id.0)
                .in_role(Role::Office);
            self.note_deed(deed).await?;
        }
        Ok(sheet)
    }
}

async fn sheet(tx: &mut Tx, id: PetitionId) -> Result<PetitionSheet, Error> {
    let found = petitions::by_id(tx, id).await?.ok_or(Error::NotFound)?;
    let (said, listed) = (Said::read(&found)?, listed(&found)?);
    let accounts = concerned(tx, &found, &said).await?;
    let shown = shown(&accounts);
    let mut holders = Vec::new();
    for account in accounts {
        holders.push(holder(tx, account).await?);
    }
    let open = listed.state == PetitionState::Open;
    let others = others(tx, id, &said).await?;
    let decided_by = decided_by(tx, &found, listed.state).await?;
    Ok(PetitionSheet {
        listed,
        version: found.version,
        claimant: said.claimant.map(|one| told(&one, open)),
        statement: said.statement,
        holders,
        shown,
        answer: found.answer,
        decided_by,
        others,
    })
}

/// As many other claims a sheet names at most.
const OTHERS: usize = 20;

/// The other petitions that name the claimed number.
async fn others(tx: &mut Tx, id: PetitionId, said: &Said) -> Result<Vec<ListedPetition>, Error> {
    let Some(claimant) = &said.claimant else {
        return Ok(Vec::new());
    };
    let most = i64::try_from(OTHERS + 1).unwrap_or(i64::MAX);
    let found = petitions::of_document(tx, claimant.document.as_str(), most).await?;
    let others = found.iter().filter(|one| one.id != id);
    others.take(OTHERS).map(listed).collect()
}

/// The name of who has granted or refused.
async fn decided_by(
    tx: &mut Tx,
    found: &Petition,
    state: PetitionState,
) -> Result<Option<String>, Error> {
    let decided = matches!(state, PetitionState::Granted | PetitionState::Refused);
    let Some(by) = found.decided_by.filter(|_| decided) else {
        return Ok(None);
    };
    Ok(accounts::by_id(tx, by).await?.map(|account| account.name))
}

/// Name, kind of document, number and phone, the last two masked unless the
/// office has to check them.
fn told(claimant: &Claimant, in_full: bool) -> (String, String, String, String) {
    let (number, phone) = (claimant.document.as_str(), claimant.phone.as_str());
    let (number, phone) = if in_full {
        (number.to_owned(), phone.to_owned())
    } else {
        (mask::document(number), mask::phone(phone))
    };
    let kind = claimant.kind().word().to_owned();
    (claimant.name.as_str().to_owned(), kind, number, phone)
}

/// The accounts that a petition is about, as they are now, the oldest first.
pub(super) async fn concerned(
    tx: &mut Tx,
    petition: &Petition,
    said: &Said,
) -> Result<Vec<Account>, Error> {
    if let Some(claimant) = &said.claimant {
        return Ok(accounts::by_document(tx, claimant.document.as_str()).await?);
    }
    let Some(account) = petition.account else {
        return Ok(Vec::new());
    };
    let found = accounts::by_id(tx, account).await?;
    Ok(found.into_iter().filter(|one| !one.is_erased()).collect())
}

/// Accounts, in words that a form sends back. Whoever was added or has ended
/// since makes other words; what holders can change by themselves makes none,
/// or they could keep the office from deciding for ever.
pub(super) fn shown(accounts: &[Account]) -> String {
    let each = accounts.iter();
    let each = each.map(|one| format!("{}{}", one.id, one.retired_at.map_or("", |_| "x")));
    each.collect::<Vec<_>>().join(",")
}

async fn holder(tx: &mut Tx, account: Account) -> Result<Holder, Error> {
    let mut live = Vec::new();
    for view in applications::of_account(tx, account.id).await? {
        let phase = phase_of(&view.application)?;
        if phase.is_live() {
            live.push((view.application.exam, view.exam_title, phase));
        }
    }
    let number = account
        .document
        .as_ref()
        .map(|one| mask::document(&one.number));
    Ok(Holder {
        name: account.name,
        document_number: number.unwrap_or_default(),
        phone: account.phone.as_deref().map(mask::phone),
        since: Moment::from_millis(account.created_at),
        ended: account.retired_at.map(Moment::from_millis),
        live,
    })
}
