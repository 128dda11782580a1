//! 考点: where an exam's candidates sit, region by region. No venue comes once
//! seats were drawn, so that the draw can be repeated.

use domain::{
    id::{ExamId, VenueId},
    position::{OrganisationLevel, RegionCode},
    role::Role,
    text::{comfort, seating as words},
    time::Moment,
};
use storage::{
    Tx, arrangements, organisations,
    venues::{self, NewRoom},
};

use crate::{
    audit::Deed,
    caller::Caller,
    error::{Error, FieldError},
    exams,
    services::Services,
};

/// What a venue is made of; rooms are numbered from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVenue {
    /// The region whose candidates sit there.
    pub region: RegionCode,
    /// 考点代码: 1 to 999, as in ticket numbers.
    pub code: u16,
    /// 考点名称.
    pub name: String,
    /// How to get there.
    pub address: String,
    /// How many rooms, 1 to 999.
    pub rooms: u16,
    /// How many seats each has, 1 to 60.
    pub seats: u8,
    /// How many of them a wheelchair reaches, the first ones.
    pub accessible: u16,
}

/// A venue as the office typed it.
#[derive(Clone, Debug)]
pub struct VenueForm {
    /// The region's code.
    pub region: String,
    /// 考点代码.
    pub code: String,
    /// 考点名称.
    pub name: String,
    /// How to get there.
    pub address: String,
    /// How many rooms.
    pub rooms: String,
    /// How many seats each has.
    pub seats: String,
    /// How many of them a wheelchair reaches; empty for none.
    pub accessible: String,
}

/// A region in which venues can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VenueRegion {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

impl VenueForm {
    /// Understands every field, or says what is wrong with each.
    fn read(&self) -> Result<NewVenue, Error> {
        let mut wrong = Vec::new();
        let mut find = |field: &str, message: &str| wrong.push(FieldError::new(field, message));
        let region = self.region.trim().parse().ok();
        if region.is_none() {
            find("region", words::REGION_MISSING);
        }
        let code = number(&self.code, 1..=999);
        if code.is_none() {
            find("code", words::VENUE_CODE_WRONG);
        }
        let (name, address) = (self.name.trim(), self.address.trim());
        if !(1..=60).contains(&name.chars().count()) {
            find("name", words::VENUE_NAME_WRONG);
        }
        if !(1..=120).contains(&address.chars().count()) {
            find("address", words::VENUE_ADDRESS_WRONG);
        }
        let rooms = number(&self.rooms, 1..=999);
        if rooms.is_none() {
            find("rooms", words::ROOM_COUNT_WRONG);
        }
        let seats = number(&self.seats, 1..=60).and_then(|seats| u8::try_from(seats).ok());
        if seats.is_none() {
            find("seats", words::ROOM_SEATS_WRONG);
        }
        let accessible = match self.accessible.trim() {
            "" => Some(0),
            typed => number(typed, 0..=rooms.unwrap_or(999)),
        };
        if accessible.is_none() {
            find("accessible", comfort::ACCESSIBLE_ROOMS_WRONG);
        }
        match (region, code, rooms, seats, accessible) {
            (Some(region), Some(code), Some(rooms), Some(seats), Some(accessible))
                if wrong.is_empty() =>
            {
                Ok(NewVenue {
                    region,
                    code,
                    name: name.to_owned(),
                    address: address.to_owned(),
                    rooms,
                    seats,
                    accessible,
                })
            }
            _ => Err(Error::Invalid(wrong)),
        }
    }
}

fn number(text: &str, allowed: std::ops::RangeInclusive<u16>) -> Option<u16> {
    let number = text.trim().parse().ok()?;
    allowed.contains(&number).then_some(number)
}

impl Services {
    /// Adds a venue with its rooms, for the command line and the demonstration.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Invalid`] for a region that the exam
    /// doesn't have or a code that is taken, [`Error::Refused`] `seats_drawn`.
    pub async fn add_venue(
        &self,
        now: Moment,
        exam: ExamId,
        new: NewVenue,
    ) -> Result<VenueId, Error> {
        let deed = Deed::by_system(now, "seating.venue_added", "exam", exam.0);
        self.insert_venue(exam, new, deed).await
    }

    /// Adds a venue that the office typed.
    ///
    /// # Errors
    ///
    /// As [`Services::add_venue`]; [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn add_venue_by_office(
        &self,
        caller: &Caller,
        exam: ExamId,
        form: &VenueForm,
    ) -> Result<VenueId, Error> {
        let office = caller.acting_as(Role::Office)?.account;
        let new = form.read()?;
        let deed = Deed::by_account(caller, office, "seating.venue_added", "exam", exam.0)
            .in_role(Role::Office);
        self.insert_venue(exam, new, deed).await
    }

    /// The regions of an exam, for the form of a new venue.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn venue_regions(
        &self,
        caller: &Caller,
        exam: ExamId,
    ) -> Result<Vec<VenueRegion>, Error> {
        caller.acting_as(Role::Office)?;
        let tree = self
            .store
            .read(move |tx| {
                Box::pin(async move { Ok::<_, Error>(organisations::tree(tx, exam).await?) })
            })
            .await?;
        let regions = tree
            .into_iter()
            .filter(|one| one.kind == OrganisationLevel::Region.code());
        Ok(regions
            .map(|one| VenueRegion {
                code: one.code,
                name: one.name,
            })
            .collect())
    }

    async fn insert_venue(
        &self,
        exam: ExamId,
        new: NewVenue,
        deed: Deed,
    ) -> Result<VenueId, Error> {
        self.store
            .write(move |tx| {
                let (new, deed) = (new.clone(), deed.clone());
                Box::pin(async move {
                    exams::load(tx, exam).await?;
                    let round = arrangements::latest(tx, exam).await?;
                    if round.is_some_and(|one| one.outcome.is_some() && one.published_at.is_none())
                    {
                        return Err(Error::refused("seats_drawn", words::SEATS_DRAWN));
                    }
                    let venue = insert(tx, exam, &new).await?;
                    deed.write(tx).await?;
                    Ok(venue)
                })
            })
            .await
    }
}

async fn insert(tx: &mut Tx, exam: ExamId, new: &NewVenue) -> Result<VenueId, Error> {
    let tree = organisations::tree(tx, exam).await?;
    let region = tree.iter().find(|one| {
        let code: Option<RegionCode> = one.code.parse().ok();
        one.kind == OrganisationLevel::Region.code() && code.as_ref() == Some(&new.region)
    });
    let region = region.ok_or_else(|| Error::invalid("region", words::REGION_MISSING))?;
    let before = venues::of_exam(tx, exam).await?.len();
    let row = venues::NewVenue {
        exam,
        region: region.id,
        code: format!("{:02}", new.code),
        name: new.name.clone(),
        address: new.address.clone(),
        sort: i64::try_from(before).unwrap_or(i64::MAX),
    };
    let venue = venues::insert(tx, &row)
        .await?
        .or(Error::invalid("code", words::VENUE_CODE_TAKEN))?;
    for number in 1..=new.rooms {
        let room = NewRoom {
            venue,
            number: number.into(),
            category: None,
            size: new.seats.into(),
            accessible: number <= new.accessible,
        };
        venues::insert_room(tx, &room).await?.or(Error::Stale)?;
    }
    Ok(venue)
}
