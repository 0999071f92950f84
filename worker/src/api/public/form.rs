//! The form of a campaign, which may stand in anybody's page: what it brings becomes a lead, taken
//! in by the Worker itself.
//!
//! It is held against programs without anybody's help: a place that no person fills in, a mark of
//! when the form was asked for, which is good once, so many from one network in a minute, and so
//! many of one campaign in an hour. A person who is taken for a program is told, and what they
//! wrote stays before them.

use domain::change::{Action, Change};
use domain::form::{email_as_kept, phone_as_e164};
use domain::id::{BranchId, CampaignId, ChangeId, LeadId, WorkspaceId};
use domain::leads::campaign::Campaign;
use domain::leads::{LeadDetails, LeadDraft, LeadSource};
use domain::people::LONGEST_NAME;
use domain::record::Record;
use domain::sync::{Fault, Verdict};
use domain::workflow::LONGEST_NOTE;
use serde::Deserialize;
use uuid::Uuid;
use worker::{Method, console_error};

use super::form_page::{Filled, Wrong, page};
use super::page::{Page, Shown};
use super::words::Words;
use crate::api::{ADDRESS, Call, malformed};
use crate::challenges::{self, Challenge};
use crate::commit::{Set, commit};
use crate::database::Database;
use crate::failure::{Failure, Outcome};
use crate::{limits, records};

/// How long a form may be open, and how soon it is sent at the earliest, in milliseconds.
const LIFE: i64 = 24 * 60 * 60 * 1000;
const SOONEST: i64 = 3 * 1000;

/// The longest body that is read.
const LONGEST_BODY: usize = 64_000;

/// What follows the campaign in the address of the page that thanks.
const THANKS: &str = "/thanks";

/// A campaign, and where its leads go.
struct Ground {
    workspace: WorkspaceId,
    business: String,
    campaign: Campaign,
    branch: BranchId,
}

/// Answers a request. `path` is what follows `/form/`.
pub(super) async fn answer(
    call: &mut Call<'_>,
    path: &str,
    words: &'static Words,
) -> Outcome<Shown> {
    let (id, is_thanks) = match path.strip_suffix(THANKS) {
        Some(id) => (id, true),
        None => (path, false),
    };
    let id = id.parse().ok().map(CampaignId);
    let ground = match id {
        Some(id) => Ground::find(call, id).await?,
        None => None,
    };
    let Some(ground) = ground else {
        let page = Page::saying(words, words.no_form).with_status(404);
        return Ok(page.embeddable().into());
    };
    if ground.campaign.retired && !is_thanks {
        let page = Page::saying(words, words.over).with_status(410);
        return Ok(page.embeddable().into());
    }
    match (call.request.method(), is_thanks) {
        (Method::Get | Method::Head, true) => {
            let (title, text) = (words.thanks)(&ground.business);
            Ok(Page::saying(words, (&title, &text)).embeddable().into())
        }
        (Method::Get | Method::Head, false) => {
            let filled = Filled {
                token: ground.token(call).await?,
                ..Filled::default()
            };
            Ok(page(words, &ground.business, &filled, &Wrong::default()).into())
        }
        (Method::Post, false) => take(call, &ground, words).await,
        _ => Err(Fault::WrongMethod.into()),
    }
}

/// Why a form is not taken as it is, and whether it needs another mark.
struct Back {
    status: u16,
    wrong: Wrong,
    another: bool,
}

impl Back {
    fn whole(status: u16, said: &'static str) -> Self {
        let wrong = Wrong {
            whole: Some(said),
            ..Wrong::default()
        };
        Self {
            status,
            wrong,
            another: false,
        }
    }
}

async fn take(call: &mut Call<'_>, ground: &Ground, words: &'static Words) -> Outcome<Shown> {
    let body = call.body(LONGEST_BODY).await?;
    let body = String::from_utf8(body).map_err(malformed)?;
    let mut url = call.url.clone();
    url.set_query(Some(&body));
    let pairs = url.query_pairs();
    let mut filled = Filled::read(pairs.map(|(name, value)| (name.into(), value.into())));
    let back = match judged(call, ground, &filled, words).await? {
        // It was sent before, and the answer was lost.
        Ok(None) => return Ok(thanks(call, ground)),
        Ok(Some((challenge, draft))) => {
            if store(call, ground, &challenge, draft).await? {
                return Ok(thanks(call, ground));
            }
            Back::whole(500, words.not_now.1)
        }
        Err(back) => back,
    };
    filled.trap.clear();
    if back.another {
        filled.token = ground.token(call).await?;
    }
    let shown = page(words, &ground.business, &filled, &back.wrong);
    Ok(shown.with_status(back.status).into())
}

/// On to the page that thanks, so that looking at it again sends nothing again.
fn thanks(call: &Call<'_>, ground: &Ground) -> Shown {
    let language = call
        .url
        .query()
        .map_or_else(String::new, |it| format!("?{it}"));
    let to = format!("/form/{}{THANKS}{language}", ground.campaign.id);
    Shown::onward(303, to)
}

/// What a form comes to: a lead, nothing where it was sent before, or why it goes back.
type Judged = Result<Option<(Challenge, LeadDraft)>, Back>;

async fn judged(
    call: &Call<'_>,
    ground: &Ground,
    filled: &Filled,
    words: &'static Words,
) -> Outcome<Judged> {
    let address = call.header(ADDRESS)?.unwrap_or_default();
    let network = limits::network(&address);
    match limits::count(call.env, &limits::FORMS, &network, call.now).await {
        Err(Failure::Fault(Fault::SlowDown { .. })) => {
            return Ok(Err(Back::whole(429, words.too_often.1)));
        }
        counted => counted?,
    }
    let purpose = ground.purpose();
    let read = challenges::read(&call.database, (&purpose, &filled.token), call.now).await;
    let challenge = match read {
        Ok(challenge) => challenge,
        Err(Failure::Fault(_)) => {
            return Ok(Err(Back {
                another: true,
                ..Back::whole(422, words.too_old)
            }));
        }
        Err(failure) => return Err(failure),
    };
    if challenges::was_answered(&call.database, &challenge).await? {
        return Ok(Ok(None));
    }
    if !filled.trap.is_empty() {
        return Ok(Err(Back::whole(422, words.trapped)));
    }
    if call.now.0 < challenge.expires_at.0 - LIFE + SOONEST {
        return Ok(Err(Back::whole(422, words.too_quick)));
    }
    let wrong = wrong_with(filled, words);
    if wrong.is_somewhere() {
        let wrong = Wrong {
            whole: Some(words.look),
            ..wrong
        };
        return Ok(Err(Back {
            status: 422,
            wrong,
            another: false,
        }));
    }
    if limits::has_enough_forms(&call.database, ground.campaign.id, call.now).await? {
        return Ok(Err(Back::whole(429, words.too_many)));
    }
    let draft = ground.draft(filled);
    Ok(Ok(Some((challenge, draft))))
}

/// What is wrong with what was typed.
fn wrong_with(filled: &Filled, words: &Words) -> Wrong {
    let called = |text: &str| {
        let text = text.trim().to_lowercase();
        if text.chars().count() > LONGEST_NAME {
            Some((words.too_long)(LONGEST_NAME))
        } else if text.contains("://") || text.contains("www.") {
            Some(words.no_links.to_owned())
        } else {
            None
        }
    };
    let blank = |text: &str| text.trim().is_empty();
    let mut wrong = Wrong {
        whole: None,
        name: called(&filled.name),
        company: called(&filled.company),
        phone: (!blank(&filled.phone) && phone_as_e164(&filled.phone).is_none())
            .then(|| words.not_a_phone.to_owned()),
        email: (!blank(&filled.email) && email_as_kept(&filled.email).is_none())
            .then(|| words.not_an_email.to_owned()),
        message: (filled.message.chars().count() > LONGEST_NOTE)
            .then(|| (words.too_long)(LONGEST_NOTE)),
    };
    if blank(&filled.name) && blank(&filled.company) {
        wrong.name = Some(words.name_or_company.to_owned());
    }
    if blank(&filled.phone) && blank(&filled.email) {
        wrong.phone = Some(words.phone_or_email.to_owned());
    }
    wrong
}

/// Takes the lead in, and the mark with it. Says whether that was done.
async fn store(
    call: &mut Call<'_>,
    ground: &Ground,
    challenge: &Challenge,
    draft: LeadDraft,
) -> Outcome<bool> {
    let changes = [Change {
        id: ChangeId(Uuid::new_v5(&draft.id.0, b"form")),
        happened_at: call.now,
        action: Action::AddLeads {
            source: LeadSource::WebForm,
            leads: vec![draft],
        },
    }];
    let (database, now, campaign) = (&call.database, call.now, ground.campaign.id);
    let set = Set::of_worker(ground.workspace, &changes, now);
    let committed = commit(database, set, || {
        let mut along = challenges::answered(database, challenge, now)?;
        along.push(limits::count_form(database, campaign, now)?);
        Ok(along)
    });
    let committed = match committed.await {
        Ok(committed) => committed,
        // The same form came twice at once: the other one stands.
        Err(Failure::Fault(Fault::Busy | Fault::IdReused { .. })) => {
            return challenges::was_answered(database, challenge).await;
        }
        Err(failure) => return Err(failure),
    };
    call.tells |= committed.tells;
    let refused = committed.outcomes.iter().find_map(|it| match &it.verdict {
        Verdict::Refused { refusal } => Some(refusal),
        _ => None,
    });
    if let Some(refusal) = refused {
        console_error!("a form of {campaign} was refused: {refusal:?}");
    }
    Ok(refused.is_none())
}

impl Ground {
    /// Finds a campaign in whichever database its workspace lives, and turns to that one.
    async fn find(call: &mut Call<'_>, id: CampaignId) -> Outcome<Option<Self>> {
        #[derive(Deserialize)]
        struct Row {
            workspace: WorkspaceId,
            business: String,
            campaign: String,
            branch: BranchId,
        }
        let asked = [id];
        for database in Database::all(call.env) {
            let found = database.first::<Row>(
                "SELECT w.id AS workspace, n.body ->> '$.body.name' AS business, c.body AS campaign,
                   (SELECT id FROM records WHERE workspace = w.id AND kind = 'branch'
                    ORDER BY id LIMIT 1) AS branch
                 FROM workspaces w
                 JOIN records c ON c.workspace = w.id AND c.kind = 'campaign' AND c.id = ?1 ->> 0
                 JOIN records n ON n.workspace = w.id AND n.kind = 'workspace' AND n.id = w.id",
                &asked,
            );
            let Some(row) = found.await? else {
                continue;
            };
            let Record::Campaign(campaign) = records::from_json(&row.campaign)? else {
                continue;
            };
            call.database = database;
            return Ok(Some(Self {
                workspace: row.workspace,
                business: row.business,
                branch: campaign.branch.unwrap_or(row.branch),
                campaign,
            }));
        }
        Ok(None)
    }

    fn purpose(&self) -> String {
        format!("form/{}", self.campaign.id)
    }

    /// A mark that the form was asked for now.
    async fn token(&self, call: &Call<'_>) -> Outcome<String> {
        challenges::new(&call.database, &self.purpose(), LIFE, call.now).await
    }

    fn draft(&self, filled: &Filled) -> LeadDraft {
        let lines = |line: &str| {
            let line = line.trim();
            (!line.is_empty())
                .then(|| line.to_owned())
                .into_iter()
                .collect()
        };
        // The form that it came with says which lead it is: sent twice, it is one.
        let id = Uuid::new_v5(&self.campaign.id.0, filled.token.as_bytes());
        LeadDraft {
            id: LeadId(id),
            details: LeadDetails {
                campaign: Some(self.campaign.id),
                branch: self.branch,
                name: filled.name.trim().to_owned(),
                company: filled.company.trim().to_owned(),
                phones: lines(&filled.phone),
                emails: lines(&filled.email),
                note: filled.message.trim().to_owned(),
                interest: self.campaign.category,
                value: None,
            },
            cards: Vec::new(),
            agreed: filled.agreed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Filled, Words, wrong_with};

    #[test]
    fn what_is_wrong_stands_at_its_place() {
        let words = Words::of("en");
        let good = Filled {
            name: "Sunita Patil".into(),
            phone: "98200 12345".into(),
            ..Filled::default()
        };
        assert!(!wrong_with(&good, words).is_somewhere());
        let bad = |change: fn(&mut Filled)| {
            let mut filled = good.clone();
            change(&mut filled);
            wrong_with(&filled, words)
        };
        assert!(bad(|it| it.name.clear()).name.is_some());
        assert!(
            bad(|it| it.name = "Buy at https://x.example".into())
                .name
                .is_some()
        );
        assert!(
            bad(|it| it.company = "www.x.example".into())
                .company
                .is_some()
        );
        assert!(bad(|it| it.company = "x".repeat(121)).company.is_some());
        assert!(bad(|it| it.phone.clear()).phone.is_some());
        assert!(bad(|it| it.phone = "12".into()).phone.is_some());
        assert!(bad(|it| it.email = "sunita@".into()).email.is_some());
        assert!(bad(|it| it.message = "x".repeat(4_001)).message.is_some());
    }
}
