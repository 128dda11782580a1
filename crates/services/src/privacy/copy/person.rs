//! What a copy says of the person and the account: consents, sign-ins,
//! petitions.

use domain::{
    id::AccountId,
    identity::DocumentType,
    petition::{PetitionKind, PetitionState},
};
use serde::Serialize;
use storage::{Tx, accounts::Account, copies, favourites as kept_favourites, petitions};

use super::{
    super::ledger,
    written::{at, word},
};
use crate::{error::Error, petitions::statement_of};

#[derive(Serialize)]
pub(super) struct AccountPart {
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
    #[serde(rename = "登录名", skip_serializing_if = "Option::is_none")]
    login_name: Option<String>,
    #[serde(rename = "注册时间")]
    since: String,
}

#[derive(Serialize)]
pub(super) struct ConsentPart {
    #[serde(rename = "文本")]
    title: String,
    #[serde(rename = "版本")]
    version: Option<String>,
    #[serde(rename = "时间")]
    at: String,
    #[serde(rename = "文本指纹（SHA-256）")]
    fingerprint: String,
    #[serde(rename = "网络地址")]
    address: Option<String>,
}

#[derive(Serialize)]
pub(super) struct SignInPart {
    #[serde(rename = "登录时间")]
    since: String,
    #[serde(rename = "最近使用时间")]
    seen: String,
    #[serde(rename = "结束时间")]
    ended: String,
    #[serde(rename = "浏览器")]
    browser: String,
    #[serde(rename = "网络")]
    network: Option<String>,
}

#[derive(Serialize)]
pub(super) struct PlacePart {
    #[serde(rename = "首次登录时间")]
    since: String,
    #[serde(rename = "最近登录时间")]
    seen: String,
}

#[derive(Serialize)]
pub(super) struct PetitionPart {
    #[serde(rename = "事项")]
    kind: String,
    #[serde(rename = "提交时间")]
    at: String,
    #[serde(rename = "状态")]
    state: String,
    #[serde(rename = "处理时间")]
    decided_at: Option<String>,
    #[serde(rename = "说明")]
    statement: String,
    #[serde(rename = "答复")]
    answer: Option<String>,
}

#[derive(Serialize)]
pub(super) struct FavouritePart {
    #[serde(rename = "考试")]
    exam: String,
    #[serde(rename = "单位")]
    unit: String,
    #[serde(rename = "名称")]
    name: String,
    #[serde(rename = "代码")]
    code: String,
    #[serde(rename = "收藏时间")]
    at: String,
}

pub(super) fn account(own: &Account) -> AccountPart {
    let document = own.document.as_ref();
    AccountPart {
        name: own.name.clone(),
        document_type: document.map(|one| word::<DocumentType>(&one.kind)),
        document_number: document.map(|one| one.number.clone()),
        valid_until: document.and_then(|one| one.valid_until.clone()),
        phone: own.phone.clone(),
        login_name: own.login_name.clone(),
        since: at(own.created_at),
    }
}

pub(super) async fn consents(tx: &mut Tx, own: AccountId) -> Result<Vec<ConsentPart>, Error> {
    let kept = ledger::kept(tx, own).await?.into_iter();
    let parts = kept.map(|one| ConsentPart {
        title: one.title,
        version: one.version,
        at: one.at.full_seconds(),
        fingerprint: one.fingerprint,
        address: one.address,
    });
    Ok(parts.collect())
}

pub(super) async fn sign_ins(tx: &mut Tx, own: AccountId) -> Result<Vec<SignInPart>, Error> {
    let kept = copies::sign_ins(tx, own).await?.into_iter();
    let parts = kept.map(|one| SignInPart {
        since: at(one.created_at),
        seen: at(one.seen_at),
        ended: at(one.revoked_at.unwrap_or(one.expires_at)),
        browser: one.user_agent,
        network: one.network,
    });
    Ok(parts.collect())
}

pub(super) async fn places(tx: &mut Tx, own: AccountId) -> Result<Vec<PlacePart>, Error> {
    let kept = copies::known_places(tx, own).await?.into_iter();
    let parts = kept.map(|one| PlacePart {
        since: at(one.since),
        seen: at(one.seen_at),
    });
    Ok(parts.collect())
}

pub(super) async fn favourites(tx: &mut Tx, own: AccountId) -> Result<Vec<FavouritePart>, Error> {
    let kept = kept_favourites::of_account(tx, own).await?.into_iter();
    let parts = kept.map(|one| FavouritePart {
        exam: one.exam_title,
        unit: one.unit_name,
        name: one.name,
        code: one.code,
        at: at(one.added_at),
    });
    Ok(parts.collect())
}

pub(super) async fn petitions(tx: &mut Tx, own: AccountId) -> Result<Vec<PetitionPart>, Error> {
    let mut parts = Vec::new();
    for one in petitions::of_account(tx, own).await? {
        parts.push(PetitionPart {
            kind: word::<PetitionKind>(&one.kind),
            at: at(one.created_at),
            state: word::<PetitionState>(&one.state),
            decided_at: one.decided_at.map(at),
            statement: statement_of(&one)?,
            answer: one.answer,
        });
    }
    Ok(parts)
}
