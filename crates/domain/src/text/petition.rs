//! The words for 身份申诉 and 注销账号: the person's pages, the office's, and
//! the text messages.
#![allow(missing_docs, reason = "each name says where its words stand")]

use crate::id::PetitionId;
use crate::petition::{PetitionKind, PetitionState};

// 身份申诉, for who can't register.
pub const CLAIM_TITLE: &str = "身份申诉";
pub const CLAIM_LEAD: &str = "如果您的证件号码已被他人注册，请在此提交申诉，由考试机构核实后处理。";
pub const CLAIM_HOW: &str = "提交后会怎样";
pub const CLAIM_STEPS: [&str; 3] = [
    "考试机构会核实您的身份，必要时电话联系您，或请您携带证件到现场办理。",
    "核实后，结果会以短信发送到您填写的手机号码。",
    "申诉通过后，原账号停用，您可以用本人证件号码重新注册。",
];
pub const CLAIM_WORDS: &str = "情况说明";
pub const CLAIM_WORDS_MISSING: &str = "请填写情况说明";
pub const CLAIM_WORDS_HINT: &str =
    "5 至 500 个字。请写明您怎样发现号码被注册，以及方便联系的时间。";
pub const CLAIM_CONSENT: &str =
    "我确认以上信息真实，并同意考试机构为核实身份处理我填写的姓名、证件号码和手机号码";
pub const CLAIM_CONSENT_MISSING: &str = "请先阅读并勾选确认，再提交申诉";
pub const CLAIM_SUBMIT: &str = "提交申诉";
pub const CLAIM_NOT_NEEDED: &str =
    "该证件号码没有被注册，无需申诉，请直接注册。验证码已使用，再次提交请重新获取。";
pub const CLAIM_OPEN: &str =
    "您已提交过申诉，正在等待考试机构处理，无需重复提交。结果会以短信通知您。验证码已使用。";
pub const CLAIM_LIMITED: &str = "提交申诉过于频繁，本次没有提交";
pub const CLAIM_LINK: &str = "证件号码被他人注册？提交身份申诉";

pub const CLAIM_PHONE_HINT: &str = "用于接收验证码和申诉结果，请填写本人正在使用的号码。";
pub const CLAIM_ONCE: &str = "请不要重复提交。";
/// In place of the form, where what was handed in can't be shown any more.
pub const CLAIM_NOTHING: &str = "这里没有可以显示的申诉";
pub const CLAIM_NOTHING_HELP: &str =
    "已提交的申诉，结果会以短信通知您，请不要重复提交；没有提交过的，请重新填写。";
pub const CLAIM_AGAIN: &str = "填写身份申诉";

/// What was handed in, and where the answer goes; the phone is masked.
#[must_use]
pub fn claim_kept(number: PetitionId, phone: &str) -> String {
    format!("申诉已提交，编号 {number}。结果会以短信发送到 {phone}。")
}

// 注销账号.
pub const DELETION_TITLE: &str = "注销账号";
pub const DELETION_LEAD: &str = "注销后，您的账号停用，姓名、证件号码、手机号码、照片、报名表内容和消息会被删除，不能恢复。提交后由考试机构核实处理，处理前可以撤回，结果以短信通知。";
pub const DELETION_BLOCKED: &str =
    "您有尚未结束的报名，暂不能注销。请先放弃报名；已经缴费或已编排考场的，请联系考试机构。";
pub const DELETION_WORDS: &str = "申请原因";
pub const DELETION_WORDS_MISSING: &str = "请填写申请原因";
pub const DELETION_WORDS_HINT: &str = "5 至 500 个字。";
pub const DELETION_AGREE: &str = "我知道注销后不能恢复，确定申请注销";
pub const DELETION_AGREE_MISSING: &str = "请先勾选确认，再提交申请";
pub const DELETION_SUBMIT: &str = "申请注销";
pub const DELETION_OPEN: &str = "您的注销申请正在等待考试机构处理。处理前可以撤回。";
pub const DELETION_STAFF: &str = "工作人员账号由管理员停用，不能在此注销。";
pub const DELETION_LIMITED: &str = "今天申请注销的次数过多，本次没有提交，请稍后再试";
pub const DELETION_KEPT: &str = "注销申请已提交，等待考试机构处理。";
pub const WITHDRAW: &str = "撤回申请";
pub const WITHDRAWN: &str = "申请已撤回。";

// The office.
pub const DESK_TITLE: &str = "申诉与申请";
pub const DESK_LEAD: &str = "按提交时间先后处理。每次决定都有记录，申请人会收到短信。";
pub const DESK_EMPTY: &str = "没有待处理的申请";
pub const DESK_EMPTY_HELP: &str = "考生提交身份申诉或注销申请后，会显示在这里。";
pub const DESK_ENDED: &str = "已处理的";
pub const PAGES_OPEN: &str = "待处理申请翻页";
pub const PAGES_ENDED: &str = "已处理申请翻页";
pub const KIND: &str = "事项";
pub const NUMBER: &str = "编号";
pub const WHEN: &str = "提交时间";
pub const STATE: &str = "状态";
pub const ASKED_BY: &str = "申请人填写";
pub const SAID: &str = "申请人的说明";
/// In place of words that are kept no longer.
pub const FORGOTTEN: &str = "已按保存期限删除";
/// In place of words that went with the account.
pub const ERASED: &str = "已随账号删除";
pub const DECIDED_BY: &str = "处理人";
pub const DECIDED_AT: &str = "处理时间";
pub const HOLDERS: &str = "使用该证件号码的账号";
pub const HOLDER_LIVE: &str = "尚未结束的报名";
pub const HOLDER_NONE: &str = "已没有使用该证件号码的账号";
pub const NO_LIVE: &str = "无";
pub const GRANT_CLAIM: &str = "同意后，上列账号停用并退出登录，申请人可以重新注册。";
pub const GRANT_DELETION: &str = "同意后，该账号的个人信息立即删除，不能恢复。";
pub const BLOCKED: &str =
    "有账号存在尚未结束的报名，不能同意。请先核实，必要时在“取消资格”中结束该报名。";
pub const VOID: &str = "取消资格";
pub const ANSWER: &str = "答复";
pub const ANSWER_HINT: &str = "5 至 500 个字，会以短信发送给申请人。不要写证件号码。";
pub const ANSWER_PERSONAL: &str = "答复中有证件号码或类似的 18 位号码，请删除后重新填写。";
pub const ANSWER_MISSING: &str = "请填写答复";
pub const CHECKED: &str = "我已核实申请人的身份";
pub const CHECKED_WHEN: &str = "同意时必须勾选。";
pub const CHECKED_MISSING: &str = "请先核实申请人的身份，勾选后再同意。";
pub const DECIDE: &str = "处理结果";
pub const GRANT: &str = "同意";
pub const REFUSE: &str = "不同意";
pub const DECISION_MISSING: &str = "请选择处理结果";
pub const SUBMIT: &str = "提交处理结果";
pub const DECIDED_NOTE: &str = "处理结果已保存，已短信通知申请人。";

/// Beside a holder whose account has ended by other ways.
#[must_use]
pub fn holder_ended(at: &str) -> String {
    format!("该账号已于 {at} 停用")
}

/// That others claim the same number.
#[must_use]
pub fn other_claims(count: usize) -> String {
    format!("该证件号码另有 {count} 件申诉")
}

/// A link to another petition.
#[must_use]
pub fn numbered(number: PetitionId, state: PetitionState) -> String {
    format!("{NUMBER} {number}（{}）", state.word())
}

/// What the person reads in a text message, without the product's name.
#[must_use]
pub fn told(kind: PetitionKind, state: PetitionState, answer: &str) -> String {
    let done = match (kind, state) {
        (PetitionKind::IdentityClaim, PetitionState::Granted) => {
            "您的身份申诉已通过，原账号已停用，请重新注册。"
        }
        (PetitionKind::IdentityClaim, _) => "您的身份申诉未通过。",
        (PetitionKind::Deletion, PetitionState::Granted) => "您的账号已注销，个人信息已删除。",
        (PetitionKind::Deletion, _) => "您的注销申请未通过。",
    };
    format!("{done}答复：{answer}")
}

/// What the holder of an account reads when it was given to another person's
/// number.
pub const HOLDER_TOLD: &str =
    "因他人对您所用证件号码提出身份申诉并经核实，您的账号已停用。如有异议，请联系考试机构。";
