//! Questions about browsers and phones.

use super::{Group, Question};

pub(super) const BROWSER: Group = Group {
    anchor: "browser",
    title: "浏览器与手机",
    questions: &[
        Question {
            anchor: "which-browser",
            question: "用什么浏览器？",
            answer: &[
                "推荐使用 Chrome、Edge、Firefox 或 Safari 的最新版本。国内的双核浏览器请使用极速模式或高速模式。",
                "浏览器较旧或关闭了脚本时，仍可以完成报名的各个步骤，只是没有实时提示，填写的内容不会自动保存，照片由服务器裁剪和检查。",
            ],
            links: &[],
        },
        Question {
            anchor: "mode-qihoo",
            question: "360 安全浏览器怎样切换到极速模式？",
            answer: &[
                "看地址栏右侧：闪电形的图标表示极速模式，浏览器形（e 字形）的图标表示兼容模式。",
                "点击这个图标，选择“极速模式”，页面会重新打开。没有这个图标的，请把浏览器升级到最新版本。",
            ],
            links: &[],
        },
        Question {
            anchor: "mode-sogou",
            question: "搜狗高速浏览器怎样切换到高速模式？",
            answer: &[
                "点击地址栏右侧的图标，在“高速模式”和“兼容模式”中选择“高速模式”。图标变为闪电形，表示已经切换。",
            ],
            links: &[],
        },
        Question {
            anchor: "mode-qq",
            question: "QQ 浏览器怎样切换到极速内核？",
            answer: &[
                "点击地址栏右侧的内核图标，选择“极速内核”。没有这个图标的，请升级到最新版本。",
            ],
            links: &[],
        },
        Question {
            anchor: "internet-explorer",
            question: "可以用 IE 浏览器吗？",
            answer: &[
                "不推荐。IE 已经停止更新，页面会以简化的样式显示，部分步骤可能不能正常办理。请改用 Edge 等浏览器。",
            ],
            links: &[],
        },
        Question {
            anchor: "by-phone",
            question: "用手机能报名吗？",
            answer: &[
                "可以，用手机浏览器打开同一网址即可，各个步骤与电脑上相同。下载和打印准考证建议在电脑上办理。",
                "在微信中打不开支付页面或保存不了文件的，请点击右上角“···”，选择在浏览器中打开，登录后再办理。",
            ],
            links: &[],
        },
        Question {
            anchor: "larger-text",
            question: "字太小、屏幕太亮，能调整吗？",
            answer: &["页面顶部的“显示设置”中可以选择大字版和深色，也可以用浏览器放大页面。"],
            links: &[],
        },
    ],
};
