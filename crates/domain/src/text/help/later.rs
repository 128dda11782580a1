//! Questions about the review, the fee, the admission ticket and the reminders.

use super::{Group, Question, Target};

pub(super) const REVIEW: Group = Group {
    anchor: "review",
    title: "审核",
    questions: &[
        Question {
            anchor: "review-result",
            question: "在哪里看审核结果？",
            answer: &[
                "在“查看报考状态”中可以看到审核进度、结论和理由。有结果时，系统还会通过“消息”和短信通知您，请及时查看，以免错过后面的办理时间。",
            ],
            links: &[Target::Status, Target::Inbox],
        },
        Question {
            anchor: "review-refused",
            question: "审核不通过或退回补充，怎么办？",
            answer: &[
                "先看清审核意见。退回补充的，只有审核指出的项目可以修改，其余内容不变；审核不通过的，可以修改信息，也可以改选。",
                "修改并保存后，必须再次进行“报名信息确认”，否则不会重新审核。能改到什么时候，以“查看报考状态”显示的时间为准。",
                "有的考试规定，同一职位（岗位）几次审核不通过后，不能再次报考，页面会事先说明。对结论有疑问的，请联系考试机构。",
            ],
            links: &[Target::Status],
        },
        Question {
            anchor: "review-late",
            question: "审核需要多长时间？",
            answer: &[
                "审核由招考单位的工作人员进行，系统不能加快。考试规定了审核时限的，流程页会显示最迟什么时候审核。请不要重复注册或重复报名。",
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
                "免费的考试和免笔试的职位（岗位）不用缴费，流程页会说明。",
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
                "在微信中保存不了的，请点击右上角“···”，选择在浏览器中打开，登录后再下载。",
            ],
            links: &[Target::Tickets],
        },
        Question {
            anchor: "ticket-offline",
            question: "考试当天没有网络，怎样查看准考证？",
            answer: &[
                "请提前打印准考证并随身携带。也可以在自己的手机上打开“打印准考证”或“查看报考状态”，点击“在本机保存离线副本”，没有网络时打开本网站即可查看。",
                "副本加密保存在本机，安全退出时自动删除，到期后不能再查看，公用电脑请勿使用。副本不能代替考试要求携带的纸质准考证。",
            ],
            links: &[Target::Tickets, Target::Status],
        },
        Question {
            anchor: "ticket-wrong",
            question: "准考证上的信息有误，怎么办？",
            answer: &["请在考试前联系考试机构更正。考试当天须同时携带准考证和有效期内的身份证件。"],
            links: &[],
        },
    ],
};

pub(super) const REMINDER: Group = Group {
    anchor: "reminder",
    title: "提醒与消息",
    questions: &[
        Question {
            anchor: "deadline",
            question: "怎样避免错过截止时间？",
            answer: &[
                "报名确认、补正、缴费、打印准考证截止前 72 小时、24 小时和 3 小时，如果您还没有办理，系统会通过“消息”和短信提醒您。22:00 至次日 8:00 不发提醒短信，请不要只等提醒。",
                "在考试页面和“查看报考状态”中点击“加入日历”，可以把各个时间放进手机或电脑的日历。时间有调整时，请重新下载。",
            ],
            links: &[Target::Status, Target::Inbox],
        },
        Question {
            anchor: "no-texts",
            question: "不想收到提醒短信，能关闭吗？",
            answer: &[
                "可以，在“消息”页面的“截止提醒”中选择不再接收提醒短信。站内消息仍会提醒；审核、缴费结果等通知仍发短信。",
            ],
            links: &[Target::Inbox],
        },
        Question {
            anchor: "text-not-arrived",
            question: "没有收到通知短信，会错过吗？",
            answer: &[
                "短信可能被拦截或延迟，不作为办理的依据。所有通知都在“消息”中，办理情况以“查看报考状态”为准，请定期登录查看。",
            ],
            links: &[Target::Inbox, Target::Status],
        },
    ],
};
