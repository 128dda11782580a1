//! The words of the offline copy, of the page that shows it without a network, and of the
//! browser inside WeChat.
#![allow(missing_docs, reason = "the constants say themselves what they say")]

// Where a copy is asked for.
pub const HEADING: &str = "离线副本";
pub const OFFER: &str =
    "把报考状态和准考证保存在本机，没有网络时也能查看。副本加密保存，只在本机打开。";
pub const KEEP: &str = "在本机保存离线副本（公用电脑请勿使用）";
pub const KEEPING: &str = "正在保存离线副本……";
pub const KEPT: &str = "本机已保存离线副本，截至";
pub const ENDS: &str = "安全退出或者换用其他账号登录时，副本自动删除。没有准考证的，7 天后不能再查看；有准考证的，至少可以查看到考试结束后 24 小时。";
pub const OPEN: &str = "打开离线副本";
pub const DELETE: &str = "删除离线副本";
pub const DELETED: &str = "本机的离线副本已删除。";
pub const FAILED: &str = "离线副本没有保存成功，本机没有留下副本。请检查网络和存储空间后再试一次。";
pub const UNABLE: &str =
    "这个浏览器不能加密保存离线副本。请更新浏览器，或者下载、打印准考证后随身携带。";

// The page without a network.
pub const TITLE: &str = "离线查看";
pub const LEAD: &str = "现在没有连上网络时，在这里查看本机保存的报考状态和准考证。";
pub const AS_OF: &str = "离线副本，截至";
pub const MAY_BE_OLD: &str = "之后的变化没有显示，以联网后看到的为准。";
pub const NOT_POSSIBLE_TITLE: &str = "没有网络时只能查看";
pub const NOT_POSSIBLE: &str =
    "不能填写、提交、缴费或者撤回，也收不到新的消息。截止时间不因没有网络而延长。";
pub const NONE: &str = "本机没有离线副本";
pub const NONE_HELP: &str = "副本由您在“查看报考状态”或者“打印准考证”页面点击后才会保存；安全退出或者到期后会删除。联网后请重新登录查看。";
pub const AGAIN: &str = "重新连接";
pub const PICTURE: &str = "准考证上的照片";
pub const PDF: &str = "下载准考证（PDF）";
pub const PRINT: &str = "打印本页";
pub const WITHOUT_SCRIPTS: &str =
    "这个浏览器关闭了脚本，不能打开离线副本。联网后可以照常登录查看。";
pub const POSITION: &str = "报考职位（岗位）";
pub const DEADLINE: &str = "截止时间";
pub use super::exam::CONTACT;
pub use super::flow::{NEXT_HEADING as NEXT, SERIAL};

// Inside WeChat.
pub const WECHAT_TITLE: &str = "您正在微信中打开本页面";
pub const WECHAT_TICKET: &str = "微信可能不能保存准考证文件。保存不了的，请点击右上角“···”，选择“在浏览器打开”（苹果手机为“在默认浏览器打开”），登录后再下载；也可以用电脑的浏览器登录，下载并打印。";
pub const WECHAT_PAY: &str = "收银台打不开的，请点击右上角“···”，选择“在浏览器打开”（苹果手机为“在默认浏览器打开”），登录后再缴费。已经扣款的，请勿重复缴费，到账结果稍后显示。";
pub const MINI_TITLE: &str = "您正在小程序中打开本页面";
pub const MINI_TICKET: &str =
    "小程序不能保存准考证文件。请用手机或者电脑的浏览器打开本网站，登录后下载并打印。";
pub const MINI_PAY: &str = "小程序不能打开收银台。请用手机或者电脑的浏览器打开本网站，登录后再缴费。已经扣款的，请勿重复缴费，到账结果稍后显示。";
