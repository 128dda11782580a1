//! The words for 考场合理便利: the candidate's page, the office's, and the message.
#![allow(missing_docs, reason = "each name says where its words stand")]

use crate::comfort::{ExtraTime, MOST_EVIDENCE, Opening};
use crate::id::ComfortId;
use crate::life::comfort::Phase;

pub const TITLE: &str = "考场合理便利";

// The candidate.
pub const LEAD: &str = "因残疾、伤病等原因，参加考试需要便利的，可以在这里申请。不申请不影响报名。";
pub const HOW: &str = "申请怎样办理";
pub const STEPS: [&str; 4] = [
    "勾选需要的便利，说明情况，保存。",
    "上传证明材料的照片，例如残疾人证、诊断证明。",
    "核对无误后提交，由组织单位审核。",
    "结果发送到“消息”和您的手机；同意的便利会印在准考证上，由考点落实。",
];
pub const KINDS: &str = "需要的便利";
pub const KINDS_HINT: &str = "可以多选。";
pub const SITUATION: &str = "情况说明";
pub const SITUATION_HINT: &str =
    "5 至 500 个字。请写明残疾或伤病的情况，以及为什么需要这些便利。不要写证件号码。";
pub const DETAILS: &str = "自带器具或其他便利";
pub const DETAILS_HINT: &str =
    "勾选了“自带辅助器具”或“其他便利”的，请在这里写明，例如助听器、放大镜。";
pub const INJURY: &str = "报名截止后发生的伤病";
/// Said of a request that is about one.
pub const YES: &str = "是";
pub use super::common::SAVE;
pub const SAVED: &str = "申请已保存，尚未提交。请上传证明材料，核对后提交。";
pub const EVIDENCE: &str = "证明材料";
pub const EVIDENCE_FILE: &str = "选择图片";
pub use super::common::UPLOAD as EVIDENCE_UPLOAD;
pub const EVIDENCE_NONE: &str = "还没有上传材料";
pub const EVIDENCE_MISSING: &str = "请先上传至少一张证明材料，再提交";
pub const EVIDENCE_NOT_CHOSEN: &str = "请选择要上传的图片";
pub const EVIDENCE_TOO_LARGE: &str = "图片文件超过 10 MB 或像素过多，没有上传。请缩小后重新选择";
pub const EVIDENCE_TOO_SMALL: &str = "图片太小，看不清内容，没有上传。请重新拍摄或扫描";
pub const EVIDENCE_UNREADABLE: &str =
    "这个文件无法作为图片打开，没有上传。请上传 JPG 或 PNG 格式的照片或扫描件；PDF 请先截图或拍照";
pub const EVIDENCE_TOO_OFTEN: &str = "上传过于频繁，本次没有保存";
pub const EVIDENCE_UPLOADED: &str = "材料已上传。";
pub const EVIDENCE_REMOVED: &str = "材料已删除。";
pub const EVIDENCE_LOCKED: &str = "申请已提交或已结束，不能再改动材料；需要修改的，请先撤回修改";
pub const FORGOTTEN: &str = "已按保存期限删除";
pub const SUBMIT: &str = "提交申请";
pub const SUBMIT_HINT: &str = "提交后由组织单位审核，审核前可以撤回修改。";
pub const SUBMITTED: &str = "申请已提交，等待审核。";
pub use super::flow::RECALL;
pub const RECALLED: &str = "申请已撤回，修改后请重新提交。";
pub const WITHDRAW: &str = "撤销申请";
pub const WITHDRAW_HINT: &str = "撤销后，上传的材料立即删除；已同意的便利不再提供。";
pub const WITHDRAWN: &str = "申请已撤销，材料已删除。";
pub const WITHDRAW_AGREE: &str = "我确定撤销申请";
pub const WITHDRAW_AGREE_MISSING: &str = "请先勾选确认，再撤销申请";
pub const SEATED: &str = "考场已经编排，不能再撤销已同意的便利；不再需要的，请与组织单位联系";
pub const OPEN_ALREADY: &str = "您有一份申请还没有办结，请刷新页面，在那份申请上修改";
pub const NO_APPLICATION: &str = "报名已终止，不能申请合理便利";
pub const CHANGE_TOO_OFTEN: &str = "保存过于频繁，本次没有保存";
pub const MOVE_TOO_OFTEN: &str = "提交和撤回过于频繁，本次没有办理，申请保持原来的状态";
pub const NEW: &str = "重新申请";
pub const NEW_HINT: &str = "新的申请得到同意前，已同意的便利继续有效。";
pub const CURRENT: &str = "本次申请";
pub const EARLIER: &str = "以前的申请";
pub const STATE: &str = "状态";
pub const ASKED_AT: &str = "提交时间";
pub const DECIDED_AT: &str = "审核时间";
pub const GRANTED: &str = "同意提供";
pub const REASON: &str = "审核意见";
pub const OPEN_PAGE: &str = "查看或申请";

/// Until when one may ask.
#[must_use]
pub fn until(opening: Opening) -> String {
    let end = match opening.until {
        Some(until) => format!("申请截止时间：{}（北京时间）。", until.full_as_end()),
        None => "申请截止时间：准考证开始打印前。".to_owned(),
    };
    if opening.for_injuries {
        format!("报名已经截止，现在只受理报名截止后发生的伤病。{end}")
    } else {
        end
    }
}

/// What a request means to its candidate, and what comes next.
#[must_use]
pub const fn sentence(phase: Phase) -> &'static str {
    match phase {
        Phase::Draft => "申请尚未提交。请上传证明材料，核对后点击“提交申请”。",
        Phase::Requested => "申请已提交，等待组织单位审核。审核前可以撤回修改。",
        Phase::Granted => "组织单位已同意，便利会印在准考证上，由考点落实。",
        Phase::Partly => "组织单位同意了部分便利，会印在准考证上，由考点落实。",
        Phase::Refused => "组织单位没有同意，原因见审核意见。申请截止前可以重新申请。",
        Phase::Withdrawn => "您已撤销申请。申请截止前可以重新申请。",
        Phase::Replaced => "已由后来的决定取代。",
    }
}

/// `JPG 或 PNG，每张不超过 10 MB，最多 5 张，还可以上传 3 张。`
#[must_use]
pub fn evidence_hint(kept: usize) -> String {
    let left = MOST_EVIDENCE.saturating_sub(kept);
    format!(
        "JPG 或 PNG 格式，每张不超过 10 MB，最多 {MOST_EVIDENCE} 张，还可以上传 {left} 张。请保证文字清楚。"
    )
}

/// Why no further picture is taken.
#[must_use]
pub fn evidence_full() -> String {
    format!("最多上传 {MOST_EVIDENCE} 张，本次没有保存。请先删除不需要的，再上传")
}

/// `材料 2`: what is said instead of a picture, and beside it.
#[must_use]
pub fn evidence_number(number: usize) -> String {
    format!("材料 {number}")
}

/// `删除材料 2`.
#[must_use]
pub fn remove(number: usize) -> String {
    format!("删除{}", evidence_number(number))
}

/// What a candidate is told; it says nothing of the person's health.
#[must_use]
pub fn decided(exam: &str) -> String {
    format!("您报考的{exam}：您提交的考场合理便利申请已有审核结果，请登录系统，在“{TITLE}”中查看。")
}

// The office.
pub const DESK_LEAD: &str =
    "按提交时间先后处理。身体情况和证明材料是敏感个人信息，每次查看都有记录，请勿转发或复制。";
pub const DESK_EMPTY: &str = "没有符合条件的申请";
pub const DESK_EMPTY_HELP: &str = "考生提交考场合理便利申请后，会显示在这里。";
pub const FILTER: &str = "筛选";
pub const FILTER_ALL: &str = "全部已提交的";
pub const FILTER_EXAM: &str = "考试";
pub use super::exam::ALL_EXAMS as FILTER_EVERY_EXAM;
pub const PAGES: &str = "申请翻页";
pub const NUMBER: &str = "编号";
pub const EXAM: &str = "考试";
pub const CANDIDATE: &str = "考生";
pub const ASKED_FOR: &str = "申请的便利";
pub const APPLICATION_STATE: &str = "报名状态";
pub const SEE_LARGE: &str = "在新窗口查看原图";
pub const DECIDE: &str = "审核结果";
pub const GRANT: &str = "同意勾选的便利";
pub const REFUSE: &str = "不同意";
pub const DECISION_MISSING: &str = "请选择审核结果";
pub const GRANT_KINDS: &str = "同意提供的便利";
pub const EXTRA: &str = "延长的时间";
pub const NOTE: &str = "器具或其他便利的名称";
pub const NOTE_HINT: &str = "不超过 40 个字，印在准考证和考场便利清单上，例如助听器。";
pub const OFFICE_REASON: &str = "理由";
pub const OFFICE_REASON_HINT: &str =
    "5 至 500 个字，考生会看到。不同意或只同意部分时必须填写。不要写证件号码。";
pub const OFFICE_REASON_MISSING: &str = "不同意或只同意部分的，请向考生说明理由";
pub const REASON_PERSONAL: &str = "理由中有姓名、证件号码或手机号码，请删除后重新填写";
pub const DECIDED_NOTE: &str = "审核结果已保存，已通知考生。";
pub const DECIDED_BY: &str = "审核人";
pub const SUBMIT_DECISION: &str = "提交审核结果";
pub const OWN: &str = "这是您本人的申请，请由其他工作人员审核";
pub const SEATED_WARNING: &str = "该考生的考场已经编排。同意后如需另换考场，公布前请撤销编排后重新编排；已经公布的，请通知考点现场安排。";
pub const ENDED_WARNING: &str = "该报名已终止，不需要再审核。";
pub const CHANGED_SINCE: &str = "有考生的合理便利在编排后有变化，不能公布；请撤销编排后重新编排。";
pub const LIST: &str = "考场便利清单";
pub const LIST_LEAD: &str =
    "已编排考场的考生中，需要提供合理便利的。请打印后交考点和监考人员，用后销毁。";
pub const LIST_NONE: &str = "已编排的考生中没有需要提供便利的";
pub const LIST_NONE_HELP: &str = "同意申请并编排考场后，会显示在这里。";
pub const ACCESSIBLE_ROOMS: &str = "其中无障碍考场";
pub const ACCESSIBLE_ROOMS_HINT: &str =
    "轮椅可以到达的考场数，没有的填 0。从第 1 考场起算，只安排需要的考生。";
pub const ACCESSIBLE_ROOMS_WRONG: &str = "无障碍考场数不能多于考场数，请核对。";

/// `延长的时间（1 至 50%）`.
#[must_use]
pub fn extra_hint(most: ExtraTime) -> String {
    format!("1 至 {}，只填数字。", most.words())
}

/// `编号 12`.
#[must_use]
pub fn numbered(id: ComfortId) -> String {
    format!("{NUMBER} {id}")
}
