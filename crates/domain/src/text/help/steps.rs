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
                "审核认为照片不合格，或考试机构允许更换的，页面会提示您重新上传。确有需要的，请联系考试机构。",
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
            anchor: "choose-position",
            question: "怎样选择职位（岗位）？提示条件不符合怎么办？",
            answer: &[
                "可以按地区、部门、单位逐级查找，也可以输入几个字查找。选中后会列出资格条件，并与您填写的信息逐项比对，看清后点击“保存”。",
                "比对结果只是提示，审核结论由工作人员作出。信息填错的，请先修改；确实不符合的，审核很可能不通过。",
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
                "确认之前，可以在“填报信息”中修改个人信息，也可以改选。确认之后，个人信息和所选职位会锁定。",
                "审核不通过或退回补充后，在规定时间内可以修改。其他情况请联系考试机构。",
            ],
            links: &[Target::Status],
        },
    ],
};
