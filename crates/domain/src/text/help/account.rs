//! Questions about 注册 and 登录.

use super::{Group, Question, Target};

pub(super) const ACCOUNT: Group = Group {
    anchor: "account",
    title: "注册与登录",
    questions: &[
        Question {
            anchor: "number-known",
            question: "注册时提示证件号码已经存在，怎么办？",
            answer: &[
                "先想一想以前是否在本系统注册过。注册过的，不需要再注册，直接登录即可；忘了密码的，用注册时的手机号码重设。",
                "从来没有注册过的，请仔细核对证件号码和姓名。确认没有填错的，勾选提示中的确认项，可以继续注册。",
                "证件号码和姓名都与您一致、却不是您本人注册的，请提交身份申诉，由考试机构核实，结果用短信告诉您。",
            ],
            links: &[Target::Login, Target::Recover, Target::Claim],
        },
        Question {
            anchor: "phone-known",
            question: "注册时提示手机号码已被注册，怎么办？",
            answer: &[
                "一个手机号码只能用于一个账号。账号是您自己的，请直接登录或重设密码。",
                "不是您自己的，请换一个本人正在使用的手机号码注册。",
            ],
            links: &[Target::Login, Target::Recover],
        },
        Question {
            anchor: "code-not-arrived",
            question: "手机收不到短信验证码，怎么办？",
            answer: &[
                "先核对手机号码，并看看短信是否被拦截到垃圾短信中。号码停机、刚办理携号转网、短信存储已满，都可能收不到。",
                "一分钟后仍没有收到的，可以重新获取；最近两次的验证码都有效。页面上会显示短信是否已经发出。",
                "获取次数过多时，页面会说明要等多久，请不要反复点击。",
            ],
            links: &[],
        },
        Question {
            anchor: "forgot-password",
            question: "忘记密码怎么找回？",
            answer: &[
                "在“忘记密码”页面填写注册时的手机号码，用收到的验证码设置新密码。成功后会显示注册的姓名和证件号码（隐去一部分），请用新密码登录。",
                "注册时的手机号码已经不用了的，请携带身份证件联系考试机构。",
            ],
            links: &[Target::Recover],
        },
        Question {
            anchor: "cannot-sign-in",
            question: "登录不了，怎么办？",
            answer: &[
                "可以用手机号码或证件号码登录。证件号码中的字母请照注册时填写，密码区分大小写。",
                "同一证件号码有几个账号时，页面会请您同时填写姓名；多次失败后还会要求填写图形验证码。",
                "失败次数太多时，为保护账号需要等待一段时间，页面会说明等多久；也可以重设密码。",
            ],
            links: &[Target::Login, Target::Recover],
        },
        Question {
            anchor: "wrong-name",
            question: "注册时姓名或证件号码填错了，能改吗？",
            answer: &[
                "注册成功后，姓名和证件号码不能修改。还没有提交过报名的，可以先停用填错的账号，再用同一手机号码和正确的信息重新注册。照片和填写的内容不会转到新账号。",
                "已经开始报名的，须先放弃报名再停用；提交过报名的，不能自行停用，请联系考试机构。",
            ],
            links: &[Target::Retire],
        },
        Question {
            anchor: "rare-character",
            question: "姓名里有生僻字或间隔号，怎么填？",
            answer: &[
                "输入法打不出的字，可以在姓名一栏下面按拼音、笔画数或编码查找，选中后自动填入。字显示成方框也没有关系，编码正确即可。",
                "姓名中的间隔号请填“·”，与身份证件保持一致。",
            ],
            links: &[Target::Characters],
        },
        Question {
            anchor: "change-phone",
            question: "换了手机号码或换领了证件，在哪里更新？",
            answer: &[
                "登录后，在“注册信息维护”中更换手机号码、更新证件有效期，在“修改密码”中修改密码。",
            ],
            links: &[Target::Account],
        },
        Question {
            anchor: "signed-out",
            question: "正在填写时提示登录已超时，内容还在吗？",
            answer: &[
                "30 分钟没有操作，或登录满 12 小时，系统会自动退出。退出前会有提示，退出后可以在原页面输入密码继续，填写的内容还在页面上。关闭了脚本的，没有提示；提交时已超时的，登录后填写的内容会填回原处，请核对后再提交一次。",
                "在公共电脑上办理完毕，请点击“安全退出”。",
            ],
            links: &[],
        },
        Question {
            anchor: "other-devices",
            question: "担心账号在别的设备上没有退出，怎么办？",
            answer: &[
                "在“登录设备”中可以看到账号在哪些设备上登录，也可以让它们退出。发现不认识的设备，请同时修改密码。",
            ],
            links: &[Target::Sessions],
        },
        Question {
            anchor: "delete-account",
            question: "怎样下载或删除自己的个人信息？",
            answer: &[
                "在“个人信息与隐私”中输入登录密码，可以下载个人信息副本；也可以申请注销账号，由考试机构核实后办理。有尚未结束的报名时，不能注销。",
            ],
            links: &[Target::OwnPrivacy],
        },
    ],
};
