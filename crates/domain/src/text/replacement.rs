//! The words for what comes after a portrait's upload: the nod to warnings,
//! framing without scripts, and replacing a confirmed portrait, for the
//! candidate, the reviewers and the office.
#![allow(missing_docs, reason = "each name says where its words stand")]

pub use super::flow::{CURRENT_STATE, SERIAL};

/// What stands beside the box that wasn't ticked: every warning.
#[must_use]
pub fn nod_missing(warnings: &[String]) -> String {
    format!(
        "{}请换一张照片；如确认照片符合要求，请勾选“{}”后重新保存。",
        warnings.concat(),
        super::photo::NOD,
    )
}

/// The same before 确定.
#[must_use]
pub fn nod_before_confirm(warnings: &[String]) -> String {
    format!(
        "{}请调整或重新上传照片；如确认照片符合要求，请勾选“{}”后点击“确定”。",
        warnings.concat(),
        super::photo::NOD,
    )
}

// 照片确认 without scripts.
pub const ADJUST: &str = "调整裁剪";
pub const ADJUST_HINT: &str = "每点击一次，照片重新裁剪一次，确定前可以反复调整。";
pub const PLACE: &str = "位置";
pub const SIZE: &str = "大小";
pub const TURN: &str = "旋转";
pub const NOTHING_TO_ADJUST: &str =
    "这张照片没有可供调整的原图（原图只保留 24 小时），没有作任何改动。请重新上传照片。";
pub const ADJUST_TOO_OFTEN: &str = "调整次数过多";
pub const AT_THE_LIMIT: &str = "已经到头，照片没有变化。请换一个方向；要移动照片，可先点击“放大”。";
pub const CANT_BE_CUT: &str =
    "照片不能再这样调整，已保留调整前的样子。请换一个方向，或重新上传照片。";

// The candidate.
pub const MAY_REPLACE: &str = "可以更换照片";
pub const MUST_REPLACE: &str = "照片需要更换";
pub const OLD_STAYS: &str = "新照片点击“确定”之前，仍使用原来的照片。新照片确定后不能再更换。";
pub const REFUSED_BY_REVIEW: &str = "资格审核认为照片不合格，原因见“查看报考状态”。";
pub const PRINTING: &str =
    "准考证打印已经开始，照片不能再更换，准考证上仍是原来的照片。如有疑问，请与招考部门联系。";
pub const TOO_LATE: &str = "更换照片的时间已过，仍使用原来的照片。如有疑问，请与招考部门联系。";

/// What the office says of it.
#[must_use]
pub fn reason_given(reason: &str) -> String {
    format!("招考部门说明：{reason}")
}

/// Until when another photo may be confirmed.
#[must_use]
pub fn until(moment: &str) -> String {
    format!("请在 {moment} 前上传新照片并点击“确定”。")
}

/// What the candidate is told when the office has opened it.
#[must_use]
pub fn opened_notice(exam: &str) -> String {
    format!("您在“{exam}”的报名照片可以更换一次，请登录后在“我的—本人照片”中查看原因并上传新照片。")
}

/// What the candidate is told when the office has given it back.
#[must_use]
pub fn given_back_notice(exam: Option<&str>, reason: &str) -> String {
    let what = match exam {
        Some(exam) => format!(
            "您按“{exam}”的照片要求上传的照片已被招考部门退回，请在报名该考试时重新上传并点击“确定”。"
        ),
        None => "您的照片已被招考部门退回，请登录后在“我的—本人照片”中重新上传并点击“确定”，之后才能报名。"
            .to_owned(),
    };
    format!("{what}原因：{reason}")
}

// Reviewers and the office.
pub const FINDINGS: &str = "照片检查";
pub const NO_FINDINGS: &str = "系统检查未发现问题";
pub const NOT_CHECKED: &str = "这张照片没有经过系统检查，请人工核对。";
pub const FINDINGS_NODDED: &str = "系统提示以下问题，考生确认仍使用此照片，请人工核对。";
pub const OLDER: &str = "以前的照片";

/// An older portrait, for who can't see it.
#[must_use]
pub fn older_alt(name: &str, confirmed: &str) -> String {
    format!("{name}以前的照片，{confirmed}确定")
}

/// Under an older portrait.
#[must_use]
pub fn older_caption(confirmed: &str) -> String {
    format!("{confirmed} 确定，已被替换")
}

pub const TITLE: &str = "照片更换";
pub const LEAD: &str = "考生的照片确定后不能自行修改。经核实确需更换的，在此开放一次。";
pub const SERIAL_HINT: &str = "考生的“查看报考状态”页面有报名序号，共 16 位数字。";
pub const UNKNOWN: &str = "没有找到这个报名序号";
pub const UNKNOWN_HELP: &str = "请核对报名序号。";
pub const UNKNOWN_SERIAL: &str = "没有这个报名序号，没有开放任何人的照片，请核对后重新查询。";
pub const BY_DOCUMENT: &str = "没有报名序号的考生";
pub const BY_DOCUMENT_HINT: &str =
    "还没有报名，或者报名已经终止的考生，按证件号码和姓名查询，两项须完全一致。";
pub const NUMBER: &str = "证件号码";
pub const FIND: &str = "按证件号码查询";
pub const NUMBER_MISSING: &str = "请输入证件号码";
pub const NOBODY: &str =
    "没有找到证件号码和姓名都一致的考生，没有改动任何人的照片，请核对后重新查询。";
pub const APPLIED: &str = "该考生已经用这张照片报名，请用报名序号查询后开放更换照片。";
pub const GIVE_BACK: &str = "退回照片";
pub const GIVE_BACK_QUESTION: &str = "考生须重新上传照片";
pub const GIVE_BACK_WARNING: &str = "该考生正在进行的报名没有使用这张照片。退回后，考生会收到通知，重新上传照片并点击“确定”后才能报名；原来的照片保留备查。";
pub const GIVE_BACK_CHECKED: &str = "我已核对考生的姓名、证件号码和照片，确定退回";
pub const GIVEN_BACK: &str = "照片已退回，等待考生上传新照片";
pub const RULES: &str = "照片要求";
pub const OTHERS: &str = "该考生的其他照片";
pub const FOUND: &str = "考生信息";
pub const NAME: &str = "姓名";
pub const EXAM: &str = "考试";
pub const PHOTO_NOW: &str = "现用照片";
pub const OPEN: &str = "开放更换照片";
pub const CLOSE: &str = "收回";
pub const REASON: &str = "允许更换的原因";
pub const REASON_HINT: &str = "5 至 200 个字，考生可以看到。请不要写姓名、证件号码和手机号码。";
pub const REASON_PERSONAL: &str = "原因中有考生的姓名、证件号码或手机号码，请删除后重新填写。";
pub const CHECKED: &str = "我已核对考生的姓名、证件号码和照片，确定开放更换";
pub const UNCHECKED: &str = "请先核对考生信息，勾选后再开放。";
pub const QUESTION: &str = "考生可以更换一次照片";
pub const WARNING: &str = "考生会收到通知。新照片确定前仍使用原来的照片；新照片确定后，原来的照片保留备查，正在审核的报名信息须按新照片审核。有准考证的考生，只能在准考证打印开始前更换。";
pub const NOT_POSSIBLE: &str = "不能开放";
pub const NOT_CONFIRMED: &str = "该考生还没有确定的照片，可以自行上传，无需开放。";
pub const ALREADY_OPEN: &str = "该考生已经可以更换照片，无需再次开放。";
pub const PRINTING_OFFICE: &str = "该考生的准考证已经开始打印，照片不能再更换。";
pub const ENDED: &str = "该报名已经终止，或者已过修改报名信息的时间，不能开放更换照片。";
pub const OPEN_NOW: &str = "已开放，等待考生上传新照片";
pub const BY_REVIEW: &str = "审核时因照片不合格开放";
pub const BY_OFFICE: &str = "考务开放";
pub const NOT_OPEN: &str = "该考生的照片没有由考务开放，或者已经更换、收回。";
pub const LATEST: &str = "最近的更换";
pub const LATEST_EMPTY: &str = "还没有开放过更换照片。";
pub const BY: &str = "开放方式";
pub const SINCE: &str = "开放时间";
pub const STATE: &str = "状态";
pub const USED: &str = "已更换";
pub const WITHDRAWN: &str = "已收回";
pub const WAITING: &str = "等待考生";
