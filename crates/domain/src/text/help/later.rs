//! Questions about the review, the fee and the admission ticket.

use super::{Group, Question, Target};

pub(super) const REVIEW: Group = Group {
    anchor: "review",
    title: "审核",
    questions: &[
        Question {
            anchor: "review-result",
            question: "在哪里看审核结果？",
            answer: &[
                "在“查看报考状态”中可以看到审核进度、结论和理由。有结果时，系统还会在“消息”中通知您，请及时查看，以免错过后面的办理时间。",
            ],
            links: &[Target::Status, Target::Inbox],
        },
        Question {
            anchor: "review-refused",
            question: "审核不通过或退回补充，怎么办？",
            answer: &[
                "先看清审核意见。在报名时间内可以按意见修改信息或改选，修改保存后必须再次进行“报名信息确认”，否则不会重新审核。",
                "每一步能否办理，以流程页的提示为准；对结论有疑问的，请联系考试机构。",
            ],
            links: &[Target::Status],
        },
        Question {
            anchor: "review-late",
            question: "审核需要多长时间？",
            answer: &[
                "审核由招考单位的工作人员进行，时间以考试公告为准，系统不能加快。请不要重复注册或重复报名。",
            ],
            links: &[Target::Status],
        },
    ],
};

pub(super) const PAY: Group = Group {
    anchor: "pay",
    title: "缴费与减免",
    questions: &[
        Question {
            anchor: "how-to-pay",
            question: "怎样缴费？",
            answer: &[
                "资格审核通过后，在缴费时间内打开报考流程中的“网上缴费”，选择支付方式并生成订单，核对后点击“支付”，完成后回到本系统点击“支付完毕”。逾期没有缴费的，视为放弃。",
            ],
            links: &[Target::Applications],
        },
        Question {
            anchor: "paid-not-shown",
            question: "钱已经扣了，页面却没有显示缴费成功，怎么办？",
            answer: &[
                "支付平台返回结果可能较慢。请回到订单页面点击“支付完毕”查询，系统也会自动核对，不要再付一次。",
                "查出重复支付的，多付的款项会原路退回。",
            ],
            links: &[Target::Applications],
        },
        Question {
            anchor: "order-expired",
            question: "生成订单后没有支付，订单失效了怎么办？",
            answer: &[
                "还在缴费时间内的，可以重新生成订单再支付。请不要反复生成订单又放弃，次数过多时需要等候。",
            ],
            links: &[Target::Applications],
        },
        Question {
            anchor: "waiver",
            question: "怎样申请减免考务费？",
            answer: &[
                "能否减免、如何办理，以考试公告为准。流程页没有显示减免事项的，请在缴费前联系考试机构，不要先缴费。",
            ],
            links: &[Target::Exams],
        },
    ],
};

pub(super) const TICKET: Group = Group {
    anchor: "ticket",
    title: "准考证",
    questions: &[
        Question {
            anchor: "print-ticket",
            question: "怎样打印准考证？",
            answer: &[
                "报名成功并编排考场后，在规定的打印时间内打开“打印准考证”，下载 PDF 文件，用 A4 纸打印。黑白、彩色都可以，打印时间内可以多次下载。",
            ],
            links: &[Target::Tickets],
        },
        Question {
            anchor: "no-ticket",
            question: "为什么看不到准考证？",
            answer: &[
                "可能是还没有到打印时间、考场还没有编排好、缴费没有完成，或者所报的职位免笔试。“打印准考证”页面会说明是哪一种。",
            ],
            links: &[Target::Tickets, Target::Status],
        },
        Question {
            anchor: "ticket-file",
            question: "准考证下载后打不开，怎么办？",
            answer: &[
                "准考证是 PDF 文件，请用 PDF 阅读器或浏览器打开；手机上打不开的，请换到电脑上下载打印。",
            ],
            links: &[Target::Tickets],
        },
        Question {
            anchor: "ticket-wrong",
            question: "准考证上的信息有误，怎么办？",
            answer: &["请在考试前联系考试机构更正。考试当天须同时携带准考证和有效期内的身份证件。"],
            links: &[],
        },
    ],
};
