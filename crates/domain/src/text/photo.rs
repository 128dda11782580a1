//! The words for 上传照片 and the 照片处理工具. What is wrong with a photo is
//! said by `photo::PhotoFault`.
#![allow(missing_docs, reason = "each name says where its words stand")]

pub const UPLOAD: &str = "上传照片";
pub const TOOL: &str = "照片处理工具";
pub const TOOL_BEFORE_EXAM: &str = "报名开始前也可以使用照片处理工具，提前准备照片。";
pub const OPEN: &str = "打开照片";
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
pub const CAPTCHA_RENEWED: &str = "验证码已更换，请重新输入。";
pub const CAPTCHA_MISSING: &str = "请输入验证码";
pub const CAPTCHA_WRONG: &str = "验证码不正确或已过期，请重新输入";

pub const SOURCE_RULES: &str = "照片要求";
pub const CHECKING: &str = "正在检查照片";
pub const PREVIEW_ALT: &str = "处理后的照片预览";
pub const PORTRAIT_ALT: &str = "考生照片";
pub const RESULT: &str = "检查结果";
pub const SOUND: &str = "照片符合要求";
pub const REFUSED: &str = "照片不能使用";
pub const WARNED: &str = "照片可以使用，但请留意";
pub const TOO_OFTEN: &str = "上传次数过多";
pub const ONE_AT_A_TIME: &str = "您还有照片正在上传或处理，这一张没有保存，请等前面的照片处理完";
pub const STUDIO_UNAVAILABLE: &str = "当前浏览器不能在本机处理照片，照片将在保存时由服务器检查，并按人脸位置裁剪，之后可以调整。HEIC 照片请先另存为 JPG 格式。";
pub const TOOL_UNAVAILABLE: &str = "当前浏览器不能在本机处理照片，可能是版本过旧或内存不足。请换用新版浏览器，或登录后直接上传照片，由服务器检查和裁剪。";
pub const NOT_CHOSEN: &str = "请先点击“打开照片”选择照片";

pub const CONFIRM_PAGE: &str = "照片确认";
pub use super::common::OK as CONFIRM;
pub const CONFIRM_HINT: &str = "请核对照片是否为本人、是否清晰完整。";
pub const CONFIRM_WARNING: &str = "照片一旦确认，将不允许修改。";
pub const CONFIRM_DIALOG: &str = "确定使用这张照片？";
pub const CONFIRMED: &str = "照片已确认";
pub const CONFIRMED_NOTE: &str = "照片已确认，可以继续报名。";
pub const LOCKED: &str = "照片已确认，不能修改。如确需更换，请与招考部门联系。";
pub const LOCKED_HINT: &str = "不能修改。如确需更换，请与招考部门联系。";
pub const NEEDED_FIRST: &str = "首次登录请先上传照片，照片确认后才能报名。";
pub const WITHOUT_SCRIPTS: &str = "当前浏览器没有运行脚本，照片将上传到服务器检查，并按人脸位置裁剪，保存后可以在下一页调整。请选择本人近期免冠正面证件照；HEIC 照片请先另存为 JPG 格式。";
pub const TOOL_WITHOUT_SCRIPTS: &str =
    "照片处理工具需要浏览器运行脚本。您可以登录后直接上传照片，由服务器检查，并按人脸位置裁剪。";
pub const TOOL_NEXT: &str = "报名时直接上传这张照片即可，无需再处理。";
pub const TOOL_NEXT_WARNED: &str = "这张照片仍可下载；报名上传时，需要先确认以上提示。";
pub const OPEN_HINT: &str =
    "JPG、PNG 或 WebP 格式，不超过 10\u{a0}MB；浏览器能识别的 HEIC 照片也可以打开。";
pub const OPEN_AS_IT_IS: &str = "照片会自动裁剪和检查，无需事先用其他工具处理。";
pub const OPEN_OTHERWISE: &str = "也可以把照片拖到本页，或按 Ctrl+V 粘贴。";
pub const PASTE: &str = "粘贴";
pub const PASTE_NOTHING: &str = "剪贴板中没有照片。请先复制一张照片，再点击“粘贴”。";
pub const PASTE_DENIED: &str =
    "浏览器没有允许读取剪贴板。请允许后再点击“粘贴”，或点击“打开照片”选择文件。";

pub const CAMERA: &str = "拍照";
pub const CAMERA_ASKING: &str = "正在打开摄像头。浏览器询问时，请选择“允许”。";
pub const CAMERA_HELP: &str = "请正对镜头，让头部和双肩对准轮廓，身后为纯色背景，光线均匀。画面如镜子，拍下的照片不会左右颠倒。";
pub const CAMERA_VIEW: &str = "摄像头画面";
pub const CAMERA_SHOOT: &str = "拍摄";
pub const CAMERA_CLOSE: &str = "关闭摄像头";
pub const CAMERA_DENIED: &str = "没有获得使用摄像头的许可。请点击浏览器地址栏旁的图标，允许本网站使用摄像头，再点击“拍照”；也可以点击“打开照片”选择已有的照片。";
pub const CAMERA_NONE: &str =
    "没有找到摄像头。请连接摄像头后再点击“拍照”，或点击“打开照片”选择已有的照片。";
pub const CAMERA_FAILED: &str = "摄像头打不开，可能正被其他程序使用。请关闭其他使用摄像头的程序后再点击“拍照”，或点击“打开照片”选择已有的照片。";

pub const FRAME: &str = "裁剪框";
pub const FRAME_HELP: &str = "拖动可移动照片，双指可缩放和旋转。";
pub const FRAME_HELP_KEYS: &str =
    "滚轮也可缩放；选中裁剪框后可用键盘：方向键移动，+ 和 - 缩放，[ 和 ] 旋转。";
pub const ADJUST: &str = "调整裁剪";
/// Asked by the browser's own dialog.
pub const LEAVE: &str = "离开本页？照片还没有保存，离开后需要重新选择和裁剪。";
pub const STANDARD_SIZE: &str = "照片已是标准尺寸，无需裁剪。";
pub const ZOOM: &str = "缩放";
pub const ROTATE: &str = "旋转";
pub const TURN_LEFT: &str = "向左转 90°";
pub const TURN_RIGHT: &str = "向右转 90°";
pub const SUGGEST: &str = "自动裁剪";
pub const OVERLAY: &str = "方框为识别到的人脸，虚线为照片中线，左上角为测得的背景颜色。";
pub const NOD: &str = "我已看到提示，仍使用这张照片";
pub const DRAFT: &str = "照片已保存，尚未确认";
pub const DRAFT_HINT: &str = "请核对照片并点击“确定”；确认前可以重新上传。";
pub const GO_CONFIRM: &str = "核对并确认照片";
pub const REFUSED_WITHOUT_FILE: &str = "内容还没有保存。勾选的内容仍在页面上，照片和验证码没有保留；请按提示更正，重新打开照片后再提交。";
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
        "本人近期免冠正面电子证件照，{background}背景，JPG、PNG 或 WebP 格式，宽度不低于 {width}\u{a0}像素，高度不低于 {height}\u{a0}像素。"
    )
}

/// What the studio or the server makes of it: the size in pixels, and the band of the
/// file in KB.
#[must_use]
pub fn finished_rules(size: &str, least: u32, most: u32) -> String {
    format!(
        "处理后的照片为 {size}，JPG 格式，文件大小 {least} 至 {most}\u{a0}KB，由本系统自动裁剪和压缩。"
    )
}

/// Above the rules of an exam that has its own.
#[must_use]
pub fn for_exam(title: &str) -> String {
    format!("“{title}”有单独的照片要求，按此要求处理的照片只用于该考试。")
}

pub const RULES_OF: &str = "按哪项考试的照片要求处理";
pub const RULES_GENERAL: &str = "通用";
pub const RULES_SHOW: &str = "按此要求处理";
pub const RULES_HINT: &str = "没有列出的考试使用通用要求。";

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

pub const UPLOADING: &str = "正在上传照片";
pub const CONNECTION_LOST: &str = "连接中断，正在自动重试。照片仍在本页，请不要关闭本页。";
pub const CONNECTION_OFFLINE: &str =
    "网络已断开，恢复后会自动继续上传。照片仍在本页，请不要关闭本页。";
pub const CONNECTION_BUSY: &str = "系统繁忙，稍后会自动重试。照片仍在本页，请不要关闭本页。";
pub const CONNECTION_WAITS: &str = "多次重试仍未成功。照片仍在本页，请检查网络后点击“重试”。";
pub const RETRY: &str = "重试";
pub const PRINTED_ALT: &str = "打印尺寸的照片";
pub const GREYSCALE: &str = "黑白打印效果";

/// The size of a portrait on paper, of so many pixels at 300 dpi. The number and its
/// unit stay in one line.
#[must_use]
pub fn on_paper(width: u32, height: u32) -> String {
    let millimetres = |pixels: u32| (pixels * 254 + 1500) / 3000;
    format!(
        "打印尺寸 {}×{}\u{a0}毫\u{2060}米",
        millimetres(width),
        millimetres(height)
    )
}

/// Under the photo before its 确定, in this size on paper.
#[must_use]
pub fn as_printed(size: &str) -> String {
    format!("{size}，准考证上的照片即为此样式")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portrait_is_one_inch_on_paper() {
        assert_eq!(on_paper(295, 413), "打印尺寸 25×35\u{a0}毫\u{2060}米");
    }
}
