-- What was said of a camera may be stored after it has another owner: from another journal, that of a JVM that died. What its
-- newest owner does not follow is remembered, so that words which come late open nothing again.

alter table cameras add column unfollowed_pts bigint;  -- nobody follows episodes of motion that began before; null: never said
alter table cameras add column followed_pts bigint;    -- of the events that began before, these are followed; null: never said
alter table cameras add column followed text;          -- their ids, each on a line
