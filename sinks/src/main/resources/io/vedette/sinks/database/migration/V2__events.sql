-- As in V1: media times (pts) are ticks of 90 kHz, wall times milliseconds since the epoch.

create table events (
    id text primary key,        -- from camera, rule and the media time of its beginning
    camera text not null,
    rule text not null,
    label text not null,
    zone text,                  -- the rule's; null for none
    line text,                  -- the rule's; null for none
    track bigint not null,
    start_pts bigint not null,
    start_time bigint not null,
    seen_pts bigint not null,   -- the newest frame that shows the object
    seen_time bigint not null,
    end_pts bigint,             -- null while it goes on
    end_time bigint,
    told_pts bigint not null,   -- when the last word about it was said
    best_pts bigint not null,   -- the best frame
    best_time bigint not null,
    top_score real not null,    -- the best frame's, 0..1
    x real not null,            -- where the object is in the best frame: relative to the picture, origin top left
    y real not null,
    width real not null,
    height real not null,
    kept integer not null,      -- 1: a user wants it to stay
    kept_time bigint not null   -- when that was said
);

create index events_time on events (start_time, id);
create index events_camera on events (camera, start_time, id);
create index events_open on events (camera) where end_pts is null;

create table event_media (
    event text not null,
    kind text not null,         -- snapshot, thumbnail, clip, path
    camera text not null,
    file text,                  -- relative to the media directory; null when there is none
    bytes bigint not null,
    start_pts bigint not null,
    end_pts bigint not null,
    note text,                  -- why there is none; null for nothing
    deleted integer not null,   -- 1: there was one, but its place was needed
    primary key (event, kind)
);

create index event_media_file on event_media (file);

create table crossings (
    camera text not null,
    line text not null,
    track bigint not null,
    pts bigint not null,
    time bigint not null,
    direction text not null,    -- in, out
    label text not null,
    primary key (camera, line, track, pts)
);

create index crossings_time on crossings (time);

create table counters (
    camera text not null,
    line text not null,
    direction text not null,
    label text not null,
    hour bigint not null,       -- its beginning
    count bigint not null,
    primary key (camera, line, direction, label, hour)
);

create table garbage (
    event text not null,
    file text not null,         -- to be deleted, relative to the media directory; empty: the event was deleted and stays so
    time bigint not null,
    primary key (event, file)
);

create index garbage_file on garbage (file);
