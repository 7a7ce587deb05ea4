from hypothesis import given
from hypothesis import strategies as st

from forum_desk.documents.kit.flow import Block, paginate

BLOCKS = st.lists(st.tuples(st.floats(1, 60), st.booleans()), max_size=60).map(
    lambda found: [Block(height, lambda _sheet, _y: None, heading) for height, heading in found]
)


@given(BLOCKS)
def test_no_block_is_torn_lost_or_moved_past_another(blocks: list[Block]) -> None:
    pages = paginate(blocks, 20, 100)
    assert [placed.block for page in pages for placed in page] == blocks
    for page in pages:
        for placed in page:
            assert placed.y >= 20
            assert placed.y + placed.block.height <= 100.001


def test_a_heading_goes_to_the_next_page_with_what_it_heads() -> None:
    row, heading = Block(30, lambda _s, _y: None), Block(10, lambda _s, _y: None, with_next=True)
    pages = paginate([row, row, heading, row], 0, 80)
    assert [[placed.block for placed in page] for page in pages] == [[row, row], [heading, row]]


def test_an_empty_list_is_one_page() -> None:
    assert paginate([], 20, 100) == [[]]
