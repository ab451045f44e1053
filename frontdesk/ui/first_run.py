"""The first start: four short pages to a working clinic, or a look around a made-up one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.clock import Clock
from frontdesk.errors import FrontdeskError, Invalid
from frontdesk.model import Actor
from frontdesk.settings import Settings
from frontdesk.ui import theme
from frontdesk.ui.commands import key_of
from frontdesk.ui.lane import Lane
from frontdesk.ui.rail import Mark
from frontdesk.ui.setup.password import PasswordPage, SheetPage
from frontdesk.ui.setup.steps import ClinicPage, OfferPage, Page, PeoplePage, WherePage
from frontdesk.ui.widgets import Button, Label


class _Step(QWidget):
    """A step in the list at the left: a number or a check mark, its name, what was chosen."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self.number, self.name, self.told = number, name, ""
        self.state = "open"
        self.setFixedHeight(theme.tokens().px(48))
        self.setAccessibleName(f"Step {number}, {name}")

    def show_state(self, state: str, told: str) -> None:
        """open, here or done."""
        self.state, self.told = state, told
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(1, (self.height() - 26) / 2, 26, 26)
        done, here = self.state == "done", self.state == "here"
        edge = "accent" if done else "accent-ink" if here else "line-strong"
        painter.setPen(QPen(t.color(edge), 2 if here else 1))
        painter.setBrush(t.color("accent" if done else "surface"))
        painter.drawEllipse(disc)
        if done:
            mark = theme.pixmap("check", 14, "on-accent", self.devicePixelRatioF())
            painter.drawPixmap(disc.center().toPoint() - mark.rect().center(), mark)
        else:
            painter.setPen(t.color("accent-ink" if here else "ink-3"))
            painter.setFont(t.font("small-strong"))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self.number))
        painter.setPen(t.color("ink" if here or done else "ink-3"))
        painter.setFont(t.font("body-strong" if here else "body"))
        words = self.rect().adjusted(40, 0, 0, 0)
        if done and self.told:
            painter.drawText(words.adjusted(0, 5, 0, -24), Qt.AlignmentFlag.AlignVCenter, self.name)
            painter.setPen(t.color("ink-3"))
            painter.setFont(t.font("small"))
            told = painter.fontMetrics().elidedText(
                self.told, Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words.adjusted(0, 24, 0, -4), Qt.AlignmentFlag.AlignVCenter, told)
        else:
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.name)
        painter.end()


class FirstRun(QWidget):
    """`ready` carries the address of the clinic that was made; `made_up` asks for the demo."""

    ready = Signal(str)
    made_up = Signal()

    def __init__(self, stores: Any, settings: Settings) -> None:
        super().__init__()
        self._stores, self._settings = stores, settings
        self._lane: Lane | None = None
        self.setWindowTitle("frontdesk")
        self.setMinimumSize(*theme.tokens().layout["window_min"])
        self.setObjectName("surface")
        self.clinic, self.where = ClinicPage(), WherePage()
        self.people, self.offer = PeoplePage(), OfferPage()
        self.password, self.sheet = PasswordPage(), SheetPage()
        self.pages: list[Page] = [
            self.clinic, self.where, self.people, self.offer, self.password, self.sheet,
        ]  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_steps())
        column = QVBoxLayout()
        column.setSpacing(0)
        self.stack = QStackedWidget()
        for page in self.pages:
            self.stack.addWidget(page)
        self.where.protect.toggled.connect(lambda _: self._show(self.stack.currentIndex()))
        self.where.cards.changed.connect(lambda _: self._show(self.stack.currentIndex()))
        self.sheet.ticked.connect(self.go_on_when)
        column.addWidget(self.stack, 1)
        column.addWidget(self._build_footer())
        row.addLayout(column, 1)
        self._show(0)

    def _build_steps(self) -> QWidget:
        left = QFrame()
        left.setObjectName("drawer")
        left.setFixedWidth(theme.tokens().px(288))
        column = QVBoxLayout(left)
        column.setContentsMargins(28, 40, 24, 24)
        column.setSpacing(6)
        column.addWidget(Mark(44))
        column.addSpacing(16)
        column.addWidget(Label("Set up frontdesk", "title"))
        sentence = "About two minutes. You can change all of it later in Settings."
        column.addWidget(Label(sentence, "body", "ink-2", wrap=True))
        column.addSpacing(20)
        self.steps = [_Step(n, page.step) for n, page in enumerate(self.pages, 1)]
        for step in self.steps:
            column.addWidget(step)
        column.addStretch()
        return left

    def _build_footer(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("panelfoot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(72, 14, 72, 14)
        row.setSpacing(8)
        self.back = Button("Back")
        self.look = Button("Look around a made-up clinic")
        self.go_on = Button("Continue", kind="primary", key="Ctrl Enter")
        self.go_on.setShortcut(key_of("global", "main_action"))
        self.back.clicked.connect(lambda: self._show(self.stack.currentIndex() - 1))
        self.look.clicked.connect(self.made_up)
        self.go_on.clicked.connect(self.next)
        row.addWidget(self.back)
        row.addStretch()
        row.addWidget(self.look)
        row.addWidget(self.go_on)
        return foot

    def _show(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        for number, (step, page) in enumerate(zip(self.steps, self.pages, strict=True)):
            state = "done" if number < at else "here" if number == at else "open"
            step.show_state(state, page.told() if number < at else "")
            step.setVisible(page in self._plan())
        page = self.pages[at]
        self.back.setVisible(at > 0 and page is not self.sheet)
        self.look.setVisible(page is not self.sheet)
        self.go_on.setText(self._words())
        self.go_on.setEnabled(page is not self.sheet or self.sheet.settled())
        page.begin()

    def _plan(self) -> list[Page]:
        """The pages that are gone through, as far as is chosen."""
        return self.pages if self.where.guarded() else self.pages[:4]

    def _words(self) -> str:
        page, last = self.pages[self.stack.currentIndex()], self._plan()[-1]
        if page is self.password:
            return "Make the clinic"
        return "Open the front desk" if page is last else "Continue"

    def go_on_when(self, kept: bool) -> None:
        """The last page is left once the sheet is kept."""
        self.go_on.setEnabled(kept)

    def next(self) -> None:
        """On to the next page, if this one is right; from the last one to the clinic."""
        at = self.stack.currentIndex()
        if not self.pages[at].settled():
            return
        if self.pages[at] is self.where and self.where.shared():
            self._join()
        elif self.pages[at] is self.sheet:
            self._done(self.where.value())
        elif self.pages[at] in (self._plan()[-1], self.password):
            self._make()
        else:
            self.password.offer(self.people.names(), self.clinic.told())
            self._show(at + 1)

    def _join(self) -> None:
        """A server that holds a clinic already is joined; one that holds none gets this one."""
        address = self.where.value()
        self._busy("Looking at the database…")
        lane = self._lane = Lane(lambda: self._stores.open(address, Clock()), _somebody())

        def none_there(fault: FrontdeskError) -> None:
            self._rest()
            if fault.code == "not_a_clinic":
                self._show(self.pages.index(self.people))
            else:
                self.where.say("danger", "cloud-off", str(fault))

        def there() -> None:
            self._rest()
            self._done(address)

        lane.opened.connect(there)
        lane.open(none_there)

    def _make(self) -> None:
        from frontdesk import clinic

        address = self.where.value()
        about: dict[str, Any] = dict(self.clinic.about())
        zone = about.pop("zone")
        self._busy("Making the clinic…")
        code = self._new_code() if self.where.guarded() else ""
        lane = self._lane = Lane(
            lambda: self._stores.create(address, Clock(zone), code), _somebody()
        )

        def made(_: object) -> None:
            self._rest()
            if code:
                self._protect(address, code)
            else:
                self._done(address)

        def set_up() -> None:
            lane.do(
                clinic.set_up,
                done=made,
                refused=self._refused,
                therapists=self.people.therapists.values(),
                opening=self.people.week.spans() or {},
                services=self.offer.suggested(),
                reception=[name for name, _ in self.people.reception.values()],
                zone=zone,
                **about,
            )

        lane.crashed.connect(self._crashed)
        lane.opened.connect(set_up)
        lane.open(self._refused)

    def _new_code(self) -> str:
        from frontdesk import access

        return access.new_code()

    def _protect(self, address: str, code: str) -> None:
        """The clinic is made and opens by its code alone: now by its owner's password too."""
        from frontdesk import access, staff, text
        from frontdesk.model import Role

        self._busy("Setting the password…")
        lane = self._lane = Lane(lambda: self._stores.open(address, Clock()), _somebody())
        password, name = str(self.password.password.value()), self.password.told()

        def job(store: Any) -> None:
            everyone = store.read(staff.everyone)
            person = next((p for p in everyone if text.fold(p.name) == text.fold(name)), None)
            person = person or everyone[0]
            seen = {"id": person.id, "seen": person.version}
            store.write(staff.update, actor=_somebody(), role=Role.OWNER, **seen)
            access.give_password(store, actor=_somebody(), person_id=person.id, password=password)

        def done(_: object) -> None:
            self._rest()
            self.sheet.box.show_code(code, self.clinic.told())
            self._show(self.pages.index(self.sheet))

        lane.crashed.connect(self._crashed)
        lane.opened.connect(lambda: lane.chore(job, done=done, failed=self._refused, records=True))
        lane.open(self._refused)

    def _refused(self, fault: FrontdeskError) -> None:
        self._rest()
        field = fault.field if isinstance(fault, Invalid) else ""
        page = {"name": self.clinic, "therapists": self.people, "reception": self.people}.get(field)
        if fault.code in {"not_a_clinic", "unavailable"}:
            page = self.where
        if page is not None:
            self._show(self.pages.index(page))
        self.pages[self.stack.currentIndex()].say("danger", "circle-alert", str(fault))

    def _crashed(self, fault: BaseException) -> None:
        self._rest()
        raise fault

    def _busy(self, words: str) -> None:
        self.go_on.setText(words)
        self.go_on.setEnabled(False)
        self.back.setEnabled(False)
        self.look.setEnabled(False)

    def _rest(self) -> None:
        if self._lane is not None:
            self._lane.close()
            self._lane = None
        for button in (self.go_on, self.back, self.look):
            button.setEnabled(True)
        self.go_on.setText(self._words())

    def _done(self, address: str) -> None:
        self._settings.last_clinic = address
        self._settings.save()
        self.ready.emit(address)


def _somebody() -> Actor:
    return Actor(None, "Set-up", "Desk 1")
