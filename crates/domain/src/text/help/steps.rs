//! Questions about the photo, the form, the position and the confirmation.

use super::{Group, Question, Target};

pub(super) const PHOTO: Group = Group {
    anchor: "photo",
    title: "照片",
    questions: &[
        Question {
            anchor: "photo-rules",
            question: "需要什么样的照片？",
            answer: &[
                "本人近期免冠正面证件照。尺寸、背景颜色等要求以上传页面列出的为准，个别考试另有要求。",
                "不需要事先下载软件处理：打开照片后，页面会自动裁剪和检查，并说明哪里不符合。",
            ],
            links: &[Target::Photo],
        },
        Question {
            anchor: "photo-format",
            question: "提示照片格式不支持，怎么办？",
            answer: &[
                "可以使用 JPG、PNG 或 WebP 格式，文件不超过 10 MB。只改文件名后缀不能改变格式。",
                "苹果手机拍的 HEIC 照片，有的浏览器打不开，请在手机或电脑上另存为 JPG 格式后再打开。",
            ],
            links: &[Target::PhotoTool],
        },
        Question {
            anchor: "photo-phone",
            question: "照片在手机里，或电脑没有摄像头，怎么办？",
            answer: &[
                "可以直接在手机上登录并上传。也可以在电脑的上传页面选择用手机拍照，用手机扫码后拍一张，照片会出现在电脑上，手机不需要登录。",
            ],
            links: &[Target::Photo],
        },
        Question {
            anchor: "photo-fails",
            question: "照片传不上去，怎么办？",
            answer: &[
                "先看页面上的提示：照片不符合要求的，会说明原因；验证码不清楚的，可以换一张，或改为回答文字问题。",
                "网络断开时，页面会在恢复后自动继续，请不要关闭页面。多次不成功的，请换一个网络或浏览器再试。",
            ],
            links: &[Target::Photo],
        },
        Question {
            anchor: "photo-change",
            question: "照片确认后还能更换吗？",
            answer: &[
                "点击“确定”之前可以反复重新上传；确定之后不能自行更换，请先仔细核对。",
                "审核认为照片不合格，或考试机构允许更换的，可以重新上传一次；新照片确定之前，仍使用原来的照片。其他情况确需更换的，请联系考试机构。",
            ],
            links: &[Target::Photo],
        },
    ],
};

pub(super) const FORM: Group = Group {
    anchor: "form",
    title: "填报与确认",
    questions: &[
        Question {
            anchor: "where-to-begin",
            question: "从哪里开始报名？",
            answer: &[
                "登录并确认照片后，在“选择考试”中选择正在报名的考试，阅读并接受报考须知和承诺书，再按报考流程一步步办理。每一步能不能办、由谁办理，流程页都会说明。",
            ],
            links: &[Target::Exams, Target::Applications],
        },
        Question {
            anchor: "fill-in",
            question: "填写个人信息要注意什么？",
            answer: &[
                "标有“*”的必须填写，文字不要超过规定的字数。部分栏目下面有“填写说明”，点开可以看到怎么填和示例。",
                "填完请点击“保存”。以后的面试和资格复审以填报的信息为依据，请如实填写。",
            ],
            links: &[Target::Applications],
        },
        Question {
            anchor: "draft",
            question: "没有填完就关闭了页面，填写的内容还在吗？",
            answer: &[
                "填写个人信息时，内容会自动保存，页面上显示“已保存”和时间；下次打开会恢复，也可以放弃这些内容。网络断开时先加密保存在本机，恢复网络后自动上传。",
                "在两个设备上同时填写的，不同的项目会合并；同一项目填写得不同的，请您选择保留哪一份。",
                "自动保存不等于提交，填完仍要点击“保存”。浏览器较旧或关闭了脚本的，不会自动保存，中途离开前请点击“暂存”。",
            ],
            links: &[Target::Applications],
        },
        Question {
            anchor: "choose-position",
            question: "怎样选择职位（岗位）？提示条件不符合怎么办？",
            answer: &[
                "可以按地区、部门、单位逐级查找，也可以输入几个字，或按学历、专业等条件查找。打开后会列出资格条件，并与您填写的信息逐项比对，看清后再选择。每次考试只能报考一个。",
                "比对结果只是提示，审核结论由工作人员作出。信息填错的，请先修改；确实不符合的，审核很可能不通过。有的考试不允许选择比对为“不符合”的，页面会说明。",
            ],
            links: &[Target::Exams],
        },
        Question {
            anchor: "favourites",
            question: "想比较几个职位（岗位），怎样先记下来？",
            answer: &[
                "登录后，在查找结果中点击“收藏”，就可以在“我的收藏”中比较。收藏不等于报名，也不占名额。",
                "各职位（岗位）的报名人数是否公布、多久更新一次，由各考试规定，以页面上注明的统计时间为准。",
            ],
            links: &[Target::Exams],
        },
        Question {
            anchor: "confirm",
            question: "信息都保存了，为什么审核人员看不到？",
            answer: &[
                "保存不等于提交。必须在“报名信息确认”页面核对后点击“确认”，信息才会提交审核；没有确认的，流程页会一直提示“尚未提交”。",
            ],
            links: &[Target::Applications],
        },
        Question {
            anchor: "change-after-confirm",
            question: "确认之后发现填错了，能改吗？",
            answer: &[
                "确认之前，可以修改个人信息，也可以改选。确认之后，个人信息和所选职位（岗位）会锁定。",
                "审核还没有开始的，在规定时间内可以在“查看报考状态”中撤回修改。撤回后招考单位看不到您的报名信息，修改后必须再次确认，否则报名无效。",
                "已经开始审核的，不能撤回，请等待结果；审核不通过或退回补充后，在规定时间内可以修改。有的考试不允许撤回，以页面显示的为准。",
            ],
            links: &[Target::Status],
        },
        Question {
            anchor: "confirm-receipt",
            question: "怎样证明我已经提交了报名信息？",
            answer: &[
                "每次确认后，系统都会生成一份带电子签名的确认回执。在“查看报考状态”中可以查看回执，下载 PDF 文件和核验文件，请妥善保存。",
                "任何人都可以在“回执核验”中输入回执编号核验真伪，核验时不显示个人信息。回执只证明已经提交，不代表审核通过。",
            ],
            links: &[Target::Status, Target::Verify],
        },
        Question {
            anchor: "comfort",
            question: "因残疾、伤病需要考场合理便利，怎样申请？",
            answer: &[
                "报考流程和“查看报考状态”页面有“考场合理便利”的，可以在那里申请：勾选需要的便利，说明情况，上传证明材料的照片，再点击“提交申请”。页面上没有的，请联系考试机构。",
                "由组织单位审核，结果发送到“消息”和您的手机；同意的便利会印在准考证上。申请有截止时间；报名截止后发生伤病的，仍可能受理，以页面显示的为准。",
            ],
            links: &[Target::Status],
        },
        Question {
            anchor: "withdraw",
            question: "不想报考了，怎样取消？",
            answer: &[
                "在“查看报考状态”中点击“放弃报名”。放弃后不能恢复；报名截止前可以重新报名，须从承诺书开始重新填报。",
                "页面上没有“放弃报名”的，说明现在不能自行放弃，请联系考试机构。",
            ],
            links: &[Target::Status],
        },
    ],
};
