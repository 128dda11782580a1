//! What the written form promises: one spelling for each content, for good.

use proptest::prelude::*;

use super::*;

fn sample() -> Submission {
    let row: Row = [("name", "李四"), ("relation", "父子")]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into();
    Submission {
        number: ReceiptNumber::from_random([0; 10]),
        exam: "2026-hb".to_owned(),
        edition: 3,
        serial: "2026030112345678".to_owned(),
        round: 1,
        confirmed_at: Moment::from_millis(1_772_323_200_123),
        position: "0601".to_owned(),
        position_version: 2,
        form_version: 4,
        photo: Fingerprint::from_bytes([1; 32]),
        texts: vec![AcceptedText {
            kind: "pledge".to_owned(),
            version: 1,
            sha256: Fingerprint::from_bytes([2; 32]),
        }],
        name: "张三".to_owned(),
        document_type: "resident_id".to_owned(),
        document_number: "4200***********018".to_owned(),
        answers: Answers::new()
            .with("education", "bachelor")
            .with("note", "第一行\n第二行")
            .with_rows("family", vec![row])
            .with_rows("work", Vec::new()),
    }
}

#[test]
fn a_submission_is_written_in_this_way_for_good() {
    let (photo, pledge) = ("01".repeat(32), "02".repeat(32));
    let expected = format!(
        "baokao-submission: 1\n\
         number: 0000000000000000\n\
         exam: 2026-hb\n\
         edition: 3\n\
         serial: 2026030112345678\n\
         round: 1\n\
         confirmed: 1772323200123\n\
         position: 0601\n\
         position-version: 2\n\
         form-version: 4\n\
         photo: {photo}\n\
         text.pledge.1: {pledge}\n\
         name: 张三\n\
         document-type: resident_id\n\
         document-number: 4200***********018\n\
         answer.education: bachelor\n\
         rows.family: 1\n\
         cell.family.0.name: 李四\n\
         cell.family.0.relation: 父子\n\
         answer.note: 第一行\\u{{a}}第二行\n\
         rows.work: 0\n"
    );
    assert_eq!(sample().to_text(), expected);
    assert_eq!(Submission::from_text(&expected), Ok(sample()));
}

#[test]
fn a_text_that_is_not_written_so_is_refused() {
    let text = sample().to_text();
    for other in [
        String::new(),
        text.replace('\n', "\r\n"),
        text.trim_end().to_owned(),
        format!("{text}\n"),
        text.replace("round: 1", "round: 01"),
        text.replace("rows.family: 1", "rows.family: 99999999"),
        text.replace("cell.family.0.name", "cell.family.7.name"),
        text.replace("baokao-submission: 1", "baokao-submission: 2"),
        text.replace("name: 张三\n", ""),
    ] {
        assert_eq!(Submission::from_text(&other), Err(WrittenError), "{other}");
    }
}

#[test]
fn debug_shows_nobody() {
    assert!(!format!("{:?}", sample()).contains("张三"));
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{0,6}",
        "\\PC{0,8}",
        any::<String>(),
        Just("\n: ".to_owned())
    ]
}

fn any_answers() -> impl Strategy<Value = Answers> {
    let row = prop::collection::btree_map(any_text(), any_text(), 0..3);
    let answer = prop_oneof![
        any_text().prop_map(Answer::One),
        prop::collection::vec(row, 0..3).prop_map(Answer::Rows),
    ];
    prop::collection::vec((any_text(), answer), 0..5).prop_map(|all| {
        all.into_iter()
            .fold(Answers::new(), |answers, (key, answer)| match answer {
                Answer::One(value) => answers.with(key, value),
                Answer::Rows(rows) => answers.with_rows(key, rows),
            })
    })
}

fn any_submission() -> impl Strategy<Value = Submission> {
    let text = (any_text(), any::<i64>(), any::<[u8; 32]>()).prop_map(|(kind, version, hash)| {
        AcceptedText {
            kind,
            version,
            sha256: Fingerprint::from_bytes(hash),
        }
    });
    let words = (
        any_text(),
        any_text(),
        any_text(),
        any_text(),
        any_text(),
        any_text(),
    );
    let numbers = (any::<[i64; 5]>(), any::<[u8; 10]>(), any::<[u8; 32]>());
    (
        words,
        numbers,
        prop::collection::vec(text, 0..3),
        any_answers(),
    )
        .prop_map(
            |(
                (exam, serial, position, name, kind, document),
                (numbers, number, photo),
                texts,
                answers,
            )| {
                let [edition, round, at, position_version, form_version] = numbers;
                Submission {
                    number: ReceiptNumber::from_random(number),
                    exam,
                    edition,
                    serial,
                    round,
                    confirmed_at: Moment::from_millis(at),
                    position,
                    position_version,
                    form_version,
                    photo: Fingerprint::from_bytes(photo),
                    texts,
                    name,
                    document_type: kind,
                    document_number: document,
                    answers,
                }
            },
        )
}

proptest! {
    #[test]
    fn whatever_is_written_is_read_again(submission in any_submission()) {
        let text = submission.to_text();
        prop_assert_eq!(Submission::from_text(&text), Ok(submission));
    }

    #[test]
    fn other_content_is_other_bytes(one in any_submission(), other in any_submission()) {
        prop_assert_eq!(one == other, one.to_text() == other.to_text());
    }

    #[test]
    fn one_changed_answer_changes_the_bytes(
        submission in any_submission(), key in any_text(), value in any_text(),
    ) {
        let mut changed = submission.clone();
        changed.answers = changed.answers.with(key, value);
        prop_assert_eq!(
            changed.answers == submission.answers,
            changed.fingerprint() == submission.fingerprint()
        );
    }

    #[test]
    fn the_order_of_answering_leaves_no_trace(first in any_text(), second in any_text()) {
        prop_assume!(first != second);
        let with = |keys: [&str; 2]| {
            let mut submission = sample();
            submission.answers = keys
                .iter()
                .fold(Answers::new(), |answers, key| answers.with(*key, "x"));
            submission.to_text()
        };
        prop_assert_eq!(with([&first, &second]), with([&second, &first]));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,60}") {
        let _ = Submission::from_text(&text);
    }
}
