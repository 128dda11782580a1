//! What can be wrong with a whole exam, in words for the office.

use crate::coded::coded;
use crate::exam::{ExamWindow, TextKind};
use crate::position::{PositionCode, RequirementKind};

coded! {
    /// How bad a problem is.
    pub enum ProblemWeight {
        /// The exam can't be published.
        Error = "error" "错误",
        /// Somebody should look twice.
        Warning = "warning" "提醒",
    }
}

/// One problem of an exam. It prints as its sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct ExamProblem {
    /// How bad.
    pub weight: ProblemWeight,
    /// What.
    pub fault: ExamFault,
}

/// What can be wrong with an exam.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExamFault {
    /// The title is blank.
    #[error("没有填写考试名称，请补充")]
    Title,
    /// A window is missing that the exam needs.
    #[error("没有设置{0}时间，请补充")]
    WindowMissing(ExamWindow),
    /// A window ends after another should have begun, or the like.
    #[error("{later}时间的结束早于{earlier}时间的结束，请核对")]
    EndsBefore {
        /// What should end first.
        earlier: ExamWindow,
        /// What should end after it.
        later: ExamWindow,
    },
    /// A window runs into the next phase.
    #[error("{earlier}时间的结束晚于{later}时间的开始，请核对")]
    RunsInto {
        /// What should be over.
        earlier: ExamWindow,
        /// What has begun.
        later: ExamWindow,
    },
    /// A free exam asks for money.
    #[error("考试不收费，但设置了{0}时间，请核对")]
    WindowWithoutFee(ExamWindow),
    /// A text is missing.
    #[error("没有设置{0}，请补充")]
    TextMissing(TextKind),
    /// Two texts of a kind.
    #[error("{0}重复，请只保留一份")]
    TextTwice(TextKind),
    /// A text without words.
    #[error("{0}没有内容，请补充")]
    TextBlank(TextKind),
    /// No document is accepted.
    #[error("没有设置可以报考的证件类型，请补充")]
    NoDocument,
    /// No category though posts have a written exam, or a category twice.
    #[error("考试类别 {0} 的代码或编号重复，请核对")]
    CategoryTwice(String),
    /// A category's digit isn't one.
    #[error("考试类别 {0} 的编号须为 0 至 9，请核对")]
    CategoryDigit(String),
    /// A category without papers.
    #[error("考试类别 {0} 没有科目，请补充")]
    CategoryWithoutPapers(String),
    /// A paper outside the exam's own time.
    #[error("考试类别 {category} 的科目“{subject}”不在考试时间之内，请核对")]
    PaperOutside {
        /// Which category.
        category: String,
        /// Which paper.
        subject: String,
    },
    /// Two papers of a category at the same time.
    #[error("考试类别 {category} 的科目“{subject}”与前一科目时间重叠，请核对")]
    PapersOverlap {
        /// Which category.
        category: String,
        /// The later paper.
        subject: String,
    },
    /// Nothing to apply for.
    #[error("没有任何岗位，请先导入")]
    NoPosition,
    /// A code twice.
    #[error("岗位代码 {0} 重复，请核对")]
    PositionTwice(PositionCode),
    /// A post of a category that doesn't exist.
    #[error("岗位 {position} 的考试类别 {category} 不存在，请核对")]
    UnknownCategory {
        /// Which post.
        position: PositionCode,
        /// Which category.
        category: String,
    },
    /// A post without a place.
    #[error("岗位 {0} 的招聘人数须大于零，请核对")]
    NoPlace(PositionCode),
    /// A post without a name or unit.
    #[error("岗位 {0} 没有名称或招聘单位，请补充")]
    Unnamed(PositionCode),
    /// Conditions that the form asks nothing for: a person must judge each.
    #[error("岗位表中有“{0}”条件，但报名表没有对应的信息，只能逐一人工判断")]
    NothingToJudgeBy(RequirementKind),
}
