//! What can be wrong with a form itself, each with its place.

/// Why sections are no form. It prints one line a problem.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.lines())]
pub struct FormSpecError {
    /// The problems, in the order of the form; never empty.
    pub problems: Vec<FormSpecProblem>,
}

impl FormSpecError {
    fn lines(&self) -> String {
        let lines: Vec<_> = self.problems.iter().map(ToString::to_string).collect();
        lines.join("\n")
    }
}

/// One thing that is wrong with a form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}：{fault}")]
pub struct FormSpecProblem {
    /// Where: a section's number and title, or a field's key (`table.column`).
    pub place: String,
    /// What.
    pub fault: FormSpecFault,
}

/// What can be wrong with a form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormSpecFault {
    /// A form without sections or a section without fields.
    #[error("没有任何字段，请至少设置一个")]
    Empty,
    /// A key with other characters, or too long.
    #[error("字段名须以小写字母开头，只含小写字母、数字和下划线，最多 40 个字符")]
    Key,
    /// A key that an earlier field has.
    #[error("字段名重复")]
    RepeatedKey,
    /// A label, title, option or its group without words or beyond 100 characters.
    #[error("名称须为 1 至 100 个字")]
    Label,
    /// A limit of nothing or beyond 20 000.
    #[error("字数上限须在 1 至 20000 之间")]
    Limit,
    /// A limit on a kind without text.
    #[error("这种字段不能设置字数上限")]
    LimitWithoutText,
    /// An explanation of nothing, or a part of one without words or beyond 500 characters.
    #[error("填写说明的每一项须为 1 至 500 个字，且至少填写一项")]
    Help,
    /// A choice with fewer than one or more than 1 000 options.
    #[error("选项须为 1 至 1000 个")]
    OptionCount,
    /// An option code that is malformed or repeated.
    #[error("选项代码“{0}”重复或格式不正确")]
    OptionCode(String),
    /// The smallest number is above the largest.
    #[error("最小值不能大于最大值")]
    Range,
    /// A table without columns, with a table inside, or a wrong row limit.
    #[error("表格须有 1 至 12 列、1 至 50 行，列不能再是表格")]
    Table,
    /// The condition names no earlier choice beside it.
    #[error("显示条件须引用前面的选择项“{0}”，但没有找到")]
    ConditionField(String),
    /// The condition names an option that doesn't exist, or none.
    #[error("显示条件中的选项“{0}”不存在")]
    ConditionOption(String),
    /// What it can't lie before is no earlier day or month beside it, or it is
    /// none itself.
    #[error("先后关系须设在日期或年月上，并引用前面的日期或年月“{0}”，但没有找到")]
    Order(String),
    /// Another field has this meaning, or a column has one.
    #[error("同一含义只能由一个字段表示，且不能设在表格的列上")]
    RepeatedMeaning,
    /// The kind can't carry the meaning.
    #[error("字段类型与其含义不相符")]
    MeaningKind,
    /// An option's code isn't one of the code table of the meaning.
    #[error("选项代码“{0}”不在该含义的代码表中")]
    MeaningOption(String),
}
