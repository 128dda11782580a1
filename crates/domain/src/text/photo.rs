//! The words for 上传照片 and the 照片处理工具. What is wrong with a photo is
//! said by `photo::PhotoFault`.
#![allow(missing_docs, reason = "each name says where its words stand")]

pub const UPLOAD: &str = "上传照片";
pub const TOOL: &str = "照片处理工具";
pub const TOOL_HINT: &str = "在本页打开照片，系统自动检查和裁剪，无需下载软件。照片在您的设备上处理，点击“保存照片”后才会上传。";
pub const TOOL_BEFORE_EXAM: &str = "报名开始前也可以使用照片处理工具，提前准备照片。";
pub const OPEN: &str = "打开照片";
pub const OPEN_ANOTHER: &str = "换一张照片";
pub const SAVE: &str = "保存照片";
pub const DOWNLOAD: &str = "下载处理后的照片";
pub const FILE_NAME: &str = "报名照片.jpg";
pub const CAPTCHA: &str = "验证码";
pub const CAPTCHA_HINT: &str = "请输入图中的字符，不区分大小写。";
pub const CAPTCHA_ALT: &str = "验证码图片";
pub const CAPTCHA_OTHER: &str = "看不清，换一张";
pub const CAPTCHA_BY_WORDS: &str = "换一种方式";
pub const CAPTCHA_BY_WORDS_HELP: &str = "看不到图片时，可以回答文字问题";
pub const CAPTCHA_BY_PICTURE: &str = "改用图片验证码";
pub const CAPTCHA_OTHER_QUESTION: &str = "换一题";
pub const CAPTCHA_MISSING: &str = "请输入验证码";
pub const CAPTCHA_WRONG: &str = "验证码不正确或已过期，请重新输入";

pub const SOURCE_RULES: &str = "照片要求";
pub const CHECKING: &str = "正在检查照片";
pub const CROP: &str = "裁剪";
pub const CROP_HINT: &str =
    "移动和缩放裁剪框，让头部位于中间，头顶留少许空白。也可以用方向键移动。";
pub const ZOOM_IN: &str = "放大";
pub const ZOOM_OUT: &str = "缩小";
pub const ROTATE: &str = "旋转";
pub const PREVIEW: &str = "预览";
pub const PREVIEW_ALT: &str = "处理后的照片预览";
pub const PORTRAIT_ALT: &str = "考生照片";
pub const RESULT: &str = "检查结果";
pub const SOUND: &str = "照片符合要求";
pub const REFUSED: &str = "照片不能使用";
pub const WARNED: &str = "照片可以使用，但请留意";
pub const WHAT_TO_DO: &str = "怎么办";
pub const TOO_OFTEN: &str = "上传次数过多";
pub const STUDIO_UNAVAILABLE: &str =
    "当前浏览器不能在本机处理照片，照片将在保存时由服务器检查和居中裁剪。";
pub const NOT_CHOSEN: &str = "请先点击“打开照片”选择照片";

pub const CONFIRM_PAGE: &str = "照片确认";
pub use super::common::OK as CONFIRM;
pub const CONFIRM_HINT: &str = "请核对照片是否为本人、是否清晰完整。";
pub const CONFIRM_WARNING: &str = "照片一旦确认，将不允许修改。";
pub const CONFIRM_DIALOG: &str = "确定使用这张照片？";
pub const CONFIRMED: &str = "照片已确认";
pub const LOCKED: &str = "照片已确认，不能修改。如确需更换，请与招考部门联系。";
pub const NEEDED_FIRST: &str = "首次登录请先上传照片，照片确认后才能报名。";
pub const WITHOUT_SCRIPTS: &str =
    "当前浏览器没有运行脚本，照片将上传到服务器后检查和居中裁剪。请选择本人近期免冠正面证件照。";
pub const TOOL_WITHOUT_SCRIPTS: &str =
    "照片处理工具需要浏览器运行脚本。您可以登录后直接上传照片，由服务器检查和居中裁剪。";
pub const TOOL_NEXT: &str = "报名时直接上传这张照片即可，无需再处理。";
pub const OPEN_HINT: &str = "JPG 或 JPEG 格式，不超过 10 MB。";
pub const DRAFT: &str = "照片已保存，尚未确认";
pub const DRAFT_HINT: &str = "请核对照片并点击“确定”；确认前可以重新上传。";
pub const GO_CONFIRM: &str = "核对并确认照片";
pub const CHOOSE_AGAIN: &str = "浏览器不会保留所选的照片，请重新打开照片后再保存。";
pub const UPLOAD_AGAIN: &str = "重新上传";
pub const TOOL_PRIVATE: &str = "照片只在您的设备上处理，不会上传；处理好后请保存到设备上。";
pub const CONFIRM_QUESTION_PAGE: &str = "再次确认照片";
pub const BACK_TO_CHECK: &str = "返回核对";
pub const NOT_FOUND: &str = "尚未上传照片";

/// The rules in a sentence, by the exam's own numbers.
#[must_use]
pub fn source_rules(background: &str, width: u32, height: u32) -> String {
    format!(
        "本人近期免冠正面电子证件照，{background}背景，JPG 或 JPEG 格式，宽度不低于 {width} 像素，高度不低于 {height} 像素。"
    )
}

/// A sum that is asked for in words.
#[must_use]
pub fn captcha_sum(one: usize, other: usize) -> String {
    format!("{}加{}等于多少？", small_number(one), small_number(other))
}

/// A number below twenty as it is spoken.
#[must_use]
pub fn small_number(number: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (number / 10, number % 10) {
        (0, ones) => DIGITS[ones].to_owned(),
        (_, 0) => "十".to_owned(),
        (_, ones) => format!("十{}", DIGITS[ones]),
    }
}

/// Under the photo before its 确定.
#[must_use]
pub fn as_printed(size: &str) -> String {
    format!("{size}，准考证上的照片即为此样式")
}
