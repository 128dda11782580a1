//! 取消资格: the office finds an application by its 报名序号 and ends it.

use domain::{exam::PositionWord, id::ExamId, life::application::Phase};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// The page 取消资格 of an exam.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoidView {
    /// The exam's title.
    pub exam_title: String,
    /// The application with the 报名序号 that was asked for.
    pub found: Option<Voidable>,
}

/// An application as the office checks it before it disqualifies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voidable {
    /// 报名序号.
    pub serial: String,
    /// The version that 取消资格 must name.
    pub version: i64,
    /// Where it stands.
    pub phase: Phase,
    /// Who applies.
    pub name: String,
    /// What the document is.
    pub document_type: String,
    /// Its masked number.
    pub document_number: String,
    /// 职位 or 岗位.
    pub word: PositionWord,
    /// Unit and name of the chosen position.
    pub position: Option<(String, String)>,
    /// Why it can't be made void, if it can't.
    pub obstacle: Option<String>,
    /// Why it was made void, if it was.
    pub reason: Option<String>,
}

/// The page 取消资格; without `serial` before an application is named.
#[server(prefix = "/api", endpoint = "disqualification/view")]
pub async fn void_sheet(
    exam: ExamId,
    #[server(default)] serial: String,
) -> Result<VoidView, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let sheet = services.void_sheet(&caller, exam, &serial).await?;
    Ok(VoidView {
        exam_title: sheet.exam_title,
        found: sheet.found.map(Into::into),
    })
}

/// 取消资格; `checked` says that the office has checked who it is.
#[server(prefix = "/api", endpoint = "disqualification/void")]
pub async fn void_application(
    exam: ExamId,
    serial: String,
    version: i64,
    #[server(default)] reason: String,
    #[server(default)] checked: bool,
) -> Result<(), Problem> {
    use services::applications::VoidForm;
    let (services, caller) = (super::context::services(), super::context::caller());
    let form = VoidForm {
        serial,
        version,
        reason,
        checked,
    };
    Ok(services.void_application(&caller, exam, form).await?)
}

#[cfg(feature = "ssr")]
impl From<services::applications::Voidable> for Voidable {
    fn from(found: services::applications::Voidable) -> Self {
        Self {
            serial: found.serial,
            version: found.version,
            phase: found.phase,
            name: found.person.name,
            document_type: found.person.document_type.to_string(),
            document_number: found.person.document_number,
            word: found.word,
            position: found.position,
            obstacle: found.obstacle,
            reason: found.reason,
        }
    }
}
