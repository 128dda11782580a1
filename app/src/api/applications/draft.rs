//! What is typed into 填写个人信息 before it is saved: sent by the page's script as
//! somebody types, by 暂存 where scripts are off, and thrown away.

use std::collections::BTreeMap;

use domain::id::{AccountId, ApplicationId, SessionId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes;

/// What became of what the page has sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptView {
    /// When, by the server's clock: `10:32`.
    pub at: String,
    /// What the page has seen from now on in the fields that stand as they were sent.
    pub seen: BTreeMap<String, String>,
    /// The fields about which the person has to decide.
    pub choices: Vec<ChoiceView>,
    /// The labels of other fields that were filled in elsewhere.
    pub others: Vec<String>,
}

/// A field that was filled in here and elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceView {
    /// Its key.
    pub key: String,
    /// Its label.
    pub label: String,
    /// What was filled in here.
    pub mine: String,
    /// What was filled in elsewhere.
    pub theirs: String,
    /// The mark of that.
    pub mark: String,
    /// In which browser and when; nothing where it was saved already.
    pub by: Option<(String, String)>,
}

/// The key for the copy that the browser keeps while it can't reach the server.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyKeyView {
    /// The session that gives it.
    pub session: SessionId,
    /// Whose.
    pub account: AccountId,
    /// 32 bytes in hexadecimal digits.
    pub key: String,
}

/// Shows nothing of the key.
impl std::fmt::Debug for CopyKeyView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CopyKeyView")
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}

/// Keeps what was typed. The page asks a moment after a key, and never by a timer
/// alone, so that whoever is typing stays signed in.
#[server(prefix = "/api", endpoint = "applications/save_draft")]
pub async fn save_draft(
    application: ApplicationId,
    #[server(default)] answers: BTreeMap<String, String>,
    #[server(default)] seen: String,
    #[server(default)] page: String,
    #[server(default)] turn: u32,
) -> Result<KeptView, Problem> {
    use crate::api::context::{caller, services};
    let sent = super::sent(answers, seen, page, turn);
    let kept = services().save_draft(&caller(), application, sent).await?;
    let choice = |one: services::applications::Choice| ChoiceView {
        key: one.key,
        label: one.label,
        mine: one.mine,
        theirs: one.theirs,
        mark: one.mark,
        by: one.by.map(|(device, at)| (device, at.short())),
    };
    Ok(KeptView {
        at: kept.at.clock(),
        seen: kept.fields.into_iter().collect(),
        choices: kept.choices.into_iter().map(choice).collect(),
        others: kept.others,
    })
}

/// 暂存 without scripts. What was filled in elsewhere as well is said beside its field;
/// everything else is kept.
#[server(prefix = "/api", endpoint = "applications/keep_draft")]
pub async fn keep_draft(
    application: ApplicationId,
    #[server(default)] answers: BTreeMap<String, String>,
    #[server(default)] seen: String,
    #[server(default)] page: String,
    #[server(default)] return_to: String,
) -> Result<(), Problem> {
    use crate::{
        api::{
            applications::control,
            context::{caller, services},
        },
        problem::FieldProblem,
    };
    let sent = super::sent(answers, seen, page, 0);
    let kept = services().save_draft(&caller(), application, sent).await?;
    if !kept.choices.is_empty() {
        let choices = kept.choices.iter().map(|one| FieldProblem {
            field: control(&one.key),
            message: one.sentence(),
        });
        return Err(Problem::invalid(choices.collect()));
    }
    let page = routes::once_more(application, "form", &return_to);
    leptos_axum::redirect(&routes::with_note(&page, routes::Note::DraftKept), false);
    Ok(())
}

/// Throws away what was typed and not saved.
#[server(prefix = "/api", endpoint = "applications/discard_draft")]
pub async fn discard_draft(
    application: ApplicationId,
    #[server(default)] return_to: String,
) -> Result<(), Problem> {
    use crate::api::context::{caller, services};
    services().discard_draft(&caller(), application).await?;
    let page = routes::once_more(application, "form", &return_to);
    leptos_axum::redirect(&page, false);
    Ok(())
}

/// The key of this session, or of an earlier one of the same account that has ended by
/// itself.
#[server(prefix = "/api", endpoint = "applications/copy_key")]
pub async fn copy_key(
    #[server(default)] session: Option<SessionId>,
) -> Result<CopyKeyView, Problem> {
    use crate::api::context::{caller, services};
    let key = services().copy_key(&caller(), session).await?;
    let digits = key.key.iter().map(|byte| format!("{byte:02x}"));
    Ok(CopyKeyView {
        session: key.session,
        account: key.account,
        key: digits.collect(),
    })
}
