//! 报名信息确认.

use std::collections::BTreeSet;

use domain::{
    exam::{PositionWord, ReadSection},
    flow::PhotoFact,
    id::{ApplicationId, ExamId},
    money::Fen,
    time::Moment,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{ApplicantView, PositionView};
#[cfg(feature = "ssr")]
use crate::routes;
use crate::{api::photos::Differing, problem::Problem};

/// Everything that is about to be submitted, or was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmView {
    /// Which application.
    pub application: ApplicationId,
    /// 报名序号.
    pub serial: String,
    /// The version that the confirmation must name.
    pub version: i64,
    /// 职位 or 岗位.
    pub word: PositionWord,
    /// How far the portrait is.
    pub photo: PhotoFact,
    /// The exam, where the portrait was made by its own rules.
    pub photo_exam: Option<ExamId>,
    /// Why the exam needs a portrait of its own, as long as it does.
    pub differs: Option<Differing>,
    /// Who applies.
    pub applicant: ApplicantView,
    /// What was saved, in words: the form itself, with every choice that it offers, stays behind.
    pub filled: Vec<ReadSection>,
    /// What of it may be changed first.
    pub changeable: ChangeableView,
    /// When something else was typed last, which was not saved, in words.
    pub drafted: Option<String>,
    /// The chosen position with its conditions judged.
    pub position: Option<PositionView>,
    /// What is to be paid after the review; unknown until a position is chosen.
    pub fee: Option<Fen>,
    /// The ticket as far as it is known; nothing where there will be none.
    pub ticket: Option<SpecimenView>,
    /// What stands against the confirmation.
    pub obstacle: Option<String>,
    /// Why nothing is to be confirmed now, if so.
    pub locked: Option<String>,
    /// Until when it may be taken back, as long as it may.
    pub recall_until: Option<Moment>,
}

/// What may be changed before it is confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeableView {
    /// The form may be saved.
    pub form: bool,
    /// These fields of it alone, where a review has returned it.
    pub fields: Option<BTreeSet<String>>,
    /// Another position may be chosen.
    pub position: bool,
}

/// 准考证样张 in words; the document's number is masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecimenView {
    /// Label and value of everything that will stand on it.
    pub facts: Vec<(String, String)>,
    /// 科目 and its time.
    pub sessions: Vec<(String, String)>,
}

/// Everything on one page.
#[server(prefix = "/api", endpoint = "applications/confirmation")]
pub async fn confirmation(application: ApplicationId) -> Result<ConfirmView, Problem> {
    use crate::api::context::{caller, services};
    let sheet = services().confirm_sheet(&caller(), application).await?;
    Ok(ConfirmView {
        application,
        serial: sheet.serial,
        version: sheet.version,
        word: sheet.word,
        photo: sheet.photo,
        photo_exam: sheet.photo_exam,
        differs: sheet.differs.map(Into::into),
        applicant: sheet.applicant.into(),
        filled: domain::exam::read_back(&sheet.form, &sheet.answers),
        changeable: sheet.changeable.into(),
        drafted: sheet.drafted.map(domain::time::Moment::short),
        position: sheet.position.map(Into::into),
        fee: sheet.fee,
        ticket: sheet.ticket.map(Into::into),
        obstacle: sheet.obstacle,
        locked: sheet.locked,
        recall_until: sheet.recall_until,
    })
}

/// 确认: submits and locks, and back to 报考流程.
#[server(prefix = "/api", endpoint = "applications/confirm")]
pub async fn confirm(
    application: ApplicationId,
    version: i64,
    #[server(default)] agreed: bool,
    #[server(default)] unfit: bool,
) -> Result<(), Problem> {
    use crate::api::context::{caller, services};
    use ::services::applications::Ticked;
    services()
        .confirm(&caller(), application, version, Ticked { agreed, unfit })
        .await?;
    let note = routes::Note::Confirmed;
    leptos_axum::redirect(&routes::flow_with(application, note), false);
    Ok(())
}

#[cfg(feature = "ssr")]
impl From<services::applications::Changeable> for ChangeableView {
    fn from(may: services::applications::Changeable) -> Self {
        Self {
            form: may.form,
            fields: may.fields,
            position: may.position,
        }
    }
}

#[cfg(feature = "ssr")]
mod specimen {
    use domain::{
        identity::mask,
        text::{position, receipt as words, ticket as printed},
        ticket::TicketFacts,
    };

    use super::SpecimenView;

    impl From<TicketFacts> for SpecimenView {
        fn from(facts: TicketFacts) -> Self {
            let word = facts.position_word;
            let later = || words::SPECIMEN_LATER.to_owned();
            let sex = facts.sex.map(|sex| (printed::SEX, sex.word().to_owned()));
            let before = [(printed::NAME, facts.name)];
            let after = [
                (printed::DOCUMENT_TYPE, facts.document_word),
                (
                    printed::DOCUMENT_NUMBER,
                    mask::document(&facts.document_number),
                ),
                (printed::NUMBER, later()),
                (printed::ROOM, later()),
                (printed::SEAT, later()),
                (printed::VENUE, later()),
                (printed::UNIT, facts.unit),
                (&position::name(word), facts.position_name),
                (&position::code(word), facts.position_code),
                (printed::CATEGORY, facts.category_name),
            ];
            let all = before.into_iter().chain(sex).chain(after);
            Self {
                facts: all.map(|(key, value)| (key.to_owned(), value)).collect(),
                sessions: facts
                    .sessions
                    .into_iter()
                    .map(|session| {
                        let time = session.time_words();
                        (session.subject, time)
                    })
                    .collect(),
            }
        }
    }
}
