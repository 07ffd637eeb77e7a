"""Words of official minutes are right, slips of the hand are found, names are left alone."""

from __future__ import annotations

import pytest
from steps import growth, steps

from notulen_app import paths
from notulen_app.spelling.speller import Speller

_OFFICIAL = """
mengoptimalkan dioptimalkan sinergitas kamtibmas sitkamtibmas Forkopimda forkopimda Bhabinkamtibmas
dipertanggungjawabkan pertanggungjawaban menyukseskan mengimbau imbauan mengantisipasi antisipatif
pengamanan koordinasi berkoordinasi dikoordinasikan mengoordinasikan terkoordinasi menindaklanjuti
ditindaklanjuti penanggulangan kesiapsiagaan terlaksananya mengedepankan humanis preemtif preventif
netralitas kerawanan menginventarisasi memedomani pascapemilu antarinstansi nonorganik pramusim
menyosialisasikan disosialisasikan memprioritaskan mengonsolidasikan dikonsolidasikan pengondisian
mitigasi dimitigasi memitigasi diverifikasi memverifikasi teridentifikasi difasilitasi
diimplementasikan didistribusikan pendistribusian didokumentasikan dimaksimalkan diminimalkan
bersama-sama masing-masing kegiatan-kegiatan se-Kabupaten wilayahnya rapat notulen notulis pimpinan
arahan penekanan imbauan atensi keputusan tenggat penanggung jawab tembusan disposisi paparan rakor
Kapolres kapolsek wakapolres kasat kabag polsek polres posko latpraops sispamkota gakkumdu rengiat
piranti lunak sarpras anggaran personel Bawaslu KPU danramil kodim bupati sekda bakesbangpol dishub
rekapitulasi pemungutan penghitungan kampanye pilkada paslon logistik distribusi pergeseran
hubungi pastikan laksanakan tingkatkan siapkan koordinasikan dampingi antisipasi kedepankan libatkan
"""
OFFICIAL = _OFFICIAL.split()

SLIPS = {
    "koordiansi": "koordinasi",
    "pengamananan": "pengamanan",
    "proposional": "proporsional",
    "kegitan": "kegiatan",
    "dilaksanaakn": "dilaksanakan",
    "pelaksanan": "pelaksanaan",
    "masyarkat": "masyarakat",
    "antisipsi": "antisipasi",
    "menegenai": "mengenai",
    "mensosialisasikan": "menyosialisasikan",
    "mengkonsolidasikan": "mengonsolidasikan",
    "pengkondisian": "pengondisian",
    "mempedomani": "memedomani",
    "menghimbau": "mengimbau",
    "personil": "personel",
    "resiko": "risiko",
    "merubah": "mengubah",
    "jum'at": "Jumat",
    "disetiap": "di setiap",
    "dilokasi": "di lokasi",
    "kedepan": "ke depan",
}


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller()


def marked(speller: Speller, text: str) -> list[str]:
    return [text[start:end] for start, end in speller.misspelled(text)]


def test_words_of_official_minutes_are_right(speller: Speller) -> None:
    assert [word for word in OFFICIAL if not speller.check(word)] == []


@pytest.mark.parametrize(("slip", "meant"), SLIPS.items())
def test_a_slip_is_found_and_what_was_meant_is_offered(
    speller: Speller, slip: str, meant: str
) -> None:
    assert not speller.check(slip)
    assert meant in speller.suggest(slip)


def test_what_is_offered_is_right_itself_and_not_too_much(speller: Speller) -> None:
    for slip in SLIPS:
        offered = speller.suggest(slip)
        assert 0 < len(offered) <= 5
        assert all(speller.check(part) for one in offered for part in one.split())
    assert len(speller.suggest("mengamakan", limit=2)) == 2


def test_a_capital_of_the_word_is_kept(speller: Speller) -> None:
    assert speller.suggest("Koordiansi")[0] == "Koordinasi"


@pytest.mark.parametrize(
    "text",
    [
        "Kapolres AKBP Hendro Sukmono meminta agar Wiratmaja hadir.",
        "Hendro Sukmono menyampaikan hal itu kepada Imam Sugianto.",
        "Disampaikan oleh Kompol Xyzzy, S.I.K., M.H., a.n. Kapolres.",
        "KPU, PPK dan BAKESBANGPOL hadir; XYZW tidak.",
        "H-7 sampai H+3, pukul 09.00, Rp5.000.000, 2x24 jam, ke-3, tahun 2024-an",
        "Hubungi humas@polressampang.go.id atau https://contoh.go.id/qwrt",
        "! Kelola potensi kerawanan @kapslk #22/8 #bsk /3",
        "Surat B/ND-12/VIII/OPS.1.3./2024/Bagops diterima",
        "jln. raya a.n. u.b. s.d. selesai",
        "",
        "  —  ",
    ],
)
def test_names_numbers_capitals_mentions_and_addresses_are_left_alone(
    speller: Speller, text: str
) -> None:
    wrong = [word for word in marked(speller, text) if word != "jln"]
    assert wrong == []


def test_slips_are_found_where_they_stand(speller: Speller) -> None:
    text = "Koordiansi dilakukan lintas sektoral (kegitan rutin); pengamananan/patroli."
    assert marked(speller, text) == ["Koordiansi", "kegitan", "pengamananan"]
    assert marked(speller, "Rapat dibuka. Pelaksanan dimulai\n- masyarkat") == [
        "Pelaksanan",
        "masyarkat",
    ]


def test_the_words_of_an_archive_are_right_until_they_go(speller: Speller) -> None:
    assert not speller.check("wiratmaja")
    speller.learn(frozenset({"Wiratmaja", "resiko"}))
    assert speller.check("wiratmaja")
    assert speller.check("WIRATMAJA")
    assert speller.check("wiratmajanya")
    assert speller.check("resiko"), "the person's own word goes before the shipped list"
    assert "wiratmaja" in speller.suggest("wirtamaja")
    speller.learn(frozenset())
    assert not speller.check("wiratmaja")
    assert not speller.check("resiko")


def test_strange_input_is_no_mistake_and_no_error(speller: Speller) -> None:
    for word in ("", "a", "é", "日本", "привет", "x" * 5000, "\x00", "a-", "-", "'", "iPhone"):
        assert speller.check(word) or word in ("a-", "-", "'")
        speller.suggest(word)
    assert speller.misspelled("日本 привет \x00 " + "x" * 100_000) == ()


def test_the_shipped_lists_say_only_what_the_dictionary_lacks() -> None:
    """A word that is right without the list is dead weight in it; its examples must be words."""
    from hunspell import Hunspell

    folder = paths.resource("dictionary")
    plain = Hunspell("id_ID", hunspell_data_dir=str(folder), system_encoding="UTF-8")
    lines = [
        line.partition("=")
        for line in (folder / "kedinasan.txt").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    words = [word for left, equals, _ in lines if not equals for word in left.split()]
    assert [word for word in words if plain.spell(word)] == []
    assert len(words) == len(set(words))
    examples = {right.strip() for _, equals, right in lines if equals}
    assert all(plain.spell(example) for example in examples)
    for line in (folder / "tidak-baku.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            proper = line.partition("=")[2].split()
            assert proper
            assert all(plain.spell(word) for word in proper), line


def test_a_line_costs_a_look_a_word(speller: Speller) -> None:
    """Every word is looked up once; what was found is remembered, wherever it stands again."""

    def check(count: int) -> None:
        speller.misspelled(" ".join((OFFICIAL * 4)[:count]))

    assert steps(lambda: check(200)) < 200 * 50
    assert growth(check, 200) < 2.3
