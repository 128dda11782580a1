//! The longer explanation beside a field of the exam's form: data of the exam,
//! written by its office.

use serde::{Deserialize, Serialize};

use super::form::FieldSpec;
use crate::text::help as words;

/// A part of an explanation has no more characters than this.
const LONGEST: usize = 500;

/// The longer explanation of a field, as far as its office wrote one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldHelp {
    /// Why it is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// How it is filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    /// An example.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
}

impl FieldHelp {
    /// All three parts.
    #[must_use]
    pub fn new(why: impl Into<String>, how: impl Into<String>, example: impl Into<String>) -> Self {
        Self {
            why: Some(why.into()),
            how: Some(how.into()),
            example: Some(example.into()),
        }
    }

    /// Each part that was written, under its heading.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let parts = [
            (words::WHY, &self.why),
            (words::HOW, &self.how),
            (words::EXAMPLE, &self.example),
        ];
        parts
            .into_iter()
            .filter_map(|(heading, part)| Some((heading, part.as_deref()?)))
    }

    /// Whether something was written, and each part of it has words, but not too many.
    pub(super) fn is_sound(&self) -> bool {
        let sound = |part: &str| !part.trim().is_empty() && part.chars().count() <= LONGEST;
        self.parts().next().is_some() && self.parts().all(|(_, part)| sound(part))
    }
}

impl FieldSpec {
    /// The same field with this longer explanation.
    #[must_use]
    pub fn explained(mut self, help: FieldHelp) -> Self {
        self.help = Some(help);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_written_has_no_heading() {
        let help = FieldHelp {
            how: Some("按证书填写。".to_owned()),
            ..FieldHelp::default()
        };
        assert_eq!(
            help.parts().collect::<Vec<_>>(),
            [(words::HOW, "按证书填写。")]
        );
        assert_eq!(FieldHelp::new("一", "二", "三").parts().count(), 3);
    }

    #[test]
    fn it_survives_json_and_takes_nothing_else() {
        let json = r#"{"why":"用于核对资格。"}"#;
        let help: FieldHelp = serde_json::from_str(json).expect("one part is enough");
        assert_eq!(serde_json::to_string(&help).expect("it serialises"), json);
        assert!(serde_json::from_str::<FieldHelp>(r#"{"because":"x"}"#).is_err());
    }
}
