//! The measures of the two departments, side by side: what marketing gets for what it spends, and
//! what sales makes of what it is given. All of them from plain counts, by campaign and period.
//!
//! Leads and qualified leads are counted apart, so that neither department can look good at the
//! other's expense.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::score::Verdict;
use super::{Closing, Lead, LeadEvent, LeadPlace, LeadWhat};
use crate::id::{CampaignId, PersonId};
use crate::time::Timestamp;

/// What one lead came to, as far as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadFact {
    /// The campaign that it came from.
    pub campaign: Option<CampaignId>,
    /// When it came: it counts in that period, whenever the rest happened.
    pub born: NaiveDate,
    /// How far it came.
    pub reached: Reached,
    /// What was ordered, before tax, in minor units of the workspace's currency; none for
    /// nothing.
    pub ordered: Option<i64>,
    /// Whether sales returned it: it should not have been qualified.
    pub false_accept: bool,
    /// Whether it was ordered although it had once been judged to be no lead for sales.
    pub false_reject: bool,
}

/// What of a lead's history is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadCourse {
    /// How far it came.
    pub reached: Reached,
    /// Whether sales returned it.
    pub returned: bool,
    /// Whether it was once judged to be no lead for sales.
    pub rejected: bool,
    /// When it was first handed to sales, and by whom.
    pub handed_over: Option<(Timestamp, PersonId)>,
}

/// How far a lead came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reached {
    /// It came in.
    CameIn,
    /// It was qualified.
    Qualified,
    /// Sales works, or worked, on it: it was handed over and not returned.
    Sales,
}

impl LeadCourse {
    /// Read from a lead's history. None of one that is another one, which counts, and of one that
    /// should not have been imported.
    #[must_use]
    pub fn of(lead: &Lead) -> Option<Self> {
        if let LeadPlace::Closed {
            because: Closing::Duplicate { .. } | Closing::TakenBack,
            ..
        } = lead.place
        {
            return None;
        }
        let what = || lead.history.iter().map(|event| &event.what);
        let first = lead
            .history
            .iter()
            .find(|event| handed_over(&lead.history, &event.what));
        let reached = if matches!(lead.place, LeadPlace::WithSales { .. }) {
            Reached::Sales
        } else if first.is_some() {
            Reached::Qualified
        } else {
            Reached::CameIn
        };
        let rejected = |what: &LeadWhat| match what {
            LeadWhat::Enrolled { judged, .. } | LeadWhat::Closed { judged, .. } => {
                judged.is_some_and(|judged| judged.verdict != Verdict::Qualified)
            }
            _ => false,
        };
        Some(Self {
            reached,
            returned: what().any(|what| matches!(what, LeadWhat::Returned { .. })),
            rejected: what().any(rejected),
            handed_over: first.and_then(|event| Some((event.happened_at, event.by?))),
        })
    }
}

/// Whether an event brought the lead to sales. One that turned out to belong to no project after
/// all was never there.
fn handed_over(history: &[LeadEvent], what: &LeadWhat) -> bool {
    match what {
        LeadWhat::HandedOver { .. } => true,
        LeadWhat::Linked { project, .. } => {
            let mut all = history.iter();
            !all.any(|event| event.what == LeadWhat::Unlinked { project: *project })
        }
        _ => false,
    }
}

impl LeadFact {
    /// What a lead with this course came to, with the campaign that it came from, the day it came
    /// by its branch's calendar, and what was ordered of its project.
    #[must_use]
    pub fn of(
        course: LeadCourse,
        campaign: Option<CampaignId>,
        born: NaiveDate,
        ordered: Option<i64>,
    ) -> Self {
        Self {
            campaign,
            born,
            reached: course.reached,
            ordered,
            false_accept: course.returned,
            false_reject: ordered.is_some() && course.rejected,
        }
    }
}

/// Something that was spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpendFact {
    /// On which campaign.
    pub campaign: CampaignId,
    /// When.
    pub date: NaiveDate,
    /// How much, in minor units of the workspace's currency.
    pub minor: i64,
}

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// One campaign; none for everything.
    pub campaign: Option<CampaignId>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The day after the last.
    pub until: Option<NaiveDate>,
}

/// The counts that the measures stand on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// What was spent, in minor units.
    pub spend: i64,
    /// Leads.
    pub leads: u32,
    /// Of these, those that were qualified.
    pub qualified: u32,
    /// Of the leads, those that sales worked on.
    pub worked: u32,
    /// Of the leads, those that ordered.
    pub ordered: u32,
    /// What they ordered, in minor units.
    pub value: i64,
    /// Leads that sales returned.
    pub false_accepts: u32,
    /// Leads that ordered although they had once been rejected.
    pub false_rejects: u32,
}

/// One number over another: read as so much of the first for one of the second. There is none
/// over nothing; a page shows a dash then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// What is measured.
    pub over: i64,
    /// For each of what. Never zero.
    pub under: i64,
}

impl Ratio {
    fn of(over: i64, under: i64) -> Option<Self> {
        (under != 0).then_some(Self { over, under })
    }

    /// In thousandths, the nearest, halves away from zero; held at the ends of the range.
    #[must_use]
    pub fn per_mille(self) -> i64 {
        nearest(1000 * i128::from(self.over), i128::from(self.under))
    }

    /// The other way round: what one of what is measured takes. None where there is none of it.
    #[must_use]
    pub fn each(self) -> Option<i64> {
        (self.over != 0).then(|| nearest(self.under.into(), self.over.into()))
    }
}

/// The nearest whole number, halves away from zero; held at the ends of the range.
fn nearest(over: i128, under: i128) -> i64 {
    let (over, under) = (over * under.signum(), under.abs());
    let nearest = (over + under / 2 * over.signum()) / under;
    i64::try_from(nearest).unwrap_or(if nearest < 0 { i64::MIN } else { i64::MAX })
}

/// What marketing gets for what it spends. The spend is in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marketing {
    /// Leads for what was spent.
    pub leads: Option<Ratio>,
    /// Qualified leads for what was spent.
    pub qualified: Option<Ratio>,
    /// Orders for what was spent.
    pub orders: Option<Ratio>,
}

/// What sales makes of what it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sales {
    /// Orders for leads that were worked on.
    pub orders: Option<Ratio>,
    /// What was ordered against what was aimed at.
    pub value: Option<Ratio>,
}

impl Question {
    /// Whether something of a campaign, or of none, on a day is counted.
    #[must_use]
    pub fn takes_in(&self, campaign: Option<CampaignId>, date: NaiveDate) -> bool {
        (self.campaign.is_none() || self.campaign == campaign)
            && self.from.is_none_or(|from| from <= date)
            && self.until.is_none_or(|until| date < until)
    }

    /// The same question about before a day and about from it on: before and after a team for
    /// qualification took over.
    #[must_use]
    pub fn split(self, day: NaiveDate) -> (Self, Self) {
        let until = Some(self.until.map_or(day, |until| until.min(day)));
        let from = Some(self.from.map_or(day, |from| from.max(day)));
        (Self { until, ..self }, Self { from, ..self })
    }
}

impl Counts {
    /// Counts what a question takes in.
    #[must_use]
    pub fn of<'a>(
        question: &Question,
        leads: impl IntoIterator<Item = &'a LeadFact>,
        spend: impl IntoIterator<Item = &'a SpendFact>,
    ) -> Self {
        let mut counts = Self::default();
        for fact in spend {
            if question.takes_in(Some(fact.campaign), fact.date) {
                counts.spend = counts.spend.saturating_add(fact.minor);
            }
        }
        for fact in leads {
            if question.takes_in(fact.campaign, fact.born) {
                counts.leads += 1;
                counts.qualified += u32::from(fact.reached >= Reached::Qualified);
                counts.worked += u32::from(fact.reached == Reached::Sales);
                counts.ordered += u32::from(fact.ordered.is_some());
                counts.value = counts.value.saturating_add(fact.ordered.unwrap_or(0));
                counts.false_accepts += u32::from(fact.false_accept);
                counts.false_rejects += u32::from(fact.false_reject);
            }
        }
        counts
    }

    /// What marketing gets for what it spends.
    #[must_use]
    pub fn marketing(&self) -> Marketing {
        let for_spend = |count: u32| Ratio::of(count.into(), self.spend);
        Marketing {
            leads: for_spend(self.leads),
            qualified: for_spend(self.qualified),
            orders: for_spend(self.ordered),
        }
    }

    /// What sales makes of what it is given, against a target in minor units.
    #[must_use]
    pub fn sales(&self, target: i64) -> Sales {
        Sales {
            orders: Ratio::of(self.ordered.into(), self.worked.into()),
            value: Ratio::of(self.value, target),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Counts, LeadCourse, LeadFact, Question, Ratio, Reached, SpendFact};
    use crate::change::Action;
    use crate::id::CampaignId;
    use crate::leads::sample::{HANDED, PRIYA, PROGRAMME, ask, desk, hand_over, lead as sample};
    use crate::record::Records as _;
    use crate::sample::{JACOB, Team, id, november};
    use crate::workflow::ReturnReason;

    const EXPO: CampaignId = CampaignId(id(1));
    const LETTER: CampaignId = CampaignId(id(2));

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn lead(campaign: CampaignId, born: u32, far: usize, ordered: Option<i64>) -> LeadFact {
        LeadFact {
            campaign: Some(campaign),
            born: day(born),
            reached: [Reached::CameIn, Reached::Qualified, Reached::Sales][far],
            ordered,
            false_accept: far == 1,
            false_reject: false,
        }
    }

    fn facts() -> ([LeadFact; 4], [SpendFact; 2]) {
        let spend = |campaign, date, minor| SpendFact {
            campaign,
            date: day(date),
            minor,
        };
        let leads = [
            lead(EXPO, 2, 2, Some(50_000)),
            lead(EXPO, 3, 2, None),
            lead(EXPO, 20, 1, None),
            lead(LETTER, 20, 0, None),
        ];
        (leads, [spend(EXPO, 1, 10_000), spend(LETTER, 19, 4_000)])
    }

    #[test]
    fn each_department_is_measured_on_what_it_can_change() {
        let (leads, spend) = facts();
        let all = Counts::of(&Question::default(), &leads, &spend);
        let ratio = |over, under| Some(Ratio { over, under });
        assert_eq!(all.marketing().leads, ratio(4, 14_000));
        assert_eq!(all.marketing().qualified, ratio(3, 14_000));
        assert_eq!(all.marketing().orders, ratio(1, 14_000));
        assert_eq!(all.sales(200_000).orders, ratio(1, 2));
        assert_eq!(all.sales(200_000).value, ratio(50_000, 200_000));
        assert_eq!(all.false_accepts, 1);
    }

    #[test]
    fn a_campaign_and_a_period_are_counted_by_themselves() {
        let (leads, spend) = facts();
        let of = |question| Counts::of(&question, &leads, &spend);
        let expo = Question {
            campaign: Some(EXPO),
            ..Question::default()
        };
        assert_eq!((of(expo).leads, of(expo).spend), (3, 10_000));
        let (before, after) = expo.split(day(3));
        assert_eq!((of(before).leads, of(before).spend), (1, 10_000));
        assert_eq!((of(after).leads, of(after).spend), (2, 0));
    }

    fn fact(team: &Team, ordered: Option<i64>) -> LeadFact {
        let lead = team.lead(sample(1).id).unwrap();
        let course = LeadCourse::of(lead).unwrap();
        LeadFact::of(course, lead.details.campaign, day(23), ordered)
    }

    #[test]
    fn a_lead_tells_what_it_came_to() {
        let mut team = desk();
        assert_eq!(fact(&team, None).reached, Reached::CameIn);
        ask(&mut team, november(23, 10, 0), 1);
        let lead = sample(1).id;
        let nurture = Action::NurtureLead {
            lead,
            turn: team.lead(lead).unwrap().turn,
            programme: PROGRAMME,
            note: String::new(),
        };
        team.act(PRIYA, november(23, 10, 0), nurture).unwrap();
        ask(&mut team, november(23, 11, 0), 400_000);
        let over = hand_over(&team, JACOB);
        team.act(PRIYA, november(23, 11, 0), over).unwrap();
        let sold = fact(&team, Some(50_000));
        let course = LeadCourse::of(team.lead(lead).unwrap()).unwrap();
        assert_eq!(course.handed_over, Some((november(23, 11, 0), PRIYA)));
        assert_eq!((sold.reached, sold.false_accept), (Reached::Sales, false));
        assert!(sold.false_reject, "it was rejected, and ordered");
        assert!(!fact(&team, None).false_reject);
        let back = Action::ReturnLead {
            lead,
            project: HANDED,
            reason: ReturnReason::NotReached,
            note: String::new(),
            programme: None,
        };
        team.act(JACOB, november(23, 12, 0), back).unwrap();
        let returned = fact(&team, None);
        assert_eq!(
            (returned.reached, returned.false_accept),
            (Reached::Qualified, true)
        );
    }

    #[test]
    fn nothing_is_measured_against_nothing() {
        let nothing = Counts::default();
        assert_eq!(nothing.marketing().leads, None);
        assert_eq!(nothing.sales(0).orders, None);
        assert_eq!(nothing.sales(0).value, None);
    }

    #[test]
    fn a_ratio_says_what_one_takes() {
        let each = |over, under| Ratio { over, under }.each();
        assert_eq!(each(3, 10_000), Some(3_333));
        assert_eq!(each(3, 20_000), Some(6_667));
        assert_eq!(each(0, 10_000), None);
    }

    #[test]
    fn a_ratio_is_rounded_once() {
        for (over, under, expected) in [
            (1, 3, 333),
            (2, 3, 667),
            (-1, 2000, -1),
            (1, -2, -500),
            (0, 5, 0),
        ] {
            assert_eq!(
                Ratio { over, under }.per_mille(),
                expected,
                "{over}/{under}"
            );
        }
    }
}
