//! 《个人信息处理告知书》: what is processed, why, for how long, and what a person
//! can demand. Its fingerprint is kept with every consent, so a changed text
//! needs a new [`VERSION`].
#![allow(missing_docs, reason = "the constants say themselves what they say")]

use crate::exam::Fingerprint;

/// Which text this is; the form of 注册 says which one was shown.
pub const VERSION: &str = "2026-11-28";

/// The kind under which consents to it are kept.
const CONSENT_KIND: &str = "privacy";

/// A text to which somebody consents for one purpose (个人信息保护法 art. 29:
/// sensitive data needs a consent of its own).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent {
    /// The kind under which consents to it are kept.
    pub kind: &'static str,
    /// Its title, in the ledger.
    pub title: &'static str,
    /// What stands beside the box to tick.
    pub label: &'static str,
    /// Said when the box was left empty.
    pub missing: &'static str,
}

impl Consent {
    /// Which exact text it is.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        if self.kind == CONSENT_KIND {
            fingerprint()
        } else {
            Fingerprint::of(self.label.as_bytes())
        }
    }
}

/// The notice as a whole, at 注册.
pub const NOTICE: Consent = Consent {
    kind: CONSENT_KIND,
    title: TITLE,
    label: super::account::PRIVACY_CONSENT,
    missing: super::account::PRIVACY_CONSENT_MISSING,
};

/// The document, at 注册.
pub const DOCUMENT: Consent = Consent {
    kind: "privacy.document",
    title: "处理证件信息的单独同意",
    label: "我单独同意：为核实身份、防止冒名和重复报名、打印准考证，处理我的证件类型、证件号码和有效期",
    missing: "证件信息属于敏感个人信息，请勾选单独同意；不同意则无法注册",
};

/// The portrait, at the first 上传照片.
pub const PORTRAIT: Consent = Consent {
    kind: "privacy.portrait",
    title: "处理本人照片的单独同意",
    label: "我单独同意：为资格审核时核对身份、打印准考证，处理我上传的本人照片",
    missing: "本人照片属于敏感个人信息，请勾选单独同意；不同意则无法报考",
};

/// Health, with the first request for 考场合理便利.
pub const COMFORT: Consent = Consent {
    kind: "privacy.comfort",
    title: "处理健康和残疾信息的单独同意",
    label: "我单独同意：为审核和提供考场合理便利，处理我填写的身体情况和上传的证明材料",
    missing: "身体情况和证明材料属于敏感个人信息，请勾选单独同意；不同意则无法申请合理便利，不影响报名",
};

/// All that can be consented to.
pub const CONSENTS: [Consent; 4] = [NOTICE, DOCUMENT, PORTRAIT, COMFORT];

/// What is kept under this kind.
#[must_use]
pub fn consent(kind: &str) -> Option<&'static Consent> {
    CONSENTS.iter().find(|one| one.kind == kind)
}

// The page 个人信息与隐私.
pub const OWN_TITLE: &str = "个人信息与隐私";
pub const OWN_LEAD: &str = "查看您同意过的文本，下载您的个人信息，或者申请注销账号。";
pub const LEDGER: &str = "同意记录";
pub const LEDGER_EMPTY: &str = "还没有同意记录";
pub const LEDGER_TEXT: &str = "文本";
pub const LEDGER_VERSION: &str = "版本";
pub const LEDGER_PRINT: &str = "文本指纹";
pub const LEDGER_AT: &str = "同意时间";
pub use super::session::{NETWORK as LEDGER_FROM, NETWORK_UNKNOWN as LEDGER_NOT_KEPT};
pub const LEDGER_OLD: &str = "旧版本";
pub const LEDGER_HELP: &str = "撤回同意请申请注销账号；撤回不影响此前已经进行的处理。";
pub const LEDGER_CHANGED: &str = "您同意过的文本已更新";
pub const LEDGER_CHANGED_LEAD: &str =
    "请阅读新的版本。同意前，您此前的同意记录不变；不同意的，可以申请注销账号。";
pub const LEDGER_ACCEPT: &str = "同意新的版本";
pub const ME_CHANGED: &str = "您同意过的文本已更新，请到“个人信息与隐私”阅读并确认";
// What was accepted of an exam.
pub const EVIDENCE: &str = "已接受的文本";
pub const EVIDENCE_LEAD: &str = "您接受时的原文。文本如有新的版本，您接受的仍是这一版。";
pub use super::receipt::HASH as EVIDENCE_PRINT;
pub const EVIDENCE_INTACT: &str = "原文与接受时的内容校验码一致。";
pub const EVIDENCE_BROKEN: &str = "原文与接受时的内容校验码不一致，请与考试机构联系。";

/// `2026年2月3日 09:00 接受，内容校验码 0123456789ab`.
#[must_use]
pub fn evidence(at: &str, fingerprint: &str) -> String {
    format!("{at} 接受，内容校验码 {fingerprint}")
}

pub const COPY: &str = "下载我的个人信息";
pub const COPY_LINK: &str = "输入登录密码，下载我的个人信息";
pub const COPY_LEAD: &str = "文件包含系统保存的您的全部个人信息：账号、同意记录、照片、报考信息、审核、缴费和考场座位、收藏、考场合理便利申请、消息和短信、登录记录、您提交的其他申请。内容未加密，请妥善保管。";
pub const COPY_PASSWORD: &str = "登录密码";
pub const COPY_PASSWORD_WRONG: &str = "密码不正确，没有生成文件，请重新输入";
pub const COPY_BUTTON: &str = "下载";
pub const COPY_FILE: &str = "我的报考个人信息.json";
pub const COPY_ABOUT: &str =
    "本文件是您在网上报名系统中的个人信息副本，由您本人下载。时间均为北京时间。";

/// How far a photo is, for the copy.
#[must_use]
pub fn photo_state(code: &str) -> &'static str {
    match code {
        "locked" => "已确认",
        "draft" => "未确认",
        _ => "已停用",
    }
}

/// Who let a photo be replaced, for the copy.
#[must_use]
pub fn photo_opened_by(code: &str) -> &'static str {
    match code {
        "review" => super::replacement::BY_REVIEW,
        _ => super::replacement::BY_OFFICE,
    }
}

pub const TITLE: &str = "个人信息处理告知书";
pub const LEAD: &str =
    "请在注册前仔细阅读。您勾选同意后，系统会记录您同意的是哪一版告知书以及同意的时间。";
pub const READ: &str = "阅读《个人信息处理告知书》（在新窗口打开）";
pub const CHANGED: &str = "《个人信息处理告知书》已更新，请重新阅读并勾选同意";
pub const VERSION_LINE: &str = "版本：2026年11月28日";

/// One heading with what stands under it.
pub struct Section {
    pub title: &'static str,
    pub paragraphs: &'static [&'static str],
}

pub const SECTIONS: &[Section] = &[
    Section {
        title: "一、谁在处理您的个人信息",
        paragraphs: &[
            "您的个人信息由您所报考试的组织单位处理，组织单位的名称和联系方式以该考试公告为准。本系统按组织单位的要求提供网上报名服务，不把您的个人信息用于其他目的，不向无关的第三方提供，不用于商业推送。",
        ],
    },
    Section {
        title: "二、处理哪些信息，用来做什么",
        paragraphs: &[
            "身份信息：姓名、证件类型、证件号码、证件有效期。用于核对您的身份、防止重复注册和冒名报考，并打印在准考证上。",
            "联系方式：手机号码。用于登录、接收验证码、与报考有关的通知和截止前的提醒；提醒短信可以在“消息”中停收。",
            "登录信息：密码以及登录的时间、网络地址和浏览器类型。密码只保存经过不可逆运算的结果，任何人都无法还原；其余信息用于保护账号安全。",
            "照片：您上传的本人证件照。用于资格审核时核对身份，并打印在准考证上。系统检查照片的尺寸、清晰度、背景颜色以及人脸在照片中的位置和大小，检查结果与照片一并加密保存，供您本人和审核人员查看；不提取人脸特征，不作人脸比对。由服务器裁剪的照片，所用的原图缩小后加密保存，照片确定后立即删除，最长不超过 24 小时。",
            "报考信息：报名表中填写的学历、工作经历等内容，所选职位，对报考须知、承诺书等文本的确认（版本、内容校验码、时间和网络地址）。用于资格审核、后续考试环节和日后查证。",
            "填写中的内容：报名表中已经填写、尚未保存的内容。加密暂存在服务器上，供您换一台设备或者重新登录后接着填写，不用于审核。连不上服务器时，加密暂存在您填写时使用的设备上，恢复连接并上传后从设备上删除。",
            "确认回执：每次报名信息确认的回执编号、时间、考试、职位代码、内容校验码和电子签名。用于证明您当时提交的内容。他人输入回执编号，只能看到回执的真伪、考试名称、确认时间以及之后是否重新确认、撤回或者终止，看不到您的个人信息。",
            "收藏：您收藏的职位。只供您本人比较，不用于审核。",
            "离线副本：您点击保存后，报考状态和准考证（含照片）加密保存在您的设备上，供没有网络时查看；不点击就不保存。能打开这台设备上的浏览器的人可以打开副本，请不要在公用电脑上保存。",
            "考场合理便利：您申请时填写的身体情况、上传的残疾人证或诊断证明等材料的图片，以及同意提供的便利。仅在您申请时收集，用于审核申请、编排考场和在考试现场提供便利；同意提供的便利会印在准考证上，供监考人员查看。图片在服务器上重新生成，不保留拍摄地点等信息，加密保存。",
            "办理过程：审核结论、理由和要求补充的项目、缴费订单和金额、考场和座位。用于完成报名、缴费和考试安排。",
            "办理记录：何人何时办理了何事。用于查清争议和防止篡改，记录中不写证件号码、姓名和手机号码。",
        ],
    },
    Section {
        title: "三、敏感个人信息",
        paragraphs: &[
            "证件号码和本人照片属于敏感个人信息。不提供这些信息就无法核对身份，也就无法报考。申请考场合理便利时的身体情况和证明材料也属于敏感个人信息，须经您单独同意；不提供不影响报考，只是无法提供相应的便利。证件号码、姓名和手机号码在保存时都经过加密，密钥与数据分开存放；页面上一般只显示其中一部分。",
        ],
    },
    Section {
        title: "四、谁能看到",
        paragraphs: &[
            "您本人；组织单位中负责资格审核、考务和财务的工作人员，各自只能看到办理本职工作所需的内容，每次办理都有记录。考场合理便利的证明材料只有考务人员能看到，每次查看都有记录。",
            "发送短信时，短信服务商会收到您的手机号码和短信内容。网上缴费时，支付机构会收到订单号和金额，不会从本系统收到您的证件号码。",
            "法律、行政法规规定必须提供的，依照规定办理。",
        ],
    },
    Section {
        title: "五、系统如何判断",
        paragraphs: &[
            "选择职位时，系统会把您填写的内容与报考条件逐项对照，提示“符合”“不符合”或“需人工判断”。提示仅供参考，资格审核的结论由工作人员作出，不由系统自动作出。",
        ],
    },
    Section {
        title: "六、保存多久",
        paragraphs: &[
            "未完成的注册信息在 30 分钟后失效；验证码在有效期后失效；登录状态最长保持 12 小时，30 分钟没有操作即自动退出。失效后，这些内容由系统定期删除。",
            "账号和报考信息的保存期限由组织单位依照考试和档案管理的规定确定，并在考试公告中说明。期限届满后，由组织单位删除或者作匿名处理。",
            "尚未保存的填写内容，在您保存、确认或者放弃后立即删除；连续 180 天没有改动的，由系统删除。收藏保存到您取消收藏或者注销账号。接受文本时的网络地址在您注销账号时删除。",
            "确认回执与报考信息一并保存；您注销账号后，提交的内容删除，回执的编号、考试、职位代码、时间、内容校验码和电子签名仍然保留，供核验纸质回执，其中没有您的姓名和证件号码。",
            "设备上的离线副本，在您安全退出、换用其他账号登录或者删除副本时删除；其他情况下自保存或者更新起保存 7 天，有准考证的至少保存到最后一科考试结束后 24 小时；到期后不能再查看，下次打开“离线查看”“查看报考状态”或者“打印准考证”时从设备上删除。",
            "考场合理便利申请中填写的身体情况和证明材料，在考试结束 180 天后由系统删除；您撤销申请的，材料立即删除；您注销账号时一并删除。",
            "身份申诉和注销申请中填写的内容以及答复，在处理完毕 180 天后由系统删除；您注销账号时，已经处理完毕的、涉及您证件号码的内容一并删除。",
        ],
    },
    Section {
        title: "七、您的权利",
        paragraphs: &[
            "您可以在“注册信息维护”中查看注册信息、更换手机号码，在“查看报考状态”中查看报考信息、办理过程和确认回执；在提交前，以及在规定时间内撤回或者被退回补充后，可以修改报名表。",
            "您可以在“个人信息与隐私”中查看您同意过的文本和时间、下载您的个人信息副本，也可以申请注销账号并删除个人信息，由组织单位核实后办理。",
            "您可以向组织单位要求查阅、复制、更正、补充或者删除您的个人信息，要求解释处理规则。您可以撤回同意：请在“个人信息与隐私”中申请注销账号。撤回同意不影响此前已经进行的处理；撤回后无法继续报考，已经进入考试环节的信息依照规定保存。",
            "您认为权利受到侵害的，可以向组织单位投诉，也可以向网信部门等履行个人信息保护职责的部门举报。",
        ],
    },
    Section {
        title: "八、告知书的变更",
        paragraphs: &[
            "告知书如有变更，会以新的版本在本页公布。处理目的、方式或者信息种类发生变化的，会重新征得您的同意：您可以在“个人信息与隐私”中阅读并同意新的版本。",
        ],
    },
];

/// The whole text as it is shown, line by line.
#[must_use]
pub fn text() -> String {
    let mut lines = vec![TITLE, VERSION_LINE, LEAD];
    for section in SECTIONS {
        lines.push(section.title);
        lines.extend(section.paragraphs);
    }
    lines.join("\n")
}

/// Which exact text it is.
#[must_use]
pub fn fingerprint() -> Fingerprint {
    Fingerprint::of(text().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever changes a word sets a new [`VERSION`], a new line of it, and
    /// this fingerprint.
    #[test]
    fn the_text_is_the_one_of_its_version() {
        assert_eq!(VERSION, "2026-11-28");
        assert_eq!(
            fingerprint().to_string(),
            "23a342bcb829168b1b9d74b2f8d883657f1675739479205262c0fbf73b49735b"
        );
    }

    #[test]
    fn every_section_says_something() {
        for section in SECTIONS {
            assert!(!section.title.is_empty() && !section.paragraphs.is_empty());
            assert!(section.paragraphs.iter().all(|line| line.ends_with('。')));
        }
    }
}
