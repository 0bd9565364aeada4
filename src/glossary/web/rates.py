"""How often an address may ask."""

import ipaddress
from collections import OrderedDict
from functools import lru_cache

_MINUTE = 60.0


class Rate:
    """So many permits a minute for each address; one that was quiet has a minute's worth of them at once.

    Knows the `addresses` that asked last; one that it has forgotten begins anew.
    """

    def __init__(self, per_minute: int, *, addresses: int = 10_000) -> None:
        self._seconds = _MINUTE / per_minute
        self._addresses = addresses
        self._full_at: OrderedDict[str, float] = OrderedDict()
        """By address: when it will have all its permits again."""

    def wait(self, address: str, now: float) -> float:
        """Return the seconds until an address has a permit, 0.0 if it has one; takes none."""
        return max(0.0, self._after_one_more(address, now) - now - _MINUTE)

    def spend(self, address: str, now: float) -> float:
        """Take a permit and return 0.0; take none and return the seconds until there is one."""
        full_at = self._after_one_more(address, now)
        if full_at - now > _MINUTE:
            return full_at - now - _MINUTE
        self._full_at[address] = full_at
        self._full_at.move_to_end(address)
        if len(self._full_at) > self._addresses:
            self._full_at.popitem(last=False)
        return 0.0

    def _after_one_more(self, address: str, now: float) -> float:
        return max(self._full_at.get(address, now), now) + self._seconds


@lru_cache(maxsize=4096)
def network(address: str) -> str:
    """Return what one owner's addresses have in common: of IPv6 the first 64 bits, else the address."""
    if ":" not in address:
        return address
    try:
        parsed = ipaddress.IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.IPv6Address(int(parsed) >> 64 << 64))
