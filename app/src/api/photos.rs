//! 上传照片: the candidate's own photo, its 确定, and the page's 验证码. The
//! upload itself is a multipart form on a route of the server.

use domain::{
    id::ExamId,
    photo::{FramingMove, PhotoFindings, PhotoSpec},
    time::Moment,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes;

/// What a candidate works at: the photo of an exam, or the general one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoDesk {
    /// The title of the exam whose own rules hold; nothing where the general ones do.
    pub exam: Option<String>,
    /// The rules.
    pub spec: PhotoSpec,
    /// The draft or the confirmed photo.
    pub own: Option<OwnPortrait>,
    /// Some photo of the account is confirmed, this one or another.
    pub any_confirmed: bool,
}

/// An exam with rules of its own for the photo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExamRule {
    /// Which.
    pub exam: ExamId,
    /// Its title.
    pub title: String,
    /// Its rules.
    pub spec: PhotoSpec,
}

/// Why an exam needs a photo of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Differing {
    /// The exam.
    pub exam: ExamId,
    /// What it asks for and the confirmed photo isn't, a sentence each.
    pub sentences: Vec<String>,
}

#[cfg(feature = "ssr")]
impl From<services::photos::PhotoDiffers> for Differing {
    fn from(differs: services::photos::PhotoDiffers) -> Self {
        Self {
            exam: differs.exam,
            sentences: differs.sentences,
        }
    }
}

/// The candidate's photo, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPortrait {
    /// Which one.
    pub id: i64,
    /// What is confirmed: the version that was shown.
    pub version: i64,
    /// Confirmed, and not to be changed unless it is `reopened`.
    pub locked: bool,
    /// What was seen in it.
    pub findings: PhotoFindings,
    /// There is a warning to be nodded to before 确定.
    pub nod: bool,
    /// It was cut on the server and can be cut anew.
    pub adjustable: bool,
    /// A confirmed one may be replaced; with a draft, it is the new one.
    pub reopened: Option<Reopened>,
}

/// Leave to replace a confirmed portrait once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopened {
    /// Until when the new one has to be confirmed, where a date says so.
    pub until: Option<Moment>,
    /// A review has refused the old one.
    pub refused: bool,
    /// Why the office has opened it.
    pub reason: Option<String>,
}

/// A 验证码 to be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Captcha {
    /// Goes back with the answer, and names the picture.
    pub token: String,
    /// The question in words; a picture has none.
    pub question: Option<String>,
}

#[cfg(feature = "ssr")]
impl From<services::captchas::Shown> for Captcha {
    fn from(shown: services::captchas::Shown) -> Self {
        Self {
            token: shown.token,
            question: shown.question,
        }
    }
}

/// The caller's draft or confirmed photo for an exam, or the general one.
#[server(prefix = "/api", endpoint = "photos/own")]
pub async fn own_photo(#[server(default)] exam: Option<ExamId>) -> Result<PhotoDesk, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let sheet = services.own_photo(&caller, exam).await?;
    let own = sheet.own.map(|own| OwnPortrait {
        id: own.id.0,
        version: own.version,
        locked: own.locked,
        findings: own.findings,
        nod: own.nod,
        adjustable: own.adjustable,
        reopened: own.reopened.map(|reopened| Reopened {
            until: reopened.until,
            refused: reopened.refused,
            reason: reopened.reason,
        }),
    });
    Ok(PhotoDesk {
        exam: sheet.exam_title,
        spec: sheet.spec,
        own,
        any_confirmed: sheet.any_confirmed,
    })
}

/// The published exams with rules of their own, for everybody.
#[server(prefix = "/api", endpoint = "photos/rules")]
pub async fn photo_rules() -> Result<Vec<ExamRule>, Problem> {
    let rules = super::context::services().photo_rules().await?;
    let rules = rules.into_iter().map(|rule| ExamRule {
        exam: rule.exam,
        title: rule.title,
        spec: rule.spec,
    });
    Ok(rules.collect())
}

/// Whether the caller has consented to the processing of the portrait.
#[server(prefix = "/api", endpoint = "photos/consented")]
pub async fn photo_consented() -> Result<bool, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    Ok(services.photo_consented(&caller).await?)
}

/// A new challenge for this browser.
#[server(prefix = "/api", endpoint = "photos/captcha")]
pub async fn new_captcha(in_words: bool) -> Result<Captcha, Problem> {
    use services::captchas::{Kind, Purpose};
    let (services, caller) = (super::context::services(), super::context::caller());
    let kind = if in_words { Kind::Words } else { Kind::Picture };
    Ok(services.new_captcha(&caller, Purpose::Photo, kind)?.into())
}

/// 确定. Before it is `sure`, the question is asked on a page of its own. `nod`
/// where the photo has warnings that its owner has not nodded to.
#[server(prefix = "/api", endpoint = "photos/confirm")]
pub async fn confirm_photo(
    id: i64,
    version: i64,
    #[server(default)] sure: bool,
    #[server(default)] nod: bool,
    #[server(default)] next: String,
    #[server(default)] exam: Option<ExamId>,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    caller.acting_as(domain::role::Role::Candidate)?;
    if !sure {
        let question = routes::with_exam(routes::photo_question(&next), exam);
        leptos_axum::redirect(&question, false);
        return Ok(());
    }
    let id = domain::id::PhotoId(id);
    services.confirm_photo(&caller, id, version, nod).await?;
    leptos_axum::redirect(&routes::after_photo(&next), false);
    Ok(())
}

/// Cuts a draft anew that was cut on the server, and leads back to it.
#[server(prefix = "/api", endpoint = "photos/frame")]
pub async fn frame_photo(
    version: i64,
    #[server(rename = "move")] step: FramingMove,
    #[server(default)] next: String,
    #[server(default)] exam: Option<ExamId>,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services.frame_photo(&caller, exam, version, step).await?;
    leptos_axum::redirect(&routes::photo_framed(&next, exam), false);
    Ok(())
}
