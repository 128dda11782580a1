//! What a copy says of requests for 考场合理便利: what was asked for and why, the
//! pictures, and what was decided.

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{id::AccountId, life::comfort::Phase};
use serde::Serialize;
use storage::{Tx, applications, comforts};

use super::written::{at, word};
use crate::{
    comfort::{Ruled, asked_of, ruled_of},
    error::Error,
};

#[derive(Serialize)]
pub(super) struct ComfortPart {
    #[serde(rename = "报名序号")]
    serial: Option<String>,
    #[serde(rename = "状态")]
    state: String,
    #[serde(rename = "填写时间")]
    at: String,
    #[serde(rename = "提交时间")]
    submitted_at: Option<String>,
    #[serde(rename = "申请的便利")]
    kinds: Vec<&'static str>,
    #[serde(rename = "情况说明")]
    situation: Option<String>,
    #[serde(rename = "自带器具或其他便利")]
    details: Option<String>,
    #[serde(rename = "报名截止后发生的伤病")]
    injury: bool,
    #[serde(rename = "审核时间")]
    decided_at: Option<String>,
    #[serde(rename = "同意提供")]
    granted: Option<String>,
    #[serde(rename = "审核意见")]
    reason: Option<String>,
    #[serde(rename = "材料删除时间")]
    forgotten_at: Option<String>,
    #[serde(rename = "证明材料（JPEG，Base64）")]
    evidence: Vec<String>,
}

/// Every request, without who of the office has decided.
pub(super) async fn comforts(tx: &mut Tx, own: AccountId) -> Result<Vec<ComfortPart>, Error> {
    let mut parts = Vec::new();
    for row in comforts::of_account(tx, own).await? {
        let mut evidence = Vec::new();
        for one in comforts::evidence_of(tx, row.id).await? {
            let bytes = comforts::bytes(tx, row.id, one.id).await?;
            evidence.push(STANDARD.encode(bytes.unwrap_or_default()));
        }
        let (asked, ruled) = (asked_of(&row)?, ruled_of(&row)?);
        let application = applications::by_id(tx, row.application).await?;
        let kinds = asked.iter().flat_map(|asked| &asked.kinds);
        parts.push(ComfortPart {
            serial: application.map(|one| one.serial),
            state: word::<Phase>(&row.state),
            at: at(row.created_at),
            submitted_at: row.submitted_at.map(at),
            kinds: kinds.map(|kind| kind.word()).collect(),
            situation: asked.as_ref().map(|asked| asked.situation.clone()),
            details: asked.as_ref().map(|asked| asked.details.clone()),
            injury: asked.is_some_and(|asked| asked.injury),
            decided_at: row.decided_at.map(at),
            granted: ruled.as_ref().and_then(Ruled::granted_words),
            reason: ruled.map(|ruled| ruled.reason),
            forgotten_at: row.forgotten_at.map(at),
            evidence,
        });
    }
    Ok(parts)
}
