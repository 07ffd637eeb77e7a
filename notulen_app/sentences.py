"""The sentence for every error: what happened and what to do. Shared by both faces of the app."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from notulen_app import i18n
from notulen_app.domain import errors, keeping_errors, signing_errors

_ROLES = {"notulis": "notulis", "pimpinan": "pimpinan", "mengetahui": "yang mengetahui"}

_FIELDS = {
    "title": "Judul",
    "dates": "Tanggal",
    "start": "Waktu mulai",
    "end": "Waktu selesai",
    "signing_date": "Tanggal pengesahan",
    "number_start": "Nomor terakhir",
    "invitation": "Surat undangan",
    "head_count": "Jumlah",
    "word": "Kata",
    "abbreviation": "Singkatan",
    "amendment_reason": "Alasan ralat",
    "cancelled_reason": "Alasan pembatalan",
    "template": "Nama templat",
    "series": "Nama seri",
    "name": "Nama",
    "position": "Jabatan",
    "parent_id": "Instansi induk",
    "held_until": "Akhir masa jabatan",
    "quorum": "Aturan kuorum",
    "attachments": "Lampiran:",
    "archive_code": "Kode klasifikasi",
    "retention_years": "Tahun retensi",
    "officer": "Nama atau jabatan",
    "group": "Nama peserta",
    "attendance": "Daftar undangan",
    "hindered_reason": "Kendala",
    "return_reason": "Alasan pengembalian",
    "report": "Laporan",
    "unit": "Penanggung jawab",
    "group_members": "Anggota kelompok",
    "checklist": "Nama daftar periksa",
    "checklist_points": "Butir daftar periksa",
    "view": "Nama tampilan",
    "search": "Nama pencarian",
    "paper_mark": "Kode pada kertas",
    "file_pattern": "Pola nama berkas",
    "link": "Keputusan, arahan, atau surat yang mencabut",
}

_PROBLEMS = {
    "too_large": "terlalu besar",
    "damaged": "rusak",
    "not_pkcs12": "bukan PKCS#12",
    "no_key": "tidak memuat kunci",
    "no_certificate": "tidak memuat sertifikat",
    "unsupported_key": "jenis kuncinya tidak didukung",
    "encrypted": "terkunci kata sandi",
    "no_page": "halamannya tidak ada",
    "not_pdf": "bukan PDF",
    "hybrid": "memuat dua daftar isi yang berlainan",
    "too_costly": "terlalu rumit",
    "too_many_signatures": "tanda tangannya terlalu banyak",
    "unsupported_signature": "jenis tanda tangannya tidak didukung",
    "container_too_large": "isi tanda tangannya terlalu besar",
}


_RETURNED = {
    "unsigned": "belum ada tanda tangan baru di dalamnya. Ambil berkas hasil dari portal TTE.",
    "not_continued": "berkas ini bukan lanjutan dari yang dikirim, atau sudah disimpan ulang oleh "
    "program lain. Ambil berkas asli dari portal TTE.",
    "changed": "selain tanda tangan ada bagian lain yang berubah. Minta berkas yang utuh dari "
    "portal TTE.",
    "field_added": "tanda tangan diletakkan di luar kolom yang disiapkan, sesudah tanda tangan "
    "lain. Ulangi di portal TTE pada kolomnya.",
    "foreign": "berkas ini bukan lanjutan dari yang disiapkan: berkas lain, sudah diubah, atau "
    "disimpan ulang oleh program lain. Ambil berkas asli dari portal TTE.",
    "outdated": "yang ditandatangani bukan keadaan terakhir notulen ini. Siapkan lagi untuk TTE, "
    "lalu tandatangani berkas yang baru.",
    "record_changed": "isi notulen sudah diubah sejak disiapkan untuk TTE. Siapkan lagi, lalu "
    "tandatangani berkas yang baru.",
    "not_sent": "notulen ini belum pernah disiapkan untuk TTE. Pilih Siapkan untuk TTE lebih "
    "dahulu.",
}
"""Why a PDF that came back is not taken, each with what to do."""


def sentence(error: errors.NotulenError) -> str:
    """Give one sentence in Bahasa Indonesia that says what is wrong and what to do."""
    make = _SENTENCES.get(type(error))
    return make(error) if make else "Perintah ini tidak dapat dijalankan."


def _no_card_certificate(error: signing_errors.CardCertificateMissing) -> str:
    names = ", ".join(f"“{name}”" for name in error.names)
    if names and error.name:
        return f"Kartu tidak memuat sertifikat “{error.name}”; yang ada: {names}."
    if names:
        return f"Kartu memuat beberapa sertifikat ({names}); sebutkan yang dipakai."
    named = f" “{error.name}”" if error.name else ""
    return f"Kartu tidak memuat sertifikat{named} dengan kuncinya; minta penerbit mengisinya."


def _day(moment: str) -> str:
    return moment[:10]


_FULL = (
    "Arsip “{}” tidak dapat ditulis ({}); data tetap seperti semula. "
    "Kosongkan ruang atau periksa izin, lalu ulangi."
)
_MISSED = {
    "berubah": "Kata-katanya sudah berubah sejak konsep dikirim, jadi koreksi ini tidak "
    "ditimpakan. Ubah barisnya sendiri, lalu tandai koreksi ini selesai.",
    "hilang": "Baris yang dikoreksi sudah tidak ada. Tandai koreksi ini selesai atau tolak.",
    "bersilang": "Koreksi lain untuk kata yang sama sudah diterima. Ubah barisnya sendiri, lalu "
    "tandai koreksi ini selesai.",
}
_UNWRITABLE = {
    "hanya dapat dibaca": (
        "Arsip “{}” hanya dapat dibaca, jadi tidak ada yang diubah; buka kunci tulis medianya, "
        "atau salin arsip beserta folder di sampingnya ke tempat lain lalu buka salinannya."
    ),
    "belum ditutup dengan benar": (
        "Arsip “{}” belum ditutup dengan benar dan medianya hanya dapat dibaca; salin arsip "
        "beserta semua yang bernama sama di sampingnya ke tempat lain, lalu buka salinannya."
    ),
}
"""Why an archive cannot be written, where something else than room is to be looked for."""

_Maker = Callable[[Any], str]

_SENTENCES: dict[type[errors.NotulenError], _Maker] = {
    errors.MeetingNotFound: lambda e: (
        f"Tidak ada rapat dengan tanda pengenal “{e.meeting_id}” di arsip ini; "
        "periksa tanda pengenal yang dicetak saat impor."
    ),
    errors.MeetingAmbiguous: lambda e: (
        f"Tanda pengenal “{e.meeting_id}” cocok dengan lebih dari satu rapat: {e.matches}; "
        "tulis beberapa huruf lagi."
    ),
    errors.MeetingExists: lambda e: (
        f"Rapat “{e.title}” sudah ada di arsip dengan isi yang berbeda; arsip tidak diubah. "
        "Bandingkan keduanya; bila berkas itu yang benar, impor ke arsip lain "
        "(--arsip di baris perintah)."
    ),
    errors.MeetingLocked: lambda _: (
        "Isi notulen ini terkunci sejak ditandatangani atau disahkan; "
        "perubahan dicatat sebagai ralat."
    ),
    errors.MeetingCancelled: lambda _: (
        "Rapat ini dibatalkan; kembalikan menjadi draf sebelum notulennya disahkan."
    ),
    errors.EditionOutdated: lambda _: (
        "Notulen ini berubah sejak ditampilkan, jadi tidak ada yang disahkan; "
        "periksa pratinjaunya lalu ulangi."
    ),
    errors.EditionLost: lambda e: (
        f"PDF edisi {e.version} "
        f"{'sudah berubah' if e.altered else 'tidak ada lagi'} di folder arsip; "
        "pulihkan dari cadangan."
    ),
    errors.RowNotFound: lambda _: (
        "Baris itu sudah tidak ada di rapat ini; buka kembali rapatnya, lalu ulangi."
    ),
    errors.NotInDirectory: lambda _: (
        "Data itu sudah tidak ada di daftar orang; muat ulang daftarnya, lalu ulangi."
    ),
    errors.InUse: lambda e: (
        f"Data “{e.name}” tercatat di {i18n.number(e.meetings)} rapat, jadi tidak dapat dihapus; "
        "gabungkan dengan data yang benar, atau biarkan."
    ),
    errors.NumbersPrinted: lambda _: (
        "Nomor urut daftar hadir ini sudah dicetak, jadi urutannya tetap; "
        "pilih Urutkan ulang di Persiapan bila daftar yang tercetak tidak dipakai."
    ),
    errors.NotDirective: lambda _: (
        "Baris ini bukan arahan, jadi tidak mempunyai penanggung jawab, tenggat, atau daftar "
        "periksa; jadikan arahan dahulu."
    ),
    errors.LinkedToItself: lambda _: (
        "Keputusan atau arahan tidak dapat menggantikan atau mencabut dirinya sendiri; "
        "pilih yang lain."
    ),
    errors.PrivacyMixed: lambda _: (
        "Baris yang tidak dicetak tidak dapat digabung dengan baris yang dicetak; "
        "samakan dahulu keduanya."
    ),
    errors.ExchangeRefused: lambda e: (
        f"Berkas ditolak seluruhnya dan arsip tidak diubah: pada {e.place}, {e.problem}. "
        "Perbaiki bagian itu lalu ulangi."
    ),
    keeping_errors.PackageRefused: lambda e: (
        f"Paket “{e.path.name}” ditolak seluruhnya ({e.problem}) dan arsip tidak diubah; "
        "minta pengirim mengekspor paket itu lagi."
    ),
    errors.FileUnreadable: lambda e: (
        f"Berkas “{e.path}” tidak dapat dibaca ({e.problem}); periksa nama dan izinnya."
    ),
    errors.FileUnwritable: lambda e: (
        f"Berkas “{e.path}” tidak dapat ditulis ({e.problem}); berkas lama tidak diubah. "
        "Periksa ruang dan izin folder, lalu ulangi."
    ),
    errors.ArchiveBusy: lambda e: (
        f"Arsip “{e.path}” sedang dibuka oleh program lain; tutup dahulu aplikasinya, "
        "atau pakai arsip lain (--arsip di baris perintah)."
    ),
    errors.ArchiveMissing: lambda e: (
        f"Arsip “{e.path}” tidak ada di tempatnya; pasang kembali medianya lalu coba lagi, "
        "atau pakai arsip lain."
    ),
    errors.ArchiveTooNew: lambda e: (
        f"Arsip “{e.path}” dibuat oleh versi Notulen yang lebih baru dan tidak diubah; "
        "perbarui aplikasi ini untuk membukanya."
    ),
    errors.ArchiveDamaged: lambda e: (
        f"Berkas “{e.path}” tidak dapat dibuka sebagai arsip Notulen ({e.problem}); "
        "berkas itu tidak diubah. Pilih arsip lain atau pulihkan cadangan."
    ),
    errors.LogBroken: lambda e: (
        f"Catatan tindakan arsip ini tidak utuh mulai tindakan nomor {e.seq}: ada yang diubah dari "
        "luar aplikasi. Bandingkan dengan cadangan, dan jangan sahkan rapat sebelum jelas."
    ),
    keeping_errors.ArchiveUnsound: lambda e: (
        f"Arsip “{e.path}” rusak ({e.problem}), jadi cadangan baru tidak dibuat dan cadangan lama "
        "tidak diubah. Periksa arsip (Pengaturan → Cadangan, atau notulen periksa), lalu pulihkan "
        "cadangan yang utuh."
    ),
    keeping_errors.BackupDamaged: lambda e: (
        f"Cadangan “{e.path}” tidak utuh ({e.problem}), jadi tidak ada yang dipulihkan; "
        "pilih cadangan lain."
    ),
    keeping_errors.ArchiveLocked: lambda e: (
        f"Kata sandi atau kunci pemulihan itu tidak membuka “{e.path}”; periksa huruf besar dan "
        "kecilnya, lalu ulangi."
        if e.wrong
        else f"Arsip “{e.path}” terkunci kata sandi; sebutkan kata sandi atau kunci pemulihannya "
        "(--sandi-dari di baris perintah)."
    ),
    keeping_errors.KeyFileDamaged: lambda e: (
        f"Berkas kunci “{e.path}” hilang atau rusak, jadi kata sandi tidak dapat diperiksa; pakai "
        "kunci pemulihan."
    ),
    keeping_errors.PassphraseShort: lambda e: (
        f"Kata sandi sekurang-kurangnya {e.least} huruf atau angka; pakai yang lebih panjang."
    ),
    keeping_errors.PlainCopiesLeft: lambda e: (
        f"Di “{e.folder}” masih ada salinan yang tidak terenkripsi dan mungkin hasil kerja "
        f"({e.names}); pindahkan atau hapus dahulu, lalu ulangi. Arsip tidak diubah."
    ),
    errors.ArchiveReadOnly: lambda e: _UNWRITABLE.get(e.problem, _FULL).format(e.path, e.problem),
    errors.ArchiveRefused: lambda e: (
        f"Arsip “{e.path}” menolak langkah ini karena sebab yang tidak dikenal; data tetap "
        "seperti semula. Tutup Notulen, buka lagi, lalu ulangi; bila tetap ditolak, pulihkan "
        "cadangan."
    ),
    errors.FieldInvalid: lambda e: (
        f"{_FIELDS.get(e.field, e.field)} "
        f"{f'tidak terbaca: “{e.value}”' if e.value.strip() else 'belum diisi'}."
    ),
    errors.DocumentRefused: lambda e: (
        f"Dokumen belum dapat dibuat: {_FIELDS.get(e.place, e.place)} {e.problem}. "
        "Lengkapi di Persiapan."
    ),
    errors.NothingToBind: lambda _: (
        "Berkas rapat belum dapat dibuat: tidak ada isinya. Pilih bagian yang sudah ada isinya."
    ),
    errors.NotArchival: lambda e: (
        "Dokumen tidak ditulis karena belum memenuhi syarat arsip PDF/A "
        f"(kaidah {e.rule} pada {e.where}). Laporkan kaidah itu kepada pembuat aplikasi."
    ),
    errors.DocumentUnmade: lambda e: (
        f"Dokumen ini tidak dibuat ({e.problem}); ulangi untuk rapat ini saja."
    ),
    errors.PrinterRefused: lambda e: (
        f"Printer “{e.printer}” tidak menerima cetakan; periksa printer dan kertasnya, lalu ulangi."
    ),
    errors.ReportTooLong: lambda e: (
        f"Laporan ini lebih dari {e.most} baris. Persempit masa, seri, atau penanggung jawab."
    ),
    errors.ProfileInvalid: lambda e: (
        f"Templat “{e.name}” tidak dapat dipakai: {e.problem}. Pilih templat lain."
    ),
    errors.ProfileFileInvalid: lambda e: (
        f"Berkas templat “{e.path.name}” ditolak seluruhnya: {e.problem}. "
        "Minta berkas yang diekspor dari Pengaturan → Templat."
    ),
    errors.IdentityUnreadable: lambda e: (
        f"Berkas sertifikat tidak dapat dipakai ({_PROBLEMS.get(e.problem, e.problem)}); "
        "pilih berkas PKCS#12 (.p12 atau .pfx) yang memuat kunci."
    ),
    errors.WrongPassword: lambda _: (
        "Kata sandi sertifikat salah; tidak ada yang ditandatangani. Periksa lalu ulangi."
    ),
    errors.CertificateExpired: lambda e: (
        f"Sertifikat “{e.subject}” sudah kedaluwarsa sejak {_day(e.until)}; "
        "pakai sertifikat yang masih berlaku."
    ),
    errors.CertificateNotYetValid: lambda e: (
        f"Sertifikat “{e.subject}” baru berlaku mulai {_day(e.since)}; "
        "periksa jam komputer atau pakai sertifikat lain."
    ),
    errors.CertificateWrongUsage: lambda e: (
        f"Sertifikat “{e.subject}” tidak diterbitkan untuk menandatangani dokumen; "
        "pakai sertifikat tanda tangan."
    ),
    signing_errors.CardLibraryUnusable: lambda e: (
        f"Pustaka kartu “{e.path.name}” tidak dapat dipakai; pilih pustaka PKCS#11 dari pembuat "
        "kartu di Pengaturan, bagian Tanda tangan."
    ),
    signing_errors.CardAbsent: lambda e: (
        f"Kartu atau token “{e.label}” tidak terpasang; pasang yang itu, lalu ulangi."
        if e.label
        else "Tidak ada kartu atau token yang terpasang; pasang dahulu, lalu ulangi."
    ),
    signing_errors.CardRemoved: lambda _: (
        "Kartu atau token tercabut sebelum selesai, jadi tidak ada yang ditandatangani; "
        "pasang lagi, lalu ulangi."
    ),
    signing_errors.CardPinWrong: lambda e: (
        "PIN salah; tidak ada yang ditandatangani. "
        f"{'Sekali lagi salah, kartu terkunci.' if e.last else 'Periksa lalu ulangi.'}"
    ),
    signing_errors.CardPinLocked: lambda _: (
        "PIN kartu ini terkunci karena berkali-kali salah; minta penerbit kartu membukanya."
    ),
    signing_errors.CardCertificateMissing: _no_card_certificate,
    signing_errors.CardRefused: lambda e: (
        f"Kartu menolak menandatangani ({e.problem}); cabut dan pasang lagi, lalu ulangi."
    ),
    signing_errors.NothingToSign: lambda _: (
        "PDF ini tidak mempunyai kolom tanda tangan yang masih kosong; pilih dokumen yang diekspor "
        "dari aplikasi ini."
    ),
    signing_errors.TimestampUnavailable: lambda e: (
        f"Otoritas cap waktu di {e.address} tidak menjawab dalam {e.seconds} detik; tidak ada yang "
        "ditandatangani. Periksa sambungan, atau tanda tangani tanpa cap waktu."
    ),
    signing_errors.TimestampRefused: lambda e: (
        f"Yang menjawab di {e.address} tidak memberi cap waktu; tidak ada yang ditandatangani. "
        "Periksa alamatnya di Pengaturan, atau tanda tangani tanpa cap waktu."
    ),
    errors.SignatureFieldMissing: lambda e: (
        f"PDF ini tidak mempunyai kolom tanda tangan {_ROLES.get(e.role, e.role)}; "
        "ekspor ulang notulen dengan penanda tangan itu."
    ),
    errors.SignatureFieldTaken: lambda e: (
        f"Kolom tanda tangan {_ROLES.get(e.role, e.role)} sudah terisi; pilih peran lain."
    ),
    errors.PdfLocked: lambda e: (
        f"PDF ini sudah dikunci oleh penanda tangan terakhir ({_ROLES.get(e.role, e.role)}); "
        "tidak ada yang dapat ditambahkan."
    ),
    errors.PdfUnreadable: lambda e: (
        f"Berkas ini bukan PDF yang dapat dibaca ({_PROBLEMS.get(e.problem, e.problem)}); "
        "pilih berkas lain."
    ),
    errors.PdfAltered: lambda _: (
        "PDF ini sudah diubah setelah ditandatangani, jadi tidak ditandatangani lagi; "
        "mulai dari salinan yang utuh."
    ),
    errors.ReturnedRefused: lambda e: (
        f"PDF ini tidak diambil: {_RETURNED.get(e.problem, _RETURNED['foreign'])}"
    ),
    errors.ReturnedElsewhere: lambda e: (
        f"Berkas ini milik rapat “{e.title}”; buka rapat itu untuk mengambilnya."
    ),
    errors.DraftUnknown: lambda e: (
        f"Berkas “{e.path.name}” adalah konsep rapat “{e.title}”; buka rapat itu untuk mengambil "
        "koreksinya."
        if e.title
        else f"Berkas “{e.path.name}” bukan konsep rapat ini yang pernah dikirim. Pilih berkas "
        "Word yang kembali dari pengoreksi."
    ),
    errors.CorrectionMissed: lambda e: _MISSED.get(e.problem, _MISSED["berubah"]),
    errors.ScanRefused: lambda e: (
        f"Pindaian “{e.path.name}” tidak diambil ({e.problem}); "
        "pilih PDF, JPG, atau PNG hasil pemindai."
    ),
    errors.PaperDiffers: lambda e: (
        f"Kode {e.mark} pada kertas bukan kode edisi ini; periksa kertas dan edisinya."
    ),
    errors.TextRefused: lambda e: (
        f"Teks ini tidak dapat dibaca ({e.problem}); tempel bagian laporannya saja."
    ),
    errors.AttachmentNotFound: lambda _: (
        "Lampiran ini sudah tidak ada di rapat; muat ulang daftar lampirannya."
    ),
    errors.AttachmentLost: lambda e: (
        f"Lampiran “{e.name}” "
        f"{'sudah berubah sejak dilampirkan' if e.altered else 'tidak ada lagi di folder arsip'}; "
        "pulihkan dari cadangan, atau lampirkan lagi berkas aslinya."
    ),
}
