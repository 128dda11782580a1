//! The words of looking for a position: fields, chips, the list, 收藏, and the published figures.
#![allow(missing_docs, reason = "each name says where its words stand")]

use crate::exam::PositionWord;
use crate::time::Moment;

// The fields.
pub const EDUCATION: &str = "学历";
pub const MAJOR: &str = "专业";
pub const MAJOR_HINT: &str =
    "专业代码，例如 080901，或者专业名称的一部分。许多岗位只写明专业类，输入专业代码可以找得更全。";
pub const ANY_MAJOR: &str = "也列出不限专业的";
pub const SITTING: &str = "笔试与缴费";
pub const WRITTEN: &str = "须笔试、缴费";
pub const WITHOUT: &str = "免笔试、不缴费";
pub const ORDER: &str = "排列顺序";
pub const ANY: &str = "不限";
pub const SEE_FOUND: &str = "查看结果";

/// What unfolds the fields that fewer people need, with how many of them ask for something.
#[must_use]
pub fn more_filters(used: usize) -> String {
    let name = "学历、专业和其他条件";
    if used == 0 {
        name.to_owned()
    } else {
        format!("{name}（已设 {used} 项）")
    }
}

/// Beside the level of education.
#[must_use]
pub fn education_hint(word: PositionWord) -> String {
    format!("只列出接受此学历的{word}。")
}

/// `不少于 3 人`.
#[must_use]
pub fn at_least(people: u16) -> String {
    format!("不少于 {people} 人")
}

// What is asked for.
pub const ACTIVE: &str = "已选条件";
pub const CLEAR: &str = "清除全部条件";
pub const BY_CATEGORY: &str = "按考试类别缩小范围";
pub const SHOW_FAILING: &str = "也列出不符合的";
pub const NOT_FILLED_IN: &str = "您还没有填写本次考试的个人信息，目前只按年龄和性别比对。";

/// `学历：本科`.
#[must_use]
pub fn filter(name: &str, value: &str) -> String {
    format!("{name}：{value}")
}

/// `“信息技术”`.
#[must_use]
pub fn quoted(words: &str) -> String {
    format!("“{words}”")
}

/// What pressing a chip does, for who does not see its cross.
#[must_use]
pub fn without(filter: &str) -> String {
    format!("取消条件：{filter}")
}

/// `A 综合管理（120）`.
#[must_use]
pub fn choice(label: &str, positions: u32) -> String {
    format!("{label}（{positions}）")
}

// Nothing is found.
pub const LESS: &str = "减少条件再查找";
pub const NOT_BY_NAME: &str = "许多岗位只写明专业类，不写专业名称，也可以改填专业代码。";

/// Where no condition was set: `目前没有岗位`.
#[must_use]
pub fn none(word: PositionWord) -> String {
    format!("目前没有{word}")
}

pub const NONE_HINT: &str = "请留意本次考试的公告。";

/// What was asked for in vain, each condition by its words.
#[must_use]
pub fn in_vain(filters: &[&str]) -> String {
    format!("已选条件：{}。可以去掉一项再查找。", filters.join("；"))
}

/// `去掉 学历：大学本科`.
#[must_use]
pub fn give_up(filter: &str) -> String {
    format!("去掉 {filter}")
}

// What is found.
pub const RESULTS: &str = "查找结果";
pub const SEE_CONDITIONS: &str = "资格条件";
pub const SEE_JUDGED: &str = "资格条件与我的情况";
pub const JUDGING: &str = "正在逐条比对……";
pub const NOT_JUDGED: &str = "没有取到比对结果，请收起后再打开一次。";
pub const MORE_FAILED: &str = "没有取到更多结果，已显示的内容不变。请稍后再试一次。";
pub const BACK_TO_LIST: &str = "返回查找结果";
pub const PAPERS: &str = "考试类别与考务费";

/// `共 120 个岗位，招 300 人`.
#[must_use]
pub fn found(positions: u32, people: u32, word: PositionWord) -> String {
    format!("共 {positions} 个{word}，招 {people} 人")
}

/// After 再显示.
#[must_use]
pub fn shown(shown: usize, total: u32) -> String {
    format!("已显示 {shown} 个，共 {total} 个")
}

/// `再显示 20 个岗位`.
#[must_use]
pub fn more(positions: u32, word: PositionWord) -> String {
    format!("再显示 {positions} 个{word}")
}

/// `第 2 页，共 6 页`.
#[must_use]
pub fn page_of(page: u32, pages: u32) -> String {
    format!("第 {page} 页，共 {pages} 页")
}

/// How the caller's data stand to what was found, where what they fail is not listed: the
/// figures of what is listed are those of the heading, and what is left out is told apart.
#[must_use]
pub fn judged_without_failing(meets: u32, by_people: u32, fails: u32) -> String {
    let listed = format!("与您的情况比对：符合 {meets} 个，需人工判断 {by_people} 个");
    if fails == 0 {
        listed
    } else {
        format!("{listed}；另有 {fails} 个不符合，没有列出")
    }
}

/// How the caller's data stand to what was found.
#[must_use]
pub fn judged(meets: u32, by_people: u32, fails: u32) -> String {
    format!("与您的情况比对：符合 {meets} 个，需人工判断 {by_people} 个，不符合 {fails} 个")
}

/// To who has to ask people since a code is missing.
#[must_use]
pub fn fill_in_code(word: PositionWord) -> String {
    format!("填写专业代码后可以比对更多{word}")
}

/// To who is not signed in.
#[must_use]
pub fn sign_in_hint(word: PositionWord) -> String {
    format!("登录后可以收藏{word}，并逐条比对自己是否符合条件。")
}

/// The one main button.
#[must_use]
pub fn choose_this(word: PositionWord) -> String {
    format!("选择此{word}")
}

/// The link to a position whole, in an application.
#[must_use]
pub fn look_and_choose(word: PositionWord) -> String {
    format!("查看并选择此{word}")
}

/// The link to a position whole.
#[must_use]
pub fn look(word: PositionWord) -> String {
    format!("查看此{word}")
}

/// The link to what is chosen.
#[must_use]
pub fn look_at_chosen(word: PositionWord) -> String {
    format!("查看已选{word}")
}

/// `A 综合管理，考务费 100 元`.
#[must_use]
pub fn papers(category: &str, fee: &str) -> String {
    format!("{category}，考务费 {fee}")
}

/// `A 综合管理，不收考务费`.
#[must_use]
pub fn free_papers(category: &str) -> String {
    format!("{category}，不收考务费")
}

// How many have applied.
pub const APPLICANTS: &str = "报名情况";
pub const FIGURES_HIDDEN: &str = "按照公告，报名最后一天不公布报名人数。";

/// `报名 12 人，审核通过 8 人，缴费 3 人`.
#[must_use]
pub fn applied(confirmed: u32, approved: u32, paid: u32) -> String {
    format!("报名 {confirmed} 人，审核通过 {approved} 人，缴费 {paid} 人")
}

/// The figures of all positions.
#[must_use]
pub fn all_together(applied: &str) -> String {
    format!("全部合计：{applied}。")
}

/// When the figures were counted.
#[must_use]
pub fn figures_as_of(as_of: Moment) -> String {
    format!("报名情况统计截至 {}。", as_of.full())
}

/// When the next ones come.
#[must_use]
pub fn figures_next(next: Moment) -> String {
    format!("下次公布：{}。", next.full())
}

/// When the first ones come.
#[must_use]
pub fn figures_first(next: Moment) -> String {
    format!("报名情况将于 {} 首次公布。", next.full())
}

// 收藏.
pub const KEEP: &str = "收藏";
pub const LEAVE: &str = "取消收藏";
pub const FAVOURITES: &str = "我的收藏";
pub const NO_FAVOURITES_HINT: &str = "查找时点击“收藏”，可以先放在这里比较，再作选择。";

/// The lead of 我的收藏.
#[must_use]
pub fn favourites_lead(limit: u32, word: PositionWord) -> String {
    format!("最多收藏 {limit} 个{word}，新收藏的在前。收藏不等于报名。")
}

/// Nothing is put aside.
#[must_use]
pub fn no_favourites(word: PositionWord) -> String {
    format!("还没有收藏{word}")
}
