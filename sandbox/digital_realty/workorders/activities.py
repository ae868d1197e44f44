"""What the vendor maintains, for seed work orders."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Activity:
    """A kind of maintenance; `work` stands in the short description."""

    type: str
    sub_type: str
    work: str
    risk_level: str
    summary: str


ATTACHED_MOP = "Please refer to the attached MOP for details"

ACTIVITIES = (
    Activity("Fire Systems", "Fire System Panel", "Fire System Servicing", "High", ATTACHED_MOP),
    Activity(
        "Fire Systems",
        "Gas Suppression",
        "Gas Cylinder Check",
        "Low",
        "Visual inspection and weighing of the cylinders; suppression stays armed.",
    ),
    Activity("Electrical", "UPS", "UPS Annual Service", "Critical", ATTACHED_MOP),
    Activity(
        "Electrical",
        "Generator",
        "Generator Load Test",
        "High",
        "The generators carry the building load for two hours; no interruption is expected.",
    ),
    Activity(
        "Mechanical",
        "CRAH Unit",
        "CRAH Filter Change",
        "Low",
        "One unit at a time is switched off; the others hold the temperature.",
    ),
    Activity("Mechanical", "Chiller", "Chiller Service", "High", ATTACHED_MOP),
    Activity(
        "Security Systems",
        "Access Control",
        "Card Reader Service",
        "Low",
        "Readers are offline for a few minutes each; a guard opens the door meanwhile.",
    ),
    Activity(
        "Building Fabric",
        "Roof",
        "Roof Inspection",
        "Low",
        "Inspection from outside; nobody enters customer space.",
    ),
)
