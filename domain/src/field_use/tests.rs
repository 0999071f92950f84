use proptest::prelude::*;

use super::*;
use crate::change::{Action, Edit};
use crate::decision::{Actor, Decision};
use crate::id::TemplateId;
use crate::people::Measuring;
use crate::record::{Key, Record, Records};
use crate::refusal::{FieldName, Refusal};
use crate::sample::{
    ANITA, JACOB, KAVITA, MISHA, RAVI, SANJAY, TEMPLATE, Team, WORKSPACE, id, key, november,
};

fn billing_name() -> FieldKey {
    "billing_name".try_into().unwrap()
}

/// So many uses of the one field that the sample has.
fn used(uses: Uses) -> Counts {
    Counts::from([(key("converted"), BTreeMap::from([(billing_name(), uses)]))])
}

/// Asked and answered so often, each time for so many seconds.
fn answered(times: u32, seconds: u32) -> Uses {
    let mut uses = Uses {
        asked: times,
        filled: times,
        ..Uses::default()
    };
    for _ in 0..times {
        uses.seconds.note(seconds);
    }
    uses
}

fn report(counts: Counts) -> Action {
    Action::ReportFieldUse {
        template: TEMPLATE,
        counts,
    }
}

fn noon() -> Timestamp {
    november(23, 12, 0)
}

fn kept(team: &Team) -> Counts {
    let months = team.records.values().filter_map(|record| match record {
        Record::FieldUse(month) => Some(month),
        _ => None,
    });
    together(months, TEMPLATE, noon())
}

#[test]
fn what_devices_report_adds_up_and_says_nothing_of_who() {
    let mut team = Team::new();
    for (person, times) in [(SANJAY, 2), (MISHA, 3), (KAVITA, 1)] {
        let action = report(used(answered(times, 10)));
        team.act(person, noon(), action).unwrap();
    }
    assert_eq!(kept(&team), used(answered(6, 10)));
    let id = FieldUseId::of(TEMPLATE, month_of(noon()));
    let record = &team.records[&Key::FieldUse(id)];
    let json = serde_json::to_string(record).unwrap();
    for person in [SANJAY, MISHA, KAVITA] {
        assert!(!json.contains(&person.to_string()), "{json}");
    }
    assert!(!json.contains("branch"), "{json}");
}

#[test]
fn owners_alone_read_it() {
    let mut team = Team::new();
    team.act(JACOB, noon(), report(used(answered(1, 1))))
        .unwrap();
    let id = FieldUseId::of(TEMPLATE, month_of(noon()));
    let record = &team.records[&Key::FieldUse(id)];
    for (person, reads) in [(ANITA, true), (RAVI, false), (JACOB, false)] {
        let person = team.person(person).unwrap();
        assert_eq!(crate::access::may_read(person, record), reads);
    }
}

#[test]
fn a_report_counts_when_it_comes_whatever_its_device_says() {
    let mut team = Team::new();
    let by = Actor::Person(SANJAY);
    let long_ago = november(2, 9, 0).plus_milliseconds(-400 * 24 * 3_600_000);
    let action = report(used(answered(1, 1)));
    team.decide(by, long_ago, noon(), action).unwrap();
    assert_eq!(kept(&team), used(answered(1, 1)));
}

#[test]
fn what_is_half_a_year_old_is_forgotten() {
    let mut team = Team::new();
    let in_month = |months: u32| noon().plus_days(months * 30);
    for month in 0..MONTHS_KEPT + 2 {
        let action = report(used(answered(1 << month, 1)));
        team.act(SANJAY, in_month(month), action).unwrap();
    }
    let months: Vec<&FieldUse> = team
        .records
        .values()
        .filter_map(|record| match record {
            Record::FieldUse(month) => Some(month),
            _ => None,
        })
        .collect();
    assert_eq!(months.len(), MONTHS_KEPT as usize, "each takes a place");
    let now = in_month(MONTHS_KEPT + 1);
    let all = together(months.iter().copied(), TEMPLATE, now);
    // All but the first two.
    let sum = (0..MONTHS_KEPT + 2).map(|month| 1 << month).sum::<u32>() - 3;
    assert_eq!(all, used(answered(sum, 1)));
    let later = together(months, TEMPLATE, now.plus_days(365));
    assert!(later.is_empty(), "nobody reported in the year since");
}

#[test]
fn only_fields_that_the_workflow_has_are_kept() {
    let mut team = Team::new();
    let unknown: FieldKey = "shoe_size".try_into().unwrap();
    let mut counts = used(answered(1, 1));
    let mut seen = Uses::default();
    seen.read(ReadBy::Seen, Some(&key("banked")));
    seen.read(ReadBy::Seen, Some(&key("nowhere")));
    if let Some(fields) = counts.get_mut(&key("converted")) {
        fields.insert(unknown.clone(), answered(5, 1));
        fields.entry(billing_name()).or_default().add(&seen);
    }
    counts.insert(key("nowhere"), BTreeMap::from([(unknown, answered(5, 1))]));
    team.act(SANJAY, noon(), report(counts)).unwrap();
    let all = kept(&team);
    assert_eq!(all.len(), 1);
    let own = &all[&key("converted")];
    assert_eq!(own.keys().collect::<Vec<_>>(), [&billing_name()]);
    let at = &own[&billing_name()].read_at;
    assert_eq!(at, &BTreeMap::from([(key("banked"), 1)]));
}

#[test]
fn counts_that_cannot_be_are_refused_whole() {
    let mut team = Team::new();
    let field = FieldName::FieldUse;
    let most = MOST_IN_A_REPORT;
    let asked = |asked| Uses {
        asked,
        ..Uses::default()
    };
    let mut slow = asked(1);
    slow.seconds.note(5);
    slow.seconds.note(5);
    let mut misplaced = Uses::default();
    misplaced.read_at.insert(key("banked"), 1);
    let read = |times| Uses {
        reads: BTreeMap::from([(ReadBy::Seen, times), (ReadBy::ActedOn, 1)]),
        ..Uses::default()
    };
    let wrong = [
        asked(most + 1),
        Uses {
            filled: 3,
            ..asked(2)
        },
        Uses {
            changed: 3,
            ..asked(2)
        },
        slow,
        misplaced,
        read(most),
        read(u32::MAX),
    ];
    for uses in wrong {
        let outcome = team.act(SANJAY, noon(), report(used(uses.clone())));
        assert_eq!(outcome, Err(Refusal::OutOfBounds { field }), "{uses:?}");
    }
    let fields = (0..=MOST_FIELDS).map(|number| {
        let key = FieldKey::try_from(format!("field_{number}")).unwrap();
        (key, Uses::default())
    });
    let many = Counts::from([(key("converted"), fields.collect())]);
    let outcome = team.act(SANJAY, noon(), report(many));
    assert_eq!(outcome, Err(Refusal::too_many(field, MOST_FIELDS)));
    let nowhere = TemplateId(id(999));
    let action = Action::ReportFieldUse {
        template: nowhere,
        counts: used(answered(1, 1)),
    };
    let outcome = team.act(SANJAY, noon(), action);
    assert_eq!(outcome, Err(Refusal::unknown(Key::Template(nowhere))));
    team.leave(SANJAY);
    let outcome = team.act(SANJAY, noon(), report(used(answered(1, 1))));
    assert_eq!(outcome, Err(Refusal::NotInTeam));
    assert!(kept(&team).is_empty());
}

#[test]
fn one_who_reports_without_end_cannot_make_counts_run_over() {
    let mut sum = Uses {
        asked: u32::MAX - 1,
        ..Uses::default()
    };
    sum.add(&answered(10, 1));
    assert_eq!(sum.asked, u32::MAX);
    let mut month = FieldUse::new(TEMPLATE, month_of(noon()));
    for number in 0..2 * MOST_FIELDS {
        let field = FieldKey::try_from(format!("field_{number}")).unwrap();
        let fields = BTreeMap::from([(field, answered(1, 1))]);
        month.add(&Counts::from([(key("converted"), fields)]));
    }
    assert_eq!(month.counts[&key("converted")].len(), MOST_FIELDS);
}

#[test]
fn nothing_is_kept_while_the_owner_does_not_want_it() {
    let mut team = Team::new();
    let switch = |from, to| {
        let mut action = serde_json::json!({"do": "edit_workspace"});
        action["measuring"] = serde_json::json!({"from": from, "to": to});
        serde_json::from_value::<Action>(action).unwrap()
    };
    team.act(ANITA, noon(), switch("counted", "off")).unwrap();
    let workspace = Records::workspace(&team, WORKSPACE).unwrap();
    assert_eq!(workspace.measuring, Measuring::Off);
    let outcome = team.act(SANJAY, noon(), report(used(answered(1, 1))));
    assert_eq!(
        outcome,
        Ok(Decision::default()),
        "who was away did not know"
    );
    assert!(kept(&team).is_empty());
    team.act(ANITA, noon(), switch("off", "counted")).unwrap();
    team.act(SANJAY, noon(), report(used(answered(1, 1))))
        .unwrap();
    assert_eq!(kept(&team), used(answered(1, 1)));
    let edit = Edit {
        from: Measuring::Counted,
        to: Measuring::Off,
    };
    let json = serde_json::to_string(&edit).unwrap();
    assert_eq!(json, r#"{"from":"counted","to":"off"}"#);
}

#[test]
fn a_median_is_taken_within_its_class() {
    let of = |seconds: &[u32]| {
        let mut noted = Seconds::default();
        for second in seconds {
            noted.note(*second);
        }
        noted.median()
    };
    assert_eq!(of(&[]), None);
    // Half-way through the class from 8 to 15 seconds.
    assert_eq!(of(&[10]), Some(115));
    assert_eq!(of(&[10, 10, 10]), Some(115));
    // At the end of the first class, where the second one begins.
    assert_eq!(of(&[0, 9]), Some(20));
    assert_eq!(of(&[1, 1, 1, 250]), Some(13));
    // What took hours counts as five minutes.
    assert_eq!(of(&[80_000]), Some(2_100));
}

#[test]
fn completing_a_form_counts_what_was_asked_and_nothing_of_what_was_said() {
    let form: crate::form::Form = serde_json::from_value(serde_json::json!({"fields": [
        {"key": "registered", "label": "Registered", "kind": {"type": "yes_no"}},
        {"key": "number", "label": "Number", "kind": {"type": "text"},
         "shown_when": {"yes": "registered"}},
        {"key": "pan", "label": "PAN", "kind": {"type": "text"}},
        {"key": "rate", "label": "Rate", "kind": {"type": "number"}},
        {"key": "twice", "label": "Twice", "kind": {
            "type": "computed", "expression": {"add": [{"field": "rate"}, {"field": "rate"}]},
            "gives": {"number": {}}}},
    ]}))
    .unwrap();
    let field = |name: &str| FieldKey::try_from(name).unwrap();
    let answers =
        |said: serde_json::Value| -> crate::form::Answers { serde_json::from_value(said).unwrap() };
    let earlier = crate::form::Answers::new();
    let situation = crate::form::Situation {
        earlier: &earlier,
        today: month_of(noon()),
    };
    let said = answers(serde_json::json!({
        "registered": {"yes_no": false}, "rate": {"number": "7"},
    }));
    let before = answers(serde_json::json!({
        "registered": {"yes_no": false}, "pan": {"text": "A"}, "rate": {"number": "8"},
    }));
    let seconds = BTreeMap::from([(field("registered"), 3), (field("rate"), 9)]);
    let counted = completed(&form, &said, &situation, &before, &seconds);
    let told: Vec<(&str, u32, u32, u64)> = counted
        .iter()
        .map(|(key, uses)| {
            (
                key.as_str(),
                uses.filled,
                uses.changed,
                uses.seconds.times(),
            )
        })
        .collect();
    // Of the number, which was not asked, and of what nobody types, nothing.
    let expected = [("pan", 0, 1, 0), ("rate", 1, 1, 1), ("registered", 1, 0, 1)];
    assert_eq!(told, expected);
    assert!(
        counted
            .values()
            .all(|uses| uses.asked == 1 && uses.is_sound(1))
    );
}

prop_compose! {
    fn some_uses()(
        asked in 0_u32..50,
        filled in 0_u32..50,
        changed in 0_u32..50,
        seconds in proptest::collection::vec(0_u32..400, 0..20),
        reads in proptest::collection::vec((0_usize..3, 0_usize..4), 0..20),
    ) -> Uses {
        let mut uses = Uses { asked, filled, changed, ..Uses::default() };
        for second in seconds {
            uses.seconds.note(second);
        }
        for (by, at) in reads {
            let places = ["appointment", "converted", "banked"];
            let place = places.get(at).map(|place| key(place));
            uses.read(ReadBy::ALL[by], place.as_ref());
        }
        uses
    }
}

prop_compose! {
    fn some_counts()(
        fields in proptest::collection::vec((0_usize..3, 0_u8..4, some_uses()), 0..6),
    ) -> Counts {
        let mut counts = Counts::new();
        for (milestone, field, uses) in fields {
            let milestone = key(["appointment", "converted", "banked"][milestone]);
            let field = FieldKey::try_from(format!("field_{field}")).unwrap();
            let fields = counts.entry(milestone).or_default();
            fields.entry(field).or_default().add(&uses);
        }
        counts
    }
}

fn sum<'a>(all: impl IntoIterator<Item = &'a Counts>) -> Counts {
    let mut month = FieldUse::new(TEMPLATE, month_of(noon()));
    for counts in all {
        month.add(counts);
    }
    month.counts
}

proptest! {
    /// Reports may come in any order, and in any bundles: they come to the same.
    #[test]
    fn reports_merge_in_any_order(one in some_counts(), two in some_counts(), three in some_counts()) {
        let forth = sum([&one, &two, &three]);
        prop_assert_eq!(&forth, &sum([&three, &one, &two]));
        prop_assert_eq!(&forth, &sum([&sum([&one, &two]), &three]));
        prop_assert_eq!(&forth, &sum([&one, &sum([&three, &two])]));
    }

    /// Nothing is lost between a record and its JSON, in which what is nothing is left out.
    #[test]
    fn counts_come_back_as_they_were_stored(counts in some_counts()) {
        let json = serde_json::to_string(&counts).unwrap();
        prop_assert_eq!(serde_json::from_str::<Counts>(&json).unwrap(), counts);
    }

    /// A median is of how long things take, not of how many there are.
    #[test]
    fn a_median_stays_where_everything_is_counted_twice(
        seconds in proptest::collection::vec(0_u32..400, 1..50),
    ) {
        let mut once = Seconds::default();
        for second in &seconds {
            once.note(*second);
        }
        let mut twice = once;
        twice.add(&once);
        prop_assert_eq!(once.median(), twice.median());
        prop_assert!(once.median().unwrap() <= LONGEST_SECONDS * 10);
    }
}
