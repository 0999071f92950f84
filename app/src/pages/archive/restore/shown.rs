//! What the page says of an archive, and of how it went.

use domain::sync::Fault;
use leptos::prelude::*;

use super::super::looking::Wrong;
use super::super::reading::Unread;
use super::super::sending::Halt;
use super::told::Told;
use super::{Page, Stage};
use crate::link::LinkFault;
use crate::widgets::empty::Empty;
use crate::widgets::field::SelectField;
use crate::widgets::icon::{self, Icon};
use crate::words::refusals::Telling;
use crate::words::time::use_speech;

impl Page {
    /// What there is to say, and to do about it.
    pub(super) fn shown(self) -> AnyView {
        let words = &self.words.archive;
        match self.stage.get() {
            Stage::Nothing | Stage::Opening | Stage::Looking { .. } | Stage::Sending(_) => {
                ().into_any()
            }
            Stage::Looked(told) => self.looked(&told),
            Stage::Unread(unread) => self.unread(&unread),
            Stage::Halted(halt) => self.halted(&halt),
            Stage::Done(business) => view! {
                <Empty path=icon::CHECK title=words.done text=(words.done_text)(&business)>
                    <a class="button primary" href="/team">
                        {words.invite}
                    </a>
                </Empty>
            }
            .into_any(),
        }
    }

    fn unread(self, unread: &Unread) -> AnyView {
        let words = &self.words.archive;
        let why = match unread {
            Unread::Fault(fault) => (words.fault)(fault),
            Unread::Browser => words.broken.to_owned(),
        };
        refused(why)
    }

    fn halted(self, halt: &Halt) -> AnyView {
        let words = &self.words.archive;
        let why = match halt {
            Halt::Stopped => None,
            Halt::File(unread) => return self.unread(unread),
            // Nothing of it was taken, and nothing will be.
            Halt::Link(fault @ LinkFault::Served(Fault::NotEmpty)) => {
                return refused(self.why(fault));
            }
            Halt::Link(fault) => Some(self.why(fault)),
        };
        let goes_on = halt.goes_on();
        view! {
            <section>
                <h2>{words.paused}</h2>
                {why.map(|why| view! { <p class="fault">{why}</p> })}
                {goes_on.then(|| view! { <p>{words.paused_text}</p> })}
                <div class="buttons">
                    {goes_on
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="button primary"
                                    on:click=move |_| self.send()
                                >
                                    {words.go_on}
                                </button>
                            }
                        })}
                    <button type="button" class="button" on:click=move |_| self.give_up()>
                        {words.give_up}
                    </button>
                </div>
            </section>
        }
        .into_any()
    }

    fn why(self, fault: &LinkFault) -> String {
        let directory = self.desk.directory();
        directory.with_untracked(|directory| {
            let telling = Telling::plain(directory);
            self.words.refusals.link(fault, &telling)
        })
    }

    /// What is in the archive, who made it, and what would happen.
    fn looked(self, told: &Told) -> AnyView {
        let words = &self.words.archive;
        let speech = use_speech();
        let now = self.desk.now().get_untracked();
        let made = (words.made_by)(&told.maker, &speech.moment(told.made_at, now));
        let counts = told.counts.iter().map(|(kind, count)| {
            let says = (words.count)(kind, *count);
            view! { <li>{says}</li> }
        });
        let counts = counts.collect_view();
        let photos =
            (told.photos > 0).then(|| view! { <li>{(words.holds_photos)(told.photos)}</li> });
        let absent = (told.absent > 0).then(|| view! { <li>{(words.absent)(told.absent)}</li> });
        view! {
            <section>
                <h2>{told.business.clone()}</h2>
                <p>{made}</p>
                <h3>{words.holds}</h3>
                <ul class="plain-list">{counts} {photos} {absent}</ul>
            </section>
            {self.problems(told)}
            {told.can_come_back().then(|| self.offer(told))}
        }
        .into_any()
    }

    /// Why it cannot come back.
    fn problems(self, told: &Told) -> AnyView {
        let words = &self.words.archive;
        let why = if !told.is_whole {
            Some(words.only_part)
        } else if told.owners.is_empty() {
            Some(words.no_owner)
        } else {
            None
        };
        let lines = told.problems.iter().map(|problem| {
            let what = match &problem.what {
                Wrong::Unreadable => words.unreadable_line.to_owned(),
                Wrong::OtherKind => words.other_kind.to_owned(),
                Wrong::Twice => words.there_twice.to_owned(),
                Wrong::Mistake(mistake) => (words.mistake)(mistake),
            };
            view! { <li>{(words.problem_at)(&problem.name, problem.line, &what)}</li> }
        });
        let lines = lines.collect_view();
        let more = told.problem_count.saturating_sub(told.problems.len());
        view! {
            {why.map(|why| refused(why.to_owned()))}
            {(told.problem_count > 0)
                .then(|| {
                    view! {
                        <section>
                            <h2>{(words.problems)(told.problem_count)}</h2>
                            <p>{words.problems_text}</p>
                            <ul class="plain-list">
                                {lines} {(more > 0).then(|| view! { <li>{(words.and_more)(more)}</li> })}
                            </ul>
                        </section>
                    }
                })}
        }
        .into_any()
    }

    fn offer(self, told: &Told) -> AnyView {
        let words = &self.words.archive;
        let options = told.owners.iter();
        let options = options
            .map(|(id, name)| (id.to_string(), name.clone()))
            .collect();
        view! {
            <form
                class="form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    self.send();
                }
            >
                <SelectField
                    id="archive-owner"
                    label=words.you_are
                    hint=words.you_are_hint.to_owned()
                    value=self.owner
                    options=options
                />
                <ul class="plain-list">
                    {words.what_happens.iter().map(|row| view! { <li>{*row}</li> }).collect_view()}
                </ul>
                <button class="button primary wide">
                    <Icon path=icon::CHECK/>
                    {words.begin}
                </button>
            </form>
        }
        .into_any()
    }
}

/// Why it cannot be.
fn refused(why: String) -> AnyView {
    view! {
        <p class="fault">
            <Icon path=icon::WARNING small=true/>
            {why}
        </p>
    }
    .into_any()
}
