//! What a copy says of portraits: every one with what was seen in it, what a
//! draft was cut from, and when the confirmed one was opened for another.

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{
    id::{AccountId, ExamId},
    photo::PhotoFault,
    text::privacy as words,
};
use serde::Serialize;
use storage::{Tx, exams, photo_permissions, photo_sources, photos};

use super::written::at;
use crate::{error::Error, photos::findings_of};

#[derive(Serialize)]
pub(super) struct PhotoPart {
    #[serde(rename = "考试")]
    exam: Option<String>,
    #[serde(rename = "状态")]
    state: String,
    #[serde(rename = "上传时间")]
    at: String,
    #[serde(rename = "确认时间")]
    locked_at: Option<String>,
    #[serde(rename = "宽")]
    width: i64,
    #[serde(rename = "高")]
    height: i64,
    #[serde(rename = "检查提示")]
    told: Vec<&'static str>,
    #[serde(rename = "人脸位置（像素）")]
    faces: Vec<FacePart>,
    #[serde(rename = "背景颜色（红、绿、蓝）")]
    background: Option<[u8; 3]>,
    #[serde(rename = "上传文件比对码")]
    upload: Option<String>,
    #[serde(rename = "文件（JPEG，Base64）")]
    bytes: String,
}

#[derive(Serialize)]
struct FacePart {
    #[serde(rename = "左")]
    x: i32,
    #[serde(rename = "上")]
    y: i32,
    #[serde(rename = "宽")]
    width: u32,
    #[serde(rename = "高")]
    height: u32,
}

#[derive(Serialize)]
pub(super) struct SourcePart {
    #[serde(rename = "考试")]
    exam: Option<String>,
    #[serde(rename = "保存时间")]
    at: String,
    #[serde(rename = "文件（JPEG，Base64）")]
    bytes: String,
}

#[derive(Serialize)]
pub(super) struct PermissionPart {
    #[serde(rename = "开放时间")]
    at: String,
    #[serde(rename = "开放方式")]
    by: &'static str,
    #[serde(rename = "原因")]
    reason: Option<String>,
    #[serde(rename = "更换时间")]
    used_at: Option<String>,
    #[serde(rename = "收回时间")]
    closed_at: Option<String>,
}

/// Every photo, also those that were set aside.
pub(super) async fn photos(tx: &mut Tx, own: AccountId) -> Result<Vec<PhotoPart>, Error> {
    let mut parts = Vec::new();
    for photo in photos::of_account(tx, own).await? {
        let bytes = photos::bytes(tx, &photo).await?.unwrap_or_default();
        let findings = findings_of(&photo)?;
        let told = findings.verdict.faults().iter().copied();
        let faces = findings.faces.iter().map(|face| FacePart {
            x: face.x,
            y: face.y,
            width: face.width,
            height: face.height,
        });
        parts.push(PhotoPart {
            exam: title(tx, photo.exam).await?,
            state: words::photo_state(&photo.state).to_owned(),
            at: at(photo.created_at),
            locked_at: photo.locked_at.map(at),
            width: photo.width,
            height: photo.height,
            told: told.map(PhotoFault::word).collect(),
            faces: faces.collect(),
            background: findings.background,
            upload: photo.upload_blind.map(hex::encode),
            bytes: STANDARD.encode(bytes),
        });
    }
    Ok(parts)
}

/// What the drafts were cut from, while it is kept.
pub(super) async fn sources(tx: &mut Tx, own: AccountId) -> Result<Vec<SourcePart>, Error> {
    let mut parts = Vec::new();
    for one in photo_sources::of_account(tx, own).await? {
        parts.push(SourcePart {
            exam: title(tx, one.exam).await?,
            at: at(one.created_at),
            bytes: STANDARD.encode(one.bytes),
        });
    }
    Ok(parts)
}

/// The title of the exam by whose rules a portrait was made.
async fn title(tx: &mut Tx, exam: Option<ExamId>) -> Result<Option<String>, Error> {
    let Some(exam) = exam else { return Ok(None) };
    Ok(exams::by_id(tx, exam).await?.map(|exam| exam.content.title))
}

/// When another portrait was let in, without who of the staff has done so.
pub(super) async fn permissions(tx: &mut Tx, own: AccountId) -> Result<Vec<PermissionPart>, Error> {
    let all = photo_permissions::of_account(tx, own).await?.into_iter();
    let parts = all.map(|one| PermissionPart {
        at: at(one.opened_at),
        by: words::photo_opened_by(&one.asked_by),
        reason: one.reason,
        used_at: one.used_at.map(at),
        closed_at: one.closed_at.map(at),
    });
    Ok(parts.collect())
}
