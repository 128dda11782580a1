//! Passwords that are tried first when somebody guesses. The list is short on
//! purpose: guessing is limited by the sign-in, this only catches the laziest.

/// Words that with digits and symbols round them make no secret. Compared
/// after common substitutions (`@` for a, `0` for o …) are undone.
const WORDS: &[&str] = &[
    "abc",
    "abcd",
    "abcde",
    "abcdef",
    "abcdefg",
    "admin",
    "administrator",
    "aini",
    "asdf",
    "asdfgh",
    "asdfghjkl",
    "baokao",
    "changeme",
    "chengong",
    "china",
    "dragon",
    "gongwuyuan",
    "guest",
    "hello",
    "helloworld",
    "hubei",
    "huawei",
    "iloveyou",
    "kaoshi",
    "kaosheng",
    "letmein",
    "login",
    "mima",
    "mimamima",
    "monkey",
    "pass",
    "passw",
    "password",
    "qaz",
    "qazwsx",
    "qazwsxedc",
    "qwe",
    "qweasd",
    "qweasdzxc",
    "qwer",
    "qwert",
    "qwerty",
    "qwertyuiop",
    "root",
    "shangan",
    "shiyebian",
    "sunshine",
    "superman",
    "test",
    "user",
    "welcome",
    "woaini",
    "woaiwojia",
    "wodemima",
    "wuhan",
    "xiaomi",
    "zaq",
    "zhongguo",
    "zxc",
    "zxcvbn",
    "zxcvbnm",
];

/// Patterns of the keyboard that mix digits and letters.
const PATTERNS: &[&str] = &[
    "1q2w3e4r",
    "1qaz2wsx",
    "a1b2c3d4",
    "q1w2e3r4",
    "zaq12wsx",
    "1qazxsw2",
    "qazwsx123",
    "123qwe",
    "1qaz@wsx",
    "1qaz!qaz",
    "!qaz2wsx",
    "!qaz@wsx",
    "q1w2e3",
    "1q2w3e",
    "a123456",
    "aa123456",
    "123456aa",
];

/// Whether a text is one of the passwords that everybody knows.
pub(super) fn is_familiar(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let trimmed = |of: &str| {
        of.trim_matches(|letter: char| !letter.is_ascii_alphabetic())
            .to_owned()
    };
    let undone: String = lower.chars().map(undo).collect();
    let is_word = |core: &str| WORDS.contains(&core);
    is_word(&trimmed(&lower))
        || is_word(&trimmed(&undone))
        // Digits behind the word must not be undone with it: `P@ssw0rd1`.
        || is_word(&trimmed(
            &lower
                .trim_end_matches(|letter: char| !letter.is_ascii_alphabetic())
                .chars()
                .map(undo)
                .collect::<String>(),
        ))
        || PATTERNS.iter().any(|pattern| {
            let rest = lower.replacen(pattern, "", 1);
            rest != lower && rest.len() <= 3
        })
}

/// What a substituted letter stands for.
fn undo(letter: char) -> char {
    match letter {
        '@' | '4' => 'a',
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_knows_is_found_with_its_decorations() {
        for text in [
            "Password1!",
            "P@ssw0rd",
            "P@ssw0rd1",
            "p@$$w0rd2024",
            "Admin@123",
            "Abc@123456",
            "Abc12345",
            "Qwer1234!",
            "1qaz@WSX",
            "Aa123456!",
            "Woaini1314",
            "Kaoshi2026!",
            "Shangan#1",
            "Test@1234",
        ] {
            assert!(is_familiar(text), "{text}");
        }
    }

    #[test]
    fn others_are_not() {
        for text in [
            "Tr7!mqlz",
            "Gx9#runLow",
            "kite-Moon42",
            "12345678",
            "",
            "!!!!",
        ] {
            assert!(!is_familiar(text), "{text}");
        }
    }
}
