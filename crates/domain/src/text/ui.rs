//! Words of the interface itself: frame, forms, waiting, paging. Words of a
//! page's own matter stand in the file of their area.

pub mod pieces;

/// The product's name.
pub const PRODUCT: &str = "报考";
/// What the product is, beside its name.
pub const PRODUCT_NOTE: &str = "人事考试网上报名";

/// First link of every page.
pub const SKIP_TO_CONTENT: &str = "跳到正文";
/// Name of the navigation in the masthead.
pub const MAIN_NAVIGATION: &str = "主导航";
/// Name of the candidate's side menu.
pub const SIDE_MENU: &str = "报考菜单";
/// Name of the bar at the foot of a phone's screen.
pub const BOTTOM_BAR: &str = "常用功能";
/// Name of the trail of pages above this one.
pub const TRAIL: &str = "当前位置";
/// Name of the switch between a person's roles.
pub const ROLE_SWITCH: &str = "切换身份";
/// Back to the page above.
pub const BACK: &str = "返回";

/// Sign in.
pub const SIGN_IN: &str = "登录";
/// Make an account.
pub const REGISTER: &str = "注册";
/// Change the password.
pub const CHANGE_PASSWORD: &str = "修改密码";
/// Sign out.
pub const SIGN_OUT: &str = "安全退出";

/// The menu that sets theme and size of type.
pub const DISPLAY: &str = "显示设置";
/// Light or dark.
pub const THEME: &str = "外观";
/// The theme of the device.
pub const THEME_SYSTEM: &str = "跟随系统";
/// Always light.
pub const THEME_LIGHT: &str = "浅色";
/// Always dark.
pub const THEME_DARK: &str = "深色";
/// Size of type.
pub const TEXT_SIZE: &str = "字号";
/// Usual size.
pub const TEXT_USUAL: &str = "标准";
/// The large-text edition (适老化).
pub const TEXT_LARGE: &str = "大字版";

/// How required fields are marked.
pub const REQUIRED_NOTE: &str = "标有“*”的项目必须填写。";
/// The mark itself.
pub const REQUIRED_MARK: &str = "*";
/// First entry of a list where nothing is chosen yet.
pub const CHOOSE: &str = "请选择";
/// On a button while its form is on the way.
pub const SENDING: &str = "正在提交…";
/// Shows the characters of a password.
pub const SHOW_PASSWORD: &str = "显示密码";
/// Hides them again.
pub const HIDE_PASSWORD: &str = "隐藏密码";
/// Beside a rule that the page can't judge by what it knows.
pub const RULE_LATER: &str = "提交时核对";
/// Asks for a code by text message.
pub const SEND_CODE: &str = "获取验证码";
/// Leaves a dialog without doing it.
pub const CANCEL: &str = "取消";
/// Put before a page's title when its form was refused.
const FAILED_PREFIX: &str = "有误";
/// Changes the value beside it.
pub const CHANGE: &str = "修改";
/// A value that is not given yet.
pub const UNSET: &str = "未填写";

/// Kinds of notices, spoken before their text.
pub const TONE_INFO: &str = "提示";
/// A thing that went well.
pub const TONE_OK: &str = "成功";
/// A thing to mind.
pub const TONE_WARN: &str = "注意";
/// A thing that failed or can't be undone.
pub const TONE_DANGER: &str = "警告";

/// While something is being fetched.
pub const LOADING: &str = "正在加载…";
/// Title in place of a page whose code could not be fetched.
pub const PAGE_NOT_LOADED: &str = "页面没有加载成功";
/// What to do then.
pub const PAGE_NOT_LOADED_HELP: &str = "可能是网络不稳定。已经保存的内容不受影响，请重新加载本页。";
/// The link that does it.
pub const LOAD_AGAIN: &str = "重新加载";
/// Name of the paging links.
pub const PAGING: &str = "翻页";
/// One page back.
pub const PREVIOUS_PAGE: &str = "上一页";
/// One page on.
pub const NEXT_PAGE: &str = "下一页";
/// When a countdown has ended.
const TIME_OVER: &str = "已截止";
/// Where a candidate's photo is missing.
pub const NO_PHOTO: &str = "暂无照片";
/// Name of the keys that a page answers to.
pub const KEYS: &str = "快捷键";
/// The files of the review desk.
pub const DESK_QUEUE: &str = "待审列表";
/// The candidate's data on the review desk.
pub const DESK_DATA: &str = "报名信息";
/// The evidence on the review desk.
pub const DESK_EVIDENCE: &str = "照片与条件";
/// Name of the bar that decides.
pub const DECISION: &str = "审核结论";

/// The name under which a browser tab shows a page.
#[must_use]
pub fn document_title(page: &str, failed: bool) -> String {
    match (page.is_empty(), failed) {
        (true, _) => format!("{PRODUCT} · {PRODUCT_NOTE}"),
        (false, false) => format!("{page} · {PRODUCT}"),
        (false, true) => format!("{FAILED_PREFIX}：{page} · {PRODUCT}"),
    }
}

/// Where one stands among the steps, before the step's name.
#[must_use]
pub fn step_of(number: usize, count: usize) -> String {
    format!("第 {number} 步，共 {count} 步")
}

/// How many characters a field takes, for people and screen readers.
#[must_use]
pub fn limit_hint(limit: usize) -> String {
    format!("最多 {limit} 个字")
}

/// How many characters are left, under a field.
#[must_use]
pub fn counter(used: usize, limit: usize) -> String {
    if used > limit {
        format!("已超出 {} 个字", used - limit)
    } else {
        format!("还可输入 {} 字", limit - used)
    }
}

/// On the code button until another code may be sent.
#[must_use]
pub fn send_again_in(seconds: u32) -> String {
    format!("{seconds} 秒后可重发")
}

/// The number that the help desk can look up.
#[must_use]
pub fn trace(id: &str) -> String {
    format!("求助时请告知编号：{id}")
}

/// What the candidate has, under a condition.
#[must_use]
pub fn own_value(has: &str) -> String {
    let has = if has.is_empty() { UNSET } else { has };
    format!("本人情况：{has}")
}

/// Progress in whole percent.
#[must_use]
pub fn percent(done: u32, whole: u32) -> String {
    let share = if whole == 0 {
        100
    } else {
        u64::from(done) * 100 / u64::from(whole)
    };
    format!("{share}%")
}

/// What is left of a time, in its two largest units; seconds only in the last
/// hour. Nothing left is 已截止.
#[must_use]
pub fn remaining(seconds: i64) -> String {
    if seconds <= 0 {
        return TIME_OVER.to_owned();
    }
    let (days, hours) = (seconds / 86_400, seconds / 3_600 % 24);
    let (minutes, rest) = (seconds / 60 % 60, seconds % 60);
    match (days, hours, minutes) {
        (0, 0, 0) => format!("还剩 {rest} 秒"),
        (0, 0, _) => format!("还剩 {minutes} 分 {rest} 秒"),
        (0, _, _) => format!("还剩 {hours} 小时 {minutes} 分"),
        _ => format!("还剩 {days} 天 {hours} 小时"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_told_in_the_two_largest_units() {
        assert_eq!(
            remaining(2 * 86_400 + 3 * 3_600 + 59 * 60),
            "还剩 2 天 3 小时"
        );
        assert_eq!(remaining(3_600), "还剩 1 小时 0 分");
        assert_eq!(remaining(61), "还剩 1 分 1 秒");
        assert_eq!(remaining(1), "还剩 1 秒");
    }

    #[test]
    fn at_the_deadline_second_nothing_is_left() {
        assert_eq!(remaining(0), TIME_OVER);
        assert_eq!(remaining(-1), TIME_OVER);
    }

    #[test]
    fn a_counter_says_how_far_a_text_is_too_long() {
        assert_eq!(counter(18, 30), "还可输入 12 字");
        assert_eq!(counter(30, 30), "还可输入 0 字");
        assert_eq!(counter(33, 30), "已超出 3 个字");
    }

    #[test]
    fn nothing_to_do_is_all_done() {
        assert_eq!(percent(0, 0), "100%");
        assert_eq!(percent(1, 3), "33%");
    }

    #[test]
    fn a_refused_form_is_named_in_the_tab() {
        assert_eq!(document_title("注册", true), "有误：注册 · 报考");
        assert_eq!(document_title("", false), "报考 · 人事考试网上报名");
    }
}
