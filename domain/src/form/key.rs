//! The names that fields and options go by in answers, conditions and expressions.

use core::fmt;

use serde::{Deserialize, Serialize};

/// The most characters a key may have.
pub const KEY_LONGEST_CHARACTERS: usize = 40;

/// Why a text is no key: it is empty, longer than [`KEY_LONGEST_CHARACTERS`], or has a
/// character that is not a lower-case letter `a` to `z`, a digit or an underscore.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeyError;

impl fmt::Display for KeyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "a key is 1 to {KEY_LONGEST_CHARACTERS} of a-z, 0-9 and _"
        )
    }
}

impl core::error::Error for KeyError {}

fn check(text: &str) -> Result<(), KeyError> {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if (1..=KEY_LONGEST_CHARACTERS).contains(&text.len()) && text.bytes().all(allowed) {
        Ok(())
    } else {
        Err(KeyError)
    }
}

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The key as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = KeyError;

            fn try_from(text: String) -> Result<Self, KeyError> {
                check(&text).map(|()| Self(text))
            }
        }

        impl TryFrom<&str> for $name {
            type Error = KeyError;

            fn try_from(text: &str) -> Result<Self, KeyError> {
                check(text).map(|()| Self(text.to_owned()))
            }
        }

        impl From<$name> for String {
            fn from(key: $name) -> Self {
                key.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($name), "({})"), self.0)
            }
        }
    )+};
}

keys! {
    /// What a field is called in answers and conditions: 1 to 40 of `a-z`, `0-9` and `_`.
    /// Unique across a whole version of a template, not only within its form.
    FieldKey,
    /// What an option of a choice is called: 1 to 40 of `a-z`, `0-9` and `_`. Unique within
    /// its field.
    OptionKey,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_short_slug() {
        let longest = "a".repeat(40);
        for good in ["a", "order_value", "9", "_", longest.as_str()] {
            assert!(FieldKey::try_from(good).is_ok(), "{good}");
        }
        let too_long = "a".repeat(41);
        for bad in ["", "A", "a b", "a-b", "é", "मूल्य", too_long.as_str()] {
            assert!(FieldKey::try_from(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_key_is_checked_when_it_is_read() {
        assert_eq!(
            serde_json::from_str::<FieldKey>("\"value\"").unwrap(),
            FieldKey::try_from("value").unwrap()
        );
        assert!(serde_json::from_str::<FieldKey>("\"Not a key\"").is_err());
    }
}
