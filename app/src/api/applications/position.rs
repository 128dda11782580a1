//! 选择职位 or 选择岗位.

use domain::{
    exam::PositionWord,
    id::{ApplicationId, OrganisationId, PositionId},
    position::{Judgement, Position, Verdict},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::routes;
use crate::{api::photos::Differing, problem::Problem};

/// The page on which a position is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionsView {
    /// Which application.
    pub application: ApplicationId,
    /// The version that a choice must name.
    pub version: i64,
    /// 职位 or 岗位.
    pub word: PositionWord,
    /// Regions with what is below them.
    pub tree: Vec<BranchView>,
    /// The positions that are wanted.
    pub listed: Vec<PositionRow>,
    /// How many more there are.
    pub more: usize,
    /// The position that is shown whole.
    pub shown: Option<PositionView>,
    /// What is chosen.
    pub chosen: Option<ChosenView>,
    /// Why nothing can be chosen now, if so.
    pub locked: Option<String>,
    /// Why the exam needs a portrait of its own, as long as it does.
    pub differs: Option<Differing>,
}

/// A member of the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchView {
    /// Which.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// How many positions there are in it and below it.
    pub positions: u32,
    /// What stands under it; nothing under a unit.
    pub below: Vec<BranchView>,
}

/// A position in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionRow {
    /// Which.
    pub id: PositionId,
    /// 岗位代码.
    pub code: String,
    /// 岗位名称.
    pub name: String,
    /// 招聘单位.
    pub unit: String,
    /// 招聘人数.
    pub headcount: u16,
    /// The verdict on all its conditions.
    pub verdict: Verdict,
}

/// A position with everything that the table says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionView {
    /// Which.
    pub id: PositionId,
    /// Where it stands in the tree.
    pub unit: OrganisationId,
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

/// The tree, what is wanted of it, and one position whole.
#[server(prefix = "/api", endpoint = "applications/positions")]
pub async fn positions(
    application: ApplicationId,
    #[server(default)] unit: Option<OrganisationId>,
    #[server(default)] position: Option<PositionId>,
    #[server(default)] text: String,
) -> Result<PositionsView, Problem> {
    use crate::api::context::{caller, services};
    use ::services::{applications::PositionChoice, exams::PositionQuery};
    let choice = PositionChoice {
        query: PositionQuery::new(unit, &text),
        shown: position,
    };
    let sheet = services()
        .position_sheet(&caller(), application, choice)
        .await?;
    Ok(sheet.into())
}

/// 保存, and back to 报考流程, or to 报名信息确认 if one came from there.
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
    use services::{
        applications::{ChosenPosition, JudgedPosition, PositionSheet},
        exams::Branch,
    };

    use super::{BranchView, ChosenView, PositionRow, PositionView, PositionsView};

    impl From<PositionSheet> for PositionsView {
        fn from(sheet: PositionSheet) -> Self {
            Self {
                application: sheet.application,
                version: sheet.version,
                word: sheet.word,
                tree: sheet.exam.tree.iter().map(Into::into).collect(),
                listed: sheet.listed.into_iter().map(Into::into).collect(),
                more: sheet.more,
                shown: sheet.shown.map(Into::into),
                chosen: sheet.chosen.map(Into::into),
                locked: sheet.locked,
                differs: sheet.differs.map(Into::into),
            }
        }
    }

    impl From<&Branch> for BranchView {
        fn from(branch: &Branch) -> Self {
            Self {
                id: branch.id,
                name: branch.name.clone(),
                positions: branch.positions,
                below: branch.below.iter().map(Into::into).collect(),
            }
        }
    }

    impl From<JudgedPosition> for PositionRow {
        fn from(judged: JudgedPosition) -> Self {
            let position = judged.loaded.position;
            Self {
                id: judged.loaded.id,
                code: position.code.to_string(),
                name: position.name,
                unit: position.unit,
                headcount: position.headcount,
                verdict: judged.judgement.verdict,
            }
        }
    }

    impl From<JudgedPosition> for PositionView {
        fn from(judged: JudgedPosition) -> Self {
            Self {
                id: judged.loaded.id,
                unit: judged.loaded.unit,
                version: judged.loaded.version,
                position: judged.loaded.position,
                verdict: judged.judgement.verdict,
                judgements: judged.judgement.judgements,
                refusal: judged.refusal,
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
