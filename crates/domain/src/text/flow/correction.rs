//! The words for who corrects after a review: what may be mended, until when, and whether
//! another position may be chosen instead, and until when (`moving`).

use super::PHOTO_REFUSED_FIRST;
use crate::{exam::PositionWord, flow::Moving, review::RejectionReason, time::Moment};

/// The chosen position has rejected the candidate as often as the exam allows.
#[must_use]
pub fn choose_another(word: PositionWord) -> String {
    format!(
        "所选{word}的审核不通过次数已达到本次考试的上限，不能再次报考。请选择其他{word}并保存，再进行报名信息确认。"
    )
}

/// The same, and no other position may be chosen any more.
#[must_use]
pub fn out_of_positions(word: PositionWord) -> String {
    format!(
        "所选{word}的审核不通过次数已达到本次考试的上限，不能再次报考；报名已截止，也不能改报其他{word}。"
    )
}

/// `您可在 2月11日 16:00 前修改并重新确认。`
#[must_use]
pub fn may_correct_until(until: Moment) -> String {
    format!("您可在 {} 前修改并重新确认。", until.short_as_end())
}

/// The same after registration has closed for everybody else.
#[must_use]
pub fn grace_until(until: Moment) -> String {
    format!(
        "报名已截止；因审核结果作出较晚，您可在 {} 前修改并重新确认，逾期不再受理。",
        until.short_as_end()
    )
}

#[must_use]
pub fn correct_first(word: PositionWord, moving: Moving) -> String {
    let or_another = or_another(word, moving);
    format!(
        "审核没有通过，原因见“查看报考状态”。请先按审核意见修改个人信息{or_another}，保存后再次进行报名信息确认。"
    )
}

/// Behind what may be corrected, where another position would do as well.
fn or_another(word: PositionWord, moving: Moving) -> String {
    match moving {
        Moving::Open => format!("，或改报其他{word}"),
        Moving::Until(end) => format!("，或在 {} 前改报其他{word}", end.short_as_end()),
        Moving::Over => String::new(),
    }
}

/// What a candidate can do about the reasons of a review that said no.
#[must_use]
pub fn how_to_correct(
    reasons: &[RejectionReason],
    word: PositionWord,
    moving: Moving,
) -> Option<String> {
    if reasons.contains(&RejectionReason::Photo) {
        return Some(PHOTO_REFUSED_FIRST.to_owned());
    }
    if reasons.is_empty() {
        return None;
    }
    if reasons.iter().any(|reason| reason.can_be_corrected()) {
        return Some("请按上述意见修改个人信息，保存后再次进行报名信息确认。".to_owned());
    }
    let unfit = match moving {
        Moving::Open => format!("填报无误的，可以改报其他{word}"),
        Moving::Until(end) => format!("填报无误的，可以在 {} 前改报其他{word}", end.short_as_end()),
        Moving::Over => format!("报名已截止，不能改报其他{word}"),
    };
    Some(format!(
        "上述原因与报考条件有关：填报有误的，请更正；{unfit}。保存后还要再次进行报名信息确认。"
    ))
}

#[must_use]
pub fn confirm_after_rejection(word: PositionWord, moving: Moving) -> String {
    let or_another = or_another(word, moving);
    format!(
        "资格审核不通过。可以修改个人信息{or_another}；如还想报考，请保存后再次进行报名信息确认，否则不会重新审核。"
    )
}
