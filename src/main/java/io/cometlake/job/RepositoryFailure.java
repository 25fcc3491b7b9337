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

    /** While it is open. */
    static RepositoryLostException of(RepositoryPlace place, Throwable failure) {
        return new RepositoryLostException(
                "Cannot use the job repository " + at(place) + ": " + reason(place, failure), failure);
    }

    /** It cannot be opened. */
    static JobException toOpen(RepositoryPlace place, Throwable failure) {
        String advice = place.isEmbedded()
                ? "Check that the folder can be written, or name another with --home or COMETLAKE_HOME."
                : "Check that the server is up, and what cometlake.repository says: cometlake config show.";
        return new JobException(
                "Cannot open the job repository " + at(place) + ": " + cause(place, failure) + ". " + advice, failure);
    }

    private static String at(RepositoryPlace place) {
        return (place.isEmbedded() ? "in " : "at ") + place;
    }

    private static String reason(RepositoryPlace place, Throwable failure) {
        if (!place.isEmbedded()) {
            return cause(place, failure) + ". Check that the server is up and well.";
        }
        if (isFull(place.home())) {
            return "the disk is full. Free some space, or name another folder with --home or COMETLAKE_HOME.";
        }
        return cause(place, failure) + ". Check that the folder can be written and that its disk is well.";
    }

    /** Drivers and pools like to cite the URL, with all that is in it. */
    private static String cause(RepositoryPlace place, Throwable failure) {
        String text = String.valueOf(
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        return place.withoutSecrets(text.lines().findFirst().orElse("").replaceAll("[.\\s]+$", ""));
    }

    private static boolean isFull(Path home) {
        try {
            return Files.getFileStore(home).getUsableSpace() < TOO_LITTLE_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
