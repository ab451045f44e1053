"""Editing a handout's words: the panel comes in place of the choices, the page follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.handouts import SheetKind, Words
from frontdesk.model import Language
from frontdesk.ui.handouts.words_editor import WordsEditor

if TYPE_CHECKING:
    from frontdesk.ui.handouts.screen import HandoutsScreen


class Editing:
    """One edit at a time, of the handout and language that are shown."""

    def __init__(self, screen: HandoutsScreen) -> None:
        self._screen = screen
        self.panel: WordsEditor | None = None

    def start(self) -> None:
        """Show the words that hold now, to be changed."""
        screen = self._screen
        if screen.base is None or isinstance(screen.shown, SheetKind) or self.panel is not None:
            return
        language = screen.choices.language
        words = screen.base.words(screen.shown, language)
        self.panel = panel = WordsEditor(words, english=language is Language.EN)
        panel.edited.connect(self._show)
        panel.saved.connect(self._save)
        panel.closed.connect(self.stop)
        screen.workspace.show_panel(panel)
        next(iter(panel.fields.values())).setFocus()

    def _show(self, words: Words) -> None:
        self._screen.draft = words
        self._screen.changed()

    def _save(self, words: Words) -> None:
        from frontdesk import handed_out, handouts

        screen, language = self._screen, self._screen.choices.language
        key = screen.shown.key

        def kept(_: object) -> None:
            self.stop()
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

    def stop(self) -> None:
        """Back to the choices; what was not saved is gone."""
        panel, self.panel = self.panel, None
        if panel is None:
            return
        self._screen.draft = None
        self._screen.workspace.show_panel(self._screen.panel)
        panel.deleteLater()
        self._screen.changed()
