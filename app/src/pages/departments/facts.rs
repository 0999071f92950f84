//! What every lead came to, in memory: read from leads and projects when a page opens, in slices,
//! and counted anew from there as often as somebody asks something else.

use core::ops::Bound;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::id::{CampaignId, LeadId};
use domain::leads::measures::{Counts, LeadFact, Question, SpendFact};
use domain::people::Access;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Courses, Desk, Directory, LeadBrief, Leads, Shelf, use_desk};
use crate::device::moments::Turn;

/// How many leads are looked at between two looks at the clock.
const BETWEEN_LOOKS: usize = 256;

/// What one lead came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) struct Fact {
    pub(in crate::pages) lead: LeadId,
    pub(in crate::pages) came: LeadFact,
    /// Whether it is a project that the person may not read, so that nobody here knows what it
    /// ordered.
    pub(in crate::pages) unread: bool,
}

/// What all leads came to, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::pages) struct Facts {
    pub(in crate::pages) all: Vec<Fact>,
    /// The day on which the qualification team first handed a lead to sales.
    pub(super) first_qualified: Option<NaiveDate>,
}

/// The leads of a campaign, and what was spent on it.
type Came<'a> = (Vec<&'a LeadFact>, Vec<&'a SpendFact>);

impl Facts {
    /// Those that a question takes in.
    pub(in crate::pages) fn asked(&self, question: Question) -> impl Iterator<Item = &Fact> {
        let facts = self.all.iter();
        facts.filter(move |it| question.takes_in(it.came.campaign, it.came.born))
    }

    /// What a question comes to, and of how many leads it is not known what they ordered.
    pub(in crate::pages) fn counted(
        &self,
        question: Question,
        spend: &[SpendFact],
    ) -> (Counts, u32) {
        let facts = self.all.iter().map(|it| &it.came);
        let unread = self.asked(question).filter(|it| it.unread).count();
        (
            Counts::of(&question, facts, spend),
            u32::try_from(unread).unwrap_or(u32::MAX),
        )
    }

    /// What each campaign comes to within a question; what came from none is left out.
    pub(in crate::pages) fn by_campaign(
        &self,
        question: Question,
        spend: &[SpendFact],
    ) -> BTreeMap<CampaignId, Counts> {
        let mut came: BTreeMap<CampaignId, Came> = BTreeMap::new();
        for it in self.asked(question) {
            if let Some(campaign) = it.came.campaign {
                came.entry(campaign).or_default().0.push(&it.came);
            }
        }
        for cost in spend {
            came.entry(cost.campaign).or_default().1.push(cost);
        }
        let counted = came.into_iter().map(|(campaign, (leads, costs))| {
            let counts = Counts::of(&question, leads, costs);
            (campaign, counts)
        });
        counted.collect()
    }
}

/// What was spent on all campaigns.
pub(in crate::pages) fn spend(directory: &Directory) -> Vec<SpendFact> {
    let campaigns = directory.campaigns.values();
    campaigns
        .flat_map(|campaign| {
            campaign.spend.iter().map(|entry| SpendFact {
                campaign: campaign.id,
                date: entry.date,
                minor: entry.amount.minor,
            })
        })
        .collect()
}

/// Whether somebody sees the leads that they would count: who brings, qualifies or answers for
/// them.
pub(in crate::pages) fn use_sees_leads() -> Memo<bool> {
    let me = use_desk().me();
    Memo::new(move |_| {
        me.with(|me| {
            me.as_ref().is_some_and(|me| {
                matches!(
                    me.access,
                    Access::Owner | Access::Manager | Access::Marketing | Access::Qualification
                )
            })
        })
    })
}

/// Whether somebody sees the leads of their own branch only, and campaigns as a whole.
pub(in crate::pages) fn use_sees_one_branch() -> Memo<bool> {
    let (me, directory) = (use_desk().me(), use_desk().directory());
    Memo::new(move |_| {
        me.with(|me| me.as_ref().is_some_and(|me| me.access == Access::Manager))
            && directory.with(|directory| directory.branches.len() > 1)
    })
}

/// What all leads came to; none until it has been counted. It follows what changes.
pub(in crate::pages) fn use_facts() -> Signal<Option<Arc<Facts>>> {
    let desk = use_desk();
    let (leads, courses) = (desk.leads(), desk.courses());
    let facts = RwSignal::new(None);
    Effect::new(move || {
        if courses.with(Option::is_none) {
            desk.want_courses();
        }
    });
    // What projects ordered: neither their times nor their titles matter here.
    let dealt = Memo::new(move |_| {
        courses.with(|courses| courses.as_ref().map(|courses| courses.dealt().len()))
    });
    let work = Rc::new(Work::default());
    Effect::new(move || {
        dealt.track();
        leads.track();
        work.again.set(true);
        if !work.runs.replace(true) {
            let work = Rc::clone(&work);
            spawn_local(async move {
                // What changes meanwhile is counted in the next round.
                while work.again.replace(false) {
                    if let Some(counted) = count(desk).await {
                        // The page may have been left.
                        if facts.try_set(Some(Arc::new(counted))).is_some() {
                            break;
                        }
                    }
                }
                work.runs.set(false);
            });
        }
    });
    facts.into()
}

/// Whether leads are being counted, and whether they have to be once more.
#[derive(Default)]
struct Work {
    runs: Cell<bool>,
    again: Cell<bool>,
}

/// Looks at every lead, the latest first, and lets the page live on between. None where leads or
/// projects are not here yet.
async fn count(desk: Desk) -> Option<Facts> {
    let (leads, courses, shelf) = (desk.leads(), desk.courses(), desk.shelf());
    let directory = desk.directory().get_untracked();
    let mut facts = Facts::default();
    let mut last = None;
    let mut turn = Turn::begin();
    loop {
        let looked_at = leads.with_untracked(|leads| {
            courses.with_untracked(|courses| {
                shelf.with_untracked(|shelf| {
                    let sources = Sources {
                        courses: courses.as_ref()?,
                        shelf,
                        directory: &directory,
                    };
                    Some(some(leads.as_ref()?, last, &sources, &mut facts))
                })
            })
        })?;
        if looked_at.is_none() {
            return Some(facts);
        }
        last = looked_at;
        turn.pass().await;
    }
}

struct Sources<'a> {
    courses: &'a Courses,
    shelf: &'a Shelf,
    directory: &'a Directory,
}

/// Where a lead stands among all, by when it came.
type Place = (i64, LeadId);

/// Looks at some of the leads after `last`, and gives the last of these; none at the end.
fn some(leads: &Leads, last: Option<Place>, sources: &Sources, facts: &mut Facts) -> Option<Place> {
    let from = last.map_or(Bound::Unbounded, Bound::Excluded);
    let mut reached = None;
    for (place, brief) in leads
        .latest
        .range((from, Bound::Unbounded))
        .take(BETWEEN_LOOKS)
    {
        facts.look_at(brief, sources);
        reached = Some(*place);
    }
    reached
}

impl Facts {
    fn look_at(&mut self, brief: &LeadBrief, sources: &Sources) {
        let Some(course) = brief.course else { return };
        let directory = sources.directory;
        let dealings = brief.project.and_then(|id| sources.courses.dealings_of(id));
        let ordered = dealings.and_then(domain::targets::ledger::Dealings::ordered);
        let unread = brief
            .project
            .is_some_and(|project| dealings.is_none() && sources.shelf.get(project).is_none());
        let born = directory.today(brief.branch, brief.born_at);
        if let Some((at, by)) = course.handed_over {
            let person = directory.people.get(&by);
            if person.is_some_and(|person| person.access == Access::Qualification) {
                let day = directory.today(brief.branch, at);
                let first = self.first_qualified.unwrap_or(day);
                self.first_qualified = Some(first.min(day));
            }
        }
        self.all.push(Fact {
            lead: brief.id(),
            came: LeadFact::of(course, brief.campaign, born, ordered),
            unread,
        });
    }
}

#[cfg(test)]
mod tests {
    use domain::leads::measures::Reached;
    use uuid::Uuid;

    use super::*;

    fn campaign(number: u128) -> CampaignId {
        CampaignId(Uuid::from_u128(number))
    }

    fn fact(from: Option<u128>, day: u32, ordered: Option<i64>) -> Fact {
        let (reached, unread) = (Reached::Sales, false);
        Fact {
            lead: LeadId(Uuid::from_u128(day.into())),
            came: LeadFact {
                campaign: from.map(campaign),
                born: NaiveDate::from_ymd_opt(2026, 11, day).unwrap(),
                reached,
                ordered,
                false_accept: false,
                false_reject: false,
            },
            unread,
        }
    }

    #[test]
    fn each_campaign_is_counted_by_itself_and_all_of_them_together() {
        let facts = Facts {
            all: vec![
                fact(Some(1), 2, Some(500)),
                fact(Some(1), 3, None),
                fact(None, 4, Some(70)),
            ],
            first_qualified: None,
        };
        let spend = [SpendFact {
            campaign: campaign(2),
            date: NaiveDate::from_ymd_opt(2026, 11, 2).unwrap(),
            minor: 900,
        }];
        let (all, unread) = facts.counted(Question::default(), &spend);
        assert_eq!(
            (all.leads, all.ordered, all.value, all.spend),
            (3, 2, 570, 900)
        );
        assert_eq!(unread, 0);
        let each = facts.by_campaign(Question::default(), &spend);
        assert_eq!(each.len(), 2);
        assert_eq!(
            (each[&campaign(1)].leads, each[&campaign(1)].value),
            (2, 500)
        );
        assert_eq!(
            (each[&campaign(2)].leads, each[&campaign(2)].spend),
            (0, 900)
        );
    }
}
