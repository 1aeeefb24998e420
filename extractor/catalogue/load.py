"""A catalogue by the name that profiles give it."""

from __future__ import annotations

from pathlib import Path

from extractor.errors import ProfileError
from extractor.model.catalogue import Catalogue
from extractor.yamlfile import layouts_folder, load_yaml


def load_catalogue(name: str, folder: Path | None = None) -> Catalogue:
    """`catalogues/NAME.yaml` in the folder, else among the shipped ones; ProfileError names file, line and key."""
    places = [base / "catalogues" / f"{name}.yaml" for base in (folder, layouts_folder()) if base is not None]
    for path in places:
        if path.is_file():
            return load_yaml(path, Catalogue)[0]
    raise ProfileError("catalogue.missing", name=name, path=places[0])
