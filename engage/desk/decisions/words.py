"""The words these pages have for the state's limits, for verdicts, and for where an idea came from."""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages import N_

LIMITS: Mapping[str, str] = MappingProxyType(
    {
        "cost": N_("Cost"),
        "months": N_("Time"),
        "permits": N_("No heavy permits"),
        "fossil": N_("No fossil fuel generator"),
        "trees": N_("No tree cutting"),
        "decarbonization": N_("Nothing against cutting carbon"),
    }
)
VERDICTS: Mapping[str, str] = MappingProxyType(
    {"fits": N_("Fits"), "breaks": N_("Breaks the limit"), "unsure": N_("Not sure yet")}
)
ORIGINS: Mapping[str, str] = MappingProxyType(
    {
        "response": N_("From residents"),
        "team": N_("From the team"),
        "gear": N_("From the GEAR guides"),
        "playbook": N_("From the Playbook"),
    }
)
