-- Media times (pts) are ticks of 90 kHz on the camera's continuous timeline; wall times are milliseconds since the epoch.

create table cameras (
    name text primary key,
    overlay text,               -- settings changed through the API, as JSON; null for none
    state text,                 -- the last known: connecting, online, stalled, offline, disabled, failed, removed
    since bigint,               -- wall time at which it began
    pts bigint,                 -- media time at which it was said
    error text,                 -- what was wrong in words; null for nothing
    codec text,                 -- RFC 6381; null until known
    width integer,
    height integer
);

create table motion (
    camera text not null,
    start_pts bigint not null,
    start_time bigint not null,
    last_pts bigint not null,   -- the newest frame in which it moved
    last_time bigint not null,
    end_pts bigint,             -- null while it moves
    end_time bigint,
    peak real not null,         -- highest score, 0..1
    primary key (camera, start_pts)
);

create index motion_open on motion (camera) where end_pts is null;
create index motion_time on motion (start_time);

create table detections (
    camera text not null,
    pts bigint not null,
    number integer not null,    -- 0 for the highest score of the frame
    time bigint not null,
    label text not null,
    score real not null,
    x real not null,            -- relative to the picture, 0..1, origin top left
    y real not null,
    width real not null,
    height real not null,
    primary key (camera, pts, number)
);

create index detections_time on detections (time);
