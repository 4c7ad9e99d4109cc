// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import static io.vedette.sources.TestRecords.fragment;
import static io.vedette.sources.TestRecords.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraStatus;
import io.vedette.record.Fragment;
import io.vedette.record.SampledFrame;
import io.vedette.record.Tick;
import io.vedette.sources.ManualClock;
import io.vedette.sources.TestRecords;
import io.vedette.stats.Stats;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayMailboxTest {
    private static final CameraKey YARD = CameraKey.unsalted("yard");

    private final ReplayMailbox mailbox =
            new ReplayMailbox(YARD, Long.MIN_VALUE, new ManualClock().reader(), new Stats(), this::turn);
    private int turns;
    private boolean locked;

    private void turn() {
        turns++;
        locked |= Thread.holdsLock(mailbox);
    }

    @Test
    void nobodyIsCalledWithTheLockHeld() throws Exception {
        mailbox.fragment(fragment(YARD, 0, true, 10));
        mailbox.take();
        mailbox.sample(frame(YARD, 0, 0));
        mailbox.take();
        mailbox.put(CameraStatus.ONLINE, null);

        assertThat(turns).isEqualTo(3);
        assertThat(locked).isFalse();
    }

    @Test
    void producerWaitsAndNothingIsDropped() throws Exception {
        int count = 5 * ReplayMailbox.WAITING;
        Thread producer = new Thread(() -> {
            try {
                for (int i = 0; i < count; i++) {
                    mailbox.fragment(fragment(YARD, i, i == 0, 10));
                    mailbox.sample(frame(YARD, i, i));
                }
                mailbox.end();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        producer.start();
        await().until(() -> producer.getState() == Thread.State.WAITING);

        List<CameraRecord> taken = new ArrayList<>();
        await().until(() -> {
            drainInto(taken);
            return mailbox.drained();
        });

        producer.join();
        assertThat(taken.stream().filter(Fragment.class::isInstance)).hasSize(count);
        assertThat(taken.stream().filter(SampledFrame.class::isInstance).map(r -> ((SampledFrame) r).sequence()))
                .isSorted()
                .hasSize(count);
    }

    @Test
    void closingLetsAWaitingProducerGo() throws Exception {
        Thread producer = new Thread(() -> {
            try {
                for (int i = 0; i < 100; i++) {
                    mailbox.sample(frame(YARD, i, i));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        producer.start();
        await().until(() -> producer.getState() == Thread.State.WAITING);

        mailbox.close();

        await().until(() -> !producer.isAlive());
    }

    @Test
    void ticksFollowTheRecordingsTime() throws Exception {
        mailbox.beat();
        long[] times = {0, 45_000, 90_000, 100_000, 400_000};
        for (int i = 0; i < times.length; i++) {
            mailbox.sample(frame(YARD, i, times[i]));
        }
        List<CameraRecord> taken = new ArrayList<>();
        drainInto(taken);

        assertThat(taken)
                .extracting(ReplayMailboxTest::brief)
                .containsExactly(
                        "frame 0",
                        "frame 45000",
                        "tick 90000",
                        "frame 90000",
                        "frame 100000",
                        "tick 180000",
                        "tick 270000",
                        "tick 360000",
                        "frame 400000");
        assertThat(taken)
                .filteredOn(Tick.class::isInstance)
                .first()
                .satisfies(tick -> assertThat(((Tick) tick).time())
                        .isEqualTo(TestRecords.frame(YARD, 0, 90_000).time()));
    }

    private void drainInto(List<CameraRecord> taken) {
        for (CameraRecord record = mailbox.take(); record != null; record = mailbox.take()) {
            taken.add(record);
        }
    }

    private static String brief(CameraRecord record) {
        return record instanceof Tick tick ? "tick " + tick.pts() : "frame " + ((SampledFrame) record).pts();
    }
}
