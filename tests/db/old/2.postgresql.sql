SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA frontdesk;
CREATE FUNCTION frontdesk.keep_journal() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$BEGIN RAISE EXCEPTION 'journal is append-only'; END$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE frontdesk.about (
    id integer NOT NULL,
    schema_version integer NOT NULL,
    key_document text,
    CONSTRAINT ck_about_one_row CHECK ((id = 1))
);
CREATE TABLE frontdesk.action (
    id integer NOT NULL,
    at bigint NOT NULL,
    staff_id integer,
    person text NOT NULL,
    desk text NOT NULL,
    label text NOT NULL,
    undoes integer,
    key text,
    subject text NOT NULL,
    subject_id integer,
    changes integer NOT NULL,
    mac text NOT NULL
);
CREATE TABLE frontdesk.appointment (
    id integer NOT NULL,
    version integer NOT NULL,
    kind text NOT NULL,
    status text NOT NULL,
    service_id integer NOT NULL,
    therapist_id integer NOT NULL,
    room_id integer,
    patient_id integer,
    starts timestamp without time zone NOT NULL,
    ends timestamp without time zone NOT NULL,
    reason text NOT NULL,
    note text NOT NULL,
    call_back_id integer,
    confirmed_at bigint,
    arrived_at bigint,
    started_at bigint,
    finished_at bigint,
    cancel_reason text,
    cancelled_at bigint,
    series_id integer,
    held_until bigint,
    held_by text NOT NULL,
    beside boolean NOT NULL,
    exception text NOT NULL,
    in_tray boolean NOT NULL,
    buffer_before integer NOT NULL,
    buffer_after integer NOT NULL,
    CONSTRAINT ck_appointment_cancel_reason CHECK ((cancel_reason = ANY (ARRAY['patient_asked'::text, 'ill'::text, 'clinic'::text, 'other'::text]))),
    CONSTRAINT ck_appointment_ends CHECK ((isfinite(ends) AND (ends = date_trunc('minute'::text, ends)))),
    CONSTRAINT ck_appointment_kind CHECK ((kind = ANY (ARRAY['discovery_visit'::text, 'discovery_call'::text, 'treatment_session'::text]))),
    CONSTRAINT ck_appointment_length CHECK (((ends > starts) AND ((ends - starts) <= '24:00:00'::interval))),
    CONSTRAINT ck_appointment_somebody CHECK (((patient_id IS NOT NULL) OR (status = ANY (ARRAY['pending'::text, 'entered_in_error'::text])))),
    CONSTRAINT ck_appointment_starts CHECK ((isfinite(starts) AND (starts = date_trunc('minute'::text, starts)))),
    CONSTRAINT ck_appointment_stated CHECK (((NOT beside) OR (exception <> ''::text))),
    CONSTRAINT ck_appointment_status CHECK ((status = ANY (ARRAY['pending'::text, 'booked'::text, 'confirmed'::text, 'arrived'::text, 'in_session'::text, 'fulfilled'::text, 'cancelled'::text, 'noshow'::text, 'waitlist'::text, 'entered_in_error'::text])))
);
CREATE SEQUENCE frontdesk.appointment_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE frontdesk.appointment_id_seq OWNED BY frontdesk.appointment.id;
CREATE TABLE frontdesk.call_attempt (
    id integer NOT NULL,
    version integer NOT NULL,
    call_back_id integer NOT NULL,
    at bigint NOT NULL,
    staff_id integer,
    person text NOT NULL,
    number text NOT NULL,
    outcome text NOT NULL,
    note text NOT NULL,
    CONSTRAINT ck_call_attempt_outcome CHECK ((outcome = ANY (ARRAY['no_answer'::text, 'voicemail'::text, 'reached'::text, 'later'::text, 'wrong_number'::text])))
);
CREATE SEQUENCE frontdesk.call_attempt_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE frontdesk.call_attempt_id_seq OWNED BY frontdesk.call_attempt.id;
CREATE TABLE frontdesk.call_back (
    id integer NOT NULL,
    version integer NOT NULL,
    kind text NOT NULL,
    status text NOT NULL,
    patient_id integer,
    name text NOT NULL,
    phone text NOT NULL,
    phone_raw text NOT NULL,
    email text NOT NULL,
    reason text NOT NULL,
    best_time text NOT NULL,
    best_time_note text NOT NULL,
    source text NOT NULL,
    language text NOT NULL,
    voicemail_ok boolean NOT NULL,
    text_ok boolean NOT NULL,
    owner_id integer,
    due timestamp without time zone NOT NULL,
    opened_at bigint NOT NULL,
    closed_at bigint,
    close_reason text,
    appointment_id integer,
    tries integer NOT NULL,
    fingerprint text NOT NULL,
    calling_by text NOT NULL,
    calling_since bigint,
    CONSTRAINT ck_call_back_best_time CHECK ((best_time = ANY (ARRAY['any'::text, 'morning'::text, 'afternoon'::text, 'evening'::text]))),
    CONSTRAINT ck_call_back_close_reason CHECK ((close_reason = ANY (ARRAY['booked'::text, 'done'::text, 'not_now'::text, 'price'::text, 'unreachable'::text, 'duplicate'::text, 'other'::text]))),
    CONSTRAINT ck_call_back_due CHECK ((isfinite(due) AND (due = date_trunc('minute'::text, due)))),
    CONSTRAINT ck_call_back_kind CHECK ((kind = ANY (ARRAY['call_back'::text, 'discovery_call'::text, 'cost'::text]))),
    CONSTRAINT ck_call_back_language CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
    CONSTRAINT ck_call_back_source CHECK ((source = ANY (ARRAY['phone'::text, 'website'::text, 'email'::text, 'in_person'::text, 'referral'::text]))),
    CONSTRAINT ck_call_back_status CHECK ((status = ANY (ARRAY['requested'::text, 'in-progress'::text, 'on-hold'::text, 'completed'::text, 'cancelled'::text, 'entered-in-error'::text])))
);
CREATE SEQUENCE frontdesk.call_back_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE frontdesk.call_back_id_seq OWNED BY frontdesk.call_back.id;
CREATE TABLE frontdesk.change (
    id integer NOT NULL,
    action_id integer NOT NULL,
    table_name text NOT NULL,
    row_id integer NOT NULL,
    before text,
    after text
);
CREATE TABLE frontdesk.clinic (
    id integer NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    zone text NOT NULL,
    phone text NOT NULL,
    address text NOT NULL,
    website text NOT NULL,
    discovery_url text NOT NULL,
    made_up boolean NOT NULL
);
CREATE SEQUENCE frontdesk.clinic_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE frontdesk.clinic_id_seq OWNED BY frontdesk.clinic.id;
CREATE TABLE frontdesk.closure (
    id integer NOT NULL,
    version integer NOT NULL,
    starts timestamp without time zone NOT NULL,
    ends timestamp without time zone NOT NULL,
    reason text NOT NULL,
    CONSTRAINT ck_closure_ends CHECK ((isfinite(ends) AND (ends = date_trunc('minute'::text, ends)))),
    CONSTRAINT ck_closure_length CHECK ((ends > starts)),
    CONSTRAINT ck_closure_starts CHECK ((isfinite(starts) AND (starts = date_trunc('minute'::text, starts))))
);
CREATE SEQUENCE frontdesk.closure_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE frontdesk.closure_id_seq OWNED BY frontdesk.closure.id;
CREATE TABLE frontdesk.handout_given (
    id integer NOT NULL,
    version integer NOT NULL,
    handout text NOT NULL,
    text_version text NOT NULL,
    language text NOT NULL,
    options text NOT NULL,
    patient_id integer,
    appointment_id integer,
    staff_id integer,
    at bigint NOT NULL,
    how text NOT NULL,
    CONSTRAINT ck_handout_given_language CHECK ((language = ANY (ARRAY['en'::text, 'es'::text])))
);
CREATE SEQUENCE frontdesk.handout_given_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE frontdesk.handout_given_id_seq OWNED BY frontdesk.handout_given.id;
CREATE TABLE frontdesk.handout_text (
    id integer NOT NULL,
    version integer NOT NULL,
    handout text NOT NULL,
    language text NOT NULL,
    number integer NOT NULL,
    content text NOT NULL,
    CONSTRAINT ck_handout_text_language CHECK ((language = ANY (ARRAY['en'::text, 'es'::text])))
);
CREATE SEQUENCE frontdesk.handout_text_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE frontdesk.handout_text_id_seq OWNED BY frontdesk.handout_text.id;
CREATE TABLE frontdesk.hours (
    id integer NOT NULL,
    version integer NOT NULL,
    therapist_id integer,
    weekday integer NOT NULL,
    kind text NOT NULL,
    starts integer NOT NULL,
    ends integer NOT NULL,
    label text NOT NULL,
    every integer NOT NULL,
    phase integer NOT NULL,
    CONSTRAINT ck_hours_kind CHECK ((kind = ANY (ARRAY['work'::text, 'break'::text]))),
    CONSTRAINT ck_hours_span CHECK (((starts >= 0) AND (ends > starts) AND (ends <= 1440))),
    CONSTRAINT ck_hours_turn CHECK (((every > 0) AND (phase >= 0) AND (phase < every))),
    CONSTRAINT ck_hours_weekday CHECK (((weekday >= 0) AND (weekday <= 6)))
);
CREATE SEQUENCE frontdesk.hours_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE frontdesk.hours_id_seq OWNED BY frontdesk.hours.id;
CREATE TABLE frontdesk.patient (
    id integer NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    preferred_name text NOT NULL,
    phone text NOT NULL,
    phone_raw text NOT NULL,
    email text NOT NULL,
    born date,
    language text NOT NULL,
    voicemail_ok boolean NOT NULL,
    text_ok boolean NOT NULL,
    email_ok boolean NOT NULL,
    do_not_contact boolean NOT NULL,
    care_alert text NOT NULL,
    what_hurts text NOT NULL,
    goal text NOT NULL,
    weekly_miles integer,
    shoe_miles integer,
    note text NOT NULL,
    active boolean NOT NULL,
    merged_into integer,
    entered_in_error boolean NOT NULL,
    CONSTRAINT ck_patient_born CHECK (isfinite(born)),
    CONSTRAINT ck_patient_language CHECK ((language = ANY (ARRAY['en'::text, 'es'::text])))
);
CREATE SEQUENCE frontdesk.patient_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE frontdesk.patient_id_seq OWNED BY frontdesk.patient.id;
CREATE TABLE frontdesk.patient_term (
    term text NOT NULL COLLATE pg_catalog."C",
    patient_id integer NOT NULL
);
CREATE TABLE frontdesk.room (
    id integer NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    active boolean NOT NULL,
    "position" integer NOT NULL
);
CREATE SEQUENCE frontdesk.room_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE frontdesk.room_id_seq OWNED BY frontdesk.room.id;
CREATE TABLE frontdesk.series (
    id integer NOT NULL,
    version integer NOT NULL,
    every_weeks integer NOT NULL,
    count integer,
    until date,
    CONSTRAINT ck_series_every_weeks CHECK (((every_weeks >= 1) AND (every_weeks <= 52))),
    CONSTRAINT ck_series_until CHECK (isfinite(until))
);
CREATE SEQUENCE frontdesk.series_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE frontdesk.series_id_seq OWNED BY frontdesk.series.id;
CREATE TABLE frontdesk.service (
    id integer NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    minutes integer NOT NULL,
    price_cents integer,
    needs_room boolean NOT NULL,
    active boolean NOT NULL,
    "position" integer NOT NULL,
    buffer_before integer NOT NULL,
    buffer_after integer NOT NULL,
    notice_hours integer NOT NULL,
    furthest_days integer,
    most_a_day integer,
    CONSTRAINT ck_service_kind CHECK ((kind = ANY (ARRAY['discovery_visit'::text, 'discovery_call'::text, 'treatment_session'::text]))),
    CONSTRAINT ck_service_minutes CHECK (((minutes >= 1) AND (minutes <= 1440))),
    CONSTRAINT ck_service_rules CHECK (buffer_before BETWEEN 0 AND 240 AND buffer_after BETWEEN 0 AND 240 AND notice_hours >= 0 AND furthest_days > 0 AND most_a_day > 0)
);
CREATE SEQUENCE frontdesk.service_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE frontdesk.service_id_seq OWNED BY frontdesk.service.id;
CREATE TABLE frontdesk.service_staff (
    id integer NOT NULL,
    version integer NOT NULL,
    service_id integer NOT NULL,
    staff_id integer NOT NULL
);
CREATE SEQUENCE frontdesk.service_staff_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE frontdesk.service_staff_id_seq OWNED BY frontdesk.service_staff.id;
CREATE TABLE frontdesk.setting (
    id integer NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    value text NOT NULL
);
CREATE SEQUENCE frontdesk.setting_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE frontdesk.setting_id_seq OWNED BY frontdesk.setting.id;
CREATE TABLE frontdesk.staff (
    id integer NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    initials text NOT NULL,
    credentials text NOT NULL,
    role text NOT NULL,
    sees_patients boolean NOT NULL,
    active boolean NOT NULL,
    "position" integer NOT NULL,
    CONSTRAINT ck_staff_role CHECK ((role = ANY (ARRAY['owner'::text, 'reception'::text, 'therapist'::text])))
);
CREATE SEQUENCE frontdesk.staff_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE frontdesk.staff_id_seq OWNED BY frontdesk.staff.id;
CREATE TABLE frontdesk.time_off (
    id integer NOT NULL,
    version integer NOT NULL,
    therapist_id integer NOT NULL,
    starts timestamp without time zone NOT NULL,
    ends timestamp without time zone NOT NULL,
    reason text NOT NULL,
    CONSTRAINT ck_time_off_ends CHECK ((isfinite(ends) AND (ends = date_trunc('minute'::text, ends)))),
    CONSTRAINT ck_time_off_length CHECK ((ends > starts)),
    CONSTRAINT ck_time_off_starts CHECK ((isfinite(starts) AND (starts = date_trunc('minute'::text, starts))))
);
CREATE SEQUENCE frontdesk.time_off_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE frontdesk.time_off_id_seq OWNED BY frontdesk.time_off.id;
ALTER TABLE ONLY frontdesk.appointment ALTER COLUMN id SET DEFAULT nextval('frontdesk.appointment_id_seq'::regclass);
ALTER TABLE ONLY frontdesk.call_attempt ALTER COLUMN id SET DEFAULT nextval('frontdesk.call_attempt_id_seq'::regclass);
ALTER TABLE ONLY frontdesk.call_back ALTER COLUMN id SET DEFAULT nextval('frontdesk.call_back_id_seq'::regclass);
ALTER TABLE ONLY frontdesk.clinic ALTER COLUMN id SET DEFAULT nextval('frontdesk.clinic_id_seq'::regclass);
ALTER TABLE ONLY frontdesk.closure ALTER COLUMN id SET DEFAULT nextval('frontdesk.closure_id_seq'::regclass);
ALTER TABLE ONLY frontdesk.handout_given ALTER COLUMN id SET DEFAULT nextval('frontdesk.handout_given_id_seq'::regclass);
ALTER TABLE ONLY frontdesk.handout_text ALTER COLUMN id SET DEFAULT nextval('frontdesk.handout_text_id_seq'::regclass);
ALTER TABLE ONLY frontdesk.hours ALTER COLUMN id SET DEFAULT nextval('frontdesk.hours_id_seq'::regclass);
ALTER TABLE ONLY frontdesk.patient ALTER COLUMN id SET DEFAULT nextval('frontdesk.patient_id_seq'::regclass);
ALTER TABLE ONLY frontdesk.room ALTER COLUMN id SET DEFAULT nextval('frontdesk.room_id_seq'::regclass);
ALTER TABLE ONLY frontdesk.series ALTER COLUMN id SET DEFAULT nextval('frontdesk.series_id_seq'::regclass);
ALTER TABLE ONLY frontdesk.service ALTER COLUMN id SET DEFAULT nextval('frontdesk.service_id_seq'::regclass);
ALTER TABLE ONLY frontdesk.service_staff ALTER COLUMN id SET DEFAULT nextval('frontdesk.service_staff_id_seq'::regclass);
ALTER TABLE ONLY frontdesk.setting ALTER COLUMN id SET DEFAULT nextval('frontdesk.setting_id_seq'::regclass);
ALTER TABLE ONLY frontdesk.staff ALTER COLUMN id SET DEFAULT nextval('frontdesk.staff_id_seq'::regclass);
ALTER TABLE ONLY frontdesk.time_off ALTER COLUMN id SET DEFAULT nextval('frontdesk.time_off_id_seq'::regclass);
INSERT INTO frontdesk.about VALUES (1, 2, '{
 "format": 1,
 "clinic": "f747e4ba-87f1-4ece-86ed-fe074c9f2e10",
 "check": "32828253f6aafe20cd3b9bd5013bdcefc5813ec5ab6d3ea3c81c806132b8ff41",
 "slots": [
  {
   "kind": "plain",
   "key": "ca9ca0996cb9f5679a3bef04d6be98da6f629f1f0ff5be320a0e3e351f3a4d0e"
  }
 ]
}');
INSERT INTO frontdesk.action VALUES (1, 1784038320000000, NULL, 'frontdesk', '', 'Start clinic', NULL, NULL, 'clinic', 1, 1, '3fa2fdaef765ab139afb78d8ffcfffa7a69ca32c5dce284025729706a064f69d');
INSERT INTO frontdesk.action VALUES (2, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add person', NULL, NULL, 'staff', 1, 1, '0eaa1c64c42fe217b1c234a5b43b1c309fdc1e251d7552d3cd631e0e41143c1d');
INSERT INTO frontdesk.action VALUES (3, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, 'hours', 1, 2, '6d7a3af4d18bc7cbbf54bf60ee5fff88f37ae6245f810a679451b6ff73237c52');
INSERT INTO frontdesk.action VALUES (4, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 1, 2, '9eed809a8b9b40c897b524ab80c7f56014585f5e56c7dda5ef57dc49d3f941c9');
INSERT INTO frontdesk.action VALUES (5, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 1, 2, '1361f3ccedd8c36479d66ad5df0be1e97a54e069332256df8b936fbbf2013cf3');
INSERT INTO frontdesk.action VALUES (6, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 1, 2, '3d9a0d656654cb64f119203ec804b1ffef7a1a18f1ed7f0f50c153421b5140d9');
INSERT INTO frontdesk.action VALUES (7, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 1, 2, '2b94ea35b21a828407233c9aded8f12f29e6b87d274c17a6ebebfc866e208467');
INSERT INTO frontdesk.action VALUES (8, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add person', NULL, NULL, 'staff', 2, 1, '968c554567975d9db4df12a689d5d6b85807316c2c5cb1b21e3e8745d3ede77f');
INSERT INTO frontdesk.action VALUES (9, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 2, 1, 'd80b7e073813124a933dd6ceb0eb59a9cb9aed888c31ec565e7ba1e2ab2a6657');
INSERT INTO frontdesk.action VALUES (10, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 2, 1, '0cd877e2a8477e52c86d45dc9ddf91da5e21bed71789c142f7bcea4b8bb33b34');
INSERT INTO frontdesk.action VALUES (11, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 2, 1, '25649da4457dd26a643d381d1ba2fe3f37fa59a95be94d3f0680bdef5af2e1f2');
INSERT INTO frontdesk.action VALUES (12, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 2, 1, '95edd36db1d9e4905b80c1923148c1a1d46326fea3050eddb6a16e2885c0e364');
INSERT INTO frontdesk.action VALUES (13, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 2, 1, '5b5b1e1ad71ced26d0f9e7b2e6fd2d116624baa15c2ebb58dc2a45dd55495613');
INSERT INTO frontdesk.action VALUES (14, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 0, 1, 'fc1d65d0c949e0876a1ff1b5c6e84c783a338afbedd334165e73dd4b8d4e8592');
INSERT INTO frontdesk.action VALUES (15, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 0, 1, '0259604036fb78a336bd7cdce2f618c35ebae61e4a1cf7512c2a44d00e8623cc');
INSERT INTO frontdesk.action VALUES (16, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 0, 1, 'be52ff49f9dc1c2eed5482a0813a334a7c7ce9fda41308064b64374a955f92e0');
INSERT INTO frontdesk.action VALUES (17, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 0, 1, 'bbf193eedaa0f7a47d488e1fca1b14e89420f2a1b9c79f0bab4545ddb22d6e8b');
INSERT INTO frontdesk.action VALUES (18, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Change hours', NULL, NULL, '', 0, 1, '149068766e379f27bd05ab44e002673595e8f72ae481c9f882b4777167782701');
INSERT INTO frontdesk.action VALUES (19, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add person', NULL, NULL, 'staff', 3, 1, '3d463388c2e0db8b5c40fe282891c9bbd5da603b2daaedd42d05651b6a7ba26a');
INSERT INTO frontdesk.action VALUES (20, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add room', NULL, NULL, 'room', 1, 1, '8f6f4c92ffbaed46541ea8b428db32ca94adaeb61558d90c8512599ac29a39e8');
INSERT INTO frontdesk.action VALUES (21, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add room', NULL, NULL, 'room', 2, 1, '4253ebc6be66704fc491ea0709c5997dc49efa66bc62b2283633f0920e97502c');
INSERT INTO frontdesk.action VALUES (22, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add service', NULL, NULL, 'service', 1, 1, 'acb551cf7444b2609108c806745c4fc806fefd1f2dc8e897d7ef6451f986be09');
INSERT INTO frontdesk.action VALUES (23, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add service', NULL, NULL, 'service', 2, 1, '5011939d0f6f359b84cb467db9e0b845f290a16e298306276214e7d90a05c57c');
INSERT INTO frontdesk.action VALUES (24, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add service', NULL, NULL, 'service', 3, 1, '8561ffa47ba7e610ebdb2f69e7d3411f16eaf5073500956ab7e05130b01e9e61');
INSERT INTO frontdesk.action VALUES (25, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add patient', NULL, NULL, 'patient', 1, 1, '71f0d09e04a5f119989f1a0f60e72521aa7ad8128a43cd89e21a28b3217be3ad');
INSERT INTO frontdesk.action VALUES (26, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add patient', NULL, NULL, 'patient', 2, 1, '18bf1212565cd5d1c4d140602f155b0783ed4aebc880d5606076a75d2ffa3bfb');
INSERT INTO frontdesk.action VALUES (27, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Close the clinic', NULL, NULL, 'closure', 1, 1, '09533cbdac788053469f318af0b17837a4577f16801df215bc0ec037a92ba74e');
INSERT INTO frontdesk.action VALUES (28, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Add time off', NULL, NULL, 'time_off', 1, 1, 'd56e8ed295ddbb0c5f1ff4e037ba21fb92fa104255b0b6c410c5c17c6b884e97');
INSERT INTO frontdesk.action VALUES (29, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Book visit', NULL, NULL, 'appointment', 1, 1, '458241f87c862739aef34b4876cb382ce61df8fe45239194231e84371fca70df');
INSERT INTO frontdesk.action VALUES (30, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Confirm visit', NULL, NULL, 'appointment', 1, 1, 'e8c4f7b5598ffa5ff784503c26a9af87e8d3e79923d2d775e1cda846139a43a6');
INSERT INTO frontdesk.action VALUES (31, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Book visit', NULL, NULL, 'appointment', 2, 1, '8eda6cda0fbeda1656c14c95bee71fee4d6d91b14436f8c05bc136149fb96f9c');
INSERT INTO frontdesk.action VALUES (32, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Cancel visit', NULL, NULL, 'appointment', 2, 1, '8bc3e39d3d620fc8b22ac14b4eff5d0c0aa4b9936dae35ef5711e4be766b29ec');
INSERT INTO frontdesk.action VALUES (33, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Record call-back', NULL, NULL, 'call_back', 1, 1, '6bb53a14438027a4d39a220589ef73fcdd5321071c1a8c0fa02358348b66cc07');
INSERT INTO frontdesk.action VALUES (34, 1784038320000000, NULL, 'Sam Rivera', 'Desk 1', 'Close call-back', NULL, NULL, 'call_back', 1, 1, '2f58229c04ecccf3f5b6ff674253e19ed214bcdea56d9e0ff9b44d480f5f896f');
INSERT INTO frontdesk.appointment VALUES (1, 2, 'discovery_visit', 'confirmed', 1, 1, 1, 1, '2026-07-14 09:00:00', '2026-07-14 09:30:00', '', '', NULL, 1784038320000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', false, '', false, 0, 0);
INSERT INTO frontdesk.appointment VALUES (2, 2, 'discovery_visit', 'cancelled', 1, 2, 1, 2, '2026-07-14 11:00:00', '2026-07-14 11:30:00', '', 'Bring the old shoes', NULL, NULL, NULL, NULL, NULL, 'ill', 1784038320000000, NULL, NULL, '', false, '', false, 0, 0);
INSERT INTO frontdesk.call_back VALUES (1, 2, 'call_back', 'completed', NULL, 'Paul Mercer', '+17185550136', '(718) 555-0136', '', '', 'any', '', 'phone', 'en', true, true, NULL, '2026-07-14 12:00:00', 1784038320000000, 1784038320000000, 'price', NULL, 0, '', '', NULL);
INSERT INTO frontdesk.change VALUES (1, 1, 'clinic', 1, NULL, '{"address":"","discovery_url":"","id":1,"made_up":false,"name":"","phone":"","version":1,"website":"","zone":"America/New_York"}');
INSERT INTO frontdesk.change VALUES (2, 2, 'staff', 1, NULL, '{"active":true,"credentials":"","id":1,"initials":"BA","name":"Ben Adler","position":0,"role":"therapist","sees_patients":true,"version":1}');
INSERT INTO frontdesk.change VALUES (3, 3, 'hours', 1, NULL, '{"ends":1020,"every":1,"id":1,"kind":"work","label":"","phase":0,"starts":540,"therapist_id":1,"version":1,"weekday":0}');
INSERT INTO frontdesk.change VALUES (4, 3, 'hours', 2, NULL, '{"ends":780,"every":1,"id":2,"kind":"break","label":"Lunch","phase":0,"starts":720,"therapist_id":1,"version":1,"weekday":0}');
INSERT INTO frontdesk.change VALUES (5, 4, 'hours', 3, NULL, '{"ends":1020,"every":1,"id":3,"kind":"work","label":"","phase":0,"starts":540,"therapist_id":1,"version":1,"weekday":1}');
INSERT INTO frontdesk.change VALUES (6, 4, 'hours', 4, NULL, '{"ends":780,"every":1,"id":4,"kind":"break","label":"Lunch","phase":0,"starts":720,"therapist_id":1,"version":1,"weekday":1}');
INSERT INTO frontdesk.change VALUES (7, 5, 'hours', 5, NULL, '{"ends":1020,"every":1,"id":5,"kind":"work","label":"","phase":0,"starts":540,"therapist_id":1,"version":1,"weekday":2}');
INSERT INTO frontdesk.change VALUES (8, 5, 'hours', 6, NULL, '{"ends":780,"every":1,"id":6,"kind":"break","label":"Lunch","phase":0,"starts":720,"therapist_id":1,"version":1,"weekday":2}');
INSERT INTO frontdesk.change VALUES (9, 6, 'hours', 7, NULL, '{"ends":1020,"every":1,"id":7,"kind":"work","label":"","phase":0,"starts":540,"therapist_id":1,"version":1,"weekday":3}');
INSERT INTO frontdesk.change VALUES (10, 6, 'hours', 8, NULL, '{"ends":780,"every":1,"id":8,"kind":"break","label":"Lunch","phase":0,"starts":720,"therapist_id":1,"version":1,"weekday":3}');
INSERT INTO frontdesk.change VALUES (11, 7, 'hours', 9, NULL, '{"ends":1020,"every":1,"id":9,"kind":"work","label":"","phase":0,"starts":540,"therapist_id":1,"version":1,"weekday":4}');
INSERT INTO frontdesk.change VALUES (12, 7, 'hours', 10, NULL, '{"ends":780,"every":1,"id":10,"kind":"break","label":"Lunch","phase":0,"starts":720,"therapist_id":1,"version":1,"weekday":4}');
INSERT INTO frontdesk.change VALUES (13, 8, 'staff', 2, NULL, '{"active":true,"credentials":"","id":2,"initials":"PS","name":"Priya Shah","position":1,"role":"therapist","sees_patients":true,"version":1}');
INSERT INTO frontdesk.change VALUES (14, 9, 'hours', 11, NULL, '{"ends":1020,"every":1,"id":11,"kind":"work","label":"","phase":0,"starts":540,"therapist_id":2,"version":1,"weekday":0}');
INSERT INTO frontdesk.change VALUES (15, 10, 'hours', 12, NULL, '{"ends":1020,"every":1,"id":12,"kind":"work","label":"","phase":0,"starts":540,"therapist_id":2,"version":1,"weekday":1}');
INSERT INTO frontdesk.change VALUES (16, 11, 'hours', 13, NULL, '{"ends":1020,"every":1,"id":13,"kind":"work","label":"","phase":0,"starts":540,"therapist_id":2,"version":1,"weekday":2}');
INSERT INTO frontdesk.change VALUES (17, 12, 'hours', 14, NULL, '{"ends":1020,"every":1,"id":14,"kind":"work","label":"","phase":0,"starts":540,"therapist_id":2,"version":1,"weekday":3}');
INSERT INTO frontdesk.change VALUES (18, 13, 'hours', 15, NULL, '{"ends":1020,"every":1,"id":15,"kind":"work","label":"","phase":0,"starts":540,"therapist_id":2,"version":1,"weekday":4}');
INSERT INTO frontdesk.change VALUES (19, 14, 'hours', 16, NULL, '{"ends":1020,"every":1,"id":16,"kind":"work","label":"","phase":0,"starts":540,"therapist_id":null,"version":1,"weekday":0}');
INSERT INTO frontdesk.change VALUES (20, 15, 'hours', 17, NULL, '{"ends":1020,"every":1,"id":17,"kind":"work","label":"","phase":0,"starts":540,"therapist_id":null,"version":1,"weekday":1}');
INSERT INTO frontdesk.change VALUES (21, 16, 'hours', 18, NULL, '{"ends":1020,"every":1,"id":18,"kind":"work","label":"","phase":0,"starts":540,"therapist_id":null,"version":1,"weekday":2}');
INSERT INTO frontdesk.change VALUES (22, 17, 'hours', 19, NULL, '{"ends":1020,"every":1,"id":19,"kind":"work","label":"","phase":0,"starts":540,"therapist_id":null,"version":1,"weekday":3}');
INSERT INTO frontdesk.change VALUES (23, 18, 'hours', 20, NULL, '{"ends":1020,"every":1,"id":20,"kind":"work","label":"","phase":0,"starts":540,"therapist_id":null,"version":1,"weekday":4}');
INSERT INTO frontdesk.change VALUES (24, 19, 'staff', 3, NULL, '{"active":true,"credentials":"","id":3,"initials":"DC","name":"Dana Cole","position":2,"role":"reception","sees_patients":false,"version":1}');
INSERT INTO frontdesk.change VALUES (25, 20, 'room', 1, NULL, '{"active":true,"id":1,"name":"Room 1","position":0,"version":1}');
INSERT INTO frontdesk.change VALUES (26, 21, 'room', 2, NULL, '{"active":true,"id":2,"name":"Room 2","position":1,"version":1}');
INSERT INTO frontdesk.change VALUES (27, 22, 'service', 1, NULL, '{"active":true,"buffer_after":0,"buffer_before":0,"furthest_days":null,"id":1,"kind":"discovery_visit","minutes":30,"most_a_day":null,"name":"Discovery visit","needs_room":true,"notice_hours":0,"position":0,"price_cents":0,"version":1}');
INSERT INTO frontdesk.change VALUES (28, 23, 'service', 2, NULL, '{"active":true,"buffer_after":0,"buffer_before":0,"furthest_days":null,"id":2,"kind":"treatment_session","minutes":60,"most_a_day":null,"name":"Treatment session","needs_room":true,"notice_hours":0,"position":1,"price_cents":null,"version":1}');
INSERT INTO frontdesk.change VALUES (29, 24, 'service', 3, NULL, '{"active":true,"buffer_after":0,"buffer_before":0,"furthest_days":null,"id":3,"kind":"discovery_call","minutes":15,"most_a_day":null,"name":"Discovery call","needs_room":false,"notice_hours":0,"position":2,"price_cents":0,"version":1}');
INSERT INTO frontdesk.change VALUES (30, 25, 'patient', 1, NULL, '{"active":true,"born":null,"care_alert":"","do_not_contact":false,"email":"","email_ok":true,"entered_in_error":false,"goal":"","id":1,"language":"en","merged_into":null,"name":"Elena Marsh","note":"","phone":"+19175550142","phone_raw":"(917) 555-0142","preferred_name":"","shoe_miles":null,"text_ok":true,"version":1,"voicemail_ok":true,"weekly_miles":null,"what_hurts":""}');
INSERT INTO frontdesk.change VALUES (31, 26, 'patient', 2, NULL, '{"active":true,"born":null,"care_alert":"","do_not_contact":false,"email":"","email_ok":true,"entered_in_error":false,"goal":"","id":2,"language":"en","merged_into":null,"name":"Tom & Jo O''Neil","note":"","phone":"+16465550187","phone_raw":"(646) 555-0187","preferred_name":"","shoe_miles":null,"text_ok":true,"version":1,"voicemail_ok":true,"weekly_miles":null,"what_hurts":""}');
INSERT INTO frontdesk.change VALUES (32, 27, 'closure', 1, NULL, '{"ends":"2026-07-24 17:00","id":1,"reason":"Painters","starts":"2026-07-24 09:00","version":1}');
INSERT INTO frontdesk.change VALUES (33, 28, 'time_off', 1, NULL, '{"ends":"2026-07-21 17:00","id":1,"reason":"Course","starts":"2026-07-20 09:00","therapist_id":2,"version":1}');
INSERT INTO frontdesk.change VALUES (34, 29, 'appointment', 1, NULL, '{"arrived_at":null,"beside":false,"buffer_after":0,"buffer_before":0,"call_back_id":null,"cancel_reason":null,"cancelled_at":null,"confirmed_at":null,"ends":"2026-07-14 09:30","exception":"","finished_at":null,"held_by":"","held_until":null,"id":1,"in_tray":false,"kind":"discovery_visit","note":"","patient_id":1,"reason":"","room_id":1,"series_id":null,"service_id":1,"started_at":null,"starts":"2026-07-14 09:00","status":"booked","therapist_id":1,"version":1}');
INSERT INTO frontdesk.change VALUES (35, 30, 'appointment', 1, '{"arrived_at":null,"beside":false,"buffer_after":0,"buffer_before":0,"call_back_id":null,"cancel_reason":null,"cancelled_at":null,"confirmed_at":null,"ends":"2026-07-14 09:30","exception":"","finished_at":null,"held_by":"","held_until":null,"id":1,"in_tray":false,"kind":"discovery_visit","note":"","patient_id":1,"reason":"","room_id":1,"series_id":null,"service_id":1,"started_at":null,"starts":"2026-07-14 09:00","status":"booked","therapist_id":1,"version":1}', '{"arrived_at":null,"beside":false,"buffer_after":0,"buffer_before":0,"call_back_id":null,"cancel_reason":null,"cancelled_at":null,"confirmed_at":1784038320000000,"ends":"2026-07-14 09:30","exception":"","finished_at":null,"held_by":"","held_until":null,"id":1,"in_tray":false,"kind":"discovery_visit","note":"","patient_id":1,"reason":"","room_id":1,"series_id":null,"service_id":1,"started_at":null,"starts":"2026-07-14 09:00","status":"confirmed","therapist_id":1,"version":2}');
INSERT INTO frontdesk.change VALUES (36, 31, 'appointment', 2, NULL, '{"arrived_at":null,"beside":false,"buffer_after":0,"buffer_before":0,"call_back_id":null,"cancel_reason":null,"cancelled_at":null,"confirmed_at":null,"ends":"2026-07-14 11:30","exception":"","finished_at":null,"held_by":"","held_until":null,"id":2,"in_tray":false,"kind":"discovery_visit","note":"Bring the old shoes","patient_id":2,"reason":"","room_id":1,"series_id":null,"service_id":1,"started_at":null,"starts":"2026-07-14 11:00","status":"booked","therapist_id":2,"version":1}');
INSERT INTO frontdesk.change VALUES (37, 32, 'appointment', 2, '{"arrived_at":null,"beside":false,"buffer_after":0,"buffer_before":0,"call_back_id":null,"cancel_reason":null,"cancelled_at":null,"confirmed_at":null,"ends":"2026-07-14 11:30","exception":"","finished_at":null,"held_by":"","held_until":null,"id":2,"in_tray":false,"kind":"discovery_visit","note":"Bring the old shoes","patient_id":2,"reason":"","room_id":1,"series_id":null,"service_id":1,"started_at":null,"starts":"2026-07-14 11:00","status":"booked","therapist_id":2,"version":1}', '{"arrived_at":null,"beside":false,"buffer_after":0,"buffer_before":0,"call_back_id":null,"cancel_reason":"ill","cancelled_at":1784038320000000,"confirmed_at":null,"ends":"2026-07-14 11:30","exception":"","finished_at":null,"held_by":"","held_until":null,"id":2,"in_tray":false,"kind":"discovery_visit","note":"Bring the old shoes","patient_id":2,"reason":"","room_id":1,"series_id":null,"service_id":1,"started_at":null,"starts":"2026-07-14 11:00","status":"cancelled","therapist_id":2,"version":2}');
INSERT INTO frontdesk.change VALUES (38, 33, 'call_back', 1, NULL, '{"appointment_id":null,"best_time":"any","best_time_note":"","calling_by":"","calling_since":null,"close_reason":null,"closed_at":null,"due":"2026-07-14 12:00","email":"","fingerprint":"","id":1,"kind":"call_back","language":"en","name":"Paul Mercer","opened_at":1784038320000000,"owner_id":null,"patient_id":null,"phone":"+17185550136","phone_raw":"(718) 555-0136","reason":"","source":"phone","status":"requested","text_ok":true,"tries":0,"version":1,"voicemail_ok":true}');
INSERT INTO frontdesk.change VALUES (39, 34, 'call_back', 1, '{"appointment_id":null,"best_time":"any","best_time_note":"","calling_by":"","calling_since":null,"close_reason":null,"closed_at":null,"due":"2026-07-14 12:00","email":"","fingerprint":"","id":1,"kind":"call_back","language":"en","name":"Paul Mercer","opened_at":1784038320000000,"owner_id":null,"patient_id":null,"phone":"+17185550136","phone_raw":"(718) 555-0136","reason":"","source":"phone","status":"requested","text_ok":true,"tries":0,"version":1,"voicemail_ok":true}', '{"appointment_id":null,"best_time":"any","best_time_note":"","calling_by":"","calling_since":null,"close_reason":"price","closed_at":1784038320000000,"due":"2026-07-14 12:00","email":"","fingerprint":"","id":1,"kind":"call_back","language":"en","name":"Paul Mercer","opened_at":1784038320000000,"owner_id":null,"patient_id":null,"phone":"+17185550136","phone_raw":"(718) 555-0136","reason":"","source":"phone","status":"completed","text_ok":true,"tries":0,"version":2,"voicemail_ok":true}');
INSERT INTO frontdesk.clinic VALUES (1, 1, '', 'America/New_York', '', '', '', '', false);
INSERT INTO frontdesk.closure VALUES (1, 1, '2026-07-24 09:00:00', '2026-07-24 17:00:00', 'Painters');
INSERT INTO frontdesk.hours VALUES (1, 1, 1, 0, 'work', 540, 1020, '', 1, 0);
INSERT INTO frontdesk.hours VALUES (2, 1, 1, 0, 'break', 720, 780, 'Lunch', 1, 0);
INSERT INTO frontdesk.hours VALUES (3, 1, 1, 1, 'work', 540, 1020, '', 1, 0);
INSERT INTO frontdesk.hours VALUES (4, 1, 1, 1, 'break', 720, 780, 'Lunch', 1, 0);
INSERT INTO frontdesk.hours VALUES (5, 1, 1, 2, 'work', 540, 1020, '', 1, 0);
INSERT INTO frontdesk.hours VALUES (6, 1, 1, 2, 'break', 720, 780, 'Lunch', 1, 0);
INSERT INTO frontdesk.hours VALUES (7, 1, 1, 3, 'work', 540, 1020, '', 1, 0);
INSERT INTO frontdesk.hours VALUES (8, 1, 1, 3, 'break', 720, 780, 'Lunch', 1, 0);
INSERT INTO frontdesk.hours VALUES (9, 1, 1, 4, 'work', 540, 1020, '', 1, 0);
INSERT INTO frontdesk.hours VALUES (10, 1, 1, 4, 'break', 720, 780, 'Lunch', 1, 0);
INSERT INTO frontdesk.hours VALUES (11, 1, 2, 0, 'work', 540, 1020, '', 1, 0);
INSERT INTO frontdesk.hours VALUES (12, 1, 2, 1, 'work', 540, 1020, '', 1, 0);
INSERT INTO frontdesk.hours VALUES (13, 1, 2, 2, 'work', 540, 1020, '', 1, 0);
INSERT INTO frontdesk.hours VALUES (14, 1, 2, 3, 'work', 540, 1020, '', 1, 0);
INSERT INTO frontdesk.hours VALUES (15, 1, 2, 4, 'work', 540, 1020, '', 1, 0);
INSERT INTO frontdesk.hours VALUES (16, 1, NULL, 0, 'work', 540, 1020, '', 1, 0);
INSERT INTO frontdesk.hours VALUES (17, 1, NULL, 1, 'work', 540, 1020, '', 1, 0);
INSERT INTO frontdesk.hours VALUES (18, 1, NULL, 2, 'work', 540, 1020, '', 1, 0);
INSERT INTO frontdesk.hours VALUES (19, 1, NULL, 3, 'work', 540, 1020, '', 1, 0);
INSERT INTO frontdesk.hours VALUES (20, 1, NULL, 4, 'work', 540, 1020, '', 1, 0);
INSERT INTO frontdesk.patient VALUES (1, 1, 'Elena Marsh', '', '+19175550142', '(917) 555-0142', '', NULL, 'en', true, true, true, false, '', '', '', NULL, NULL, '', true, NULL, false);
INSERT INTO frontdesk.patient VALUES (2, 1, 'Tom & Jo O''Neil', '', '+16465550187', '(646) 555-0187', '', NULL, 'en', true, true, true, false, '', '', '', NULL, NULL, '', true, NULL, false);
INSERT INTO frontdesk.patient_term VALUES ('0142', 1);
INSERT INTO frontdesk.patient_term VALUES ('19175550142', 1);
INSERT INTO frontdesk.patient_term VALUES ('5550142', 1);
INSERT INTO frontdesk.patient_term VALUES ('9175550142', 1);
INSERT INTO frontdesk.patient_term VALUES ('elena', 1);
INSERT INTO frontdesk.patient_term VALUES ('marsh', 1);
INSERT INTO frontdesk.patient_term VALUES ('&', 2);
INSERT INTO frontdesk.patient_term VALUES ('0187', 2);
INSERT INTO frontdesk.patient_term VALUES ('16465550187', 2);
INSERT INTO frontdesk.patient_term VALUES ('5550187', 2);
INSERT INTO frontdesk.patient_term VALUES ('6465550187', 2);
INSERT INTO frontdesk.patient_term VALUES ('jo', 2);
INSERT INTO frontdesk.patient_term VALUES ('o''neil', 2);
INSERT INTO frontdesk.patient_term VALUES ('tom', 2);
INSERT INTO frontdesk.room VALUES (1, 1, 'Room 1', true, 0);
INSERT INTO frontdesk.room VALUES (2, 1, 'Room 2', true, 1);
INSERT INTO frontdesk.service VALUES (1, 1, 'Discovery visit', 'discovery_visit', 30, 0, true, true, 0, 0, 0, 0, NULL, NULL);
INSERT INTO frontdesk.service VALUES (2, 1, 'Treatment session', 'treatment_session', 60, NULL, true, true, 1, 0, 0, 0, NULL, NULL);
INSERT INTO frontdesk.service VALUES (3, 1, 'Discovery call', 'discovery_call', 15, 0, false, true, 2, 0, 0, 0, NULL, NULL);
INSERT INTO frontdesk.staff VALUES (1, 1, 'Ben Adler', 'BA', '', 'therapist', true, true, 0);
INSERT INTO frontdesk.staff VALUES (2, 1, 'Priya Shah', 'PS', '', 'therapist', true, true, 1);
INSERT INTO frontdesk.staff VALUES (3, 1, 'Dana Cole', 'DC', '', 'reception', false, true, 2);
INSERT INTO frontdesk.time_off VALUES (1, 1, 2, '2026-07-20 09:00:00', '2026-07-21 17:00:00', 'Course');
SELECT pg_catalog.setval('frontdesk.appointment_id_seq', 2, true);
SELECT pg_catalog.setval('frontdesk.call_attempt_id_seq', 1, false);
SELECT pg_catalog.setval('frontdesk.call_back_id_seq', 1, true);
SELECT pg_catalog.setval('frontdesk.clinic_id_seq', 1, false);
SELECT pg_catalog.setval('frontdesk.closure_id_seq', 1, true);
SELECT pg_catalog.setval('frontdesk.handout_given_id_seq', 1, false);
SELECT pg_catalog.setval('frontdesk.handout_text_id_seq', 1, false);
SELECT pg_catalog.setval('frontdesk.hours_id_seq', 20, true);
SELECT pg_catalog.setval('frontdesk.patient_id_seq', 2, true);
SELECT pg_catalog.setval('frontdesk.room_id_seq', 2, true);
SELECT pg_catalog.setval('frontdesk.series_id_seq', 1, false);
SELECT pg_catalog.setval('frontdesk.service_id_seq', 3, true);
SELECT pg_catalog.setval('frontdesk.service_staff_id_seq', 1, false);
SELECT pg_catalog.setval('frontdesk.setting_id_seq', 1, false);
SELECT pg_catalog.setval('frontdesk.staff_id_seq', 3, true);
SELECT pg_catalog.setval('frontdesk.time_off_id_seq', 1, true);
ALTER TABLE ONLY frontdesk.appointment
    ADD CONSTRAINT ex_appointment_therapist EXCLUDE USING gist (int4range(therapist_id, therapist_id, '[]'::text) WITH &&, tsrange(starts, ends) WITH &&) WHERE (((therapist_id IS NOT NULL) AND (NOT beside) AND (status <> ALL (ARRAY['cancelled'::text, 'entered_in_error'::text, 'noshow'::text, 'waitlist'::text]))));
ALTER TABLE ONLY frontdesk.appointment
    ADD CONSTRAINT ex_appointment_room EXCLUDE USING gist (int4range(room_id, room_id, '[]'::text) WITH &&, tsrange(starts, ends) WITH &&) WHERE (((room_id IS NOT NULL) AND (NOT beside) AND (status <> ALL (ARRAY['cancelled'::text, 'entered_in_error'::text, 'noshow'::text, 'waitlist'::text]))));
ALTER TABLE ONLY frontdesk.appointment
    ADD CONSTRAINT ex_appointment_patient EXCLUDE USING gist (int4range(patient_id, patient_id, '[]'::text) WITH &&, tsrange(starts, ends) WITH &&) WHERE (((patient_id IS NOT NULL) AND (NOT beside) AND (status <> ALL (ARRAY['cancelled'::text, 'entered_in_error'::text, 'noshow'::text, 'waitlist'::text]))));
ALTER TABLE ONLY frontdesk.about
    ADD CONSTRAINT pk_about PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.action
    ADD CONSTRAINT pk_action PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.appointment
    ADD CONSTRAINT pk_appointment PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.call_attempt
    ADD CONSTRAINT pk_call_attempt PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.call_back
    ADD CONSTRAINT pk_call_back PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.change
    ADD CONSTRAINT pk_change PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.clinic
    ADD CONSTRAINT pk_clinic PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.closure
    ADD CONSTRAINT pk_closure PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.handout_given
    ADD CONSTRAINT pk_handout_given PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.handout_text
    ADD CONSTRAINT pk_handout_text PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.hours
    ADD CONSTRAINT pk_hours PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.patient
    ADD CONSTRAINT pk_patient PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.patient_term
    ADD CONSTRAINT pk_patient_term PRIMARY KEY (term, patient_id);
ALTER TABLE ONLY frontdesk.room
    ADD CONSTRAINT pk_room PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.series
    ADD CONSTRAINT pk_series PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.service
    ADD CONSTRAINT pk_service PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.service_staff
    ADD CONSTRAINT pk_service_staff PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.setting
    ADD CONSTRAINT pk_setting PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.staff
    ADD CONSTRAINT pk_staff PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.time_off
    ADD CONSTRAINT pk_time_off PRIMARY KEY (id);
ALTER TABLE ONLY frontdesk.action
    ADD CONSTRAINT uq_action_key UNIQUE (key);
ALTER TABLE ONLY frontdesk.handout_text
    ADD CONSTRAINT uq_handout_text_handout_language_number UNIQUE (handout, language, number);
ALTER TABLE ONLY frontdesk.service_staff
    ADD CONSTRAINT uq_service_staff_service_id_staff_id UNIQUE (service_id, staff_id);
ALTER TABLE ONLY frontdesk.setting
    ADD CONSTRAINT uq_setting_key UNIQUE (key);
CREATE INDEX ix_appointment_patient ON frontdesk.appointment USING btree (patient_id, starts, ends, status);
CREATE INDEX ix_appointment_room ON frontdesk.appointment USING btree (room_id, starts, ends, status);
CREATE INDEX ix_appointment_series_id ON frontdesk.appointment USING btree (series_id);
CREATE INDEX ix_appointment_starts ON frontdesk.appointment USING btree (starts, ends, therapist_id, room_id, patient_id, status, beside, buffer_before, buffer_after, held_until, service_id);
CREATE INDEX ix_appointment_therapist ON frontdesk.appointment USING btree (therapist_id, starts, ends, status);
CREATE INDEX ix_call_attempt_call_back_id ON frontdesk.call_attempt USING btree (call_back_id);
CREATE INDEX ix_call_back_closed_at ON frontdesk.call_back USING btree (closed_at);
CREATE INDEX ix_call_back_fingerprint ON frontdesk.call_back USING btree (fingerprint);
CREATE INDEX ix_call_back_patient_id ON frontdesk.call_back USING btree (patient_id);
CREATE INDEX ix_call_back_phone ON frontdesk.call_back USING btree (phone);
CREATE INDEX ix_call_back_status_due ON frontdesk.call_back USING btree (status, due);
CREATE INDEX ix_change_action_id ON frontdesk.change USING btree (action_id);
CREATE INDEX ix_change_table_name_row_id ON frontdesk.change USING btree (table_name, row_id);
CREATE INDEX ix_closure_starts ON frontdesk.closure USING btree (starts);
CREATE INDEX ix_handout_given_patient_id ON frontdesk.handout_given USING btree (patient_id);
CREATE INDEX ix_hours_therapist_id_weekday ON frontdesk.hours USING btree (therapist_id, weekday);
CREATE INDEX ix_patient_phone ON frontdesk.patient USING btree (phone);
CREATE INDEX ix_patient_term_patient_id ON frontdesk.patient_term USING btree (patient_id);
CREATE INDEX ix_time_off_starts ON frontdesk.time_off USING btree (starts);
CREATE TRIGGER keep_action BEFORE DELETE OR UPDATE OR TRUNCATE ON frontdesk.action FOR EACH STATEMENT EXECUTE FUNCTION frontdesk.keep_journal();
ALTER TABLE frontdesk.action ENABLE ALWAYS TRIGGER keep_action;
CREATE TRIGGER keep_change BEFORE DELETE OR UPDATE OR TRUNCATE ON frontdesk.change FOR EACH STATEMENT EXECUTE FUNCTION frontdesk.keep_journal();
ALTER TABLE frontdesk.change ENABLE ALWAYS TRIGGER keep_change;
ALTER TABLE ONLY frontdesk.appointment
    ADD CONSTRAINT fk_appointment_call_back_id FOREIGN KEY (call_back_id) REFERENCES frontdesk.call_back(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.appointment
    ADD CONSTRAINT fk_appointment_patient_id FOREIGN KEY (patient_id) REFERENCES frontdesk.patient(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.appointment
    ADD CONSTRAINT fk_appointment_room_id FOREIGN KEY (room_id) REFERENCES frontdesk.room(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.appointment
    ADD CONSTRAINT fk_appointment_series_id FOREIGN KEY (series_id) REFERENCES frontdesk.series(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.appointment
    ADD CONSTRAINT fk_appointment_service_id FOREIGN KEY (service_id) REFERENCES frontdesk.service(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.appointment
    ADD CONSTRAINT fk_appointment_therapist_id FOREIGN KEY (therapist_id) REFERENCES frontdesk.staff(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.call_attempt
    ADD CONSTRAINT fk_call_attempt_call_back_id FOREIGN KEY (call_back_id) REFERENCES frontdesk.call_back(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.call_attempt
    ADD CONSTRAINT fk_call_attempt_staff_id FOREIGN KEY (staff_id) REFERENCES frontdesk.staff(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.call_back
    ADD CONSTRAINT fk_call_back_appointment_id FOREIGN KEY (appointment_id) REFERENCES frontdesk.appointment(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.call_back
    ADD CONSTRAINT fk_call_back_owner_id FOREIGN KEY (owner_id) REFERENCES frontdesk.staff(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.call_back
    ADD CONSTRAINT fk_call_back_patient_id FOREIGN KEY (patient_id) REFERENCES frontdesk.patient(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.change
    ADD CONSTRAINT fk_change_action_id FOREIGN KEY (action_id) REFERENCES frontdesk.action(id);
ALTER TABLE ONLY frontdesk.handout_given
    ADD CONSTRAINT fk_handout_given_appointment_id FOREIGN KEY (appointment_id) REFERENCES frontdesk.appointment(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.handout_given
    ADD CONSTRAINT fk_handout_given_patient_id FOREIGN KEY (patient_id) REFERENCES frontdesk.patient(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.handout_given
    ADD CONSTRAINT fk_handout_given_staff_id FOREIGN KEY (staff_id) REFERENCES frontdesk.staff(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.hours
    ADD CONSTRAINT fk_hours_therapist_id FOREIGN KEY (therapist_id) REFERENCES frontdesk.staff(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.patient
    ADD CONSTRAINT fk_patient_merged_into FOREIGN KEY (merged_into) REFERENCES frontdesk.patient(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.patient_term
    ADD CONSTRAINT fk_patient_term_patient_id FOREIGN KEY (patient_id) REFERENCES frontdesk.patient(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.service_staff
    ADD CONSTRAINT fk_service_staff_service_id FOREIGN KEY (service_id) REFERENCES frontdesk.service(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.service_staff
    ADD CONSTRAINT fk_service_staff_staff_id FOREIGN KEY (staff_id) REFERENCES frontdesk.staff(id) DEFERRABLE;
ALTER TABLE ONLY frontdesk.time_off
    ADD CONSTRAINT fk_time_off_therapist_id FOREIGN KEY (therapist_id) REFERENCES frontdesk.staff(id) DEFERRABLE;
