//! Reads one value of a form: tolerant of how people type, strict about what
//! is kept. Whether a value is needed at all is decided in `answers`.

use super::field_fault::FieldFault;
use super::form::{FieldKind, FieldSpec};
use super::half_width::half_width;
use crate::time::Date;

/// The value in normal form; empty when nothing was entered.
pub(super) fn read_value(field: &FieldSpec, raw: &str) -> Result<String, FieldFault> {
    let value = match &field.kind {
        FieldKind::Text => tidy_line(raw),
        FieldKind::LongText => tidy_lines(raw),
        FieldKind::Code => squeeze(raw).to_ascii_uppercase(),
        FieldKind::Choice { .. }
        | FieldKind::Number { .. }
        | FieldKind::Email
        | FieldKind::Date
        | FieldKind::Month => squeeze(raw),
        FieldKind::Phone => phone_digits(raw),
        FieldKind::Table { .. } => return Err(FieldFault::WrongShape),
    };
    if value.is_empty() {
        return Ok(value);
    }
    if value.chars().any(|c| c.is_control() && c != '\n') {
        return Err(FieldFault::Unprintable);
    }
    if let Some(limit) = field.limit() {
        let actual = value.chars().count();
        if actual > usize::from(limit) {
            return Err(FieldFault::TooLong { limit, actual });
        }
    }
    match &field.kind {
        FieldKind::Text | FieldKind::LongText | FieldKind::Table { .. } => Ok(value),
        FieldKind::Code => keep_if(value, FieldFault::BadCode, |code| {
            code.bytes().all(|byte| byte.is_ascii_alphanumeric())
        }),
        FieldKind::Choice { options } => keep_if(value, FieldFault::UnknownOption, |code| {
            options.iter().any(|option| option.code == *code)
        }),
        FieldKind::Date => match value.parse::<Date>() {
            Ok(date) => Ok(date.to_string()),
            Err(_) => Err(FieldFault::BadDate),
        },
        FieldKind::Month => read_month(&value).ok_or(FieldFault::BadMonth),
        FieldKind::Number { min, max } => read_number(&value, *min, *max),
        FieldKind::Phone => keep_if(value, FieldFault::BadPhone, |digits| is_phone(digits)),
        FieldKind::Email => keep_if(value, FieldFault::BadEmail, |address| is_email(address)),
    }
}

fn keep_if(
    value: String,
    fault: FieldFault,
    good: impl FnOnce(&String) -> bool,
) -> Result<String, FieldFault> {
    if good(&value) { Ok(value) } else { Err(fault) }
}

/// Trims, and makes tabs and line breaks spaces.
fn tidy_line(raw: &str) -> String {
    trim(&raw.replace(['\t', '\r', '\n'], " ")).to_owned()
}

/// Trims; browsers send CR LF for a line break, which would count twice.
fn tidy_lines(raw: &str) -> String {
    trim(
        &raw.replace("\r\n", "\n")
            .replace('\r', "\n")
            .replace('\t', " "),
    )
    .to_owned()
}

fn trim(text: &str) -> &str {
    text.trim_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '\u{200B}' | '\u{FEFF}' | '\u{2060}')
    })
}

/// Half-width, without any white space.
fn squeeze(raw: &str) -> String {
    half_width(raw)
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

/// `2017-06` from `2017-6`, `2017/06`, `2017.6`, `201706`, `2017年6月`, or
/// from a whole date.
fn read_month(text: &str) -> Option<String> {
    if let Ok(date) = text.parse::<Date>() {
        return Some(format!("{:04}-{:02}", date.year(), date.month()));
    }
    let text = text.strip_suffix('月').unwrap_or(text);
    let text = match text.get(..4).zip(text.get(4..)) {
        Some((year, month)) if month.len() == 2 && month.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{year}-{month}")
        }
        _ => text.to_owned(),
    };
    let (year, month) = text.split_once(['-', '/', '.', '年'])?;
    if year.len() != 4 || !(1..=2).contains(&month.len()) {
        return None;
    }
    // A month exists when its first day does; the date reader knows digits.
    let first: Date = format!("{year}-{month}-1").parse().ok()?;
    Some(format!("{:04}-{:02}", first.year(), first.month()))
}

fn read_number(text: &str, min: Option<i64>, max: Option<i64>) -> Result<String, FieldFault> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let plain = !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit());
    let number: i64 = match text.parse() {
        Ok(number) if plain => number,
        _ => return Err(FieldFault::BadNumber),
    };
    match (min, max) {
        (Some(min), _) if number < min => Err(FieldFault::TooSmall { min }),
        (_, Some(max)) if number > max => Err(FieldFault::TooLarge { max }),
        _ => Ok(number.to_string()),
    }
}

/// Digits only, without the country code; a fixed line keeps one hyphen after
/// the area code when it was typed.
fn phone_digits(raw: &str) -> String {
    let text = squeeze(raw)
        .replace(['(', ')'], "")
        .replace(['—', '–'], "-");
    let text = text
        .strip_prefix("+86")
        .or_else(|| text.strip_prefix("0086"))
        .unwrap_or(&text)
        .trim_start_matches('-')
        .to_owned();
    if text.starts_with('1') {
        text.replace('-', "")
    } else {
        text
    }
}

/// 11 digits from 13 to 19, or an area code of 3 or 4 digits and 7 or 8 more.
fn is_phone(text: &str) -> bool {
    let digits = text.replacen('-', "", 1);
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    match digits.as_bytes() {
        [b'1', b'3'..=b'9', rest @ ..] => rest.len() == 9,
        [b'0', b'1'..=b'9', rest @ ..] => (8..=10).contains(&rest.len()),
        _ => false,
    }
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else {
        return false;
    };
    let host_is_sound = host.split('.').count() >= 2
        && host.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        });
    let name_is_sound = (1..=64).contains(&name.len())
        && !name.starts_with('.')
        && !name.ends_with('.')
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&b));
    name_is_sound && host_is_sound
}

#[cfg(test)]
mod tests;
