//! 考场合理便利 in the candidate's hands. The office's calls are in `comfort_desk`;
//! pictures are files, and go by routes of their own.

use std::collections::BTreeMap;

use domain::{
    comfort::{ComfortKind, Opening},
    id::{ApplicationId, ComfortId, EvidenceId},
    life::comfort::Phase,
    time::Moment,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes::{self, Note};

/// What is asked for.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedView {
    /// Which kinds.
    pub kinds: Vec<ComfortKind>,
    /// Why.
    pub situation: String,
    /// Which aid, what else.
    pub details: String,
    /// It comes of an injury after registration.
    pub injury: bool,
}

/// Shows nothing of the person.
impl std::fmt::Debug for AskedView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AskedView").finish_non_exhaustive()
    }
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestView {
    /// Which.
    pub id: ComfortId,
    /// The version that a change must name.
    pub version: i64,
    /// Where it stands.
    pub phase: Phase,
    /// What is asked for; nothing once it is forgotten.
    pub asked: Option<AskedView>,
    /// The pictures.
    pub evidence: Vec<EvidenceId>,
    /// When it was handed in.
    pub submitted_at: Option<Moment>,
    /// When it was decided.
    pub decided_at: Option<Moment>,
    /// What is granted, in words.
    pub granted: Option<String>,
    /// What the office wrote.
    pub reason: Option<String>,
    /// 撤回修改 is possible.
    pub may_recall: bool,
    /// 撤销申请 is possible.
    pub may_withdraw: bool,
}

/// The candidate's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComfortView {
    /// Which application.
    pub application: ApplicationId,
    /// What the exam offers.
    pub offered: Vec<ComfortKind>,
    /// That one may ask now, and until when.
    pub opening: Option<Opening>,
    /// Why one may not, if so.
    pub obstacle: Option<String>,
    /// The request that waits, or else the last one.
    pub current: Option<RequestView>,
    /// Those before it, the youngest first.
    pub earlier: Vec<RequestView>,
    /// The box need not be ticked again.
    pub consented: bool,
}

/// What other pages say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefView {
    /// Where the last request stands.
    pub phase: Option<Phase>,
}

/// The control of a kind.
#[must_use]
pub fn kind_control(kind: ComfortKind) -> String {
    format!("kinds[{}]", kind.code())
}

/// The caller's own page.
#[server(prefix = "/api", endpoint = "comfort/own")]
pub async fn own_comfort(application: ApplicationId) -> Result<ComfortView, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let sheet = services.own_comfort(&caller, application).await?;
    Ok(ComfortView {
        application: sheet.application,
        offered: sheet.offered,
        opening: sheet.opening,
        obstacle: sheet.obstacle,
        current: sheet.current.map(Into::into),
        earlier: sheet.earlier.into_iter().map(Into::into).collect(),
        consented: sheet.consented,
    })
}

/// The same in a line; nothing where there is nothing to say.
#[server(prefix = "/api", endpoint = "comfort/brief")]
pub async fn comfort_brief(application: ApplicationId) -> Result<Option<BriefView>, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let found = services.comfort_brief(&caller, application).await?;
    Ok(found.map(|brief| BriefView { phase: brief.phase }))
}

/// 保存; `comfort` is empty for a new request.
#[server(prefix = "/api", endpoint = "comfort/save")]
pub async fn save_comfort(
    application: ApplicationId,
    #[server(default)] comfort: String,
    #[server(default)] version: i64,
    #[server(default)] kinds: BTreeMap<String, String>,
    #[server(default)] situation: String,
    #[server(default)] details: String,
    #[server(default)] injury: bool,
    #[server(default)] consent: bool,
) -> Result<(), Problem> {
    use domain::comfort::AskedForm;
    use services::{Error, comfort::ComfortForm};
    let (services, caller) = (super::context::services(), super::context::caller());
    let comfort: Option<ComfortId> = match comfort.as_str() {
        "" => None,
        named => Some(named.parse().map_err(|_| Error::NotFound)?),
    };
    let form = ComfortForm {
        comfort,
        version,
        asked: AskedForm {
            kinds: ticked(kinds),
            situation,
            details,
            injury,
        },
        consent,
    };
    services.save_comfort(&caller, application, form).await?;
    leptos_axum::redirect(
        &routes::comfort::comfort_with(application, Note::ComfortSaved),
        false,
    );
    Ok(())
}

/// 提交申请.
#[server(prefix = "/api", endpoint = "comfort/submit")]
pub async fn submit_comfort(
    application: ApplicationId,
    comfort: ComfortId,
    version: i64,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services
        .submit_comfort(&caller, application, comfort, version)
        .await?;
    let page = routes::comfort::comfort_with(application, Note::ComfortSubmitted);
    leptos_axum::redirect(&page, false);
    Ok(())
}

/// 撤回修改.
#[server(prefix = "/api", endpoint = "comfort/recall")]
pub async fn recall_comfort(
    application: ApplicationId,
    comfort: ComfortId,
    version: i64,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services
        .recall_comfort(&caller, application, comfort, version)
        .await?;
    let page = routes::comfort::comfort_with(application, Note::ComfortRecalled);
    leptos_axum::redirect(&page, false);
    Ok(())
}

/// 撤销申请.
#[server(prefix = "/api", endpoint = "comfort/withdraw")]
pub async fn withdraw_comfort(
    application: ApplicationId,
    comfort: ComfortId,
    version: i64,
    #[server(default)] agreed: bool,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services
        .withdraw_comfort(&caller, application, (comfort, version), agreed)
        .await?;
    let page = routes::comfort::comfort_with(application, Note::ComfortWithdrawn);
    leptos_axum::redirect(&page, false);
    Ok(())
}

/// Deletes a picture.
#[server(prefix = "/api", endpoint = "comfort/remove_evidence")]
pub async fn remove_evidence(
    application: ApplicationId,
    comfort: ComfortId,
    version: i64,
    evidence: EvidenceId,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services
        .remove_evidence(&caller, application, (comfort, version), evidence)
        .await?;
    let page = routes::comfort::comfort_with(application, Note::EvidenceRemoved);
    leptos_axum::redirect(&page, false);
    Ok(())
}

/// The names of the boxes that are ticked.
#[cfg(feature = "ssr")]
pub(super) fn ticked(boxes: BTreeMap<String, String>) -> Vec<String> {
    let ticked = boxes.into_iter().filter(|(_, value)| value == "true");
    ticked.map(|(name, _)| name).collect()
}

#[cfg(feature = "ssr")]
impl From<services::comfort::OwnComfort> for RequestView {
    fn from(one: services::comfort::OwnComfort) -> Self {
        Self {
            id: one.id,
            version: one.version,
            phase: one.phase,
            asked: one.asked.map(Into::into),
            evidence: one.evidence,
            submitted_at: one.submitted_at,
            decided_at: one.decided_at,
            granted: one.granted,
            reason: one.reason,
            may_recall: one.may_recall,
            may_withdraw: one.may_withdraw,
        }
    }
}

#[cfg(feature = "ssr")]
impl From<domain::comfort::Asked> for AskedView {
    fn from(asked: domain::comfort::Asked) -> Self {
        Self {
            kinds: asked.kinds.into_iter().collect(),
            situation: asked.situation,
            details: asked.details,
            injury: asked.injury,
        }
    }
}
