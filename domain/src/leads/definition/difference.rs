//! What is different between two versions of the definition, so that who signs one knows what they
//! agree to.

use std::collections::BTreeMap;

use super::{Award, Band, Criterion, LeadCriteria};
use crate::form::{Field, FieldKey, FieldKind};
use crate::leads::learning::Said;
use crate::leads::profile::ResponseKind;
use crate::workflow::{MilestoneChange, form_difference};

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CriteriaChange {
    /// A call begins otherwise.
    Opening,
    /// The questions are different.
    Questions(MilestoneChange),
    /// An answer earns other points.
    Points {
        /// To which question.
        question: FieldKey,
        /// Which answer.
        said: Said,
        /// What it earned.
        from: i32,
        /// What it earns.
        to: i32,
    },
    /// Numbers are put into other bands, or those earn other points.
    Bands {
        /// To which question.
        question: FieldKey,
        /// What they were.
        from: Vec<Band>,
        /// What they are.
        to: Vec<Band>,
    },
    /// A question must earn something else, or need not any more.
    MustEarn {
        /// Which.
        question: FieldKey,
        /// What it had to.
        from: Option<i32>,
        /// What it has to.
        to: Option<i32>,
    },
    /// A lead is qualified from another number of points on.
    Threshold {
        /// How many they were.
        from: u32,
        /// How many they are.
        to: u32,
    },
    /// A response is worth something else.
    Response {
        /// Which.
        kind: ResponseKind,
        /// What it was worth.
        from: u32,
        /// What it is worth.
        to: u32,
    },
}

impl LeadCriteria {
    /// What is different in these from what was before.
    #[must_use]
    pub fn difference(&self, before: &Self) -> Vec<CriteriaChange> {
        let mut all = Vec::new();
        if self.threshold != before.threshold {
            all.push(CriteriaChange::Threshold {
                from: before.threshold,
                to: self.threshold,
            });
        }
        let questions = form_difference(&before.form, &self.form);
        all.extend(questions.into_iter().map(CriteriaChange::Questions));
        for field in &self.form.fields {
            let (from, to) = (
                before.criteria.get(&field.key),
                self.criteria.get(&field.key),
            );
            in_points(field, from, to, &mut all);
            let must = |criterion: Option<&Criterion>| criterion.and_then(|it| it.must_earn);
            if must(from) != must(to) {
                all.push(CriteriaChange::MustEarn {
                    question: field.key.clone(),
                    from: must(from),
                    to: must(to),
                });
            }
        }
        for kind in ResponseKind::ALL {
            let worth = |criteria: &Self| {
                let found = criteria.response_points.get(&kind);
                found.copied().unwrap_or_default()
            };
            let (from, to) = (worth(before), worth(self));
            if from != to {
                all.push(CriteriaChange::Response { kind, from, to });
            }
        }
        if self.opening != before.opening {
            all.push(CriteriaChange::Opening);
        }
        all
    }

    /// What each answer to a question earns that is not a number, in the order they are offered.
    #[must_use]
    pub fn points_of(&self, field: &Field) -> Vec<(Said, i32)> {
        let award = self.criteria.get(&field.key).map(|it| &it.award);
        let points = each(award);
        offered(field)
            .into_iter()
            .map(|said| {
                let earned = points.get(&said).copied().unwrap_or_default();
                (said, earned)
            })
            .collect()
    }
}

/// The answers that a question offers.
fn offered(field: &Field) -> Vec<Said> {
    match &field.kind {
        FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. } => {
            let options = options.iter();
            options.map(|it| Said::Option(it.key.clone())).collect()
        }
        FieldKind::YesNo => vec![Said::YesNo(true), Said::YesNo(false)],
        _ => Vec::new(),
    }
}

fn each(award: Option<&Award>) -> BTreeMap<Said, i32> {
    match award {
        Some(Award::Options { points }) => {
            let points = points.iter();
            points
                .map(|(option, points)| (Said::Option(option.clone()), *points))
                .collect()
        }
        Some(Award::YesNo { yes, no }) => {
            [(Said::YesNo(true), *yes), (Said::YesNo(false), *no)].into()
        }
        Some(Award::Bands { .. }) | None => BTreeMap::new(),
    }
}

fn in_points(
    field: &Field,
    from: Option<&Criterion>,
    to: Option<&Criterion>,
    all: &mut Vec<CriteriaChange>,
) {
    let question = || field.key.clone();
    let bands = |criterion: Option<&Criterion>| match criterion.map(|it| &it.award) {
        Some(Award::Bands { bands }) => bands.clone(),
        _ => Vec::new(),
    };
    let (was, is) = (bands(from), bands(to));
    if was != is {
        all.push(CriteriaChange::Bands {
            question: question(),
            from: was,
            to: is,
        });
    }
    let (was, is) = (each(from.map(|it| &it.award)), each(to.map(|it| &it.award)));
    // What is not offered any more is told as a change of the question.
    for said in offered(field) {
        let earned = |points: &BTreeMap<Said, i32>| points.get(&said).copied().unwrap_or_default();
        let (from, to) = (earned(&was), earned(&is));
        if from != to {
            all.push(CriteriaChange::Points {
                question: question(),
                said: said.clone(),
                from,
                to,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::CriteriaChange;
    use crate::leads::definition::{Award, Band};
    use crate::leads::learning::Said;
    use crate::leads::profile::ResponseKind;
    use crate::leads::sample::{criteria, key};
    use crate::workflow::MilestoneChange;

    #[test]
    fn the_same_is_not_different() {
        assert_eq!(criteria().difference(&criteria()), []);
    }

    #[test]
    fn every_difference_is_told_at_its_question() {
        let before = criteria();
        let mut after = criteria();
        after.threshold = 60;
        after.opening = "Hello".into();
        after.response_points.remove(&ResponseKind::Opened);
        after.form.fields.retain(|field| field.key != key("remark"));
        let decides = after.criteria.get_mut(&key("decides")).unwrap();
        decides.must_earn = None;
        decides.award = Award::YesNo { yes: 25, no: 0 };
        let bands = vec![Band {
            least: Decimal::from(100),
            points: 10,
        }];
        let Award::Bands { bands: was } = before.criteria[&key("budget")].award.clone() else {
            panic!("a budget has bands");
        };
        after.criteria.get_mut(&key("budget")).unwrap().award = Award::Bands {
            bands: bands.clone(),
        };
        assert_eq!(
            after.difference(&before),
            [
                CriteriaChange::Threshold { from: 50, to: 60 },
                CriteriaChange::Questions(MilestoneChange::FieldRemoved {
                    field: key("remark"),
                    label: "Anything else?".into(),
                }),
                CriteriaChange::Bands {
                    question: key("budget"),
                    from: was,
                    to: bands,
                },
                CriteriaChange::Points {
                    question: key("decides"),
                    said: Said::YesNo(true),
                    from: 20,
                    to: 25,
                },
                CriteriaChange::MustEarn {
                    question: key("decides"),
                    from: Some(20),
                    to: None,
                },
                CriteriaChange::Response {
                    kind: ResponseKind::Opened,
                    from: 2,
                    to: 0,
                },
                CriteriaChange::Opening,
            ]
        );
    }

    #[test]
    fn points_stand_in_the_order_of_the_answers() {
        let criteria = criteria();
        let when = &criteria.form.fields[2];
        let points = criteria.points_of(when);
        let earned: Vec<i32> = points.iter().map(|(_, points)| *points).collect();
        assert_eq!(earned, [25, -5]);
    }
}
