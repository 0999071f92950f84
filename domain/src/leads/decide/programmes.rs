//! Programmes: made by marketing, managers and owners.

use crate::change::Edit;
use crate::decision::{Context, Decision, needed, optional, replace};
use crate::id::ProgrammeId;
use crate::leads::definition::Department;
use crate::leads::programme::{
    LONGEST_BODY, LONGEST_LINK, LONGEST_SUBJECT, LONGEST_WAIT, MOST_TOUCHES, Programme, Touch,
    TouchKind,
};
use crate::people::LONGEST_NAME;
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};

/// Adds a programme.
pub(super) fn add(context: &Context, programme: &Programme) -> Result<Decision, Refusal> {
    allowed(context)?;
    context.free(Key::Programme(programme.id))?;
    let field = FieldName::Touches;
    if programme.touches.is_empty() {
        return Err(Refusal::Blank { field });
    }
    if programme.touches.len() > MOST_TOUCHES {
        let most = u32::try_from(MOST_TOUCHES).unwrap_or(u32::MAX);
        return Err(Refusal::TooMany { field, most });
    }
    let mut added = programme.clone();
    added.name = needed(&added.name, FieldName::Name, LONGEST_NAME)?;
    let count = added.touches.len();
    for (place, touch) in added.touches.iter_mut().enumerate() {
        *touch = checked(touch, place, count)?;
    }
    let mut decision = Decision::default();
    decision.put(Record::Programme(added));
    Ok(decision)
}

/// Renames a programme, or puts nobody on it any more.
pub(super) fn edit(
    context: &Context,
    id: ProgrammeId,
    name: Option<&Edit<String>>,
    retired: Option<&Edit<bool>>,
) -> Result<Decision, Refusal> {
    allowed(context)?;
    let key = Key::Programme(id);
    let found = context.records.programme(id);
    let mut after = found.ok_or(Refusal::unknown(key))?.clone();
    replace(&mut after.name, name, key)?;
    replace(&mut after.retired, retired, key)?;
    after.name = needed(&after.name, FieldName::Name, LONGEST_NAME)?;
    let mut decision = Decision::default();
    decision.put(Record::Programme(after));
    Ok(decision)
}

fn allowed(context: &Context) -> Result<(), Refusal> {
    if Department::of(context.actor()?.access).is_some() {
        Ok(())
    } else {
        Err(Refusal::NotAllowed {
            needs: Right::Marketer,
        })
    }
}

/// A touch as it is kept. It branches to a later one, or to the end.
fn checked(touch: &Touch, place: usize, count: usize) -> Result<Touch, Refusal> {
    let field = FieldName::Touches;
    if touch.wait > LONGEST_WAIT {
        return Err(Refusal::OutOfBounds { field });
    }
    if let Some(branch) = &touch.branch {
        let to = usize::from(branch.to);
        if branch.on.is_empty() || to <= place || to > count {
            return Err(Refusal::OutOfBounds { field });
        }
    }
    let field = FieldName::Message;
    let subject = |text: &str| needed(text, field, LONGEST_SUBJECT);
    let says = |text: &str| needed(text, field, LONGEST_BODY);
    let what = match &touch.what {
        TouchKind::Email { subject: it, body } => TouchKind::Email {
            subject: subject(it)?,
            body: says(body)?,
        },
        TouchKind::Article {
            subject: it,
            body,
            link,
        } => TouchKind::Article {
            subject: subject(it)?,
            body: optional(body, field, LONGEST_BODY)?,
            link: web_link(link)?,
        },
        TouchKind::Call { says: it } => TouchKind::Call { says: says(it)? },
        TouchKind::Event { says: it } => TouchKind::Event { says: says(it)? },
        TouchKind::Webinar { says: it } => TouchKind::Webinar { says: says(it)? },
    };
    Ok(Touch {
        what,
        ..touch.clone()
    })
}

/// A link that leads to a page and nowhere else.
fn web_link(link: &str) -> Result<String, Refusal> {
    let field = FieldName::Message;
    let link = needed(link, field, LONGEST_LINK)?;
    let is_web = link.starts_with("https://") || link.starts_with("http://");
    if is_web
        && !link.contains(|character: char| character.is_whitespace() || character.is_control())
    {
        Ok(link)
    } else {
        Err(Refusal::OutOfBounds { field })
    }
}
