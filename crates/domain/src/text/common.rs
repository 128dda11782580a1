//! Words that every area shares: buttons, refusals in general, the footer.
//! Words of the interface's own pieces (menus, paging, tones) live in `ui`.
#![allow(missing_docs, reason = "the constants say themselves what they say")]

pub use super::ui::{
    BACK, CANCEL, PRODUCT, PRODUCT_NOTE, REGISTER, ROLE_SWITCH, SIGN_IN, SIGN_OUT,
};

pub const ACCEPT: &str = "接受";
pub const BACK_HOME: &str = "返回首页";
pub const BACK_TO_FLOW: &str = "返回报考流程";
pub const CHOOSE: &str = "选择";
pub const CONFIRM: &str = "确认";
pub const CONTINUE: &str = "继续";
pub const DOWNLOAD: &str = "下载";
pub const EDIT: &str = "修改";
pub const NEXT: &str = "下一步";
pub const OK: &str = "确定";
pub const SAVE: &str = "保存";
pub const SEARCH: &str = "查询";
pub const UPLOAD: &str = "上传";

pub const NONE: &str = "无";
pub const SAVED: &str = "保存成功";
pub const ALL_TIMES_BEIJING: &str = "本系统所有时间均为北京时间。";

/// A refusal in general: what happened, what is kept, what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What happened, as a heading.
    pub title: &'static str,
    /// What is kept and what to do.
    pub detail: &'static str,
}

pub const SIGN_IN_FIRST: Refusal = Refusal {
    title: "请先登录",
    detail: "您还没有登录，或登录已超时。已保存的内容不会丢失，请登录后继续办理。",
};
pub const NOT_ALLOWED: Refusal = Refusal {
    title: "没有权限",
    detail: "您的账号不能办理这一项。如需以其他身份办理，请切换身份；仍有疑问请联系考试机构。",
};
pub const NOT_FOUND: Refusal = Refusal {
    title: "页面不存在",
    detail: "网址可能有误，或内容已经移走。请核对网址，或返回首页重新进入。",
};
pub const STALE: Refusal = Refusal {
    title: "内容已发生变化",
    detail: "您打开页面后，这里的内容已被更新，本次操作没有生效。请刷新页面查看最新状态后再办理。",
};
pub const INVALID: Refusal = Refusal {
    title: "填写的内容有误",
    detail: "内容还没有保存。您填写的内容仍在页面上，请按提示更正后重新提交。",
};
/// 登录 that was refused: there is nothing to be saved.
pub const NOT_SIGNED_IN: Refusal = Refusal {
    title: "登录没有成功",
    detail: "您还没有登录。请按提示更正后重新登录；忘记密码的，可以通过“忘记密码”重设。",
};
/// 回执核验 of what is no number: there is nothing to be saved either.
pub const NOT_VERIFIED: Refusal = Refusal {
    title: "没有核验",
    detail: "填写的内容仍在页面上。请对照回执更正后，再点击“核验”。",
};
/// The same of what is no file, which nobody can put right but by pasting it anew.
pub const FILE_NOT_VERIFIED: Refusal = Refusal {
    title: "没有核验",
    detail: "请打开下载的核验文件，复制全部内容，不作任何改动，重新粘贴后点击“核验文件”。",
};
pub const TOO_MANY: Refusal = Refusal {
    title: "操作过于频繁",
    detail: "本次操作没有生效，已保存的内容不受影响。请稍候再试。",
};
pub const BUSY: Refusal = Refusal {
    title: "系统繁忙",
    detail: "现在办理的人较多，本次操作没有生效，已保存的内容不受影响。请稍候再试，不必反复刷新。",
};
pub const BROKEN: Refusal = Refusal {
    title: "系统出现故障",
    detail: "本次操作可能没有完成，已保存的内容不会丢失。请刷新页面查看结果；仍有问题请联系考试机构。",
};
pub const OFFLINE: Refusal = Refusal {
    title: "网络连接不上",
    detail: "内容还没有提交，仍保留在本页面。请检查网络，恢复后再点一次。",
};
pub const TOO_LARGE: Refusal = Refusal {
    title: "文件太大",
    detail: "文件没有上传。请按页面上的要求缩小后重新上传。",
};
pub const FORGED: Refusal = Refusal {
    title: "请求来源不正确",
    detail: "本次操作没有生效。请从本系统的页面重新办理。",
};
/// Heads a refusal by the rules, whose own sentence says why.
pub const REFUSED_TITLE: &str = "现在不能办理";

/// The general refusal that goes with an HTTP status; for statuses without one
/// of their own, [`BROKEN`].
#[must_use]
pub const fn refusal(status: u16) -> Refusal {
    match status {
        401 => SIGN_IN_FIRST,
        403 => NOT_ALLOWED,
        404 | 405 | 410 => NOT_FOUND,
        409 | 412 => STALE,
        400 | 415 | 422 => INVALID,
        413 => TOO_LARGE,
        429 => TOO_MANY,
        503 => BUSY,
        _ => BROKEN,
    }
}

/// Said after 429 and 503 when the wait is known.
#[must_use]
pub fn retry_after(seconds: u64) -> String {
    if seconds < 60 {
        format!("请在 {seconds} 秒后重试。")
    } else {
        format!("请在 {} 分钟后重试。", seconds.div_ceil(60))
    }
}

// Papers that a person fetches: tickets, their specimens, receipts.
pub const PAPER_TOO_OFTEN: &str = "下载过于频繁，本次没有生成文件，报名信息不受影响";
pub const PAPER_ONE_AT_A_TIME: &str = "您还有文件正在生成，这一份没有生成，报名信息不受影响";

/// The places at the foot of a phone's screen, after the mini-program.
pub const NAV_APPLY: &str = "网上报名";
pub const NAV_STATUS: &str = "状态";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_a_sentence_that_says_what_to_do() {
        for status in [400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503] {
            let refusal = refusal(status);
            assert!(refusal.detail.ends_with('。'), "{status}");
            assert!(refusal.detail.contains('请'), "{status}");
        }
    }

    #[test]
    fn a_wait_is_said_in_seconds_or_minutes() {
        assert_eq!(retry_after(30), "请在 30 秒后重试。");
        assert_eq!(retry_after(61), "请在 2 分钟后重试。");
    }
}
