//! 注销账号, and the office's desk 申诉与申请; 身份申诉 is in `claim`.

use domain::{
    id::{ExamId, PetitionId},
    life::application::Phase,
    petition::{PetitionKind, PetitionState},
    time::Moment,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes::{self, Note};

/// Something that the caller has asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPetition {
    /// Its number.
    pub id: PetitionId,
    /// The version that 撤回申请 must name.
    pub version: i64,
    /// What is asked for.
    pub kind: PetitionKind,
    /// How far it is.
    pub state: PetitionState,
    /// When it was asked for.
    pub at: Moment,
    /// What the office answered.
    pub answer: Option<String>,
}

/// What the caller has asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedPetitions {
    /// The youngest first.
    pub petitions: Vec<OwnPetition>,
    /// Why 注销账号 can't be asked for now, if so.
    pub obstacle: Option<String>,
}

/// A line of the office's desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// The office's desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    /// What waits, the oldest first: a page.
    pub open: Vec<ListedPetition>,
    /// What has ended, the youngest first: a page.
    pub ended: Vec<ListedPetition>,
    /// After which one the open ones go on, if they do.
    pub next_open: Option<PetitionId>,
    /// Before which one the ended ones go on, if they do.
    pub next_ended: Option<PetitionId>,
}

/// An account that a petition is about.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The name in full.
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

/// Who claims a number.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimant {
    /// The name.
    pub name: String,
    /// What the document is.
    pub document_type: String,
    /// Its number, in full while the office has to check it.
    pub document_number: String,
    /// The phone, in full while the office has to call it.
    pub phone: String,
}

/// A petition as the office looks at it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetView {
    /// Its line.
    pub listed: ListedPetition,
    /// The version that a decision must name.
    pub version: i64,
    /// Who claims; for 身份申诉.
    pub claimant: Option<Claimant>,
    /// In the person's own words.
    pub statement: String,
    /// The accounts that it is about.
    pub holders: Vec<Holder>,
    /// These accounts in their versions, as a decision must name them.
    pub shown: String,
    /// What was answered.
    pub answer: Option<String>,
    /// Who decided: their name.
    pub decided_by: Option<String>,
    /// The other claims of the same number, the youngest first.
    pub others: Vec<ListedPetition>,
}

/// Shows nothing of the person.
impl std::fmt::Debug for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Holder").finish_non_exhaustive()
    }
}

/// Shows nothing of the person.
impl std::fmt::Debug for Claimant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Claimant").finish_non_exhaustive()
    }
}

/// Shows nothing of the people and none of their words.
impl std::fmt::Debug for SheetView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SheetView")
            .field("id", &self.listed.id)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// What the caller has asked for.
#[server(prefix = "/api", endpoint = "petitions/own")]
pub async fn own_petitions() -> Result<AskedPetitions, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let own = services.own_petitions(&caller).await?;
    let petitions = own.petitions.into_iter().map(|one| OwnPetition {
        id: one.id,
        version: one.version,
        kind: one.kind,
        state: one.state,
        at: one.at,
        answer: one.answer,
    });
    Ok(AskedPetitions {
        petitions: petitions.collect(),
        obstacle: own.obstacle.map(str::to_owned),
    })
}

/// 申请注销.
#[server(prefix = "/api", endpoint = "petitions/ask_deletion")]
pub async fn ask_deletion(
    #[server(default)] words: String,
    #[server(default)] agreed: bool,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services.ask_deletion(&caller, &words, agreed).await?;
    leptos_axum::redirect(
        &routes::with_note(routes::ME_PRIVACY, Note::DeletionAsked),
        false,
    );
    Ok(())
}

/// 撤回申请.
#[server(prefix = "/api", endpoint = "petitions/withdraw")]
pub async fn withdraw_petition(petition: PetitionId, version: i64) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services
        .withdraw_petition(&caller, petition, version)
        .await?;
    leptos_axum::redirect(
        &routes::with_note(routes::ME_PRIVACY, Note::PetitionWithdrawn),
        false,
    );
    Ok(())
}

/// The office's desk: the open ones after one, the ended ones before one.
#[server(prefix = "/api", endpoint = "petitions/desk")]
pub async fn desk(
    #[server(default)] after: Option<PetitionId>,
    #[server(default)] before: Option<PetitionId>,
) -> Result<DeskView, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let pages = services::petitions::PetitionPages { after, before };
    let desk = services.petition_desk(&caller, pages).await?;
    let lines = |found: Vec<services::petitions::ListedPetition>| {
        found.into_iter().map(ListedPetition::from).collect()
    };
    Ok(DeskView {
        open: lines(desk.open),
        ended: lines(desk.ended),
        next_open: desk.next.after,
        next_ended: desk.next.before,
    })
}

/// One petition.
#[server(prefix = "/api", endpoint = "petitions/sheet")]
pub async fn sheet(petition: PetitionId) -> Result<SheetView, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let found = services.petition_sheet(&caller, petition).await?;
    let holders = found.holders.into_iter().map(|one| Holder {
        name: one.name,
        document_number: one.document_number,
        phone: one.phone,
        since: one.since,
        ended: one.ended,
        live: one.live,
    });
    Ok(SheetView {
        listed: found.listed.into(),
        version: found.version,
        claimant: found
            .claimant
            .map(|(name, document_type, document_number, phone)| Claimant {
                name,
                document_type,
                document_number,
                phone,
            }),
        statement: found.statement,
        holders: holders.collect(),
        shown: found.shown,
        answer: found.answer,
        decided_by: found.decided_by,
        others: found.others.into_iter().map(ListedPetition::from).collect(),
    })
}

/// The office decides.
#[server(prefix = "/api", endpoint = "petitions/decide")]
pub async fn decide_petition(
    petition: PetitionId,
    version: i64,
    #[server(default)] shown: String,
    #[server(default)] outcome: String,
    #[server(default)] answer: String,
    #[server(default)] checked: bool,
) -> Result<(), Problem> {
    use services::petitions::DecisionForm;
    let (services, caller) = (super::context::services(), super::context::caller());
    let form = DecisionForm {
        version,
        shown,
        outcome,
        answer,
        checked,
    };
    services.decide_petition(&caller, petition, form).await?;
    leptos_axum::redirect(
        &routes::with_note(routes::OFFICE_PETITIONS, Note::PetitionDecided),
        false,
    );
    Ok(())
}

#[cfg(feature = "ssr")]
impl From<services::petitions::ListedPetition> for ListedPetition {
    fn from(one: services::petitions::ListedPetition) -> Self {
        Self {
            id: one.id,
            kind: one.kind,
            state: one.state,
            at: one.at,
            decided_at: one.decided_at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_petition_in_a_log_shows_no_person() {
        let at = Moment::from_millis(0);
        let view = SheetView {
            listed: ListedPetition {
                id: PetitionId(7),
                kind: PetitionKind::IdentityClaim,
                state: PetitionState::Open,
                at,
                decided_at: None,
            },
            shown: String::new(),
            version: 3,
            claimant: Some(Claimant {
                name: "赵一".to_owned(),
                document_type: "居民身份证".to_owned(),
                document_number: "420000199508150018".to_owned(),
                phone: "13900000001".to_owned(),
            }),
            statement: "号码是我的".to_owned(),
            holders: vec![Holder {
                name: "钱二".to_owned(),
                document_number: "4200**********0018".to_owned(),
                phone: None,
                since: at,
                ended: None,
                live: Vec::new(),
            }],
            answer: None,
            decided_by: None,
            others: Vec::new(),
        };
        assert_eq!(
            format!("{view:?} {:?} {:?}", view.claimant, view.holders),
            "SheetView { id: PetitionId(7), version: 3, .. } Some(Claimant { .. }) [Holder { .. }]"
        );
    }
}
