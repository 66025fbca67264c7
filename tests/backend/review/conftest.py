"""What the stories of review stand on: a clerk, two reviewers of her province, a photo on file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tamin_desk.contract.inquiries import FiledPhoto
from tests.fakes.bench import Bench, add_colleague, bench
from tests.fakes.branch import Branch, Desk, branch


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Branch]:
    """A branch with a second reviewer, Parisa, beside Nasrin."""
    with branch(tmp_path) as one:
        add_colleague(one, "parisa")
        yield one


@pytest.fixture
def sara(backend: Branch) -> Desk:
    """A clerk of branch 0162."""
    return backend.sign_in("sara")


@pytest.fixture
def nasrin(backend: Branch) -> Bench:
    """A reviewer of the province."""
    return bench(backend, "nasrin")


@pytest.fixture
def parisa(backend: Branch) -> Bench:
    """Another reviewer of the province."""
    return bench(backend, "parisa")


@pytest.fixture
def photo(backend: Branch) -> FiledPhoto:
    """Parvaneh's photo from the Registry."""
    return backend.file_photo()
