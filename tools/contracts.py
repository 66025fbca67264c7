"""The import contract that import-linter does not have: pages that never know of each other."""

from itertools import permutations
from typing import cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PagesContract(Contract):
    """Every package directly under `container` that holds a `page` module is a page; none reaches another.

    The built-in independence contract wants each page listed, so that a new page would stand outside
    until somebody remembered. This one finds them.
    """

    type_name = "pages"
    container = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look for a chain of imports, however long, from any page to any other."""
        container = cast("str", self.container)
        pages = sorted(
            name.removesuffix(".page")
            for name in graph.modules
            if name.endswith(".page") and name.rpartition(".page")[0].rpartition(".")[0] == container
        )
        chains = [
            chain
            for importer, imported in permutations(pages, 2)
            if (chain := graph.find_shortest_chain(importer, imported, as_packages=True))
        ]
        return ContractCheck(kept=not chains, metadata={"chains": chains})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each chain as one line."""
        for chain in check.metadata["chains"]:
            output.print_error(" → ".join(chain))
