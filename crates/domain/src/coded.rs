//! Closed lists whose members have a stable code for records and links and a
//! word for readers: phases, events, roles, kinds of document. The lists
//! themselves live with what they are about.

use std::fmt;

/// A member of a closed list.
pub trait Coded: Copy + PartialEq + fmt::Debug + 'static {
    /// All members, in their natural order.
    const ALL: &'static [Self];

    /// The stable code, in records, links and forms: lower-case ASCII.
    fn code(self) -> &'static str;

    /// The word that readers see.
    fn word(self) -> &'static str;
}

/// A code that is not in its list: a damaged record or a forged form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("选项“{code}”不存在，请重新选择")]
pub struct UnknownCode {
    /// What was found instead of a code.
    pub code: String,
}

/// Declares an enum with codes and words:
/// `coded! { /// Doc. pub enum Sex { /// Doc. Male = "male" "男" } }`.
/// In JSON and in forms a member is its code; `Display` prints its word.
macro_rules! coded {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $code:literal $word:literal),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name {
            $($(#[$variant_meta])* $variant),+
        }

        impl $name {
            /// All members, in their natural order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code, in records, links and forms.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code),+
                }
            }

            /// The word that readers see.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl $crate::coded::Coded for $name {
            const ALL: &'static [Self] = Self::ALL;

            fn code(self) -> &'static str {
                self.code()
            }

            fn word(self) -> &'static str {
                self.word()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::coded::UnknownCode;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                match code {
                    $($code => Ok(Self::$variant),)+
                    _ => Err($crate::coded::UnknownCode { code: code.to_owned() }),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <String as serde::Deserialize>::deserialize(deserializer)?;
                code.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use coded;

#[cfg(test)]
mod tests;
