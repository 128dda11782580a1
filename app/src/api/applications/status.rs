//! 查看报考状态, 撤回修改 and 放弃报名.

use domain::{flow::Step, id::ApplicationId, time::Moment};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::FlowView;
#[cfg(feature = "ssr")]
use crate::routes;
use crate::{api::receipts::ReceiptRow, problem::Problem};

/// Where an application stands, and how it came there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusView {
    /// The steps and the next action.
    pub flow: FlowView,
    /// The version that 撤回修改 and 放弃报名 must name.
    pub version: i64,
    /// When each step was taken last, of those that were.
    pub dates: Vec<StepDateRow>,
    /// What happened, the newest first.
    pub history: Vec<StatusRow>,
    /// Why the last review said no, or why the office disqualified.
    pub refusal: Option<String>,
    /// What can be done about the review's reasons.
    pub advice: Option<String>,
    /// The receipts of its confirmations, the youngest first.
    pub receipts: Vec<ReceiptRow>,
    /// 信息维护 may be opened to change something.
    pub may_edit: bool,
    /// What the review points at, as long as it is to be corrected.
    pub asked: Vec<AskedRow>,
    /// Nothing but these items may be changed.
    pub asked_alone: bool,
    /// Until when it may be corrected and confirmed anew, in a sentence.
    pub until: Option<String>,
    /// Until when 撤回修改 is possible, while it is.
    pub recall_until: Option<Moment>,
    /// Why what waits for a review can't be taken back now, if so.
    pub no_recall: Option<String>,
    /// 放弃报名 is possible.
    pub may_withdraw: bool,
}

/// When a step was taken last, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDateRow {
    /// Which step.
    pub step: Step,
    /// When.
    pub at: Moment,
    /// Who took it, in a word.
    pub who: String,
}

/// Something that a review points at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedRow {
    /// The field of the form, where it is one.
    pub field: Option<String>,
    /// What the candidate knows it as.
    pub label: String,
    /// What to mend; perhaps empty.
    pub note: String,
    /// It is another one than the review saw.
    pub done: bool,
    /// Where it is mended.
    pub step: Step,
}

#[cfg(feature = "ssr")]
impl From<services::applications::AskedItem> for AskedRow {
    fn from(item: services::applications::AskedItem) -> Self {
        Self {
            field: item.field,
            label: item.label,
            note: item.note,
            done: item.done,
            step: item.step,
        }
    }
}

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusRow {
    /// What happened.
    pub what: String,
    /// When.
    pub at: Moment,
    /// Who did it.
    pub who: String,
    /// A reason or another sentence.
    pub note: Option<String>,
}

/// Where the caller's own application stands, and how it came there.
#[server(prefix = "/api", endpoint = "applications/status")]
pub async fn status(application: ApplicationId) -> Result<StatusView, Problem> {
    use crate::api::context::{caller, services};
    let sheet = services().status_sheet(&caller(), application).await?;
    let history = sheet.history.into_iter().map(|entry| StatusRow {
        what: entry.what,
        at: entry.at,
        who: entry.who.to_owned(),
        note: entry.note,
    });
    let dates = sheet.dates.into_iter().map(|date| StepDateRow {
        step: date.step,
        at: date.at,
        who: date.who.to_owned(),
    });
    Ok(StatusView {
        asked: sheet.asked.into_iter().map(Into::into).collect(),
        asked_alone: sheet.asked_alone,
        until: sheet.until,
        recall_until: sheet.recall_until,
        no_recall: sheet.no_recall,
        flow: sheet.flow.into(),
        version: sheet.version,
        dates: dates.collect(),
        history: history.collect(),
        refusal: sheet.refusal,
        advice: sheet.advice,
        receipts: sheet.receipts.into_iter().map(Into::into).collect(),
        may_edit: sheet.may_edit,
        may_withdraw: sheet.may_withdraw,
    })
}

/// 撤回修改, and back to 报考流程.
#[server(prefix = "/api", endpoint = "applications/recall")]
pub async fn recall(
    application: ApplicationId,
    version: i64,
    #[server(default)] agreed: bool,
) -> Result<(), Problem> {
    use crate::api::context::{caller, services};
    services()
        .recall(&caller(), application, version, agreed)
        .await?;
    let note = routes::Note::Recalled;
    leptos_axum::redirect(&routes::flow_with(application, note), false);
    Ok(())
}

/// 放弃报名, and back to 报考流程.
#[server(prefix = "/api", endpoint = "applications/withdraw")]
pub async fn withdraw(
    application: ApplicationId,
    version: i64,
    #[server(default)] agreed: bool,
) -> Result<(), Problem> {
    use crate::api::context::{caller, services};
    services()
        .withdraw(&caller(), application, version, agreed)
        .await?;
    let note = routes::Note::Withdrawn;
    leptos_axum::redirect(&routes::flow_with(application, note), false);
    Ok(())
}
