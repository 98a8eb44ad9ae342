package io.counterpart.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundThreadTest {
    private final CountDownLatch wait = new CountDownLatch(1);
    private final BackgroundThread background = new BackgroundThread("test");
    private final BackgroundThread other = new BackgroundThread("other");

    @AfterEach
    void end() {
        Thread.interrupted();
        background.close();
        other.close();
    }

    private Future<String> work() {
        return background.submit(() -> {
            wait.await();
            return "done";
        });
    }

    @Test
    void waitsToTheEndWhateverInterrupts() {
        Future<String> work = work();
        Thread.currentThread().interrupt();
        Future<Object> release = other.submit(Executors.callable(wait::countDown));

        assertThat(BackgroundThread.done(work)).isEqualTo("done");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(BackgroundThread.result(release)).isNull();
    }

    @Test
    void stopsWaitingWhereItMay() {
        Future<String> work = work();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> BackgroundThread.result(work)).hasMessageContaining("stopped while");
        assertThat(Thread.interrupted()).isTrue();
        wait.countDown();
    }

    @Test
    void failsAsTheWorkFailed() {
        Future<String> work = background.submit(() -> {
            throw new IllegalArgumentException("no");
        });

        assertThatThrownBy(() -> BackgroundThread.done(work))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
        assertThatThrownBy(() -> BackgroundThread.result(work, IllegalArgumentException.class))
                .hasMessage("no");
    }
}
