//! What a copy says of the messages to an account: all of them, without codes.

use domain::{
    id::AccountId,
    text::{account::code_in, reminder as words},
};
use serde::Serialize;
use storage::{
    Tx,
    notifications::{self, Notification},
    reminders,
};

use super::written::at;
use crate::{
    error::Error,
    messages::{CODE_KIND, state_word},
};

/// So many messages are read at a time.
const PAGE: i64 = 200;

#[derive(Serialize)]
pub(super) struct MessagePart {
    #[serde(rename = "时间")]
    at: String,
    #[serde(rename = "阅读时间")]
    read_at: Option<String>,
    #[serde(rename = "内容")]
    body: String,
}

#[derive(Serialize)]
pub(super) struct TextPart {
    #[serde(rename = "时间")]
    at: String,
    #[serde(rename = "发送时间")]
    sent_at: Option<String>,
    #[serde(rename = "类别")]
    kind: String,
    #[serde(rename = "手机号码")]
    to: Option<String>,
    #[serde(rename = "状态")]
    state: &'static str,
    #[serde(rename = "内容")]
    body: String,
}

/// Whether reminders come by text message.
#[derive(Serialize)]
pub(super) struct ReminderPart {
    #[serde(rename = "状态")]
    state: &'static str,
    #[serde(rename = "停止时间")]
    since: Option<String>,
}

/// What was chosen about reminders.
pub(super) async fn reminders(tx: &mut Tx, own: AccountId) -> Result<ReminderPart, Error> {
    let since = reminders::no_text_since(tx, own).await?;
    Ok(ReminderPart {
        state: since.map_or(words::TAKEN, |_| words::NOT_TAKEN),
        since: since.map(at),
    })
}

/// The inbox, the youngest first.
pub(super) async fn inbox(tx: &mut Tx, own: AccountId) -> Result<Vec<MessagePart>, Error> {
    let (mut parts, mut before) = (Vec::new(), None);
    loop {
        let page = notifications::inbox(tx, own, before, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(parts);
        };
        before = Some(last.id);
        parts.extend(page.into_iter().map(|one| MessagePart {
            at: at(one.created_at),
            read_at: one.read_at.map(at),
            body: one.body,
        }));
    }
}

/// The text messages, the youngest first.
pub(super) async fn texts(tx: &mut Tx, own: AccountId) -> Result<Vec<TextPart>, Error> {
    let (mut parts, mut before) = (Vec::new(), None);
    loop {
        let page = notifications::texts(tx, own, before, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(parts);
        };
        before = Some(last.id);
        parts.extend(page.into_iter().map(|one| TextPart {
            at: at(one.created_at),
            sent_at: one.sent_at.map(at),
            state: state_word(one.state).word(),
            body: without_code(&one),
            kind: one.kind,
            to: one.to,
        }));
    }
}

/// A code opens an account while it lives, and says nothing of the person.
fn without_code(message: &Notification) -> String {
    match code_in(&message.body) {
        Some(code) if message.kind == CODE_KIND => message.body.replace(code, "******"),
        _ => message.body.clone(),
    }
}
