//! Reading JSON, in one place and in one way: a text is parsed first, and read from what came of
//! it. So each type has its code once, whatever it stands in; every phone downloads that.

use domain::parsed::{Misfit, Parsed};
use serde::de::{DeserializeOwned, Error};

/// Reads a value.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Misfit> {
    T::deserialize(parsed(text)?)
}

fn parsed(text: &str) -> Result<Parsed, Misfit> {
    serde_json::from_str(text).map_err(Misfit::custom)
}

/// JSON as a person reads it: every entry on a line of its own.
pub(crate) fn indented(json: &str) -> String {
    let mut text = String::with_capacity(json.len() + json.len() / 4);
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    let line = |text: &mut String, depth: usize| {
        text.push('\n');
        text.extend(core::iter::repeat_n("  ", depth));
    };
    for character in json.chars() {
        match character {
            _ if quoted => {
                quoted = escaped || character != '"';
                escaped = !escaped && character == '\\';
                text.push(character);
            }
            '"' => {
                quoted = true;
                text.push(character);
            }
            '{' | '[' => {
                depth += 1;
                text.push(character);
                line(&mut text, depth);
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                if text.trim_end().ends_with(['{', '[']) {
                    text.truncate(text.trim_end().len());
                } else {
                    line(&mut text, depth);
                }
                text.push(character);
            }
            ',' => {
                text.push(character);
                line(&mut text, depth);
            }
            ':' => text.push_str(": "),
            _ => text.push(character),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use domain::change::{Action, Change};
    use domain::id::{ChangeId, ProjectId};
    use domain::record::Key;
    use domain::sync::{Fault, Outcome, Verdict};
    use domain::time::Timestamp;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn whatever_is_written_is_read() {
        fn comes_back<T>(value: &T)
        where
            T: serde::Serialize + DeserializeOwned + PartialEq + core::fmt::Debug,
        {
            let text = serde_json::to_string(value).unwrap();
            assert_eq!(&read::<T>(&text).unwrap(), value, "{text}");
            assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), value, "{text}");
        }
        let id = Uuid::from_u128(7);
        comes_back(&Change {
            id: ChangeId(id),
            happened_at: Timestamp(i64::MAX),
            action: Action::AddNote {
                project: ProjectId(id),
                text: "“नमस्ते” \"\\\u{1}\n".to_owned(),
            },
        });
        comes_back(&Outcome {
            change: ChangeId(id),
            verdict: Verdict::Applied,
        });
        comes_back(&Fault::SlowDown { seconds: 3 });
        comes_back(&vec![Some(Key::Project(ProjectId(id))), None]);
        comes_back(&BTreeMap::from([(
            ProjectId(id),
            BTreeSet::from([-1_i8, 1]),
        )]));
        comes_back(&("a text".to_owned(), true, 0.5, u64::MAX));
    }

    #[test]
    fn what_is_no_json_or_something_else_is_not_read() {
        assert!(read::<Fault>(r#"{"code":"busy""#).is_err());
        assert!(read::<Fault>(r#"{"code":"busy"} more"#).is_err());
        assert!(read::<Fault>(r#"{"code":"unheard_of"}"#).is_err());
        assert!(read::<String>("7").is_err());
        assert!(read::<Vec<u8>>("[256]").is_err());
    }

    #[test]
    fn an_indented_text_is_like_that_of_serde() {
        let json = r#"{"a":[1,{"b":"x:,{}[]\"\\"},[],{}],"c":null,"d \\":"[  "}"#;
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        let expected = serde_json::to_string_pretty(&value).unwrap();
        assert_eq!(indented(json), expected);
    }
}
