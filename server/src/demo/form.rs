//! The form of the demo exams, in the style of recruiting exams.

mod explained;

use domain::{
    exam::{
        ChoiceOption, FieldKind, FieldMeaning, FieldSpec, FormSpec, FormSpecError, Section,
        household_options, standard_options,
    },
    position::RegionCode,
};

/// The projects whose service counts: code and name.
pub(super) const PROJECTS: [(&str, &str); 6] = [
    ("none", "无"),
    ("village", "大学生村官"),
    ("three_supports", "“三支一扶”计划"),
    ("west", "大学生志愿服务西部计划"),
    ("special_post", "农村义务教育阶段学校教师特设岗位计划"),
    ("soldier", "大学生退役士兵"),
];

/// Who has served in one of them; soldiers, the last, at no place of service.
const SERVED: [&str; 5] = [
    "village",
    "three_supports",
    "west",
    "special_post",
    "soldier",
];

/// The province of the demo exams: its people say which county they are of.
const PROVINCE: &str = "42";

fn options(pairs: &[(&str, &str)]) -> FieldKind {
    FieldKind::Choice {
        options: pairs
            .iter()
            .map(|(code, label)| ChoiceOption::new(*code, *label))
            .collect(),
    }
}

fn standard(key: &str, label: &str, meaning: FieldMeaning) -> FieldSpec {
    let options = standard_options(meaning);
    FieldSpec::new(key, label, FieldKind::Choice { options })
        .meaning(meaning)
        .required()
}

fn line(key: &str, label: &str, limit: u16) -> FieldSpec {
    FieldSpec::new(key, label, FieldKind::Text).at_most(limit)
}

/// 户籍所在地 by GB/T 2260.
fn households() -> FieldKind {
    let own: RegionCode = PROVINCE.parse().expect("two digits are a province");
    FieldKind::Choice {
        options: household_options(&[own]),
    }
}

/// 填写个人信息.
pub(super) fn form() -> Result<FormSpec, FormSpecError> {
    FormSpec::new(vec![person(), education(), work(), contact(), experience()])
}

fn person() -> Section {
    Section {
        title: "基本信息".to_owned(),
        hint: Some("姓名、证件号码和出生日期以注册信息为准，不需要再填写。".to_owned()),
        fields: vec![
            standard("sex", "性别", FieldMeaning::Sex),
            standard("ethnicity", "民族", FieldMeaning::Ethnicity),
            standard(
                "political_status",
                "政治面貌",
                FieldMeaning::PoliticalStatus,
            ),
            FieldSpec::new("household", "户籍所在地", households())
                .meaning(FieldMeaning::Household)
                .required()
                .hinted("以户口簿登记的地址为准。湖北省和直辖市选择到区县，其他省份选择到市、州。")
                .explained(explained::household()),
        ],
    }
}

fn education() -> Section {
    Section {
        title: "学历学位".to_owned(),
        hint: Some("请填写报考时已经取得的最高学历，应届毕业生填写将要取得的学历。".to_owned()),
        fields: vec![
            standard("education", "学历", FieldMeaning::Education)
                .explained(explained::education()),
            standard("degree", "学位", FieldMeaning::Degree).explained(explained::degree()),
            FieldSpec::new(
                "study",
                "学习形式",
                options(&[("full_time", "全日制"), ("part_time", "非全日制")]),
            )
            .required(),
            line("school", "毕业院校", 50).required(),
            line("major", "所学专业", 50)
                .meaning(FieldMeaning::Major)
                .required()
                .hinted("与毕业证书上的专业名称完全一致。"),
            FieldSpec::new("major_code", "专业代码", FieldKind::Code)
                .meaning(FieldMeaning::MajorCode)
                .at_most(8)
                .hinted("国家专业目录中的代码，例如 080901。不知道的可以不填，由审核人员判断。")
                .explained(explained::major_code()),
            FieldSpec::new("graduated", "毕业时间", FieldKind::Month)
                .meaning(FieldMeaning::Graduation)
                .required()
                .explained(explained::graduated()),
            standard(
                "fresh_graduate",
                "是否应届毕业生",
                FieldMeaning::FreshGraduate,
            ),
        ],
    }
}

fn work() -> Section {
    Section {
        title: "工作与服务经历".to_owned(),
        hint: None,
        fields: vec![
            line("employer", "工作单位", 50).hinted("没有工作单位的，可以不填。"),
            FieldSpec::new(
                "work_years",
                "基层工作年限（整年）",
                FieldKind::Number {
                    min: Some(0),
                    max: Some(50),
                },
            )
            .meaning(FieldMeaning::WorkYears)
            .required()
            .explained(explained::work_years()),
            FieldSpec::new("service_project", "服务基层项目", options(&PROJECTS))
                .meaning(FieldMeaning::ServiceProject)
                .required()
                .explained(explained::service_project()),
            line("service_place", "服务地", 50)
                .required()
                .shown_when("service_project", &SERVED[..4]),
            FieldSpec::new("service_end", "服务期满时间", FieldKind::Month)
                .meaning(FieldMeaning::ServiceEnd)
                .required()
                .shown_when("service_project", &SERVED),
            line("certificate", "职业资格证书", 50)
                .meaning(FieldMeaning::Certificate)
                .hinted("证书上的全称，例如“高级中学教师资格”。没有的可以不填。"),
        ],
    }
}

fn contact() -> Section {
    Section {
        title: "联系方式".to_owned(),
        hint: None,
        fields: vec![
            line("address", "通讯地址", 80).required(),
            FieldSpec::new("second_phone", "备用电话", FieldKind::Phone),
            FieldSpec::new("email", "电子邮箱", FieldKind::Email),
        ],
    }
}

fn experience() -> Section {
    let month = |key: &str, label: &str| FieldSpec::new(key, label, FieldKind::Month).required();
    let table = |columns, max_rows| FieldKind::Table { columns, max_rows };
    let schools = vec![
        month("from", "开始"),
        month("to", "结束").not_before("from"),
        line("school", "学校", 50).required(),
        line("major", "专业", 50),
    ];
    let jobs = vec![
        month("from", "开始"),
        FieldSpec::new("to", "结束", FieldKind::Month).not_before("from"),
        line("employer", "单位和职务", 50).required(),
    ];
    let family = vec![
        line("relation", "称谓", 10).required(),
        line("name", "姓名", 30).required(),
        line("employer", "工作单位", 50),
    ];
    Section {
        title: "经历与家庭成员".to_owned(),
        hint: None,
        fields: vec![
            FieldSpec::new("schools", "教育经历", table(schools, 6))
                .required()
                .hinted("从高中起填写，一行一段。"),
            FieldSpec::new("jobs", "工作经历", table(jobs, 8)),
            FieldSpec::new("family", "家庭主要成员", table(family, 6)),
            FieldSpec::new("remark", "其他需要说明的情况", FieldKind::LongText).at_most(300),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_sound() {
        assert!(form().is_ok(), "{:?}", form().err());
    }
}
