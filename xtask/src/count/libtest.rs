//! Counting by the lines that Rust's test harness prints.

use super::Count;

/// Adds up `test result:` lines and remembers what was ignored.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) count: Count,
    /// Names of ignored tests, each counted as failed.
    pub(crate) ignored: Vec<String>,
}

impl Tally {
    /// Reads one line of output.
    pub(crate) fn read(&mut self, line: &str) {
        if let Some(summary) = line.strip_prefix("test result: ") {
            self.count.passed += number_before(summary, " passed");
            self.count.failed += number_before(summary, " failed");
            self.count.failed += number_before(summary, " ignored");
        } else if let Some(test) = line.strip_prefix("test ")
            && let Some((name, _)) = test.split_once(" ... ignored")
        {
            self.ignored.push(name.to_owned());
        }
    }
}

/// The number right before a word: 12 in `ok. 12 passed; …`. 0 if it isn't there.
fn number_before(text: &str, word: &str) -> u64 {
    text.find(word)
        .and_then(|end| text[..end].rsplit(|c: char| !c.is_ascii_digit()).next())
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(output: &str) -> Tally {
        let mut tally = Tally::default();
        output.lines().for_each(|line| tally.read(line));
        tally
    }

    #[test]
    fn results_of_several_binaries_add_up() {
        let tally = tally(
            "test a ... ok\n\
             test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
             test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s",
        );
        assert_eq!(
            tally.count,
            Count {
                passed: 15,
                failed: 2
            }
        );
    }

    #[test]
    fn an_ignored_test_counts_as_failed_and_is_named() {
        let tally = tally(
            "test area::slow ... ignored, needs a server\n\
             test result: ok. 1 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out",
        );
        assert_eq!(
            tally.count,
            Count {
                passed: 1,
                failed: 1
            }
        );
        assert_eq!(tally.ignored, ["area::slow"]);
    }

    #[test]
    fn what_a_test_prints_is_no_result() {
        assert_eq!(tally("5 passed\nresult: 7 failed").count, Count::default());
    }
}
