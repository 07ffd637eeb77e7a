"""Every command of the app: its name, words, key and menu. One table feeds menus, keys and help."""

from __future__ import annotations

from dataclasses import dataclass

from notulen_app.ui.menus import Menu


@dataclass(frozen=True)
class Command:
    """One command; ``keys`` are written as Qt reads them, ``line`` asks for a line above it."""

    name: str
    text: str
    menu: Menu
    keys: tuple[str, ...] = ()
    icon: str | None = None
    line: bool = False


COMMANDS: tuple[Command, ...] = (
    Command("new_meeting", "Rapat &baru", Menu.FILE, ("Ctrl+N",), "plus"),
    Command(
        "import_file", "&Impor rapat dari arsip lain…", Menu.FILE, ("Ctrl+Shift+O",), "file-up"
    ),
    Command("import_text", "Impor &teks…", Menu.FILE, ("Ctrl+Shift+I",), "file-text"),
    Command("export_file", "Simpan berkas &pertukaran…", Menu.FILE, ("Ctrl+Shift+S",)),
    Command(
        "export_minutes", "&Ekspor notulen PDF…", Menu.FILE, ("Ctrl+E",), "file-down", line=True
    ),
    Command("export_attendance", "Ekspor &daftar hadir PDF…", Menu.FILE, ("Ctrl+Shift+E",)),
    Command("export_paper", "Ekspor surat yang ditampilkan…", Menu.FILE, (), "file-text"),
    Command("print", "Cetak…", Menu.FILE, ("Ctrl+P",), "printer"),
    Command("open_pdf", "Buka di pembaca PDF", Menu.FILE, (), "external-link"),
    Command("copy_pdf", "Salin berkas PDF", Menu.FILE, (), "copy"),
    Command("export_tables", "Ekspor tabel E&xcel…", Menu.FILE, (), "table-2"),
    Command("copy_message", "Salin teks &WhatsApp", Menu.FILE, ("Ctrl+Shift+C",), "message-circle"),
    Command("export_word", "Ekspor W&ord…", Menu.FILE, ("Ctrl+Shift+W",), "file-text"),
    Command("export_odt", "Ekspor OpenDocument (ODT)…", Menu.FILE, (), "file-text"),
    Command("export_list_word", "Ekspor daftar &hadir Word…", Menu.FILE),
    Command("copy_mail", "Sali&n notulen untuk surel", Menu.FILE, ("Ctrl+Alt+C",), "copy"),
    Command("export_release", "Konsep sia&ran pers, Word…", Menu.FILE, (), "megaphone"),
    Command("copy_release", "Sa&lin konsep siaran pers", Menu.FILE),
    Command(
        "export_package", "Simpan paket untuk arsip lain…", Menu.FILE, ("Ctrl+Alt+B",), "package"
    ),
    Command("export_many", "Ekspor banyak rapat…", Menu.FILE, ("Ctrl+Alt+E",), "layers"),
    Command("new_profile", "Templat dokumen baru…", Menu.FILE, (), "layout-template", line=True),
    Command("export_profile", "Ekspor templat dokumen…", Menu.FILE, (), "file-down"),
    Command("import_profile", "Impor templat dokumen…", Menu.FILE, (), "file-up"),
    Command("open_archive", "Buka &arsip lain…", Menu.FILE, ("Ctrl+O",), "folder-open", line=True),
    Command("open_sample", "Coba dengan rapat &contoh", Menu.FILE, ("Ctrl+Shift+N",), "play"),
    Command("back_up", "Cadangkan ke flash disk…", Menu.FILE, (), "hard-drive"),
    Command("check_archive", "Periksa arsip", Menu.FILE, (), "shield-check"),
    Command("quit", "&Keluar", Menu.FILE, ("Ctrl+Q",), line=True),
    Command("undo", "&Urungkan", Menu.EDIT, ("Ctrl+Z",), "undo-2"),
    Command("redo", "U&langi", Menu.EDIT, ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2"),
    Command("cut_rows", "&Potong baris", Menu.EDIT, ("Ctrl+X",), "scissors", line=True),
    Command("copy_rows", "&Salin baris", Menu.EDIT, ("Ctrl+C",), "copy"),
    Command("paste_rows", "&Tempel baris", Menu.EDIT, ("Ctrl+V",), "clipboard-paste"),
    Command("edit_row", "U&bah baris", Menu.EDIT, ("F2",), "pen-line", line=True),
    Command("make_note", "Jadikan &catatan", Menu.EDIT, ("Ctrl+Shift+1",), "message-square-text"),
    Command("make_decision", "Jadikan &keputusan", Menu.EDIT, ("Ctrl+Shift+2",), "gavel"),
    Command("make_directive", "Jadikan &arahan", Menu.EDIT, ("Ctrl+Shift+3",), "megaphone"),
    Command(
        "make_question", "Jadikan p&ertanyaan", Menu.EDIT, ("Ctrl+Shift+4",), "circle-question-mark"
    ),
    Command("set_speaker", "Pe&mbicara…", Menu.EDIT, ("Ctrl+Shift+B",)),
    Command("set_time", "&Waktu baris…", Menu.EDIT, ("Ctrl+Alt+W",), "clock"),
    Command("make_private", "Cetak / &jangan cetak", Menu.EDIT, ("Ctrl+Shift+P",), "eye-off"),
    Command("remove_rows", "&Hapus baris", Menu.EDIT, ("Del",), "trash-2"),
    Command("rename_profile", "Ganti nama templat dokumen…", Menu.EDIT, (), "pen-line", line=True),
    Command("remove_profile", "Hapus templat dokumen", Menu.EDIT, (), "trash-2"),
    Command("restore_profile", "Kembalikan templat bawaan", Menu.EDIT, (), "rotate-ccw"),
    Command("find", "Ca&ri", Menu.EDIT, ("Ctrl+F",), "search", line=True),
    Command("kept_searches", "Pencarian tersimpan…", Menu.EDIT, (), "star"),
    Command("find_next", "Temuan berikutnya", Menu.EDIT, ("F3",)),
    Command("find_previous", "Temuan sebelumnya", Menu.EDIT, ("Shift+F3",)),
    Command("find_replace", "Cari dan &ganti", Menu.EDIT, ("Ctrl+H",), "replace"),
    Command("spelling", "Per&iksa ejaan saat mengetik", Menu.EDIT, (), "spell-check", line=True),
    Command("own_words", "Kamus se&ndiri…", Menu.EDIT, ()),
    Command("go_back", "Kemb&ali", Menu.VIEW, ("Alt+Left",), "arrow-left"),
    Command("show_meetings", "Daftar &rapat", Menu.VIEW, ("Ctrl+Alt+A",), "calendar-days"),
    Command("show_follow_up", "Tin&dak lanjut", Menu.VIEW, ("Ctrl+Alt+L",), "list-checks"),
    Command("show_people", "Daftar &orang", Menu.VIEW, ("Ctrl+Alt+P",), "users"),
    Command("tab_1", "Tab &1", Menu.VIEW, ("Ctrl+1",), line=True),
    Command("tab_2", "Tab &2", Menu.VIEW, ("Ctrl+2",)),
    Command("tab_3", "Tab &3", Menu.VIEW, ("Ctrl+3",)),
    Command("tab_4", "Tab &4", Menu.VIEW, ("Ctrl+4",)),
    Command("quick_line", "Baris &cepat", Menu.VIEW, ("Ctrl+L",), "text-cursor-input", line=True),
    Command("toggle_panel", "Pa&nel kanan", Menu.VIEW, ("F12",), "panel-right"),
    Command("next_panel", "Panel b&erikut", Menu.VIEW, ("F6",)),
    Command("previous_panel", "Panel &sebelum", Menu.VIEW, ("Shift+F6",)),
    Command("zoom_in", "Per&besar halaman", Menu.VIEW, ("Ctrl++", "Ctrl+="), "zoom-in", line=True),
    Command("zoom_out", "Per&kecil halaman", Menu.VIEW, ("Ctrl+-",), "zoom-out"),
    Command("zoom_fit", "&Lebar halaman", Menu.VIEW, ("Ctrl+0",)),
    Command("thumbnails", "Gambar kecil halaman", Menu.VIEW, ("F4",), "panel-left"),
    Command("light", "Warna &terang", Menu.VIEW, (), "sun", line=True),
    Command("dark", "Warna &gelap", Menu.VIEW, (), "moon"),
    Command("system_colours", "Warna &ikut sistem", Menu.VIEW, (), "sun-moon"),
    Command("presenter", "Layar pen&yaji", Menu.VIEW, ("F11",), "presentation", line=True),
    Command("full_screen", "Layar &penuh", Menu.VIEW, ("Shift+F11",), "maximize"),
    Command("settings", "Pengat&uran", Menu.VIEW, ("Ctrl+,",), "settings"),
    Command("begin_meeting", "&Mulai rapat", Menu.MEETING, ("Ctrl+Alt+M",), "play"),
    Command("finish_meeting", "&Selesaikan rapat", Menu.MEETING, ("Ctrl+Alt+S",), "check"),
    Command("reopen_meeting", "&Lanjutkan rapat", Menu.MEETING, ()),
    Command(
        "next_item", "A&genda berikutnya", Menu.MEETING, ("Ctrl+Return",), "list-checks", line=True
    ),
    Command("add_item", "Tamba&h agenda", Menu.MEETING, ("Ctrl+Shift+A",), "list-plus"),
    Command("insert_nil", "Sisipkan &Nihil", Menu.MEETING, ("Ctrl+Alt+N",)),
    Command(
        "attach_files", "Lampirkan &foto atau berkas…", Menu.MEETING, ("Ctrl+Shift+L",), "paperclip"
    ),
    Command("show_invitation", "Surat undangan", Menu.MEETING, (), "file-text", line=True),
    Command("submit_meeting", "A&jukan tanda tangan", Menu.MEETING, (), "signature", line=True),
    Command("return_to_draft", "Kembalikan menjadi &draf", Menu.MEETING, ()),
    Command("cancel_meeting", "&Batalkan rapat…", Menu.MEETING, (), "x"),
    Command(
        "copy_meeting", "Salin menjad&i rapat baru", Menu.MEETING, ("Ctrl+Shift+D",), line=True
    ),
    Command("rename_series", "Ubah nama seri…", Menu.MEETING),
    Command("save_template", "Simpan sebagai tem&plat…", Menu.MEETING, (), "layout-template"),
    Command("show_history", "Ri&wayat rapat…", Menu.MEETING, ("Ctrl+Alt+H",), "history"),
    Command("trash_meeting", "B&uang ke Sampah", Menu.MEETING, ("Ctrl+Delete",), "trash-2"),
    Command("restore_meeting", "Kembalikan dari Sampah", Menu.MEETING, ()),
    Command("empty_trash", "Kosongkan Sampah…", Menu.MEETING, ()),
    Command("send_draft", "Kirim konsep untuk dikoreksi…", Menu.MEETING, (), "send", line=True),
    Command("send_draft_pdf", "Kirim konsep, PDF…", Menu.MEETING, (), "send"),
    Command("take_corrections", "Ambil koreksi dari Word…", Menu.MEETING, (), "file-down"),
    Command("show_differences", "Perbedaan antarkonsep dan edisi…", Menu.MEETING, (), "file-diff"),
    Command("accept_correction", "Koreksi: terima", Menu.MEETING, (), "check"),
    Command("decline_correction", "Koreksi: tolak", Menu.MEETING, (), "x"),
    Command("settle_correction", "Koreksi: tandai selesai", Menu.MEETING, (), "eye"),
    Command("reopen_correction", "Koreksi: buka lagi", Menu.MEETING, (), "rotate-ccw"),
    Command("sign", "&Tanda tangani…", Menu.MEETING, ("Ctrl+T",), "signature", line=True),
    Command("sign_file", "Tanda tangani berkas PDF…", Menu.MEETING, (), "file-signature"),
    Command(
        "verify", "P&eriksa tanda tangan PDF…", Menu.MEETING, ("Ctrl+Shift+V",), "shield-check"
    ),
    Command("check_paper", "Periksa kode kertas…", Menu.MEETING, (), "scan-line"),
    Command("export_ink", "Simpan untuk t&anda tangan basah…", Menu.MEETING, (), "printer"),
    Command("prepare_portal", "Siapkan untuk TTE…", Menu.MEETING, (), "send"),
    Command("take_signed", "Ambil PDF bertanda tangan…", Menu.MEETING, (), "file-down"),
    Command("take_scan", "Ambil pindaian tanda tangan basah…", Menu.MEETING, (), "scan-line"),
    Command("finalise_meeting", "Sahkan dan &kunci…", Menu.MEETING, (), "lock"),
    Command("begin_amendment", "Buat &ralat…", Menu.MEETING, (), "file-pen-line"),
    Command("mark_present", "Tandai &hadir", Menu.ATTENDANCE, (), "user-check"),
    Command("mark_represented", "&Diwakili…", Menu.ATTENDANCE, ("F7",), "arrow-right-left"),
    Command("mark_excused", "&Izin", Menu.ATTENDANCE, ("F8",)),
    Command("mark_ill", "&Sakit", Menu.ATTENDANCE, ("Shift+F8",)),
    Command("mark_absent", "&Tanpa keterangan", Menu.ATTENDANCE, (), "user-x"),
    Command("mark_rest", "Tandai sisanya tanpa keterangan…", Menu.ATTENDANCE, (), "user-x"),
    Command("mark_departed", "&Pulang", Menu.ATTENDANCE, (), "door-open"),
    Command("mark_unknown", "&Belum diisi", Menu.ATTENDANCE, ()),
    Command("add_guest", "Ta&mu baru…", Menu.ATTENDANCE, ("F9",), "user-plus", line=True),
    Command("bring_party", "Hadirkan &rombongan…", Menu.ATTENDANCE, ("Ctrl+Shift+R",), "users"),
    Command("edit_invitee", "&Ubah data", Menu.ATTENDANCE, (), "pen-line"),
    Command("link_guest", "Tautkan tamu k&e daftar orang…", Menu.ATTENDANCE, (), "link"),
    Command("show_presence", "Kehadiran per acara", Menu.ATTENDANCE, (), "list-checks"),
    Command("set_quorum", "Aturan kuorum…", Menu.ATTENDANCE, ()),
    Command("print_list", "&Cetak daftar hadir…", Menu.ATTENDANCE, (), "printer", line=True),
    Command("print_form", "&Formulir kosong…", Menu.ATTENDANCE, ()),
    Command("print_cards", "&Kartu QR…", Menu.ATTENDANCE, (), "qr-code"),
    Command("print_tags", "Tanda &nama…", Menu.ATTENDANCE, (), "id-card"),
    Command("print_signs", "P&apan nama meja…", Menu.ATTENDANCE, ()),
    Command("take_to_desk", "Ba&wa ke laptop lain…", Menu.ATTENDANCE, (), "usb", line=True),
    Command("merge_desk", "&Gabungkan absensi…", Menu.ATTENDANCE, (), "combine"),
    Command(
        "attendance_report", "&Laporan kehadiran", Menu.ATTENDANCE, (), "chart-column", line=True
    ),
    Command("meeting_report", "Lap&oran rapat ini, PDF…", Menu.ATTENDANCE),
    Command("door_sound", "Bun&yi saat hadir", Menu.ATTENDANCE, (), "bell", line=True),
    Command("new_person", "Orang &baru", Menu.PEOPLE, ("Ctrl+Alt+O",), "user-plus"),
    Command("import_people", "&Impor daftar orang…", Menu.PEOPLE, ("Ctrl+I",), "file-spreadsheet"),
    Command("find_doubles", "Cari data &ganda…", Menu.PEOPLE, (), "users"),
    Command("remove_person", "&Hapus orang", Menu.PEOPLE, (), "trash-2"),
    Command("invite_as_before", "Undang dari rapat &lalu…", Menu.PEOPLE, (), "history", line=True),
    Command("invite_groups", "Undang dari &kelompok…", Menu.PEOPLE, (), "users"),
    Command("invite_people", "Undang &dari daftar orang…", Menu.PEOPLE, (), "book-user"),
    Command("number_list", "Urutkan menurut &protokol", Menu.PEOPLE, (), "list-ordered"),
    Command("set_due", "&Tenggat…", Menu.DIRECTIVE, ("Ctrl+Shift+T",), "calendar-clock"),
    Command(
        "set_addressees", "&Penanggung jawab…", Menu.DIRECTIVE, ("Ctrl+Shift+J",), "user-round"
    ),
    Command("set_state", "&Status…", Menu.DIRECTIVE, (), "circle-dot"),
    Command("state_back", "Status se&belumnya", Menu.DIRECTIVE, ("Ctrl+Left",), "chevron-left"),
    Command("state_on", "Status b&erikutnya", Menu.DIRECTIVE, ("Ctrl+Right",), "chevron-right"),
    Command("fill_down", "&Isi ke bawah", Menu.DIRECTIVE, ("Ctrl+D",), "arrow-down"),
    Command("snooze", "T&unda sampai…", Menu.DIRECTIVE, (), "clock", line=True),
    Command("wake", "&Jangan tunda", Menu.DIRECTIVE, (), "bell"),
    Command("open_origin", "Buka di &notulen", Menu.DIRECTIVE, ("Ctrl+Shift+Return",)),
    Command(
        "follow_up_reports",
        "Lap&oran tindak lanjut…",
        Menu.DIRECTIVE,
        ("Ctrl+Alt+R",),
        "chart-column",
    ),
    Command("take_unit_form", "Ambil formulir laporan…", Menu.DIRECTIVE, (), "file-down"),
    Command("sort_column", "U&rutkan kolom ini", Menu.DIRECTIVE, ("Ctrl+Alt+U",), line=True),
    Command("switch_level", "Per arahan atau per satuan", Menu.DIRECTIVE, ("Ctrl+Alt+D",)),
    Command("save_view", "Simpan tampi&lan…", Menu.DIRECTIVE, ("Ctrl+Alt+T",), "star"),
    Command("saved_views", "Tampilan tersi&mpan…", Menu.DIRECTIVE, ("Ctrl+Alt+V",)),
    Command("clear_filters", "&Hapus saringan", Menu.DIRECTIVE, (), "filter"),
    Command("apply_checklist", "&Daftar periksa…", Menu.DIRECTIVE, (), "list-checks", line=True),
    Command("row_links", "Menggantikan atau di&cabut…", Menu.DIRECTIVE, ("Ctrl+Alt+K",), "link"),
    Command("carried_done", "Terbawa: seles&ai", Menu.DIRECTIVE, (), "check", line=True),
    Command("carried_due", "Terbawa: tan&ggal baru…", Menu.DIRECTIVE, (), "calendar-clock"),
    Command("carried_cancelled", "Terbawa: batal&kan…", Menu.DIRECTIVE, (), "x"),
    Command("help_keys", "&Tombol di layar ini", Menu.HELP, ("F1",), "keyboard"),
    Command("find_command", "&Cari perintah", Menu.HELP, ("Ctrl+K",), "command"),
    Command("about", "Te&ntang Notulen", Menu.HELP, (), "info", line=True),
)
"""In the order of the menus."""


def command(name: str) -> Command:
    """Find a command by name."""
    return next(one for one in COMMANDS if one.name == name)


def plain(one: Command) -> str:
    """Give a command's words without the mnemonic mark."""
    return one.text.replace("&", "")
