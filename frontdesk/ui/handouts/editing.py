"""Editing a handout's words: the panel comes in place of the choices, the page follows it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from frontdesk import text
from frontdesk.handouts import SheetKind, Words
from frontdesk.model import Language
from frontdesk.ui.handouts.words_editor import WordsEditor

if TYPE_CHECKING:
    from frontdesk.handed_out import TextVersion
    from frontdesk.ui.handouts.screen import HandoutsScreen

Which = tuple[str, Language]


class Editing:
    """One edit at a time, of the handout and language that are shown. What was typed and neither
    saved nor cancelled waits until that handout is edited again."""

    def __init__(self, screen: HandoutsScreen) -> None:
        self._screen = screen
        self._which: Which = ("", Language.EN)
        self._unsaved: dict[Which, Words] = {}
        self.panel: WordsEditor | None = None

    def start(self) -> None:
        """Show the words that hold now, to be changed, or those that were left unsaved."""
        from frontdesk import handed_out

        screen = self._screen
        if screen.base is None or isinstance(screen.shown, SheetKind) or self.panel is not None:
            return
        language = screen.choices.language
        words = screen.base.words(screen.shown, language)
        self._which = screen.shown.key, language
        self.panel = panel = WordsEditor(words, english=language is Language.EN)
        panel.edited.connect(self._show)
        panel.saved.connect(self._save)
        panel.closed.connect(self._cancel)
        screen.workspace.show_panel(panel)
        next(iter(panel.fields.values())).setFocus()
        left = self._unsaved.pop(self._which, None)
        if left is not None:
            panel.take(left)
            screen.desk.toast("Your words that were not saved yet are back")
        screen.desk.lane.ask(
            handed_out.versions,
            handout=screen.shown.key,
            language=language,
            done=partial(self._offer, panel),
        )

    def _offer(self, panel: WordsEditor, versions: tuple[TextVersion, ...]) -> None:
        base, clock = self._screen.base, self._screen.desk.clock
        if panel is not self.panel or base is None:
            return
        today = clock.today()
        offered: list[tuple[Words, str]] = []
        for one in versions:
            at = text.day(clock.to_wall(one.at).date(), today)
            offered.append((one.words, f"Version {one.words['version']}, {at}, {one.person}"))
        key, language = self._which
        original = base.shipped[key][language]
        panel.offer([*offered, (original, "The original words")])

    def _show(self, words: Words) -> None:
        self._screen.draft = words
        self._screen.changed()

    def _save(self, words: Words) -> None:
        from frontdesk import handed_out, handouts

        screen = self._screen
        key, language = self._which

        def kept(_: object) -> None:
            self._cancel()
            screen.refresh()

        screen.desk.lane.do(
            handed_out.save_text,
            handout=key,
            language=language,
            words=words,
            base=handouts.text_version(key, language),
            said="The new words hold from now on",
            done=kept,
        )

    def _cancel(self) -> None:
        self._screen.draft = None
        self.stop()

    def stop(self) -> None:
        """Back to the choices; what was typed is kept for the next time."""
        screen, panel = self._screen, self.panel
        self.panel = None
        if panel is None:
            return
        if screen.draft is not None:
            self._unsaved[self._which] = screen.draft
            screen.desk.toast("What you typed is kept until you edit these words again")
        screen.draft = None
        screen.show_panel()
        panel.deleteLater()
        screen.changed()
