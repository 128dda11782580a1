//! 常见问题, for everybody. The answers stay on the server until they are asked
//! for, so that no bundle carries them.

use domain::id::ExamId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionView {
    /// Its place in the page.
    pub anchor: String,
    /// The question.
    pub question: String,
    /// The answer's paragraphs.
    pub answer: Vec<String>,
    /// Path and name of each page that helps.
    pub links: Vec<(String, String)>,
}

/// Questions under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    /// Its place in the page.
    pub anchor: String,
    /// The heading.
    pub title: String,
    /// What was found under it.
    pub questions: Vec<QuestionView>,
}

/// What is shown of 常见问题.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpView {
    /// What was looked for, as far as it was read.
    pub typed: String,
    /// The groups in which something was found.
    pub groups: Vec<GroupView>,
    /// Which browsers do.
    pub minimum: String,
    /// Each published exam and whom to ask about it.
    pub contacts: Vec<(ExamId, String, String)>,
}

/// The questions in which every typed word occurs; all of them when nothing was
/// typed.
#[server(prefix = "/api", endpoint = "help/questions")]
pub async fn questions(#[server(default)] typed: String) -> Result<HelpView, Problem> {
    let contacts = super::context::services().exam_contacts().await?;
    let contacts = contacts
        .into_iter()
        .map(|one| (one.id, one.title, one.contact));
    Ok(shown::help(&typed, contacts.collect()))
}

#[cfg(feature = "ssr")]
mod shown {
    //! What is shown of the questions.

    use domain::{
        id::ExamId,
        text::help::{self as words, Group, Question},
        typed::one_line,
    };

    use super::{GroupView, HelpView, QuestionView};
    use crate::routes;

    /// So many characters of a search are read.
    const LONGEST: usize = 40;

    pub(super) fn help(typed: &str, contacts: Vec<(ExamId, String, String)>) -> HelpView {
        let typed = one_line(typed, LONGEST);
        HelpView {
            groups: words::search(&typed).into_iter().map(group).collect(),
            typed,
            minimum: words::minimum(),
            contacts,
        }
    }

    fn group((group, questions): (Group, Vec<Question>)) -> GroupView {
        GroupView {
            anchor: group.anchor.to_owned(),
            title: group.title.to_owned(),
            questions: questions.into_iter().map(question).collect(),
        }
    }

    fn question(one: Question) -> QuestionView {
        let links = one.links.iter();
        QuestionView {
            anchor: one.anchor.to_owned(),
            question: one.question.to_owned(),
            answer: one.answer.iter().map(|&line| line.to_owned()).collect(),
            links: links
                .map(|&target| (routes::of_help(target).to_owned(), target.word().to_owned()))
                .collect(),
        }
    }
}
