PRAGMA application_id = 1314147377;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'notulen','first','2026-11-24 20:37:30.830181+00:00');
CREATE TABLE action_log (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, deed TEXT NOT NULL, label TEXT NOT NULL,
  salt TEXT NOT NULL, digest TEXT NOT NULL, head TEXT NOT NULL);
INSERT INTO "action_log" VALUES(1,'2025-03-06T12:00:00.000+07:00','lakukan','Impor rapat','44bc4af451aa1255958ae835f8ee6505','8607d99aec44fb231210f2be0ff098e2bd65e4814eafb5220acce5e04c0191bf','f9b5bf044d3589b6f1234775588a017b62b666ca46a41e9f629a99dd2fad36c7');
INSERT INTO "action_log" VALUES(2,'2025-03-06T12:00:00.000+07:00','lakukan','Impor rapat','38575d6097532f2c7787b0c6c594c31d','aad428ebcafdb5141df87188726f2e1a04857bfd7ec914977214f701c867c65e','77812ffe551ced41a6364a3210683e2d09a6debba762ec47bbdc7831556b7e1a');
INSERT INTO "action_log" VALUES(3,'2025-03-06T12:00:00.000+07:00','lakukan','Ubah instansi','237280304d53dd7e1a8f14aa637eb990','8fe3ddeec2822bd3deba545c17f13bf8d7b9fc67a6e4871f77ae56d21d99faff','35e27130240b5474063749e4a0d5adce2048fd4934bef1513c25cca40150199b');
INSERT INTO "action_log" VALUES(4,'2025-03-06T12:00:00.000+07:00','lakukan','Ubah rapat','7603f38fc6d47e330e33a931f8665e38','774702fd442361980dd085a01cda2d9f24998e0599db22ded3945fba26c554f6','bdf9c022cc9d9680120a35c73a3cd90e446673df57c7f3e6d81d5b5445c25e83');
INSERT INTO "action_log" VALUES(5,'2025-03-06T12:00:00.000+07:00','urungkan','Ubah rapat','06c2020ad1a715dd10830f393202514d','bde8463e00f7f0636032cc1592c86cf7ada57583a087512f0bd732c5e5e7eb4e','9c818f8529b3d0708f72800cef58fe1c032e05e235d225e1f528e674287a16a8');
CREATE TABLE agenda_item (
  meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE, id TEXT NOT NULL,
  rank INTEGER NOT NULL, title TEXT NOT NULL, parent_id TEXT, "order" INTEGER NOT NULL,
  presenter TEXT, planned_minutes INTEGER, begun TEXT, finished TEXT,
  PRIMARY KEY (meeting_id, id));
INSERT INTO "agenda_item" VALUES('01956a00-0000-7000-8000-000000000001','m1',0,'Pembukaan dan doa',NULL,1,'Uji Dua',NULL,NULL,NULL);
INSERT INTO "agenda_item" VALUES('01956a00-0000-7000-8000-000000000001','m2',1,'Paparan kesiapan',NULL,2,'Uji Tiga',NULL,NULL,NULL);
INSERT INTO "agenda_item" VALUES('01956a00-0000-7000-8000-000000000001','m3',2,'Personel','m2',1,NULL,NULL,NULL,NULL);
INSERT INTO "agenda_item" VALUES('01956a00-0000-7000-8000-000000000001','m4',3,'Sarana','m2',2,NULL,NULL,NULL,NULL);
CREATE TABLE assignment (
  meeting_id TEXT NOT NULL, directive_id TEXT NOT NULL, id TEXT NOT NULL, rank INTEGER NOT NULL,
  unit TEXT NOT NULL, state TEXT NOT NULL, due TEXT, progress TEXT NOT NULL, note TEXT,
  PRIMARY KEY (meeting_id, directive_id, id),
  FOREIGN KEY (meeting_id, directive_id) REFERENCES directive(meeting_id, id) ON DELETE CASCADE);
INSERT INTO "assignment" VALUES('01956a00-0000-7000-8000-000000000001','d1','t1',0,'{"text":"Bagops","person_id":null,"position_id":null,"organisation_id":null,"group_id":null}','dikerjakan',NULL,'[]',NULL);
INSERT INTO "assignment" VALUES('01956a00-0000-7000-8000-000000000001','d1','t2',1,'{"text":"Bagian Logistik","person_id":null,"position_id":null,"organisation_id":null,"group_id":null}','belum mulai','2025-03-12','[]',NULL);
CREATE TABLE attachment (
  meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE, id TEXT NOT NULL,
  rank INTEGER NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, caption TEXT, size INTEGER,
  PRIMARY KEY (meeting_id, id));
CREATE TABLE attendance (
  meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE, id TEXT NOT NULL,
  rank INTEGER NOT NULL, person_id TEXT REFERENCES person(id),
  group_id TEXT REFERENCES people_group(id), head_count INTEGER, present_count INTEGER,
  role TEXT NOT NULL, "order" INTEGER NOT NULL, state TEXT NOT NULL, representative TEXT,
  arrived TEXT, "left" TEXT, strokes TEXT NOT NULL, note TEXT, basis TEXT,
  PRIMARY KEY (meeting_id, id), CHECK ((person_id IS NULL) <> (group_id IS NULL)));
INSERT INTO "attendance" VALUES('01956a00-0000-7000-8000-000000000001','a0',0,'p0',NULL,NULL,NULL,'pimpinan',0,'hadir',NULL,'2025-03-06T08:50:00+07:00',NULL,'[]',NULL,NULL);
INSERT INTO "attendance" VALUES('01956a00-0000-7000-8000-000000000001','a1',1,'p1',NULL,NULL,NULL,'peserta',1,'hadir',NULL,NULL,NULL,'[{"points":[[0.0,0.2,0.5],[0.05,0.8,0.5],[0.1,0.2,0.5],[0.15,0.8,0.5],[0.2,0.2,0.5],[0.25,0.8,0.5],[0.3,0.2,0.5],[0.35,0.8,0.5],[0.4,0.2,0.5],[0.45,0.8,0.5],[0.5,0.2,0.5],[0.55,0.8,0.5],[0.6,0.2,0.5],[0.65,0.8,0.5],[0.7,0.2,0.5],[0.75,0.8,0.5],[0.8,0.2,0.5],[0.85,0.8,0.5],[0.9,0.2,0.5],[0.95,0.8,0.5],[1.0,0.2,0.5]]}]',NULL,NULL);
INSERT INTO "attendance" VALUES('01956a00-0000-7000-8000-000000000001','a2',2,'p2',NULL,NULL,NULL,'peserta',2,'diwakili','{"name":"Uji Wakil","rank":"Ipda","position":null,"mandate_letter":"B/7"}',NULL,NULL,'[]',NULL,NULL);
INSERT INTO "attendance" VALUES('01956a00-0000-7000-8000-000000000001','a3',3,'p3',NULL,NULL,NULL,'peserta',3,'izin',NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "attendance" VALUES('01956a00-0000-7000-8000-000000000001','a4',4,'p4',NULL,NULL,NULL,'peserta',4,'sakit',NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "attendance" VALUES('01956a00-0000-7000-8000-000000000001','a5',5,'p5',NULL,NULL,NULL,'peserta',5,'tanpa keterangan',NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "attendance" VALUES('01956a00-0000-7000-8000-000000000001','a6',6,'p6',NULL,NULL,NULL,'peserta',6,'belum diisi',NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "attendance" VALUES('01956a00-0000-7000-8000-000000000001','a9',7,NULL,'g1',14,12,'peserta',9,'hadir',NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "attendance" VALUES('01915355-8800-7a51-8000-5a4d50414e47','h1',0,NULL,'forkopimda',NULL,NULL,'peserta',1,'hadir',NULL,NULL,NULL,'[]','bersama Forkopimda',NULL);
INSERT INTO "attendance" VALUES('01915355-8800-7a51-8000-5a4d50414e47','h2',1,NULL,'komisioner-kpu',NULL,NULL,'peserta',2,'hadir',NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "attendance" VALUES('01915355-8800-7a51-8000-5a4d50414e47','h3',2,NULL,'komisioner-bawaslu',NULL,NULL,'peserta',3,'hadir',NULL,NULL,NULL,'[]',NULL,'ambiguous');
INSERT INTO "attendance" VALUES('01915355-8800-7a51-8000-5a4d50414e47','h4',3,NULL,'pju',NULL,NULL,'peserta',4,'hadir',NULL,NULL,NULL,'[]','seluruh',NULL);
INSERT INTO "attendance" VALUES('01915355-8800-7a51-8000-5a4d50414e47','h5',4,NULL,'dinas-terkait',NULL,NULL,'peserta',5,'hadir',NULL,NULL,NULL,'[]','beberapa',NULL);
INSERT INTO "attendance" VALUES('01915355-8800-7a51-8000-5a4d50414e47','h6',5,NULL,'tokoh-agama',NULL,NULL,'peserta',6,'hadir',NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "attendance" VALUES('01915355-8800-7a51-8000-5a4d50414e47','h7',6,NULL,'tokoh-masyarakat',NULL,NULL,'peserta',7,'hadir',NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "attendance" VALUES('01915355-8800-7a51-8000-5a4d50414e47','h8',7,NULL,'polsek-jajaran',NULL,NULL,'peserta',8,'hadir',NULL,NULL,NULL,'[]','seluruh',NULL);
INSERT INTO "attendance" VALUES('01915355-8800-7a51-8000-5a4d50414e47','h9',8,'kapolres',NULL,NULL,NULL,'pembicara',9,'hadir',NULL,NULL,NULL,'[]',NULL,'inferred');
CREATE TABLE directive (
  meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE, id TEXT NOT NULL,
  rank INTEGER NOT NULL, text TEXT NOT NULL, number INTEGER, kind TEXT NOT NULL, spoken_by TEXT,
  on_behalf_of TEXT, on_behalf_basis TEXT, addressees TEXT NOT NULL, reason TEXT, urgency TEXT,
  due TEXT, original_due TEXT, checklist TEXT NOT NULL, carried_from TEXT, entry_id TEXT,
  "order" INTEGER NOT NULL, private INTEGER NOT NULL, PRIMARY KEY (meeting_id, id));
INSERT INTO "directive" VALUES('01956a00-0000-7000-8000-000000000001','d1',0,'Menyiapkan posko terpadu.',1,'penekanan','{"text":"Kapolres Contoh","person_id":"p0","position_id":null,"organisation_id":null,"group_id":null}','{"text":"Kapolda Contoh","person_id":null,"position_id":null,"organisation_id":null,"group_id":null}','stated','[{"text":"Kabag Ops","person_id":null,"position_id":null,"organisation_id":null,"group_id":null},{"text":"Kapolsek jajaran","person_id":null,"position_id":null,"organisation_id":null,"group_id":"g1"}]','agar pelayanan lancar','segera','2025-03-20','2025-03-13','[{"id":"c1","label":"Tenda","done":true,"note":null},{"id":"c2","label":"Listrik","done":false,"note":"menunggu PLN"},{"id":"c3","label":"Air","done":null,"note":null}]',NULL,NULL,1,0);
INSERT INTO "directive" VALUES('01956a00-0000-7000-8000-000000000001','d2',1,'Menjaga ketertiban.',2,'imbauan','{"text":"Dandim Contoh","person_id":null,"position_id":null,"organisation_id":null,"group_id":null}','{"text":"Pangdam Contoh","person_id":null,"position_id":null,"organisation_id":null,"group_id":null}','ambiguous','[]',NULL,NULL,NULL,NULL,'[]',NULL,NULL,2,0);
INSERT INTO "directive" VALUES('01956a00-0000-7000-8000-000000000001','d3',2,'ARAHAN RAHASIA PRIBADI.',NULL,'arahan',NULL,NULL,NULL,'[]',NULL,NULL,NULL,NULL,'[]',NULL,NULL,3,1);
INSERT INTO "directive" VALUES('01915355-8800-7a51-8000-5a4d50414e47','D1',0,'Mengelola dengan baik (secara optimal) seluruh potensi kerawanan di wilayah masing-masing.',1,'penekanan','{"text":"Kapolres Sampang","person_id":"kapolres","position_id":null,"organisation_id":null,"group_id":null}','{"text":"Kapolda Jawa Timur","person_id":"kapolda","position_id":null,"organisation_id":null,"group_id":null}','stated','[{"text":"seluruh anggota Polres dan Polsek jajaran di Kabupaten Sampang","person_id":null,"position_id":null,"organisation_id":null,"group_id":null},{"text":"setiap Kapolsek","person_id":null,"position_id":null,"organisation_id":null,"group_id":null}]',NULL,NULL,NULL,NULL,'[]',NULL,NULL,1,0);
INSERT INTO "directive" VALUES('01915355-8800-7a51-8000-5a4d50414e47','D2',1,'Memanfaatkan kegiatan KRYD cooling system yang telah ada untuk menciptakan situasi kamtibmas yang kondusif di Kabupaten Sampang.',2,'penekanan','{"text":"Kapolres Sampang","person_id":"kapolres","position_id":null,"organisation_id":null,"group_id":null}','{"text":"Kapolda Jawa Timur","person_id":"kapolda","position_id":null,"organisation_id":null,"group_id":null}','inferred','[{"text":"seluruh anggota Polres dan Polsek jajaran di Kabupaten Sampang","person_id":null,"position_id":null,"organisation_id":null,"group_id":null}]','guna mendukung kelancaran pelaksanaan Pilkada serentak 2024',NULL,NULL,NULL,'[]',NULL,NULL,2,0);
INSERT INTO "directive" VALUES('01915355-8800-7a51-8000-5a4d50414e47','D3',2,'Memastikan seluruh persiapan asta siap dilakukan sedini mungkin sebagai pendukung pelaksanaan operasi.',3,'penekanan','{"text":"Kapolres Sampang","person_id":"kapolres","position_id":null,"organisation_id":null,"group_id":null}',NULL,'ambiguous','[]','agar operasi dapat berjalan lancar dan kesalahan yang terjadi dapat diminimalisir','sedini mungkin',NULL,NULL,'[{"id":"siap-1","label":"Siap piranti lunak","done":null,"note":null},{"id":"siap-2","label":"Siap posko","done":null,"note":null},{"id":"siap-3","label":"Siap latpraops (latihan pra operasi)","done":null,"note":"[sic] salah ketik"},{"id":"siap-4","label":"Siap kondisi kamtibmas","done":null,"note":null},{"id":"siap-5","label":"Siap masyarakat","done":null,"note":null},{"id":"siap-6","label":"Siap kekuatan personel","done":null,"note":null},{"id":"siap-7","label":"Siap sarana dan prasarana","done":null,"note":null},{"id":"siap-8","label":"Siap anggaran","done":null,"note":null}]',NULL,NULL,3,0);
INSERT INTO "directive" VALUES('01915355-8800-7a51-8000-5a4d50414e47','D4',3,'Meningkatkan soliditas dan sinergitas antara TNI, Polri serta stakeholder lainnya.',4,'penekanan','{"text":"Kapolres Sampang","person_id":"kapolres","position_id":null,"organisation_id":null,"group_id":null}','{"text":"Kapolda Jawa Timur","person_id":"kapolda","position_id":null,"organisation_id":null,"group_id":null}','stated','[]',NULL,NULL,NULL,NULL,'[]',NULL,NULL,4,0);
INSERT INTO "directive" VALUES('01915355-8800-7a51-8000-5a4d50414e47','D5',4,'Tetap menjaga netralitas dalam setiap tahapan Pilkada.',5,'imbauan','{"text":"Kapolres Sampang","person_id":"kapolres","position_id":null,"organisation_id":null,"group_id":null}',NULL,'ambiguous','[]','netralitas adalah kunci kepercayaan publik dalam proses demokrasi','setiap tahapan Pilkada',NULL,NULL,'[]',NULL,NULL,5,0);
INSERT INTO "directive" VALUES('01915355-8800-7a51-8000-5a4d50414e47','D6',5,'Tetap melaksanakan penegakan hukum secara profesional dan proporsional melalui Sentra Gakkumdu.',6,'penekanan','{"text":"Kapolres Sampang","person_id":"kapolres","position_id":null,"organisation_id":null,"group_id":null}',NULL,'ambiguous','[]','guna menjamin stabilitas kamtibmas yang kondusif selama Pilkada berlangsung','selama Pilkada berlangsung',NULL,NULL,'[]',NULL,NULL,6,0);
CREATE TABLE entry (
  meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE, id TEXT NOT NULL,
  rank INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, agenda_item_id TEXT,
  "order" INTEGER NOT NULL, time TEXT, speaker TEXT, sub_points TEXT NOT NULL,
  private INTEGER NOT NULL, PRIMARY KEY (meeting_id, id));
INSERT INTO "entry" VALUES('01956a00-0000-7000-8000-000000000001','e0',0,'catatan','Rapat didahului pengecekan kehadiran.',NULL,0,NULL,NULL,'[]',0);
INSERT INTO "entry" VALUES('01956a00-0000-7000-8000-000000000001','e1',1,'catatan','Kesiapan personel dipaparkan.','m3',1,'2025-03-06T09:20:00+07:00','Uji Tiga','["Dua regu siap.","Satu regu cadangan."]',0);
INSERT INTO "entry" VALUES('01956a00-0000-7000-8000-000000000001','e2',2,'pertanyaan','Kapan kendaraan tersedia?','m4',2,NULL,'Uji Empat','[]',0);
INSERT INTO "entry" VALUES('01956a00-0000-7000-8000-000000000001','e3',3,'keputusan','Posko dibuka mulai hari Senin.','m4',3,NULL,NULL,'[]',0);
INSERT INTO "entry" VALUES('01956a00-0000-7000-8000-000000000001','e4',4,'catatan','CATATAN PRIBADI yang tidak dicetak.','m4',4,NULL,NULL,'[]',1);
CREATE TABLE meeting (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL,
  series_id TEXT REFERENCES series(id), occasion TEXT, purpose TEXT, context TEXT NOT NULL,
  legal_bases TEXT NOT NULL, organiser TEXT, dates TEXT NOT NULL, stated_weekday TEXT,
  start TEXT, "end" TEXT, until_finished INTEGER NOT NULL, time_note TEXT, zone TEXT, place TEXT,
  document_number TEXT, invitation TEXT, security TEXT, archive_code TEXT, dress TEXT,
  chair TEXT, secretary TEXT, note_taker TEXT, opening TEXT, closing TEXT, state TEXT NOT NULL,
  cancelled_reason TEXT, rescheduled_from TEXT NOT NULL, bases TEXT NOT NULL, profile TEXT,
  signing_place TEXT, signing_date TEXT, signers TEXT NOT NULL, copies TEXT NOT NULL,
  version INTEGER NOT NULL, amends TEXT, amendment_reason TEXT, trashed_at TEXT,
  first_date TEXT GENERATED ALWAYS AS (coalesce(dates ->> '$[0]', '')) VIRTUAL);
INSERT INTO "meeting" VALUES('01956a00-0000-7000-8000-000000000001','Rapat Koordinasi Uji','rakor','seri','kesiapan pengamanan contoh','menyamakan langkah antarinstansi','["menjelang kegiatan contoh"]','["Undang-Undang Contoh","Rencana kerja tahun 2025"]','Polres Contoh','["2025-03-06"]','Kamis','09:00:00','11:30:00',0,NULL,'WIB','Aula Contoh','B/NOT-7/III/OPS.1.3./2025','{"number":"B/31/III/2025","date":"2025-03-01"}','biasa','OPS.1.3.','PDH','{"name":"Uji Satu","degrees_before":null,"degrees_after":"S.I.K., M.H.","rank":"AKBP","service_number":{"kind":"NRP","value":"78010001"},"position":"Kapolres Contoh","organisation":"Polres Contoh","person_id":null}','{"name":"Uji Tiga","degrees_before":null,"degrees_after":null,"rank":"Kompol","service_number":null,"position":"Kabag Ops","organisation":null,"person_id":null}','{"name":"Uji Dua","degrees_before":"dr.","degrees_after":"S.Sos.","rank":"Penata","service_number":{"kind":"NIP","value":"198503152010012003"},"position":"Notulis","organisation":"Polres Contoh","person_id":null}','Rapat dibuka oleh pimpinan rapat.','Rapat ditutup pukul 11.30 WIB.','menunggu tanda tangan',NULL,'[]','[]',NULL,'Contoh','2025-03-07','[{"role":"notulis","officer":{"name":"Uji Dua","degrees_before":"dr.","degrees_after":"S.Sos.","rank":"Penata","service_number":{"kind":"NIP","value":"198503152010012003"},"position":"Notulis","organisation":"Polres Contoh","person_id":null},"capacity":null,"principals":[]},{"role":"pimpinan","officer":{"name":"Uji Tiga","degrees_before":null,"degrees_after":"S.H.","rank":"Kompol","service_number":{"kind":"NRP","value":"78010002"},"position":"Kabag Ops","organisation":null,"person_id":null},"capacity":"u.b.","principals":["Kepala Kepolisian Resor Contoh","Waka"]}]','["Kapolda Contoh","Bupati Contoh"]',1,NULL,NULL,NULL);
INSERT INTO "meeting" VALUES('01915355-8800-7a51-8000-5a4d50414e47','Rapat Koordinasi Lintas Sektoral','rakor',NULL,'pengamanan Pilkada tingkat Provinsi dan Kabupaten/Kota','memperkuat komitmen bersama dan bersinergi dalam mensukseskan Pilkada serentak November 2024','["menjelang pelaksanaan Pilkada serentak 2024","pasca Simulasi Sispamkota"]','[]','Polres Sampang','["2024-08-15"]','Kamis',NULL,NULL,0,'pagi',NULL,'halaman belakang Mapolres Sampang',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'draf',NULL,'[]','[{"fact":"dates","basis":"inferred","reason":"laporan hanya mencetak “Kamis (15/08)”; tahun dari “Pilkada serentak 2024”, dan 15 Agustus 2024 memang hari Kamis"}]',NULL,NULL,NULL,'[]','[]',1,NULL,NULL,NULL);
CREATE TABLE mention (
  meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
  kind TEXT NOT NULL, target_id TEXT NOT NULL, PRIMARY KEY (meeting_id, kind, target_id));
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','person','p5');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','organisation','o2');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','position','j6');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','position','j0');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','sector','s2');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','position','j1');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','sector','s1');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','organisation','o3');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','person','p0');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','position','j3');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','person','p4');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','sector','s3');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','position','j4');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','position','j5');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','people_group','g1');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','position','j2');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','person','p3');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','person','p2');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','organisation','o1');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','person','p1');
INSERT INTO "mention" VALUES('01956a00-0000-7000-8000-000000000001','person','p6');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','people_group','pju');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','people_group','komisioner-kpu');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','people_group','tokoh-agama');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','people_group','polsek-jajaran');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','person','kapolda');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','sector','bawaslu');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','people_group','tokoh-masyarakat');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','sector','forkopimda');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','people_group','komisioner-bawaslu');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','position','jabatan-kapolda');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','sector','dinas');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','organisation','polres-sampang');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','sector','kpu');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','person','kapolres');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','sector','polri');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','position','jabatan-kapolres');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','people_group','forkopimda');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','sector','tokoh-agama');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','organisation','polda-jatim');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','people_group','dinas-terkait');
INSERT INTO "mention" VALUES('01915355-8800-7a51-8000-5a4d50414e47','sector','tokoh-masyarakat');
CREATE TABLE organisation (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, short_name TEXT, sector_id TEXT, parent_id TEXT);
INSERT INTO "organisation" VALUES('o1','Polres Contoh',NULL,'s1',NULL);
INSERT INTO "organisation" VALUES('o2','Kodim 0000/Contoh',NULL,'s2',NULL);
INSERT INTO "organisation" VALUES('o3','Dinas Contoh','Dincon','s3',NULL);
INSERT INTO "organisation" VALUES('polda-jatim','Polda Jawa Timur',NULL,'polri',NULL);
INSERT INTO "organisation" VALUES('polres-sampang','Polres Sampang',NULL,'polri','polda-jatim');
CREATE TABLE people_group (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, sector_id TEXT, person_ids TEXT NOT NULL,
  position_ids TEXT NOT NULL);
INSERT INTO "people_group" VALUES('g1','Kapolsek jajaran','s1','[]','[]');
INSERT INTO "people_group" VALUES('dinas-terkait','Pejabat dinas terkait','dinas','[]','[]');
INSERT INTO "people_group" VALUES('forkopimda','Forkopimda','forkopimda','[]','[]');
INSERT INTO "people_group" VALUES('komisioner-bawaslu','Komisioner Bawaslu','bawaslu','[]','[]');
INSERT INTO "people_group" VALUES('komisioner-kpu','Komisioner KPU','kpu','[]','[]');
INSERT INTO "people_group" VALUES('pju','Pejabat utama (PJU) Polres Sampang','polri','[]','[]');
INSERT INTO "people_group" VALUES('polsek-jajaran','Anggota Polsek jajaran','polri','[]','[]');
INSERT INTO "people_group" VALUES('tokoh-agama','Tokoh agama','tokoh-agama','[]','[]');
INSERT INTO "people_group" VALUES('tokoh-masyarakat','Tokoh masyarakat','tokoh-masyarakat','[]','[]');
CREATE TABLE person (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, degrees_before TEXT, degrees_after TEXT, rank TEXT,
  service_number TEXT, sex TEXT, phone TEXT, history TEXT);
INSERT INTO "person" VALUES('p0','Uji Satu',NULL,NULL,'AKBP','{"kind":"NRP","value":"78010000"}','L','08000000000',NULL);
INSERT INTO "person" VALUES('p1','Uji Dua',NULL,NULL,'Penata','{"kind":"NRP","value":"78010001"}','P','08000000001',NULL);
INSERT INTO "person" VALUES('p2','Uji Tiga',NULL,NULL,'Kompol','{"kind":"NRP","value":"78010002"}','L','08000000002',NULL);
INSERT INTO "person" VALUES('p3','Uji Empat',NULL,NULL,'Mayor Inf','{"kind":"NRP","value":"78010003"}','P','08000000003',NULL);
INSERT INTO "person" VALUES('p4','Uji Lima',NULL,NULL,'Pembina','{"kind":"NRP","value":"78010004"}','L','08000000004',NULL);
INSERT INTO "person" VALUES('p5','Uji Enam',NULL,NULL,'Iptu','{"kind":"NRP","value":"78010005"}','P','08000000005',NULL);
INSERT INTO "person" VALUES('p6','Uji Tujuh',NULL,NULL,NULL,'{"kind":"NRP","value":"78010006"}','L','08000000006',NULL);
INSERT INTO "person" VALUES('kapolda','Imam Sugianto',NULL,NULL,'Irjen Pol',NULL,NULL,NULL,NULL);
INSERT INTO "person" VALUES('kapolres','Hendro Sukmono',NULL,NULL,'AKBP',NULL,NULL,NULL,'mantan Kasat Reskrim Polrestabes Surabaya');
CREATE TABLE position (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, organisation_id TEXT, person_id TEXT,
  held_from TEXT, held_until TEXT);
INSERT INTO "position" VALUES('j0','Jabatan 0','o1','p0',NULL,NULL);
INSERT INTO "position" VALUES('j1','Jabatan 1','o1','p1',NULL,NULL);
INSERT INTO "position" VALUES('j2','Jabatan 2','o1','p2',NULL,NULL);
INSERT INTO "position" VALUES('j3','Jabatan 3','o2','p3',NULL,NULL);
INSERT INTO "position" VALUES('j4','Jabatan 4','o3','p4',NULL,NULL);
INSERT INTO "position" VALUES('j5','Jabatan 5','o1','p5',NULL,NULL);
INSERT INTO "position" VALUES('j6','Jabatan 6','o3','p6',NULL,NULL);
INSERT INTO "position" VALUES('jabatan-kapolda','Kapolda Jawa Timur','polda-jatim','kapolda',NULL,NULL);
INSERT INTO "position" VALUES('jabatan-kapolres','Kapolres Sampang','polres-sampang','kapolres',NULL,NULL);
CREATE TABLE sector (id TEXT PRIMARY KEY, name TEXT NOT NULL, "order" INTEGER NOT NULL);
INSERT INTO "sector" VALUES('s1','Polri',1);
INSERT INTO "sector" VALUES('s2','TNI',2);
INSERT INTO "sector" VALUES('s3','Dinas',3);
INSERT INTO "sector" VALUES('bawaslu','Bawaslu',3);
INSERT INTO "sector" VALUES('dinas','Dinas',5);
INSERT INTO "sector" VALUES('forkopimda','Forkopimda',1);
INSERT INTO "sector" VALUES('kpu','KPU',2);
INSERT INTO "sector" VALUES('polri','Polri',4);
INSERT INTO "sector" VALUES('tokoh-agama','Tokoh agama',6);
INSERT INTO "sector" VALUES('tokoh-masyarakat','Tokoh masyarakat',7);
CREATE TABLE series (id TEXT PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO "series" VALUES('seri','Rakor bulanan');
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO "setting" VALUES('office','{"name":"Polres Contoh","profile":"polri","lines":[],"address":"","logo":null}');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX meeting_by_date ON meeting (first_date DESC, id DESC) WHERE trashed_at IS NULL;
CREATE INDEX meeting_by_state ON meeting (state, first_date DESC, id DESC)
  WHERE trashed_at IS NULL;
CREATE INDEX meeting_by_series ON meeting (series_id, first_date);
CREATE INDEX mention_of ON mention (kind, target_id);
CREATE INDEX attendance_by_state ON attendance (meeting_id, state);
CREATE INDEX attendance_by_person ON attendance (person_id);
CREATE INDEX attendance_by_group ON attendance (group_id);
CREATE INDEX directive_by_due ON directive (due) WHERE due IS NOT NULL;
CREATE INDEX assignment_by_state ON assignment (state, due);
COMMIT;
