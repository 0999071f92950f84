//! A campaign while it is written: kept as a draft at every keystroke, until it is saved.

use chrono::NaiveDate;
use domain::change::{Action, Edit};
use domain::id::{BranchId, CampaignId, CategoryId};
use domain::leads::campaign::{Campaign, Channel, SpendEdit};
use serde::{Deserialize, Serialize};

/// What is written so far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) id: CampaignId,
    pub(super) name: String,
    pub(super) channel: Channel,
    /// As the browser writes a day; empty for none.
    pub(super) begins: String,
    pub(super) ends: String,
    pub(super) branch: Option<BranchId>,
    pub(super) category: Option<CategoryId>,
    /// The campaign as it was when it was taken up, which an edit of it says.
    pub(super) began: Option<Box<Campaign>>,
}

/// What keeps a campaign from being saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    NoName,
    NoDay,
    EndsTooEarly,
}

impl Fault {
    /// The id of the control to go to.
    pub(super) fn control(self) -> &'static str {
        match self {
            Self::NoName => "campaign-name",
            Self::NoDay => "campaign-begins",
            Self::EndsTooEarly => "campaign-ends",
        }
    }
}

/// The name of the draft of the campaign that an address names.
pub(super) fn draft_key(named: &str) -> String {
    format!("campaign/{named}")
}

impl Entry {
    /// A new campaign that begins today.
    pub(super) fn new(id: CampaignId, branch: Option<BranchId>, today: NaiveDate) -> Self {
        Self {
            id,
            name: String::new(),
            channel: Channel::Mailing,
            begins: today.to_string(),
            ends: String::new(),
            branch,
            category: None,
            began: None,
        }
    }

    /// A campaign that is there, taken up.
    pub(super) fn of(campaign: &Campaign) -> Self {
        Self {
            id: campaign.id,
            name: campaign.name.clone(),
            channel: campaign.channel,
            begins: campaign.begins.to_string(),
            ends: campaign.ends.map(|day| day.to_string()).unwrap_or_default(),
            branch: campaign.branch,
            category: campaign.category,
            began: Some(Box::new(campaign.clone())),
        }
    }

    /// What saves it; none where nothing is another than it was.
    pub(super) fn read(&self) -> Result<Option<Action>, Fault> {
        let name = self.name.trim().to_owned();
        if name.is_empty() {
            return Err(Fault::NoName);
        }
        let begins: NaiveDate = self.begins.parse().map_err(|_| Fault::NoDay)?;
        let ends: Option<NaiveDate> = self.ends.parse().ok();
        if ends.is_some_and(|ends| ends < begins) {
            return Err(Fault::EndsTooEarly);
        }
        let Some(began) = &self.began else {
            let campaign = Campaign {
                id: self.id,
                name,
                channel: self.channel,
                begins,
                ends,
                spend: Vec::new(),
                branch: self.branch,
                category: self.category,
                retired: false,
            };
            return Ok(Some(Action::AddCampaign { campaign }));
        };
        let edit = Action::EditCampaign {
            campaign: self.id,
            name: Edit::between(&began.name, &name),
            channel: Edit::between(&began.channel, &self.channel),
            begins: Edit::between(&began.begins, &begins),
            ends: Edit::between(&began.ends, &ends),
            category: Edit::between(&began.category, &self.category),
            spend: SpendEdit::default(),
            retired: None,
        };
        let same = edited(began, None);
        Ok((edit != same).then_some(edit))
    }
}

/// An edit of a campaign that changes at most whether it takes leads.
pub(super) fn edited(campaign: &Campaign, retired: Option<Edit<bool>>) -> Action {
    with_spend(campaign.id, SpendEdit::default(), retired)
}

/// An edit of a campaign that changes what was spent on it.
pub(super) fn with_spend(
    campaign: CampaignId,
    spend: SpendEdit,
    retired: Option<Edit<bool>>,
) -> Action {
    Action::EditCampaign {
        campaign,
        name: None,
        channel: None,
        begins: None,
        ends: None,
        category: None,
        spend,
        retired,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn entry() -> Entry {
        let day = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
        Entry {
            name: " Expo ".into(),
            ..Entry::new(CampaignId(Uuid::from_u128(1)), None, day)
        }
    }

    #[test]
    fn what_is_written_comes_to_a_campaign_and_an_edit_says_what_changed() {
        let Ok(Some(Action::AddCampaign { campaign })) = entry().read() else {
            panic!("it is a new one");
        };
        assert_eq!((campaign.name.as_str(), campaign.ends), ("Expo", None));
        let mut edit = Entry::of(&campaign);
        assert_eq!(edit.read(), Ok(None), "nothing is another");
        edit.ends = "2026-12-05".into();
        let Ok(Some(Action::EditCampaign { ends, name, .. })) = edit.read() else {
            panic!("its last day is another");
        };
        assert_eq!((ends.unwrap().from, name), (None, None));
    }

    #[test]
    fn what_is_missing_is_named() {
        let with = |change: fn(&mut Entry)| {
            let mut entry = entry();
            change(&mut entry);
            entry.read().err()
        };
        assert_eq!(with(|it| it.name = " ".into()), Some(Fault::NoName));
        assert_eq!(with(|it| it.begins.clear()), Some(Fault::NoDay));
        let early = with(|it| it.ends = "2026-11-28".into());
        assert_eq!(early, Some(Fault::EndsTooEarly));
    }
}
