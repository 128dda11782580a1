//! The jobs that the demo exam recruits for: what each asks of a candidate, as
//! structured conditions with the words of the table.

use domain::position::{Requirement, Requirements};
use serde_json::{Value, json};

use super::{dice::Dice, form::PROJECTS};

/// One kind of job.
pub(super) struct Job {
    /// 岗位名称.
    pub(super) name: &'static str,
    /// The papers' code; nothing for 免笔试.
    pub(super) category: Option<&'static str>,
    /// 岗位类别.
    pub(super) grade: &'static str,
    /// Majors of the undergraduate catalogue of 2024: code and name.
    majors: &'static [(&'static str, &'static str)],
    /// The lowest level of education.
    education: (&'static str, &'static str),
    /// A certificate that is asked for.
    certificate: Option<&'static str>,
    /// What only a person can judge.
    free: Option<&'static str>,
}

const BACHELOR: (&str, &str) = ("bachelor", "大学本科及以上");
const COLLEGE: (&str, &str) = ("junior_college", "大专及以上");
const MASTER: (&str, &str) = ("master", "硕士研究生及以上");
const DOCTOR: (&str, &str) = ("doctor", "博士研究生");

const CHINESE: (&str, &str) = ("0501", "中国语言文学类");
const NEWS: (&str, &str) = ("0503", "新闻传播学类");
const LAW: (&str, &str) = ("0301", "法学类");
const BUSINESS: (&str, &str) = ("1202", "工商管理类");
const PUBLIC: (&str, &str) = ("1204", "公共管理类");
const COMPUTERS: (&str, &str) = ("0809", "计算机类");
const STATISTICS: (&str, &str) = ("0712", "统计学类");
const MATHEMATICS: (&str, &str) = ("0701", "数学类");
const LIBRARY: (&str, &str) = ("1205", "图书情报与档案管理类");
const WATER: (&str, &str) = ("0811", "水利类");
const SURVEY: (&str, &str) = ("0812", "测绘类");
const PLANTS: (&str, &str) = ("0901", "植物生产类");
const VETERINARY: (&str, &str) = ("0904", "动物医学类");
const EDUCATION: (&str, &str) = ("0401", "教育学类");
const CLINIC: (&str, &str) = ("1002", "临床医学类");
const HYGIENE: (&str, &str) = ("1004", "公共卫生与预防医学类");
const LABORATORY: (&str, &str) = ("1010", "医学技术类");
const NURSING: (&str, &str) = ("1011", "护理学类");

const MANAGEMENT: &str = "管理岗位";
const PROFESSIONAL: &str = "专业技术岗位";

const fn job(
    name: &'static str,
    category: Option<&'static str>,
    grade: &'static str,
    majors: &'static [(&'static str, &'static str)],
    education: (&'static str, &'static str),
) -> Job {
    Job {
        name,
        category,
        grade,
        majors,
        education,
        certificate: None,
        free: None,
    }
}

impl Job {
    const fn certified(mut self, certificate: &'static str) -> Self {
        self.certificate = Some(certificate);
        self
    }

    const fn judged_by_people(mut self, words: &'static str) -> Self {
        self.free = Some(words);
        self
    }
}

/// What every unit may want.
pub(super) const OFFICE: [Job; 4] = [
    job("综合管理", Some("A"), MANAGEMENT, &[], BACHELOR),
    job(
        "文秘宣传",
        Some("A"),
        MANAGEMENT,
        &[CHINESE, NEWS],
        BACHELOR,
    )
    .judged_by_people("具有较强的文字综合能力"),
    job("财务管理", Some("A"), MANAGEMENT, &[BUSINESS], BACHELOR).certified("会计专业技术资格"),
    job("人事管理", Some("A"), MANAGEMENT, &[PUBLIC, LAW], BACHELOR),
];

/// What schools and other places of education want.
pub(super) const SCHOOL: [Job; 5] = [
    job(
        "小学语文教师",
        Some("D1"),
        PROFESSIONAL,
        &[CHINESE, EDUCATION],
        COLLEGE,
    )
    .certified("小学教师资格"),
    job(
        "小学数学教师",
        Some("D1"),
        PROFESSIONAL,
        &[MATHEMATICS, EDUCATION],
        COLLEGE,
    )
    .certified("小学教师资格"),
    job(
        "初中语文教师",
        Some("D2"),
        PROFESSIONAL,
        &[CHINESE],
        BACHELOR,
    )
    .certified("初级中学教师资格"),
    job(
        "高中数学教师",
        Some("D2"),
        PROFESSIONAL,
        &[MATHEMATICS],
        BACHELOR,
    )
    .certified("高级中学教师资格"),
    job("教育研究员", None, PROFESSIONAL, &[EDUCATION], DOCTOR),
];

/// What places of medicine want.
pub(super) const MEDICINE: [Job; 5] = [
    job("临床医师", Some("E"), PROFESSIONAL, &[CLINIC], BACHELOR)
        .certified("执业医师资格")
        .judged_by_people("能适应夜间值班"),
    job("护理", Some("E"), PROFESSIONAL, &[NURSING], COLLEGE).certified("护士执业资格"),
    job(
        "疾病预防控制",
        Some("E"),
        PROFESSIONAL,
        &[HYGIENE],
        BACHELOR,
    )
    .judged_by_people("能适应现场流行病学调查工作"),
    job("医学检验", Some("E"), PROFESSIONAL, &[LABORATORY], BACHELOR),
    job("学科带头人", None, PROFESSIONAL, &[CLINIC, HYGIENE], DOCTOR),
];

/// What places of engineering, land and farming want.
pub(super) const ENGINEERING: [Job; 6] = [
    job(
        "信息系统运行维护",
        Some("C"),
        PROFESSIONAL,
        &[COMPUTERS],
        BACHELOR,
    ),
    job(
        "工程技术",
        Some("C"),
        PROFESSIONAL,
        &[WATER, SURVEY],
        BACHELOR,
    )
    .judged_by_people("能适应野外作业"),
    job("农业技术推广", Some("C"), PROFESSIONAL, &[PLANTS], COLLEGE),
    job(
        "动物疫病防控",
        Some("C"),
        PROFESSIONAL,
        &[VETERINARY],
        BACHELOR,
    ),
    job(
        "数据分析",
        Some("C"),
        PROFESSIONAL,
        &[STATISTICS, COMPUTERS],
        MASTER,
    ),
    job(
        "高层次专业人才",
        None,
        PROFESSIONAL,
        &[WATER, SURVEY, PLANTS],
        DOCTOR,
    ),
];

/// What places of culture want.
pub(super) const CULTURE: [Job; 4] = [
    job("档案管理", Some("B"), PROFESSIONAL, &[LIBRARY], BACHELOR),
    job("法律事务", Some("B"), PROFESSIONAL, &[LAW], BACHELOR),
    job(
        "图书编目",
        Some("B"),
        PROFESSIONAL,
        &[LIBRARY, CHINESE],
        BACHELOR,
    ),
    job("统计研究", Some("B"), PROFESSIONAL, &[STATISTICS], MASTER),
];

/// The conditions of one position: the job's own, and some that vary from one
/// to the next. `region` is where it is, `year` the year of the exam.
pub(super) fn conditions(
    job: &Job,
    region: (&str, &str),
    year: i32,
    dice: &mut Dice,
) -> anyhow::Result<Requirements> {
    let mut rows: Vec<(String, Value)> = Vec::new();
    let (level, words) = job.education;
    let education = if level == "doctor" {
        json!({"education": {"exactly": level}})
    } else {
        json!({"education": {"at_least": level}})
    };
    rows.push((words.to_owned(), education));
    if level != "junior_college" && dice.once_in(2) {
        let degree = json!({"degree": "matching_education"});
        rows.push(("与学历相对应的学位".to_owned(), degree));
    }
    if !job.majors.is_empty() {
        rows.push(majors(job));
    }
    rows.push(birth(level, year, dice));
    if dice.once_in(8) {
        let party = json!({"political_status": ["01", "02"]});
        rows.push(("中共党员（含预备党员）".to_owned(), party));
    }
    if dice.once_in(9) {
        let words = format!("限{}户籍", region.1);
        rows.push((words, json!({"household": [region.0]})));
    }
    match dice.below(12) {
        0 => rows.push(("限应届毕业生".to_owned(), json!("fresh_graduate"))),
        1 | 2 => rows.push((
            "2 年以上基层工作经历".to_owned(),
            json!({"work_years": {"at_least": 2}}),
        )),
        3 => {
            let codes: Vec<_> = PROJECTS.iter().skip(1).map(|(code, _)| *code).collect();
            let words = format!("面向服务基层项目人员，{year}年7月31日前服务期满");
            let ended = json!({"to": format!("{year}-07-31")});
            let rule = json!({"dedicated_service": {"projects": codes, "ended": ended}});
            rows.push((words, rule));
        }
        _ => {}
    }
    if let Some(certificate) = job.certificate {
        let words = format!("具有{certificate}");
        rows.push((words, json!({"certificate": [certificate]})));
    }
    if let Some(words) = job.free {
        rows.push((words.to_owned(), json!("free_text")));
    }
    let rows = rows
        .into_iter()
        .map(|(words, rule)| {
            let rule = serde_json::from_value(rule)?;
            Ok(Requirement { words, rule })
        })
        .collect::<Result<Vec<_>, serde_json::Error>>()?;
    Ok(Requirements::new(rows)?)
}

fn majors(job: &Job) -> (String, Value) {
    let words: Vec<_> = job
        .majors
        .iter()
        .map(|(code, name)| format!("{name}（{code}）"))
        .collect();
    let wanted: Vec<_> = job
        .majors
        .iter()
        .map(|(code, _)| json!({"code": format!("undergraduate-2024:{code}")}))
        .collect();
    let words = format!("本科专业：{}", words.join("、"));
    (words, json!({ "majors": wanted }))
}

/// Mostly up to 35; people with a doctorate or a master's degree have more
/// room. The words name the days between which one is born, as 周岁 alone leave
/// open on which day they are counted.
fn birth(level: &str, year: i32, dice: &mut Dice) -> (String, Value) {
    let (age, more) = match level {
        "doctor" => (45, None),
        "master" => (40, None),
        _ if dice.once_in(3) => (30, Some(35)),
        _ => (35, Some(40)),
    };
    let from = |age: i32| format!("{}-01-01", year - age - 1);
    let first = |age: i32| format!("{}年1月1日", year - age - 1);
    let to = format!("{}-12-31", year - 18);
    let mut rule = json!({"window": {"from": from(age), "to": to}});
    let last = format!("{}年12月31日", year - 18);
    let mut words = format!("18 至 {age} 周岁（{}至{last}期间出生）", first(age));
    if let Some(more) = more {
        rule["exceptions"] = json!([{
            "window": {"from": from(more), "to": to},
            "groups": [{"education_at_least": "master"}]
        }]);
        words.push_str(&format!(
            "，硕士研究生及以上放宽至 {more} 周岁（{}以后出生）",
            first(more)
        ));
    }
    (words, json!({ "birth": rule }))
}
