//! Why an application is rejected or returned, as codes that statistics can
//! count and candidates can act on.

use crate::coded::coded;

coded! {
    /// A reason for 不通过 or 退回补充.
    pub enum RejectionReason {
        /// The major isn't what the position asks for.
        Major = "major" "专业不符",
        /// The level of education isn't.
        Education = "education" "学历不符",
        /// The degree isn't.
        Degree = "degree" "学位不符",
        /// The age isn't.
        Age = "age" "年龄不符",
        /// Political status.
        PoliticalStatus = "political_status" "政治面貌不符",
        /// Registered residence.
        Household = "household" "户籍不符",
        /// Years of grass-roots work.
        WorkYears = "work_years" "工作年限不符",
        /// Grass-roots service project.
        ServiceProject = "service_project" "服务基层项目经历不符",
        /// Not graduating this year.
        FreshGraduate = "fresh_graduate" "应届身份不符",
        /// A certificate is missing or another one.
        Certificate = "certificate" "职业资格证书不符",
        /// Another condition of the position.
        OtherCondition = "other_condition" "其他资格条件不符",
        /// Not allowed to apply at all (诚信记录, 回避, …).
        Barred = "barred" "属于不得报考的情形",
        /// The photo shows somebody else, or can't be used.
        Photo = "photo" "照片不合格",
        /// Name or number isn't that of the document.
        Identity = "identity" "身份信息有误",
        /// Something isn't filled in.
        Incomplete = "incomplete" "信息不完整",
        /// What is filled in contradicts itself.
        Inconsistent = "inconsistent" "信息前后不一致",
        /// Anything else; the text must say what.
        Other = "other" "其他",
    }
}

impl RejectionReason {
    /// What the explanation should name, so that the candidate can act on it.
    #[must_use]
    pub const fn explain(self) -> &'static str {
        match self {
            Self::Major => "请写明岗位要求的专业和考生填报的专业",
            Self::Education => "请写明岗位要求的学历和考生填报的学历",
            Self::Degree => "请写明岗位要求的学位和考生填报的学位",
            Self::Age => "请写明岗位要求的出生日期范围",
            Self::PoliticalStatus => "请写明岗位要求的政治面貌",
            Self::Household => "请写明岗位要求的户籍范围",
            Self::WorkYears => "请写明岗位要求的年限和认定的年限",
            Self::ServiceProject => "请写明岗位要求的项目和服务期限",
            Self::FreshGraduate => "请写明应届毕业生的认定标准",
            Self::Certificate => "请写明岗位要求的证书名称",
            Self::OtherCondition => "请引用不符合的那一条资格条件",
            Self::Barred => "请写明所依据的公告条款",
            Self::Photo => "请写明照片的问题，例如非本人、背景、模糊",
            Self::Identity => "请写明哪一项与证件不一致",
            Self::Incomplete => "请写明需要补充哪些内容",
            Self::Inconsistent => "请写明哪几项前后不一致",
            Self::Other => "请具体写明原因，不少于 10 个字",
        }
    }

    /// The fewest characters that the explanation needs with this reason.
    #[must_use]
    pub const fn least_explanation(self) -> usize {
        match self {
            Self::Other => 10,
            _ => 5,
        }
    }

    /// Whether the candidate can mend it by correcting what was filled in.
    #[must_use]
    pub const fn can_be_corrected(self) -> bool {
        matches!(
            self,
            Self::Photo | Self::Identity | Self::Incomplete | Self::Inconsistent
        )
    }
}
