//! What is written is read again by a reader of its own, written from RFC 5545.

use domain::calendar::of_exam;
use domain::exam::{ExamWindow, ExamWindows};
use domain::time::Window;
use proptest::prelude::*;

use super::*;

/// A line of a calendar file: name, parameters, value.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Read {
    name: String,
    parameters: Vec<String>,
    value: String,
}

/// Unfolds, splits and checks; no value is unescaped.
fn read(file: &str) -> Vec<Read> {
    let mut unfolded: Vec<String> = Vec::new();
    let body = file.strip_suffix("\r\n").expect("the last line ends");
    for line in body.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "a bare end of a line: {line}");
        match line.strip_prefix(' ') {
            Some(rest) => unfolded.last_mut().expect("a line before").push_str(rest),
            None => unfolded.push(line.to_owned()),
        }
    }
    let split = |line: String| {
        let (head, value) = line.split_once(':').expect("a name and a value");
        let mut head = head.split(';').map(str::to_owned);
        Read {
            name: head.next().expect("a name"),
            parameters: head.collect(),
            value: value.to_owned(),
        }
    };
    unfolded.into_iter().map(split).collect()
}

/// A text as it was before it was escaped.
fn unescaped(value: &str) -> String {
    let (mut text, mut chars) = (String::new(), value.chars());
    while let Some(c) = chars.next() {
        assert!(!matches!(c, ';' | ','), "not escaped in {value}");
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(c @ ('\\' | ';' | ',')) => text.push(c),
                other => panic!("a wrong escape: {other:?}"),
            },
            c => text.push(c),
        }
    }
    text
}

/// The values of a name, in their order.
fn values<'a>(lines: &'a [Read], name: &str) -> Vec<&'a str> {
    let found = lines.iter().filter(|line| line.name == name);
    found.map(|line| line.value.as_str()).collect()
}

fn at(text: &str) -> Moment {
    Moment::from_beijing(text).expect("a moment of the test")
}

fn windows() -> ExamWindows {
    let window = |from, to| Window::new(at(from), at(to)).expect("in order");
    ExamWindows::new()
        .with(
            ExamWindow::Registration,
            window("2026-02-03 08:00", "2026-02-09 24:00"),
        )
        .with(
            ExamWindow::Sitting,
            window("2026-03-29 09:00", "2026-03-29 16:30"),
        )
}

fn calendar<'a>(entries: &'a [Entry], name: &'a str) -> Calendar<'a> {
    Calendar {
        name,
        key: "exam-12",
        host: "bm.example.cn",
        url: "https://bm.example.cn/exams/12",
        sequence: 7,
        written: at("2026-02-01 12:00"),
        called_off: false,
        entries,
    }
}

#[test]
fn an_exam_is_read_again_with_its_times_in_utc() {
    let entries = of_exam("2026年甲省公开招聘, 第一批; 含\\补录", &windows());
    let lines = read(&write_calendar(&calendar(&entries, "日程")));
    assert_eq!(lines[0].value, "VCALENDAR");
    assert_eq!(values(&lines, "VERSION"), ["2.0"]);
    assert_eq!(
        values(&lines, "UID"),
        [
            "exam-12-registration@bm.example.cn",
            "exam-12-sitting@bm.example.cn"
        ]
    );
    assert_eq!(values(&lines, "SEQUENCE"), ["7", "7"]);
    assert_eq!(values(&lines, "DTSTAMP"), ["20260201T040000Z"; 2]);
    assert_eq!(
        values(&lines, "DTSTART"),
        ["20260203T000000Z", "20260329T010000Z"]
    );
    assert_eq!(
        values(&lines, "DTEND"),
        ["20260209T160000Z", "20260329T083000Z"]
    );
    assert_eq!(
        unescaped(values(&lines, "SUMMARY")[0]),
        "报名：2026年甲省公开招聘, 第一批; 含\\补录"
    );
    assert_eq!(values(&lines, "TRANSP"), ["TRANSPARENT", "OPAQUE"]);
    assert_eq!(values(&lines, "STATUS"), ["CONFIRMED"; 2]);
}

#[test]
fn every_part_is_closed_in_its_order() {
    let entries = of_exam("甲省公开招聘", &windows());
    let (mut open, mut seen) = (Vec::new(), Vec::new());
    for line in read(&write_calendar(&calendar(&entries, "日程"))) {
        match line.name.as_str() {
            "BEGIN" => {
                seen.push(line.value.clone());
                open.push(line.value);
            }
            "END" => assert_eq!(open.pop(), Some(line.value)),
            _ => assert!(!open.is_empty()),
        }
    }
    assert!(open.is_empty());
    let events = seen.iter().filter(|part| *part == "VEVENT").count();
    let alarms = seen.iter().filter(|part| *part == "VALARM").count();
    assert_eq!((events, alarms), (2, 4));
}

#[test]
fn alarms_ring_before_the_end_of_a_window_and_the_start_of_the_papers() {
    let entries = of_exam("甲省公开招聘", &windows());
    let lines = read(&write_calendar(&calendar(&entries, "日程")));
    let rings: Vec<_> = lines
        .iter()
        .filter(|line| line.name == "TRIGGER")
        .map(|line| (line.parameters.join(";"), line.value.clone()))
        .collect();
    let end = |hours: &str| ("RELATED=END".to_owned(), format!("-PT{hours}H"));
    let start = (String::new(), "-PT24H".to_owned());
    assert_eq!(rings, [end("72"), end("24"), end("3"), start]);
}

#[test]
fn what_is_called_off_rings_no_more() {
    let entries = of_exam("甲省公开招聘", &windows());
    let off = Calendar {
        called_off: true,
        ..calendar(&entries, "日程")
    };
    let lines = read(&write_calendar(&off));
    assert_eq!(values(&lines, "STATUS"), ["CANCELLED"; 2]);
    assert!(values(&lines, "TRIGGER").is_empty());
}

#[test]
fn a_moved_window_keeps_its_entry() {
    let before = of_exam("甲省公开招聘", &windows());
    let day = std::time::Duration::from_secs(24 * 60 * 60);
    let moved = windows().extended(ExamWindow::Registration, day);
    let after = of_exam("甲省公开招聘", &moved.expect("nothing is in the way"));
    let later = Calendar {
        sequence: 8,
        ..calendar(&after, "日程")
    };
    let (one, other) = (
        read(&write_calendar(&calendar(&before, "日程"))),
        read(&write_calendar(&later)),
    );
    assert_eq!(values(&one, "UID"), values(&other, "UID"));
    assert_eq!(values(&other, "SEQUENCE"), ["8", "8"]);
    assert_ne!(values(&one, "DTEND")[0], values(&other, "DTEND")[0]);
}

proptest! {
    #[test]
    fn whatever_a_title_holds_is_read_again(title in "[\\PC\\n;,\\\\🀄]{0,200}") {
        let entries = of_exam(&title, &windows());
        let lines = read(&write_calendar(&calendar(&entries, &title)));
        let kept: String = title.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        prop_assert_eq!(unescaped(values(&lines, "NAME")[0]), kept.clone());
        prop_assert_eq!(unescaped(values(&lines, "SUMMARY")[0]), format!("报名：{kept}"));
        prop_assert_eq!(values(&lines, "DTSTART").len(), 2);
    }

    #[test]
    fn a_line_is_cut_between_characters_and_never_too_late(text in "[a-z语𬱖é]{0,300}") {
        let mut lines = Lines::default();
        lines.text("DESCRIPTION", &text);
        let pieces: Vec<&str> = lines.0.trim_end().split("\r\n").collect();
        for (place, piece) in pieces.iter().enumerate() {
            prop_assert!(piece.len() <= 75);
            // No piece but the last has room for another character of four octets.
            prop_assert!(place + 1 == pieces.len() || piece.len() > 71);
        }
    }
}
