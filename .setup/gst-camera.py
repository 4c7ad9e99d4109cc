#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the Vedette authors
"""A camera that is not ours, for tests: GStreamer's RTSP server playing MP4 files in an endless loop.

    gst-camera.py [--port N] [--credentials USER:PASSWORD] MOUNT=FILE ...

Listens on loopback, prints "ready PORT", and ends when its standard input closes, so that it never outlives the test
that started it. With credentials it asks for digest authentication. Needs Debian's python3-gi, which is why it names
/usr/bin/python3.
"""
import argparse
import sys
import threading
import time
from typing import NamedTuple

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

ROLE = "viewer"


class Frame(NamedTuple):
    """One access unit with start codes; times in nanoseconds from the first frame's decode time."""

    data: bytes
    dts: int
    pts: int
    duration: int
    key: bool


def load(path):
    """The codec's name and all frames of a file."""
    for codec in ("h264", "h265"):
        pipeline = Gst.parse_launch(
            f"filesrc name=file ! qtdemux ! video/x-{codec} ! {codec}parse config-interval=-1"
            f" ! video/x-{codec},stream-format=byte-stream,alignment=au ! appsink name=sink sync=false"
        )
        pipeline.get_by_name("file").set_property("location", path)
        frames = pull(pipeline)
        if frames:
            first = frames[0].dts
            return codec, [f._replace(dts=f.dts - first, pts=f.pts - first) for f in frames]
    raise SystemExit(f"{path}: no H.264 or H.265 video")


def pull(pipeline):
    """All frames that reach the pipeline's sink; none when its elements can't be linked, as for another codec."""
    pipeline.set_state(Gst.State.PLAYING)
    sink = pipeline.get_by_name("sink")
    frames = []
    while not sink.get_property("eos"):
        sample = sink.emit("try-pull-sample", Gst.SECOND // 20)
        if sample is not None:
            frames.append(frame(sample.get_buffer()))
        elif pipeline.get_bus().pop_filtered(Gst.MessageType.ERROR):
            break
    pipeline.set_state(Gst.State.NULL)
    return frames


def frame(buffer):
    dts = buffer.pts if buffer.dts == Gst.CLOCK_TIME_NONE else buffer.dts
    key = not buffer.has_flags(Gst.BufferFlags.DELTA_UNIT)
    return Frame(buffer.extract_dup(0, buffer.get_size()), dts, buffer.pts, buffer.duration, key)


class Feeder(threading.Thread):
    """Pushes a clip into an appsrc, in real time, until told to stop."""

    def __init__(self, source, frames):
        super().__init__(daemon=True)
        self.source = source
        self.frames = frames
        self.stopped = threading.Event()

    def run(self):
        span = self.frames[-1].dts + self.frames[-1].duration
        begin = time.monotonic_ns()
        rounds = 0
        while True:
            for f in self.frames:
                due = begin + rounds * span + f.dts
                if self.stopped.wait(max(0, due - time.monotonic_ns()) / 1e9):
                    return
                self.source.emit("push-buffer", self.buffer(f, rounds * span))
            rounds += 1

    @staticmethod
    def buffer(f, shift):
        buffer = Gst.Buffer.new_wrapped(f.data)
        buffer.dts = f.dts + shift
        buffer.pts = f.pts + shift
        buffer.duration = f.duration
        if not f.key:
            buffer.set_flags(Gst.BufferFlags.DELTA_UNIT)
        return buffer


class Camera(GstRtspServer.RTSPMediaFactory):
    """One mount; all clients see the same moment."""

    def __init__(self, codec, frames):
        super().__init__()
        self.codec = codec
        self.frames = frames
        self.set_shared(True)

    def do_create_element(self, url):
        return Gst.parse_launch(
            f"( appsrc name=source is-live=true format=time block=false max-bytes=0"
            f" caps=video/x-{self.codec},stream-format=byte-stream,alignment=au"
            f" ! {self.codec}parse ! rtp{self.codec}pay name=pay0 pt=96 config-interval=-1 )"
        )

    def do_configure(self, media):
        feeder = Feeder(media.get_element().get_child_by_name("source"), self.frames)
        media.connect("unprepared", lambda _: feeder.stopped.set())
        feeder.start()


def require_digest(server, credentials):
    user, _, password = credentials.partition(":")
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", ROLE)
    auth = GstRtspServer.RTSPAuth()
    auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
    auth.add_digest(user, password, token)
    server.set_auth(auth)


def mount(server, name, camera, protected):
    if protected:
        camera.add_role_from_structure(
            Gst.Structure.new_from_string(
                f"{ROLE},media.factory.access=(boolean)true,media.factory.construct=(boolean)true"
            )
        )
    server.get_mount_points().add_factory("/" + name, camera)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", default="0", help="0, the default, takes a free one")
    parser.add_argument("--credentials", metavar="USER:PASSWORD")
    parser.add_argument("mounts", nargs="+", metavar="MOUNT=FILE")
    arguments = parser.parse_args()

    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(arguments.port)
    if arguments.credentials:
        require_digest(server, arguments.credentials)
    for name, _, path in (m.partition("=") for m in arguments.mounts):
        mount(server, name, Camera(*load(path)), bool(arguments.credentials))
    if server.attach(None) == 0:
        raise SystemExit(f"port {arguments.port} is not free")

    loop = GLib.MainLoop()
    GLib.timeout_add_seconds(2, lambda: server.get_session_pool().cleanup() >= 0)
    threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
    print("ready", server.get_bound_port(), flush=True)
    loop.run()


if __name__ == "__main__":
    main()
