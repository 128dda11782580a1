//! What reads well and can't be meant is not saved, and is named beside its
//! field.

use std::sync::Arc;

use domain::exam::{FieldKind, FieldMeaning, FieldSpec, FormSpec, Section};
use services::exams::NewExam;

use super::super::{
    app::{App, on_both},
    journey,
    stage::{self, ANSWERS},
};

/// The stage's form with a graduation, a code and jobs.
fn with_times(new: &mut NewExam) {
    let month = |key: &str, label: &str| FieldSpec::new(key, label, FieldKind::Month);
    let columns = vec![
        month("from", "开始"),
        month("to", "结束").not_before("from"),
    ];
    let jobs = FieldKind::Table {
        columns,
        max_rows: 3,
    };
    let mut sections = new.exam.form.sections().to_vec();
    sections.push(Section {
        title: "时间".to_owned(),
        hint: None,
        fields: vec![
            month("graduated", "毕业时间").meaning(FieldMeaning::Graduation),
            FieldSpec::new("code", "专业代码", FieldKind::Code).meaning(FieldMeaning::MajorCode),
            FieldSpec::new("jobs", "工作经历", jobs),
        ],
    });
    new.exam.form = FormSpec::new(sections).expect("a sound form");
}

#[tokio::test]
async fn what_can_t_be_meant_is_refused_beside_its_field_and_nothing_is_saved() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam_with(&app, with_times).await;
        let browser = journey::candidate(&app, 47).await;
        let application = journey::begin(&browser, exam).await;
        let before = journey::version(&browser, application).await;
        let odd = [
            ("graduated", "2099-06"),
            ("code", "abc"),
            ("jobs.0.from", "2020-07"),
            ("jobs.0.to", "2019-07"),
        ];
        let answers: Vec<_> = ANSWERS.iter().chain(&odd).copied().collect();
        let refused = journey::save_form(&browser, application, &answers).await;
        assert_eq!(refused.status(), 422);
        let said = refused.text().await.expect("a problem");
        for part in ["毕业时间", "不能晚于", "专业代码不正确", "不能早于“开始”"]
        {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert_eq!(journey::version(&browser, application).await, before);
        let sound = [
            ("graduated", "2017-06"),
            ("code", "080901"),
            ("jobs.0.from", "2017-07"),
            ("jobs.0.to", "2019-07"),
        ];
        let answers: Vec<_> = ANSWERS.iter().chain(&sound).copied().collect();
        journey::done(journey::save_form(&browser, application, &answers)).await;
    })
    .await;
}
