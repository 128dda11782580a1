//! 常见问题: the questions that candidates ask, each answered for what this
//! system does, in groups that follow the steps of a registration; and the words
//! of the help beside a field. Where a page of ours helps, the answer names it.
#![allow(missing_docs, reason = "the constants say themselves what they say")]

mod account;
mod browser;
mod later;
pub mod registration;
mod steps;

use super::{
    account as accounts, characters, exam, flow, inbox, petition, photo, privacy, receipt, session,
};
use crate::exam::half_width;

pub const TITLE: &str = "常见问题";
pub const LEAD: &str = "按报名步骤列出常见问题和解决办法。可以输入几个字查找。";
pub const SEARCH: &str = "查找问题";
pub const SEARCH_HINT: &str = "例如：验证码、忘记密码、浏览器";
pub const ALL: &str = "显示全部问题";
pub const GROUPS: &str = "问题分类";
pub const NOTHING: &str = "没有找到相关的问题";
pub const NOTHING_HELP: &str = "请换一个说法，或减少几个字再查找；也可以拨打下面的咨询电话。";
pub use super::exam::CONTACT as CONTACTS;
pub const CONTACTS_LEAD: &str = "资格条件、审核结果、更正信息等问题，请联系所报考试的考试机构。";
pub const CONTACTS_EMPTY: &str = "目前没有公布咨询电话的考试。";
/// The quiet link on a page, and what a screen reader hears after it.
pub const TROUBLE: &str = "遇到问题？";
pub const NEW_TAB: &str = "（在新窗口打开）";

/// Over the help beside a field, and the headings in it.
pub const FIELD_HELP: &str = "填写说明";
pub const WHY: &str = "为什么需要";
pub const HOW: &str = "怎么填";
pub const EXAMPLE: &str = "示例";

/// On top of every page, for a browser too old for the bundle or without what
/// it needs, with the link beside it.
pub const OLD_BROWSER: &str = "浏览器版本过旧，或缺少需要的功能。各个步骤一般仍可办理，只是没有实时提示。建议切换为极速模式（高速模式），或换用 Chrome、Edge、Firefox 的最新版本。";
pub const OLD_BROWSER_LINK: &str = "查看切换方法";

/// What is known to be enough for everything: the browser and its version.
/// Where each figure comes from stands in docs/browsers.md.
const MINIMUM: [(&str, u16); 4] = [
    ("Chrome", 107),
    ("Edge", 107),
    ("Firefox", 110),
    ("Safari（含 iPhone、iPad）", 17),
];

/// The sentence of it.
#[must_use]
pub fn minimum() -> String {
    let each = MINIMUM.map(|(browser, version)| format!("{browser} {version}"));
    format!("使用全部功能，浏览器版本应不低于：{}。", each.join("、"))
}

/// How many questions a search found.
#[must_use]
pub fn found(typed: &str, count: usize) -> String {
    format!("与“{typed}”有关的问题：{count} 个")
}

/// After [`FIELD_HELP`], for screen readers: of which field.
#[must_use]
pub fn of_field(label: &str) -> String {
    format!("（{label}）")
}

/// A page of ours that an answer leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Register,
    Login,
    Recover,
    Retire,
    Claim,
    Characters,
    Exams,
    Applications,
    Account,
    Sessions,
    Photo,
    PhotoTool,
    Status,
    Inbox,
    Tickets,
    Verify,
    OwnPrivacy,
}

impl Target {
    /// The page's own name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Register => accounts::REGISTER_TITLE,
            Self::Login => accounts::SIGN_IN_TITLE,
            Self::Recover => accounts::RECOVER_TITLE,
            Self::Retire => accounts::RETIRE_TITLE,
            Self::Claim => petition::CLAIM_TITLE,
            Self::Characters => characters::TITLE,
            Self::Exams => exam::CHOOSE_EXAM,
            Self::Applications => accounts::ME_TITLE,
            Self::Account => accounts::MAINTAIN_TITLE,
            Self::Sessions => session::TITLE,
            Self::Photo => photo::UPLOAD,
            Self::PhotoTool => photo::TOOL,
            Self::Status => flow::STATUS_TITLE,
            Self::Inbox => inbox::TITLE,
            Self::Tickets => flow::PRINT_TICKET,
            Self::Verify => receipt::VERIFY,
            Self::OwnPrivacy => privacy::OWN_TITLE,
        }
    }
}

/// A question with its answer.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Its place in the page: lower-case letters and hyphens.
    pub anchor: &'static str,
    pub question: &'static str,
    pub answer: &'static [&'static str],
    pub links: &'static [Target],
}

/// Questions about one part of a registration.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    pub anchor: &'static str,
    pub title: &'static str,
    pub questions: &'static [Question],
}

/// Every group, in the order of a registration.
const EVERY: [Group; 8] = [
    account::ACCOUNT,
    steps::PHOTO,
    steps::FORM,
    later::REVIEW,
    later::PAY,
    later::TICKET,
    later::REMINDER,
    browser::BROWSER,
];

/// Where a page's quiet link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Account,
    SignIn,
    Photo,
    Form,
    Position,
    Confirm,
    Review,
    Pay,
    Ticket,
    Browser,
}

impl Place {
    pub const ALL: [Self; 10] = [
        Self::Account,
        Self::SignIn,
        Self::Photo,
        Self::Form,
        Self::Position,
        Self::Confirm,
        Self::Review,
        Self::Pay,
        Self::Ticket,
        Self::Browser,
    ];

    /// The anchor of a group or a question.
    #[must_use]
    pub const fn anchor(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::SignIn => "cannot-sign-in",
            Self::Photo => "photo",
            Self::Form => "form",
            Self::Position => "choose-position",
            Self::Confirm => "confirm",
            Self::Review => "review",
            Self::Pay => "pay",
            Self::Ticket => "ticket",
            Self::Browser => "browser",
        }
    }
}

/// The groups with those of their questions in which every word that was typed
/// occurs, whatever its width and case; all of them when nothing was typed.
#[must_use]
pub fn search(typed: &str) -> Vec<(Group, Vec<Question>)> {
    let typed = half_width(typed).to_lowercase();
    let wanted: Vec<&str> = typed.split_whitespace().collect();
    let fits = |group: &Group, question: &Question| {
        let links = question.links.iter().map(|target| target.word());
        let said = [group.title, question.question].into_iter();
        let said = said.chain(question.answer.iter().copied()).chain(links);
        let said = half_width(&said.collect::<Vec<_>>().join("\n")).to_lowercase();
        wanted.iter().all(|word| said.contains(word))
    };
    let groups = EVERY.into_iter().map(|group| {
        let questions = group.questions.iter().copied();
        let found = questions
            .filter(|one| fits(&group, one))
            .collect::<Vec<_>>();
        (group, found)
    });
    groups.filter(|(_, found)| !found.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn anchors() -> Vec<&'static str> {
        let of_group = |group: &Group| {
            let questions = group.questions.iter().map(|question| question.anchor);
            std::iter::once(group.anchor)
                .chain(questions)
                .collect::<Vec<_>>()
        };
        EVERY.iter().flat_map(of_group).collect()
    }

    #[test]
    fn every_anchor_is_there_once_and_fits_into_an_address() {
        let all = anchors();
        let once: BTreeSet<_> = all.iter().collect();
        assert_eq!(once.len(), all.len(), "{all:?}");
        for anchor in all {
            assert!(
                anchor.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{anchor}"
            );
        }
    }

    #[test]
    fn every_quiet_link_leads_to_an_anchor() {
        let all = anchors();
        for place in Place::ALL {
            assert!(all.contains(&place.anchor()), "{place:?}");
        }
    }

    #[test]
    fn every_question_is_answered_in_whole_sentences() {
        for group in EVERY {
            assert!(!group.questions.is_empty(), "{}", group.title);
            for question in group.questions {
                assert!(!question.answer.is_empty(), "{}", question.question);
                for line in question.answer {
                    assert!(line.ends_with('。'), "{line}");
                }
            }
        }
    }

    #[test]
    fn a_search_finds_by_any_width_and_case_and_needs_every_word() {
        let anchors = |typed: &str| -> Vec<_> {
            let found = search(typed).into_iter();
            found
                .flat_map(|(_, found)| found)
                .map(|one| one.anchor)
                .collect::<Vec<_>>()
        };
        assert!(anchors("收不到 验证码").contains(&"code-not-arrived"));
        assert!(anchors("ＣＨＲＯＭＥ").contains(&"which-browser"));
        assert_eq!(anchors("chrome"), anchors("Chrome\u{3000}"));
        assert!(anchors("验证码 不存在的词").is_empty());
        let every: usize = EVERY.iter().map(|group| group.questions.len()).sum();
        assert_eq!(anchors(" ").len(), every, "nothing was typed");
    }

    proptest! {
        #[test]
        fn no_search_panics_or_finds_what_is_not_there(typed in "\\PC{0,40}") {
            for (group, found) in search(&typed) {
                let is_there = found
                    .iter()
                    .all(|one| group.questions.iter().any(|other| other.anchor == one.anchor));
                prop_assert!(is_there);
            }
        }
    }

    #[test]
    fn the_versions_are_named() {
        assert!(minimum().contains("Chrome 107"));
    }
}
