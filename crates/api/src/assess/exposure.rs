//! What stands for each subject.

use std::collections::BTreeMap;

use crate::v1;

/// What stands for each subject, in the order in which subjects appear.
#[derive(Default)]
pub(super) struct Exposures {
    places: BTreeMap<String, usize>,
    list: Vec<v1::Exposure>,
}

impl Exposures {
    pub(super) fn of(findings: &[v1::Finding]) -> Vec<v1::Exposure> {
        let mut exposures = Self::default();
        for (index, finding) in findings.iter().enumerate() {
            if let (Ok(index), false) = (u32::try_from(index), finding.auxiliary) {
                exposures.add(index, finding);
            }
        }
        exposures.list
    }

    fn add(&mut self, index: u32, finding: &v1::Finding) {
        let established = match finding.status() {
            v1::FindingStatus::Established => true,
            v1::FindingStatus::Undetermined | v1::FindingStatus::UnresolvedLaw => false,
            v1::FindingStatus::NotEstablished
            | v1::FindingStatus::NoLawInForce
            | v1::FindingStatus::Unspecified => return,
        };
        let yields = finding
            .standing
            .as_ref()
            .is_some_and(|standing| standing.kind() == v1::StandingKind::Yields);
        self.with(&finding.subject, |exposure| {
            if yields {
                exposure.yields.push(index);
            } else if established {
                exposure.established.push(index);
            } else {
                exposure.open.push(index);
            }
        });
        if yields {
            return;
        }
        for (number, consequence) in finding.consequences.iter().enumerate() {
            let Ok(number) = u32::try_from(number) else {
                continue;
            };
            if consequence.state() == v1::ConsequenceState::Excluded {
                continue;
            }
            let open = i32::from(v1::ConsequenceState::Open);
            let certain = consequence
                .addressees
                .iter()
                .map(|id| (id, consequence.state));
            let possible = consequence.possible_addressees.iter().map(|id| (id, open));
            for (subject, state) in certain.chain(possible) {
                let exposed = v1::ExposedTo {
                    finding: index,
                    consequence: number,
                    state,
                };
                self.with(subject, |exposure| exposure.consequences.push(exposed));
            }
        }
    }

    fn with(&mut self, subject: &str, change: impl FnOnce(&mut v1::Exposure)) {
        let next = self.list.len();
        let place = *self.places.entry(subject.to_owned()).or_insert(next);
        if place == next {
            let subject = subject.to_owned();
            self.list.push(v1::Exposure {
                subject,
                ..v1::Exposure::default()
            });
        }
        if let Some(exposure) = self.list.get_mut(place) {
            change(exposure);
        }
    }
}
