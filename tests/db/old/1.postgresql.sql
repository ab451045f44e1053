CREATE SCHEMA frontdesk;
SET search_path = frontdesk;
CREATE TABLE clinic (
	id SERIAL NOT NULL, 
	version INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	address TEXT NOT NULL, 
	website TEXT NOT NULL, 
	discovery_url TEXT NOT NULL, 
	made_up BOOLEAN NOT NULL, 
	CONSTRAINT pk_clinic PRIMARY KEY (id)
);
CREATE TABLE staff (
	id SERIAL NOT NULL, 
	version INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	initials TEXT NOT NULL, 
	credentials TEXT NOT NULL, 
	role TEXT NOT NULL, 
	sees_patients BOOLEAN NOT NULL, 
	active BOOLEAN NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_staff PRIMARY KEY (id), 
	CONSTRAINT ck_staff_role CHECK ("role" IN ('owner', 'reception', 'therapist'))
);
CREATE TABLE hours (
	id SERIAL NOT NULL, 
	version INTEGER NOT NULL, 
	therapist_id INTEGER, 
	weekday INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	starts INTEGER NOT NULL, 
	ends INTEGER NOT NULL, 
	label TEXT NOT NULL, 
	CONSTRAINT pk_hours PRIMARY KEY (id), 
	CONSTRAINT ck_hours_kind CHECK ("kind" IN ('work', 'break')), 
	CONSTRAINT ck_hours_weekday CHECK (weekday BETWEEN 0 AND 6), 
	CONSTRAINT ck_hours_span CHECK (starts >= 0 AND ends > starts AND ends <= 1440)
);
CREATE INDEX ix_hours_therapist_id_weekday ON hours (therapist_id, weekday);
CREATE TABLE time_off (
	id SERIAL NOT NULL, 
	version INTEGER NOT NULL, 
	therapist_id INTEGER NOT NULL, 
	starts TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
	ends TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_time_off PRIMARY KEY (id), 
	CONSTRAINT ck_time_off_starts CHECK (isfinite("starts") AND "starts" = date_trunc('minute', "starts")), 
	CONSTRAINT ck_time_off_ends CHECK (isfinite("ends") AND "ends" = date_trunc('minute', "ends")), 
	CONSTRAINT ck_time_off_length CHECK (ends > starts)
);
CREATE INDEX ix_time_off_starts ON time_off (starts);
CREATE TABLE closure (
	id SERIAL NOT NULL, 
	version INTEGER NOT NULL, 
	starts TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
	ends TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_closure PRIMARY KEY (id), 
	CONSTRAINT ck_closure_starts CHECK (isfinite("starts") AND "starts" = date_trunc('minute', "starts")), 
	CONSTRAINT ck_closure_ends CHECK (isfinite("ends") AND "ends" = date_trunc('minute', "ends")), 
	CONSTRAINT ck_closure_length CHECK (ends > starts)
);
CREATE INDEX ix_closure_starts ON closure (starts);
CREATE TABLE room (
	id SERIAL NOT NULL, 
	version INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	active BOOLEAN NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_room PRIMARY KEY (id)
);
CREATE TABLE service (
	id SERIAL NOT NULL, 
	version INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	minutes INTEGER NOT NULL, 
	price_cents INTEGER, 
	needs_room BOOLEAN NOT NULL, 
	active BOOLEAN NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_service PRIMARY KEY (id), 
	CONSTRAINT ck_service_kind CHECK ("kind" IN ('discovery_visit', 'discovery_call', 'treatment_session')), 
	CONSTRAINT ck_service_minutes CHECK (minutes BETWEEN 1 AND 1440)
);
CREATE TABLE service_staff (
	id SERIAL NOT NULL, 
	version INTEGER NOT NULL, 
	service_id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	CONSTRAINT pk_service_staff PRIMARY KEY (id), 
	CONSTRAINT uq_service_staff_service_id_staff_id UNIQUE (service_id, staff_id)
);
CREATE TABLE patient (
	id SERIAL NOT NULL, 
	version INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	preferred_name TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	phone_raw TEXT NOT NULL, 
	email TEXT NOT NULL, 
	born DATE, 
	language TEXT NOT NULL, 
	voicemail_ok BOOLEAN NOT NULL, 
	text_ok BOOLEAN NOT NULL, 
	email_ok BOOLEAN NOT NULL, 
	do_not_contact BOOLEAN NOT NULL, 
	care_alert TEXT NOT NULL, 
	what_hurts TEXT NOT NULL, 
	goal TEXT NOT NULL, 
	weekly_miles INTEGER, 
	shoe_miles INTEGER, 
	note TEXT NOT NULL, 
	active BOOLEAN NOT NULL, 
	CONSTRAINT pk_patient PRIMARY KEY (id), 
	CONSTRAINT ck_patient_born CHECK (isfinite("born")), 
	CONSTRAINT ck_patient_language CHECK ("language" IN ('en', 'es'))
);
CREATE INDEX ix_patient_phone ON patient (phone);
CREATE TABLE patient_term (
	term TEXT COLLATE "C" NOT NULL, 
	patient_id INTEGER NOT NULL, 
	CONSTRAINT pk_patient_term PRIMARY KEY (term, patient_id)
);
CREATE INDEX ix_patient_term_patient_id ON patient_term (patient_id);
CREATE TABLE call_back (
	id SERIAL NOT NULL, 
	version INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	status TEXT NOT NULL, 
	patient_id INTEGER, 
	name TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	phone_raw TEXT NOT NULL, 
	email TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	best_time TEXT NOT NULL, 
	best_time_note TEXT NOT NULL, 
	source TEXT NOT NULL, 
	language TEXT NOT NULL, 
	voicemail_ok BOOLEAN NOT NULL, 
	text_ok BOOLEAN NOT NULL, 
	owner_id INTEGER, 
	due TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
	opened_at BIGINT NOT NULL, 
	closed_at BIGINT, 
	close_reason TEXT, 
	appointment_id INTEGER, 
	tries INTEGER NOT NULL, 
	CONSTRAINT pk_call_back PRIMARY KEY (id), 
	CONSTRAINT ck_call_back_kind CHECK ("kind" IN ('call_back', 'discovery_call', 'cost')), 
	CONSTRAINT ck_call_back_status CHECK ("status" IN ('requested', 'in-progress', 'on-hold', 'completed', 'cancelled', 'entered-in-error')), 
	CONSTRAINT ck_call_back_best_time CHECK ("best_time" IN ('any', 'morning', 'afternoon', 'evening')), 
	CONSTRAINT ck_call_back_source CHECK ("source" IN ('phone', 'website', 'email', 'in_person', 'referral')), 
	CONSTRAINT ck_call_back_language CHECK ("language" IN ('en', 'es')), 
	CONSTRAINT ck_call_back_due CHECK (isfinite("due") AND "due" = date_trunc('minute', "due")), 
	CONSTRAINT ck_call_back_close_reason CHECK ("close_reason" IN ('booked', 'done', 'not_now', 'price', 'unreachable', 'duplicate', 'other'))
);
CREATE INDEX ix_call_back_closed_at ON call_back (closed_at);
CREATE INDEX ix_call_back_patient_id ON call_back (patient_id);
CREATE INDEX ix_call_back_phone ON call_back (phone);
CREATE INDEX ix_call_back_status_due ON call_back (status, due);
CREATE TABLE call_attempt (
	id SERIAL NOT NULL, 
	version INTEGER NOT NULL, 
	call_back_id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	staff_id INTEGER, 
	person TEXT NOT NULL, 
	number TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_call_attempt PRIMARY KEY (id), 
	CONSTRAINT ck_call_attempt_outcome CHECK ("outcome" IN ('no_answer', 'voicemail', 'reached', 'later', 'wrong_number'))
);
CREATE INDEX ix_call_attempt_call_back_id ON call_attempt (call_back_id);
CREATE TABLE appointment (
	id SERIAL NOT NULL, 
	version INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	status TEXT NOT NULL, 
	service_id INTEGER NOT NULL, 
	therapist_id INTEGER NOT NULL, 
	room_id INTEGER, 
	patient_id INTEGER NOT NULL, 
	starts TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
	ends TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
	reason TEXT NOT NULL, 
	note TEXT NOT NULL, 
	call_back_id INTEGER, 
	confirmed_at BIGINT, 
	arrived_at BIGINT, 
	started_at BIGINT, 
	finished_at BIGINT, 
	cancel_reason TEXT, 
	CONSTRAINT pk_appointment PRIMARY KEY (id), 
	CONSTRAINT ck_appointment_kind CHECK ("kind" IN ('discovery_visit', 'discovery_call', 'treatment_session')), 
	CONSTRAINT ck_appointment_status CHECK ("status" IN ('pending', 'booked', 'confirmed', 'arrived', 'in_session', 'fulfilled', 'cancelled', 'noshow', 'waitlist', 'entered_in_error')), 
	CONSTRAINT ck_appointment_starts CHECK (isfinite("starts") AND "starts" = date_trunc('minute', "starts")), 
	CONSTRAINT ck_appointment_ends CHECK (isfinite("ends") AND "ends" = date_trunc('minute', "ends")), 
	CONSTRAINT ck_appointment_cancel_reason CHECK ("cancel_reason" IN ('patient_asked', 'ill', 'clinic', 'other')), 
	CONSTRAINT ck_appointment_length CHECK (ends > starts AND ends - starts <= interval '24 hours')
);
CREATE INDEX ix_appointment_patient ON appointment (patient_id, starts, ends, status);
CREATE INDEX ix_appointment_room ON appointment (room_id, starts, ends, status);
CREATE INDEX ix_appointment_starts ON appointment (starts, ends, therapist_id, room_id, patient_id, status);
CREATE INDEX ix_appointment_therapist ON appointment (therapist_id, starts, ends, status);
CREATE TABLE handout_given (
	id SERIAL NOT NULL, 
	version INTEGER NOT NULL, 
	handout TEXT NOT NULL, 
	text_version TEXT NOT NULL, 
	language TEXT NOT NULL, 
	options TEXT NOT NULL, 
	patient_id INTEGER, 
	appointment_id INTEGER, 
	staff_id INTEGER, 
	at BIGINT NOT NULL, 
	how TEXT NOT NULL, 
	CONSTRAINT pk_handout_given PRIMARY KEY (id), 
	CONSTRAINT ck_handout_given_language CHECK ("language" IN ('en', 'es'))
);
CREATE INDEX ix_handout_given_patient_id ON handout_given (patient_id);
CREATE TABLE setting (
	id SERIAL NOT NULL, 
	version INTEGER NOT NULL, 
	key TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY (id), 
	CONSTRAINT uq_setting_key UNIQUE (key)
);
CREATE TABLE action (
	id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	staff_id INTEGER, 
	person TEXT NOT NULL, 
	desk TEXT NOT NULL, 
	label TEXT NOT NULL, 
	undoes INTEGER, 
	key TEXT, 
	subject TEXT NOT NULL, 
	subject_id INTEGER, 
	changes INTEGER NOT NULL, 
	mac TEXT NOT NULL, 
	CONSTRAINT pk_action PRIMARY KEY (id), 
	CONSTRAINT uq_action_key UNIQUE (key)
);
CREATE TABLE change (
	id INTEGER NOT NULL, 
	action_id INTEGER NOT NULL, 
	table_name TEXT NOT NULL, 
	row_id INTEGER NOT NULL, 
	before TEXT, 
	after TEXT, 
	CONSTRAINT pk_change PRIMARY KEY (id)
);
CREATE INDEX ix_change_action_id ON change (action_id);
CREATE INDEX ix_change_table_name_row_id ON change (table_name, row_id);
CREATE TABLE about (
	id INTEGER NOT NULL, 
	schema_version INTEGER NOT NULL, 
	key_document TEXT, 
	CONSTRAINT pk_about PRIMARY KEY (id), 
	CONSTRAINT ck_about_one_row CHECK (id = 1)
);
INSERT INTO clinic ("id", "version", "name", "zone", "phone", "address", "website", "discovery_url", "made_up") VALUES
(1, 1, '', 'America/New_York', '', '', '', '', false);
INSERT INTO staff ("id", "version", "name", "initials", "credentials", "role", "sees_patients", "active", "position") VALUES
(1, 1, 'Ben Adler', 'BA', '', 'therapist', true, true, 0),
(2, 1, 'Ivy Park', 'IP', '', 'therapist', true, true, 1),
(3, 1, 'Dana Cole', 'DC', '', 'reception', false, true, 2);
INSERT INTO hours ("id", "version", "therapist_id", "weekday", "kind", "starts", "ends", "label") VALUES
(1, 1, 1, 0, 'work', 540, 1020, ''),
(2, 1, 1, 0, 'break', 720, 780, 'Lunch'),
(3, 1, 1, 1, 'work', 540, 1020, ''),
(4, 1, 1, 1, 'break', 720, 780, 'Lunch'),
(5, 1, 1, 2, 'work', 540, 1020, ''),
(6, 1, 1, 2, 'break', 720, 780, 'Lunch'),
(7, 1, 1, 3, 'work', 540, 1020, ''),
(8, 1, 1, 3, 'break', 720, 780, 'Lunch'),
(9, 1, 1, 4, 'work', 540, 1020, ''),
(10, 1, 1, 4, 'break', 720, 780, 'Lunch'),
(11, 1, 2, 0, 'work', 540, 1020, ''),
(12, 1, 2, 2, 'work', 540, 1020, ''),
(13, 1, 2, 4, 'work', 540, 1020, ''),
(14, 1, NULL, 0, 'work', 540, 1020, ''),
(15, 1, NULL, 1, 'work', 540, 1020, ''),
(16, 1, NULL, 2, 'work', 540, 1020, ''),
(17, 1, NULL, 3, 'work', 540, 1020, ''),
(18, 1, NULL, 4, 'work', 540, 1020, '');
INSERT INTO time_off ("id", "version", "therapist_id", "starts", "ends", "reason") VALUES
(1, 1, 1, '2026-07-22 09:00:00', '2026-07-22 12:00:00', 'Dentist');
INSERT INTO closure ("id", "version", "starts", "ends", "reason") VALUES
(1, 1, '2026-07-20 00:00:00', '2026-07-21 00:00:00', 'Inventory');
INSERT INTO room ("id", "version", "name", "active", "position") VALUES
(1, 1, 'Room 1', true, 0),
(2, 1, 'Room 2', true, 1);
INSERT INTO service ("id", "version", "name", "kind", "minutes", "price_cents", "needs_room", "active", "position") VALUES
(1, 1, 'Discovery visit', 'discovery_visit', 30, 0, true, true, 0),
(2, 1, 'Treatment session', 'treatment_session', 60, NULL, true, true, 1),
(3, 1, 'Discovery call', 'discovery_call', 15, 0, false, true, 2);
INSERT INTO service_staff ("id", "version", "service_id", "staff_id") VALUES
(1, 1, 2, 1);
INSERT INTO patient ("id", "version", "name", "preferred_name", "phone", "phone_raw", "email", "born", "language", "voicemail_ok", "text_ok", "email_ok", "do_not_contact", "care_alert", "what_hurts", "goal", "weekly_miles", "shoe_miles", "note", "active") VALUES
(1, 1, 'Elena Marsh', '', '+19175550142', '(917) 555-0142', '', NULL, 'en', true, true, true, false, '', '', '', NULL, NULL, '', true),
(2, 1, 'Tom & Jo O''Neil', '', '+19175550177', '(917) 555-0177', '', NULL, 'en', true, true, true, false, '', '', '', NULL, NULL, '', true),
(3, 1, 'Paul Mercer', '', '+17185550136', '+17185550136', '', NULL, 'en', true, true, true, false, '', '', '', NULL, NULL, '', true);
INSERT INTO patient_term ("term", "patient_id") VALUES
('&', 2),
('0136', 3),
('0142', 1),
('0177', 2),
('17185550136', 3),
('19175550142', 1),
('19175550177', 2),
('5550136', 3),
('5550142', 1),
('5550177', 2),
('7185550136', 3),
('9175550142', 1),
('9175550177', 2),
('elena', 1),
('jo', 2),
('marsh', 1),
('mercer', 3),
('o''neil', 2),
('paul', 3),
('tom', 2);
INSERT INTO call_back ("id", "version", "kind", "status", "patient_id", "name", "phone", "phone_raw", "email", "reason", "best_time", "best_time_note", "source", "language", "voicemail_ok", "text_ok", "owner_id", "due", "opened_at", "closed_at", "close_reason", "appointment_id", "tries") VALUES
(1, 2, 'call_back', 'completed', 3, 'Paul Mercer', '+17185550136', '(718) 555-0136', '', '', 'any', '', 'phone', 'en', true, true, NULL, '2026-07-14 12:00:00', 1784038320000000, 1784038320000000, 'booked', 4, 0);
INSERT INTO appointment ("id", "version", "kind", "status", "service_id", "therapist_id", "room_id", "patient_id", "starts", "ends", "reason", "note", "call_back_id", "confirmed_at", "arrived_at", "started_at", "finished_at", "cancel_reason") VALUES
(1, 2, 'discovery_visit', 'confirmed', 1, 1, 1, 1, '2026-07-14 11:00:00', '2026-07-14 11:30:00', '', '', NULL, 1784038320000000, NULL, NULL, NULL, NULL),
(2, 2, 'treatment_session', 'cancelled', 2, 1, 1, 2, '2026-07-14 14:00:00', '2026-07-14 15:00:00', '', 'Bring the old shoes', NULL, NULL, NULL, NULL, NULL, 'ill'),
(4, 1, 'discovery_call', 'booked', 3, 2, NULL, 3, '2026-07-15 10:00:00', '2026-07-15 10:15:00', '', '', 1, NULL, NULL, NULL, NULL, NULL);
INSERT INTO action ("id", "at", "staff_id", "person", "desk", "label", "undoes", "key", "subject", "subject_id", "changes", "mac") VALUES
(1, 1784038320000000, NULL, 'frontdesk', '', 'Start clinic', NULL, NULL, 'clinic', 1, 1, '34c91686841bc5aa17b94fe7a52a36aac83f074028011535fcf2f1086b8c432e'),
(2, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add person', NULL, NULL, 'staff', 1, 1, 'ef1ea872be7dd70a2b60f2439d08d701f4847d08c5565176ae00448270618eb7'),
(3, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, 'hours', 1, 2, '6c66d062220ffbda4cc70f831444d731198f1f70b3ea4b5047f20e3bdc93a088'),
(4, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 1, 2, '114fb2972c62e0c05a0399473393741b68edabad6a10d42a0725e0cb81695e93'),
(5, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 1, 2, 'fb2edd55031a76878f985107908eff2d81552fd58bbe767498294c4867589c2c'),
(6, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 1, 2, '23618ed29f3741ba1270311c540d9f5560f483c1634343f2c356027de7d1a8d7'),
(7, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 1, 2, '89c8569cc3c93fafcc293b6eb3935da90b84f9e4f2a1c5c8fafebfa5f4258a3e'),
(8, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add person', NULL, NULL, 'staff', 2, 1, '2943ecec65e09ed20606f8050e975fa88502a848ab2ca3879ee8da163634f507'),
(9, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 2, 1, '87e1904a833cb7349731ba7334e8303727198f7055482d2e8baf4f5cc601cd79'),
(10, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 2, 1, '277987099a6fc1356fbc74ff1efed8da3f25c424547e5fe8589aab0ff71e9f8f'),
(11, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 2, 1, '9416def6519af03ba841a90dc87fa3bb63d4fb0aa4f432a0071a4a02ecb559e4'),
(12, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add person', NULL, NULL, 'staff', 3, 1, '91daab52b374cc5644df43d3c46f616ae017755a5d1b2816a74c702a54a77912'),
(13, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 0, 1, '2c818cfa658464f84902020807deafc21ade7565461cc9153942be2f57de83f8'),
(14, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 0, 1, '4b09809faf4faa904c686e0219112775527b990ea3b462e4fe04369991922976'),
(15, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 0, 1, 'ef3f7557e237a83c8f538d47984d52d2963c5d353e9466f4a5ae874b30283cfe'),
(16, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 0, 1, '322baaa4e1039dfac4e13fc4d90e8ddd19c89ae456fc79143be2731e029f08e8'),
(17, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 0, 1, 'a9a46ae42d3cba209002b0ded5af355eeb85dd700c15b95673e23d679ba61244'),
(18, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add room', NULL, NULL, 'room', 1, 1, 'e81fd02cbc23668cda228ca0bd0a1fab4e1c84f778384145fdc3d1b67c3e8490'),
(19, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add room', NULL, NULL, 'room', 2, 1, '05a4d9e7b21ccd3971fa21d8b9fdd9ed8abf7cf95312b6e8f88cebe2e2c078ab'),
(20, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add service', NULL, NULL, 'service', 1, 1, '69d557b82306d5990caafe87609e59c3075f11f836aabb43705f923a59d2c5ed'),
(21, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add service', NULL, NULL, 'service', 2, 1, '4f5c67597aa18b4ff8554923f0398a4f2ca0e2ed5328ca7218f8b853194cee89'),
(22, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add service', NULL, NULL, 'service', 3, 1, '4ebe75b20ec5e525e43e2ab019b5f6a6bbd10be29399800447a512e0772c5cc9'),
(23, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Choose who gives a service', NULL, NULL, 'service', 2, 1, 'a6c58e74c0ebd4e6b583e284ee2b8c6d95681ae6fc4e4b1edd5176783e31da7e'),
(24, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add patient', NULL, NULL, 'patient', 1, 1, '2e5670b7c7b010ed544408cadf1d9a4fb02b4b451ebbca023637c1625c4d8b75'),
(25, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add patient', NULL, NULL, 'patient', 2, 1, '4601137e875c94cc992426188011df0054acc1c832067e4ddfc5bbdecb153797'),
(26, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Record call-back', NULL, NULL, 'call_back', 1, 1, 'd0af898c54eb067dd3c02ae31a05896c51b065bce07788c0fb2513b1f663bf6c'),
(27, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Book visit', NULL, NULL, 'appointment', 1, 1, '661b599beeeed97e6ce7642e32ac2f06317306135a6cf641fe54e60f8935fbb9'),
(28, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Book visit', NULL, NULL, 'appointment', 2, 1, '88dccfb3f3e248243bdf68edde5c9f43df9d7d9152980d45c8dad966146c882d'),
(29, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change visit', NULL, NULL, 'appointment', 1, 1, 'b77efeaa94851bc598c26d8b844e715f8920d57622600460891f6d8b968d92ce'),
(30, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Cancel visit', NULL, NULL, 'appointment', 2, 1, '2a4e99db5e5d7055548e5d9751cf34a9460c223c7541d78c127573554d43144f'),
(31, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Book visit', NULL, NULL, 'appointment', 3, 1, '5b8d2e2f8a18a458e2635202ed4351edbfa38d1bf6d6d81dc6eeb99d33b404b1'),
(32, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Undo: Book visit', 31, NULL, 'appointment', 3, 1, '2babc23c7a291d830c0ca717acbd48af861711a3796615f9d3031467cbcd4087'),
(33, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Book visit', NULL, NULL, 'appointment', 4, 3, '7e77c220bf45284046088b9b4e855246d1592da619f595f291eed3194470cc10'),
(34, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Close the clinic', NULL, NULL, 'closure', 1, 1, '8252fb966e60556dd9847b507cec425bb5183417695033f61b0131cadea23e44'),
(35, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add time off', NULL, NULL, 'time_off', 1, 1, '5c88277a05f8bd3316ea0661fdf81091a7bb32304cfc9f5bf0907253b8f9e791');
INSERT INTO change ("id", "action_id", "table_name", "row_id", "before", "after") VALUES
(1, 1, 'clinic', 1, NULL, '{"address":"","discovery_url":"","id":1,"made_up":false,"name":"","phone":"","version":1,"website":"","zone":"America/New_York"}'),
(2, 2, 'staff', 1, NULL, '{"active":true,"credentials":"","id":1,"initials":"BA","name":"Ben Adler","position":0,"role":"therapist","sees_patients":true,"version":1}'),
(3, 3, 'hours', 1, NULL, '{"ends":1020,"id":1,"kind":"work","label":"","starts":540,"therapist_id":1,"version":1,"weekday":0}'),
(4, 3, 'hours', 2, NULL, '{"ends":780,"id":2,"kind":"break","label":"Lunch","starts":720,"therapist_id":1,"version":1,"weekday":0}'),
(5, 4, 'hours', 3, NULL, '{"ends":1020,"id":3,"kind":"work","label":"","starts":540,"therapist_id":1,"version":1,"weekday":1}'),
(6, 4, 'hours', 4, NULL, '{"ends":780,"id":4,"kind":"break","label":"Lunch","starts":720,"therapist_id":1,"version":1,"weekday":1}'),
(7, 5, 'hours', 5, NULL, '{"ends":1020,"id":5,"kind":"work","label":"","starts":540,"therapist_id":1,"version":1,"weekday":2}'),
(8, 5, 'hours', 6, NULL, '{"ends":780,"id":6,"kind":"break","label":"Lunch","starts":720,"therapist_id":1,"version":1,"weekday":2}'),
(9, 6, 'hours', 7, NULL, '{"ends":1020,"id":7,"kind":"work","label":"","starts":540,"therapist_id":1,"version":1,"weekday":3}'),
(10, 6, 'hours', 8, NULL, '{"ends":780,"id":8,"kind":"break","label":"Lunch","starts":720,"therapist_id":1,"version":1,"weekday":3}'),
(11, 7, 'hours', 9, NULL, '{"ends":1020,"id":9,"kind":"work","label":"","starts":540,"therapist_id":1,"version":1,"weekday":4}'),
(12, 7, 'hours', 10, NULL, '{"ends":780,"id":10,"kind":"break","label":"Lunch","starts":720,"therapist_id":1,"version":1,"weekday":4}'),
(13, 8, 'staff', 2, NULL, '{"active":true,"credentials":"","id":2,"initials":"IP","name":"Ivy Park","position":1,"role":"therapist","sees_patients":true,"version":1}'),
(14, 9, 'hours', 11, NULL, '{"ends":1020,"id":11,"kind":"work","label":"","starts":540,"therapist_id":2,"version":1,"weekday":0}'),
(15, 10, 'hours', 12, NULL, '{"ends":1020,"id":12,"kind":"work","label":"","starts":540,"therapist_id":2,"version":1,"weekday":2}'),
(16, 11, 'hours', 13, NULL, '{"ends":1020,"id":13,"kind":"work","label":"","starts":540,"therapist_id":2,"version":1,"weekday":4}'),
(17, 12, 'staff', 3, NULL, '{"active":true,"credentials":"","id":3,"initials":"DC","name":"Dana Cole","position":2,"role":"reception","sees_patients":false,"version":1}'),
(18, 13, 'hours', 14, NULL, '{"ends":1020,"id":14,"kind":"work","label":"","starts":540,"therapist_id":null,"version":1,"weekday":0}'),
(19, 14, 'hours', 15, NULL, '{"ends":1020,"id":15,"kind":"work","label":"","starts":540,"therapist_id":null,"version":1,"weekday":1}'),
(20, 15, 'hours', 16, NULL, '{"ends":1020,"id":16,"kind":"work","label":"","starts":540,"therapist_id":null,"version":1,"weekday":2}'),
(21, 16, 'hours', 17, NULL, '{"ends":1020,"id":17,"kind":"work","label":"","starts":540,"therapist_id":null,"version":1,"weekday":3}'),
(22, 17, 'hours', 18, NULL, '{"ends":1020,"id":18,"kind":"work","label":"","starts":540,"therapist_id":null,"version":1,"weekday":4}'),
(23, 18, 'room', 1, NULL, '{"active":true,"id":1,"name":"Room 1","position":0,"version":1}'),
(24, 19, 'room', 2, NULL, '{"active":true,"id":2,"name":"Room 2","position":1,"version":1}'),
(25, 20, 'service', 1, NULL, '{"active":true,"id":1,"kind":"discovery_visit","minutes":30,"name":"Discovery visit","needs_room":true,"position":0,"price_cents":0,"version":1}'),
(26, 21, 'service', 2, NULL, '{"active":true,"id":2,"kind":"treatment_session","minutes":60,"name":"Treatment session","needs_room":true,"position":1,"price_cents":null,"version":1}'),
(27, 22, 'service', 3, NULL, '{"active":true,"id":3,"kind":"discovery_call","minutes":15,"name":"Discovery call","needs_room":false,"position":2,"price_cents":0,"version":1}'),
(28, 23, 'service_staff', 1, NULL, '{"id":1,"service_id":2,"staff_id":1,"version":1}'),
(29, 24, 'patient', 1, NULL, '{"active":true,"born":null,"care_alert":"","do_not_contact":false,"email":"","email_ok":true,"goal":"","id":1,"language":"en","name":"Elena Marsh","note":"","phone":"+19175550142","phone_raw":"(917) 555-0142","preferred_name":"","shoe_miles":null,"text_ok":true,"version":1,"voicemail_ok":true,"weekly_miles":null,"what_hurts":""}'),
(30, 25, 'patient', 2, NULL, '{"active":true,"born":null,"care_alert":"","do_not_contact":false,"email":"","email_ok":true,"goal":"","id":2,"language":"en","name":"Tom & Jo O''Neil","note":"","phone":"+19175550177","phone_raw":"(917) 555-0177","preferred_name":"","shoe_miles":null,"text_ok":true,"version":1,"voicemail_ok":true,"weekly_miles":null,"what_hurts":""}'),
(31, 26, 'call_back', 1, NULL, '{"appointment_id":null,"best_time":"any","best_time_note":"","close_reason":null,"closed_at":null,"due":"2026-07-14 12:00","email":"","id":1,"kind":"call_back","language":"en","name":"Paul Mercer","opened_at":1784038320000000,"owner_id":null,"patient_id":null,"phone":"+17185550136","phone_raw":"(718) 555-0136","reason":"","source":"phone","status":"requested","text_ok":true,"tries":0,"version":1,"voicemail_ok":true}'),
(32, 27, 'appointment', 1, NULL, '{"arrived_at":null,"call_back_id":null,"cancel_reason":null,"confirmed_at":null,"ends":"2026-07-14 11:30","finished_at":null,"id":1,"kind":"discovery_visit","note":"","patient_id":1,"reason":"","room_id":1,"service_id":1,"started_at":null,"starts":"2026-07-14 11:00","status":"booked","therapist_id":1,"version":1}'),
(33, 28, 'appointment', 2, NULL, '{"arrived_at":null,"call_back_id":null,"cancel_reason":null,"confirmed_at":null,"ends":"2026-07-14 15:00","finished_at":null,"id":2,"kind":"treatment_session","note":"Bring the old shoes","patient_id":2,"reason":"","room_id":1,"service_id":2,"started_at":null,"starts":"2026-07-14 14:00","status":"booked","therapist_id":1,"version":1}'),
(34, 29, 'appointment', 1, '{"arrived_at":null,"call_back_id":null,"cancel_reason":null,"confirmed_at":null,"ends":"2026-07-14 11:30","finished_at":null,"id":1,"kind":"discovery_visit","note":"","patient_id":1,"reason":"","room_id":1,"service_id":1,"started_at":null,"starts":"2026-07-14 11:00","status":"booked","therapist_id":1,"version":1}', '{"arrived_at":null,"call_back_id":null,"cancel_reason":null,"confirmed_at":1784038320000000,"ends":"2026-07-14 11:30","finished_at":null,"id":1,"kind":"discovery_visit","note":"","patient_id":1,"reason":"","room_id":1,"service_id":1,"started_at":null,"starts":"2026-07-14 11:00","status":"confirmed","therapist_id":1,"version":2}'),
(35, 30, 'appointment', 2, '{"arrived_at":null,"call_back_id":null,"cancel_reason":null,"confirmed_at":null,"ends":"2026-07-14 15:00","finished_at":null,"id":2,"kind":"treatment_session","note":"Bring the old shoes","patient_id":2,"reason":"","room_id":1,"service_id":2,"started_at":null,"starts":"2026-07-14 14:00","status":"booked","therapist_id":1,"version":1}', '{"arrived_at":null,"call_back_id":null,"cancel_reason":"ill","confirmed_at":null,"ends":"2026-07-14 15:00","finished_at":null,"id":2,"kind":"treatment_session","note":"Bring the old shoes","patient_id":2,"reason":"","room_id":1,"service_id":2,"started_at":null,"starts":"2026-07-14 14:00","status":"cancelled","therapist_id":1,"version":2}'),
(36, 31, 'appointment', 3, NULL, '{"arrived_at":null,"call_back_id":null,"cancel_reason":null,"confirmed_at":null,"ends":"2026-07-14 15:30","finished_at":null,"id":3,"kind":"discovery_visit","note":"","patient_id":2,"reason":"","room_id":1,"service_id":1,"started_at":null,"starts":"2026-07-14 15:00","status":"booked","therapist_id":1,"version":1}'),
(37, 32, 'appointment', 3, '{"arrived_at":null,"call_back_id":null,"cancel_reason":null,"confirmed_at":null,"ends":"2026-07-14 15:30","finished_at":null,"id":3,"kind":"discovery_visit","note":"","patient_id":2,"reason":"","room_id":1,"service_id":1,"started_at":null,"starts":"2026-07-14 15:00","status":"booked","therapist_id":1,"version":1}', NULL),
(38, 33, 'patient', 3, NULL, '{"active":true,"born":null,"care_alert":"","do_not_contact":false,"email":"","email_ok":true,"goal":"","id":3,"language":"en","name":"Paul Mercer","note":"","phone":"+17185550136","phone_raw":"+17185550136","preferred_name":"","shoe_miles":null,"text_ok":true,"version":1,"voicemail_ok":true,"weekly_miles":null,"what_hurts":""}'),
(39, 33, 'appointment', 4, NULL, '{"arrived_at":null,"call_back_id":1,"cancel_reason":null,"confirmed_at":null,"ends":"2026-07-15 10:15","finished_at":null,"id":4,"kind":"discovery_call","note":"","patient_id":3,"reason":"","room_id":null,"service_id":3,"started_at":null,"starts":"2026-07-15 10:00","status":"booked","therapist_id":2,"version":1}'),
(40, 33, 'call_back', 1, '{"appointment_id":null,"best_time":"any","best_time_note":"","close_reason":null,"closed_at":null,"due":"2026-07-14 12:00","email":"","id":1,"kind":"call_back","language":"en","name":"Paul Mercer","opened_at":1784038320000000,"owner_id":null,"patient_id":null,"phone":"+17185550136","phone_raw":"(718) 555-0136","reason":"","source":"phone","status":"requested","text_ok":true,"tries":0,"version":1,"voicemail_ok":true}', '{"appointment_id":4,"best_time":"any","best_time_note":"","close_reason":"booked","closed_at":1784038320000000,"due":"2026-07-14 12:00","email":"","id":1,"kind":"call_back","language":"en","name":"Paul Mercer","opened_at":1784038320000000,"owner_id":null,"patient_id":3,"phone":"+17185550136","phone_raw":"(718) 555-0136","reason":"","source":"phone","status":"completed","text_ok":true,"tries":0,"version":2,"voicemail_ok":true}'),
(41, 34, 'closure', 1, NULL, '{"ends":"2026-07-21 00:00","id":1,"reason":"Inventory","starts":"2026-07-20 00:00","version":1}'),
(42, 35, 'time_off', 1, NULL, '{"ends":"2026-07-22 12:00","id":1,"reason":"Dentist","starts":"2026-07-22 09:00","therapist_id":1,"version":1}');
INSERT INTO about ("id", "schema_version", "key_document") VALUES
(1, 1, '{
 "format": 1,
 "clinic": "a8c4f665-1519-412c-b243-51a748ad6feb",
 "check": "259db91bb74fd054d654cbecaaf34645b0f12d186f67dda662ac1bc721148922",
 "slots": [
  {
   "kind": "plain",
   "key": "ce99352d2a9570d45224cfcaf1e2589c06e395c05f63e35dc2ecb554b29298fc"
  }
 ]
}');
ALTER TABLE hours ADD CONSTRAINT fk_hours_therapist_id FOREIGN KEY(therapist_id) REFERENCES staff (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE time_off ADD CONSTRAINT fk_time_off_therapist_id FOREIGN KEY(therapist_id) REFERENCES staff (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE service_staff ADD CONSTRAINT fk_service_staff_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE service_staff ADD CONSTRAINT fk_service_staff_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE patient_term ADD CONSTRAINT fk_patient_term_patient_id FOREIGN KEY(patient_id) REFERENCES patient (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE call_back ADD CONSTRAINT fk_call_back_owner_id FOREIGN KEY(owner_id) REFERENCES staff (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE call_back ADD CONSTRAINT fk_call_back_patient_id FOREIGN KEY(patient_id) REFERENCES patient (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE call_back ADD CONSTRAINT fk_call_back_appointment_id FOREIGN KEY(appointment_id) REFERENCES appointment (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE call_attempt ADD CONSTRAINT fk_call_attempt_call_back_id FOREIGN KEY(call_back_id) REFERENCES call_back (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE call_attempt ADD CONSTRAINT fk_call_attempt_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE appointment ADD CONSTRAINT fk_appointment_therapist_id FOREIGN KEY(therapist_id) REFERENCES staff (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE appointment ADD CONSTRAINT fk_appointment_room_id FOREIGN KEY(room_id) REFERENCES room (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE appointment ADD CONSTRAINT fk_appointment_patient_id FOREIGN KEY(patient_id) REFERENCES patient (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE appointment ADD CONSTRAINT fk_appointment_call_back_id FOREIGN KEY(call_back_id) REFERENCES call_back (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE appointment ADD CONSTRAINT fk_appointment_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE handout_given ADD CONSTRAINT fk_handout_given_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE handout_given ADD CONSTRAINT fk_handout_given_appointment_id FOREIGN KEY(appointment_id) REFERENCES appointment (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE handout_given ADD CONSTRAINT fk_handout_given_patient_id FOREIGN KEY(patient_id) REFERENCES patient (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE change ADD CONSTRAINT fk_change_action_id FOREIGN KEY(action_id) REFERENCES action (id);
ALTER TABLE appointment ADD CONSTRAINT ex_appointment_therapist EXCLUDE USING gist (int4range(therapist_id, therapist_id, '[]') WITH &&, tsrange(starts, ends) WITH &&) WHERE (therapist_id IS NOT NULL AND status NOT IN ('cancelled', 'entered_in_error', 'noshow', 'waitlist'));
ALTER TABLE appointment ADD CONSTRAINT ex_appointment_room EXCLUDE USING gist (int4range(room_id, room_id, '[]') WITH &&, tsrange(starts, ends) WITH &&) WHERE (room_id IS NOT NULL AND status NOT IN ('cancelled', 'entered_in_error', 'noshow', 'waitlist'));
ALTER TABLE appointment ADD CONSTRAINT ex_appointment_patient EXCLUDE USING gist (int4range(patient_id, patient_id, '[]') WITH &&, tsrange(starts, ends) WITH &&) WHERE (patient_id IS NOT NULL AND status NOT IN ('cancelled', 'entered_in_error', 'noshow', 'waitlist'));
CREATE FUNCTION keep_journal() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS 'BEGIN RAISE EXCEPTION ''journal is append-only''; END';
CREATE TRIGGER keep_action BEFORE UPDATE OR DELETE OR TRUNCATE ON action FOR EACH STATEMENT EXECUTE FUNCTION keep_journal();
ALTER TABLE action ENABLE ALWAYS TRIGGER keep_action;
CREATE TRIGGER keep_change BEFORE UPDATE OR DELETE OR TRUNCATE ON change FOR EACH STATEMENT EXECUTE FUNCTION keep_journal();
ALTER TABLE change ENABLE ALWAYS TRIGGER keep_change;
SELECT setval(pg_get_serial_sequence('clinic', 'id'), (SELECT coalesce(max(id), 1) FROM clinic));
SELECT setval(pg_get_serial_sequence('staff', 'id'), (SELECT coalesce(max(id), 1) FROM staff));
SELECT setval(pg_get_serial_sequence('hours', 'id'), (SELECT coalesce(max(id), 1) FROM hours));
SELECT setval(pg_get_serial_sequence('time_off', 'id'), (SELECT coalesce(max(id), 1) FROM time_off));
SELECT setval(pg_get_serial_sequence('closure', 'id'), (SELECT coalesce(max(id), 1) FROM closure));
SELECT setval(pg_get_serial_sequence('room', 'id'), (SELECT coalesce(max(id), 1) FROM room));
SELECT setval(pg_get_serial_sequence('service', 'id'), (SELECT coalesce(max(id), 1) FROM service));
SELECT setval(pg_get_serial_sequence('service_staff', 'id'), (SELECT coalesce(max(id), 1) FROM service_staff));
SELECT setval(pg_get_serial_sequence('patient', 'id'), (SELECT coalesce(max(id), 1) FROM patient));
SELECT setval(pg_get_serial_sequence('call_back', 'id'), (SELECT coalesce(max(id), 1) FROM call_back));
SELECT setval(pg_get_serial_sequence('call_attempt', 'id'), (SELECT coalesce(max(id), 1) FROM call_attempt));
SELECT setval(pg_get_serial_sequence('appointment', 'id'), (SELECT coalesce(max(id), 1) FROM appointment));
SELECT setval(pg_get_serial_sequence('handout_given', 'id'), (SELECT coalesce(max(id), 1) FROM handout_given));
SELECT setval(pg_get_serial_sequence('setting', 'id'), (SELECT coalesce(max(id), 1) FROM setting));
