//! Whether a definition makes sense, before it is kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tagged::Tagged;

use super::{Award, Criterion, LeadCriteria, MOST_BANDS, MOST_POINTS, MOST_QUESTIONS};
use crate::form::{DefinitionProblem, Field, FieldKey, FieldKind, OptionKey};

/// Something that does not make sense in a definition, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadDefinitionFault {
    /// The question; none for the definition as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<FieldKey>,
    /// What does not make sense.
    pub problem: LeadDefinitionProblem,
}

/// What does not make sense in a definition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum LeadDefinitionProblem {
    /// No answer is worth anything.
    NoCriteria,
    /// It asks too much.
    TooManyQuestions {
        /// How many questions it may have.
        most: u32,
    },
    /// The question itself is wrong.
    Question {
        /// What is wrong.
        problem: DefinitionProblem,
    },
    /// A lead cannot be asked for this kind of answer.
    WrongKind,
    /// The points are not of a kind with the question's answers, or of no question.
    WrongAward,
    /// Points are given for an option that the question does not have.
    UnknownOption {
        /// Which.
        option: OptionKey,
    },
    /// Bands are not in order, or too many.
    BandsOutOfOrder,
    /// Points are more than may be.
    TooManyPoints {
        /// How many there may be.
        most: u32,
    },
    /// No answer earns what a must-have must.
    OutOfReach,
}

impl LeadCriteria {
    /// All that does not make sense: the questions in order, then points of what is not asked,
    /// then the whole.
    #[must_use]
    pub fn faults(&self) -> Vec<LeadDefinitionFault> {
        let fault = |question: Option<&FieldKey>, problem| LeadDefinitionFault {
            question: question.cloned(),
            problem,
        };
        let in_form = self.form.problems_in_definition(&BTreeMap::new());
        let mut faults: Vec<LeadDefinitionFault> = in_form
            .into_iter()
            .map(|it| {
                fault(
                    it.field.as_ref(),
                    LeadDefinitionProblem::Question {
                        problem: it.problem,
                    },
                )
            })
            .collect();
        for field in &self.form.fields {
            let key = Some(&field.key);
            if !can_be_asked(&field.kind) {
                faults.push(fault(key, LeadDefinitionProblem::WrongKind));
            }
            if let Some(criterion) = self.criteria.get(&field.key) {
                let problems = in_criterion(criterion, field);
                faults.extend(problems.into_iter().map(|problem| fault(key, problem)));
            }
        }
        let asked = |key: &&FieldKey| self.form.fields.iter().any(|field| field.key == **key);
        for key in self.criteria.keys().filter(|key| !asked(key)) {
            faults.push(fault(Some(key), LeadDefinitionProblem::WrongAward));
        }
        if self.criteria.is_empty() {
            faults.push(fault(None, LeadDefinitionProblem::NoCriteria));
        }
        if self.form.fields.len() > MOST_QUESTIONS {
            let most = u32::try_from(MOST_QUESTIONS).unwrap_or(u32::MAX);
            faults.push(fault(
                None,
                LeadDefinitionProblem::TooManyQuestions { most },
            ));
        }
        let most = MOST_POINTS.unsigned_abs();
        let mut responses = self.response_points.values();
        if self.threshold > most || responses.any(|points| *points > most) {
            faults.push(fault(None, LeadDefinitionProblem::TooManyPoints { most }));
        }
        faults
    }
}

/// What a lead is asked on the telephone, and can be shown to a sales person as a line of text.
fn can_be_asked(kind: &FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Choice { .. }
            | FieldKind::MultiChoice { .. }
            | FieldKind::YesNo
            | FieldKind::Number { .. }
            | FieldKind::Text { .. }
            | FieldKind::LongText { .. }
    )
}

fn in_criterion(criterion: &Criterion, field: &Field) -> Vec<LeadDefinitionProblem> {
    let mut problems = Vec::new();
    let several = matches!(field.kind, FieldKind::MultiChoice { .. });
    let points: Vec<i32> = match (&criterion.award, &field.kind) {
        (
            Award::Options { points },
            FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. },
        ) => {
            let offered = |key: &&OptionKey| options.iter().any(|option| option.key == **key);
            let unknown = points.keys().filter(|key| !offered(key)).cloned();
            problems.extend(unknown.map(|option| LeadDefinitionProblem::UnknownOption { option }));
            points.values().copied().collect()
        }
        (Award::YesNo { yes, no }, FieldKind::YesNo) => vec![*yes, *no],
        (Award::Bands { bands }, FieldKind::Number { .. }) => {
            let in_order = bands.is_sorted_by(|one, other| one.least < other.least);
            if !in_order || bands.is_empty() || bands.len() > MOST_BANDS {
                problems.push(LeadDefinitionProblem::BandsOutOfOrder);
            }
            bands.iter().map(|band| band.points).collect()
        }
        _ => return vec![LeadDefinitionProblem::WrongAward],
    };
    let most = MOST_POINTS.unsigned_abs();
    let too_many = |points: &i32| points.unsigned_abs() > most;
    if points.iter().chain(&criterion.must_earn).any(too_many) {
        problems.push(LeadDefinitionProblem::TooManyPoints { most });
    } else if criterion
        .must_earn
        .is_some_and(|must| must > criterion.award.most(several))
    {
        problems.push(LeadDefinitionProblem::OutOfReach);
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::LeadDefinitionProblem as Wrong;
    use crate::form::{DefinitionProblem, FieldKind};
    use crate::leads::definition::{Award, Band, LeadCriteria};
    use crate::leads::sample::{criteria, key};

    fn wrong(change: impl FnOnce(&mut LeadCriteria)) -> Vec<(Option<String>, Wrong)> {
        let mut changed = criteria();
        change(&mut changed);
        let faults = changed.faults().into_iter();
        let question = |key: Option<crate::form::FieldKey>| key.map(|key| key.to_string());
        faults
            .map(|it| (question(it.question), it.problem))
            .collect()
    }

    fn at(key: &str, problem: Wrong) -> Vec<(Option<String>, Wrong)> {
        vec![(Some(key.to_owned()), problem)]
    }

    #[test]
    fn the_sample_makes_sense() {
        assert_eq!(wrong(|_| {}), []);
    }

    #[test]
    fn what_a_question_says_must_make_sense_as_in_any_form() {
        let blank = DefinitionProblem::Blank;
        let expected = at("budget", Wrong::Question { problem: blank });
        assert_eq!(wrong(|it| it.form.fields[0].label.clear()), expected);
    }

    #[test]
    fn points_are_given_for_answers_that_can_be_given() {
        let photo = FieldKind::Attachment {
            photos_only: true,
            fewest: None,
            most: None,
            means: None,
        };
        assert_eq!(
            wrong(|it| it.form.fields[3].kind = photo),
            at("remark", Wrong::WrongKind)
        );
        let award = Award::YesNo { yes: 1, no: 0 };
        let other = wrong(|it| it.criteria.get_mut(&key("budget")).unwrap().award = award);
        assert_eq!(other, at("budget", Wrong::WrongAward));
        let nowhere = wrong(|it| {
            let criterion = it.criteria[&key("budget")].clone();
            it.criteria.insert(key("nowhere"), criterion);
        });
        assert_eq!(nowhere, at("nowhere", Wrong::WrongAward));
        let option = "never".try_into().unwrap();
        let unknown = wrong(|it| {
            if let Award::Options { points } = &mut it.criteria.get_mut(&key("when")).unwrap().award
            {
                points.insert("never".try_into().unwrap(), 1);
            }
        });
        assert_eq!(unknown, at("when", Wrong::UnknownOption { option }));
    }

    #[test]
    fn bands_rise_and_points_stay_within_bounds() {
        let bands = |bands: Vec<(i64, i32)>| {
            let bands = bands.into_iter();
            let bands = bands.map(|(least, points)| Band {
                least: least.into(),
                points,
            });
            let bands = bands.collect();
            wrong(|it| it.criteria.get_mut(&key("budget")).unwrap().award = Award::Bands { bands })
        };
        for out_of_order in [vec![], vec![(5, 1), (5, 2)], vec![(5, 1), (4, 2)]] {
            assert_eq!(bands(out_of_order), at("budget", Wrong::BandsOutOfOrder));
        }
        let most = 10_000;
        assert_eq!(
            bands(vec![(0, 10_001)]),
            at("budget", Wrong::TooManyPoints { most })
        );
        let whole = wrong(|it| it.threshold = 10_001);
        assert_eq!(whole, [(None, Wrong::TooManyPoints { most })]);
        let unreachable =
            wrong(|it| it.criteria.get_mut(&key("decides")).unwrap().must_earn = Some(21));
        assert_eq!(unreachable, at("decides", Wrong::OutOfReach));
    }

    #[test]
    fn something_is_worth_something() {
        assert_eq!(wrong(|it| it.criteria.clear()), [(None, Wrong::NoCriteria)]);
    }
}
