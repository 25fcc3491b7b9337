// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.storage.LakeStorage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A commit whose answer is lost is looked up, not repeated. */
class CommitLogTest {
    private static final LogEntry OURS =
            new LogEntry(1, "run-a", "export", Instant.EPOCH, 1, LakeForm.USUAL, 0, List.of(), List.of(), Map.of());
    private static final LogEntry THEIRS =
            new LogEntry(1, "run-b", "export", Instant.EPOCH, 1, LakeForm.USUAL, 0, List.of(), List.of(), Map.of());

    /** What becomes of the one creation. */
    private enum Reply {
        LOST_AFTER_CREATION,
        LOST_BEFORE_CREATION,
        REPEATED_BY_THE_FILE_SYSTEM
    }

    @TempDir
    Path folder;

    private LakeStorage storage;
    private boolean unreadable;
    private int creations;

    @BeforeEach
    void open() {
        storage = LakeStorage.open(folder.toString());
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aCommitThatHappenedAlthoughNoAnswerCameCounts() {
        CommitLog log = new CommitLog(replying(Reply.LOST_AFTER_CREATION));

        assertThatCode(() -> log.append(OURS)).doesNotThrowAnyException();

        assertThat(log.find("run-a")).contains(OURS);
        assertThat(creations).isEqualTo(1);
    }

    @Test
    void aCreationThatTheFileSystemRepeatedByItselfIsNoConflict() {
        CommitLog log = new CommitLog(replying(Reply.REPEATED_BY_THE_FILE_SYSTEM));

        assertThatCode(() -> log.append(OURS)).doesNotThrowAnyException();

        assertThat(log.lastNumber()).isEqualTo(1);
    }

    @Test
    void aCommitThatDidNotHappenFailsWithTheReason() {
        CommitLog log = new CommitLog(replying(Reply.LOST_BEFORE_CREATION));

        assertThatThrownBy(() -> log.append(OURS))
                .isInstanceOf(LakeException.class)
                .isNotInstanceOf(CommitUnknownException.class)
                .hasMessageContaining("connection reset");
        assertThat(log.find("run-a")).isEmpty();
    }

    @Test
    void theCommitOfAnotherIsAConflictWhetherTheAnswerWasLostOrNot() {
        new CommitLog(storage).append(THEIRS);

        assertThatThrownBy(() -> new CommitLog(storage).append(OURS)).isInstanceOf(CommitConflictException.class);
        assertThatThrownBy(() -> new CommitLog(replying(Reply.LOST_BEFORE_CREATION)).append(OURS))
                .isInstanceOf(LakeException.class);
        assertThat(new CommitLog(storage).find("run-a")).isEmpty();
    }

    @Test
    void whereTheLogCannotBeReadEitherTheOutcomeIsUnknown() {
        LakeStorage lost = replying(Reply.LOST_AFTER_CREATION);
        unreadable = true;

        assertThatThrownBy(() -> new CommitLog(lost).append(OURS))
                .isInstanceOf(CommitUnknownException.class)
                .hasMessageContaining("is unknown")
                .hasMessageContaining("Nothing has been cleaned up");

        unreadable = false;
        assertThat(new CommitLog(lost).find("run-a")).contains(OURS);
    }

    private LakeStorage replying(Reply reply) {
        return (LakeStorage) Proxy.newProxyInstance(
                LakeStorage.class.getClassLoader(), new Class<?>[] {LakeStorage.class}, (proxy, method, arguments) -> {
                    try {
                        if (unreadable
                                && (method.getName().equals("exists")
                                        || method.getName().equals("read"))) {
                            throw lost();
                        }
                        if (!method.getName().equals("createExclusive")) {
                            return method.invoke(storage, arguments);
                        }
                        creations++;
                        if (reply == Reply.LOST_BEFORE_CREATION) {
                            throw lost();
                        }
                        method.invoke(storage, arguments);
                        if (reply == Reply.LOST_AFTER_CREATION) {
                            throw lost();
                        }
                        return false;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static LakeException lost() {
        return LakeException.of("Cannot create", "the log's next file", new IOException("connection reset"));
    }
}
