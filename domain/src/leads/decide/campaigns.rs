//! Campaigns: made and changed by marketing, by owners, and by the managers of their branch.

use std::collections::BTreeSet;

use crate::change::Action;
use crate::decision::{Context, Decision, needed, replace};
use crate::id::{BranchId, SpendId};
use crate::leads::campaign::{Campaign, MOST_SPEND, Spend};
use crate::leads::runs_campaigns;
use crate::people::LONGEST_NAME;
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};
use crate::workflow::LONGEST_LINE;

/// Adds a campaign.
pub(super) fn add(context: &Context, campaign: &Campaign) -> Result<Decision, Refusal> {
    allowed(context, campaign.branch)?;
    context.free(Key::Campaign(campaign.id))?;
    if let Some(branch) = campaign.branch
        && context.records.branch(branch).is_none()
    {
        return Err(Refusal::unknown(Key::Branch(branch)));
    }
    let mut added = campaign.clone();
    let spend = core::mem::take(&mut added.spend);
    spend_more(context, &mut added, &spend)?;
    checked(context, added)
}

/// Changes a campaign. Two people's entries of spend add up; the rest does not merge.
pub(super) fn edit(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    let Action::EditCampaign {
        campaign,
        name,
        channel,
        begins,
        ends,
        category,
        spend,
        retired,
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    let key = Key::Campaign(*campaign);
    let found = context.records.campaign(*campaign);
    let mut after = found.ok_or(Refusal::unknown(key))?.clone();
    allowed(context, after.branch)?;
    replace(&mut after.name, name.as_ref(), key)?;
    replace(&mut after.channel, channel.as_ref(), key)?;
    replace(&mut after.begins, begins.as_ref(), key)?;
    replace(&mut after.ends, ends.as_ref(), key)?;
    replace(&mut after.category, category.as_ref(), key)?;
    replace(&mut after.retired, retired.as_ref(), key)?;
    after
        .spend
        .retain(|entry| !spend.remove.contains(&entry.id));
    spend_more(context, &mut after, &spend.add)?;
    checked(context, after)
}

fn allowed(context: &Context, branch: Option<BranchId>) -> Result<(), Refusal> {
    if runs_campaigns(context.actor()?, branch) {
        Ok(())
    } else {
        Err(Refusal::NotAllowed {
            needs: Right::Marketer,
        })
    }
}

fn spend_more(context: &Context, campaign: &mut Campaign, more: &[Spend]) -> Result<(), Refusal> {
    let workspace = context.records.workspace(context.workspace);
    let currency = workspace.map(|workspace| workspace.currency);
    let mut ids: BTreeSet<SpendId> = campaign.spend.iter().map(|entry| entry.id).collect();
    for entry in more {
        let currency = currency.ok_or(Refusal::unknown(Key::Workspace(context.workspace)))?;
        if entry.amount.currency != currency {
            let expected = currency;
            return Err(Refusal::OtherCurrency { expected });
        }
        if entry.amount.minor < 0 {
            let field = FieldName::Spend;
            return Err(Refusal::Negative { field });
        }
        // What was added already stays as it is.
        if ids.insert(entry.id) {
            let what = needed(&entry.what, FieldName::Spend, LONGEST_LINE)?;
            campaign.spend.push(Spend {
                what,
                ..entry.clone()
            });
        }
    }
    if campaign.spend.len() > MOST_SPEND {
        return Err(Refusal::TooMany {
            field: FieldName::Spend,
            most: u32::try_from(MOST_SPEND).unwrap_or(u32::MAX),
        });
    }
    Ok(())
}

fn checked(context: &Context, mut campaign: Campaign) -> Result<Decision, Refusal> {
    campaign.name = needed(&campaign.name, FieldName::Name, LONGEST_NAME)?;
    if campaign.ends.is_some_and(|ends| ends < campaign.begins) {
        let field = FieldName::Date;
        return Err(Refusal::OutOfBounds { field });
    }
    if let Some(category) = campaign.category
        && context.records.category(category).is_none()
    {
        return Err(Refusal::unknown(Key::Category(category)));
    }
    let mut decision = Decision::default();
    decision.put(Record::Campaign(campaign));
    Ok(decision)
}
