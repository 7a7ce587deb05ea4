import pytest

from forum_desk.documents.kit.impose import A4, EDGE, n_up


@pytest.mark.parametrize(("page", "bleed", "count"), [((90, 130), 2, 4), ((85.6, 54), 1, 10), ((200, 280), 0, 1)])
def test_as_many_pages_as_fit_stand_on_a_sheet(page: tuple[float, float], bleed: float, count: int) -> None:
    layout = n_up(page, bleed)
    assert layout.count == count
    for x, y in layout.places():
        assert x + 3 >= EDGE
        assert x + page[0] <= A4[0]
        assert y >= 0
        assert y + page[1] <= A4[1]


def test_backs_are_mirrored_so_that_they_meet_their_fronts() -> None:
    layout = n_up((90, 130), 2)
    fronts, backs = layout.places(), layout.places(turned=True)
    for (x, y), (back_x, back_y) in zip(fronts, backs, strict=True):
        assert back_x == pytest.approx(A4[0] - x - 90)
        assert back_y == y
