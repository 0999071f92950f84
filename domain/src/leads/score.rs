//! Scoring: what a lead's answers come to by a definition, explained answer by answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::definition::LeadCriteria;
use super::profile::Points;
use crate::form::{Answers, FieldKey, Problem, Situation};

/// What a lead comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// All points: the parts and the profile's.
    pub points: Points,
    /// What each answer earned, in the order of the questions.
    pub parts: Vec<(FieldKey, i32)>,
    /// Must-haves whose answer earned too little.
    pub missing: Vec<FieldKey>,
    /// Questions that are still to be asked.
    pub open: Vec<FieldKey>,
    /// What follows.
    pub verdict: Verdict,
}

/// Whether a lead is one for sales.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is.
    Qualified,
    /// It is not, or not yet.
    NotYet,
    /// Questions are open that may still decide it.
    Unfinished,
}

/// Scores answers by a definition, together with what the buyer's profile is worth. An answer
/// counts while its question is asked and it is one that can be given.
#[must_use]
pub fn score(criteria: &LeadCriteria, answers: &Answers, profile: Points) -> Score {
    let nothing = Answers::new();
    let outlook = criteria.form.outlook(answers, &situation(&nothing));
    let mut parts = Vec::new();
    let mut missing = Vec::new();
    let mut open = Vec::new();
    for asked in &outlook.asked {
        let key = &asked.field.key;
        let criterion = criteria.criteria.get(key);
        match (outlook.standing.get(key), criterion) {
            (Some(answer), Some(criterion)) => {
                let earned = criterion.award.earned(answer);
                parts.push((key.clone(), earned));
                if criterion.must_earn.is_some_and(|must| earned < must) {
                    missing.push(key.clone());
                }
            }
            (None, Some(_)) => open.push(key.clone()),
            (None, None) if asked.required => open.push(key.clone()),
            (_, None) => {}
        }
    }
    let points = answer_points(&parts) + profile;
    let verdict = if !missing.is_empty() {
        Verdict::NotYet
    } else if !open.is_empty() {
        Verdict::Unfinished
    } else if points >= Points::whole(criteria.threshold) {
        Verdict::Qualified
    } else {
        Verdict::NotYet
    };
    Score {
        points,
        parts,
        missing,
        open,
        verdict,
    }
}

/// What answers earned, together.
#[must_use]
pub fn answer_points(parts: &[(FieldKey, i32)]) -> Points {
    parts.iter().map(|(_, points)| Points::whole(*points)).sum()
}

/// Answers as they are kept while a call goes on: those that can be given to what is asked.
/// Questions may be open.
///
/// # Errors
/// What is wrong with those that cannot.
pub fn kept(
    criteria: &LeadCriteria,
    answers: &Answers,
) -> Result<Answers, Vec<crate::form::Fault>> {
    let nothing = Answers::new();
    match criteria.form.review(answers, &situation(&nothing)) {
        Ok(answers) => Ok(answers),
        Err(mut faults) => {
            faults.retain(|fault| {
                !matches!(
                    fault.problem,
                    Problem::Missing | Problem::MissingBecause { .. }
                )
            });
            if faults.is_empty() {
                Ok(criteria
                    .form
                    .outlook(answers, &situation(&nothing))
                    .standing)
            } else {
                Err(faults)
            }
        }
    }
}

/// Questions to a lead read no earlier milestones, and know no day: the same answers come to the
/// same score whenever it is asked for.
fn situation(nothing: &Answers) -> Situation<'_> {
    Situation {
        earlier: nothing,
        today: NaiveDate::default(),
    }
}

/// What became of a lead that was handed to sales.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ending {
    /// It was ordered.
    Won,
    /// It was lost, dropped or returned.
    Lost,
}

/// A lead of the past, as a definition is tried on it.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    /// Its answers.
    pub answers: &'a Answers,
    /// What its profile was worth when it was judged.
    pub profile: Points,
    /// Whether it was qualified then.
    pub qualified: bool,
    /// What became of it, where that is known.
    pub ending: Option<Ending>,
}

/// How many leads of the past came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub leads: u32,
    /// Those that were won.
    pub won: u32,
    /// Those that were lost.
    pub lost: u32,
}

/// What a definition would have said of leads of the past.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// Those that it would have qualified.
    pub qualified: Tally,
    /// Those that it would not.
    pub not_yet: Tally,
    /// Those that were not asked what it asks.
    pub unfinished: Tally,
    /// Those that it would have qualified and that were not.
    pub gained: Tally,
    /// Those that were qualified, and that it would not have.
    pub given_up: Tally,
}

/// Tries a definition on leads of the past.
#[must_use]
pub fn what_if<'a>(criteria: &LeadCriteria, past: impl IntoIterator<Item = Past<'a>>) -> WhatIf {
    let mut what_if = WhatIf::default();
    for lead in past {
        let verdict = score(criteria, lead.answers, lead.profile).verdict;
        let count = |tally: &mut Tally| {
            tally.leads += 1;
            match lead.ending {
                Some(Ending::Won) => tally.won += 1,
                Some(Ending::Lost) => tally.lost += 1,
                None => {}
            }
        };
        count(match verdict {
            Verdict::Qualified => &mut what_if.qualified,
            Verdict::NotYet => &mut what_if.not_yet,
            Verdict::Unfinished => &mut what_if.unfinished,
        });
        match (verdict, lead.qualified) {
            (Verdict::Qualified, false) => count(&mut what_if.gained),
            (Verdict::NotYet, true) => count(&mut what_if.given_up),
            _ => {}
        }
    }
    what_if
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Ending, Past, Score, Tally, Verdict, answer_points, kept, score, what_if};
    use crate::form::{Answer, Answers};
    use crate::leads::profile::Points;
    use crate::leads::sample::{answers, criteria, key};

    fn scored(budget: Option<i64>, decides: Option<bool>, when: Option<&str>) -> Score {
        score(&criteria(), &answers(budget, decides, when), Points(0))
    }

    #[test]
    fn each_answer_earns_its_points_and_the_sum_decides() {
        let good = scored(Some(500_000), Some(true), Some("this_quarter"));
        let parts: Vec<(&str, i32)> = good
            .parts
            .iter()
            .map(|(key, it)| (key.as_str(), *it))
            .collect();
        assert_eq!(parts, [("budget", 30), ("decides", 20), ("when", 25)]);
        assert_eq!(
            (good.points, good.verdict),
            (Points::whole(75), Verdict::Qualified)
        );
        let later = scored(Some(100_000), Some(true), Some("next_year"));
        assert_eq!(
            (later.points, later.verdict),
            (Points::whole(25), Verdict::NotYet)
        );
    }

    #[test]
    fn a_number_earns_what_its_band_does() {
        for (budget, expected) in [(49_999, 0), (50_000, 10), (299_999, 10), (300_000, 30)] {
            let parts = scored(Some(budget), None, None).parts;
            assert_eq!(parts, [(key("budget"), expected)], "{budget}");
        }
    }

    #[test]
    fn a_must_have_decides_alone() {
        let no = scored(Some(900_000), Some(false), None);
        assert_eq!(no.missing, [key("decides")]);
        assert_eq!(no.verdict, Verdict::NotYet, "though questions are open");
        assert!(no.open.is_empty(), "when they buy is asked of who decides");
    }

    #[test]
    fn questions_that_are_asked_must_be_answered_first() {
        let open = scored(Some(900_000), Some(true), None);
        assert_eq!(open.open, [key("when")]);
        assert_eq!(open.verdict, Verdict::Unfinished);
        assert_eq!(scored(None, None, None).verdict, Verdict::Unfinished);
    }

    #[test]
    fn what_was_responded_counts_too() {
        let given = answers(Some(100_000), Some(true), Some("next_year"));
        let warm = score(&criteria(), &given, Points(2_499));
        assert_eq!(warm.verdict, Verdict::NotYet);
        let warmer = score(&criteria(), &given, Points(2_500));
        assert_eq!(
            (warmer.points, warmer.verdict),
            (Points(5_000), Verdict::Qualified)
        );
    }

    #[test]
    fn an_unfinished_call_is_kept_and_a_wrong_answer_is_not() {
        let some = answers(Some(100_000), None, None);
        assert_eq!(kept(&criteria(), &some), Ok(some.clone()));
        let hidden = answers(None, Some(false), Some("this_quarter"));
        let expected = answers(None, Some(false), None);
        assert_eq!(kept(&criteria(), &hidden), Ok(expected), "it is not asked");
        let mut wrong = some.clone();
        wrong.insert(key("decides"), Answer::Text("maybe".into()));
        assert_eq!(
            kept(&criteria(), &wrong).unwrap_err()[0].field,
            key("decides")
        );
        let mut unknown = some;
        unknown.insert(key("nowhere"), Answer::YesNo(true));
        assert_eq!(
            kept(&criteria(), &unknown).unwrap_err()[0].field,
            key("nowhere")
        );
    }

    #[test]
    fn a_definition_is_tried_on_what_is_known() {
        let good = answers(Some(500_000), Some(true), Some("this_quarter"));
        let bad = answers(Some(500_000), Some(false), None);
        let open = answers(Some(1), None, None);
        let past = |answers, qualified, ending| Past {
            answers,
            profile: Points(0),
            qualified,
            ending,
        };
        let tried = what_if(
            &criteria(),
            [
                past(&good, true, Some(Ending::Won)),
                past(&good, false, Some(Ending::Lost)),
                past(&bad, true, Some(Ending::Lost)),
                past(&bad, false, None),
                past(&open, true, Some(Ending::Won)),
            ],
        );
        let tally = |leads, won, lost| Tally { leads, won, lost };
        assert_eq!(tried.qualified, tally(2, 1, 1));
        assert_eq!(tried.not_yet, tally(2, 0, 1));
        assert_eq!(tried.unfinished, tally(1, 1, 0));
        assert_eq!(tried.gained, tally(1, 0, 1));
        assert_eq!(tried.given_up, tally(1, 0, 1));
    }

    proptest! {
        #[test]
        fn the_score_is_the_sum_of_its_parts(
            budget in proptest::option::of(0_i64..1_000_000),
            decides in proptest::option::of(any::<bool>()),
            when in proptest::option::of(prop_oneof![Just("this_quarter"), Just("next_year")]),
            profile in 0_i64..10_000,
        ) {
            let given: Answers = answers(budget, decides, when);
            let score = score(&criteria(), &given, Points(profile));
            prop_assert_eq!(score.points, answer_points(&score.parts) + Points(profile));
            let finished = score.open.is_empty() && score.missing.is_empty();
            let enough = score.points >= Points::whole(criteria().threshold);
            prop_assert_eq!(score.verdict == Verdict::Qualified, finished && enough);
            let again = kept(&criteria(), &given).unwrap();
            prop_assert_eq!(super::score(&criteria(), &again, Points(profile)), score);
        }
    }
}
