// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The texts of plans that are being applied, so that whoever goes on with a run need not have the plan's file. A text is there as long as
 * a run of it is unfinished. Thread-safe.
 */
final class PlanTexts {
    private static final Logger LOG = LoggerFactory.getLogger(PlanTexts.class);
    private static final int PART = 1 << 20;

    private final JdbcClient jdbc;

    PlanTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** To be called in one transaction with what makes the run known; forgets those that no run needs. */
    void keep(String digest, Path file) {
        jdbc.sql(
                        "delete from cleanup_plan where plan_digest = ? or plan_digest not in (select plan_digest from cleanup_run"
                                + " where kind = 'APPLY' and state in ('RUNNING', 'STOPPED', 'FAILED', 'INTERRUPTED'))")
                .param(digest)
                .update();
        try (InputStream in = Files.newInputStream(file)) {
            int part = 0;
            for (byte[] bytes = in.readNBytes(PART); bytes.length > 0; bytes = in.readNBytes(PART)) {
                // Plans are written in ASCII alone, so that no character is cut in two.
                jdbc.sql("insert into cleanup_plan (plan_digest, part, content) values (?, ?, ?)")
                        .param(digest)
                        .param(part++)
                        .param(new String(bytes, StandardCharsets.US_ASCII))
                        .update();
            }
        } catch (IOException e) {
            throw new JobException("Cannot read the plan " + file + ": " + e, e);
        }
    }

    /**
     * Writes a text into a file, whole or not at all.
     *
     * @return whether there is such a text
     */
    boolean write(String digest, Path file) {
        int parts = jdbc.sql("select count(*) from cleanup_plan where plan_digest = ?")
                .param(digest)
                .query(Integer.class)
                .single();
        if (parts == 0) {
            return false;
        }
        Path half = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(file.resolveSibling(""));
            try (OutputStream out = Files.newOutputStream(half)) {
                for (int part = 0; part < parts; part++) {
                    out.write(part(digest, part).getBytes(StandardCharsets.US_ASCII));
                }
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw new JobException("Cannot write the plan " + file + ": " + e, e);
        } finally {
            deleteQuietly(half);
        }
    }

    /** Writes a text that is kept where its file was, if somebody has taken that away before it was known that it is being applied. */
    void restore(String digest, Path file) {
        if (Files.notExists(file) && write(digest, file)) {
            LOG.info("The plan {} had been taken away and was put back, since it is being applied", file);
        }
    }

    private String part(String digest, int part) {
        return jdbc.sql("select content from cleanup_plan where plan_digest = ? and part = ?")
                .params(digest, part)
                .query(String.class)
                .single();
    }

    private static void deleteQuietly(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            LOG.warn("Cannot delete {}, which is of no use", half, e);
        }
    }

    void forget(String digest) {
        jdbc.sql("delete from cleanup_plan where plan_digest = ?").param(digest).update();
    }
}
