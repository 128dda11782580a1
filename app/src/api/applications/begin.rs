//! 报考须知, 报考文件 and 承诺书.

use domain::{
    exam::{ExamText, Fingerprint},
    id::{ApplicationId, ExamId},
    time::Moment,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes;

/// Texts that are to be accepted before anything else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingView {
    /// Which exam.
    pub exam: ExamId,
    /// Its title.
    pub exam_title: String,
    /// The texts, in the order of reading.
    pub texts: Vec<TextView>,
    /// The caller's own live application, if there is one already.
    pub live: Option<ApplicationId>,
    /// Why nothing can be accepted now, if so.
    pub closed: Option<String>,
}

/// One text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextView {
    /// The text.
    pub text: ExamText,
    /// What the page sends back.
    pub fingerprint: Fingerprint,
    /// When the caller accepted it.
    pub accepted_at: Option<Moment>,
}

/// 报考须知 and 报考文件 of an exam.
#[server(prefix = "/api", endpoint = "applications/rules")]
pub async fn rules(exam: ExamId) -> Result<ReadingView, Problem> {
    use crate::api::context::{caller, services};
    let sheet = services().rules_sheet(&caller(), exam).await?;
    Ok(ReadingView {
        exam,
        exam_title: sheet.exam_title,
        texts: sheet.texts.into_iter().map(Into::into).collect(),
        live: sheet.live,
        closed: sheet.closed,
    })
}

/// 承诺书 of an exam.
#[server(prefix = "/api", endpoint = "applications/pledge")]
pub async fn pledge(exam: ExamId) -> Result<ReadingView, Problem> {
    use crate::api::context::{caller, services};
    let sheet = services().pledge_sheet(&caller(), exam).await?;
    Ok(ReadingView {
        exam,
        exam_title: sheet.exam_title,
        texts: vec![sheet.text.into()],
        live: sheet.live,
        closed: sheet.closed,
    })
}

/// 接受 under 报考须知 and 报考文件; `shown` holds the fingerprints of what was
/// read, with spaces between.
#[server(prefix = "/api", endpoint = "applications/accept_rules")]
pub async fn accept_rules(exam: ExamId, shown: String) -> Result<(), Problem> {
    use crate::api::context::{caller, services};
    let shown = fingerprints(&shown).ok_or_else(Problem::malformed)?;
    services().accept_rules(&caller(), exam, shown).await?;
    leptos_axum::redirect(&routes::pledge(exam), false);
    Ok(())
}

/// 接受 under 承诺书: begins an application and leads to what comes next in it.
#[server(prefix = "/api", endpoint = "applications/accept_pledge")]
pub async fn accept_pledge(exam: ExamId, shown: String) -> Result<(), Problem> {
    use crate::api::context::{caller, services};
    let (services, caller) = (services(), caller());
    let [shown] = fingerprints(&shown).unwrap_or_default()[..] else {
        return Err(Problem::malformed());
    };
    let application = services.accept_pledge(&caller, exam, shown).await?;
    let form = routes::application(application, "form");
    let flow = services.own_flow(&caller, application).await?;
    let page = match flow.next.step {
        Some(domain::flow::Step::Photo) => {
            let own = flow.photo_of_its_own.then_some(exam);
            routes::with_exam(routes::photo_then(&form), own)
        }
        _ => form,
    };
    leptos_axum::redirect(&page, false);
    Ok(())
}

#[cfg(feature = "ssr")]
fn fingerprints(shown: &str) -> Option<Vec<Fingerprint>> {
    shown
        .split_whitespace()
        .map(|one| one.parse().ok())
        .collect()
}

#[cfg(feature = "ssr")]
impl From<services::applications::ShownText> for TextView {
    fn from(shown: services::applications::ShownText) -> Self {
        Self {
            text: shown.text,
            fingerprint: shown.fingerprint,
            accepted_at: shown.accepted_at,
        }
    }
}
