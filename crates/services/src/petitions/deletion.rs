//! 注销账号: a candidate asks, sees how far it is, and may take it back.

use domain::{
    id::{AccountId, PetitionId},
    petition::{PetitionKind, PetitionState, Statement},
    role::Role,
    text::petition as words,
    time::Moment,
};
use storage::{
    Tx, applications,
    petitions::{self, Ending, NewPetition, Petition},
};

use super::record::{Said, kind_of, state_of};
use crate::{
    applications::own::phase_of,
    audit::Deed,
    caller::Caller,
    error::{Error, FieldError},
    limits::{self, DELETION},
    services::Services,
    sessions::ensure_alive,
};

/// Something that the caller has asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnPetition {
    /// Its number.
    pub id: PetitionId,
    /// The version that taking it back must name.
    pub version: i64,
    /// What is asked for.
    pub kind: PetitionKind,
    /// How far it is.
    pub state: PetitionState,
    /// When it was asked for.
    pub at: Moment,
    /// When it ended.
    pub decided_at: Option<Moment>,
    /// What the office answered.
    pub answer: Option<String>,
}

/// Shows nothing of what was said.
impl std::fmt::Debug for OwnPetition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OwnPetition")
            .field("id", &self.id)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// What the caller has asked for, and whether 注销账号 can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPetitions {
    /// The youngest first.
    pub petitions: Vec<OwnPetition>,
    /// Why 注销账号 can't be asked for now, if so.
    pub obstacle: Option<&'static str>,
}

impl Services {
    /// What the caller has asked for.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`].
    pub async fn own_petitions(&self, caller: &Caller) -> Result<OwnPetitions, Error> {
        let viewer = caller.signed_in()?;
        let (account, staff) = (viewer.account, Role::any_staff(&viewer.roles));
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let petitions = petitions::of_account(tx, account).await?;
                    let petitions: Vec<_> =
                        petitions.iter().map(own).collect::<Result<_, Error>>()?;
                    let waits = petitions.iter().any(|one| one.state == PetitionState::Open);
                    let obstacle = if staff {
                        Some(words::DELETION_STAFF)
                    } else if waits {
                        Some(words::DELETION_OPEN)
                    } else if has_live_application(tx, account).await? {
                        Some(words::DELETION_BLOCKED)
                    } else {
                        None
                    };
                    Ok(OwnPetitions {
                        petitions,
                        obstacle,
                    })
                })
            })
            .await
    }

    /// Asks for 注销账号.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`]; [`Error::Invalid`]; [`Error::Refused`] for
    /// staff, with a live application, or while one is open.
    pub async fn ask_deletion(
        &self,
        caller: &Caller,
        statement: &str,
        agreed: bool,
    ) -> Result<(), Error> {
        let viewer = caller.signed_in()?;
        let account = viewer.account;
        let mut wrong = Vec::new();
        let statement: Result<Statement, _> = statement.parse();
        if let Err(error) = &statement {
            let sentence = error.beside(words::DELETION_WORDS_MISSING);
            wrong.push(FieldError::new("words", &sentence));
        }
        if !agreed {
            wrong.push(FieldError::new("agreed", words::DELETION_AGREE_MISSING));
        }
        let Ok(statement) = statement else {
            return Err(Error::Invalid(wrong));
        };
        if !wrong.is_empty() {
            return Err(Error::Invalid(wrong));
        }
        if Role::any_staff(&viewer.roles) {
            return Err(Error::refused("staff", words::DELETION_STAFF));
        }
        let said = Said {
            statement: statement.as_str().to_owned(),
            claimant: None,
        };
        let new = NewPetition {
            kind: PetitionKind::Deletion.code().to_owned(),
            account: Some(account),
            subject: account.to_string(),
            document: None,
            words: said.write()?,
            now: caller.now.millis(),
        };
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (new, caller) = (new.clone(), caller.clone());
                Box::pin(async move {
                    ensure_alive(tx, &caller).await?;
                    if has_live_application(tx, account).await? {
                        return Err(Error::refused("live", words::DELETION_BLOCKED));
                    }
                    let (whom, sentence) = (account.to_string(), words::DELETION_LIMITED);
                    limits::demand(tx, DELETION, &whom, sentence, caller.now).await?;
                    let open = || Error::refused("petition_open", words::DELETION_OPEN);
                    let id = petitions::insert(tx, &new).await?.or(open())?;
                    Deed::by_account(&caller, account, "petition.deletion", "petition", id.0)
                        .write(tx)
                        .await
                })
            })
            .await
    }

    /// 撤回申请: takes back what the caller asked for, in the version that was
    /// shown.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::NotFound`] for anybody else's,
    /// [`Error::Stale`].
    pub async fn withdraw_petition(
        &self,
        caller: &Caller,
        id: PetitionId,
        version: i64,
    ) -> Result<(), Error> {
        let account = caller.signed_in()?.account;
        let ending = Ending {
            id,
            version,
            to: PetitionState::Withdrawn.code().to_owned(),
            answer: None,
            by: account,
            now: caller.now.millis(),
        };
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (ending, caller) = (ending.clone(), caller.clone());
                Box::pin(async move {
                    ensure_alive(tx, &caller).await?;
                    let found = petitions::by_id(tx, id).await?;
                    let found = found.filter(|one| one.account == Some(account));
                    found.ok_or(Error::NotFound)?;
                    petitions::end(tx, &ending).await?.or(Error::Stale)?;
                    Deed::by_account(&caller, account, "petition.withdrawn", "petition", id.0)
                        .write(tx)
                        .await
                })
            })
            .await
    }
}

fn own(petition: &Petition) -> Result<OwnPetition, Error> {
    Ok(OwnPetition {
        id: petition.id,
        version: petition.version,
        kind: kind_of(petition)?,
        state: state_of(petition)?,
        at: Moment::from_millis(petition.created_at),
        decided_at: petition.decided_at.map(Moment::from_millis),
        answer: petition.answer.clone(),
    })
}

/// Whether an account has an application that has not ended.
pub(super) async fn has_live_application(tx: &mut Tx, account: AccountId) -> Result<bool, Error> {
    for view in applications::of_account(tx, account).await? {
        if phase_of(&view.application)?.is_live() {
            return Ok(true);
        }
    }
    Ok(false)
}
