//! The words of `position::judge`: why a condition is met or not. Candidate and reviewer read
//! the same sentences, so they address neither.
#![allow(missing_docs, reason = "each name says which case its sentence is for")]

pub use crate::text::ui::UNSET as UNKNOWN;
pub const UNKNOWN_WHY: &str = "此项信息尚未填写，填写后再作比对，最终由审核人员判断";

pub const BIRTH_IN: &str = "出生日期在规定的范围之内";
pub const BIRTH_BY_EXCEPTION: &str = "出生日期在放宽后的范围之内，且符合放宽条件";
pub const BIRTH_BY_UNCLEAR_EXCEPTION: &str =
    "出生日期只在放宽后的范围之内，是否符合放宽条件由审核人员判断";
pub const BIRTH_OUT: &str = "出生日期不在规定的范围之内";

pub const EDUCATION_IN: &str = "学历符合要求";
pub const EDUCATION_OUT: &str = "学历不在要求的范围之内";

pub const DEGREE_IN: &str = "学位符合要求";
pub const DEGREE_OUT: &str = "学位不在要求的范围之内";
pub const DEGREE_NOT_DUE: &str = "填报的学历没有相对应的学位要求";
pub const DEGREE_NOT_MATCHING: &str = "学位低于与学历相对应的学位";

pub const MAJOR_BY_CODE: &str = "专业代码在要求的专业范围之内";
pub const MAJOR_BY_NAME: &str = "专业名称与要求的专业名称一致";
pub const MAJOR_OUT: &str = "专业不在要求的专业范围之内";
pub const MAJOR_NOT_LISTED: &str =
    "没有填写可以比对的专业目录代码，是否属于相同或相近专业由审核人员判断";
pub const MAJOR_OTHER_CATALOGUE: &str =
    "所填专业与岗位要求的专业不在同一专业目录之中，由审核人员判断";
pub const MAJOR_NAME_MISSING: &str = "没有填写专业名称，由审核人员判断";
pub const MAJOR_TOO_WIDE: &str = "填报的专业代码只到门类或专业类，由审核人员判断";

pub const POLITICAL_IN: &str = "政治面貌符合要求";
pub const POLITICAL_OUT: &str = "政治面貌不在要求的范围之内";

pub const SEX_IN: &str = "性别符合要求";
pub const SEX_OUT: &str = "性别不符合要求";

pub const ETHNICITY_IN: &str = "民族符合要求";
pub const ETHNICITY_OUT: &str = "民族不在要求的范围之内";
pub const ETHNICITY_UNCLEAR: &str = "填报的民族无法自动比对，由审核人员判断";

pub const HOUSEHOLD_IN: &str = "户籍地在要求的地区之内";
pub const HOUSEHOLD_OUT: &str = "户籍地不在要求的地区之内";
pub const HOUSEHOLD_UNCLEAR: &str = "填报的户籍地不够具体，由审核人员判断";

pub const SERVICE_IN: &str = "服务项目符合要求，服务期满等情况由审核人员核实";
pub const SERVICE_OUT: &str = "服务项目不在要求的范围之内";
pub const SERVICE_NONE: &str = "填报为没有服务基层项目经历";

pub const SERVICE_END_IN: &str = "服务项目和服务期满时间符合要求，由审核人员核实";
pub const SERVICE_END_OUT: &str = "服务期满时间不在规定的范围之内";
pub const SERVICE_END_MISSING: &str = "服务项目符合要求，但没有填写服务期满时间，由审核人员判断";
pub const SERVICE_END_UNCLEAR: &str = "服务期满时间只填到月份，是否在规定的范围之内由审核人员判断";

pub const WORK_IN: &str = "基层工作年限符合要求";
pub const WORK_OUT: &str = "基层工作年限少于要求的年限";

pub const FRESH_IN: &str = "填报为应届毕业生";
pub const FRESH_OUT: &str = "填报为非应届毕业生";
pub const FRESH_SEEKING: &str = "填报为择业期内未落实工作单位，能否按应届毕业生报考由审核人员判断";

pub const CERTIFICATE_IN: &str = "证书名称与要求一致";
pub const CERTIFICATE_NONE: &str = "填报为没有证书";
pub const CERTIFICATE_UNCLEAR: &str = "证书名称与要求不完全一致，由审核人员判断";

pub const FREE_TEXT_STATED: &str = "见报名信息";
pub const FREE_TEXT_WHY: &str = "此项条件由审核人员根据填报的信息判断，请自行核对";

/// `2 年`.
#[must_use]
pub fn years(years: u16) -> String {
    format!("{years} 年")
}

/// `三支一扶，2026年7月31日期满`.
#[must_use]
pub fn served_until(project: &str, end: &str) -> String {
    format!("{project}，{end}期满")
}
