"""This desk: theme, text size, single-letter keys, its name. Nothing here touches the clinic."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frontdesk import phone_links
from frontdesk.ui import theme
from frontdesk.ui.form import LineField
from frontdesk.ui.settings.section import Section
from frontdesk.ui.widgets import Button, Check, Label, SectionLabel, Segments

SCHEMES = ("system", "light", "dark")
SIZES = (1.0, 1.15, 1.3)


class DeskSection(Section):
    """Takes effect at once, and is kept for the next start."""

    title = "This desk"
    sentence = "Only this computer. Changes show at once."
    icon = "monitor"

    def build(self) -> None:
        kept = self.desk.settings
        self.scheme = Segments(["As the system", "Light", "Dark"])
        self.text_size = Segments(["100 %", "115 %", "130 %"])
        self.letters = Check("Single-letter keys in lists and the calendar", kept.single_letters)
        self.name = LineField("Name of this desk")
        self.column.addWidget(SectionLabel("Colors"))
        self.column.addWidget(self.scheme)
        self.column.addWidget(SectionLabel("Text size"))
        self.column.addWidget(self.text_size)
        self.column.addWidget(SectionLabel("Keyboard"))
        self.column.addWidget(self.letters)
        self.column.addWidget(
            Label("Off, letters do nothing by themselves; every key with Ctrl still works.",
                  "small", "ink-3", wrap=True)
        )  # fmt: skip
        self.column.addWidget(self.name)
        if phone_links.can_register():
            self._build_links()
        for segments in (self.scheme, self.text_size):
            segments.setMaximumWidth(theme.tokens().px(420))
            segments.changed.connect(lambda _: self.keep())
        self.name.setMaximumWidth(theme.tokens().px(420))
        self.letters.clicked.connect(lambda: self.keep())
        self.name.edit.editingFinished.connect(self.rename)

    def _build_links(self) -> None:
        self.links = Button("Open phone links here", "phone-incoming")
        self.links.clicked.connect(self.take_links)
        self.linked = Label("A phone number clicked in the browser then shows whose it is.",
                            "small", "ink-3", wrap=True)  # fmt: skip
        self.column.addWidget(SectionLabel("Phone links"))
        self.column.addWidget(self.links, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.linked)

    def load(self) -> None:
        kept = self.desk.settings
        self.scheme.choose(SCHEMES.index(kept.theme) if kept.theme in SCHEMES else 0)
        self.text_size.choose(SIZES.index(kept.text_scale) if kept.text_scale in SIZES else 0)
        self.letters.setChecked(kept.single_letters)
        self.name.set(kept.desk_name)

    def keep(self) -> None:
        """Keep what is chosen and show it."""
        kept = self.desk.settings
        before = (kept.theme, kept.text_scale)
        kept.theme = SCHEMES[self.scheme.current()]
        kept.text_scale = SIZES[self.text_size.current()]
        kept.single_letters = self.letters.isChecked()
        kept.save()
        app = QApplication.instance()
        if isinstance(app, QApplication) and before != (kept.theme, kept.text_scale):
            theme.apply(app, kept.theme, kept.text_scale)

    def rename(self) -> None:
        """Another name for this desk; it stands beside everything done here from now on."""
        name = " ".join(self.name.value().split())[:40]
        if not name:
            self.name.error("Type a name, like Desk 1.")
            return
        self.desk.settings.desk_name = name
        self.desk.settings.save()
        self.lane.changed.emit(frozenset({"staff"}))

    def take_links(self) -> None:
        """Have the system send tel: and frontdesk: links to this program."""
        self.lane.chore(
            phone_links.register,
            done=lambda _: self.linked.setText("Phone links on this computer open here."),
            failed=lambda fault: self.linked.setText(str(fault)),
        )
