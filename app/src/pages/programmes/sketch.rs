//! A programme while it is drawn: kept as a draft at every keystroke, until it is saved.

use std::collections::BTreeSet;

use domain::id::ProgrammeId;
use domain::leads::profile::ResponseKind;
use domain::leads::programme::{
    LONGEST_BODY, LONGEST_LINK, LONGEST_SUBJECT, LONGEST_WAIT, Programme, Touch, TouchBranch,
    TouchKind,
};
use domain::people::LONGEST_NAME;
use serde::{Deserialize, Serialize};

use crate::desk::new_id;

/// The part of an address that stands for a programme that is not there yet.
pub(super) const NEW: &str = "new";

/// What is drawn so far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Sketch {
    pub(super) id: ProgrammeId,
    pub(super) name: String,
    pub(super) touches: Vec<Drawn>,
    /// The number of the next touch that is added.
    next: u32,
    /// Whether somebody wanted to save it: from then on it says what is missing.
    pub(super) tried: bool,
}

/// A touch while it is drawn. What was typed for one kind is still there for another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Drawn {
    /// Tells it from the others wherever it stands.
    pub(super) key: u32,
    pub(super) kind: Kind,
    pub(super) wait: String,
    pub(super) subject: String,
    pub(super) body: String,
    pub(super) link: String,
    pub(super) says: String,
    pub(super) branch: Option<Goes>,
}

/// What is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Kind {
    #[default]
    Email,
    Article,
    Call,
    Event,
    Webinar,
}

/// Where it goes on for who responded.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Goes {
    pub(super) on: BTreeSet<ResponseKind>,
    /// The touch, wherever it stands; none for the end.
    pub(super) to: Option<u32>,
}

/// What keeps a programme from being saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Fault {
    NoName,
    NoTouches,
    /// Of the touch with this key.
    Touch(u32, Lacks),
}

/// What a touch lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Lacks {
    Wait,
    Subject,
    LongSubject,
    Body,
    LongBody,
    Link,
    Says,
    LongSays,
    Responses,
    Later,
}

impl Fault {
    /// The id of the control to go to.
    pub(super) fn control(self) -> String {
        match self {
            Self::NoName => "programme-name".to_owned(),
            Self::NoTouches => "add-touch".to_owned(),
            Self::Touch(key, lacks) => control(
                key,
                match lacks {
                    Lacks::Wait => "wait",
                    Lacks::Subject | Lacks::LongSubject => "subject",
                    Lacks::Body | Lacks::LongBody => "body",
                    Lacks::Link => "link",
                    Lacks::Says | Lacks::LongSays => "says",
                    Lacks::Responses => "responses",
                    Lacks::Later => "to",
                },
            ),
        }
    }
}

/// The id of a control of a touch.
pub(super) fn control(key: u32, part: &str) -> String {
    format!("touch-{key}-{part}")
}

/// The name of a draft.
pub(super) fn draft_key(named: &str) -> String {
    format!("programme/{named}")
}

impl Sketch {
    /// A clean sheet.
    pub(super) fn new() -> Self {
        Self::of(String::new(), &[])
    }

    /// A new programme with the touches of another.
    pub(super) fn of(name: String, touches: &[Touch]) -> Self {
        let keys = 0_u32..;
        let drawn = keys.zip(touches).map(|(key, touch)| Drawn::of(key, touch));
        let mut sketch = Self {
            id: new_id(),
            name,
            touches: drawn.collect(),
            next: u32::try_from(touches.len()).unwrap_or(u32::MAX),
            tried: false,
        };
        let keys: Vec<u32> = sketch.touches.iter().map(|it| it.key).collect();
        for (drawn, touch) in sketch.touches.iter_mut().zip(touches) {
            drawn.branch = touch.branch.as_ref().map(|branch| Goes {
                on: branch.on.clone(),
                to: keys.get(usize::from(branch.to)).copied(),
            });
        }
        sketch
    }

    /// Adds a touch at the end, and gives its key.
    pub(super) fn add(&mut self) -> u32 {
        let key = self.next;
        self.next += 1;
        let wait = if self.touches.is_empty() { "0" } else { "5" };
        self.touches.push(Drawn {
            key,
            wait: wait.to_owned(),
            ..Drawn::default()
        });
        key
    }

    /// Where a touch stands, from 0.
    pub(super) fn place(&self, key: u32) -> Option<usize> {
        self.touches.iter().position(|touch| touch.key == key)
    }

    /// Moves a touch by a step; says where it stands then, from 0.
    pub(super) fn shift(&mut self, key: u32, by: isize) -> Option<usize> {
        let at = self.place(key)?;
        let to = at.checked_add_signed(by)?;
        if to < self.touches.len() {
            self.touches.swap(at, to);
            Some(to)
        } else {
            None
        }
    }

    /// The programme, as far as it can be told; what is wrong with it, [`Sketch::faults`] says.
    pub(super) fn programme(&self) -> Programme {
        let touches = self.touches.iter().map(|drawn| Touch {
            what: drawn.what(),
            wait: drawn.days().unwrap_or_default(),
            branch: drawn.branch.as_ref().and_then(|goes| {
                let to = match goes.to {
                    Some(key) => self.place(key)?,
                    None => self.touches.len(),
                };
                Some(TouchBranch {
                    on: goes.on.clone(),
                    to: u16::try_from(to).ok()?,
                })
            }),
        });
        Programme {
            id: self.id,
            name: self.name.trim().to_owned(),
            touches: touches.collect(),
            retired: false,
        }
    }

    /// What keeps it from being saved, from above.
    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            faults.push(Fault::NoName);
        }
        if self.touches.is_empty() {
            faults.push(Fault::NoTouches);
        }
        for (place, drawn) in self.touches.iter().enumerate() {
            let lacks = drawn
                .lacks()
                .into_iter()
                .chain(self.leads_astray(place, drawn));
            faults.extend(lacks.map(|lacks| Fault::Touch(drawn.key, lacks)));
        }
        faults
    }

    /// What is wrong with where a touch goes on.
    fn leads_astray(&self, place: usize, drawn: &Drawn) -> Vec<Lacks> {
        let Some(goes) = &drawn.branch else {
            return Vec::new();
        };
        let mut lacks = Vec::new();
        if goes.on.is_empty() {
            lacks.push(Lacks::Responses);
        }
        let later = match goes.to {
            Some(key) => self.place(key).is_some_and(|to| to > place),
            None => true,
        };
        if !later {
            lacks.push(Lacks::Later);
        }
        lacks
    }
}

impl Drawn {
    fn of(key: u32, touch: &Touch) -> Self {
        let mut drawn = Self {
            key,
            wait: touch.wait.to_string(),
            ..Self::default()
        };
        match &touch.what {
            TouchKind::Email { subject, body } => {
                drawn.subject.clone_from(subject);
                drawn.body.clone_from(body);
            }
            TouchKind::Article {
                subject,
                body,
                link,
            } => {
                drawn.kind = Kind::Article;
                drawn.subject.clone_from(subject);
                drawn.body.clone_from(body);
                drawn.link.clone_from(link);
            }
            TouchKind::Call { says } => drawn.says(Kind::Call, says),
            TouchKind::Event { says } => drawn.says(Kind::Event, says),
            TouchKind::Webinar { says } => drawn.says(Kind::Webinar, says),
        }
        drawn
    }

    fn says(&mut self, kind: Kind, says: &str) {
        self.kind = kind;
        says.clone_into(&mut self.says);
    }

    /// What is done.
    pub(super) fn what(&self) -> TouchKind {
        let [subject, body, link, says] =
            [&self.subject, &self.body, &self.link, &self.says].map(|text| text.trim().to_owned());
        match self.kind {
            Kind::Email => TouchKind::Email { subject, body },
            Kind::Article => TouchKind::Article {
                subject,
                body,
                link,
            },
            Kind::Call => TouchKind::Call { says },
            Kind::Event => TouchKind::Event { says },
            Kind::Webinar => TouchKind::Webinar { says },
        }
    }

    fn days(&self) -> Option<u16> {
        let days = self.wait.trim().parse().ok();
        days.filter(|days| *days <= LONGEST_WAIT)
    }

    fn lacks(&self) -> Vec<Lacks> {
        let is_long = |text: &str, most: usize| text.chars().count() > most;
        let mut lacks = Vec::new();
        let mut must = |fine: bool, lack| {
            if !fine {
                lacks.push(lack);
            }
        };
        must(self.days().is_some(), Lacks::Wait);
        match self.what() {
            TouchKind::Email { subject, body } => {
                must(!subject.is_empty(), Lacks::Subject);
                must(!is_long(&subject, LONGEST_SUBJECT), Lacks::LongSubject);
                must(!body.is_empty(), Lacks::Body);
                must(!is_long(&body, LONGEST_BODY), Lacks::LongBody);
            }
            TouchKind::Article {
                subject,
                body,
                link,
            } => {
                must(!subject.is_empty(), Lacks::Subject);
                must(!is_long(&subject, LONGEST_SUBJECT), Lacks::LongSubject);
                must(!is_long(&body, LONGEST_BODY), Lacks::LongBody);
                must(is_web(&link), Lacks::Link);
            }
            TouchKind::Call { says } | TouchKind::Event { says } | TouchKind::Webinar { says } => {
                must(!says.is_empty(), Lacks::Says);
                must(!is_long(&says, LONGEST_BODY), Lacks::LongSays);
            }
        }
        lacks
    }
}

/// Whether a link leads to a page of the web.
fn is_web(link: &str) -> bool {
    let rest = link
        .strip_prefix("https://")
        .or_else(|| link.strip_prefix("http://"));
    let strange = |character: char| character.is_whitespace() || character.is_control();
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(strange))
        && link.chars().count() <= LONGEST_LINK
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch() -> Sketch {
        let says = "How are you?".to_owned();
        let call = |branch| Touch {
            what: TouchKind::Call { says: says.clone() },
            wait: 3,
            branch,
        };
        let to_last = TouchBranch {
            on: [ResponseKind::Replied].into(),
            to: 2,
        };
        Sketch::of(
            "Calls".into(),
            &[call(Some(to_last)), call(None), call(None)],
        )
    }

    #[test]
    fn what_is_drawn_is_the_programme_it_was_drawn_from() {
        let sketch = sketch();
        assert_eq!(sketch.faults(), []);
        let programme = sketch.programme();
        let again = Sketch::of(programme.name.clone(), &programme.touches);
        assert_eq!(again.programme().touches, programme.touches);
    }

    #[test]
    fn a_branch_follows_its_touch_and_never_leads_back() {
        let mut sketch = sketch();
        let [first, second, last] = [0, 1, 2].map(|at| sketch.touches[at].key);
        assert_eq!(sketch.shift(last, -1), Some(1));
        let branch = sketch.programme().touches[0].branch.clone();
        assert_eq!(branch.unwrap().to, 1, "the touch moved up");
        assert_eq!(sketch.shift(last, -1), Some(0));
        assert_eq!(sketch.faults(), [Fault::Touch(first, Lacks::Later)]);
        assert_eq!(sketch.shift(last, -1), None, "there is no way further up");
        assert_eq!(sketch.place(second), Some(2));
    }

    #[test]
    fn what_is_missing_is_named_at_its_touch() {
        let mut sketch = Sketch::new();
        assert_eq!(sketch.faults(), [Fault::NoName, Fault::NoTouches]);
        sketch.name = "Letters".into();
        let key = sketch.add();
        let lacks = |sketch: &Sketch| sketch.faults();
        let at = |lack| Fault::Touch(key, lack);
        assert_eq!(lacks(&sketch), [at(Lacks::Subject), at(Lacks::Body)]);
        let touch = &mut sketch.touches[0];
        touch.kind = Kind::Article;
        touch.subject = "Read this".into();
        touch.link = "https:// nowhere".into();
        touch.wait = "soon".into();
        touch.branch = Some(Goes::default());
        assert_eq!(
            lacks(&sketch),
            [at(Lacks::Wait), at(Lacks::Link), at(Lacks::Responses)]
        );
        let touch = &mut sketch.touches[0];
        touch.link = "https://a.example/story".into();
        touch.wait = " 2 ".into();
        touch.branch = None;
        assert_eq!(lacks(&sketch), []);
    }
}
