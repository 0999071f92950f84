use proptest::prelude::*;

use super::*;

fn curve(known: &[(u32, End)]) -> Curve {
    let known = known
        .iter()
        .map(|(length, end)| (WorkingMinutes(*length), *end));
    Curve::of(known.collect())
}

fn minutes(length: u32) -> WorkingMinutes {
    WorkingMinutes(length)
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[test]
fn where_everything_has_ended_it_is_plain_counting() {
    let known: Vec<_> = (1..=10)
        .map(|at| (at * 10, if at % 2 == 0 { End::Won } else { End::Gone }))
        .collect();
    let curve = curve(&known);
    let rest = curve.after(minutes(0)).unwrap();
    assert!(near(rest.chance(), 0.5));
    assert!(near(rest.chance_within(minutes(0), minutes(40)), 0.2));
    assert_eq!(rest.until_won(), Some([20, 60, 100].map(WorkingMinutes)));
}

#[test]
fn what_has_lasted_longer_is_compared_only_with_what_did() {
    let known: Vec<_> = (1..=20).map(|at| (at * 10, End::Won)).collect();
    let curve = curve(&known);
    let rest = curve.after(minutes(100)).unwrap();
    // Ten took longer: 110 to 200.
    assert_eq!(rest.until_won(), Some([20, 50, 90].map(WorkingMinutes)));
    assert!(near(rest.chance_within(minutes(0), minutes(50)), 0.5));
    assert!(near(rest.chance_within(minutes(50), minutes(100)), 0.5));
}

#[test]
fn too_few_that_took_longer_say_nothing() {
    let known: Vec<_> = (1..=20).map(|at| (at * 10, End::Won)).collect();
    let curve = curve(&known);
    assert!(curve.after(minutes(150)).is_some());
    assert!(curve.after(minutes(160)).is_none());
    assert!(Curve::default().after(minutes(0)).is_none());
    let mut lost: Vec<_> = (1..=20).map(|at| (at * 10, End::Gone)).collect();
    lost.truncate(16);
    lost.extend((17..=20).map(|at| (at * 10, End::Won)));
    let curve = self::curve(&lost);
    let rest = curve.after(minutes(0)).unwrap();
    assert!(near(rest.chance(), 0.2));
    assert_eq!(rest.until_won(), None, "only four were won");
}

/// A worked example by hand. Five are known: won at 10, open since 20, won at 30, lost at 40,
/// won at 50. After 10: 4/5 remain. The one at 20 leaves without an end. At 30 one of three is
/// won: 4/5 × 1/3 = 4/15; then 8/15 remain. At 40 one of two is lost: 4/15. At 50 the last is
/// won: 4/15.
#[test]
fn what_is_still_open_counts_for_as_long_as_it_is_known() {
    let known = [
        (10, End::Won),
        (20, End::Open),
        (30, End::Won),
        (40, End::Gone),
        (50, End::Won),
        (60, End::Open),
    ];
    let mut five = known.to_vec();
    five.pop();
    let curve = curve(&five);
    let shares: Vec<f64> = curve.0.iter().map(|point| point.won).collect();
    let expected = [3.0, 3.0, 7.0, 7.0, 11.0].map(|fifteenths| fifteenths / 15.0);
    assert!(
        shares
            .iter()
            .zip(expected)
            .all(|(one, other)| near(*one, other))
    );
    let remain = curve.0.last().unwrap().remain;
    assert!(near(remain, 0.0));
}

fn some_known() -> impl Strategy<Value = Vec<(u32, End)>> {
    let end = prop::sample::select(vec![End::Won, End::Gone, End::Open]);
    prop::collection::vec((0_u32..60, end), 0..60)
}

proptest! {
    #[test]
    fn shares_are_shares(known in some_known(), so_far in 0_u32..60, from in 0_u32..60, more in 0_u32..60) {
        let curve = curve(&known);
        for point in &curve.0 {
            let sum = point.won + point.gone + point.remain;
            prop_assert!(near(sum, 1.0), "{:?}", point);
        }
        if let Some(rest) = curve.after(minutes(so_far)) {
            prop_assert!((0.0..=1.0).contains(&rest.chance()));
            let (one, two) = (minutes(from), minutes(from + more));
            let split = rest.chance_within(minutes(0), one) + rest.chance_within(one, two);
            prop_assert!(near(split, rest.chance_within(minutes(0), two)));
            if let Some([early, middle, late]) = rest.until_won() {
                prop_assert!(early <= middle && middle <= late);
            }
        }
    }

    /// Without anything open, what is computed is what one would count.
    #[test]
    fn without_anything_open_it_agrees_with_counting(known in some_known(), so_far in 0_u32..60, until in 0_u32..60) {
        let ended: Vec<_> = known.into_iter().filter(|(_, end)| *end != End::Open).collect();
        let curve = curve(&ended);
        let longer: Vec<_> = ended.iter().filter(|(length, _)| *length > so_far).collect();
        let rest = curve.after(minutes(so_far));
        prop_assert_eq!(rest.is_some(), longer.len() >= LEAST as usize);
        if let Some(rest) = rest {
            let share = |counted: usize| {
                f64::from(u32::try_from(counted).unwrap()) / f64::from(u32::try_from(longer.len()).unwrap())
            };
            let won = longer.iter().filter(|(_, end)| *end == End::Won).count();
            prop_assert!(near(rest.chance(), share(won)));
            let soon = longer.iter().filter(|(length, end)| *end == End::Won && *length <= so_far + until);
            let within = rest.chance_within(minutes(0), minutes(until));
            prop_assert!(near(within, share(soon.count())));
        }
    }
}
