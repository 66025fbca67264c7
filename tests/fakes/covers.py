"""Covers of fictional people: a short one, and one in which everything is long."""

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtGui import QColor, QImage, QPainter

from tamin_desk.domain.people import InsuredKind, Relation
from tamin_desk.ui.printing.cover import CoverContent


def face(width: int = 480, height: int = 640) -> QImage:
    """A picture whose edges are dark and whose middle is light, so that its place can be measured."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(70, 70, 70))
    painter = QPainter(image)
    painter.fillRect(width // 4, height // 4, width // 2, height // 2, QColor(200, 200, 200))
    painter.end()
    return image


SHORT: Final = CoverContent(
    full_name="نرگس شریفی",
    code="9990123454",
    is_foreign=False,
    insurance_number="0071845236",
    relation=Relation.SPOUSE,
    kind=InsuredKind.DEPENDANT,
    principal="آرش بهرامی",
    issued_on=date(2026, 11, 22),
    valid_until=date(2027, 11, 21),
    unit_name="شعبهٔ 2 تهران",
    unit_code="0162",
)

LONG: Final = replace(
    SHORT,
    full_name="سیده فاطمه‌الزهرا حسینی‌نژاد طباطبایی بروجردی",
    code="1400123456789012",
    is_foreign=True,
    relation=Relation.SELF,
    kind=InsuredKind.PENSIONER,
    principal="سید محمدرضا عبدالعظیم حسینی‌نژاد طباطبایی",
    valid_until=None,
    unit_name="شعبهٔ اقماری شهرک صنعتی شمس‌آباد حسن‌آباد فشافویه",
    unit_code="1162/12",
    printings=9,
)
