//! What can be wrong with an answer, in words for who entered it.

use serde::{Deserialize, Serialize};

/// One field that can't stay as it is. It prints as `学历：请选择一项`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{label}：{fault}")]
pub struct FieldProblem {
    /// The control's name: `degree`, or `education[0].school` in a table.
    pub path: String,
    /// The field's label.
    pub label: String,
    /// What is wrong and what to do.
    pub fault: FieldFault,
}

/// What can be wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum FieldFault {
    /// A required field is blank.
    #[error("此项必填，请填写")]
    Required,
    /// A required choice isn't made.
    #[error("此项必选，请选择一项")]
    RequiredChoice,
    /// A required table has no row.
    #[error("至少填写一行")]
    RequiredRow,
    /// Too many characters (code points).
    #[error("最多 {limit} 个字，现在有 {actual} 个字，请删减")]
    TooLong {
        /// The limit.
        limit: u16,
        /// What was entered.
        actual: usize,
    },
    /// More rows than the table takes.
    #[error("最多填写 {limit} 行，请删减")]
    TooManyRows {
        /// The limit.
        limit: u8,
    },
    /// Nobody has asked for it to be changed.
    #[error("审核没有要求修改此项，不能改动；请刷新页面后再修改被退回的项目")]
    Closed,
    /// The option doesn't exist (any more).
    #[error("所选内容不在选项之中，请重新选择")]
    UnknownOption,
    /// No date.
    #[error("日期不正确，请按“1995-08-15”的格式填写")]
    BadDate,
    /// No month.
    #[error("年月不正确，请按“2017-06”的格式填写")]
    BadMonth,
    /// No whole number.
    #[error("请填写整数，例如 2")]
    BadNumber,
    /// Below the smallest number.
    #[error("不能小于 {min}，请核对")]
    TooSmall {
        /// The smallest.
        min: i64,
    },
    /// Above the largest number.
    #[error("不能大于 {max}，请核对")]
    TooLarge {
        /// The largest.
        max: i64,
    },
    /// No phone number.
    #[error("请填写 11 位手机号码，或带区号的固定电话，例如 027-87654321")]
    BadPhone,
    /// No e-mail address.
    #[error("邮箱格式不正确，请核对，例如 name@example.com")]
    BadEmail,
    /// A code with other characters.
    #[error("只能填写字母和数字，请核对")]
    BadCode,
    /// A code of no catalogue of majors.
    #[error("专业代码不正确，请填写专业目录中的代码，例如 080901；不知道的可以不填")]
    BadMajorCode,
    /// A day or month that can't have been or be meant yet.
    #[error("不能晚于 {until}，请核对")]
    TooLate {
        /// The last that can, as the field takes it.
        until: String,
    },
    /// An end before its beginning.
    #[error("不能早于“{start}”，请核对")]
    BeforeStart {
        /// The label of the beginning.
        start: String,
    },
    /// Characters that can't be kept.
    #[error("含有无法保存的字符，请删除后重新填写")]
    Unprintable,
    /// A list where a value belongs, or the other way round.
    #[error("填写内容与字段不符，请刷新页面后重新填写")]
    WrongShape,
    /// The form has no such field.
    #[error("报名表中没有此项，请刷新页面后重新填写")]
    UnknownField,
}
