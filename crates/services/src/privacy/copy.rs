//! A copy of everything that is kept about the caller, for themselves: JSON
//! with Chinese names, so that a person can read it and a program, too. Which
//! tables it tells of, and which it leaves out and why, is listed here, and
//! held against the database by a test.

mod application;
mod comfort;
mod messages;
mod payment;
mod person;
mod portrait;
mod seat;
mod written;

use domain::text::{account, privacy as words};
use serde::Serialize;
use storage::{Tx, accounts::Account, applications};

use crate::{audit::Deed, caller::Caller, error::Error, services::Services};

/// The tables with a person's rows that are in the copy, each with the section
/// that tells of it.
pub const COPIED: [(&str, &str); 25] = [
    ("acceptance", "同意记录"),
    ("account", "账号"),
    ("application", "报考"),
    ("application_event", "报考"),
    ("application_form", "报考"),
    ("bill", "报考"),
    ("comfort", "考场合理便利"),
    ("comfort_evidence", "考场合理便利"),
    ("consent", "同意记录"),
    ("decision", "报考"),
    ("favourite", "收藏"),
    ("form_draft", "报考"),
    ("known_browser", "常用浏览器"),
    ("notification", "消息"),
    ("notification", "短信"),
    ("payment_attempt", "报考"),
    ("petition", "申诉与申请"),
    ("photo", "照片"),
    ("photo_permission", "照片更换"),
    ("photo_source", "照片原图"),
    ("receipt", "报考"),
    ("refund", "报考"),
    ("reminder_choice", "提醒短信"),
    ("session", "登录记录"),
    ("ticket", "报考"),
];

/// The tables with a person's rows that are not in the copy, each with why.
pub const NOT_COPIED: [(&str, &str); 7] = [
    (
        "audit",
        "ids alone; what was done to a person is told by what it did",
    ),
    (
        "payment_notice",
        "a gateway's own documents; what they did is told by the order",
    ),
    (
        "pending_registration",
        "belongs to a visit before there is an account, for half an hour",
    ),
    (
        "photo_capture",
        "a picture on its way from the own phone, for ten minutes; the saved one is in the copy",
    ),
    (
        "reminder",
        "which messages remind of what; the messages themselves are in the copy",
    ),
    (
        "review_lease",
        "which reviewer has the file open for some minutes: about the reviewer",
    ),
    (
        "sms_code",
        "keyed hashes of codes, for some minutes; nothing can be read out of them",
    ),
];

#[derive(Serialize)]
struct Copy {
    #[serde(rename = "说明")]
    about: &'static str,
    #[serde(rename = "导出时间")]
    made: String,
    #[serde(rename = "账号")]
    account: person::AccountPart,
    #[serde(rename = "同意记录")]
    consents: Vec<person::ConsentPart>,
    #[serde(rename = "照片")]
    photos: Vec<portrait::PhotoPart>,
    #[serde(rename = "照片原图")]
    photo_sources: Vec<portrait::SourcePart>,
    #[serde(rename = "照片更换")]
    photo_permissions: Vec<portrait::PermissionPart>,
    #[serde(rename = "报考")]
    applications: Vec<application::ApplicationPart>,
    #[serde(rename = "收藏")]
    favourites: Vec<person::FavouritePart>,
    #[serde(rename = "考场合理便利")]
    comforts: Vec<comfort::ComfortPart>,
    #[serde(rename = "消息")]
    inbox: Vec<messages::MessagePart>,
    #[serde(rename = "短信")]
    texts: Vec<messages::TextPart>,
    #[serde(rename = "提醒短信")]
    reminders: messages::ReminderPart,
    #[serde(rename = "登录记录")]
    sign_ins: Vec<person::SignInPart>,
    #[serde(rename = "常用浏览器")]
    places: Vec<person::PlacePart>,
    #[serde(rename = "申诉与申请")]
    petitions: Vec<person::PetitionPart>,
}

impl Services {
    /// Everything that is kept about the caller, in the clear, once they have
    /// proved that they know the password. JSON in UTF-8.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Invalid`], [`Error::TooMany`].
    pub async fn own_copy(&self, caller: &Caller, password: String) -> Result<Vec<u8>, Error> {
        caller.signed_in()?;
        if password.is_empty() {
            return Err(Error::invalid("password", account::PASSWORD_MISSING));
        }
        let wrong = ("password", words::COPY_PASSWORD_WRONG);
        let own = self.prove_password(caller, password, wrong).await?;
        let (account, made) = (own.id, caller.now.full_seconds());
        let copy = self
            .store
            .read(move |tx| {
                let (own, made) = (own.clone(), made.clone());
                Box::pin(async move { copy(tx, &own, made).await })
            })
            .await?;
        let written = serde_json::to_vec_pretty(&copy)
            .map_err(|_| Error::Internal("a copy could not be written"))?;
        let deed = Deed::by_account(caller, account, "account.copied", "account", account.0);
        self.note_deed(deed).await?;
        Ok(written)
    }
}

/// All of it as it is at one moment.
async fn copy(tx: &mut Tx, own: &Account, made: String) -> Result<Copy, Error> {
    let mut parts = Vec::new();
    for view in applications::of_account(tx, own.id).await? {
        parts.push(application::application(tx, view).await?);
    }
    Ok(Copy {
        about: words::COPY_ABOUT,
        made,
        account: person::account(own),
        consents: person::consents(tx, own.id).await?,
        photos: portrait::photos(tx, own.id).await?,
        photo_sources: portrait::sources(tx, own.id).await?,
        photo_permissions: portrait::permissions(tx, own.id).await?,
        applications: parts,
        favourites: person::favourites(tx, own.id).await?,
        comforts: comfort::comforts(tx, own.id).await?,
        inbox: messages::inbox(tx, own.id).await?,
        texts: messages::texts(tx, own.id).await?,
        reminders: messages::reminders(tx, own.id).await?,
        sign_ins: person::sign_ins(tx, own.id).await?,
        places: person::places(tx, own.id).await?,
        petitions: person::petitions(tx, own.id).await?,
    })
}
