//! Reading, printing and adding moments.

use proptest::prelude::*;

use super::*;

fn at(text: &str) -> Moment {
    Moment::from_beijing(text).expect("a moment of the test")
}

#[test]
fn beijing_time_is_eight_hours_ahead_of_utc() {
    assert_eq!(at("1970-01-01 08:00").millis(), 0);
    assert_eq!(at("2026-02-03 08:00").iso(), "2026-02-03T08:00:00+08:00");
}

#[test]
fn twenty_four_oclock_is_the_next_midnight() {
    assert_eq!(at("2026-12-31 24:00"), at("2027-01-01 00:00"));
    assert_eq!(at("2024-02-28 24:00"), at("2024-02-29 00:00"));
    assert_eq!(at("2026-12-31 24:00").full_as_end(), "2026年12月31日 24:00");
    assert_eq!(at("2026-12-31 24:00").short_as_end(), "12月31日 24:00");
    assert_eq!(at("2026-12-31 17:00").full_as_end(), "2026年12月31日 17:00");
    assert_eq!(
        Moment::from_beijing("2026-12-31 24:01"),
        Err(MomentError::Clock)
    );
    assert_eq!(
        Moment::from_beijing("9999-12-31 24:00"),
        Err(MomentError::Clock)
    );
}

#[test]
fn a_moment_prints_as_chinese_readers_write_it() {
    let moment = at("2026-11-02 17:00");
    assert_eq!(moment.full(), "2026年11月2日 17:00");
    assert_eq!(moment.short(), "11月2日 17:00");
    assert_eq!(moment.clock_seconds(), "17:00:00");
    assert_eq!(moment.full_seconds(), "2026年11月2日 17:00:00");
    assert_eq!(moment.field_value(), "2026-11-02T17:00");
}

#[test]
fn other_ways_of_writing_are_read_too() {
    assert_eq!(at("2026-02-03T08:00"), at("2026年2月3日 08：00"));
    assert_eq!(
        at("2026-02-03 08:00:30").millis() - at("2026-02-03 08:00").millis(),
        30_000
    );
    for text in [
        "",
        "2026-02-03",
        "2026-02-30 08:00",
        "2026-02-03 8:0",
        "2026-02-03 08",
        "2026-02-03 08:00:00:00",
    ] {
        assert_eq!(Moment::from_beijing(text), Err(MomentError::Form), "{text}");
    }
    assert_eq!(
        Moment::from_beijing("2026-02-03 25:00"),
        Err(MomentError::Clock)
    );
}

#[test]
fn spans_are_said_in_their_two_coarsest_units() {
    let minutes = |n: u64| duration_words(Duration::from_secs(n * 60));
    assert_eq!(minutes(0), "不到 1 分钟");
    assert_eq!(minutes(20), "20 分钟");
    assert_eq!(minutes(60), "1 小时");
    assert_eq!(minutes(320), "5 小时 20 分钟");
    assert_eq!(minutes(3 * 1440 + 5 * 60 + 59), "3 天 5 小时");
    assert_eq!(minutes(1440), "1 天");
}

#[test]
fn adding_beyond_the_range_is_none() {
    assert_eq!(
        Moment::from_millis(i64::MAX).checked_add(Duration::from_millis(1)),
        None
    );
    assert_eq!(Moment::from_millis(0).checked_add(Duration::MAX), None);
    assert_eq!(
        at("2026-01-01 00:00").since(at("2027-01-01 00:00")),
        Duration::ZERO
    );
}

#[test]
fn a_moment_is_a_plain_number_in_json() {
    assert_eq!(
        serde_json::to_string(&Moment::from_millis(5))
            .ok()
            .as_deref(),
        Some("5")
    );
}

proptest! {
    #[test]
    fn no_moment_makes_the_printer_panic(millis in any::<i64>()) {
        let moment = Moment::from_millis(millis);
        prop_assert!(!moment.full_as_end().is_empty());
        prop_assert!(moment.iso().ends_with("+08:00"));
    }

    #[test]
    fn whole_minutes_survive_a_field(minutes in 0i64..100_000_000) {
        let moment = Moment::from_millis(minutes * 60_000);
        prop_assert_eq!(Moment::from_beijing(&moment.field_value()), Ok(moment));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,30}") {
        let _ = Moment::from_beijing(&text);
    }
}
