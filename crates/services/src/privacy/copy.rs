//! A copy of everything that is kept about the caller, for themselves: JSON
//! with Chinese names, so that a person can read it and a program, too.

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{
    exam::{Answers, ReadValue, read_back},
    id::AccountId,
    life::application::Event,
    text::privacy as words,
    time::Moment,
};
use serde::Serialize;
use storage::{
    Tx, accounts::Account, application_events, application_forms, applications::ApplicationView,
    bills, notifications, photos, sessions,
};

use crate::{
    applications::own::phase_of, audit::Deed, caller::Caller, error::Error, exams,
    services::Services,
};

/// As many messages a copy holds.
const MESSAGES: i64 = 500;

#[derive(Serialize)]
struct Copy {
    #[serde(rename = "说明")]
    about: &'static str,
    #[serde(rename = "导出时间")]
    made: String,
    #[serde(rename = "账号")]
    account: AccountPart,
    #[serde(rename = "同意记录")]
    consents: Vec<ConsentPart>,
    #[serde(rename = "照片")]
    photo: Option<PhotoPart>,
    #[serde(rename = "报考")]
    applications: Vec<ApplicationPart>,
    #[serde(rename = "消息")]
    messages: Vec<MessagePart>,
    #[serde(rename = "当前登录")]
    sessions: Vec<SessionPart>,
    #[serde(rename = "申诉与申请")]
    petitions: Vec<PetitionPart>,
}

#[derive(Serialize)]
struct AccountPart {
    #[serde(rename = "姓名")]
    name: String,
    #[serde(rename = "证件类型")]
    document_type: Option<String>,
    #[serde(rename = "证件号码")]
    document_number: Option<String>,
    #[serde(rename = "证件有效期至")]
    valid_until: Option<String>,
    #[serde(rename = "手机号码")]
    phone: Option<String>,
    #[serde(rename = "注册时间")]
    since: String,
}

#[derive(Serialize)]
struct ConsentPart {
    #[serde(rename = "文本")]
    title: String,
    #[serde(rename = "版本")]
    version: Option<String>,
    #[serde(rename = "时间")]
    at: String,
}

#[derive(Serialize)]
struct PhotoPart {
    #[serde(rename = "状态")]
    state: String,
    #[serde(rename = "上传时间")]
    at: String,
    #[serde(rename = "宽")]
    width: i64,
    #[serde(rename = "高")]
    height: i64,
    #[serde(rename = "文件（JPEG，Base64）")]
    bytes: String,
}

#[derive(Serialize)]
struct ApplicationPart {
    #[serde(rename = "考试")]
    exam: String,
    #[serde(rename = "报名序号")]
    serial: String,
    #[serde(rename = "状态")]
    phase: &'static str,
    #[serde(rename = "所选职位")]
    position: Option<String>,
    #[serde(rename = "报名表")]
    answers: Vec<AnswerPart>,
    #[serde(rename = "办理过程")]
    history: Vec<EventPart>,
    #[serde(rename = "账单（分）")]
    bill: Option<i64>,
}

#[derive(Serialize)]
struct AnswerPart {
    #[serde(rename = "项目")]
    label: String,
    #[serde(rename = "内容")]
    value: serde_json::Value,
}

#[derive(Serialize)]
struct EventPart {
    #[serde(rename = "时间")]
    at: String,
    #[serde(rename = "事项")]
    what: String,
    #[serde(rename = "备注", skip_serializing_if = "String::is_empty")]
    detail: String,
}

#[derive(Serialize)]
struct MessagePart {
    #[serde(rename = "时间")]
    at: String,
    #[serde(rename = "内容")]
    body: String,
}

#[derive(Serialize)]
struct SessionPart {
    #[serde(rename = "登录时间")]
    since: String,
    #[serde(rename = "浏览器")]
    browser: String,
}

#[derive(Serialize)]
struct PetitionPart {
    #[serde(rename = "事项")]
    kind: &'static str,
    #[serde(rename = "提交时间")]
    at: String,
    #[serde(rename = "状态")]
    state: &'static str,
    #[serde(rename = "答复")]
    answer: Option<String>,
}

impl Services {
    /// Everything that is kept about the caller, in the clear, once they have
    /// proved that they know the password. JSON in UTF-8.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Invalid`], [`Error::TooMany`].
    pub async fn own_copy(&self, caller: &Caller, password: String) -> Result<Vec<u8>, Error> {
        let wrong = ("password", words::COPY_PASSWORD_WRONG);
        let own = self.prove_password(caller, password, wrong).await?;
        let consents = self.own_consents(caller).await?;
        let petitions = self.own_petitions(caller).await?.petitions;
        let (account, now) = (own.id, caller.now);
        let parts = self
            .store
            .read(move |tx| Box::pin(async move { parts(tx, account, now).await }))
            .await?;
        let (photo, applications, messages, sessions) = parts;
        let copy = Copy {
            about: words::COPY_ABOUT,
            made: now.full_seconds(),
            account: account_part(&own),
            consents: consents
                .into_iter()
                .map(|one| ConsentPart {
                    title: one.title,
                    version: one.version,
                    at: one.at.full_seconds(),
                })
                .collect(),
            photo,
            applications,
            messages,
            sessions,
            petitions: petitions
                .into_iter()
                .map(|one| PetitionPart {
                    kind: one.kind.word(),
                    at: one.at.full_seconds(),
                    state: one.state.word(),
                    answer: one.answer,
                })
                .collect(),
        };
        let written = serde_json::to_vec_pretty(&copy)
            .map_err(|_| Error::Internal("a copy could not be written"))?;
        let deed = Deed::by_account(caller, account, "account.copied", "account", account.0);
        self.store
            .write(move |tx| {
                let deed = deed.clone();
                Box::pin(async move { deed.write(tx).await })
            })
            .await?;
        Ok(written)
    }
}

type Parts = (
    Option<PhotoPart>,
    Vec<ApplicationPart>,
    Vec<MessagePart>,
    Vec<SessionPart>,
);

async fn parts(tx: &mut Tx, account: AccountId, now: Moment) -> Result<Parts, Error> {
    let photo = photo(tx, account).await?;
    let mut own = Vec::new();
    for view in storage::applications::of_account(tx, account).await? {
        own.push(application(tx, view).await?);
    }
    let messages = notifications::inbox(tx, account, None, MESSAGES).await?;
    let messages = messages.into_iter().map(|one| MessagePart {
        at: at(one.created_at),
        body: one.body,
    });
    let messages = messages.collect();
    let sessions = sessions::of_account(tx, account, now.millis()).await?;
    let sessions = sessions.into_iter().map(|one| SessionPart {
        since: at(one.created_at),
        browser: one.user_agent,
    });
    Ok((photo, own, messages, sessions.collect()))
}

fn account_part(own: &Account) -> AccountPart {
    let document = own.document.as_ref();
    let kind = document.and_then(|one| one.kind.parse().ok());
    AccountPart {
        name: own.name.clone(),
        document_type: kind.map(|kind: domain::identity::DocumentType| kind.word().to_owned()),
        document_number: document.map(|one| one.number.clone()),
        valid_until: document.and_then(|one| one.valid_until.clone()),
        phone: own.phone.clone(),
        since: at(own.created_at),
    }
}

async fn photo(tx: &mut Tx, account: AccountId) -> Result<Option<PhotoPart>, Error> {
    let Some(photo) = photos::current(tx, account).await? else {
        return Ok(None);
    };
    let bytes = photos::bytes(tx, &photo).await?.unwrap_or_default();
    Ok(Some(PhotoPart {
        state: words::photo_state(&photo.state).to_owned(),
        at: at(photo.created_at),
        width: photo.width,
        height: photo.height,
        bytes: STANDARD.encode(bytes),
    }))
}

async fn application(tx: &mut Tx, view: ApplicationView) -> Result<ApplicationPart, Error> {
    let id = view.application.id;
    let phase = phase_of(&view.application)?;
    let exam = exams::load(tx, view.application.exam).await?;
    let answers = match application_forms::current(tx, id).await? {
        Some(saved) => serde_json::from_str::<Answers>(&saved.answers)
            .map_err(|_| Error::Internal("answers could not be read"))?,
        None => Answers::new(),
    };
    let history = application_events::of_application(tx, id).await?;
    let position = view.position.as_ref();
    Ok(ApplicationPart {
        exam: view.exam_title.clone(),
        serial: view.application.serial.clone(),
        phase: phase.word(),
        position: position.map(|one| format!("{} {} {}", one.code, one.unit_name, one.name)),
        answers: read_back(&exam.exam.form, &answers)
            .into_iter()
            .flat_map(|section| section.fields)
            .map(|field| AnswerPart {
                label: field.label,
                value: value(field.value),
            })
            .collect(),
        history: history
            .into_iter()
            .map(|one| EventPart {
                at: at(one.at),
                what: match one.event.parse::<Event>() {
                    Ok(event) => event.word().to_owned(),
                    Err(_) => one.event,
                },
                detail: one.detail,
            })
            .collect(),
        bill: bills::current(tx, id).await?.map(|bill| bill.amount_fen),
    })
}

fn value(read: ReadValue) -> serde_json::Value {
    match read {
        ReadValue::Blank => serde_json::Value::Null,
        ReadValue::Words(words) => words.into(),
        ReadValue::Table { columns, rows } => {
            let row = |cells: Vec<String>| -> serde_json::Value {
                let cells = cells.into_iter().map(serde_json::Value::from);
                let named = columns.iter().cloned().zip(cells);
                serde_json::Value::Object(named.collect())
            };
            rows.into_iter().map(row).collect()
        }
    }
}

fn at(millis: i64) -> String {
    Moment::from_millis(millis).full_seconds()
}
