"""How well a line and a total are known: by what was told, and by how wide the range is."""

from __future__ import annotations

import pytest

from calc import Range
from calc.engine.figures import rate
from calc.engine.lines import Line, computed, grade_of
from calc.engine.trace import Input, Origin, Product, Step

DIESEL = rate("litre", "fuel.diesel_nonroad")
EACH = DIESEL.factor


def line(width: float, *origins: Origin, sized: bool = False) -> Line:
    """Return a line of 100 kg whose amounts have these origins, and whose high is a multiple."""
    parts = tuple(Input(f"{o}-{n}", "litre", 1, 1, 1, o) for n, o in enumerate(origins))
    step = Step("generator", Product(parts, 100 / EACH), DIESEL)
    printed = Range(10, 10, 10 * width)
    return Line("set_energy", step.value, "activity", (step,), sized, printed)


@pytest.mark.parametrize(
    ("width", "origins", "sized", "grade"),
    [
        (1, ("given",), False, "A"), (2.5, ("given",), False, "A"), (2.51, ("given",), False, "B"),
        (1, ("given", "default"), False, "B"), (4, ("tapped",), False, "B"),
        (4.01, ("tapped",), False, "C"), (12, ("given",), False, "C"),
        (12.1, ("given",), False, "D"), (1, ("default",), False, "D"),
        (1, ("default",), True, "C"), (12, ("basis",), True, "C"), (13, ("default",), True, "D"),
        (1, (), False, "D"), (1, ("factor",), True, "C"),
    ],
)  # fmt: skip
def test_a_line_is_as_well_known_as_it_was_told_and_is_narrow(
    width: float, origins: tuple[Origin, ...], sized: bool, grade: str
) -> None:
    assert line(width, *origins, sized=sized).grade == grade


def test_a_quick_answer_knows_half_of_what_an_amount_knows() -> None:
    assert line(1, "given").known == pytest.approx(100)
    assert line(1, "tapped").known == pytest.approx(50)
    assert line(1, "given", "default").known == pytest.approx(50)
    assert line(1, "given", "tapped", "default").known == pytest.approx(50)
    assert line(1, "default").known == 0
    assert line(1, "given", "basis", "factor").known == pytest.approx(100)


def test_a_choice_that_was_made_is_known_as_an_amount_is() -> None:
    amount = Product((Input("litres", "litre", 1, 1, 1, "default"),), 100 / EACH)
    for chosen, known in (((True,), 50), ((False,), 0), ((True, True), 200 / 3)):
        step = Step("generator", amount, DIESEL, chosen)
        assert computed("set_energy", (step,), sized=False).known == pytest.approx(known)


def test_answered_is_told_or_tapped() -> None:
    assert line(1, "given").is_answered
    assert line(1, "default", "tapped").is_answered
    assert not line(1, "default", "basis").is_answered


def test_a_line_of_nothing_is_known_where_it_was_told() -> None:
    nothing = Input("litres", "litre", 0, 0, 0, "given")
    step = Step("generator", Product((nothing,), 0.0), DIESEL)
    told = computed("set_energy", (step,), sized=False)
    assert (told.central, told.low, told.high) == (0, 0, 0)
    assert told.grade == "A"


def test_a_line_that_may_be_nothing_is_not_known() -> None:
    step = line(1, "given").trace
    assert Line("sets", 100, "activity", step, printed=Range(0, 1, 2)).grade == "D"


def test_the_lines_of_a_post_are_the_sum_of_its_steps() -> None:
    step = Step("generator", Product((Input("l", "litre", 1, 1, 1, "given"),), 2.0), DIESEL)
    both = computed("set_energy", (step, step), sized=True)
    assert both.central == pytest.approx(4 * EACH)
    assert both.sized
    assert both.low < both.central < both.high


@pytest.mark.parametrize(
    ("masses", "grade"),
    [
        ({"A": 70, "D": 30}, "A"), ({"A": 69, "D": 31}, "D"), ({"A": 40, "B": 30, "D": 30}, "B"),
        ({"A": 40, "B": 29, "C": 1, "D": 30}, "C"), ({"C": 100}, "C"), ({"D": 100}, "D"),
    ],
)  # fmt: skip
def test_a_total_has_the_grade_that_seven_tenths_of_it_reach(
    masses: dict[str, int], grade: str
) -> None:
    told: dict[str, tuple[float, Origin, bool]] = {
        "A": (1, "given", False), "B": (1, "tapped", False), "C": (1, "default", True),
        "D": (1, "default", False),
    }  # fmt: skip
    lines = []
    for one, mass in masses.items():
        width, origin, sized = told[one]
        graded = line(width, origin, sized=sized)
        assert graded.grade == one
        part = Step("generator", Product(graded.trace[0].amount.parts, mass / EACH), DIESEL)
        lines.append(graded._replace(central=part.value, trace=(part,)))
    assert grade_of(lines) == grade
