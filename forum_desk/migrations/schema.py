"""All tables of a forum in one place: importing the records of every feature fills the metadata."""

from forum_desk.badges import records as badges
from forum_desk.checkin import records as checkin
from forum_desk.exchange import records as exchange
from forum_desk.forum import records as forum
from forum_desk.people import records as people
from forum_desk.programme import records as programme
from forum_desk.seating import records as seating
from forum_desk.storage.records import Base

FEATURES = (forum, people, programme, badges, seating, checkin, exchange)
METADATA = Base.metadata
