"""The standards a plan is made against. Editions are rows, never columns: see planner/standards for the data."""

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import JSON

from planner.domain.base import Base


class Framework(Base):
    """One edition of a set of standards, e.g. the 2011 Standards for Professional Learning."""

    __tablename__ = "framework"

    slug: Mapped[str] = mapped_column(String(60), unique=True)
    """Stable identifier, also in plan.json: "learning-forward-2011"."""
    title: Mapped[str] = mapped_column(String(200))
    edition: Mapped[str] = mapped_column(String(20))
    wording_status: Mapped[str] = mapped_column(String(20))
    """"paraphrased": our own words throughout; "names-only": names and our short descriptions, no guiding help."""
    credit: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    """What a reader of this edition should know first, e.g. that its guiding help is not written yet."""

    standards: Mapped[list["Standard"]] = relationship(
        back_populates="framework", order_by="Standard.position", collection_class=ordering_list("position")
    )

    def element(self, code: str) -> "Element":
        """The element called "LC1". KeyError where this edition has none of that code."""
        return self.by_code[code]

    @property
    def elements(self) -> list["Element"]:
        """All elements, in the edition's own order."""
        return [element for standard in self.standards for element in standard.elements]

    @property
    def by_code(self) -> dict[str, "Element"]:
        return {element.code: element for element in self.elements}


class Standard(Base):
    """One standard of an edition: Learning Communities."""

    __tablename__ = "standard"
    __table_args__ = (UniqueConstraint("framework_id", "code"),)

    framework_id: Mapped[int] = mapped_column(ForeignKey("framework.id", ondelete="CASCADE"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(10))
    """Short key shown with its colour: "LC"."""
    name: Mapped[str] = mapped_column(String(120))
    current_name: Mapped[str | None] = mapped_column(String(120))
    """Where the publisher has renamed it since: shown as "Equity Practices (now Learning Practices)"."""
    lens: Mapped[str] = mapped_column(String(10))
    """"content", "context" or "process": the second way of looking at a plan."""
    frame: Mapped[str | None] = mapped_column(String(120))
    """The edition's own grouping, where it has one (2022)."""
    description: Mapped[str] = mapped_column(Text)
    wording_note: Mapped[str | None] = mapped_column(Text)
    """What is not certain about this standard's wording; shown wherever its elements are."""

    framework: Mapped[Framework] = relationship(back_populates="standards")
    elements: Mapped[list["Element"]] = relationship(
        back_populates="standard", order_by="Element.position", collection_class=ordering_list("position")
    )

    @property
    def full_name(self) -> str:
        """The name, with what it is called today where that differs."""
        return f"{self.name} (now {self.current_name})" if self.current_name else self.name


class Element(Base):
    """One core element (2011) or construct (2022) of a standard: what a claim is made on."""

    __tablename__ = "element"
    __table_args__ = (UniqueConstraint("standard_id", "code"),)

    standard_id: Mapped[int] = mapped_column(ForeignKey("standard.id", ondelete="CASCADE"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    """What it means, in our own words."""
    guiding_question: Mapped[str | None] = mapped_column(Text)
    look_fors: Mapped[list[str]] = mapped_column(JSON, default=list)
    """What a reviewer looks for in a session plan, a sentence each."""
    evidence_ideas: Mapped[list[str]] = mapped_column(JSON, default=list)
    """What is worth keeping to show it, a phrase each."""

    standard: Mapped[Standard] = relationship(back_populates="elements")
