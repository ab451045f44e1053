"""Several fields as one: their values by name, and the first wrong one brought to the cursor."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from frontdesk.errors import Invalid
from frontdesk.ui.form.fields import Field

F = TypeVar("F", bound=Field)


class Form(QObject):
    """Fields by the names the use case knows them by. `edited` fires on any change."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}

    def add(self, name: str, field: F) -> F:
        """Take a field in, and give it back to be laid out."""
        self.fields[name] = field
        field.edited.connect(self.edited)
        return field

    def give_letters(self) -> None:
        """Give every label without one a letter that Alt reaches it by, unique in this form."""
        marked = [f.label.text() for f in self.fields.values() if f.label.buddy() is not None]
        taken = {words[words.index("&") + 1].lower() for words in marked if "&" in words}
        for field in self.fields.values():
            words = field.label.text()
            starts = [at for at in range(len(words)) if not at or words[at - 1] == " "]
            for at in (*starts, *range(len(words))) if field.label.buddy() is None else ():
                letter = words[at].lower()
                if letter.isalpha() and letter not in taken:
                    taken.add(letter)
                    field.set_mnemonic(f"{words[:at]}&{words[at:]}")
                    break

    def values(self) -> dict[str, Any]:
        """What every field holds."""
        return {name: field.value() for name, field in self.fields.items()}

    def fill(self, **values: Any) -> None:
        """Fill the named fields, without `edited`."""
        for name, value in values.items():
            self.fields[name].set(value)

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        for field in self.fields.values():
            field.error("")

    def show_invalid(self, fault: Invalid) -> bool:
        """Show the sentence under its field and put the cursor there. False where no field of
        that name is here, so that the sentence needs another place."""
        field = self.fields.get(fault.field)
        if field is None:
            return False
        field.error(str(fault))
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
