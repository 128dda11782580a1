//! How long a sign-in has to wait after others that went wrong. Tries are
//! counted for a name and a place together, so that nobody can lock a rival out
//! of a browser that is theirs; those for one name in all browsers that it does
//! not know are slowed together, never locked. Counting them is the business of
//! `services`.

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;

/// For so long a try counts against its name and place, in milliseconds: a day,
/// or until a sign-in succeeds there.
pub const COUNTED_MILLIS: i64 = 24 * 60 * MINUTE;

/// For so long a try counts against its name everywhere, in milliseconds.
pub const COUNTED_EVERYWHERE_MILLIS: i64 = 60 * MINUTE;

/// For so long an account knows a browser after a sign-in there, in
/// milliseconds: half a year, from one exam to the next.
pub const KNOWN_MILLIS: i64 = 183 * 24 * 60 * MINUTE;

/// How long the next try waits after so many wrong ones of one name from one
/// place, in milliseconds. The fifth locks the pair (GB/T 22239-2019 8.1.4.1 b).
#[must_use]
pub const fn wait(wrong: i64) -> i64 {
    match wrong {
        ..=2 => 0,
        3 => 10 * SECOND,
        4 => 30 * SECOND,
        5 => 15 * MINUTE,
        _ => 30 * MINUTE,
    }
}

/// How long the next try of one name in a browser that it does not know waits,
/// after so many wrong ones in all such browsers together, in milliseconds.
#[must_use]
pub const fn wait_of_strangers(tries: i64) -> i64 {
    match tries {
        ..=19 => 0,
        20..=59 => 30 * SECOND,
        _ => 2 * MINUTE,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_fifth_wrong_try_locks_for_a_quarter_of_an_hour() {
        let waits: Vec<_> = (0..=7).map(|wrong| wait(wrong) / SECOND).collect();
        assert_eq!(waits, [0, 0, 0, 10, 30, 900, 1800, 1800]);
    }

    proptest! {
        #[test]
        fn a_wait_grows_and_ends(wrong in 0i64..10_000) {
            prop_assert!(wait(wrong) <= wait(wrong + 1));
            prop_assert!(wait(wrong) <= 30 * MINUTE);
            prop_assert!(wait_of_strangers(wrong) <= wait_of_strangers(wrong + 1));
            prop_assert!(wait_of_strangers(wrong) <= 2 * MINUTE, "nobody is locked out");
        }
    }
}
