//! The only place that asks the machine for randomness.

use rand::{TryRng, rngs::SysRng};

/// Bytes that nobody can guess.
#[must_use]
pub(crate) fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SysRng
        .try_fill_bytes(&mut bytes)
        .expect("the system's source of randomness does not fail after start");
    bytes
}

/// Six decimal digits for a text message, each code equally likely.
#[must_use]
pub(crate) fn random_code() -> String {
    // Numbers above the last whole million would favour low codes: draw again.
    const LIMIT: u32 = u32::MAX - u32::MAX % 1_000_000;
    loop {
        let number = u32::from_be_bytes(random_bytes());
        if number < LIMIT {
            return format!("{:06}", number % 1_000_000);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_six_digits() {
        for _ in 0..1000 {
            let code = random_code();
            assert!(code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()));
        }
    }
}
