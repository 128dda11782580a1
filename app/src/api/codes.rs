//! 获取验证码: the challenge before it, the code by text message, and how far
//! the message has got.

use domain::text::account::{CodePurpose, MessageState};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::photos::Captcha;
use crate::problem::Problem;

/// A code that waits to be typed, as the browser that asked for it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentCode {
    /// The masked phone that it goes to.
    pub to: String,
    /// When it was asked for: a time of day with seconds.
    pub at: String,
    /// When the next may be asked for, likewise.
    pub again_at: String,
    /// Seconds until then; 0 when it may be asked for.
    pub wait: u32,
    /// How far the text message has got.
    pub state: MessageState,
}

/// Sends the code for 注册. With `captcha_kind` nothing is sent: only another
/// challenge is wanted.
#[server(prefix = "/api", endpoint = "accounts/register_code")]
pub async fn register_code(
    phone: String,
    #[server(default)] captcha: String,
    #[server(default)] captcha_token: String,
    #[server(default)] captcha_kind: String,
) -> Result<Option<SentCode>, Problem> {
    let captcha = answered(captcha_token, captcha);
    send_code(phone, captcha, &captcha_kind, CodePurpose::Register).await
}

/// Sends the code for 忘记密码, like [`register_code`].
#[server(prefix = "/api", endpoint = "accounts/recover_code")]
pub async fn recover_code(
    phone: String,
    #[server(default)] captcha: String,
    #[server(default)] captcha_token: String,
    #[server(default)] captcha_kind: String,
) -> Result<Option<SentCode>, Problem> {
    let captcha = answered(captcha_token, captcha);
    send_code(phone, captcha, &captcha_kind, CodePurpose::Recover).await
}

/// Sends the code for a new phone, like [`register_code`].
#[server(prefix = "/api", endpoint = "accounts/phone_code")]
pub async fn phone_code(
    phone: String,
    #[server(default)] captcha: String,
    #[server(default)] captcha_token: String,
    #[server(default)] captcha_kind: String,
) -> Result<Option<SentCode>, Problem> {
    let captcha = answered(captcha_token, captcha);
    send_code(phone, captcha, &captcha_kind, CodePurpose::ChangePhone).await
}

/// Sends the code for 身份申诉, like [`register_code`].
#[server(prefix = "/api", endpoint = "petitions/claim_code")]
pub async fn claim_code(
    phone: String,
    #[server(default)] captcha: String,
    #[server(default)] captcha_token: String,
    #[server(default)] captcha_kind: String,
) -> Result<Option<SentCode>, Problem> {
    let captcha = answered(captcha_token, captcha);
    send_code(phone, captcha, &captcha_kind, CodePurpose::Claim).await
}

/// Sends the code for 停用账号, like [`register_code`].
#[server(prefix = "/api", endpoint = "accounts/retire_code")]
pub async fn retire_code(
    phone: String,
    #[server(default)] captcha: String,
    #[server(default)] captcha_token: String,
    #[server(default)] captcha_kind: String,
) -> Result<Option<SentCode>, Problem> {
    let captcha = answered(captcha_token, captcha);
    send_code(phone, captcha, &captcha_kind, CodePurpose::Retire).await
}

/// The code that this browser asked for last, while it may be typed.
#[server(prefix = "/api", endpoint = "accounts/code_state")]
pub async fn code_state(purpose: CodePurpose) -> Result<Option<SentCode>, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let sent = services.waiting_code(&caller, purpose).await?;
    Ok(sent.map(|sent| shown(&sent, caller.now)))
}

/// A new challenge before a code. A call gives the browser a session for it; a
/// page, which changes nothing, has none to show without one.
#[server(prefix = "/api", endpoint = "accounts/captcha")]
pub async fn code_captcha(in_words: bool) -> Result<Option<Captcha>, Problem> {
    use services::captchas::{Kind, Purpose};
    let (services, mut caller) = (super::context::services(), super::context::caller());
    if super::context::is_call() {
        super::context::begin_visit(&mut caller).await?;
    }
    if caller.session.is_none() {
        return Ok(None);
    }
    let kind = if in_words { Kind::Words } else { Kind::Picture };
    let shown = services.new_captcha(&caller, Purpose::Message, kind)?;
    Ok(Some(shown.into()))
}

/// A challenge with what was typed.
#[cfg(feature = "ssr")]
pub(super) fn answered(token: String, answer: String) -> services::captchas::Answered {
    services::captchas::Answered { token, answer }
}

#[cfg(feature = "ssr")]
async fn send_code(
    phone: String,
    captcha: services::captchas::Answered,
    other: &str,
    purpose: CodePurpose,
) -> Result<Option<SentCode>, Problem> {
    let (services, mut caller) = (super::context::services(), super::context::caller());
    if !other.is_empty() {
        super::context::begin_visit(&mut caller).await?;
        return Ok(None);
    }
    let request = services::accounts::CodeRequest {
        phone,
        captcha,
        proof: super::context::proof(),
    };
    let sent = services.send_code(&caller, request, purpose).await?;
    Ok(Some(shown(&sent, caller.now)))
}

#[cfg(feature = "ssr")]
fn shown(sent: &services::accounts::SentCode, now: domain::time::Moment) -> SentCode {
    let left = sent.again_at.millis() - now.millis();
    SentCode {
        to: sent.to.clone(),
        at: sent.at.clock_seconds(),
        again_at: sent.again_at.clock_seconds(),
        wait: u32::try_from((left.max(0) + 999) / 1000).unwrap_or(u32::MAX),
        state: sent.state,
    }
}
