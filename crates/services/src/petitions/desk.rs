//! The office's desk: what is asked, who holds the number, and the decision.

use domain::{
    id::PetitionId,
    identity::mask,
    life::application::Phase,
    petition::{PetitionKind, PetitionState, Statement},
    role::Role,
    text::petition as words,
    time::Moment,
};
use storage::{
    Tx,
    accounts::{self, Account},
    applications,
    petitions::{self, Ending, Petition},
};

use super::{
    effect,
    record::{Said, kind_of, state_of},
};
use crate::{
    applications::own::phase_of,
    audit::Deed,
    caller::Caller,
    error::{Error, FieldError},
    services::Services,
};

/// As many open petitions the desk lists, and as many that have ended.
const LISTED: i64 = 100;
const ENDED: i64 = 20;

/// A line of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPetition {
    /// Its number.
    pub id: PetitionId,
    /// What is asked for.
    pub kind: PetitionKind,
    /// How far it is.
    pub state: PetitionState,
    /// When it was asked for.
    pub at: Moment,
    /// When it ended.
    pub decided_at: Option<Moment>,
}

/// The desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PetitionDesk {
    /// What waits, the oldest first.
    pub open: Vec<ListedPetition>,
    /// What was decided last.
    pub ended: Vec<ListedPetition>,
}

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
    /// Its live applications: the exam's title and where it stands.
    pub live: Vec<(String, Phase)>,
}

/// A petition as the office looks at it.
#[derive(Clone, PartialEq, Eq)]
pub struct PetitionSheet {
    /// Its line.
    pub listed: ListedPetition,
    /// The version that a decision must name.
    pub version: i64,
    /// What the claimant says to be: name, kind of document, number and phone
    /// in full, since the office has to check them.
    pub claimant: Option<(String, String, String, String)>,
    /// In the person's own words.
    pub statement: String,
    /// The accounts that it is about.
    pub holders: Vec<Holder>,
    /// What was answered.
    pub answer: Option<String>,
}

/// Shows nothing of the people.
impl std::fmt::Debug for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Holder").finish_non_exhaustive()
    }
}

/// Shows nothing of the people.
impl std::fmt::Debug for PetitionSheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PetitionSheet")
            .field("listed", &self.listed)
            .finish_non_exhaustive()
    }
}

/// What the office decides.
#[derive(Clone, Debug, Default)]
pub struct DecisionForm {
    /// The version that was shown.
    pub version: i64,
    /// `granted` or `refused`.
    pub outcome: String,
    /// What the person reads.
    pub answer: String,
    /// The office has checked who it is.
    pub checked: bool,
}

impl Services {
    /// The desk 申诉与申请.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn petition_desk(&self, caller: &Caller) -> Result<PetitionDesk, Error> {
        caller.acting_as(Role::Office)?;
        self.store
            .read(|tx| {
                Box::pin(async move {
                    let open = petitions::open_after(tx, PetitionId(0), LISTED).await?;
                    let ended = petitions::ended(tx, ENDED).await?;
                    let lines = |found: Vec<Petition>| {
                        found.iter().map(listed).collect::<Result<Vec<_>, Error>>()
                    };
                    Ok(PetitionDesk {
                        open: lines(open)?,
                        ended: lines(ended)?,
                    })
                })
            })
            .await
    }

    /// One petition with the accounts that it is about.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`].
    pub async fn petition_sheet(
        &self,
        caller: &Caller,
        id: PetitionId,
    ) -> Result<PetitionSheet, Error> {
        caller.acting_as(Role::Office)?;
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let found = petitions::by_id(tx, id).await?.ok_or(Error::NotFound)?;
                    let said = Said::read(&found)?;
                    let mut holders = Vec::new();
                    for account in concerned(tx, &found, &said).await? {
                        holders.push(holder(tx, account).await?);
                    }
                    Ok(PetitionSheet {
                        listed: listed(&found)?,
                        version: found.version,
                        claimant: said.claimant.map(|one| {
                            (
                                one.name.as_str().to_owned(),
                                one.kind().word().to_owned(),
                                one.document.as_str().to_owned(),
                                one.phone.as_str().to_owned(),
                            )
                        }),
                        statement: said.statement,
                        holders,
                        answer: found.answer,
                    })
                })
            })
            .await
    }

    /// Grants or refuses, and tells the person.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`];
    /// [`Error::Invalid`]; [`Error::Stale`]; [`Error::Refused`] `live`.
    pub async fn decide_petition(
        &self,
        caller: &Caller,
        id: PetitionId,
        form: DecisionForm,
    ) -> Result<(), Error> {
        let office = caller.acting_as(Role::Office)?.account;
        let (to, answer) = read(&form)?;
        let (caller, version) = (caller.clone(), form.version);
        let ended = self
            .store
            .write(move |tx| {
                let (caller, answer) = (caller.clone(), answer.clone());
                Box::pin(async move {
                    let found = petitions::by_id(tx, id).await?.ok_or(Error::NotFound)?;
                    if found.version != version {
                        return Err(Error::Stale);
                    }
                    let ending = Ending {
                        id,
                        version,
                        to: to.code().to_owned(),
                        answer: Some(answer.as_str().to_owned()),
                        by: office,
                        now: caller.now.millis(),
                    };
                    petitions::end(tx, &ending).await?.or(Error::Stale)?;
                    let ended = effect::carry_out(tx, &found, to, &answer, caller.now).await?;
                    let action = format!("petition.{}", to.code());
                    Deed::by_account(&caller, office, &action, "petition", id.0)
                        .in_role(Role::Office)
                        .write(tx)
                        .await?;
                    Ok(ended)
                })
            })
            .await?;
        for account in ended {
            self.sessions.forget_account(account);
        }
        Ok(())
    }
}

/// Understands the form, or says what is wrong with each field.
fn read(form: &DecisionForm) -> Result<(PetitionState, Statement), Error> {
    let mut wrong = Vec::new();
    let to = form.outcome.parse().ok();
    let to = to.filter(|to| matches!(to, PetitionState::Granted | PetitionState::Refused));
    if to.is_none() {
        wrong.push(FieldError::new("outcome", words::DECISION_MISSING));
    }
    let answer: Result<Statement, _> = form.answer.parse();
    if let Err(error) = &answer {
        wrong.push(FieldError::new("answer", error));
    }
    if !form.checked {
        wrong.push(FieldError::new("checked", words::CHECKED_MISSING));
    }
    match (to, answer) {
        (Some(to), Ok(answer)) if wrong.is_empty() => Ok((to, answer)),
        _ => Err(Error::Invalid(wrong)),
    }
}

fn listed(petition: &Petition) -> Result<ListedPetition, Error> {
    Ok(ListedPetition {
        id: petition.id,
        kind: kind_of(petition)?,
        state: state_of(petition)?,
        at: Moment::from_millis(petition.created_at),
        decided_at: petition.decided_at.map(Moment::from_millis),
    })
}

/// The accounts that a petition is about, as they are now.
async fn concerned(tx: &mut Tx, petition: &Petition, said: &Said) -> Result<Vec<Account>, Error> {
    if let Some(claimant) = &said.claimant {
        return Ok(accounts::by_document(tx, claimant.document.as_str()).await?);
    }
    let Some(account) = petition.account else {
        return Ok(Vec::new());
    };
    let found = accounts::by_id(tx, account).await?;
    Ok(found.into_iter().filter(|one| !one.is_erased()).collect())
}

async fn holder(tx: &mut Tx, account: Account) -> Result<Holder, Error> {
    let mut live = Vec::new();
    for view in applications::of_account(tx, account.id).await? {
        let phase = phase_of(&view.application)?;
        if phase.is_live() {
            live.push((view.exam_title, phase));
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
        live,
    })
}
