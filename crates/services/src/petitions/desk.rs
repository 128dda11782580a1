//! The office's desk: what waits, what has ended, and the decision.

use domain::{
    id::PetitionId,
    petition::{PetitionKind, PetitionState, Statement, StatementError},
    role::Role,
    text::petition as words,
    time::Moment,
};
use storage::petitions::{self, Ending, Petition};

use super::{
    effect::{self, Decided},
    look::{concerned, shown},
    record::{Said, kind_of, state_of},
};
use crate::{
    audit::Deed,
    caller::Caller,
    error::{Error, FieldError},
    services::Services,
};

/// As many open petitions a page of the desk lists, and as many that have
/// ended.
const OPEN: i64 = 50;
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

/// Which pages of the desk are asked for; the first ones by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PetitionPages {
    /// The open ones after this one.
    pub after: Option<PetitionId>,
    /// The ended ones from before this one.
    pub before: Option<PetitionId>,
}

/// The desk: a page of each list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PetitionDesk {
    /// What waits, the oldest first.
    pub open: Vec<ListedPetition>,
    /// What has ended, the youngest first.
    pub ended: Vec<ListedPetition>,
    /// Where each list goes on, if it does.
    pub next: PetitionPages,
}

/// What the office decides.
#[derive(Clone, Default)]
pub struct DecisionForm {
    /// The version that was shown.
    pub version: i64,
    /// The accounts that were shown, as [`PetitionSheet`] names them.
    ///
    /// [`PetitionSheet`]: super::PetitionSheet
    pub shown: String,
    /// `granted` or `refused`.
    pub outcome: String,
    /// What the person reads.
    pub answer: String,
    /// The office has checked who it is; demanded for granting.
    pub checked: bool,
}

/// Shows nothing of what was said.
impl std::fmt::Debug for DecisionForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DecisionForm")
            .field("version", &self.version)
            .field("outcome", &self.outcome)
            .finish_non_exhaustive()
    }
}

impl Services {
    /// The desk 申诉与申请.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn petition_desk(
        &self,
        caller: &Caller,
        pages: PetitionPages,
    ) -> Result<PetitionDesk, Error> {
        caller.acting_as(Role::Office)?;
        let after = pages.after.unwrap_or(PetitionId(0));
        let before = pages.before;
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let open = petitions::open_after(tx, after, OPEN + 1).await?;
                    let ended = petitions::ended(tx, before, ENDED + 1).await?;
                    let (open, after) = page(&open, OPEN)?;
                    let (ended, before) = page(&ended, ENDED)?;
                    Ok::<_, Error>(PetitionDesk {
                        open,
                        ended,
                        next: PetitionPages { after, before },
                    })
                })
            })
            .await
    }

    /// Grants or refuses, and tells the person. Nothing happens when the
    /// petition is not as it was shown, or, for granting, other accounts are
    /// concerned than were shown.
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
        let (caller, version, seen) = (caller.clone(), form.version, form.shown);
        let ended = self
            .store
            .write(move |tx| {
                let (caller, answer, seen) = (caller.clone(), answer.clone(), seen.clone());
                Box::pin(async move {
                    let found = petitions::by_id(tx, id).await?.ok_or(Error::NotFound)?;
                    if found.version != version {
                        return Err(Error::Stale);
                    }
                    let concerned = concerned(tx, &found, &Said::read(&found)?).await?;
                    // A refusal touches no account.
                    if to == PetitionState::Granted && shown(&concerned) != seen {
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
                    let decided = Decided {
                        petition: &found,
                        concerned,
                        to,
                        answer: &answer,
                        now: caller.now,
                    };
                    let ended = effect::carry_out(tx, decided).await?;
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
    let answer: Result<Statement, StatementError> = form.answer.parse();
    if let Err(error) = &answer {
        let sentence = error.beside(words::ANSWER_MISSING);
        wrong.push(FieldError::new("answer", &sentence));
    }
    // Who it is need not be known for a refusal.
    if to == Some(PetitionState::Granted) && !form.checked {
        wrong.push(FieldError::new("checked", words::CHECKED_MISSING));
    }
    match (to, answer) {
        (Some(to), Ok(answer)) if wrong.is_empty() => Ok((to, answer)),
        _ => Err(Error::Invalid(wrong)),
    }
}

/// The lines of a page out of one more than it holds, and the one from which on
/// the list goes on, if it does.
fn page(found: &[Petition], most: i64) -> Result<(Vec<ListedPetition>, Option<PetitionId>), Error> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let lines = found.iter().take(most).map(listed);
    let lines = lines.collect::<Result<Vec<_>, _>>()?;
    let more = found.len() > most;
    let next = lines.last().filter(|_| more).map(|last| last.id);
    Ok((lines, next))
}

pub(super) fn listed(petition: &Petition) -> Result<ListedPetition, Error> {
    Ok(ListedPetition {
        id: petition.id,
        kind: kind_of(petition)?,
        state: state_of(petition)?,
        at: Moment::from_millis(petition.created_at),
        decided_at: petition.decided_at.map(Moment::from_millis),
    })
}
