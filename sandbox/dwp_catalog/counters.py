"""The counters that hand out ids."""

SERVICES = "dwp-services"
QUESTIONNAIRES = "dwp-questionnaires"
REQUESTS = "dwp-requests"
REVIEWS = "dwp-reviews"
RATINGS = "dwp-ratings"
