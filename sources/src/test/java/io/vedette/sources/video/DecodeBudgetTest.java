// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DecodeBudgetTest {
    private final DecodeBudget budget = new DecodeBudget(1);
    private final List<String> turns = new CopyOnWriteArrayList<>();
    private final List<Thread> cameras = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Thread camera : cameras) {
            camera.interrupt();
            camera.join();
        }
    }

    /** A camera with so many frames to decode, which has asked for its first turn. */
    private void camera(String name, int frames) {
        Thread camera = new Thread(() -> {
            try {
                for (int i = 0; i < frames; i++) {
                    budget.acquire();
                    turns.add(name);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        cameras.add(camera);
        camera.start();
        awaitAsking(camera);
    }

    /** Whether a thread's only waiting has begun, or there is no more for it to wait for. */
    private static void awaitAsking(Thread camera) {
        await().until(() -> camera.getState() == Thread.State.WAITING || camera.getState() == Thread.State.TERMINATED);
    }

    /** Whoever has the place gives it back. */
    private void nextTurn() {
        int before = turns.size();
        budget.release();
        await().until(() -> turns.size() > before);
        cameras.forEach(DecodeBudgetTest::awaitAsking);
    }

    @Test
    void camerasTakeTurnsHoweverMuchTheyHaveToDecode() throws InterruptedException {
        budget.acquire();
        camera("looks back on 250 frames", 250);
        camera("b", 3);
        camera("c", 3);
        for (int i = 0; i < 9; i++) {
            nextTurn();
        }
        assertThat(turns)
                .containsExactly(
                        "looks back on 250 frames",
                        "b",
                        "c",
                        "looks back on 250 frames",
                        "b",
                        "c",
                        "looks back on 250 frames",
                        "b",
                        "c");
    }

    @Test
    void whoeverComesLaterIsNotLast() throws InterruptedException {
        budget.acquire();
        camera("a", 100);
        camera("b", 100);
        nextTurn();
        camera("late", 100);
        for (int i = 0; i < 3; i++) {
            nextTurn();
        }
        assertThat(turns).containsExactly("a", "b", "a", "late");
    }
}
