//! The words of 报考流程 and 查看报考状态: what each step says, who acts next,
//! and what a candidate is told when something changed.
#![allow(missing_docs, reason = "the constants say themselves what they say")]

mod correction;
mod told;

use crate::exam::{PositionWord, TextKind};
use crate::flow::Moving;
use crate::time::{Moment, Window};

pub use correction::*;
pub use told::*;

/// The page that lists the steps; the mini-program calls it 报名导航.
pub const TITLE: &str = "报考流程";
pub const STATUS_TITLE: &str = "查看报考状态";
pub const CHOOSE_EXAM: &str = "选择考试";
pub const MAINTAIN_FORM: &str = "信息维护";
pub const FILL_IN: &str = "填报信息";
pub const APPLY_NOW: &str = "立即报名";
pub const PRINT_TICKET: &str = "打印准考证";
pub const RECALL: &str = "撤回修改";
pub const WITHDRAW: &str = "放弃报名";
pub const NEXT_HEADING: &str = "下一步";
pub const STEPS_HEADING: &str = "报名步骤";
pub const WHO_ACTS: &str = "办理人";
pub const HISTORY_HEADING: &str = "办理记录";
pub const CURRENT_STATE: &str = "当前状态";
/// The phrase that stands until 报名信息确认.
pub const NOT_SUBMITTED: &str = "尚未提交";
/// Its whole sentence, before what to do next.
pub const UNSUBMITTED: &str = "尚未提交：招考单位看不到您的报名信息。";
pub const UNSUBMITTED_AGAIN: &str = "尚未重新提交：修改后的信息招考单位还看不到。";
/// Stands on the form and on the confirmation, after the guide.
pub const BASIS_OF_LATER_REVIEW: &str =
    "对于通过笔试的考生，面试和资格复审将以您填报的信息作为依据。";

pub const REGISTERED: &str = "您已完成注册。";
pub const PHOTO_MISSING: &str = "请上传近期免冠正面电子证件照片，核对无误后点击“确定”。";
pub const PHOTO_SAVED: &str = "照片已保存，请核对后点击“确定”。";
pub const PHOTO_LOCKED: &str = "照片已确认，不允许修改。";
pub const PHOTO_REOPENED: &str = "招考部门允许您更换一次照片，原因见“本人照片”。请上传新照片，核对无误后点击“确定”；在此之前仍使用原来的照片。";
/// On 我的 and 查看报考状态, before the first application as well.
pub const PHOTO_WAITS: &str = "您还没有确认本人照片，照片确认后才能报名。";
pub const PHOTO_FIRST: &str = "请先上传照片并点击“确定”。";
pub const PHOTO_REFUSED: &str =
    "审核认为照片不合格，请重新上传照片，核对无误后点击“确定”；原因见“查看报考状态”。";
pub const PHOTO_REFUSED_FIRST: &str = "请先重新上传照片并点击“确定”，再进行报名信息确认。";
pub const PHOTO_DIFFERS: &str = "本考试的照片要求与已上传的照片不同，请上传本考试的照片，核对无误后点击“确定”；已上传的照片仍用于其他考试。";
pub const PHOTO_DIFFERS_FIRST: &str = "本考试的照片要求与已上传的照片不同，请先上传本考试的照片并点击“确定”，再进行报名信息确认。已填写的信息都已保留。";
/// The button, as long as the photo doesn't keep the exam's own rules.
pub const PHOTO_OF_EXAM: &str = "上传本考试的照片";
/// The button, as long as a review's objection to the photo stands.
pub const PHOTO_AGAIN: &str = "重新上传照片";
pub const PLEDGE_FIRST: &str = "请阅读报考须知和承诺书，点击“接受”后填写个人信息。";
pub const FORM_MISSING: &str = "请填写个人信息，标有“*”的项目必须填写，填完后点击“保存”。";
pub const FORM_SAVED: &str = "个人信息已保存，报名信息确认前可以修改。";
pub const FORM_FIRST: &str = "请先填写个人信息并保存。";
pub const CORRECT_IF_NEEDED: &str = "可以按审核意见修改；修改并保存后，还要再次进行报名信息确认。";
/// A file was returned, and not for this.
pub const FORM_NOT_ASKED: &str = "审核没有要求修改个人信息，已提交的内容不变。";
pub const COMPLETE_FORM: &str =
    "报名信息被退回补充。请修改审核指出的项目并保存，其余内容不变；之后再次进行报名信息确认。";
/// The button, as long as nothing was changed after a rejection.
pub const CORRECT: &str = "修改报名信息";
pub const SAVED_UNCHANGEABLE: &str = "已保存；不在报名时间内，不能修改。";
pub const SUBMITTED_LOCKED: &str = "已确认提交，不允许修改。";
pub const CONFIRM_NOW: &str =
    "请核对全部信息，在“报名信息确认”页面点击“确认”；点击“确认”后才算提交。";
pub const CONFIRM_AFTER_RETURN: &str =
    "请按审核意见补充信息并保存，再次进行报名信息确认，才会重新审核。";
pub const TOO_LATE_TO_CONFIRM: &str = "报名已截止，您的报名信息没有提交，不会被审核。";
pub const TOO_LATE_TO_CONFIRM_AGAIN: &str = "报名已截止，不能再次提交报名信息。";
pub const NOT_SUBMITTED_NOT_REVIEWED: &str = "尚未提交，进行报名信息确认后才会审核。";
pub const UNDER_REVIEW: &str = "报名信息已提交，请等待招考单位进行资格审核。";
pub const REJECTED: &str = "资格审核不通过，原因见“查看报考状态”。";
pub const RETURNED: &str = "报名信息被退回补充，需要补充的内容见“查看报考状态”。";
pub const APPROVED: &str = "资格审核已通过。";
pub const REGISTRATION_UNANNOUNCED: &str = "报名时间另行公布。";
pub const REGISTRATION_OVER: &str = "报名已截止。";
pub const NO_FEE: &str = "无需缴费。";
pub const PAY_NOW: &str = "请选择支付方式，生成订单并完成支付。";
pub const PAYMENT_UNDER_WAY: &str =
    "有一笔订单正在支付。已经付款的，请点击“支付完毕”，不要重复缴费；还没有付款的，可以继续支付。";
pub const SETTLING: &str = "正在核对缴费结果，请稍候，不要重复缴费。";
pub const PAYMENT_UNANNOUNCED: &str = "缴费时间另行公布。";
pub const PAYMENT_OVER: &str = "缴费时间已过，逾期未缴费视为放弃。";
pub const PAID: &str = "已缴费。";
pub const WAIVED: &str = "政策减免费用审核通过，无需缴费。";
pub const REFUNDING: &str = "退款正在办理，款项将原路退回。";
pub const REFUNDED: &str = "款项已原路退回。";
pub const WAIVER_CHECKING: &str = "减免申请正在核验，请耐心等待，暂时不要缴费。";
pub const WAIVER_NEEDS_MATERIAL: &str =
    "减免核验不通过，请按要求上传相关申请材料；上传后，请务必点击“材料确认”。";
pub const WAIVER_UNDER_REVIEW: &str = "减免材料已确认，请等待工作人员审核，暂时不要缴费。";
pub const WAIVER_REFUSED_PAY: &str =
    "您的政策减免费用申请审核不通过，请重新生成订单，进行网上缴费。";
pub const COMPLETE: &str = "报名成功。";
pub const COMPLETE_LATER: &str = "前面各步都完成后，报名才算成功。";
pub const TICKET_LATER: &str = "报名成功后，在规定的时间内打印。";
pub const ARRANGING: &str = "请等待编排考场。";
pub const PRINT_NOW: &str = "请下载准考证 PDF 文件并打印，打印时间内可以多次打印。";
pub const PRINTING_OVER: &str = "准考证打印时间已过。";
pub const PRINTING_UNANNOUNCED: &str = "准考证打印时间另行公布。";
pub const WITHDRAWN: &str = "您已放弃本次报名。";
pub const LAPSED: &str = "逾期未缴费，视为放弃。";
pub const VOIDED: &str = "您的报名资格已被取消，原因见“查看报考状态”。";
pub const ALL_DONE: &str = "全部步骤已完成。";
pub const EXAM_CLOSED: &str = "本次考试已结束，不能再办理；报名记录仍可查看。";

/// Heads what a review has pointed at.
pub const ASKED: &str = "需要补充或更正的项目";
pub const ASKED_LEAD: &str =
    "只有以上项目可以修改，其余内容保持原样。修改后须再次进行报名信息确认。";
pub const ASKED_DONE: &str = "已修改";
pub const ASKED_OPEN: &str = "待修改";
pub const ASKED_POINTS: &str = "审核指出的项目";
/// Why 撤回修改 is not to be had at the moment.
pub const RECALL_UNDER_REVIEW: &str = "审核人员正在审核您的报名信息，现在不能撤回。请等待审核结果；如被退回或不通过，可以按审核意见修改。";

// 办理记录: who did it.
pub const BY_CANDIDATE: &str = "本人";
pub const BY_REVIEWER: &str = "审核人员";
pub const BY_OFFICE: &str = "考试机构";
pub const BY_SYSTEM: &str = "系统";

// 我的 and 查看报考状态.
pub const REVIEW_OPINION: &str = "审核意见";
pub const SERIAL: &str = "报名序号";
pub const MY_APPLICATIONS: &str = "我的报名";
pub const NO_APPLICATION: &str = "您还没有报名";
pub const NO_APPLICATION_HELP: &str = "请先选择考试，阅读报考须知和承诺书后开始报名。";
pub const GO_ON: &str = "继续办理";
pub const WITHDRAW_DIALOG: &str = "确认放弃本次报名？";
pub const WITHDRAW_WARNING: &str =
    "放弃后，本次报名即告终止，不能恢复。报名截止前可以重新报名，须从承诺书开始重新填报。";
pub const WITHDRAW_AGREE: &str = "我已了解放弃后不能恢复，确认放弃本次报名";
pub const WITHDRAWN_NOTE: &str = "已放弃本次报名。";
pub const ACCOUNT_HEADING: &str = "注册信息";
pub const OWN_PHOTO: &str = "本人照片";
pub const RULES_TITLE: &str = "报考须知 / 报考文件";
pub const SEE_FORM: &str = "查看填报信息";
pub const RECALL_AGREE: &str = "我已了解撤回后须再次进行“报名信息确认”";

/// `接受承诺书`.
#[must_use]
pub fn accepted(kind: TextKind) -> String {
    format!("{}{kind}", super::common::ACCEPT)
}

/// `请在 11月22日 17:00 前办理`, beside a countdown.
#[must_use]
pub fn before(deadline: Moment) -> String {
    format!("请在 {} 前办理", deadline.short_as_end())
}

/// What the history calls a choice, in the exam's own word.
#[must_use]
pub fn position_chosen(word: PositionWord) -> String {
    format!("保存报考{word}")
}

/// What a step says, with the date on which it was taken and by whom.
#[must_use]
pub fn dated(date: &str, who: &str, sentence: &str) -> String {
    format!("{date} · {who}　{sentence}")
}

/// By when a review is promised.
#[must_use]
pub fn reviewed_by(by: Moment) -> String {
    format!(
        "审核时限：最迟 {} 前审核。有结果时，会通过消息和短信告诉您。",
        by.full_as_end()
    )
}

/// The same, once that time has passed.
#[must_use]
pub fn review_is_late(by: Moment) -> String {
    format!(
        "审核时限（{}）已过，还没有审核。您的报名信息已经提交，不会因此失效；可以联系考试机构询问。",
        by.full_as_end()
    )
}

/// What a review said: the reasons' words, then the reviewer's own.
#[must_use]
pub fn reasons(words: &[&str], explanation: &str) -> String {
    match (words.is_empty(), explanation.is_empty()) {
        (true, _) => explanation.to_owned(),
        (false, true) => words.join("、"),
        (false, false) => format!("{}：{explanation}", words.join("、")),
    }
}

/// `审核意见：…`, in a list of applications.
#[must_use]
pub fn review_opinion(said: &str) -> String {
    format!("{REVIEW_OPINION}：{said}")
}

/// A message as it goes out by SMS, under the product's name.
#[must_use]
pub fn signed(body: &str) -> String {
    format!("【{}】{body}", super::ui::PRODUCT)
}

#[must_use]
pub fn position_missing(word: PositionWord) -> String {
    format!("请选择报考{word}，核对报考条件后点击“保存”。")
}

#[must_use]
pub fn position_saved(word: PositionWord, moving: Moving) -> String {
    match moving {
        Moving::Open => format!("报考{word}已保存，报名信息确认前可以改报。"),
        Moving::Until(end) => format!(
            "报考{word}已保存，报名信息确认前、{} 前可以改报。",
            end.short_as_end()
        ),
        Moving::Over => format!("报考{word}已保存；报名已截止，不能改报其他{word}。"),
    }
}

/// A file was returned, and not for its position.
#[must_use]
pub fn position_not_asked(word: PositionWord) -> String {
    format!("审核没有要求修改报考{word}，所选{word}不变。")
}

/// A file was returned for its position.
#[must_use]
pub fn position_asked(word: PositionWord) -> String {
    format!("审核要求重新核对报考{word}。请选择{word}并保存，再次进行报名信息确认。")
}

/// `可在 2月10日 17:00 前撤回修改`, as long as no reviewer has begun.
#[must_use]
pub fn may_recall_until(until: Moment) -> String {
    format!(
        "审核开始前，您可在 {} 前撤回修改；撤回后须再次进行报名信息确认。",
        until.short_as_end()
    )
}

/// An item of a review with what to mend: `学历：请填写最高学历`.
#[must_use]
pub fn asked_item(label: &str, note: &str) -> String {
    if note.is_empty() {
        label.to_owned()
    } else {
        format!("{label}（{note}）")
    }
}

/// What a decision of the history pointed at.
#[must_use]
pub fn asked_items(items: &[String]) -> String {
    format!("{}：{}", ASKED, items.join("、"))
}

#[must_use]
pub fn fill_in_first(word: PositionWord) -> String {
    format!("请先上传照片、填写个人信息、选择{word}，各步都保存后才能确认。")
}

/// Whom to ask, as the exam's office wrote it.
#[must_use]
pub fn contact(contact: &str) -> String {
    format!("对本次报考有疑问的，请联系考试机构：{contact}")
}

#[must_use]
pub fn registration_begins(start: Moment) -> String {
    format!("报名将于 {} 开始。", start.full())
}

#[must_use]
pub fn payment_begins(start: Moment) -> String {
    format!("缴费将于 {} 开始。", start.full())
}

#[must_use]
pub fn pay_after_review(window: Option<Window>) -> String {
    match window {
        Some(window) => format!("审核通过后缴费，缴费时间：{}。", window.full()),
        None => "审核通过后缴费。".to_owned(),
    }
}

#[must_use]
pub fn printing_begins(start: Moment) -> String {
    format!("准考证将于 {} 开始打印。", start.full())
}

#[must_use]
pub fn arranging_until(start: Moment) -> String {
    format!("请等待编排考场，准考证将于 {} 开始打印。", start.full())
}
