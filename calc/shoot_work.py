"""What can be told of work made with a camera and a crew."""

# No postponed annotations here: pydantic would evaluate each of them from its text.
from typing import Annotated, Literal

from calc.amounts import UNKNOWN, Amount, Counts, Numeric
from calc.block import Block

Flights = Literal["none", "country", "continent", "world"]
Means = Literal["light", "usual", "heavy"]
Away = Literal["nobody", "some", "most"]
Power = Literal["grid", "sometimes", "always"]
Sets = Literal["found", "dressed", "built"]
Distance = Literal["near", "region", "far"]
Catering = Literal["none", "lunch", "all"]
TrainKind = Literal["fast", "regional"]
Rooms = Literal["single", "shared"]


class ShootWork(Block):
    """Work made with a camera and a crew; every number is a number, an interval or None.

    An amount is that of the whole shoot, all people and vehicles together. A choice among a few
    words narrows what the amounts of the same matter are taken for while they are not known.
    An amount that says what it `Counts` for is a step by itself; the others are used in calc/posts.

    Raises:
        ValidationError: of pydantic, if a value is out of bounds or not one of the options.
    """

    days: Annotated[Numeric, Amount("shooting day", 0.1, 2_000)] = UNKNOWN
    """Shooting days."""
    crew: Annotated[Numeric, Amount("person", 1, 5_000)] = UNKNOWN
    """People on set on an average shooting day."""
    flights: Flights | None = None
    """Where the farthest that people flew was: nobody flew, in the country, on the continent,
    further."""
    means: Means | None = None
    """The equipment: fits in cars, usual for this format, lorries and a unit base."""
    away: Away | None = None
    """Who slept away from home: nobody, some, nearly all."""
    power: Power | None = None
    """Where electricity came from: the grid, sometimes generators, always generators."""
    sets: Sets | None = None
    """The places: as found, dressed, built."""
    distance: Distance | None = None
    """How far the places are from the base: within 20 km, 20 to 80 km, beyond."""
    catering: Catering | None = None
    """What was served: nothing, lunches, all meals."""
    car_km: Annotated[Numeric, Amount("km", 0, 10_000_000)] = UNKNOWN
    """Kilometres driven by all cars together."""
    van_km: Annotated[Numeric, Amount("km", 0, 10_000_000)] = UNKNOWN
    """Kilometres driven by all vans together."""
    truck_km: Annotated[Numeric, Amount("km", 0, 10_000_000)] = UNKNOWN
    """Kilometres driven by all trucks together."""
    coach_km: Annotated[
        Numeric, Amount("passenger-km", 0, 100_000_000), Counts("coach", "crew_transport", "coach")
    ] = UNKNOWN
    """Passenger-kilometres by coach."""
    train_km: Annotated[Numeric, Amount("passenger-km", 0, 100_000_000)] = UNKNOWN
    """Passenger-kilometres by train."""
    train_kind: TrainKind | None = None
    """Whether the trains were high-speed or regional ones, where a country has both."""
    public_km: Annotated[Numeric, Amount("passenger-km", 0, 100_000_000)] = UNKNOWN
    """Passenger-kilometres by bus, tram and metro."""
    flight_km: Annotated[Numeric, Amount("passenger-km", 0, 100_000_000)] = UNKNOWN
    """Passenger-kilometres by plane whose distance class is not known."""
    flight_short_km: Annotated[Numeric, Amount("passenger-km", 0, 100_000_000)] = UNKNOWN
    """Passenger-kilometres by plane on legs of less than 1,000 km."""
    flight_medium_km: Annotated[Numeric, Amount("passenger-km", 0, 100_000_000)] = UNKNOWN
    """Passenger-kilometres by plane on legs of 1,000 to 3,700 km."""
    flight_long_km: Annotated[Numeric, Amount("passenger-km", 0, 100_000_000)] = UNKNOWN
    """Passenger-kilometres by plane on legs of more than 3,700 km."""
    business_share: Annotated[Numeric, Amount("share", 0, 1)] = UNKNOWN
    """Share of the flown kilometres in business class, 0 to 1."""
    air_freight_tkm: Annotated[
        Numeric,
        Amount("tonne.km", 0, 10_000_000),
        Counts("freight.air.tkm", "goods_transport", "air_freight"),
    ] = UNKNOWN
    """Equipment sent by plane: tonnes times kilometres."""
    nights: Annotated[Numeric, Amount("person-night", 0, 1_000_000)] = UNKNOWN
    """Nights away from home, all people together; with shared rooms two people make one room."""
    rooms: Rooms | None = None
    """Whether each has a room, or two share one."""
    meals: Annotated[Numeric, Amount("meal", 0, 10_000_000)] = UNKNOWN
    """Main meals served, lunches and dinners, all people together; breakfasts follow the
    nights."""
    vegetarian_share: Annotated[Numeric, Amount("share", 0, 1)] = UNKNOWN
    """Share of vegetarian meals, 0 to 1."""
    grid_kwh: Annotated[Numeric, Amount("kWh", 0, 100_000_000)] = UNKNOWN
    """Electricity drawn from the grid on set."""
    generator_litres: Annotated[Numeric, Amount("litre", 0, 10_000_000)] = UNKNOWN
    """Diesel burnt by generators."""
    set_budget_eur: Annotated[Numeric, Amount("EUR", 0, 1_000_000_000)] = UNKNOWN
    """Money spent on things for sets and costumes, excluding VAT and labour."""
    set_materials_kg: Annotated[Numeric, Amount("kg", 0, 100_000_000)] = UNKNOWN
    """Mass of new set material."""
    own_gear: bool | None = None
    """True: own equipment, and nothing bought for the shoot."""
    purchases_eur: Annotated[Numeric, Amount("EUR", 0, 1_000_000_000)] = UNKNOWN
    """Money spent on consumables, props, make-up and small hire, excluding VAT."""
    editing_hours: Annotated[Numeric, Amount("hour", 0, 10_000_000)] = UNKNOWN
    """Workstation hours of post-production."""
    rushes_tb: Annotated[Numeric, Amount("TB", 0, 100_000)] = UNKNOWN
    """Rushes kept in the cloud."""
    waste_kg: Annotated[
        Numeric,
        Amount("kg", 0, 100_000_000),
        Counts("waste.production", "sundries", "waste", "means"),
    ] = UNKNOWN
    """Waste thrown away."""
    costume_pieces: Annotated[Numeric, Amount("piece", 0, 1_000_000)] = UNKNOWN
    """Pieces of costume bought new."""
    bottled_water_litres: Annotated[
        Numeric,
        Amount("litre", 0, 10_000_000),
        Counts("water.bottled", "sundries", "bottled_water", "person-days"),
    ] = UNKNOWN
    """Water drunk from bottles on set."""
