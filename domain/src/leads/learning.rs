//! Learning: which answers went with orders. Counts, shares with their intervals, and weights that
//! follow from them; no black box.
//!
//! A **share** is won of won and lost, in thousandths, with its 95 % interval after Wilson (E. B.
//! Wilson, 1927: of the score test, so that few outcomes give a wide interval and none goes past
//! nothing or everything). A **suggested weight** is the logarithm of the odds ratio, with a half
//! added to every count (Haldane and Anscombe), of those who gave the answer to those who gave
//! another one, times ten: an answer whose odds are e times better gets ten points more. Answers
//! with fewer than [`FEWEST_OUTCOMES`] say nothing.

use std::collections::BTreeMap;

use super::definition::{Award, LeadCriteria};
use super::score::{Ending, score};
use crate::form::{Answer, Answers, FieldKey, OptionKey};
use crate::leads::profile::Points;

/// From how many outcomes on something is said of an answer.
pub const FEWEST_OUTCOMES: u32 = 30;

/// An answer as it is learned from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// An option of a choice, or one that was ticked.
    Option(OptionKey),
    /// Yes or no.
    YesNo(bool),
    /// A number in the band of this place, the lowest at 0; none below the first.
    Band(Option<usize>),
}

/// How leads with an answer ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// So many were won.
    pub won: u32,
    /// So many were lost.
    pub lost: u32,
}

/// What is learned of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// To which question.
    pub question: FieldKey,
    /// Which answer.
    pub said: Said,
    /// How those ended who gave it.
    pub outcomes: Outcomes,
    /// What that says; none for too few outcomes.
    pub share: Option<Share>,
    /// The points that it should earn, by what is known; none for too few outcomes, with it or
    /// without it.
    pub suggested: Option<i32>,
}

/// Won of won and lost, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The share. 0 and 1000 only where nothing or everything was won.
    pub share: u32,
    /// Where it may as well lie: from here, rounded down,
    pub from: u32,
    /// to here, rounded up.
    pub to: u32,
}

/// What leads of the past say of a definition's answers, in the order of its questions. Answers
/// that nobody gave are left out.
#[must_use]
pub fn lessons<'a>(
    criteria: &LeadCriteria,
    past: impl IntoIterator<Item = (&'a Answers, Ending)>,
) -> Vec<Lesson> {
    let mut by_answer: BTreeMap<(FieldKey, Said), Outcomes> = BTreeMap::new();
    let mut by_question: BTreeMap<FieldKey, Outcomes> = BTreeMap::new();
    for (answers, ending) in past {
        for (question, _) in score(criteria, answers, Points::default()).parts {
            let (Some(criterion), Some(answer)) =
                (criteria.criteria.get(&question), answers.get(&question))
            else {
                continue;
            };
            for said in said(&criterion.award, answer) {
                let outcomes = by_answer.entry((question.clone(), said));
                outcomes.or_default().count(ending);
            }
            by_question.entry(question).or_default().count(ending);
        }
    }
    let mut lessons = Vec::new();
    for field in &criteria.form.fields {
        let all = by_question.get(&field.key).copied().unwrap_or_default();
        for ((question, said), outcomes) in &by_answer {
            if *question == field.key {
                lessons.push(lesson((question, said), *outcomes, all));
            }
        }
    }
    lessons
}

fn lesson((question, said): (&FieldKey, &Said), outcomes: Outcomes, all: Outcomes) -> Lesson {
    let others = Outcomes {
        won: all.won - outcomes.won,
        lost: all.lost - outcomes.lost,
    };
    let enough = outcomes.count_all() >= FEWEST_OUTCOMES;
    let compared = enough && others.count_all() >= FEWEST_OUTCOMES;
    Lesson {
        question: question.clone(),
        said: said.clone(),
        outcomes,
        share: enough.then(|| share(outcomes)),
        suggested: compared.then(|| weight(outcomes, others)),
    }
}

/// What an answer says, once for each option that was ticked.
fn said(award: &Award, answer: &Answer) -> Vec<Said> {
    match (award, answer) {
        (_, Answer::Choice(option)) => vec![Said::Option(option.clone())],
        (_, Answer::Choices(options)) => options.iter().cloned().map(Said::Option).collect(),
        (_, Answer::YesNo(yes)) => vec![Said::YesNo(*yes)],
        (Award::Bands { bands }, Answer::Number(number)) => {
            vec![Said::Band(
                bands.iter().rposition(|band| band.least <= *number),
            )]
        }
        _ => Vec::new(),
    }
}

impl Outcomes {
    fn count(&mut self, ending: Ending) {
        match ending {
            Ending::Won => self.won += 1,
            Ending::Lost => self.lost += 1,
        }
    }

    /// All of them.
    #[must_use]
    pub fn count_all(&self) -> u32 {
        self.won.saturating_add(self.lost)
    }
}

/// The share of those won with its interval, in whole numbers: with n outcomes, w of them won, and
/// z = 1.96, the interval's ends are (w + z²/2 ± z √(w(n − w)/n + z²/4)) / (n + z²).
#[must_use]
pub fn share(outcomes: Outcomes) -> Share {
    let (won, all) = (i128::from(outcomes.won), i128::from(outcomes.count_all()));
    if all == 0 {
        return Share {
            share: 0,
            from: 0,
            to: 1000,
        };
    }
    let share = (1000 * won + all / 2) / all;
    let share = if won == 0 || won == all {
        share
    } else {
        share.clamp(1, 999)
    };
    // In ten-thousandths: z² is 38416, and the root of so many hundred-millionths is in these.
    let under_root = won * (all - won) * 100_000_000 / all + 96_040_000;
    let spread = 19_600 * under_root.isqrt() / 10_000;
    let (middle, whole) = (10_000 * won + 19_208, 10_000 * all + 38_416);
    let from = (1000 * (middle - spread)).div_euclid(whole).max(0);
    let to = (1000 * (middle + spread + 1) + whole - 1)
        .div_euclid(whole)
        .min(1000);
    let held = |number: i128| u32::try_from(number).unwrap_or(0);
    Share {
        share: held(share),
        from: held(from),
        to: held(to),
    }
}

/// Ten times the natural logarithm of the odds ratio, to the nearest whole number.
fn weight(with: Outcomes, without: Outcomes) -> i32 {
    let odds = |count: u32| 2 * u128::from(count) + 1;
    let over = log2(odds(with.won)) + log2(odds(without.lost));
    let under = log2(odds(with.lost)) + log2(odds(without.won));
    // ln 2 is 0.693147.
    let micro = (over - under) * 693_147 / (1 << LOG_BITS);
    let tens = (10 * micro + 500_000 * micro.signum()) / 1_000_000;
    i32::try_from(tens).unwrap_or(0)
}

/// How many bits after the point a logarithm has.
const LOG_BITS: u32 = 20;

/// The logarithm of a number from 1 on to the base of 2, as a whole number of 2⁻²⁰, rounded down:
/// each bit is whether the square of what is left reaches 2.
fn log2(number: u128) -> i64 {
    let whole = number.max(1).ilog2();
    let mut logarithm = i64::from(whole) << LOG_BITS;
    // From 1 to below 2, with 60 bits after the point.
    let mut left = (number.max(1) << 60) >> whole;
    for bit in (0..LOG_BITS).rev() {
        left = (left * left) >> 60;
        if left >= 2 << 60 {
            left >>= 1;
            logarithm += 1 << bit;
        }
    }
    logarithm
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{FEWEST_OUTCOMES, Lesson, Outcomes, Said, Share, lessons, log2, share, weight};
    use crate::form::Answers;
    use crate::leads::sample::{answers, criteria};
    use crate::leads::score::Ending;

    fn outcomes(won: u32, lost: u32) -> Outcomes {
        Outcomes { won, lost }
    }

    fn learned(past: &[(u32, Option<bool>, Ending)]) -> Vec<Lesson> {
        let many = |(times, decides, ending): &(u32, Option<bool>, Ending)| {
            let given = answers(Some(60_000), *decides, None);
            vec![(given, *ending); *times as usize]
        };
        let past: Vec<(Answers, Ending)> = past.iter().flat_map(many).collect();
        lessons(
            &criteria(),
            past.iter().map(|(answers, ending)| (answers, *ending)),
        )
    }

    #[test]
    fn an_interval_is_as_published() {
        // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3, to 95 %: 81 of 263
        // from 0.2553 to 0.3662, 15 of 148 from 0.0624 to 0.1605, 0 of 20 to 0.1611, 1 of 29 from
        // 0.0061 to 0.1718.
        for (won, all, from, to) in [
            (81, 263, 255, 367),
            (15, 148, 62, 161),
            (0, 20, 0, 162),
            (1, 29, 6, 172),
        ] {
            let share = share(outcomes(won, all - won));
            assert_eq!((share.from, share.to), (from, to), "{won} of {all}");
        }
    }

    #[test]
    fn nothing_is_rounded_to_certainty() {
        assert_eq!(share(outcomes(1999, 1)).share, 999);
        assert_eq!(share(outcomes(1, 1999)).share, 1);
        assert_eq!(
            share(outcomes(0, 0)),
            Share {
                share: 0,
                from: 0,
                to: 1000
            }
        );
        assert!(share(outcomes(40, 0)).from < 1000);
    }

    #[test]
    fn an_answer_that_goes_with_orders_earns_more() {
        // Odds of 3 to 1 against 1 to 3: ln 9 is 2.2.
        assert_eq!(weight(outcomes(300, 100), outcomes(100, 300)), 22);
        assert_eq!(weight(outcomes(100, 300), outcomes(300, 100)), -22);
        assert_eq!(weight(outcomes(50, 50), outcomes(80, 80)), 0);
    }

    #[test]
    fn too_few_outcomes_say_nothing() {
        let few = FEWEST_OUTCOMES - 1;
        let taught = learned(&[
            (few, Some(true), Ending::Won),
            (40, Some(false), Ending::Lost),
        ]);
        let of = |said: Said| taught.iter().find(|lesson| lesson.said == said).unwrap();
        assert_eq!(of(Said::YesNo(true)).outcomes, outcomes(few, 0));
        assert_eq!(of(Said::YesNo(true)).share, None);
        assert!(of(Said::YesNo(false)).share.is_some());
        assert_eq!(
            of(Said::YesNo(false)).suggested,
            None,
            "there is too little to compare with"
        );
    }

    #[test]
    fn answers_are_told_apart_within_their_question() {
        let taught = learned(&[
            (30, Some(true), Ending::Won),
            (30, Some(false), Ending::Lost),
        ]);
        let said: Vec<(&str, &Said, u32)> = taught
            .iter()
            .map(|it| (it.question.as_str(), &it.said, it.outcomes.count_all()))
            .collect();
        assert_eq!(
            said,
            [
                ("budget", &Said::Band(Some(0)), 60),
                ("decides", &Said::YesNo(false), 30),
                ("decides", &Said::YesNo(true), 30),
            ]
        );
        assert!(taught[1].suggested.unwrap() < 0 && taught[2].suggested.unwrap() > 0);
    }

    proptest! {
        #[test]
        fn a_share_lies_in_its_interval(won in 0_u32..100_000, lost in 0_u32..100_000) {
            let share = share(outcomes(won, lost));
            prop_assert!(share.from <= share.share && share.share <= share.to, "{share:?}");
            prop_assert!(share.to <= 1000);
        }

        #[test]
        fn a_logarithm_is_that_of_the_library(number in 1_u32..u32::MAX) {
            let expected = f64::from(number).log2();
            let found = f64::from(i32::try_from(log2(number.into())).unwrap()) / f64::from(1 << 20);
            prop_assert!((found - expected).abs() < 1e-5, "{number}: {found} and {expected}");
        }
    }
}
