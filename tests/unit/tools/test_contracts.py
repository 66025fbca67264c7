"""The rule between pages finds the pages itself, so a new page is under it from its first line."""

from grimp import ImportGraph
from importlinter.domain.contract import ContractCheck

from tools.contracts import PagesContract


def check(*imports: tuple[str, str]) -> ContractCheck:
    """Judge a program of three pages and a widget with these imports."""
    graph = ImportGraph()
    # ui.page tells what a page is; it is none itself.
    for module in (
        "page",
        "desk",
        "desk.page",
        "desk.presenter",
        "compare",
        "compare.page",
        "scan",
        "scan.page",
        "widgets",
    ):
        graph.add_module(f"ui.{module}")
    for importer, imported in imports:
        graph.add_import(importer=f"ui.{importer}", imported=f"ui.{imported}")
    contract = PagesContract("pages", {}, {"container": "ui"})
    return contract.check(graph, verbose=False)


def test_pages_share_widgets() -> None:
    assert check(("desk.page", "widgets"), ("compare.page", "widgets"), ("desk.page", "desk.presenter")).kept


def test_a_page_reaching_another_breaks_the_rule() -> None:
    broken = check(("desk.presenter", "compare.page"))

    assert not broken.kept
    assert broken.metadata["chains"] == [("ui.desk.presenter", "ui.compare.page")]


def test_a_detour_breaks_it_too() -> None:
    assert not check(("scan.page", "widgets"), ("widgets", "desk.presenter")).kept
