//! 选择职位 or 选择岗位.

use domain::{
    id::{ApplicationId, PositionId},
    position::{Judgement, Position, Verdict},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::routes;
use crate::{
    api::{exams::TableHead, photos::Differing},
    problem::Problem,
};

/// The page on which a position is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionsView {
    /// Which application.
    pub application: ApplicationId,
    /// The version that a choice must name.
    pub version: i64,
    /// The exam.
    pub head: TableHead,
    /// The position that is shown whole.
    pub shown: Option<PositionView>,
    /// What is chosen.
    pub chosen: Option<ChosenView>,
    /// Why nothing can be chosen now, if so.
    pub locked: Option<String>,
    /// The form's field 专业代码, as long as it is empty and may be filled in.
    pub missing_code: Option<String>,
    /// Why the exam needs a portrait of its own, as long as it does.
    pub differs: Option<Differing>,
}

/// A position with everything that the table says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionView {
    /// Which.
    pub id: PositionId,
    /// The version that a choice must name.
    pub version: i64,
    /// What the table says.
    pub position: Position,
    /// The verdict on all its conditions.
    pub verdict: Verdict,
    /// Each condition, judged.
    pub judgements: Vec<Judgement>,
    /// Why it can't be chosen, if it can't.
    pub refusal: Option<String>,
    /// That it has rejected the candidate before, and how often it still may.
    pub rejected: Option<String>,
}

/// What an application is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenView {
    /// Which position.
    pub id: PositionId,
    /// 岗位代码.
    pub code: String,
    /// 岗位名称.
    pub name: String,
    /// 招聘单位.
    pub unit: String,
    /// Its conditions are others now than when it was chosen.
    pub changed: bool,
}

/// What is chosen, and one position whole: what is asked for, or else what is chosen.
#[server(prefix = "/api", endpoint = "applications/positions")]
pub async fn positions(
    application: ApplicationId,
    #[server(default)] position: Option<PositionId>,
) -> Result<PositionsView, Problem> {
    use crate::api::context::{caller, services};
    let sheet = services()
        .position_sheet(&caller(), application, position)
        .await?;
    Ok(sheet.into())
}

/// 选择此职位, and back to 报考流程, or to 报名信息确认 if one came from there.
#[server(prefix = "/api", endpoint = "applications/choose_position")]
pub async fn choose_position(
    application: ApplicationId,
    version: i64,
    position: PositionId,
    position_version: i64,
    #[server(default)] return_to: String,
) -> Result<(), Problem> {
    use crate::api::context::{caller, services};
    services()
        .choose_position(&caller(), application, version, position, position_version)
        .await?;
    let note = routes::Note::PositionSaved;
    leptos_axum::redirect(&routes::after_saving(application, &return_to, note), false);
    Ok(())
}

#[cfg(feature = "ssr")]
mod from_services {
    use services::applications::{ChosenPosition, JudgedPosition, PositionSheet};

    use super::{ChosenView, PositionView, PositionsView, TableHead};

    impl From<PositionSheet> for PositionsView {
        fn from(sheet: PositionSheet) -> Self {
            Self {
                application: sheet.application,
                version: sheet.version,
                head: TableHead::of(&sheet.exam),
                shown: sheet.shown.map(Into::into),
                chosen: sheet.chosen.map(Into::into),
                locked: sheet.locked,
                missing_code: sheet.missing_code,
                differs: sheet.differs.map(Into::into),
            }
        }
    }

    impl From<JudgedPosition> for PositionView {
        fn from(judged: JudgedPosition) -> Self {
            Self {
                id: judged.loaded.id,
                version: judged.loaded.version,
                position: judged.loaded.position,
                verdict: judged.judgement.verdict,
                judgements: judged.judgement.judgements,
                refusal: judged.refusal,
                rejected: judged.rejected,
            }
        }
    }

    impl From<ChosenPosition> for ChosenView {
        fn from(chosen: ChosenPosition) -> Self {
            Self {
                id: chosen.id,
                code: chosen.code,
                name: chosen.name,
                unit: chosen.unit,
                changed: chosen.changed,
            }
        }
    }
}
