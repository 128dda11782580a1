//! Sample words of the pages that show every piece of the interface. Invented,
//! and shown in demo mode only.

/// Title of the page.
pub const TITLE: &str = "界面部件";
/// What the page is for.
pub const LEAD: &str =
    "每个部件在各种状态下的样子。可切换浅色、深色和大字版查看；关闭脚本后同样可用。";
/// Title of the page with the form.
pub const FORM_TITLE: &str = "表单部件";
/// What that page is for.
pub const FORM_LEAD: &str = "一份被退回的表单：错误汇总在最上方，同样的话写在对应的项目旁边。";

/// Headings of the sections.
pub const SECTION_NEXT: &str = "下一步";
/// Steps.
pub const SECTION_STEPS: &str = "报考流程";
/// Notices.
pub const SECTION_NOTICES: &str = "提示";
/// Tags.
pub const SECTION_TAGS: &str = "状态";
/// Buttons.
pub const SECTION_BUTTONS: &str = "按钮";
/// Keys and values.
pub const SECTION_SUMMARY: &str = "信息核对";
/// Tables.
pub const SECTION_TABLE: &str = "表格";
/// The tree.
pub const SECTION_TREE: &str = "职位选择";
/// What happened.
pub const SECTION_HISTORY: &str = "办理记录";
/// Photos.
pub const SECTION_PHOTO: &str = "照片";
/// Waiting.
pub const SECTION_WAITING: &str = "等待";
/// Emptiness.
pub const SECTION_EMPTY: &str = "空白页";
/// The dialog.
pub const SECTION_DIALOG: &str = "确认对话框";

/// Notes beside the steps, one a state.
pub const STEP_NOTES: [&str; 9] = [
    "",
    "照片已确认，不允许修改。",
    "",
    "请选择一个职位，保存后进行报名信息确认。",
    "报名信息已提交，请等待资格审核。",
    "请先完成上一步。",
    "学历不符合职位要求，可以改报其他职位。",
    "缴费时间已过。",
    "",
];

/// The next action.
pub const NEXT_TITLE: &str = "填写个人信息";
/// What it needs.
pub const NEXT_DETAIL: &str = "请准备好身份证和毕业证书。填写后可随时保存，下次接着填。";
/// Its button.
pub const NEXT_BUTTON: &str = "继续填写";
/// Somebody else acts.
pub const WAIT_KICKER: &str = "等待审核";
/// What is awaited.
pub const WAIT_TITLE: &str = "报名信息已提交，正在资格审核";
/// What happens then.
pub const WAIT_DETAIL: &str = "审核结果一般在提交后 2 日内给出，届时会发短信告知。您现在无需操作。";

/// Notices: heading and text.
pub const NOTICES: [(&str, &str); 4] = [
    (
        "报名信息尚未提交",
        "只有在“报名信息确认”页面点击“确认”后，招考部门才能看到您的信息。",
    ),
    ("个人信息已保存", "下一步请选择职位。"),
    (
        "身份证将于 2027年1月3日 到期",
        "请在考试前换领新证，或办理有效期内的临时身份证。",
    ),
    (
        "确认后不能再修改",
        "照片、个人信息和所选职位将被锁定。请逐项核对无误后再确认。",
    ),
];
/// States in words, one a tone: info, ok, warn, danger, quiet.
pub const STATES: [&str; 5] = ["填写中", "审核通过", "待审核", "审核不通过", "未开始"];

/// Labels of the buttons: main, second, quiet, danger.
pub const BUTTONS: [&str; 4] = ["保存", "暂存", "预览", "放弃报名"];
/// A button that leads to a file.
pub const DOWNLOAD: &str = "打印准考证";

/// Keys and values of a summary.
pub const SUMMARY: [(&str, &str); 6] = [
    ("姓名", "欧阳示例"),
    ("证件号码", "4200**********1234"),
    ("手机号码", "138****0000"),
    ("毕业院校", "示例大学计算机科学与技术学院"),
    ("所学专业", "计算机科学与技术（080901）"),
    ("工作单位", ""),
];

/// Caption of the table.
pub const TABLE_CAPTION: &str = "示例市事业单位公开招聘职位（节选）";
/// Its columns.
pub const TABLE_HEAD: [&str; 5] = ["职位代码", "招聘单位", "职位名称", "人数", "您的条件"];
/// Its rows, without the verdict.
pub const TABLE_ROWS: [[&str; 4]; 3] = [
    ["42010001", "示例市图书馆", "信息技术岗", "2"],
    ["42010002", "示例市第一中学", "语文教师", "1"],
    ["42010003", "示例区疾病预防控制中心", "检验岗", "12"],
];
/// How many there are.
pub const TABLE_NOTE: &str = "共 312 个职位";

/// The tree: region, department, unit, two positions, another region.
pub const TREE: [&str; 6] = [
    "示例市",
    "市文化和旅游局",
    "示例市图书馆",
    "信息技术岗",
    "古籍修复岗",
    "示例县",
];
/// Notes beside them.
pub const TREE_NOTES: [&str; 6] = [
    "120 个职位",
    "18 个职位",
    "2 个职位",
    "42010001 · 招 2 人",
    "42010004 · 招 1 人",
    "64 个职位",
];

/// What happened, when, and the same for machines.
pub const HISTORY: [(&str, &str, &str); 3] = [
    (
        "审核不通过",
        "2026年11月24日 09:12 · 审核员",
        "2026-11-24T09:12:00+08:00",
    ),
    (
        "报名信息确认",
        "2026年11月23日 20:05 · 本人",
        "2026-11-23T20:05:00+08:00",
    ),
    (
        "接受承诺书",
        "2026年11月22日 17:00 · 本人",
        "2026-11-22T17:00:00+08:00",
    ),
];
/// The reason beside the newest.
pub const HISTORY_NOTE: &str =
    "毕业证书专业与职位要求不符。您可以改报其他职位，并重新确认报名信息。";

/// Under the photo.
pub const PHOTO_CAPTION: &str = "295×413 像素，已锁定";
/// What a long piece of work does.
pub const PROGRESS: &str = "正在处理照片";
/// An empty page.
pub const EMPTY_TITLE: &str = "还没有报名记录";
/// What to do about it.
pub const EMPTY_HELP: &str = "选择一个正在报名的考试，阅读报考须知后即可开始填写。";
/// The button that does it.
pub const EMPTY_BUTTON: &str = "选择考试";

/// The dialog's question.
pub const DIALOG_TITLE: &str = "确认提交报名信息？";
/// What will be locked.
pub const DIALOG_TEXT: &str =
    "提交后，照片、个人信息和所选职位“信息技术岗（42010001）”都不能再修改。";
/// The button that opens it, and the one that does it.
pub const DIALOG_CONFIRM: &str = "确认提交";

/// The refused form: its heading.
pub const PROBLEM_TITLE: &str = "有 5 项需要修改";
/// What is kept.
pub const PROBLEM_DETAIL: &str = "您填写的内容都已保留，修改后请重新提交。";
/// Its fields, with what was entered and what is wrong with it.
pub const REFUSED: [(&str, &str, &str); 5] = [
    ("name", "欧阳", "姓名与证件上的不一致，请按身份证填写。"),
    ("degree", "", "请选择学历。"),
    (
        "resume",
        "2015年至今在示例单位工作。",
        "简历请从高中写起，时间要连续。",
    ),
    ("gender", "", "请选择性别。"),
    ("pledge", "", "请勾选承诺后再提交。"),
];

/// Labels of the fields, in the order of the page.
pub const LABEL_NAME: &str = "姓名";
/// Hint of the name.
pub const HINT_NAME: &str = "与身份证上的姓名完全一致";
/// Legend of the first group.
pub const GROUP_PERSON: &str = "基本信息";
/// Legend of the second group.
pub const GROUP_ACCOUNT: &str = "账号";
/// A field that can't be changed.
pub const LABEL_NUMBER: &str = "证件号码";
/// Its value.
pub const VALUE_NUMBER: &str = "4200**********1234";
/// A date.
pub const LABEL_VALID: &str = "证件有效期至";
/// Its hint.
pub const HINT_VALID: &str = "例如 2030-12-31";
/// A list.
pub const LABEL_DEGREE: &str = "学历";
/// Its entries.
pub const DEGREES: [&str; 4] = ["大学专科", "大学本科", "硕士研究生", "博士研究生"];
/// Radio buttons.
pub const LABEL_GENDER: &str = "性别";
/// Its choices.
pub const GENDERS: [&str; 2] = ["男", "女"];
/// Radio buttons with hints.
pub const LABEL_GATEWAY: &str = "支付方式";
/// Its choices with a hint each.
pub const GATEWAYS: [(&str, &str); 2] = [
    ("模拟支付", "仅用于演示，不会扣费"),
    ("易宝支付", "支持银行卡和常用手机支付"),
];
/// Several lines.
pub const LABEL_RESUME: &str = "个人简历";
/// Their hint.
pub const HINT_RESUME: &str = "从高中开始，按时间先后填写学习和工作经历";
/// A phone number.
pub const LABEL_PHONE: &str = "手机号码";
/// A code.
pub const LABEL_CODE: &str = "短信验证码";
/// A password.
pub const LABEL_PASSWORD: &str = "密码";
/// Rules of the password.
pub const RULES: [&str; 3] = [
    "8 至 32 个字符",
    "同时有字母和数字",
    "不含姓名、生日或证件号码",
];
/// A file.
pub const LABEL_FILE: &str = "选择照片";
/// Its hint.
pub const HINT_FILE: &str = "JPG、PNG 或 WebP 格式，宽度不低于 295 像素，高度不低于 413 像素";
/// A box to tick.
pub const LABEL_PLEDGE: &str = "本人承诺所填信息真实、准确";
/// Its hint.
pub const HINT_PLEDGE: &str = "面试和资格复审将以您填报的信息作为依据";

/// The desk: candidates, positions and times, states.
pub const QUEUE: [(&str, &str, &str); 4] = [
    ("欧阳示例", "信息技术岗 · 11月23日 20:05", "待审核"),
    ("张示例", "语文教师 · 11月23日 20:11", "重新提交"),
    ("李示例", "检验岗 · 11月23日 20:40", "待审核"),
    ("王示例", "古籍修复岗 · 11月23日 21:02", "待审核"),
];
/// Conditions of a position, what the candidate has, and why.
pub const CONDITIONS: [(&str, &str, &str); 3] = [
    ("大学本科及以上", "大学本科", "学历符合要求"),
    (
        "35 周岁及以下",
        "1989年8月15日出生",
        "出生日期不在规定的范围之内",
    ),
    (
        "计算机类",
        "信息资源管理",
        "没有填写专业代码，由审核人员判断",
    ),
];
/// The reason of a refusal.
pub const LABEL_REASON: &str = "不通过的理由";
/// Accepts the file.
pub const APPROVE: &str = "通过";
/// Refuses it.
pub const REJECT: &str = "不通过";
/// Rare characters with strokes and readings; the last is in few fonts.
pub const GLYPHS: [(char, Option<u8>, &[&str]); 3] = [
    ('\u{20164}', Some(11), &["xí"]),
    ('啊', Some(10), &["ā", "á", "ǎ", "à"]),
    ('\u{2ebf0}', None, &[]),
];
/// Keys of the desk.
pub const KEYS: [(&str, &str); 4] = [
    ("A", "通过"),
    ("R", "不通过"),
    ("J", "下一份"),
    ("K", "上一份"),
];
