//! One option of a choice. What makes a list of them sound is in `form_check`.

use serde::{Deserialize, Serialize};

/// An option of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceOption {
    /// What is stored: at most 40 Latin letters, digits, `_`, `-`.
    pub code: String,
    /// What is shown, in the list and wherever the answer is read again: it is
    /// understood without its group.
    pub label: String,
    /// The heading that it stands under in a long list, together with the
    /// options beside it that name the same one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
}

impl ChoiceOption {
    /// An option with this code and label, under no heading.
    #[must_use]
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            label: label.into(),
            group: None,
        }
    }

    /// The same option under this heading.
    #[must_use]
    pub fn in_group(mut self, group: impl Into<String>) -> Self {
        self.group = Some(group.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_without_a_group_is_stored_as_it_always_was() {
        let json = r#"{"code":"01","label":"汉族"}"#;
        let option = ChoiceOption::new("01", "汉族");
        assert_eq!(
            serde_json::from_str::<ChoiceOption>(json).ok(),
            Some(option.clone())
        );
        assert_eq!(serde_json::to_string(&option).ok().as_deref(), Some(json));
    }

    #[test]
    fn a_group_survives_its_json() {
        let option = ChoiceOption::new("429004", "湖北省仙桃市").in_group("湖北省");
        let json = serde_json::to_string(&option).expect("an option serialises");
        assert_eq!(
            serde_json::from_str::<ChoiceOption>(&json).ok(),
            Some(option)
        );
    }
}
