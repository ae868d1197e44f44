"""What an OpenAPI document promises, in the shape in which the checks ask for it."""
