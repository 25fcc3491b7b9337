// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Says in words what it means that the job repository's database fails. */
public final class RepositoryFailure {
    /** A database that has no more room than this cannot write. */
    private static final long TOO_LITTLE_BYTES = 1 << 20;

    private RepositoryFailure() {}

    /** Whether the database is what failed. */
    public static boolean isOne(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessException
                    || cause instanceof TransactionException
                    || cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    /** @param home the folder that holds the database */
    static JobException of(Path home, Throwable failure) {
        return new JobException("Cannot use the job repository in " + home + ": " + reason(home, failure), failure);
    }

    private static String reason(Path home, Throwable failure) {
        if (isFull(home)) {
            return "the disk is full. Free some space, or name another folder with --home or COMETLAKE_HOME.";
        }
        String text = String.valueOf(
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        return text.lines().findFirst().orElse("")
                + ". Check that the folder can be written and that its disk is well.";
    }

    private static boolean isFull(Path home) {
        try {
            return Files.getFileStore(home).getUsableSpace() < TOO_LITTLE_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
