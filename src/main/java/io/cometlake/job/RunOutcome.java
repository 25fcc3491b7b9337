// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CometConfigException;
import io.cometlake.config.ConfigException;
import io.cometlake.lake.CommitUnknownException;
import io.cometlake.lake.LakeFormException;
import io.cometlake.lake.LakeLocationException;
import io.cometlake.lake.LeaseHeldException;
import io.cometlake.lake.NotPublishedException;
import io.cometlake.policy.PlanRefusedException;
import io.cometlake.policy.PolicyException;
import io.cometlake.query.QueryException;
import io.cometlake.settings.SettingsException;

/** What a run's end means to the caller of its command, as a number: those of the command line. */
public final class RunOutcome {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int REFUSED = 3;
    private static final int PARTIAL = 4;
    private static final int UNKNOWN = 5;
    private static final int STOPPED = 6;

    private RunOutcome() {}

    public static int exitCode(RunState state) {
        return switch (state) {
            case DONE -> DONE;
            case PARTIAL -> PARTIAL;
            case STOPPED -> STOPPED;
            case FAILED, INTERRUPTED, ABANDONED -> FAILED;
            case RUNNING -> UNKNOWN;
        };
    }

    /** Of a run that ended by an exception: the outermost one of ours speaks. */
    public static int exitCode(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().startsWith("io.cometlake.")) {
                return ofOurs(cause);
            }
        }
        return FAILED;
    }

    private static int ofOurs(Throwable failure) {
        if (failure instanceof PolicyException && !(failure instanceof PlanRefusedException)) {
            return USAGE;
        }
        if (failure instanceof ConfigException
                || failure instanceof QueryException
                || failure instanceof LakeLocationException
                || failure instanceof LakeFormException
                || failure instanceof CometConfigException
                || failure instanceof SettingsException) {
            return USAGE;
        }
        if (failure instanceof LeaseHeldException
                || failure instanceof RunTakenException
                || failure instanceof PlanRefusedException) {
            return REFUSED;
        }
        return failure instanceof CommitUnknownException || failure instanceof NotPublishedException ? UNKNOWN : FAILED;
    }
}
