//! The words of 手机拍照: the phone as camera, on the computer and on the phone.
#![allow(missing_docs, reason = "each name says where its words stand")]

pub const TITLE: &str = "手机拍照";
pub const LEAD: &str =
    "电脑没有摄像头，或照片在手机里？用手机拍一张，照片会出现在本页面。手机无需登录。";
pub const USE_PHONE: &str = "用手机拍照";
pub const USE_PHONE_HINT: &str = "手机扫码拍照，照片直接传到本页面。";
pub const START: &str = "显示拍照码";
pub const START_HINT: &str =
    "拍照码 10 分钟内有效，只能由一部手机打开一次。请不要把拍照码发给他人。";
pub const STEPS: &str = "怎么做";
pub const STEP_SCAN: &str =
    "用手机扫描二维码；不能扫码的，用手机浏览器打开下面的网址，输入拍照码。";
pub const STEP_COMPARE: &str = "核对手机上显示的四个字符与这里一致，再拍照。";
pub const STEP_BACK: &str = "照片传来后，回到本页面继续。";
pub const QR_TITLE: &str = "拍照二维码，用手机扫描";
pub const ADDRESS: &str = "网址";
pub const CODE: &str = "拍照码";
pub const MARK: &str = "核对字符";
pub const UNTIL: &str = "有效期至";
pub const NO_LONGER_SHOWN: &str = "拍照码只显示在生成它的浏览器里。需要扫码的，请换一个拍照码。";
pub const ANOTHER: &str = "换一个拍照码";
pub const RETAKE: &str = "重新拍照";
pub const CANCEL: &str = "取消手机拍照";
pub const REFRESH: &str = "刷新";
pub const REFRESH_HINT: &str = "照片传来后，请点击“刷新”查看。";
pub const REFRESH_HINT_LIVE: &str = "照片传来后，本页面会自动显示；没有变化的，请点击“刷新”。";
pub const ARRIVED_HINT: &str = "照片只保留到有效期结束。点击“使用这张照片”继续裁剪和保存。";
pub const ARRIVED_ALT: &str = "手机传来的照片";
pub const USE_PICTURE: &str = "使用这张照片";
pub const ENDED: &str = "这次手机拍照已结束，没有保存照片。需要时请重新显示拍照码。";
pub const BACK: &str = "返回上传照片";
pub const FILE_NAME: &str = "手机照片";
pub const CHOSEN: &str = "已选用手机传来的照片";
pub const CHOSEN_HINT: &str = "无需再选择文件；选择了其他文件的，以所选的文件为准。";
pub const GONE: &str =
    "手机传来的照片已过期或已使用，没有保留。请重新用手机拍照，或打开电脑上的照片。";

pub const PHONE_TITLE: &str = "为电脑拍照";
pub const PHONE_LEAD: &str = "在这部手机上拍照或选择照片，照片会传到显示拍照码的电脑上。";
pub const OPEN: &str = "开始";
pub const OPEN_HINT: &str = "点击“开始”后，只有这部手机能传照片。";
pub const CODE_HINT: &str = "电脑上显示的 8 位拍照码，不区分大小写。";
pub const COMPARE: &str = "请核对：电脑上也应显示这四个字符";
pub const COMPARE_HINT: &str = "不一致的，照片会传到别人的电脑上，请不要拍照。";
pub const SAME: &str = "电脑上显示的四个字符与这里一致";
pub const FRAMED_THERE: &str = "传到电脑后，可以在电脑上裁剪、确认提示和保存。";
pub const STUDIO_UNAVAILABLE: &str = "当前浏览器不能在本机检查照片，照片可以直接传到电脑，在电脑上检查和裁剪。HEIC 照片请先另存为 JPG 格式。";
pub const SEND: &str = "传到电脑";
pub const SENT: &str = "照片已传到电脑";
pub const SENT_HINT: &str = "请回到电脑上继续。照片最多保留 10 分钟，手机上的本页面可以关闭。";

pub const TOO_OFTEN: &str = "生成拍照码次数过多";
pub const TOO_MANY_AT_ONCE: &str = "您在其他浏览器中还有未结束的手机拍照";
pub const TOO_MANY_WRONG: &str = "输错拍照码的次数过多，可以改为扫描电脑上的二维码";
pub const TOO_MANY_PICTURES: &str = "传照片次数过多，请在电脑上换一个拍照码";
pub const ROOM_USED_UP: &str =
    "电脑上还有手机传来的照片没有使用，这一张没有传出。请先在电脑上使用或取消那张照片";
pub const TOO_MANY_SENT: &str = "一小时内传照片次数过多，这一张没有传出";
pub const SHOWN_TOO_OFTEN: &str = "查看手机照片次数过多，照片仍保留到有效期结束";
pub const CODE_MISSING: &str = "请输入电脑上显示的拍照码";
pub const CODE_WRONG: &str =
    "拍照码不正确、已被打开或已过期。请核对后重新输入，或在电脑上换一个拍照码";
pub const SAME_MISSING: &str = "请核对四个字符，一致时勾选";
pub const OVER: &str = "这次手机拍照已结束：拍照码已被另一部手机打开、已取消或已过期，照片没有传出。请在电脑上换一个拍照码，再扫码。";
pub const SENT_BEFORE: &str =
    "照片已经传到电脑，这次没有再传。需要重拍的，请在电脑上点击“重新拍照”。";
