//! The words for 考场编排: venues, the draw of seats, what proves it, and its
//! publication.
#![allow(missing_docs, reason = "each name says where its words stand")]

use crate::seating::SeatNeeds;

pub use super::exam::CATEGORY;
pub use super::position::REGION;

pub const ARRANGE: &str = "考场编排";
pub const ARRANGE_HINT: &str = "按地区和考试类别分组，由种子随机编排，每个考场只安排一个类别，同一岗位、同一单位的考生尽量不相邻。";
pub const STILL_OPEN_TITLE: &str = "考生名单还会变化";

/// `报名（2026年2月10日 17:00 截止）`.
#[must_use]
pub fn open_window(window: &str, end: &str) -> String {
    format!("{window}（{end} 截止）")
}

/// `报名（……截止）、缴费（……截止）尚未结束。`
#[must_use]
pub fn open_windows(windows: &[String]) -> String {
    format!("{}尚未结束。", windows.join("、"))
}

/// `有 2 笔支付订单还没有结果。`
#[must_use]
pub fn open_orders(orders: i64) -> String {
    format!("有 {orders} 笔支付订单还没有结果。")
}

pub const LATER_ONES: &str = "现在可以编排和公布；公布后完成报名的考生，须另行编排到其余的考场。";
pub const NOTED: &str = "我已知悉，之后完成报名的考生另行编排";

/// Why nothing was arranged or published: what is open, and what to tick.
#[must_use]
pub fn note_first(open: &str) -> String {
    format!("{open}请先勾选“{NOTED}”。")
}

// Further rounds.
pub const FURTHER: &str = "另行编排";
pub const FURTHER_HINT: &str =
    "以上考生在公布后才完成报名。另行编排使用新的种子和其余的考场，已公布的座位和准考证号不变。";

/// `第 2 轮编排依据`.
#[must_use]
pub fn proof_of(round: i64) -> String {
    format!("第 {round} 轮{PROOF}")
}

/// `第 2 轮`.
#[must_use]
pub fn round(round: i64) -> String {
    format!("第 {round} 轮")
}

// Venues.
pub const VENUES: &str = "考点";
pub const VENUE_CODE: &str = "考点代码";
pub const VENUE_NAME: &str = "考点名称";
pub const VENUE_ADDRESS: &str = "考点地址";
pub const ROOM_COUNT: &str = "考场数";
pub const ROOM_SEATS: &str = "每场座位数";
pub const SEAT_COUNT: &str = "座位数";
pub const FREE_ROOMS: &str = "空余考场";
pub const NO_VENUES: &str = "还没有考点";
pub const NO_VENUES_HELP: &str = "请先为每个地区添加考点和考场，再编排。";
pub const ADD_VENUE: &str = "添加考点";
pub const VENUE_CODE_HINT: &str = "1 至 999 的数字，编入准考证号";
pub const VENUE_ADDRESS_HINT: &str = "印在准考证上，请写明街道、门牌和乘车方式";
pub const REGION_MISSING: &str = "请选择地区。";
pub const VENUE_CODE_WRONG: &str = "考点代码须为 1 至 999 的数字，请核对。";
pub const VENUE_CODE_TAKEN: &str = "本次考试已有这个考点代码，请另选一个。";
pub const VENUE_NAME_WRONG: &str = "请填写考点名称，不超过 60 个字。";
pub const VENUE_ADDRESS_WRONG: &str = "请填写考点地址，不超过 120 个字。";
pub const ROOM_COUNT_WRONG: &str = "考场数须在 1 至 999 之间，请核对。";
pub const ROOM_SEATS_WRONG: &str = "每场座位数须在 1 至 60 之间，请核对。";
pub const SEATS_DRAWN: &str = "考场已经编排，公布前不能再添加考点；如需添加，请先撤销编排。";

// Who waits.
pub const CANDIDATES: &str = "待编排考生";
pub const ROOMS_NEEDED: &str = "需要考场";
pub const PEOPLE: &str = "人数";
pub const NOBODY_WAITS: &str = "没有待编排的考生";
pub const NOBODY_WAITS_HELP: &str = "报名完成、需要参加笔试的考生会出现在这里。";

/// `共 62 人，每个考场 30 人`.
#[must_use]
pub fn waiting(candidates: usize, room_size: u8) -> String {
    format!("共 {candidates} 人，每个考场 {room_size} 人")
}

/// `A 综合管理类`.
fn category(code: &str, name: &str) -> String {
    format!("{code} {name}").trim_end().to_owned()
}

/// `A 综合管理类`, or `A 综合管理类（无障碍考场）`.
#[must_use]
pub fn group(code: &str, name: &str, needs: SeatNeeds) -> String {
    let category = category(code, name);
    match needs {
        SeatNeeds::Ordinary => category,
        needs => format!("{category}（{needs}）"),
    }
}

pub const BY_GROUP: &str = "按地区和考试类别";

/// `2 个考点，7 个考场`.
#[must_use]
pub fn venue_count(venues: usize, rooms: usize) -> String {
    format!("{venues} 个考点，{rooms} 个考场")
}

// The draw.
pub const SEED: &str = "随机种子";
pub const SEED_COMMITMENT: &str = "种子校验码";
pub const SEED_HINT: &str =
    "编排前公布种子校验码，公布编排结果时公布种子，任何人都可以验证编排结果。";
pub const ANNOUNCE: &str = "生成种子并公布校验码";
pub const ANNOUNCE_FIRST: &str = "请先生成种子并公布校验码，再开始编排。";
pub const ANNOUNCED_AT: &str = "校验码公布时间";
pub const SNAPSHOT: &str = "考生名单校验码";
pub const FINGERPRINT: &str = "编排结果校验码";
pub const ARRANGED_AT: &str = "编排时间";
pub const PUBLISHED_AT: &str = "公布时间";
pub const PROOF: &str = "编排依据";
pub const RUN: &str = "开始编排";
pub const RUN_WARNING: &str =
    "编排后即生成考场、座位和准考证号；公布前只有考务人员可见，可以撤销。";
pub const RESULT: &str = "编排结果";
pub const ROOMS: &str = "各考场人数";
pub const ROOM: &str = "考场号";
pub const ROOM_KIND: &str = "考场类型";
pub const STALE: &str = "考生名单有变化，本次操作没有生效，请刷新页面核对后重新编排。";
pub const TIMES_MISSING: &str = "请先设置考试科目和时间。";

/// `62 人，4 个考场`.
#[must_use]
pub fn arranged(candidates: usize, rooms: usize) -> String {
    format!("{candidates} 人，{rooms} 个考场")
}

// After it.
pub const PUBLISH: &str = "公布编排结果";
pub const PUBLISH_QUESTION: &str = "确定公布编排结果？";
pub const PUBLISH_WARNING: &str = "公布后考生即可在打印时间内看到本人的考场和座位，并收到短信；准考证号和座位不能再变动，编排不能撤销。";
pub const PUBLISH_CHECKED: &str = "我已核对各考场人数，确定公布";
pub const PUBLISH_UNCHECKED: &str = "请先核对编排结果，勾选后再公布。";
pub const NOTHING_TO_PUBLISH: &str = "没有可以公布的编排结果";
pub const NOTHING_TO_PUBLISH_HELP: &str = "请先编排考场；已公布的不能再次公布。";
pub const PUBLISHED: &str = "编排结果已公布。";
pub const TAKE_BACK: &str = "撤销编排";
pub const TAKE_BACK_HINT: &str =
    "撤销后座位和准考证号全部作废，种子一并作废，考生回到“报名完成”，可以重新编排。";
pub const VERIFY: &str = "验证编排结果";
pub const VERIFY_HINT: &str = "用种子重新编排一次，与公布的校验码和已发的准考证逐项比对。";
pub const VERIFIED: &str = "验证通过：重新编排的结果与记录完全一致。";
pub const NOT_VERIFIED: &str = "验证没有通过，请立即停止使用本次编排结果并报告上级。";
pub const CHECKED_SEED: &str = "种子与校验码";
pub const CHECKED_CANDIDATES: &str = "考生名单";
pub const CHECKED_PLAN: &str = "编排结果";
pub const CHECKED_TICKETS: &str = "准考证号和座位";
pub const AGREES: &str = "一致";
pub const DIFFERS: &str = "不一致";

/// `待公布校验码`, `待编排`, `已编排，未公布`, `已公布`: the tag beside the title.
pub const STAGES: [&str; 4] = ["待公布校验码", "待编排", "已编排，未公布", "已公布"];
