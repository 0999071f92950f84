use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use tagged::Tagged;

use super::*;
use crate::record::Record;
use crate::sample::Team;

/// Writes out an enum twice: as serde reads it by itself, and as it is read here.
macro_rules! twins {
    ($serde:ident, $own:ident, $body:tt) => {
        #[derive(Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "is", rename_all = "snake_case")]
        enum $serde $body

        #[derive(Debug, PartialEq, Serialize, Tagged)]
        #[serde(tag = "is", rename_all = "snake_case")]
        enum $own $body
    };
}

twins!(BySerde, Here, {
    Plain,
    OfABox {
        wide: u32,
        deep: Option<i64>,
        #[serde(default)]
        marks: BTreeSet<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Kind>,
    },
    Held(Inner),
});

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Inner {
    named: BTreeMap<String, (bool, f64)>,
    #[serde(default)]
    kinds: Vec<Kind>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Unit,
    Holding(u8),
    WithFields { x: i8 },
    Pair(u64, String),
}

#[derive(Debug, PartialEq, Serialize, Tagged)]
#[serde(tag = "is", content = "body", rename_all = "snake_case")]
enum Adjacent {
    One(Inner),
    Another(Kind),
}

fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    let parsed: Parsed = serde_json::from_str(text).ok()?;
    T::deserialize(parsed).ok()
}

/// Reads a text in each of the three ways, which must agree. Gives what came of it.
fn read_alike(text: &str) -> Option<String> {
    let say = |value: &dyn fmt::Debug| format!("{value:?}");
    let by_serde = serde_json::from_str::<BySerde>(text).ok();
    let by_serde = by_serde.map(|value| say(&value));
    let from_text = serde_json::from_str::<Here>(text).ok();
    assert_eq!(from_text.map(|value| say(&value)), by_serde, "{text}");
    assert_eq!(
        read::<Here>(text).map(|value| say(&value)),
        by_serde,
        "{text}"
    );
    assert_eq!(
        read::<BySerde>(text).map(|value| say(&value)),
        by_serde,
        "{text}"
    );
    by_serde
}

#[test]
fn what_serde_reads_is_read() {
    for text in [
        r#"{"is":"plain"}"#,
        r#"{"more":[{}],"is":"plain"}"#,
        r#"{"is":"of_a_box","wide":1,"deep":-2,"marks":["b","a"],"note":"unit"}"#,
        r#"{"wide":4294967295,"is":"of_a_box"}"#,
        r#"{"wide":1,"is":"of_a_box","deep":null,"note":{"holding":255}}"#,
        r#"{"is":"of_a_box","wide":1,"note":{"with_fields":{"x":-128,"y":0}}}"#,
        r#"{"is":"of_a_box","wide":1,"note":{"pair":[18446744073709551615,"\u0905\n"]}}"#,
        r#"{"is":"held","named":{"a":[true,1],"b":[false,0.5]}}"#,
        r#"{"named":{},"kinds":["unit",{"holding":0}],"is":"held"}"#,
    ] {
        assert!(read_alike(text).is_some(), "{text}");
    }
}

#[test]
fn what_serde_refuses_is_refused() {
    for text in [
        "{}",
        "null",
        "7",
        r#""plain""#,
        r#"{"is":null}"#,
        r#"{"is":"unheard_of"}"#,
        r#"{"is":"Plain"}"#,
        r#"{"is":"plain","is":"plain"}"#,
        r#"{"is":"of_a_box"}"#,
        r#"{"is":"of_a_box","wide":null}"#,
        r#"{"is":"of_a_box","wide":-1}"#,
        r#"{"is":"of_a_box","wide":4294967296}"#,
        r#"{"is":"of_a_box","wide":1.0}"#,
        r#"{"is":"of_a_box","wide":"1"}"#,
        r#"{"is":"of_a_box","wide":1,"wide":1}"#,
        r#"{"is":"of_a_box","wide":1,"marks":null}"#,
        r#"{"is":"of_a_box","wide":1,"marks":["a",1]}"#,
        r#"{"is":"of_a_box","wide":1,"note":"holding"}"#,
        r#"{"is":"of_a_box","wide":1,"note":{"holding":256}}"#,
        r#"{"is":"of_a_box","wide":1,"note":{"pair":[1]}}"#,
        r#"{"is":"of_a_box","wide":1,"note":{"pair":[1,"a",2]}}"#,
        r#"{"is":"of_a_box","wide":1,"note":{"unit":null,"holding":1}}"#,
        r#"{"is":"of_a_box","wide":1,"note":{}}"#,
        r#"{"is":"held","kinds":[]}"#,
        r#"{"is":"held","named":{"a":[true]}}"#,
        r#"{"is":"held","named":{},"named":{}}"#,
    ] {
        assert_eq!(read_alike(text), None, "{text}");
    }
}

#[test]
fn a_tag_with_its_content_beside_it_is_read_in_either_order() {
    let held = Adjacent::Another(Kind::Holding(3));
    for text in [
        r#"{"is":"another","body":{"holding":3}}"#,
        r#"{"body":{"holding":3},"is":"another"}"#,
    ] {
        assert_eq!(read::<Adjacent>(text).as_ref(), Some(&held));
        assert_eq!(serde_json::from_str::<Adjacent>(text).unwrap(), held);
    }
    assert_eq!(read::<Adjacent>(r#"{"is":"another"}"#), None);
    assert_eq!(read::<Adjacent>(r#"{"is":"one","body":"unit"}"#), None);
}

#[test]
fn what_is_missing_is_named() {
    let fault = Here::deserialize(Parsed::Map(vec![(
        Parsed::Text("is".to_owned()),
        Parsed::Text("of_a_box".to_owned()),
    )]));
    assert_eq!(fault, Err(Misfit::missing_field("wide")));
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|it| json!(it)),
        any::<i64>().prop_map(|it| json!(it)),
        any::<u64>().prop_map(|it| json!(it)),
        (-1e9..1e9_f64).prop_map(|it| json!(it)),
        ".{0,6}".prop_map(|it| json!(it)),
        "plain|of_a_box|held|unit".prop_map(|it| json!(it)),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|it| json!(it)),
            prop::collection::btree_map("is|wide|deep|marks|note|named|kinds|holding", inner, 0..6)
                .prop_map(|it| json!(it)),
        ]
    })
}

proptest! {
    /// But serde takes lists for what has fields, too; nobody writes them so.
    #[test]
    fn whatever_it_is_it_is_read_like_serde_does(value in json()) {
        let value = if value.is_array() { json!({ "is": value }) } else { value };
        read_alike(&value.to_string());
    }
}

#[test]
fn every_record_of_a_business_comes_back() {
    for record in Team::sold().records.values() {
        let text = serde_json::to_string(record).unwrap();
        assert_eq!(read::<Record>(&text).as_ref(), Some(record), "{text}");
        assert_eq!(
            serde_json::from_str::<Record>(&text).unwrap(),
            *record,
            "{text}"
        );
    }
}
