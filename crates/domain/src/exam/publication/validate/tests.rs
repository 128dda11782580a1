//! A sound exam has no problems, and each kind of mistake is found.

use super::*;
use crate::exam::{
    ExamKind, ExamText, ExamWindows, FieldKind, FieldSpec, FormSpec, PaperCategory, Policy,
    Section, Subject,
};
use crate::money::Fen;
use crate::position::{Requirement, Requirements, Rule};
use crate::time::Moment;

fn span(start: &str, end: &str) -> Window {
    let at = |text| Moment::from_beijing(text).expect("a moment of the test");
    Window::new(at(start), at(end)).expect("in order")
}

fn exam() -> Exam {
    let text = |kind: TextKind| ExamText {
        kind,
        version: 1,
        title: kind.word().to_owned(),
        body: "内容".to_owned(),
    };
    let windows: ExamWindows = [
        (
            ExamWindow::Registration,
            span("2026-02-03 08:00", "2026-02-10 17:00"),
        ),
        (
            ExamWindow::Review,
            span("2026-02-03 08:00", "2026-02-11 24:00"),
        ),
        (
            ExamWindow::Payment,
            span("2026-02-12 09:00", "2026-02-14 24:00"),
        ),
        (
            ExamWindow::Waiver,
            span("2026-02-12 09:00", "2026-02-13 24:00"),
        ),
        (
            ExamWindow::TicketPrinting,
            span("2026-03-25 09:00", "2026-03-29 08:00"),
        ),
        (
            ExamWindow::Sitting,
            span("2026-03-29 08:00", "2026-03-29 12:00"),
        ),
    ]
    .into_iter()
    .collect();
    Exam {
        title: "2026 年事业单位公开招聘".to_owned(),
        kind: ExamKind::Institution,
        organiser: "人事考试院".to_owned(),
        summary: "面向社会公开招聘".to_owned(),
        contact: "027-87654321".to_owned(),
        year: 2026,
        number: 1,
        fee: Fen::new(10_000).expect("in range"),
        windows,
        categories: vec![PaperCategory {
            code: "A".parse().expect("a category of the test"),
            name: "综合管理类".to_owned(),
            digit: 1,
            subjects: vec![
                Subject {
                    name: "职业能力倾向测验".to_owned(),
                    window: span("2026-03-29 08:00", "2026-03-29 09:30"),
                },
                Subject {
                    name: "综合应用能力".to_owned(),
                    window: span("2026-03-29 10:00", "2026-03-29 12:00"),
                },
            ],
        }],
        texts: TextKind::ALL.iter().map(|kind| text(*kind)).collect(),
        form: FormSpec::new(vec![Section {
            title: "基本信息".to_owned(),
            hint: None,
            fields: vec![
                FieldSpec::new("major", "专业", FieldKind::Text).meaning(FieldMeaning::Major),
            ],
        }])
        .expect("a sound form"),
        policy: Policy::default(),
        ticket_rules: vec!["请提前 30 分钟到达考场。".to_owned()],
    }
}

fn position(code: &str) -> Position {
    Position {
        code: code.parse().expect("a code of the test"),
        name: "综合管理".to_owned(),
        region: "4201".parse().expect("a region of the test"),
        region_name: "武汉市".to_owned(),
        department: "甲局".to_owned(),
        unit: "乙中心".to_owned(),
        grade: None,
        category: "A".parse().ok(),
        headcount: 1,
        opening_ratio: Some(3),
        interview_ratio: Some(3),
        requirements: Requirements::default(),
        note: None,
        contact: None,
    }
}

fn faults(exam: &Exam, positions: &[Position]) -> Vec<ExamFault> {
    validate_exam(exam, positions)
        .into_iter()
        .map(|problem| problem.fault)
        .collect()
}

fn with_window(kind: ExamWindow, window: Window) -> Exam {
    let mut exam = exam();
    exam.windows = exam.windows.with(kind, window);
    exam
}

#[test]
fn a_sound_exam_has_no_problems() {
    assert_eq!(validate_exam(&exam(), &[position("001")]), []);
}

#[test]
fn an_exam_is_kept_as_json() {
    let text = serde_json::to_string(&exam()).expect("an exam serialises");
    assert_eq!(serde_json::from_str(&text).ok(), Some(exam()));
}

#[test]
fn windows_out_of_order_are_found() {
    let late_payment = with_window(
        ExamWindow::Payment,
        span("2026-02-12 09:00", "2026-03-26 24:00"),
    );
    assert_eq!(
        faults(&late_payment, &[position("001")]),
        [ExamFault::RunsInto {
            earlier: ExamWindow::Payment,
            later: ExamWindow::TicketPrinting
        }]
    );
    let problems = validate_exam(&late_payment, &[position("001")]);
    assert_eq!(problems[0].weight, ProblemWeight::Warning);
    let too_late = with_window(
        ExamWindow::Payment,
        span("2026-02-12 09:00", "2026-03-29 09:00"),
    );
    let problems = validate_exam(&too_late, &[position("001")]);
    assert_eq!(problems[0].weight, ProblemWeight::Error);
    let short_review = with_window(
        ExamWindow::Review,
        span("2026-02-03 08:00", "2026-02-09 17:00"),
    );
    assert_eq!(
        faults(&short_review, &[position("001")])[0].to_string(),
        "资格审核时间的结束早于报名时间的结束，请核对"
    );
    let short_payment = with_window(
        ExamWindow::Payment,
        span("2026-02-09 09:00", "2026-02-11 17:00"),
    );
    let found = validate_exam(&short_payment, &[position("001")]);
    let late_review = ExamFault::EndsBefore {
        earlier: ExamWindow::Review,
        later: ExamWindow::Payment,
    };
    assert!(
        found
            .iter()
            .any(|one| one.fault == late_review && one.weight == ProblemWeight::Error),
        "who is approved last could not pay: {found:?}"
    );
    let late_waiver = with_window(
        ExamWindow::Waiver,
        span("2026-02-12 09:00", "2026-02-15 24:00"),
    );
    let problems = validate_exam(&late_waiver, &[position("001")]);
    assert_eq!(problems[0].weight, ProblemWeight::Warning);
}

#[test]
fn a_free_exam_needs_no_payment_and_a_dear_one_does() {
    let mut free = exam();
    free.fee = Fen::ZERO;
    assert_eq!(
        faults(&free, &[position("001")]),
        [
            ExamFault::WindowWithoutFee(ExamWindow::Payment),
            ExamFault::WindowWithoutFee(ExamWindow::Waiver)
        ]
    );
    let mut dear = exam();
    dear.windows = dear
        .windows
        .iter()
        .filter(|(kind, _)| !matches!(kind, ExamWindow::Payment | ExamWindow::Waiver))
        .collect();
    assert_eq!(
        faults(&dear, &[position("001")]),
        [ExamFault::WindowMissing(ExamWindow::Payment)]
    );
}

#[test]
fn texts_must_be_there_once_and_say_something() {
    let mut exam = exam();
    exam.texts.retain(|text| text.kind != TextKind::Pledge);
    exam.texts[0].body = " \n ".to_owned();
    let again = exam.texts[1].clone();
    exam.texts.push(again);
    assert_eq!(
        faults(&exam, &[position("001")]),
        [
            ExamFault::TextBlank(TextKind::Notice),
            ExamFault::TextTwice(TextKind::Document),
            ExamFault::TextMissing(TextKind::Pledge)
        ]
    );
}

#[test]
fn papers_lie_in_the_exam_s_time_and_apart() {
    let mut exam = exam();
    exam.categories[0].subjects[1].window = span("2026-03-29 09:00", "2026-03-29 13:00");
    let names = |fault: &ExamFault| {
        matches!(
            fault,
            ExamFault::PaperOutside { .. } | ExamFault::PapersOverlap { .. }
        )
    };
    let faults = faults(&exam, &[position("001")]);
    assert_eq!(faults.len(), 2);
    assert!(faults.iter().all(names));
}

#[test]
fn positions_have_codes_places_and_categories() {
    let mut unknown = position("003");
    unknown.category = "B".parse().ok();
    let mut nowhere = position("004");
    nowhere.headcount = 0;
    let positions = [position("001"), position("001"), unknown, nowhere];
    let found = faults(&exam(), &positions);
    assert_eq!(found.len(), 3);
    assert!(matches!(found[0], ExamFault::PositionTwice(_)));
    assert!(matches!(found[1], ExamFault::UnknownCategory { .. }));
    assert!(matches!(found[2], ExamFault::NoPlace(_)));
    assert_eq!(faults(&exam(), &[]), [ExamFault::NoPosition]);
}

#[test]
fn conditions_that_the_form_can_t_answer_are_pointed_out() {
    let mut position = position("001");
    position.requirements = Requirements::new(vec![
        Requirement {
            words: "限应届毕业生".to_owned(),
            rule: Rule::FreshGraduate,
        },
        Requirement {
            words: "计算机类".to_owned(),
            rule: serde_json::from_str(r#"{"majors":[{"named":"软件工程"}]}"#)
                .expect("a sound rule"),
        },
    ])
    .expect("sound conditions");
    assert_eq!(
        faults(&exam(), &[position]),
        [ExamFault::NothingToJudgeBy(RequirementKind::FreshGraduate)]
    );
}

#[test]
fn an_exam_may_have_rules_of_its_own_for_the_photo() {
    let mut exam = exam();
    exam.policy.photo.max_bytes += 1;
    assert_eq!(faults(&exam, &[position("001")]), []);
}
