//! The words of 注册, 登录, 忘记密码, 修改密码, 注册信息维护 and 我的. What a
//! field's own rule says lives in its error type.
#![allow(missing_docs, reason = "the constants say themselves what they say")]

mod sent;

use crate::identity::DocumentType;

pub use sent::{code_again_at, code_asked, code_elsewhere, recover_code_asked};

pub const REGISTER_TITLE: &str = "注册";
/// The button on the sign-in page, after the guide.
pub const REGISTER_LINK: &str = "用户注册";
pub const REGISTER_INTRO: &str =
    "“姓名”和“证件号码”务必与身份证件保持一致。同一组证件号码和姓名只允许注册一次。";
pub const REGISTER_DONE: &str = "注册成功，请登录。";
/// Over the form, while an entry of this browser waits for its confirmation.
pub const REGISTER_WAITS: &str = "您有一份等待确认的注册信息";
pub const REGISTER_WAITS_HELP: &str =
    "信息无误的，请继续确认；需要更正的，请在确认页面点击“返回”，带回填写的内容。";
pub const REGISTER_WAITS_LINK: &str = "继续确认";
/// Over the form, for who comes back from the second confirmation.
pub const REGISTER_AGAIN: &str =
    "已带回您刚才填写的内容，更正后请重新填写密码，并重新获取短信验证码。";
pub const REGISTER_NOT_AGAIN: &str = "没有可以带回的内容。为保护个人信息，填写的内容只在填写后 10 分钟内带回一次。已经注册成功的，请直接登录；还没有完成的，请重新填写注册信息。";
pub const REGISTER_HAVE_ACCOUNT: &str = "已有账号？去登录";

pub const DOCUMENT_TYPE: &str = "证件类型";
pub const DOCUMENT_TYPE_MISSING: &str = "请选择证件类型";
pub const DOCUMENT_NUMBER: &str = "证件号码";
/// Of any kind, where it is not known which one is chosen.
pub const DOCUMENT_NUMBER_HINT: &str = "按证件上的号码填写，字母请填大写。";
pub const DOCUMENT_VALID_UNTIL: &str = "证件有效期至";
pub const DOCUMENT_VALID_UNTIL_HINT: &str =
    "见证件背面。长期有效的请勾选“长期”；使用临时身份证的，填临时身份证的有效期。";
pub const DOCUMENT_VALID_ALWAYS: &str = "长期";
pub const DATE_WRONG: &str = "请填写正确的日期，例如 2035-06-30；长期有效的请勾选“长期”";
/// A date, and 长期 beside it: nobody can tell which is meant.
pub const DOCUMENT_VALID_BOTH: &str =
    "填写了日期，又勾选了“长期”，请只留一项：长期有效的请清空日期，有截止日期的请取消勾选“长期”";
pub const DOCUMENT_EXPIRED: &str = "证件已过有效期，不能用于报名，请先办理新证件";
/// Under the sentence that says when it ends or ended.
pub const DOCUMENT_EXPIRES_SOON: &str = "考试当天须持有效期内的身份证或临时身份证，请提前换领，换领后在“注册信息维护”中更新证件有效期。";
pub const VALIDITY_TITLE: &str = "更新证件有效期";
pub const TEMPORARY_CARD_NOTE: &str = "有效期内的临时身份证与身份证号码相同，可以用于注册和考试。";
pub const NAME: &str = "姓名";
pub const NAME_HINT: &str = "与身份证件完全一致；姓名中的间隔号请填“·”。";
pub const PHONE: &str = "手机号码";
pub const PHONE_HINT: &str = "用于接收验证码和报考通知，请填写本人正在使用的号码。";
pub const CODE: &str = "短信验证码";
pub const CODE_HINT: &str = "6 位数字。";
pub const CODE_FORM: &str = "请填写 6 位数字验证码";
pub const CODE_WRONG: &str = "验证码不正确或已过期，请核对，或重新获取";
pub const CODE_SPENT: &str = "验证码已使用，更正后请重新获取";
pub const CODE_TOO_MANY_TRIES: &str = "验证码已失效，或输错次数过多，请重新获取";
/// For who has asked for none, or for none to the phone that is typed.
pub const CODE_ASK_FIRST: &str = "请先点“获取验证码”，再填写该手机号码收到的验证码";
pub const CODE_TOO_SOON: &str = "验证码刚刚发送，请稍候再获取";
pub const CODE_HOUR_LIMIT: &str = "该手机号码获取验证码过于频繁，请稍后再试";
pub const CODE_DAY_LIMIT: &str = "今天获取验证码的次数已达上限，请明天再试，或联系考试机构";
pub const CODE_SESSION_LIMIT: &str = "本浏览器获取验证码过于频繁，请稍后再试";
/// For everybody together; a wait of a minute at most follows.
pub const CODE_CROWDED: &str = "目前获取验证码的人数较多，本次没有发送，填写的内容都还在";
pub const CODE_ADDRESS_LIMIT: &str = "您所在的网络获取验证码过于频繁，请稍后再试，或更换网络";
/// Said of a challenge that was shown and not answered.
pub const CODE_CAPTCHA_FIRST: &str = "请先完成这一项，再点“获取验证码”";
pub const CODE_CAPTCHA_HINT: &str = "请输入图中的字符（不区分大小写），再点“获取验证码”。";
pub const CODE_CAPTCHA_WRONG: &str = "图中字符填写不正确或已过期，已换一张，请重新填写。";
pub const CODE_QUESTION_WRONG: &str = "回答不正确或已过期，已换一题，请重新填写。";
/// Without scripts, on a page that comes back.
pub const PASSWORD_LOST: &str = "为保护您的账号，页面返回时不带回密码，请重新填写。";
/// The picture's code on a page that has one by text message as well.
pub const CODE_CAPTCHA: &str = "图形验证码";
pub const CODE_CAPTCHA_QUESTION: &str = "验证问题";
pub const CODE_STATE: &str = "短信状态";
pub const CODE_FAILED_HELP: &str =
    "短信没有发出。请核对手机号码，稍后重新获取；仍不成功的，请联系考试机构。";
pub const VISIT_LIMITED: &str = "您所在的网络访问过于频繁，请稍后再试";
pub const CODE_NOT_ARRIVED: &str = "收不到验证码？";
pub const CODE_NOT_ARRIVED_NEXT: &str = "已超过 1 分钟仍未收到的，请查看被拦截的短信、核对手机号码，然后重新获取；最近两次的验证码都有效。";
/// The causes that the guide's FAQ names.
pub const CODE_NOT_ARRIVED_CAUSES: [&str; 4] = [
    "手机号码状态异常，如已停机或携号转网状态异常。",
    "手机运营商短时服务异常。",
    "手机安装了垃圾信息拦截软件。",
    "手机短信存储容量已满。",
];
pub const PASSWORD: &str = "密码";
pub const PASSWORD_HINT: &str = "8 至 20 个字符，大写字母、小写字母、数字、符号中至少三类；不能包含姓名、生日或身份证号码相关信息。";
pub const PASSWORD_AGAIN: &str = "确认密码";
/// In place of 密码, for who has one already.
pub const NEW_PASSWORD: &str = "新密码";
pub const NEW_PASSWORD_AGAIN: &str = "确认新密码";
pub const PASSWORD_DIFFERS: &str = "两次填写的密码不一致，请重新填写";
pub const PRIVACY_CONSENT: &str = "我已阅读并同意《个人信息处理告知书》";
pub const PRIVACY_CONSENT_MISSING: &str = "请阅读《个人信息处理告知书》并勾选同意";

/// The dialog in which type, number and name are given a second time.
pub const CHECK_TITLE: &str = "身份信息二次确认";
pub const CHECK_INTRO: &str = "请再次输入证件类型、证件号码和姓名进行核对，核对无误后点击“确定”完成注册。注册后，姓名和证件号码不能修改。";
pub const CHECK_TYPE_DIFFERS: &str = "证件类型与刚才填写的不一致，请核对";
pub const CHECK_NUMBER_DIFFERS: &str = "证件号码与刚才填写的不一致，请核对";
pub const CHECK_NAME_DIFFERS: &str = "姓名与刚才填写的不一致，请核对";
pub const CHECK_EXPIRED: &str =
    "没有等待确认的注册信息。已经注册成功的，请直接登录；二次确认已超时的，请重新填写注册信息。";
/// The guide's sentence, verbatim; 确定 goes on.
pub const NUMBER_KNOWN: &str = "该证件号码在注册库中已经存在，请认真核对注册信息";
pub const NUMBER_KNOWN_HELP: &str = "如果您曾经注册过，请直接登录，或通过“忘记密码”找回；如果是第一次注册，请核对证件号码和姓名，确认无误后点击“确定”继续注册。";
pub const PERSON_KNOWN: &str = "该证件号码和姓名已经注册过，不能重复注册。请直接登录；忘记密码的，请通过“忘记密码”找回；不是您本人注册的，请提交身份申诉。";
pub const PHONE_SAME: &str = "与现在的手机号码相同，没有更换。验证码已使用。";
/// The same before a code is sent.
pub const PHONE_SAME_ASKED: &str = "与现在的手机号码相同，不需要更换。请填写新的手机号码";
pub const PHONE_KNOWN: &str =
    "该手机号码已注册，请更换其他手机号码；号码属于您本人的，请直接登录或通过“忘记密码”找回。";

pub const SIGN_IN_TITLE: &str = "登录";
pub const SIGN_IN_NAME: &str = "手机号码或证件号码";
pub const SIGN_IN_NAME_MISSING: &str = "请填写手机号码或证件号码";
pub const PASSWORD_MISSING: &str = "请填写密码";
pub const SIGN_IN_REFUSED: &str = "账号或密码不正确，请核对后重新填写";
pub const SIGN_IN_NAME_ASKED: &str = "该证件号码有多个账号，请同时填写姓名";
pub const SIGN_IN_LIMITED: &str = "登录失败次数过多，为保护您的账号，请稍后再试";
/// For an address whose sign-ins are too many; a wait follows.
pub const SIGN_IN_CROWDED: &str =
    "您所在的网络登录次数较多，请稍后再试，或在登录过的设备上登录。这与您的密码无关，账号没有锁定";
pub const RESUME_REFUSED: &str = "密码不正确，请重新填写";
/// Where 验证码 is due, which the dialog can't ask for.
pub const RESUME_AT_LOGIN: &str = "密码多次不正确，为保护账号，这里不能再试。请在新的标签页打开登录页面登录，再回到本页面输入密码继续；您填写的内容都还在";
/// For a name whose tries from everywhere are too many; a wait follows.
pub const SIGN_IN_SLOWED: &str = "这个账号近期登录失败次数过多，为保护账号，在新的设备上登录需要等候。您可以在登录过的设备上登录，或通过“忘记密码”重设密码";
pub const SIGN_IN_NAME_CHECK: &str = "请核对姓名，应与注册时一致";
pub const SIGN_IN_CAPTCHA: &str = "登录失败次数较多，请输入图片中的验证码";
pub const SIGN_IN_FORGOT: &str = "忘记密码";
pub const SIGNED_OUT: &str = "您已安全退出。";
/// On 登录, for who came from a page that needs it.
pub const SIGN_IN_TO_GO_ON: &str = "请先登录，再继续办理。";
/// On 登录 and 注册, under [`signed_in_as`].
pub const SIGNED_IN_OTHERWISE: &str = "要使用其他账号，请先安全退出。";

pub const RECOVER_TITLE: &str = "忘记密码";
pub const RECOVER_INTRO: &str = "请填写注册时的手机号码，用收到的验证码重设密码；验证通过后显示注册的姓名和证件号码（部分隐藏）。";
pub const RECOVER_SHOWN: &str = "该手机号码对应的账号如下（部分隐藏）。请用手机号码和新密码登录。";
/// Said to whoever has proved by a code to hold the phone, and to nobody else.
pub const RECOVER_NOBODY: &str = "该手机号码没有注册信息。没有注册过的，可以继续注册；曾用其他手机号码注册的，请填写注册时的手机号码。验证码已使用，再次找回请重新获取。";
pub const RECOVER_STAFF: &str = "该手机号码属于工作人员账号，不能用短信重设密码，密码没有变化。请联系管理员重设。验证码已使用。";
/// Likewise, where the account was ended.
pub const RECOVER_ENDED: &str = "该手机号码的账号已停用。如有异议，请联系考试机构。验证码已使用。";
pub const RECOVER_DONE_TITLE: &str = "密码已重设";
pub const RECOVER_NOTHING: &str = "这里没有可以显示的找回结果。已重设密码的，请用新密码登录。";
pub const RECOVER_BUTTON: &str = "重设密码";
pub const RECOVER_DONE: &str = "密码已重设，请用新密码登录。";
pub const RECOVER_PHONE_LOST: &str = "手机号码已停用的，请携带身份证件联系考试机构办理。";
/// Beside it: the page of each exam says whom to call.
pub const CONTACT_IN_EXAMS: &str = "选择所报考试，查看咨询电话";
// 注册信息有误: who holds the phone ends an account that was made by mistake.
pub const RETIRE_TITLE: &str = "注册信息有误";
pub const RETIRE_INTRO: &str = "姓名或证件号码注册错误、且没有提交过报名的账号，可以由本人停用，再用同一手机号码和正确的信息重新注册。";
pub const RETIRE_PROVE: &str = "查看账号";
pub const RETIRE_FOUND: &str = "该手机号码注册的账号如下，请核对。";
pub const RETIRE_EFFECT: &str =
    "停用后，该账号不能再登录，上传的照片和填写的内容不会转到新账号，停用不能撤销。";
pub const RETIRE_AGREE: &str = "我知道停用后不能撤销，确定停用此账号";
pub const RETIRE_AGREE_MISSING: &str = "请先勾选确认，再停用账号";
pub const RETIRE_BUTTON: &str = "停用此账号并重新注册";
pub const RETIRE_KEEP: &str = "不停用，去登录";
pub const RETIRE_REFUSED: &str =
    "该账号提交过报名，不能自行停用，请联系考试机构办理。账号和报名都没有变化。";
pub const RETIRE_LIVE: &str =
    "该账号有尚未结束的报名，不能停用。请先登录并放弃报名，再回到这里停用；账号和报名都没有变化。";
pub const RETIRE_STAFF: &str = "工作人员账号由管理员停用，不能在此停用。";
pub const RETIRE_NOTHING: &str =
    "这里没有可以停用的账号，或验证已超时。请重新获取验证码，再次查看。";
pub const RETIRE_NOBODY: &str =
    "该手机号码没有注册信息，可以直接注册。验证码已使用，再次查看请重新获取。";
pub const RETIRE_DONE: &str = "原账号已停用，请用正确的信息重新注册。";
pub const RETIRE_LINK: &str = "姓名或证件号码注册错误？停用后重新注册";
/// The text message to whose account it was.
pub const RETIRE_TOLD: &str =
    "您的账号已按您的申请停用，可以重新注册。如非本人操作，请联系考试机构。";

pub const CHANGE_PASSWORD_TITLE: &str = "修改密码";
pub const CHANGE_PASSWORD_OLD: &str = "原密码";
pub const CHANGE_PASSWORD_OLD_MISSING: &str = "请填写原密码";
pub const CHANGE_PASSWORD_OLD_WRONG: &str = "原密码不正确，请重新填写";
/// For who is signed in and has given wrong passwords; a wait follows.
pub const OLD_PASSWORD_LIMITED: &str = "密码填写错误次数过多，为保护您的账号，请稍后再试";
/// For an account whose document got another last day too often; a wait follows.
pub const VALIDITY_LIMITED: &str = "今天修改证件有效期的次数过多，本次没有修改，请稍后再试";
/// For an address that sets too many new passwords; a wait follows.
pub const NEW_PASSWORD_LIMITED: &str = "您所在的网络设置密码过于频繁，本次没有提交，请稍后再试";
pub const CHANGE_PASSWORD_SAME: &str = "新密码不能与原密码相同，请重新填写";
pub const CHANGE_PASSWORD_BUTTON: &str = "修改密码";
pub const CHANGE_PASSWORD_DONE: &str = "密码已修改，其他设备上的登录已退出。";

pub const MAINTAIN_TITLE: &str = "注册信息维护";
pub const MAINTAIN_FIXED: &str =
    "姓名和证件号码注册后不能修改。填写错误的，请停用此账号后重新注册。";
pub const MAINTAIN_PHONE: &str = "更换手机号码";
pub const MAINTAIN_PHONE_NEW: &str = "新手机号码";
/// Asked for with it: whoever holds the phone can set the password anew.
pub const MAINTAIN_PHONE_PASSWORD: &str = "当前密码";
pub const MAINTAIN_PHONE_PASSWORD_WRONG: &str = "当前密码不正确，请重新填写";
pub const MAINTAIN_PHONE_DONE: &str = "手机号码已更换，其他设备上的登录已退出。";
pub const MAINTAIN_PHONE_STAFF: &str =
    "工作人员账号不能自行更换手机号码，账号没有变化。需要更改的，请联系管理员。";
pub const MAINTAIN_SAVED: &str = "注册信息已保存。";
pub const SEX: &str = "性别";
pub const BIRTH_DATE: &str = "出生日期";

pub const ME_TITLE: &str = "我的";
/// When an account was made.
pub const SINCE: &str = "注册时间";
/// Beside the guide's sentence; ticking it is its 确定.
pub const NUMBER_CHECKED: &str = "我已核对证件号码，确认无误，继续注册";
pub const NUMBER_CHECK_MISSING: &str = "请核对证件号码，确认无误后勾选此项，再点击“确定”";
/// For so many minutes a code is valid.
pub const CODE_MINUTES: u64 = 5;

/// How the number of a kind of document is written.
#[must_use]
pub const fn document_number_hint(kind: DocumentType) -> &'static str {
    match kind {
        DocumentType::ResidentId => "18 位号码，最后一位可能是字母 X。",
        DocumentType::ResidencePermit => {
            "18 位号码，以 810000、820000 或 830000 开头，最后一位可能是字母 X。"
        }
        DocumentType::HomeReturnPermit => {
            "通行证正面的号码：字母 H 或 M 加 8 位数字，字母请填大写。"
        }
        DocumentType::TaiwanPermit => "通行证正面的 8 位数字；旧版本式证件为 10 位数字。",
        DocumentType::PermanentResident => {
            "18 位号码，以 9 开头；旧版证件为 3 个字母加 12 位数字，字母请填大写。"
        }
        DocumentType::Passport => "护照资料页上的号码，字母请填大写。",
    }
}

crate::coded::coded! {
    /// What a code by text message is for; a code for one is none for another.
    pub enum CodePurpose {
        /// Making an account.
        Register = "register" "注册",
        /// Setting a forgotten password anew.
        Recover = "recover" "找回密码",
        /// Moving an account to another phone.
        ChangePhone = "change_phone" "更换手机号码",
        /// 身份申诉 by who has no account.
        Claim = "claim" "身份申诉",
        /// Ending an account that was made by mistake.
        Retire = "retire" "停用账号",
    }
}

/// The body of the text message with a code that lives so many minutes.
#[must_use]
pub fn sms_code(code: &str, minutes: u64, purpose: CodePurpose) -> String {
    format!(
        "【{}】验证码 {code}，用于{purpose}，{minutes} 分钟内有效。请勿告诉他人；如非本人操作，请忽略。",
        super::ui::PRODUCT
    )
}

/// The code in a message of [`sms_code`], for operators who write the words
/// around it themselves.
#[must_use]
pub fn code_in(message: &str) -> Option<&str> {
    let (_, rest) = message.split_once("验证码 ")?;
    let code = rest.get(..6)?;
    code.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(code)
}

crate::coded::coded! {
    /// How far a text message has got, as the person who waits for it is told.
    pub enum MessageState {
        /// It has not been handed to the operator yet.
        Waiting = "waiting" "等待发送",
        /// The operator took it.
        Sent = "sent" "已发送",
        /// It was given up.
        Failed = "failed" "发送失败",
    }
}

/// The text message to the phone that an account had until now. Of the
/// new one it tells the last four digits alone.
#[must_use]
pub fn phone_changed(new: &str) -> String {
    let last = new.get(new.len().saturating_sub(4)..).unwrap_or_default();
    format!(
        "您的账号手机号码已更换为尾号 {last} 的号码，其他设备上的登录已退出。如非本人操作，请立即联系考试机构。"
    )
}

/// When a sign-in that came too early may be tried again; a time of day with
/// seconds.
#[must_use]
pub fn sign_in_again_at(at: &str) -> String {
    format!("请在 {at} 之后再试。")
}

/// On 登录 and 注册, for who is signed in already.
#[must_use]
pub fn signed_in_as(name: &str) -> String {
    format!("您已登录（{name}）")
}

/// What 登录 asks: a picture, or for who can't see it a question in words.
#[must_use]
pub fn captcha_either(sentence: &str, question: &str) -> String {
    format!("{sentence}。看不清图片的，可以改为回答：{question}")
}

#[must_use]
pub fn document_expires(date: &str) -> String {
    format!("您的证件将于 {date} 到期，请确认考试当天仍然有效。")
}

#[must_use]
pub fn document_ended(date: &str) -> String {
    format!("您的证件已于 {date} 到期，不能用于参加考试。")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_guides_sentence_stands_verbatim() {
        assert_eq!(
            NUMBER_KNOWN,
            "该证件号码在注册库中已经存在，请认真核对注册信息"
        );
    }

    #[test]
    fn only_the_kinds_with_18_characters_are_said_to_have_them() {
        let long = [
            DocumentType::ResidentId,
            DocumentType::ResidencePermit,
            DocumentType::PermanentResident,
        ];
        for kind in DocumentType::ALL {
            let hint = document_number_hint(*kind);
            assert_eq!(hint.contains("18 位"), long.contains(kind), "{kind}");
            assert!(hint.ends_with('。'), "{kind}");
        }
    }

    #[test]
    fn the_code_is_found_in_its_message_and_in_no_other() {
        for purpose in CodePurpose::ALL {
            assert_eq!(code_in(&sms_code("042913", 5, *purpose)), Some("042913"));
        }
        for other in ["", "验证码 ", "验证码 12a456", "您的报名已通过审核。"] {
            assert_eq!(code_in(other), None, "{other}");
        }
    }

    #[test]
    fn the_old_phone_is_told_four_digits_of_the_new_one() {
        let told = phone_changed("13900007531");
        assert!(
            told.contains("尾号 7531 ") && !told.contains("0000"),
            "{told}"
        );
        assert_eq!(code_in(&told), None);
    }

    #[test]
    fn a_code_message_names_code_purpose_and_time() {
        let body = sms_code("042913", 5, CodePurpose::Register);
        assert_eq!(
            body,
            "【报考】验证码 042913，用于注册，5 分钟内有效。请勿告诉他人；如非本人操作，请忽略。"
        );
    }

    proptest! {
        #[test]
        fn every_code_is_found_in_its_message(
            code in "[0-9]{6}", purpose in proptest::sample::select(CodePurpose::ALL),
        ) {
            let message = sms_code(&code, CODE_MINUTES, purpose);
            prop_assert_eq!(code_in(&message), Some(&*code));
        }

        #[test]
        fn no_message_makes_the_reader_panic(
            before in "\\PC{0,8}", after in "[0-9]{0,7}\\PC{0,8}",
        ) {
            let found = code_in(&format!("{before}验证码 {after}")).map(str::to_owned);
            prop_assert!(found.is_none_or(|code| code.len() == 6));
        }
    }
}
