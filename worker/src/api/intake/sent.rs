//! `POST /api/leads/in`: leads from another system, each taken in or refused by itself.
//!
//! A sender that heard no answer sends the same again under the same key of its own, and each lead
//! is taken in once: the ids of the changes follow from it.

use std::collections::BTreeMap;

use domain::change::{Action, Change};
use domain::id::{BranchId, CampaignId, ChangeId, LeadId, WorkspaceId};
use domain::leads::{LeadDetails, LeadDraft, LeadSource, MOST_LEADS_AT_ONCE};
use domain::refusal::Refusal;
use domain::sync::intake::{LeadReceived, LeadSent, Received};
use domain::sync::{Fault, Verdict};
use domain::workflow::LONGEST_NOTE;
use serde::Deserialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::super::{Answer, Call, json, malformed};
use crate::commit::{Set, commit};
use crate::database::Shard;
use crate::failure::{Failure, Outcome};
use crate::intake::{self, Recognised};
use crate::{limits, records};

/// The longest key of a repetition.
const LONGEST_KEY: usize = 200;

/// A letter that came in.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Letter {
    from: Author,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    raw_text_body: Option<String>,
    #[serde(default)]
    extracted_markdown_message: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Author {
    #[serde(default)]
    name: Option<String>,
    address: String,
}

impl From<Letter> for LeadSent {
    fn from(letter: Letter) -> Self {
        let name = letter.from.name.filter(|name| !name.trim().is_empty());
        let text = letter.extracted_markdown_message.or(letter.raw_text_body);
        let text = format!("{}\n\n{}", letter.subject, text.unwrap_or_default());
        Self {
            name: name.unwrap_or_else(|| letter.from.address.clone()),
            emails: vec![letter.from.address],
            note: text.trim().chars().take(LONGEST_NOTE).collect(),
            ..Self::default()
        }
    }
}

/// Takes in what another system sends.
pub(super) async fn take(call: &mut Call<'_>) -> Outcome<Answer> {
    let key = recognised(call).await?;
    let campaign = campaign(call)?;
    let once = call.header("idempotency-key")?;
    if once.as_ref().is_some_and(|once| once.len() > LONGEST_KEY) {
        return Err(malformed("the idempotency key is too long"));
    }
    let sent = read(call.json().await?)?;
    if sent.is_empty() {
        return Err(malformed("there is no lead"));
    }
    if sent.len() > MOST_LEADS_AT_ONCE {
        let most = u32::try_from(MOST_LEADS_AT_ONCE).unwrap_or(u32::MAX);
        return Err(Fault::TooManyChanges { most }.into());
    }
    let ground = Ground::of(call, &key, &sent, campaign).await?;
    let batch = match once {
        Some(once) => Uuid::new_v5(&key.id, once.as_bytes()),
        None => crate::sessions::new_id(call.now),
    };
    let changes = sent.into_iter().enumerate();
    let changes: Vec<Change> = changes
        .map(|(place, lead)| ground.change(call, batch, place, lead))
        .collect();
    let verdicts = decided(call, key.workspace, &changes).await?;
    let used = key.used(&call.database, call.now)?;
    if let Some(used) = used {
        call.database.batch(vec![used]).await?;
    }
    json(&Received {
        leads: changes.iter().zip(verdicts).map(received).collect(),
    })
}

/// One lead; several, in `leads`; or letters, in `items`, as Brevo's inbound parsing posts them.
fn read(mut brought: Map<String, Value>) -> Outcome<Vec<LeadSent>> {
    if let Some(leads) = brought.remove("leads") {
        serde_json::from_value(leads).map_err(malformed)
    } else if let Some(letters) = brought.remove("items") {
        let letters: Vec<Letter> = serde_json::from_value(letters).map_err(malformed)?;
        Ok(letters.into_iter().map(LeadSent::from).collect())
    } else {
        let lead = serde_json::from_value(Value::Object(brought));
        lead.map(|lead| vec![lead]).map_err(malformed)
    }
}

fn received((change, refused): (&Change, Option<Refusal>)) -> LeadReceived {
    LeadReceived {
        lead: added(change).filter(|_| refused.is_none()),
        refusal: refused,
    }
}

fn added(change: &Change) -> Option<LeadId> {
    match &change.action {
        Action::AddLeads { leads, .. } => leads.first().map(|lead| lead.id),
        _ => None,
    }
}

/// The key that came with the request, counted.
async fn recognised(call: &mut Call<'_>) -> Outcome<Recognised> {
    let said = call.header("authorization")?.unwrap_or_default();
    let secret = said
        .split_once(' ')
        .filter(|(how, _)| how.eq_ignore_ascii_case("bearer"));
    let (_, secret) = secret.ok_or(Fault::NoSession)?;
    limits::count(call.env, &limits::REQUESTS, secret, call.now).await?;
    let (shard, secret) = Shard::of(secret.trim());
    call.turn_to(shard);
    let found = intake::recognise(&call.database, secret).await?;
    found.ok_or_else(|| Fault::NoSession.into())
}

/// The campaign that the address names, for systems that cannot say it in the body.
fn campaign(call: &Call<'_>) -> Outcome<Option<CampaignId>> {
    let mut pairs = call.url.query_pairs();
    let said = pairs.find(|(name, _)| name == "campaign");
    let id = said.map(|(_, id)| id.parse().map(CampaignId));
    id.transpose().map_err(malformed)
}

/// Where leads go that do not say it.
struct Ground {
    campaign: Option<CampaignId>,
    first: BranchId,
    branches: Vec<(CampaignId, BranchId)>,
}

impl Ground {
    async fn of(
        call: &Call<'_>,
        key: &Recognised,
        sent: &[LeadSent],
        campaign: Option<CampaignId>,
    ) -> Outcome<Self> {
        #[derive(Deserialize)]
        struct First {
            id: BranchId,
        }
        #[derive(Deserialize)]
        struct Of {
            campaign: CampaignId,
            branch: Option<BranchId>,
        }
        let named: Vec<CampaignId> = sent
            .iter()
            .filter_map(|it| it.campaign)
            .chain(campaign)
            .collect();
        let statements = vec![
            call.database
                .statement(records::FIRST_BRANCH, &[key.workspace])?,
            call.database.statement(
                "SELECT id AS campaign, body ->> '$.body.branch' AS branch
                 FROM records WHERE workspace = ?1 ->> 0 AND kind = 'campaign'
                   AND id IN (SELECT value FROM json_each(?1, '$[1]'))",
                &(key.workspace, named),
            )?,
        ];
        let found = call.database.batch(statements).await?;
        let mut found = found.iter();
        let first = found
            .next()
            .map(crate::database::Rows::read::<First>)
            .transpose()?;
        let of = found
            .next()
            .map(crate::database::Rows::read::<Of>)
            .transpose()?;
        let first = first.and_then(|rows| rows.into_iter().next());
        let branches = of.unwrap_or_default().into_iter();
        Ok(Self {
            campaign,
            first: first.ok_or(Fault::NotFound)?.id,
            branches: branches
                .filter_map(|it| Some((it.campaign, it.branch?)))
                .collect(),
        })
    }

    fn change(&self, call: &Call<'_>, batch: Uuid, place: usize, sent: LeadSent) -> Change {
        let id = Uuid::new_v5(&batch, format!("{place}").as_bytes());
        let campaign = sent.campaign.or(self.campaign);
        let of = self.branches.iter().find(|(of, _)| Some(*of) == campaign);
        let draft = LeadDraft {
            id: LeadId(Uuid::new_v5(&batch, format!("lead/{place}").as_bytes())),
            details: LeadDetails {
                campaign,
                branch: of.map_or(self.first, |(_, branch)| *branch),
                name: sent.name,
                company: sent.company,
                phones: sent.phones,
                emails: sent.emails,
                note: sent.note,
                interest: None,
                value: None,
            },
            cards: Vec::new(),
            agreed: sent.agreed,
        };
        Change {
            id: ChangeId(id),
            happened_at: call.now,
            action: Action::AddLeads {
                source: LeadSource::Webhook,
                leads: vec![draft],
            },
        }
    }
}

/// What was decided of the changes before, when the same was sent first.
async fn decided_before(
    call: &Call<'_>,
    workspace: WorkspaceId,
    changes: &[Change],
) -> Outcome<BTreeMap<ChangeId, Verdict>> {
    #[derive(Deserialize)]
    struct Row {
        id: ChangeId,
        outcome: String,
    }
    let ids: Vec<ChangeId> = changes.iter().map(|change| change.id).collect();
    let asked = (workspace, ids);
    let rows = call.database.rows::<Row>(
        "SELECT id, outcome FROM changes WHERE workspace = ?1 ->> 0
           AND id IN (SELECT value FROM json_each(?1, '$[1]'))",
        &asked,
    );
    let verdicts = rows.await?.into_iter().map(|row| {
        let verdict = serde_json::from_str(&row.outcome);
        let verdict = verdict.map_err(Failure::while_doing("reading an outcome"))?;
        Ok((row.id, verdict))
    });
    verdicts.collect()
}

/// Decides the changes that were not decided before. Gives why each was refused, where it was.
async fn decided(
    call: &mut Call<'_>,
    workspace: WorkspaceId,
    changes: &[Change],
) -> Outcome<Vec<Option<Refusal>>> {
    let mut verdicts = decided_before(call, workspace, changes).await?;
    let new = changes.iter().filter(|it| !verdicts.contains_key(&it.id));
    let new: Vec<Change> = new.cloned().collect();
    if !new.is_empty() {
        let set = Set::of_worker(workspace, &new, call.now);
        match commit(&call.database, set, || Ok(Vec::new())).await {
            Ok(committed) => {
                call.tells |= committed.tells;
                let outcomes = committed.outcomes.into_iter();
                verdicts.extend(outcomes.map(|outcome| (outcome.change, outcome.verdict)));
            }
            // The same was sent twice at once: the other one was decided.
            Err(Failure::Fault(Fault::IdReused { .. })) => {
                verdicts = decided_before(call, workspace, changes).await?;
            }
            Err(failure) => return Err(failure),
        }
    }
    let refusals = changes.iter().map(|it| match verdicts.remove(&it.id) {
        Some(Verdict::Refused { refusal }) => Some(refusal),
        _ => None,
    });
    Ok(refusals.collect())
}
