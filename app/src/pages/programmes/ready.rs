//! Programmes to begin with: their words are taken, and changed before they are saved.

use domain::leads::profile::ResponseKind;
use domain::leads::programme::{Touch, TouchBranch, TouchKind};
use leptos::prelude::*;

use crate::widgets::icon::{self, Icon};
use crate::words::programmes::{ReadyProgramme, ReadyTouch};
use crate::words::use_words;

/// The ready programmes, each with the way to take it.
pub(super) fn offered() -> AnyView {
    let words = &use_words().programmes;
    let offered = words.ready.iter().map(|ready| {
        view! {
            <li>
                <a class="item" href=format!("/programmes/new?ready={}", ready.key)>
                    <Icon path=icon::COPY/>
                    <span>
                        {ready.name} <small>{ready.text}</small>
                        <small>{(words.extent)(ready.touches.len(), 0)}</small>
                    </span>
                    <Icon path=icon::RIGHT/>
                </a>
            </li>
        }
    });
    let offered: Vec<_> = offered.collect();
    view! {
        <section>
            <h2>{words.ready_title}</h2>
            <p class="quiet-text">{words.ready_text}</p>
            <ul class="items">{offered}</ul>
        </section>
    }
    .into_any()
}

/// The touches of a ready programme.
pub(super) fn touches(ready: &ReadyProgramme) -> Vec<Touch> {
    let touches = ready.touches.iter().map(|touch| match *touch {
        ReadyTouch::Email(wait, subject, body, goes_to) => Touch {
            what: TouchKind::Email {
                subject: subject.to_owned(),
                body: body.to_owned(),
            },
            wait,
            branch: goes_to.map(|to| TouchBranch {
                on: [ResponseKind::Replied].into(),
                to,
            }),
        },
        ReadyTouch::Call(wait, says) => Touch {
            what: TouchKind::Call {
                says: says.to_owned(),
            },
            wait,
            branch: None,
        },
        ReadyTouch::Event(wait, says) => Touch {
            what: TouchKind::Event {
                says: says.to_owned(),
            },
            wait,
            branch: None,
        },
    });
    touches.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::programmes::sketch::Sketch;
    use crate::words::programmes::{ENGLISH, HINDI};

    #[test]
    fn what_is_ready_can_be_saved_as_it_is() {
        for (english, hindi) in ENGLISH.ready.iter().zip(&HINDI.ready) {
            assert_eq!(english.key, hindi.key);
            assert_eq!(english.touches.len(), hindi.touches.len());
            for ready in [english, hindi] {
                let sketch = Sketch::of(ready.name.to_owned(), &touches(ready));
                assert_eq!(sketch.faults(), [], "{}", ready.name);
            }
        }
    }
}
