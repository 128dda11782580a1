//! The words of 登录设备, of the warning before a sign-in ends, and of signing in
//! again without leaving the page.
#![allow(missing_docs, reason = "the constants say themselves what they say")]

use super::common::Refusal;

pub const TITLE: &str = "登录设备";
pub const INTRO: &str = "您的账号正在以下设备上登录。发现不认识的设备，请让它退出，并修改密码。";
pub const BROWSER_UNKNOWN: &str = "其他浏览器";
pub const BROWSER: &str = "浏览器";
pub const NETWORK: &str = "网络地址";
pub const NETWORK_UNKNOWN: &str = "未记录";
pub const SINCE: &str = "登录时间";
pub const SEEN: &str = "最近使用";
pub const THIS: &str = "本设备";
const END: &str = "退出";
pub const END_OTHERS: &str = "退出其他设备";
pub const END_OTHERS_HINT: &str = "除本设备外，其他设备上的登录都会立即退出。";
pub const ALONE: &str = "没有其他设备登录着您的账号。";
pub const ENDED_ONE: &str = "该设备已退出登录。";
pub const ENDED_OTHERS: &str = "其他设备已全部退出登录。";

pub const ENDING_TITLE: &str = "即将自动退出";
pub const ENDING: &str =
    "您已较长时间没有操作，为保护您的信息，系统即将自动退出。需要继续办理的，请点击“继续使用”。";
pub const LAST_ENDING: &str = "本次登录的最长时间快到了，系统即将自动退出。请先保存填写的内容；退出后输入密码，可以在本页面继续办理。";
pub const STAY: &str = "继续使用";
pub const KNOWN: &str = "知道了";
pub const LEAVE: &str = "安全退出";

pub const ENDED_TITLE: &str = "登录已超时";
pub const ENDED: &str = "您填写的内容都还在本页面，没有丢失。请输入登录密码，继续办理。";
pub const RESUME: &str = "登录并继续";
pub const OTHER_ACCOUNT: &str = "换一个账号登录";
/// Where 安全退出 was pressed in another tab: the browser no longer says whose
/// page it is, so the password alone goes on with nothing.
pub const SIGNED_OUT_TITLE: &str = "您已退出登录，请重新登录";
pub const SIGNED_OUT: &str = "您的账号已在这个浏览器中退出，本页面的内容还没有提交。需要保留填写的内容的，请在新的标签页登录同一账号，再回到本页面；不需要的，请点击“重新登录”。";
pub const SIGN_IN_AGAIN: &str = "重新登录";
pub const RESUMED_TITLE: &str = "已重新登录";
pub const RESUMED: &str = "您填写的内容都在。刚才没有提交成功的，请再点一次。";
pub const CHANGED_TITLE: &str = "已登录其他账号";
pub const CHANGED: &str =
    "这个浏览器现在登录的是另一个账号，本页面的内容属于原来的账号，不能继续提交。";
pub const GO_ON: &str = "进入现在的账号";

/// The button that ends one of several, told apart by when it was signed in.
#[must_use]
pub fn end_of(browser: &str, since: &str) -> String {
    format!("{END}“{browser}”（{since} 登录）")
}

/// Over a form that came when its sender was no longer signed in, and that was
/// brought back after signing in.
pub const FORM_KEPT: Refusal = Refusal {
    title: "内容还没有提交",
    detail: "提交时登录已超时。您填写的内容已填回下面的表单（密码和验证码除外），请核对后再提交一次。",
};
/// The same, where nothing that was sent can be brought back: a file, say.
pub const FORM_LATE: Refusal = Refusal {
    title: "内容还没有提交",
    detail: "提交时登录已超时，没有生效。请再提交一次；需要上传文件的，请重新选择文件。",
};
/// On 登录, when such a form waits.
pub const FORM_WAITS: &str = "登录已超时。您填写的内容已保留，登录后请核对并再次提交。";
