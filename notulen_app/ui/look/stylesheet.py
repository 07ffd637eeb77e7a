"""The one application stylesheet, generated from the tokens.

Roles are set as properties: ``kind`` of a button (primary, big, quiet, link, pill, tab, tile,
choice), ``role`` of a label (h1, h2, title, caption, error ...), ``panel`` of a frame (card, side,
bar, page, warn, ok, bad, paper).
"""

from __future__ import annotations

from string import Template

from notulen_app import paths
from notulen_app.ui.look.tokens import Tokens

_TEMPLATE = """
* { outline: 0; }
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[panel="page"] { background: $window; }
QDialog[panel="commands"] { background: $raised; border: 1px solid $border_strong; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }
QFrame[panel="cover"] { background: $surface; }
QFrame[panel="card"] { background: $surface; border: 1px solid $border; border-radius: ${p8}px; }
QFrame[panel="signer"] { background: $surface; border: 1px solid $border; border-radius: ${p8}px; }
QFrame[panel="inset"] { background: $window; border: 1px solid $border; border-radius: ${p6}px; }
QFrame[panel="event"] { background: transparent; border: 0; border-left: 2px solid $border; }
QFrame[panel="sheet"] { background: $surface; border: 0; }
QFrame[panel="signer-next"] { background: $surface; border: 2px solid $focus;
  border-radius: ${p8}px; }
QFrame[panel="side"] { background: $window; border: 0; }
QFrame[panel="head"] { background: $surface; border: 0; border-bottom: 1px solid $border; }
QFrame[panel="rail"] { background: $rail; border: 0; border-right: 1px solid $border; }
QFrame[panel="status"] { background: $surface; border: 0; border-top: 1px solid $border; }
QFrame[panel="tools"] { background: $window; border: 0; border-bottom: 1px solid $border; }
QFrame[panel="warn"] { background: $warn_soft; border: 0; border-radius: ${p6}px; }
QFrame[panel="ok"] { background: $ok_soft; border: 0; border-radius: ${p6}px; }
QFrame[panel="bad"] { background: $bad_soft; border: 0; border-radius: ${p6}px; }
QFrame[panel="accent"] { background: $accent_soft; border: 1px solid $border;
  border-radius: ${p8}px; }
QFrame[panel="line"] { background: $border; border: 0; max-height: 1px; min-height: 1px; }
QFrame[panel="column"] { background: $border; border: 0; max-width: 1px; min-width: 1px; }
QFrame[panel="popup"] { background: $raised; border: 1px solid $border_strong;
  border-radius: ${p8}px; }
QFrame[panel="board"] { background: $sunken; border: 2px solid $sunken;
  border-radius: ${p8}px; }
QFrame[panel="board"][state="drop"] { border-color: $focus; }
QFrame[panel="quick"] { background: $surface; border: 0; border-top: 1px solid $border; }
QLineEdit[kind="quick"] { font-size: ${p15}px; min-height: ${p40}px; padding-left: ${p36}px;
  border-color: $border_strong; border-radius: ${p8}px; }
QLineEdit[kind="quick"]:focus { padding-left: ${p35}px; border: 2px solid $focus; }
QLineEdit[kind="door"] { font-size: ${p18}px; min-height: ${p44}px; padding-left: ${p8}px;
  border-color: $border_strong; border-radius: ${p8}px; }
QLineEdit[kind="door"]:focus { padding-left: ${p7}px; min-height: ${p42}px; }
QFrame[panel="drop"] { background: transparent; border: 2px dashed $focus;
  border-radius: ${p8}px; }
QFrame[panel="toast"] { background: $text; border: 0; border-radius: ${p6}px; }
QFrame[panel="toast"] QLabel { color: $surface; }

QLabel { background: transparent; }
QLabel[role="h1"] { font-size: ${p20}px; font-weight: 600; }
QLabel[role="locked"] { background: $ok_soft; color: $ok; padding: ${p8}px ${p20}px; }
QLabel[role="meeting"] { font-size: ${p16}px; font-weight: 600; }
QLabel[role="h2"] { font-size: ${p16}px; font-weight: 600; }
QLabel[role="reading"] { font-size: ${p14}px; }
QLabel[role="title"] { font-weight: 600; }
QLabel[role="label"] { color: $text2; font-weight: 600; font-size: ${p12}px; }
QLabel[role="caption"] { color: $text2; font-size: ${p12}px; }
QLabel[role="hint"] { color: $text3; font-size: ${p12}px; }
QLabel[role="error"] { color: $bad; font-size: ${p12}px; }
QLabel[role="alarm"] { color: $bad; font-weight: 600; font-size: ${p12}px; }
QLabel[role="warn"] { color: $warn; font-size: ${p12}px; }
QLabel[role="scan-ok"] { color: $ok; font-size: ${p12}px; font-weight: 500; }
QLabel[role="kbd"] { background: $neutral_soft; color: $text2; border: 1px solid $border;
  border-radius: ${p4}px; padding: 1px ${p8}px; font-size: ${p11}px; font-weight: 600; }
QLabel[chip="neutral"] { background: $neutral_soft; color: $text2; }
QLabel[chip="plain"] { background: $surface; color: $text2; }
QLabel[chip="accent"] { background: $accent_soft; color: $accent_text; }
QLabel[chip="warn"] { background: $warn_soft; color: $warn; }
QLabel[chip="ok"] { background: $ok_soft; color: $ok; }
QLabel[chip="bad"] { background: $bad_soft; color: $bad; }
QLabel[chip="rep"] { background: $rep_soft; color: $rep; }
QLabel[chip] { border-radius: ${p9}px; padding: ${p2}px ${p10}px; font-size: ${p12}px;
  font-weight: 600; }

QPushButton { background: $surface; border: 1px solid $border_strong; border-radius: ${p6}px;
  padding: 0 ${p14}px; min-height: ${p32}px; font-weight: 600; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 2px solid $focus; padding: 0 ${p13}px; }
QPushButton:disabled { color: $text3; border-color: $border; background: $window; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $focus; }
QPushButton[kind="primary"]:disabled { background: $neutral_soft; color: $text3;
  border-color: $border; }
QPushButton[kind="big"] { background: $accent; color: $on_accent; border-color: $accent;
  min-height: ${p40}px; }
QPushButton[kind="big"]:hover { background: $accent_hover; }
QPushButton[kind="big"]:disabled { background: $neutral_soft; color: $text3; border-color: $border; }
QPushButton[kind="small"] { min-height: ${p26}px; padding: 0 ${p10}px; }
QPushButton[kind="small"]:focus { padding: 0 ${p9}px; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: $accent_text;
  padding: 0 ${p6}px; min-height: ${p24}px; text-align: left; }
QPushButton[kind="link"]:hover { background: $hover; }
QPushButton[kind="link"]:focus { border: 2px solid $focus; padding: 0 ${p5}px; }
QPushButton[kind="status"] { background: transparent; border: 1px solid transparent;
  color: $text2; padding: 0 ${p6}px; font-weight: 400; font-size: ${p12}px; min-height: ${p24}px; }
QPushButton[kind="status"]:hover { background: $hover; }
QPushButton[kind="status"]:focus { border: 2px solid $focus; padding: 0 ${p5}px; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent;
  padding: 0 ${p6}px; font-weight: 400; min-height: ${p28}px; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus { border: 2px solid $focus; padding: 0 ${p5}px; }
QPushButton[kind="heading"] { background: transparent; border: 1px solid transparent;
  padding: 0; min-height: ${p26}px; font-size: ${p16}px; font-weight: 600; text-align: left; }
QPushButton[kind="section"], QPushButton[kind="section-bad"] { background: transparent;
  border: 1px solid transparent; padding: 0 ${p7}px; min-height: ${p26}px; font-size: ${p12}px;
  font-weight: 600; text-align: left; color: $text2; }
QPushButton[kind="section-bad"] { color: $bad; }
QPushButton[kind="section"]:hover, QPushButton[kind="section-bad"]:hover { background: $hover; }
QPushButton[kind="section"]:focus, QPushButton[kind="section-bad"]:focus {
  border: 2px solid $focus; padding: 0 ${p6}px; }
QPushButton[kind="heading"]:hover { color: $accent_text; }
QPushButton[kind="toast"] { background: transparent; border: 1px solid transparent; color: $surface;
  text-decoration: underline; padding: 0 ${p6}px; min-height: ${p24}px; }
QPushButton[kind="toast"]:focus { border: 2px solid $focus; }
QPushButton[kind="pill"] { border: 1px solid $border; border-radius: ${p16}px; min-height: ${p30}px;
  padding: 0 ${p12}px; font-weight: 500; }
QPushButton[kind="pill"]:hover { background: $hover; }
QPushButton[kind="pill"]:checked { background: $accent_soft; border-color: $accent;
  color: $accent_text; font-weight: 600; }
QPushButton[kind="pill"]:focus { border: 2px solid $focus; padding: 0 ${p11}px; }
QPushButton[kind="segment"] { border-radius: 0; font-weight: 500; padding: 0 ${p12}px;
  border-left: 0; }
QPushButton[kind="segment"][side="first"] { border-left: 1px solid $border_strong;
  border-top-left-radius: ${p6}px; border-bottom-left-radius: ${p6}px; }
QPushButton[kind="segment"][side="last"] { border-top-right-radius: ${p6}px;
  border-bottom-right-radius: ${p6}px; }
QPushButton[kind="segment"]:checked { background: $accent_soft; color: $accent_text;
  font-weight: 600; }
QPushButton[kind="segment"]:focus { border: 2px solid $focus; padding: 0 ${p11}px; }
QPushButton[kind="filter"] { font-weight: 400; padding: 0 ${p10}px; }
QPushButton[kind="filter"]:focus { border: 2px solid $focus; padding: 0 ${p9}px; }
QPushButton[kind="filter"][state="on"] { background: $accent_soft; border-color: $accent;
  color: $accent_text; font-weight: 600; }
QPushButton[kind="tab"] { background: transparent; border: 0; border-bottom: 3px solid transparent;
  border-radius: 0; padding: 0 ${p6}px; min-height: ${p32}px; color: $text2; font-weight: 600; }
QPushButton[kind="tab"]:hover { color: $text; }
QPushButton[kind="tab"]:checked { color: $accent_text; border-bottom: 3px solid $accent; }
QPushButton[kind="tab"]:focus { background: $hover; }
QToolButton[kind="rail"] { background: transparent; border: 2px solid transparent;
  border-radius: ${p8}px; font-size: ${p11}px; font-weight: 600; color: $text2; padding: ${p6}px 0; }
QToolButton[kind="rail"]:hover { background: $hover; }
QToolButton[kind="rail"]:checked { background: $accent_soft; color: $accent_text; }
QToolButton[kind="rail"]:focus { border-color: $focus; }
QToolButton[kind="icon"] { background: transparent; border: 2px solid transparent;
  border-radius: ${p6}px; padding: ${p4}px; }
QToolButton[kind="icon"]:hover { background: $hover; }
QToolButton[kind="icon"]:focus { border-color: $focus; }
QPushButton[kind="choice"] { background: $surface; border: 1px solid $border;
  border-radius: ${p8}px; text-align: left; min-height: ${p56}px; padding: 0; }
QPushButton[kind="choice"]:hover { background: $hover; }
QPushButton[kind="choice"]:focus { border: 2px solid $focus; padding: 0; }
QPushButton[kind="item"] { background: transparent; border: 2px solid transparent;
  border-radius: ${p6}px; text-align: left; min-height: ${p28}px; padding: 0; }
QPushButton[kind="item"]:hover { background: $hover; }
QPushButton[kind="item"]:focus { border-color: $focus; padding: 0; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: $surface;
  color: $text; border: 1px solid $border_strong; border-radius: ${p6}px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ${p30}px; padding: 0 ${p10}px; }
QPlainTextEdit, QTextEdit { padding: ${p4}px ${p6}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $focus; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { padding: 0 ${p9}px; }
QLineEdit[state="error"], QPlainTextEdit[state="error"] { border: 2px solid $bad_fill; }
QPlainTextEdit[locked="yes"] { background: $sunken; color: $text2; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QLineEdit:read-only {
  background: $sunken; color: $text2; }
QComboBox::drop-down { border: 0; width: ${p28}px; }
QComboBox::down-arrow { image: url("$chevron"); width: ${p16}px; height: ${p16}px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $border;
  selection-background-color: $select; selection-color: $text; padding: ${p4}px; }
QComboBox QAbstractItemView::item { min-height: ${p28}px; }
QCheckBox, QRadioButton { spacing: ${p8}px; min-height: ${p24}px; background: transparent; }
QCheckBox::indicator, QTableView::indicator, QListView::indicator { width: ${p16}px; height: ${p16}px; border: 1px solid $border_strong;
  border-radius: ${p4}px; background: $surface; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QCheckBox:focus, QRadioButton:focus { color: $accent_text; }
QCheckBox::indicator:focus { border: 2px solid $focus; }
QRadioButton::indicator { width: ${p14}px; height: ${p14}px; border: 1px solid $border_strong;
  border-radius: ${p8}px; background: $surface; }
QRadioButton::indicator:checked { width: ${p8}px; height: ${p8}px; background: $surface;
  border: ${p4}px solid $accent; }
QRadioButton::indicator:focus { border-color: $focus; }

QMenuBar { background: $surface; border-bottom: 1px solid $border; padding: 0 ${p8}px; }
QMenuBar::item { padding: ${p5}px ${p12}px; background: transparent; color: $text2; }
QMenuBar::item:selected { background: $hover; color: $text; border-radius: ${p4}px; }
QMenu { background: $raised; border: 1px solid $border; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p24}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $select; color: $text; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $border; margin: ${p4}px ${p8}px; }
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: ${p4}px; }
QListView, QTableView, QTreeView { background: transparent; border: 0; }
QListView[panel="names"] { background: $raised; border: 1px solid $border; padding: 0;
  selection-background-color: $select; selection-color: $text; }
QListView[panel="names"]::item { min-height: ${p28}px; padding: 0 ${p8}px; }
QListView[panel="names"]::item:selected { background: $select; color: $text; }
QListView[kind="framed"] { background: $surface; border: 1px solid $border;
  border-radius: ${p6}px; }
QListView[kind="hits"] { background: transparent; border: 0; }
QListView[kind="ticks"] { background: $surface; border: 1px solid $border;
  border-radius: ${p6}px; padding: ${p4}px; selection-background-color: $select;
  selection-color: $text; }
QListView[kind="ticks"]::item { min-height: ${p30}px; padding: 0 ${p6}px; }
QListView[kind="ticks"]::item:selected { background: $select; color: $text; }
QListView[kind="commands"]::item:selected { background: $select; color: $text;
  border-radius: ${p6}px; }
QTableView { gridline-color: $border; background: $surface; border: 1px solid $border;
  border-radius: ${p6}px; selection-background-color: $select; selection-color: $text; }
QTableView[panel="outline"] { background: transparent; border: 0; }
QTableView[panel="outline"]::item { border: 0; }
QPlainTextEdit[kind="row"] { border: 0; border-radius: 0; padding: 0; font-size: ${p14}px; }
QPlainTextEdit[kind="row"]:focus { border: 0; border-bottom: 2px solid $focus; }
QPlainTextEdit[kind="source"] { background: $surface; border: 2px solid transparent;
  border-radius: 0; padding: 0; }
QPlainTextEdit[kind="source"]:focus { border: 2px solid $focus; }
QAbstractItemView[panel="cards"] { background: transparent; border: 0; }
QTableView[kind="meetings"] { background: transparent; border: 0; border-radius: 0; }
QTableView::item { padding: 0 ${p3}px; }
QTableView[kind="report"] { background: transparent; border: 0; border-radius: 0; }
QTableView[kind="report"] QHeaderView { background: $surface; border: 0; }
QTableView[kind="report"] QHeaderView::up-arrow, QTableView[kind="report"] QHeaderView::down-arrow {
  image: none; width: 0; height: 0; }
QTableView::item:focus { border: 2px solid $focus; }
QTableView QLineEdit { border-radius: 0; min-height: 0; padding: 0 ${p4}px; }
QHeaderView::section { background: $surface; color: $text2; border: 0;
  border-bottom: 1px solid $border; padding: ${p4}px ${p6}px; font-weight: 600;
  font-size: ${p12}px; }
QTableCornerButton::section { background: $surface; border: 0; }
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; }
QScrollBar::handle:vertical { background: $border_strong; border-radius: ${p3}px;
  min-height: ${p30}px; margin: ${p3}px; }
QScrollBar::handle:vertical:disabled { background: transparent; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; }
QScrollBar::handle:horizontal { background: $border_strong; border-radius: ${p3}px;
  min-width: ${p30}px; margin: ${p3}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QProgressBar { border: 0; background: $neutral_soft; border-radius: ${p3}px; max-height: ${p6}px; }
QProgressBar::chunk { background: $accent; border-radius: ${p3}px; }
QSplitter::handle { background: $border; }
QAbstractScrollArea[panel="paper"] { background: $paper_bg; border: 0; }
QListView[panel="strip"] { background: $sunken; border: 0; border-right: 1px solid $border; }
QListView[panel="strip"]:focus { border: 2px solid $focus; }
"""


def stylesheet(tokens: Tokens) -> str:
    """Give the stylesheet of a theme; ``${p13}`` is 13 pixels under the user's scale."""
    sizes = {f"p{size}": str(max(1, tokens.px(size))) for size in range(1, 60)}
    chevron = "chevron-down-dark.svg" if tokens.dark else "chevron-down-light.svg"
    images = {
        "chevron": paths.resource("icons", "themed", chevron).as_posix(),
        "tick": paths.resource("icons", "themed", "check-white.svg").as_posix(),
    }
    return Template(_TEMPLATE).substitute(tokens.colours | sizes | images)
