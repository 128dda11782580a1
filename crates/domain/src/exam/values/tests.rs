//! What people type, what is kept and what is refused.

use proptest::prelude::*;

use super::*;
use crate::exam::ChoiceOption;

fn read(kind: FieldKind, raw: &str) -> Result<String, FieldFault> {
    read_value(&FieldSpec::new("a", "字段", kind), raw)
}

#[test]
fn text_is_trimmed_and_otherwise_kept_as_typed() {
    assert_eq!(
        read(FieldKind::Text, "\u{3000} 武汉　大学（本部）\t"),
        Ok("武汉　大学（本部）".to_owned())
    );
    assert_eq!(
        read(FieldKind::LongText, "一\r\n二\r三 "),
        Ok("一\n二\n三".to_owned())
    );
    assert_eq!(read(FieldKind::Text, "a\0b"), Err(FieldFault::Unprintable));
}

#[test]
fn the_limit_counts_code_points() {
    let field = FieldSpec::new("a", "姓名", FieldKind::Text).at_most(2);
    assert_eq!(read_value(&field, "𫖳𬱖"), Ok("𫖳𬱖".to_owned()));
    assert_eq!(
        read_value(&field, "𫖳𬱖一"),
        Err(FieldFault::TooLong {
            limit: 2,
            actual: 3
        })
    );
}

#[test]
fn codes_numbers_and_choices_are_folded() {
    assert_eq!(
        read(FieldKind::Code, " ０８０９ ０１ｔ"),
        Ok("080901T".to_owned())
    );
    assert_eq!(read(FieldKind::Code, "08.09"), Err(FieldFault::BadCode));
    let options = vec![ChoiceOption::new("21", "大学本科")];
    assert_eq!(
        read(
            FieldKind::Choice {
                options: options.clone()
            },
            "２１ "
        ),
        Ok("21".to_owned())
    );
    assert_eq!(
        read(FieldKind::Choice { options }, "大学本科"),
        Err(FieldFault::UnknownOption)
    );
}

#[test]
fn numbers_stay_in_their_range() {
    let number = |raw| {
        read(
            FieldKind::Number {
                min: Some(0),
                max: Some(50),
            },
            raw,
        )
    };
    assert_eq!(number("０2"), Ok("2".to_owned()));
    assert_eq!(number("-1"), Err(FieldFault::TooSmall { min: 0 }));
    assert_eq!(number("51"), Err(FieldFault::TooLarge { max: 50 }));
    for raw in ["1.5", "1e3", "两年", "--1", "99999999999999999999"] {
        assert_eq!(number(raw), Err(FieldFault::BadNumber), "{raw}");
    }
}

#[test]
fn dates_and_months_are_kept_in_one_form() {
    for raw in ["１９９５-08-15", "1995年8月15日", "1995 / 8 / 15"] {
        assert_eq!(read(FieldKind::Date, raw), Ok("1995-08-15".to_owned()));
    }
    assert_eq!(
        read(FieldKind::Date, "1995-02-30"),
        Err(FieldFault::BadDate)
    );
    for raw in [
        "2017-6",
        "2017/06",
        "2017.6",
        "201706",
        "2017年6月",
        "2017-06-30",
    ] {
        assert_eq!(
            read(FieldKind::Month, raw),
            Ok("2017-06".to_owned()),
            "{raw}"
        );
    }
    for raw in ["2017", "2017-13", "17-06", "2017-006", "六月"] {
        assert_eq!(
            read(FieldKind::Month, raw),
            Err(FieldFault::BadMonth),
            "{raw}"
        );
    }
}

#[test]
fn phones_are_mobile_or_fixed_line_numbers() {
    for (raw, kept) in [
        ("１３８ 0000 0000", "13800000000"),
        ("+86 138-0000-0000", "13800000000"),
        ("027-87654321", "027-87654321"),
        ("（0717）6543210", "07176543210"),
    ] {
        assert_eq!(read(FieldKind::Phone, raw), Ok(kept.to_owned()), "{raw}");
    }
    for raw in [
        "12800000000",
        "1380000000",
        "8765432",
        "027-8765-4321",
        "abc",
    ] {
        assert_eq!(
            read(FieldKind::Phone, raw),
            Err(FieldFault::BadPhone),
            "{raw}"
        );
    }
}

#[test]
fn addresses_have_a_name_and_a_host() {
    assert_eq!(
        read(FieldKind::Email, " li.hua＠example.com "),
        Ok("li.hua@example.com".to_owned())
    );
    for raw in [
        "li",
        "li@",
        "@example.com",
        "li@example",
        "li@-a.com",
        "李@example.com",
    ] {
        assert_eq!(
            read(FieldKind::Email, raw),
            Err(FieldFault::BadEmail),
            "{raw}"
        );
    }
}

proptest! {
    #[test]
    fn what_was_read_once_is_read_again_unchanged(raw in "\\PC{0,40}") {
        let kinds = [
            FieldKind::Text, FieldKind::LongText, FieldKind::Code, FieldKind::Date,
            FieldKind::Month, FieldKind::Phone, FieldKind::Email,
            FieldKind::Number { min: None, max: None },
        ];
        for kind in kinds {
            if let Ok(value) = read(kind.clone(), &raw) {
                prop_assert_eq!(read(kind, &value), Ok(value));
            }
        }
    }

    #[test]
    fn a_month_of_digits_is_read_back(year in 1000..=9999i32, month in 1..=12u8) {
        let kept = format!("{year:04}-{month:02}");
        prop_assert_eq!(read(FieldKind::Month, &format!("{year}年{month}月")), Ok(kept.clone()));
        prop_assert_eq!(read(FieldKind::Month, &format!("{year}{month:02}")), Ok(kept));
    }
}
