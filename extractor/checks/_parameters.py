"""What a profile says under a rule's name becomes that rule's parameters; every error names profile, rule and key."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from pydantic import ValidationError

from extractor.errors import NONE, ProfileError
from extractor.language import language_named
from extractor.messages import Phrase, phrase
from extractor.model.profile import Expected, Profile
from extractor.yamlfile import wrong_keys


class Parameters(Expected):
    """What one rule expects under its name in a profile."""


@dataclass(frozen=True, slots=True)
class FromLanguage:
    """Marks a parameter whose default is a field of the profile's language: `Annotated[Labels, FromLanguage("tables.rounded")] = ()`."""

    field: str


Model = TypeVar("Model", bound=Expected)


def read_parameters(model: type[Model], profile: Profile, rule: str, parameters: Mapping[str, object]) -> Model:
    """The validated parameters, those left out as the profile's language has them; ProfileError for wrong ones."""
    language = language_named(profile.language)
    spoken = {
        name: attrgetter(one.field)(language)
        for name, key in model.model_fields.items()
        for one in key.metadata
        if isinstance(one, FromLanguage)
    }
    try:
        return model.model_validate({**spoken, **parameters})
    except ValidationError as error:
        problems = [in_profile(profile, ".".join(map(str, (rule, *place))), what) for place, what in wrong_keys(error)]
        raise ProfileError("rule.keys", problems=problems, rule=rule, known=list(model.model_fields) or NONE) from error


def require_known(profile: Profile, key: str, wanted: Collection[str], known: Collection[str]) -> None:
    """ProfileError when a parameter names a table, section or row that the profile does not have; a typo must not silence a rule."""
    for name in wanted:
        if name not in known:
            problem = in_profile(profile, key, phrase("problem.no-name", name=name))
            raise ProfileError("rule.names", problems=[problem], known=list(known) or NONE)


def in_profile(profile: Profile, key: str, what: Phrase | str) -> Phrase:
    """One of the problems that a ProfileError tells of a rule's key: `profile ID: checks.KEY: what`."""
    return phrase("problem.in-profile", profile=profile.id, key=f"checks.{key}", what=what)
