"""Why the operating system did not do it, in the user's language instead of the system's own words."""

import errno

from forum_desk.language.catalogue import N_, Reason

_REASONS = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EACCES: N_("you have no permission"),
    errno.EPERM: N_("you have no permission"),
    errno.EROFS: N_("it can only be read"),
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOTDIR: N_("a part of the path is no folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EBUSY: N_("another program is using it"),
    errno.EIO: N_("the disk reported an error"),
}


def reason(error: OSError) -> Reason:
    """What to put into a sentence about a file; an unusual failure keeps the system's words."""
    return Reason(_REASONS.get(error.errno or 0) or error.strerror or str(error))
