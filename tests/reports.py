"""Texts as they come in, all invented for tests; the first is worded from the sample's facts."""

from __future__ import annotations

PRESS = """\
Polres Sampang Gelar Rakor Lintas Sektoral Jelang Pilkada

SAMPANG,- Polres Sampang menggelar Rapat Koordinasi Lintas Sektoral dalam rangka pengamanan \
Pilkada tingkat Provinsi dan Kabupaten/Kota di halaman belakang Mapolres setempat, Kamis (15/08) \
pagi.

Rakor tersebut dihadiri oleh Forkopimda, komisioner KPU dan Bawaslu, seluruh pejabat utama (PJU) \
Polres Sampang, beberapa pejabat dinas terkait, tokoh agama, tokoh masyarakat serta seluruh \
anggota Polsek jajaran. Rakor ini bertujuan untuk memperkuat komitmen bersama dan bersinergi dalam \
mensukseskan Pilkada serentak 2024.

Kapolres Sampang AKBP Hendro Sukmono menyampaikan beberapa pesan Kapolda Jawa Timur Irjen Pol \
Imam Sugianto kepada seluruh anggota Polres dan Polsek jajaran di Kabupaten Sampang. Beberapa \
pesan itu, antara lain agar setiap Kapolsek mengelola dengan baik seluruh potensi kerawanan di \
wilayah masing-masing. Selain itu, agar memanfaatkan kegiatan KRYD cooling system yang telah ada \
untuk menciptakan situasi kamtibmas yang kondusif di Kabupaten Sampang, guna mendukung kelancaran \
pelaksanaan Pilkada serentak 2024.

Hendro menambahkan, “Pastikan seluruh persiapan asta siap dilakukan sedini mungkin sebagai \
pendukung pelaksanaan operasi, agar operasi dapat berjalan lancar.” Asta siap itu meliputi siap \
piranti lunak, siap posko, siap latpraops, siap kondisi kamtibmas, siap masyarakat, siap kekuatan \
personel, siap sarpras, dan siap anggaran.

Kapolda Jatim menekankan agar meningkatkan soliditas dan sinergitas antara TNI, Polri serta \
stakeholder lainnya. Tentunya diimbau untuk tetap menjaga netralitas dalam setiap tahapan \
Pilkada, karena netralitas adalah kunci kepercayaan publik dalam proses demokrasi.

Hendro menegaskan untuk tetap melaksanakan penegakan hukum secara profesional melalui Sentra \
Gakkumdu guna menjamin stabilitas kamtibmas selama Pilkada berlangsung. (Humas)
"""

MESSAGE = """\
Kepada Yth: *KAPOLRES CONTOH*
Dari: *KABAG OPS*

Selamat pagi Komandan, mohon izin melaporkan pelaksanaan rapat koordinasi sebagai berikut:

*1. Hari/tanggal* : Rabu, 15 Agustus 2024
*2. Waktu* : 09.00 WIB s.d. selesai
*3. Tempat* : Aula Bhayangkara Polres Contoh
*4. Kegiatan* : Rapat Koordinasi Lintas Sektoral Kesiapan Pengamanan
*5. Pimpinan rapat* : Wakapolres Contoh Kompol Uji Satu, S.H., M.H.
*6. Hadir* :
a. Kabag Ops Polres Contoh AKP Uji Dua
b. Perwakilan Kodim 0000/Contoh
c. Para Kapolsek jajaran (14 orang)
d. Dinas Perhubungan Kabupaten Contoh

*7. Penekanan Wakapolres Contoh* :
a. Agar seluruh Kapolsek mendata lokasi rawan paling lambat tanggal 20 Agustus 2024.
b. Laksanakan patroli gabungan setiap malam.
c. Menyiapkan posko terpadu:
   1) tenda
   2) listrik
   3) air bersih

*8. Kesimpulan* :
a. Posko terpadu dibuka mulai Senin, 19 Agustus 2024.
b. Anggaran posko ditanggung bersama.

Rapat selesai pukul 11.30 WIB, situasi aman dan lancar. DUM.

Tembusan: Waka
"""

CHAT = """\
15/08/24, 11.52 - Pesan dan panggilan terenkripsi secara end-to-end.
15/08/24, 11.52 - Humas Polres Contoh: *LAPORAN RAPAT*
Hari/tanggal : Kamis, 15 Agustus 2024
Tempat : Aula Polres Contoh
15/08/24, 11.53 - Humas Polres Contoh: <Media tidak disertakan>
15/08/24, 11.55 - Kabag Ops: Kapolres Contoh AKBP Uji Tiga mengimbau masyarakat untuk menjaga \
ketertiban.
15/08/24, 11.56 - +62 811-0000-000: Siap, terima kasih <Pesan ini diedit>
"""

MINUTES = """\
NOTULEN
RAPAT KOORDINASI KESIAPAN PENGAMANAN CONTOH

Nomor            : B/NOT-7/III/OPS.1.3./2025
Hari/Tanggal     : Kamis, 6 Maret 2025
Surat Undangan   : B/31/III/2025 tanggal 1 Maret 2025
Waktu            : 09.00 - 11.30 WIB
Tempat           : Aula Contoh
Acara            : 1. Pembukaan
                   2. Paparan kesiapan
                   3. Tanya jawab
Pimpinan Sidang/Rapat
  Ketua          : AKBP Uji Satu, S.I.K., M.H.
  Sekretaris     : Kompol Uji Tiga
  Pencatat       : Penata Uji Dua, S.Sos.
Peserta          : 1. Kabag Ops
                   2. Para Kapolsek jajaran
                   3. Ketua KPU Kabupaten Contoh
Kegiatan Sidang/Rapat
1. Kata Pembukaan : Rapat dibuka oleh Ketua pada pukul 09.00 WIB.
2. Pembahasan     : Kesiapan personel dan sarana dipaparkan oleh Kabag Ops.
3. Arahan Pimpinan :
   a. Agar setiap Kapolsek menyiapkan satu regu cadangan.
   b. Hindari tindakan yang mencederai netralitas.
4. Keputusan      :
   a. Posko dibuka mulai hari Senin, 10 Maret 2025.
   b. Rapat berikutnya dilaksanakan pada bulan April.
5. Penutup        : Rapat ditutup pukul 11.30 WIB.

                                    Contoh, 6 Maret 2025
"""
