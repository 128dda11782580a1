//! The words for finding an exam, reading its texts and accepting them.
#![allow(missing_docs, reason = "each name says where its words stand")]

use crate::exam::{ExamWindow, PositionWord};
use crate::flow::Step;
use crate::time::WindowState;

// 选择考试.
pub use super::flow::{APPLY_NOW as START, CHOOSE_EXAM};
/// Why no application is begun once more today.
pub const BEGIN_TOO_OFTEN: &str = "今天开始报名的次数过多，本次没有开始";
pub const CHOOSE_EXAM_HINT: &str = "请选择要报名的考试，查看报名时间和岗位后再开始报名。";
pub const CONTINUE: &str = "继续报名";
pub const SEE_DETAILS: &str = "查看详情";
pub const OPEN_NOW: &str = "正在报名";
pub const OPENS_LATER: &str = "即将报名";
pub const ALREADY_CLOSED: &str = "报名已截止";
pub const NO_EXAM: &str = "目前没有可以报名的考试";
pub const NO_EXAM_HINT: &str = "请留意招考公告，公告会写明报名的时间。";

pub const ALL_EXAMS: &str = "全部考试";
pub const ALL_KINDS: &str = "全部类别";
pub const KINDS: &str = "考试类别筛选";
pub const REGISTRATION_TIME: &str = "报名时间";
pub const RECRUITS: &str = "招聘规模";
pub const OPENS_NOTHING: &str = "没有这一类考试";
pub const OPENS_NOTHING_HINT: &str = "请选择其他类别，或查看全部类别。";

// The start page.
pub const HOME_LEAD: &str =
    "先查看正在报名的考试和岗位，再注册、登录，按步骤完成网上报名。报名前的查看不需要登录。";
pub const HOME_OPEN: &str = "现在可以报名";
pub const HOME_LATER: &str = "即将开始报名";
pub const HOME_NOTHING: &str = "现在没有正在报名的考试";
pub const HOME_HOW: &str = "报名的八个步骤";
pub const HOME_HOW_LEAD: &str =
    "每一步都可以保存后退出，下次登录接着办理。报名信息确认之前，什么都没有提交。";
pub const HOME_SIGN_IN: &str = "已经注册的，请登录；第一次报名的，请先注册。";

/// What a candidate does in a step, in a sentence.
#[must_use]
pub const fn how(step: Step) -> &'static str {
    match step {
        Step::Register => "用证件号码、姓名和手机号码注册，并再次核对这三项信息。",
        Step::Photo => "首次登录时上传近期免冠正面电子证件照片，点击“确定”后不允许修改。",
        Step::Form => "阅读报考须知，接受承诺书，如实填写个人信息并保存。",
        Step::Position => "按地区、主管部门、招聘单位选择一个，核对资格条件后保存。",
        Step::Confirm => "核对全部信息，点击“确认”才算提交；提交后锁定，等待审核。",
        Step::Review => "招考单位进行资格审核，结果和原因在“查看报考状态”中查看。",
        Step::Payment => "审核通过后在规定时间内缴费；逾期未缴费视为放弃。",
        Step::Complete => "报名成功。请在规定的时间内打印准考证。",
        Step::Ticket => "下载准考证 PDF 文件并打印。",
    }
}

/// `查看岗位`.
#[must_use]
pub fn see_positions(word: PositionWord) -> String {
    format!("查看{word}")
}

/// Where a window stands, in a word.
#[must_use]
pub const fn window_state(state: WindowState) -> &'static str {
    match state {
        WindowState::NotYet => "未开始",
        WindowState::Open => "进行中",
        WindowState::Over => "已结束",
    }
}

/// `报名时间`.
#[must_use]
pub fn window_time(kind: ExamWindow) -> String {
    format!("{kind}时间")
}

// One exam.
pub const PREPARE: &str = "报名需要准备";
pub const PREPARE_DOCUMENT: &str = "有效证件";
pub const PREPARE_PHOTO: &str = "电子证件照片";
pub const PREPARE_PHONE: &str = "手机号码";
pub const PREPARE_PHONE_HINT: &str = "本人使用的手机号码，用于接收验证码和通知。";
pub const TEXTS: &str = "报考须知和承诺书";
pub const TEXTS_NOTE: &str = "以下内容在开始报名时还会请您逐一阅读并接受。";
pub const NO_WRITTEN: &str = "本次考试不设笔试科目。";
pub const NOT_OPEN_YET: &str = "报名还没有开始，现在可以先查看岗位、准备照片。";
pub const OVER_NOW: &str = "报名已截止，仍可查看岗位；已报名的考生请登录后查看报考状态。";
pub const CLOSED_NOW: &str = "本场考试已结束，仅供查看。";

/// `本人近期免冠正面照片，JPG、PNG 或 WebP 格式，…，白色或蓝色背景`.
#[must_use]
pub fn photo_rule(width: u32, height: u32, background: &str) -> String {
    format!(
        "本人近期免冠正面照片，JPG、PNG 或 WebP 格式，宽度不低于 {width} 像素，高度不低于 {height} 像素，{background}背景"
    )
}

pub const EXAM: &str = "考试";
pub const ORGANISER: &str = "组织单位";
pub const CONTACT: &str = "咨询电话";
pub const FEE: &str = "考务费";
pub const FREE: &str = "不收费";
pub const DATES: &str = "时间安排";
pub const DATES_NOTE: &str = "以下均为北京时间。到截止时间后，系统不再受理。";
pub const NOT_SET: &str = "另行公布";
pub const PAPERS: &str = "考试科目";
pub const PAPERS_CAPTION: &str = "各类别的科目和时间";
pub const CATEGORY: &str = "考试类别";
pub const SUBJECT: &str = "科目";
pub const SUBJECT_TIME: &str = "考试时间";

/// `共 300 个岗位，招聘 420 人`.
#[must_use]
pub fn size(positions: u32, headcount: u32, word: PositionWord) -> String {
    format!("共 {positions} 个{word}，招聘 {headcount} 人")
}

// Reading and accepting.
pub use super::common::ACCEPT;
pub const DO_NOT_ACCEPT: &str = "不接受，返回";
pub const READ_TO_THE_END: &str = "请阅读全文后点击“接受”。";
pub const ACCEPT_NOTICE: &str = "我已阅读并理解以上内容";
pub const ACCEPT_PLEDGE: &str = "我已阅读承诺书，自愿作出以上承诺";
pub const PLEDGE_WARNING: &str =
    "接受承诺书后即开始本次报名。承诺不实的，取消资格，并由本人承担责任。";
pub const PLEDGE_KEPT: &str =
    "系统会记录您接受的承诺书的版本、内容校验码、时间和网络地址，接受后可在“我的”中查看。";

/// `第 2 版`.
#[must_use]
pub fn version(version: u32) -> String {
    format!("第 {version} 版")
}

/// `您已于 2026年2月3日 09:00 接受`.
#[must_use]
pub fn accepted_at(moment: &str) -> String {
    format!("您已于 {moment} 接受")
}

// What a candidate can't do with an exam.
pub const NOT_FOUND: &str = "没有这场考试，或考试尚未发布。";
pub const ALREADY_APPLIED: &str = "您已报名本次考试，同一考试只能报名一次。";
pub const NUMBER_APPLIED_ELSEWHERE: &str =
    "该证件号码已有人报名本次考试。如果不是您本人所为，请与招考部门联系。";

// The office's side.
pub const OFFICE_LEAD: &str = "每场考试的状态、时间和各阶段人数。人数为打开页面时的数字。";
pub const OFFICE_EMPTY: &str = "还没有考试";
pub const OFFICE_EMPTY_HELP: &str = "考试发布后，会出现在这里。";
pub const OFFICE_PHASES: &str = "各阶段人数";
pub const OFFICE_PHASE: &str = "阶段";
pub const OFFICE_PEOPLE: &str = "人数";
pub const OFFICE_NOBODY: &str = "还没有人报名";
pub const OFFICE_SEATING: &str = "编排考场";
pub const OFFICE_PUBLIC: &str = "查看考生看到的页面";

/// `12 人`.
#[must_use]
pub fn people(count: u32) -> String {
    format!("{count} 人")
}

pub const CODE_TAKEN: &str = "该考试代码已被使用，请换一个。";
pub const OFFICE_EXAMS: &str = "考试管理";
pub const WINDOWS: &str = "时间设置";
pub const EXTEND: &str = "延长";
pub const EXTEND_BY_HOURS: &str = "延长的小时数";
pub const EXTEND_REASON: &str = "延长的原因";
pub const EXTEND_WARNING: &str =
    "延长后，与之相连的审核、缴费和减免时间一并顺延，并记入操作日志。请先核对顺延后的时间。";
pub const PUBLISH: &str = "发布";
pub const PUBLISH_WARNING: &str = "发布后考生即可看到本次考试。";
