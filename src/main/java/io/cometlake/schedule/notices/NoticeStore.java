// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule.notices;

import io.cometlake.config.NotifyEvent;
import io.cometlake.job.Repository;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who may tell what stays true for days: one of all nodes, once in a while. Kept in the job repository, so restarts change nothing.
 * Thread-safe.
 */
public final class NoticeStore {
    /** After a notice that reached nobody. */
    private static final Duration AGAIN = Duration.ofMinutes(15);

    private static final Duration KEPT_FOR = Duration.ofDays(30);

    private final @Nullable JdbcClient jdbc;

    private NoticeStore(@Nullable JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public NoticeStore(Repository repository) {
        this(repository.context().getBean(JdbcClient.class));
    }

    /** One that remembers nothing, for where the job repository cannot be opened: rather twice than not at all. */
    public static NoticeStore forgetful() {
        return new NoticeStore((JdbcClient) null);
    }

    /**
     * Asks for the right to tell something now.
     *
     * @param subject what of the job it is about
     * @param pause from one time to the next
     * @return empty if it was told not long ago, by whomever
     */
    Optional<Claim> claim(NotifyEvent kind, String job, String subject, Instant now, Duration pause) {
        String key = digest(kind + "\n" + job + "\n" + subject);
        if (jdbc == null) {
            return Optional.of(new Claim(key, now, pause));
        }
        Optional<OffsetDateTime> told = jdbc.sql("select told_at from notice where notice_key = ?")
                .param(key)
                .query(OffsetDateTime.class)
                .optional();
        boolean ours = told.isEmpty() ? insert(jdbc, key, kind, now) : renew(jdbc, key, told.get(), now, pause);
        return ours ? Optional.of(new Claim(key, now, pause)) : Optional.empty();
    }

    /** What was to be told has reached nobody: it may be told again soon. */
    void release(Claim claim) {
        if (jdbc == null) {
            return;
        }
        jdbc.sql("update notice set told_at = ? where notice_key = ? and told_at = ?")
                .params(at(claim.at().minus(claim.pause()).plus(AGAIN)), claim.key(), at(claim.at()))
                .update();
    }

    private static boolean insert(JdbcClient jdbc, String key, NotifyEvent kind, Instant now) {
        // Whatever is told again at all is told again sooner.
        jdbc.sql("delete from notice where told_at < ?")
                .param(at(now.minus(KEPT_FOR)))
                .update();
        try {
            jdbc.sql("insert into notice (notice_key, kind, told_at) values (?, ?, ?)")
                    .params(key, kind.name(), at(now))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            // Another node was quicker.
            return false;
        }
    }

    private static boolean renew(JdbcClient jdbc, String key, OffsetDateTime told, Instant now, Duration pause) {
        if (told.toInstant().isAfter(now.minus(pause))) {
            return false;
        }
        return jdbc.sql("update notice set told_at = ? where notice_key = ? and told_at = ?")
                        .params(at(now), key, told)
                        .update()
                == 1;
    }

    /** As exact as the column. */
    private static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The right to tell something, taken at a moment. */
    record Claim(String key, Instant at, Duration pause) {}
}
